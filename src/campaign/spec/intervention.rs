use crate::campaign::scenario::{Terms, Treatment, What};
use crate::error::{Error, Result};
use crate::range::Range;
use crate::spec::Mistakes;
use serde::Serialize;
use serde::de::MapAccess;

/// What a step does, and its amounts.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct InterventionSpec {
    /// `gift`, `sample`, `reach`, `reward`, `ask`, `endorse`, `favors`, `counter`, `stock`, `price` or `offer`; needed in a
    /// step, and `sample` by default in a seed set.
    #[serde(rename = "do", skip_serializing_if = "Option::is_none")]
    pub what: Option<String>,
    /// The value of a gift, of favors or of a reward; a price; the total number of pieces of a stock, a whole number: with 0
    /// no more pieces are sold, whereas [`ProductSpec`](super::ProductSpec) has 0 for a stock without limit. Default 1 for
    /// gifts and favors; needed otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<f64>,
    /// Number of messages of `reach`; default 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<f64>,
    /// Duration of `endorse` (default 5) or of an `offer` (needed), in ticks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticks: Option<u32>,
    /// Whether `counter` shows the counter of users, or hides it; needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub show: Option<bool>,
}

/// The names of the interventions.
const NAMES: [&str; 11] =
    ["gift", "sample", "reach", "reward", "ask", "endorse", "favors", "counter", "stock", "price", "offer"];

impl InterventionSpec {
    pub(super) const KEYS: [&str; 5] = ["do", "value", "messages", "ticks", "show"];

    /// Reads one of these keys.
    pub(super) fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "do" => self.what = Some(map.next_value()?),
            "value" => self.value = Some(map.next_value()?),
            "messages" => self.messages = Some(map.next_value()?),
            "ticks" => self.ticks = Some(map.next_value()?),
            "show" => self.show = Some(map.next_value()?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The name, as this release spells it.
    fn name(&self) -> Option<&str> {
        // The British spelling of earlier releases.
        self.what.as_deref().map(|name| if name == "favours" { "favors" } else { name })
    }

    /// Whether it changes the terms of the market, for all agents at once.
    pub(super) fn is_for_all(&self) -> bool {
        matches!(self.name(), Some("counter" | "stock" | "price" | "offer"))
    }

    /// Whether it is known, and no reward.
    pub(super) fn pays_no_rewards(&self) -> bool {
        self.name().is_some_and(|name| NAMES.contains(&name) && name != "reward")
    }

    /// The intervention. `path` is the field of this table.
    pub(super) fn resolve(&self, path: &str, mistakes: &mut Mistakes) -> Option<What> {
        let Some(name) = self.name() else {
            let error = Error::Missing { name: "do".into(), why: format!("it is one of {}", NAMES.join(", ")) };
            return mistakes.note(path, Err(error));
        };
        let takes: &[&str] = match name {
            "gift" | "reward" | "favors" | "stock" | "price" => &["value"],
            "reach" => &["messages"],
            "endorse" => &["ticks"],
            "counter" => &["show"],
            "offer" => &["value", "ticks"],
            "sample" | "ask" => &[],
            other => {
                let error = Error::unknown("intervention", other, NAMES.into_iter());
                return mistakes.note(format!("{path}.do"), Err(error));
            }
        };
        let before = mistakes.0.len();
        for key in self.given().filter(|key| !takes.contains(key)) {
            let why = match takes {
                [] => format!("do = {name:?} takes no amount"),
                takes => format!("do = {name:?} takes {}", takes.join(" and ")),
            };
            let error = Error::Misplaced { name: key.into(), why };
            mistakes.note(format!("{path}.{key}"), Err::<(), _>(error));
        }
        let what = self.made(name, path, mistakes)?;
        mistakes.note_part(path, what.check());
        (mistakes.0.len() == before).then_some(what)
    }

    /// The amounts that are given.
    fn given(&self) -> impl Iterator<Item = &'static str> {
        let given = [self.value.is_some(), self.messages.is_some(), self.ticks.is_some(), self.show.is_some()];
        InterventionSpec::KEYS[1..].iter().copied().zip(given).filter(|(_, is_given)| *is_given).map(|(key, _)| key)
    }

    /// The intervention by its name. Ticks that are missing or out of range are noted, and 1 stands for them.
    fn made(&self, name: &str, path: &str, mistakes: &mut Mistakes) -> Option<What> {
        let missing =
            |key: &str, is: &str| Error::Missing { name: key.into(), why: format!("do = {name:?} needs {is}") };
        let mut value = || mistakes.note(path, self.value.ok_or_else(|| missing("value", "it")));
        Some(match name {
            "gift" => Treatment::Gift(self.value.unwrap_or(1.0)).into(),
            "favors" => Treatment::Favors(self.value.unwrap_or(1.0)).into(),
            "sample" => Treatment::Sample.into(),
            "ask" => Treatment::Ask.into(),
            "reach" => Treatment::Reach(self.messages.unwrap_or(1.0)).into(),
            "reward" => Treatment::Reward(value()?).into(),
            "endorse" => {
                let ticks = mistakes.note(format!("{path}.ticks"), within(self.ticks.unwrap_or(5), 65_535));
                Treatment::Endorse(ticks.unwrap_or(1) as u16).into()
            }
            "counter" => {
                let show = self.show.ok_or_else(|| missing("show", "it: true or false"));
                Terms::Counter(mistakes.note(path, show)?).into()
            }
            "stock" => Terms::Stock(Some(value()?)).into(),
            "price" => Terms::Price(value()?).into(),
            _ => {
                let price = value();
                let ticks = self.ticks.ok_or_else(|| missing("ticks", "it: for how long the offer lasts"));
                let ticks = mistakes.note(path, ticks);
                let ticks = ticks.and_then(|ticks| mistakes.note(format!("{path}.ticks"), within(ticks, 100_000)));
                Terms::Offer { price: price?, ticks: ticks.unwrap_or(1) }.into()
            }
        })
    }
}

fn within(ticks: u32, most: u32) -> Result<u32> {
    Error::check_range("ticks", Range::whole(1, most), ticks.into()).map(|()| ticks)
}

use super::table::{Table, Texts, table};
use crate::campaign::scenario::{By, Condition, Most, Whom};
use crate::error::{Error, Result};
use crate::network::measure::{self, Partition};
use crate::network::{Column, Network};
use crate::random::Key;
use crate::range::Range;
use crate::seeding::influence::Model;
use crate::seeding::{STRATEGIES, Seeding};
use crate::spec::Mistakes;
use serde::Serialize;
use serde::de::MapAccess;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Agents that are chosen: conditions, an order and a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct WhomSpec {
    /// Conditions that each agent must meet, such as `followers >= 5` or `not adopted` (see [`Condition`]); default none. As
    /// serialized data, one text or a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub among: Option<Vec<String>>,
    /// The order of the agents: a seeding strategy, or `opim`; default `random`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// Number of agents each time, at least 1; default all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub k: Option<u32>,
    /// Share of the agents that could ever meet the conditions, in (0, 1]; not together with `k`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// Divides the agents in proportion among the values of an attribute, or among `communities`; default `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<String>,
    /// Parameters of the strategy, such as `damping`.
    #[serde(flatten)]
    pub parameters: BTreeMap<String, f64>,
}

/// The order that maximizes influence.
const OPIM: &str = "opim";

table!(WhomSpec);

impl Table for WhomSpec {
    fn keys() -> &'static [&'static str] {
        static KEYS: LazyLock<Vec<&str>> =
            LazyLock::new(|| WhomSpec::choice_keys().into_iter().chain(["k", "share"]).collect());
        &KEYS
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "k" => self.k = Some(map.next_value()?),
            "share" => self.share = Some(map.next_value()?),
            _ => return self.read_choice(key, map),
        }
        Ok(true)
    }
}

fn strategy_parameters() -> impl Iterator<Item = &'static str> {
    STRATEGIES.iter().flat_map(|entry| entry.parameters).map(|parameter| parameter.name)
}

impl WhomSpec {
    /// The keys of the conditions and the order, but not of the number.
    pub(super) fn choice_keys() -> Vec<&'static str> {
        let mut keys = vec!["among", "by", "over"];
        for name in strategy_parameters() {
            if !keys.contains(&name) {
                keys.push(name);
            }
        }
        keys
    }

    /// Reads a key of the conditions and the order, but not of the number.
    pub(super) fn read_choice<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "among" => self.among = Some(map.next_value::<Texts>()?.0),
            "by" => self.by = Some(map.next_value()?),
            "over" => self.over = Some(map.next_value()?),
            name if strategy_parameters().any(|known| known == name) => {
                self.parameters.insert(name.into(), map.next_value()?);
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The agents in a network. `path` is the field of this table.
    pub(super) fn resolve(&self, (network, key): (&Network, Key), path: &str, mistakes: &mut Mistakes) -> Option<Whom> {
        let before = mistakes.0.len();
        let mut whom = self.choice((network, key), path, mistakes);
        whom.most = match (self.k, self.share) {
            (Some(_), Some(_)) => {
                let error = Error::Misplaced { name: "share".into(), why: "k is given".into() };
                mistakes.note(format!("{path}.share"), Err::<(), _>(error));
                Most::All
            }
            (Some(count), None) => {
                let checked = Error::check_range("k", Range::whole_from(1), count.into());
                mistakes.note(format!("{path}.k"), checked);
                Most::Count(count as usize)
            }
            (None, Some(share)) => Most::Share(share),
            (None, None) => Most::All,
        };
        if self.by.as_deref() == Some(OPIM) && self.k.is_none() && self.share.is_none() {
            let why = "by = \"opim\" needs to know how many agents to choose".into();
            mistakes.note(path, Err::<(), _>(Error::Missing { name: "k or share".into(), why }));
        }
        if mistakes.0.len() == before {
            mistakes.note_part(path, whom.check(network));
        }
        (mistakes.0.len() == before).then_some(whom)
    }

    /// The conditions and the order, without the number.
    pub(super) fn choice(&self, (network, key): (&Network, Key), path: &str, mistakes: &mut Mistakes) -> Whom {
        let mut whom = Whom::everybody();
        for (place, text) in self.among.iter().flatten().enumerate() {
            let condition = Condition::read_with(text, network, key)
                .map_err(|error| Error::Part { part: format!("among {text:?}"), error: error.into() });
            whom.among.extend(mistakes.note(format!("{path}.among[{place}]"), condition));
        }
        whom.by = self.by(path, mistakes).unwrap_or(whom.by);
        if let Some(over) = &self.over {
            whom.over = mistakes.note(format!("{path}.over"), groups(over, network, key));
        }
        whom
    }

    /// The order.
    pub(super) fn by(&self, path: &str, mistakes: &mut Mistakes) -> Option<By> {
        let name = self.by.as_deref();
        let entry = STRATEGIES.iter().find(|entry| Some(entry.name) == name);
        let known = |parameter: &str| entry.is_some_and(|entry| entry.parameters.iter().any(|it| it.name == parameter));
        if let Some(name) = name.filter(|name| entry.is_none() && *name != OPIM) {
            let known = STRATEGIES.iter().map(|entry| entry.name).chain([OPIM]);
            mistakes.note(format!("{path}.by"), Err::<(), _>(Error::unknown("strategy", name, known)));
            return None;
        }
        for parameter in self.parameters.keys().filter(|name| !known(name)) {
            let why = match name {
                Some(name) => format!("by = {name:?} has no such parameter"),
                None => "it is a parameter of a strategy, and by names none".into(),
            };
            let error = Error::Misplaced { name: parameter.clone(), why };
            mistakes.note(format!("{path}.{parameter}"), Err::<(), _>(error));
        }
        if name == Some(OPIM) {
            return Some(By::Influence(Model::WeightedCascade));
        }
        let mut seeding = Seeding::by(entry?.strategy);
        for (parameter, value) in self.parameters.iter().filter(|(name, _)| known(name)) {
            seeding = mistakes.note(format!("{path}.{parameter}"), seeding.with(parameter, *value))?;
        }
        Some(By::Strategy(seeding))
    }
}

/// The groups of an attribute, or the communities of the network.
fn groups(over: &str, network: &Network, key: Key) -> Result<Partition> {
    match network.attributes().get(over) {
        Some(Column::Text(words)) => Ok(Partition::by(words)),
        Some(Column::Number(numbers)) => Ok(Partition::by(&numbers.iter().map(|it| it.to_bits()).collect::<Vec<_>>())),
        None if over == "communities" => Ok(measure::communities(network, key)),
        None => Err(Error::unknown("attribute", over, network.attributes().names().chain(["communities"]))),
    }
}

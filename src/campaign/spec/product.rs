use super::table::{Table, Whole, Word, table};
use super::whom::WhomSpec;
use crate::campaign::uncertainty::UncertainParameter;
use crate::error::Error;
use crate::param::{Kind, Parameter};
use crate::range::Range;
use crate::rules::{Catalogued, Persuasion, persuasion::Forces};
use crate::spec::{Mistakes, ParamSpecs, RuleSpec};
use serde::Serialize;
use serde::de::MapAccess;
use std::sync::LazyLock;

/// The product: its parameters, its margin and its first users.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ProductSpec {
    /// The agents that use it from the start; default none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub users: Option<WhomSpec>,
    /// Margin per buyer at the list price, in units of money, from -10⁹ to 10⁹. With a margin the arms are ranked by profit,
    /// without it by users. Default `None`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margin: Option<f64>,
    /// `appeal`, `sensitivity`, `standing`, `price`, `stock` and `display` of [`Persuasion`]. The stock is a whole number of
    /// pieces; 0 means no limit.
    #[serde(flatten)]
    pub parameters: ParamSpecs,
}

/// The numbers of worlds.
const WORLDS: Range = Range::whole(0, 100_000);

/// Standard deviations of the parameters that are not known exactly.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct UncertainSpec {
    /// Number of worlds, each with its own draw of all uncertain parameters, from 0 to 100,000; default 50.
    pub worlds: u32,
    /// Standard deviations by parameter. A parameter of [`Forces`] without one has that of its prior.
    #[serde(flatten)]
    pub deviations: Deviations,
}

/// Standard deviations by the name of the parameter, in the order in which they were set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Deviations(pub Vec<(String, f64)>);

impl Serialize for Deviations {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(name, sd)| (name, sd)))
    }
}

impl Default for UncertainSpec {
    fn default() -> UncertainSpec {
        UncertainSpec { worlds: 50, deviations: Deviations::default() }
    }
}

table!(ProductSpec);
table!(UncertainSpec);

impl Table for ProductSpec {
    fn keys() -> &'static [&'static str] {
        static KEYS: LazyLock<Vec<&str>> =
            LazyLock::new(|| keys_of(TableName::Product).chain(["margin", "users"]).collect());
        &KEYS
    }

    /// A parameter that stands in another table is reported with the name of that table.
    fn knows(key: &str) -> bool {
        ProductSpec::keys().contains(&key) || rows().any(|row| row.is_called(key) && TableName::of(row.name).is_some())
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "users" => self.users = Some(map.next_value()?),
            "margin" => self.margin = Some(map.next_value()?),
            name => {
                let value = match rows().find(|row| row.is_called(name)).map(|row| row.kind) {
                    Some(Kind::Word(words)) => map.next_value_seed(Word(words))?,
                    _ => map.next_value()?,
                };
                self.parameters.set(name, value);
            }
        }
        Ok(true)
    }
}

impl Table for UncertainSpec {
    fn keys() -> &'static [&'static str] {
        static KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
            ["worlds"].into_iter().chain(rows().filter(|row| may_be_uncertain(row)).map(|row| row.name)).collect()
        });
        &KEYS
    }

    fn knows(key: &str) -> bool {
        key == "worlds" || rows().any(|row| row.is_called(key) && may_be_uncertain(row))
    }

    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<bool, A::Error> {
        match key {
            "worlds" => self.worlds = map.next_value_seed(Whole(WORLDS))?,
            name => self.deviations.0.push((name.into(), map.next_value()?)),
        }
        Ok(true)
    }
}

/// The table of a campaign that has a parameter of the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TableName {
    Product,
    Forces,
    Habits,
}

impl TableName {
    const ALL: [TableName; 3] = [TableName::Product, TableName::Forces, TableName::Habits];

    /// The key of the table.
    fn key(self) -> &'static str {
        match self {
            TableName::Product => "product",
            TableName::Forces => "forces",
            TableName::Habits => "habits",
        }
    }

    /// The table of a parameter; `None` for the urgency of a deadline, which follows from the offers.
    fn of(name: &str) -> Option<TableName> {
        match name {
            "urgency" => None,
            "appeal" | "sensitivity" | "standing" | "price" | "stock" | "display" => Some(TableName::Product),
            "power" | "half" | "tolerance" => Some(TableName::Forces),
            _ if Forces::names().any(|force| force == name) => Some(TableName::Forces),
            _ => Some(TableName::Habits),
        }
    }
}

fn rows() -> impl Iterator<Item = &'static Parameter> {
    Persuasion::ENTRY.parameters.iter()
}

fn keys_of(table: TableName) -> impl Iterator<Item = &'static str> {
    rows().map(|row| row.name).filter(move |name| TableName::of(name) == Some(table))
}

/// Words and numbers of ticks cannot be drawn.
fn may_be_uncertain(row: &Parameter) -> bool {
    TableName::of(row.name).is_some() && UncertainParameter::new(row.name, 0.0).is_ok()
}

/// The rule with the parameters of three tables.
pub(super) fn rule(tables: [&ParamSpecs; 3], mistakes: &mut Mistakes) -> RuleSpec {
    let mut rule = RuleSpec::new(Persuasion::ENTRY.name);
    for (table, parameters) in TableName::ALL.into_iter().zip(tables) {
        for (name, value) in parameters.iter() {
            let row = rows().find(|row| row.is_called(name));
            let error = match row.map(|row| TableName::of(row.name)) {
                Some(Some(own)) if own == table => {
                    rule.parameters.set(name, value.clone());
                    continue;
                }
                Some(Some(own)) => Error::Misplaced { name: name.into(), why: format!("it stands in [{}]", own.key()) },
                _ => Error::unknown(format!("key of [{}]", table.key()), name, keys_of(table)),
            };
            mistakes.note(format!("{}.{name}", table.key()), Err::<(), _>(error));
        }
    }
    rule
}

/// The path of a mistake in a parameter of the rule.
pub(super) fn path(of_rule: &str) -> String {
    match of_rule.strip_prefix("rule.parameters.") {
        Some(name) => {
            let row = rows().find(|row| row.is_called(name));
            let table = row.and_then(|row| TableName::of(row.name)).unwrap_or(TableName::Product);
            format!("{}.{name}", table.key())
        }
        None => of_rule.into(),
    }
}

impl UncertainSpec {
    /// The parameters whose standard deviation is not 0.
    pub(super) fn resolve(&self, mistakes: &mut Mistakes) -> Vec<UncertainParameter> {
        let worlds = Error::check_range("worlds", WORLDS, self.worlds.into());
        mistakes.note("uncertain.worlds", worlds);
        let priors = Forces::priors().map(|prior| UncertainParameter::new(prior.force, prior.sd));
        let mut all: Vec<UncertainParameter> = priors.filter_map(Result::ok).collect();
        for row in rows() {
            let mut given = self.deviations.0.iter().filter(|(name, _)| row.is_called(name));
            let Some((name, sd)) = given.next() else { continue };
            if let Some((other, _)) = given.next() {
                let got = format!("{name} and {other}");
                let error = Error::WrongKind { name: row.name.into(), wanted: "given under one name", got };
                mistakes.note(format!("uncertain.{other}"), Err::<(), _>(error));
            }
            let parameter = mistakes.note(format!("uncertain.{name}"), UncertainParameter::new(row.name, *sd));
            all.retain(|known| known.name() != row.name);
            all.extend(parameter);
        }
        all.retain(|parameter| parameter.sd() > 0.0);
        all
    }
}

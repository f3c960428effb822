use super::time::{Calendar, TickSpec, tick_of_number, tick_of_text};
use crate::campaign::scenario::When;
use crate::error::Error;
use crate::range::Range;
use crate::spec::Mistakes;
use serde::de::{self, Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Serialize};
use std::fmt;

/// When a step is done. As serialized data, a tick, a date, or a table with the fields of [`OccasionSpec`].
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum WhenSpec {
    /// Once, at a tick.
    At(TickSpec),
    /// At regular intervals, or when something happens.
    On(OccasionSpec),
}

/// When a step is done repeatedly, or when something happens. Exactly one of `every`, `reaches` and `stalls` is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct OccasionSpec {
    /// At regular intervals of this number of ticks, at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub every: Option<u32>,
    /// The first tick of `every`; default 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<TickSpec>,
    /// The last tick of `every`; default the last tick.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<TickSpec>,
    /// Once, as soon as this share of the agents has adopted, in (0, 1].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reaches: Option<f64>,
    /// Each time that adoption stalls for this number of ticks, at least 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stalls: Option<u32>,
    /// Largest share of the agents, in [0, 1], that may adopt within these ticks; default 0.01.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub growth: Option<f64>,
    /// Largest number of times, at least 1; default 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u32>,
}

impl WhenSpec {
    /// When the step is done. `path` is the field of this value.
    pub(super) fn resolve(&self, calendar: Calendar, path: &str, mistakes: &mut Mistakes) -> Option<When> {
        let when = match self {
            WhenSpec::At(tick) => mistakes.note(path, calendar.tick_before_the_end("when", *tick)).map(When::At),
            WhenSpec::On(occasion) => occasion.resolve(calendar, path, mistakes),
        }?;
        mistakes.note_part(path, when.check(calendar.ticks))?;
        Some(when)
    }
}

impl OccasionSpec {
    fn resolve(&self, calendar: Calendar, path: &str, mistakes: &mut Mistakes) -> Option<When> {
        let before = mistakes.0.len();
        let companions = [
            ("from", self.from.is_some(), "every", self.every.is_some()),
            ("until", self.until.is_some(), "every", self.every.is_some()),
            ("growth", self.growth.is_some(), "stalls", self.stalls.is_some()),
            ("times", self.times.is_some(), "stalls", self.stalls.is_some()),
        ];
        for (key, _, owner, _) in companions.into_iter().filter(|(_, is_given, _, has_owner)| *is_given && !has_owner) {
            let error = Error::Misplaced { name: key.into(), why: format!("it belongs to {owner}, which is missing") };
            mistakes.note(format!("{path}.{key}"), Err::<(), _>(error));
        }
        if mistakes.0.len() > before {
            return None;
        }
        let named = |key: &str| format!("{path}.{key}");
        match (self.every, self.reaches, self.stalls) {
            (Some(ticks), None, None) => {
                let from = self.from.unwrap_or(TickSpec::Tick(0));
                let first = mistakes.note(named("from"), calendar.tick_before_the_end("from", from));
                let last = self.until.unwrap_or(TickSpec::Tick(calendar.ticks.saturating_sub(1)));
                let last = mistakes.note(named("until"), calendar.tick("until", last));
                let (first, last) = (first?, last?);
                if last < first {
                    return mistakes.note(named("until"), Err(self.too_early(from, first, last)));
                }
                Some(When::Every { ticks, first, last })
            }
            (None, Some(share), None) => Some(When::Reaches(share)),
            (None, None, Some(ticks)) => {
                let range = Range::whole(1, calendar.ticks.saturating_sub(1).max(1));
                if !range.contains(ticks.into()) {
                    return mistakes.note(named("stalls"), Err(Error::out_of_range("stalls", range, ticks.into())));
                }
                let (growth, times) = (self.growth.unwrap_or(0.01), self.times.unwrap_or(1));
                Some(When::Stalls { ticks, growth, times })
            }
            (every, reaches, stalls) => {
                let given = [("every", every.is_some()), ("reaches", reaches.is_some()), ("stalls", stalls.is_some())];
                let given: Vec<&str> =
                    given.into_iter().filter(|(_, is_given)| *is_given).map(|(key, _)| key).collect();
                let got = if given.is_empty() { "none".into() } else { given.join(" and ") };
                let wanted = "a table with exactly one of the keys every, reaches and stalls";
                mistakes.note(path, Err(Error::WrongKind { name: "when".into(), wanted, got }))
            }
        }
    }
}

impl OccasionSpec {
    /// The error for an `until` that is before `from`.
    fn too_early(&self, from: TickSpec, first: u32, last: u32) -> Error {
        match self.until {
            Some(TickSpec::Date(until)) => {
                let got = format!("{until}; from is {from}");
                Error::WrongKind { name: "until".into(), wanted: "a date in the tick of from or later", got }
            }
            _ => Error::out_of_range("until", Range::whole_from(first), last.into()),
        }
    }
}

impl<'de> Deserialize<'de> for WhenSpec {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<WhenSpec, D::Error> {
        struct TickOrTable;

        impl<'de> Visitor<'de> for TickOrTable {
            type Value = WhenSpec;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a tick, a date or a table such as { every = 4 }")
            }

            fn visit_u64<E: de::Error>(self, number: u64) -> Result<WhenSpec, E> {
                tick_of_number(number as f64, &self).map(WhenSpec::At)
            }

            fn visit_i64<E: de::Error>(self, number: i64) -> Result<WhenSpec, E> {
                tick_of_number(number as f64, &self).map(WhenSpec::At)
            }

            fn visit_f64<E: de::Error>(self, number: f64) -> Result<WhenSpec, E> {
                tick_of_number(number, &self).map(WhenSpec::At)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<WhenSpec, E> {
                tick_of_text(text, &self).map(WhenSpec::At)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<WhenSpec, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(map)).map(WhenSpec::On)
            }
        }

        from.deserialize_any(TickOrTable)
    }
}

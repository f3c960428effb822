use super::{Choice, Kind, Parameter};
use crate::error::{Error, Result, counted};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// A parameter's value, as a user gave it.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// The same number for all agents.
    Number(f64),
    /// One number per agent.
    Each(Vec<f64>),
    /// A word.
    Word(String),
}

impl fmt::Display for Setting {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Setting::Number(value) => write!(to, "{value}"),
            Setting::Each(values) => to.write_str(&counted(values.len(), "number")),
            Setting::Word(word) => write!(to, "{word:?}"),
        }
    }
}

/// Values of parameters by name. A parameter that is not set takes its default.
///
/// ```
/// use bandwagon::param::{Setting, Settings};
///
/// let mut settings = Settings::default();
/// settings.set("theta", Setting::Number(0.18));
/// assert_eq!(settings.names().collect::<Vec<_>>(), ["theta"]);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    given: Vec<(String, Setting)>,
}

impl Settings {
    /// The value of a parameter that takes words; its default if it has no valid word.
    pub fn choice<C: Choice + Default>(&self, name: &str) -> C {
        let word = match self.given(name) {
            Some(Setting::Word(word)) => word.as_str(),
            _ => return C::default(),
        };
        C::ALL.iter().find(|value| value.word() == word).copied().unwrap_or_default()
    }

    /// Sets a parameter, in place of an earlier value if there is one.
    pub fn set(&mut self, name: impl Into<String>, value: Setting) {
        let name = name.into();
        self.given.retain(|(known, _)| *known != name);
        self.given.push((name, value));
    }

    /// Sets every parameter that `others` set.
    pub fn extend(&mut self, others: Settings) {
        others.given.into_iter().for_each(|(name, value)| self.set(name, value));
    }

    /// The names that were set.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.given.iter().map(|(name, _)| name.as_str())
    }

    /// The value that was set under a name.
    pub fn given(&self, name: &str) -> Option<&Setting> {
        self.given.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Fails on a name that the table does not have, and on a value of the wrong kind; `owner` is whose parameters they are.
    pub fn check(&self, owner: &str, table: &[Parameter]) -> Result<()> {
        let known = || table.iter().map(|parameter| parameter.name);
        for (name, value) in &self.given {
            let parameter = table.iter().find(|parameter| parameter.name == *name);
            let parameter = parameter.ok_or_else(|| Error::unknown(format!("parameter of {owner}"), name, known()))?;
            match (parameter.kind, value) {
                (Kind::Word(words), Setting::Word(word)) if !words.contains(&word.as_str()) => {
                    return Err(Error::unknown(format!("value of {name}"), word, words.iter().copied()));
                }
                (Kind::Word(_), Setting::Word(_))
                | (Kind::PerAgent { .. }, Setting::Number(_) | Setting::Each(_))
                | (Kind::Number { .. }, Setting::Number(_)) => {}
                (kind, value) => {
                    let got = value.to_string();
                    return Err(Error::WrongKind { name: name.clone(), wanted: kind.wants(), got });
                }
            }
        }
        Ok(())
    }
}

impl Serialize for Setting {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Setting::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => to.serialize_i64(*number as i64),
            Setting::Number(number) => to.serialize_f64(*number),
            Setting::Each(numbers) => numbers.serialize(to),
            Setting::Word(word) => to.serialize_str(word),
        }
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Setting;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a number, a list of numbers or a word")
            }

            fn visit_i64<E>(self, number: i64) -> Result<Setting, E> {
                Ok(Setting::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Setting, E> {
                Ok(Setting::Number(number as f64))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Setting, E> {
                Ok(Setting::Number(number))
            }

            fn visit_str<E>(self, word: &str) -> Result<Setting, E> {
                Ok(Setting::Word(word.into()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Setting, A::Error> {
                let mut numbers = vec![];
                while let Some(number) = list.next_element()? {
                    numbers.push(number);
                }
                Ok(Setting::Each(numbers))
            }
        }

        from.deserialize_any(Read)
    }
}

impl Serialize for Settings {
    /// As a map, in the order in which the parameters were set.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.given.len()))?;
        for (name, value) in &self.given {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Settings {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Read;

        impl<'de> Visitor<'de> for Read {
            type Value = Settings;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a table of parameters")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Settings, A::Error> {
                let mut settings = Settings::default();
                while let Some((name, value)) = map.next_entry::<String, Setting>()? {
                    if settings.given(&name).is_some() {
                        return Err(serde::de::Error::custom(format_args!("{name} is given twice")));
                    }
                    settings.given.push((name, value));
                }
                Ok(settings)
            }
        }

        from.deserialize_map(Read)
    }
}

use super::{Entry, Kind};
use crate::error::{Error, Result};
use crate::param::Param;
use std::fmt;

/// A parameter's value, as a user gave it.
#[derive(Clone, Debug, PartialEq)]
pub enum Setting {
    /// A number for everybody.
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
            Setting::Each(values) => write!(to, "{} numbers", values.len()),
            Setting::Word(word) => write!(to, "{word:?}"),
        }
    }
}

/// What a user set; a rule reads it by name and finds its default where nothing was set.
///
/// ```
/// use bandwagon::rules::{Setting, Settings};
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
    /// Sets a parameter, or sets it anew.
    pub fn set(&mut self, name: impl Into<String>, value: Setting) {
        let name = name.into();
        self.given.retain(|(known, _)| *known != name);
        self.given.push((name, value));
    }

    /// The names that were set.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.given.iter().map(|(name, _)| name.as_str())
    }

    /// What was set under that name.
    pub fn given(&self, name: &str) -> Option<&Setting> {
        self.given.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Fails on a name that the rule does not have, and on a value of the wrong kind.
    pub(crate) fn check(&self, entry: &Entry) -> Result<()> {
        let known = || entry.parameters.iter().map(|parameter| parameter.name);
        for (name, value) in &self.given {
            let what = format!("parameter of {}", entry.name);
            let parameter = entry.parameters.iter().find(|parameter| parameter.name == *name);
            let parameter = parameter.ok_or_else(|| Error::unknown(what, name, known()))?;
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

    /// A parameter that may differ by agent.
    pub fn param(&self, entry: &Entry, name: &str) -> Param<f64> {
        match (self.given(name), entry.kind(name)) {
            (Some(Setting::Number(value)), _) => Param::Same(*value),
            (Some(Setting::Each(values)), _) => Param::from(values.clone()),
            (_, Kind::PerAgent { default, .. } | Kind::Number { default, .. }) => Param::Same(default),
            (_, Kind::Word(_)) => Param::Same(f64::NAN),
        }
    }

    /// A number.
    pub fn number(&self, entry: &Entry, name: &str) -> f64 {
        self.param(entry, name).of(0)
    }

    /// A word.
    pub fn word<'a>(&'a self, entry: &Entry, name: &str) -> &'a str {
        match (self.given(name), entry.kind(name)) {
            (Some(Setting::Word(word)), _) => word,
            (_, Kind::Word([default, ..])) => default,
            _ => "",
        }
    }
}

impl Kind {
    fn wants(self) -> &'static str {
        match self {
            Kind::PerAgent { .. } => "a number, or one per agent",
            Kind::Number { .. } => "one number for all agents",
            Kind::Word(_) => "a word",
        }
    }
}

impl Entry {
    fn kind(&self, name: &str) -> Kind {
        let parameter = self.parameters.iter().find(|parameter| parameter.name == name);
        parameter.map_or(Kind::Word(&[]), |parameter| parameter.kind)
    }
}

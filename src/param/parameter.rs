use crate::range::Range;

/// A row of a rule's parameter table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parameter {
    /// Its name, spelled as in the code.
    pub name: &'static str,
    /// An earlier name, which [`RunSpec`](crate::spec::RunSpec) and scenario files still accept; empty if there is none.
    pub alias: &'static str,
    /// Its symbol in equations; empty if it has none.
    pub symbol: &'static str,
    /// Its unit; empty for a number without unit.
    pub unit: &'static str,
    /// What it means.
    pub says: &'static str,
    /// The values it takes.
    pub kind: Kind,
}

/// What values a parameter takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number in a range, the same for all agents or one per agent.
    PerAgent {
        /// Its range.
        range: Range,
        /// Its default.
        default: f64,
    },
    /// A number in a range, the same for all agents.
    Number {
        /// Its range.
        range: Range,
        /// Its default.
        default: f64,
    },
    /// One of these words; the first is the default.
    Word(&'static [&'static str]),
}

impl Parameter {
    /// Whether this is its name or its earlier name.
    pub fn is_called(&self, name: &str) -> bool {
        self.name == name || (!self.alias.is_empty() && self.alias == name)
    }

    /// The number that settings give to all agents, or its default. `None` for a word, and for a number that differs
    /// between agents.
    pub fn number(&self, settings: &super::Settings) -> Option<f64> {
        match settings.given(self.name) {
            Some(super::Setting::Number(number)) => Some(*number),
            Some(super::Setting::Each(numbers)) => {
                let first = numbers.first()?;
                numbers.iter().all(|number| number == first).then_some(*first)
            }
            _ => self.kind.number().map(|(_, default)| default),
        }
    }
}

impl Kind {
    /// What a setting must be, in words that complete "must be ...".
    pub(crate) fn wants(self) -> &'static str {
        match self {
            Kind::PerAgent { .. } => "a number, or one per agent",
            Kind::Number { .. } => "one number for all agents",
            Kind::Word(_) => "a word",
        }
    }

    /// The default, as text.
    pub fn default_text(self) -> String {
        match self {
            Kind::PerAgent { default, .. } | Kind::Number { default, .. } => default.to_string(),
            Kind::Word(words) => words.first().copied().unwrap_or_default().into(),
        }
    }

    /// The range and the default of a number; `None` for a word.
    pub fn number(self) -> Option<(Range, f64)> {
        match self {
            Kind::PerAgent { range, default } | Kind::Number { range, default } => Some((range, default)),
            Kind::Word(_) => None,
        }
    }
}

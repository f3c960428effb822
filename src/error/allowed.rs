use crate::range::Range;
use std::fmt;

/// The numbers that are allowed: see [`Error::OutOfRange`](super::Error::OutOfRange).
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Allowed {
    /// Those of a range.
    Range(Range),
    /// Those that these words list.
    Listed(&'static str),
}

impl Allowed {
    /// The text of the allowed numbers. An end that is not worth saying is said to a number beyond it.
    pub(super) fn instead_of(&self, got: f64) -> String {
        match self {
            Allowed::Range(range) if range.is_whole() && got > range.high() && range.high() >= f64::from(u32::MAX) => {
                format!("{self} to {}", range.high())
            }
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Allowed {
    /// Completes "must ...": `lie in [0, 1]`, `be a whole number from 1 to 32`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Allowed::Range(range) if range.is_whole() => {
                let range = range.to_string();
                write!(to, "be a {}", range.replacen("numbers", "number", 1))
            }
            Allowed::Range(range) => write!(to, "lie in {range}"),
            Allowed::Listed(words) => write!(to, "lie in {words}"),
        }
    }
}

impl From<Range> for Allowed {
    fn from(range: Range) -> Allowed {
        Allowed::Range(range)
    }
}

impl From<&'static str> for Allowed {
    fn from(words: &'static str) -> Allowed {
        Allowed::Listed(words)
    }
}

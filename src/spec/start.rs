use super::form::{self, Form};
use crate::error::{Error, Result, format_number};
use crate::range::Range;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The states of all agents at tick 0, as they are described. Each number stands for a state of the rule.
///
/// | text | states |
/// |---|---|
/// | `0.5` | the same state for all agents |
/// | `column:opinion` | one state per agent: a column of the node table |
/// | `uniform:LOW,HIGH` | drawn for each agent, uniform on [LOW, HIGH) |
///
/// As serialized data, a start is a number or a text of this form.
///
/// ```
/// use bandwagon::spec::StartSpec;
///
/// assert_eq!("uniform:-1,1".parse::<StartSpec>()?, StartSpec::Uniform { low: -1.0, high: 1.0 });
/// assert_eq!(serde_json::to_string(&StartSpec::Same(0.5))?, "0.5");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Raw", into = "Raw")]
pub enum StartSpec {
    /// All agents start in the state of this number.
    Same(f64),
    /// Each agent starts in the state of its number in the column of the node table with this name.
    Column(String),
    /// Each agent starts in the state of a number drawn uniformly from [`low`, `high`).
    Uniform {
        /// Lower bound, included; finite.
        low: f64,
        /// Upper bound, not included; finite and above `low`.
        high: f64,
    },
}

const COLUMN: Form = Form("column:NAME");
const UNIFORM: Form = Form("uniform:LOW,HIGH");

impl StartSpec {
    /// Fails unless the numbers are finite and those of a uniform distribution are in order.
    ///
    /// Whether a number stands for a state depends on the rule.
    pub fn check(&self) -> Result<()> {
        match *self {
            StartSpec::Same(number) if !number.is_finite() => {
                Err(Error::out_of_range("a start", Range::FINITE, number))
            }
            StartSpec::Uniform { low, high } => {
                UNIFORM.within("LOW", Range::FINITE, low)?;
                UNIFORM.within("HIGH", Range::FINITE, high)?;
                UNIFORM.below(("LOW", low), ("HIGH", high))
            }
            _ => Ok(()),
        }
    }
}

impl FromStr for StartSpec {
    type Err = Error;

    fn from_str(text: &str) -> Result<StartSpec> {
        let wrong =
            |name: &str, wanted, got: &str| Error::WrongKind { name: name.into(), wanted, got: format!("{got:?}") };
        let start = match text.split_once(':').map(|(word, rest)| (word.trim(), rest.trim())) {
            Some(("column", "")) => return Err(COLUMN.wrap(wrong("NAME", "the name of a column", ""))),
            Some(("column", name)) => StartSpec::Column(name.into()),
            Some(("uniform", bounds)) => {
                let [low, high] = UNIFORM.numbers(bounds)?;
                StartSpec::Uniform { low, high }
            }
            _ => match text.trim().parse() {
                Ok(number) => StartSpec::Same(number),
                Err(_) => return Err(wrong("a start", "a number, column:NAME or uniform:LOW,HIGH", text)),
            },
        };
        start.check()?;
        Ok(start)
    }
}

impl fmt::Display for StartSpec {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartSpec::Same(number) => to.write_str(&format_number(*number)),
            StartSpec::Column(name) => write!(to, "column:{name}"),
            StartSpec::Uniform { low, high } => {
                write!(to, "uniform:{},{}", format_number(*low), format_number(*high))
            }
        }
    }
}

/// A start as serialized data.
#[derive(Serialize, Deserialize)]
#[serde(untagged, expecting = "a number or a text such as \"uniform:0,1\"")]
enum Raw {
    Number(form::Number),
    Text(String),
}

impl TryFrom<Raw> for StartSpec {
    type Error = Error;

    fn try_from(raw: Raw) -> Result<StartSpec> {
        match raw {
            Raw::Number(number) => Ok(StartSpec::Same(number.value())),
            Raw::Text(text) => text.parse(),
        }
    }
}

impl From<StartSpec> for Raw {
    fn from(start: StartSpec) -> Raw {
        let number = match start {
            StartSpec::Same(number) => form::whole_or_real(number),
            _ => None,
        };
        number.map_or_else(|| Raw::Text(start.to_string()), Raw::Number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_json_give_the_start_back() {
        for (text, json, start) in [
            ("0.5", "0.5", StartSpec::Same(0.5)),
            ("-3", "-3", StartSpec::Same(-3.0)),
            ("column:opinion", "\"column:opinion\"", StartSpec::Column("opinion".into())),
            ("uniform:-1,1e-7", "\"uniform:-1,1e-7\"", StartSpec::Uniform { low: -1.0, high: 1e-7 }),
        ] {
            assert_eq!(text.parse::<StartSpec>().unwrap(), start);
            assert_eq!(start.to_string(), text);
            assert_eq!(serde_json::to_string(&start).unwrap(), json);
            assert_eq!(serde_json::from_str::<StartSpec>(json).unwrap(), start);
        }
        assert_eq!(" uniform: 0 , 1 ".parse::<StartSpec>().unwrap().to_string(), "uniform:0,1");
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_is_allowed() {
        for (text, message) in [
            ("half", "a start must be a number, column:NAME or uniform:LOW,HIGH, got \"half\""),
            ("normal:0,1", "a start must be a number, column:NAME or uniform:LOW,HIGH, got \"normal:0,1\""),
            ("nan", "a start must lie in (-∞, ∞), got NaN"),
            ("column: ", "column:NAME: NAME must be the name of a column, got \"\""),
            ("uniform:1,0", "uniform:LOW,HIGH: LOW must be below HIGH, got 1 and 0"),
            ("uniform:0,inf", "uniform:LOW,HIGH: HIGH must lie in (-∞, ∞), got inf"),
            ("uniform:0", "uniform:LOW,HIGH: expected 2 numbers, got \"0\""),
        ] {
            assert_eq!(text.parse::<StartSpec>().unwrap_err().to_string(), message);
        }
        let error = serde_json::from_str::<StartSpec>("[1]").unwrap_err().to_string();
        assert!(error.starts_with("a number or a text such as \"uniform:0,1\""), "{error}");
    }
}

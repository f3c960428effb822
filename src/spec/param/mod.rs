mod draw;
mod text;

pub use draw::Outside;

use super::Distribution;
use super::form::Form;
use crate::error::{Error, Result};
use crate::param::{Kind, Parameter};
use crate::range::Range;
use serde::Serialize;

/// The value of a parameter, as it is described: a number, one number per agent, or a word.
///
/// | text | value |
/// |---|---|
/// | `0.3` | the same number for all agents |
/// | `[0.3,0.7]` | one number per agent |
/// | `count` | a word |
/// | `column:threshold` | one number per agent: a column of the node table |
/// | `uniform:0,1`, `normal:0.3,0.1`, ... | one number per agent, drawn from a [`Distribution`] |
/// | `normal:0.3,0.1,clip` | the same; [`Outside`] says what `clip` and `truncate` mean |
///
/// As serialized data, a value is a number, a list of numbers, or a text of this form.
///
/// ```
/// use bandwagon::spec::{Distribution, Outside, ParamSpec};
///
/// let theta: ParamSpec = "normal:0.3,0.1,clip".parse()?;
/// let distribution = Distribution::Normal { mean: 0.3, sd: 0.1 };
/// assert_eq!(theta, ParamSpec::Drawn { distribution, outside: Outside::Clip });
/// assert_eq!(theta.to_string(), "normal:0.3,0.1,clip");
/// assert_eq!(serde_json::from_str::<ParamSpec>("0.3")?, ParamSpec::Number(0.3));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(into = "text::Raw")]
pub enum ParamSpec {
    /// The same number for all agents.
    Number(f64),
    /// Number `i` for agent `i`.
    Each(Vec<f64>),
    /// A word, such as `count`.
    Word(String),
    /// One number per agent: the column of the node table with this name.
    Column(String),
    /// One number per agent, drawn independently.
    Drawn {
        /// The distribution.
        distribution: Distribution,
        /// What happens to a value outside the range of the parameter; default [`Outside::Refuse`].
        outside: Outside,
    },
}

const COLUMN: Form = Form("column:NAME");

impl ParamSpec {
    /// The text forms of values that are more than a number or a word.
    pub const FORMS: [&'static str; 5] = {
        let [uniform, normal, beta, log_normal] = Distribution::FORMS;
        [COLUMN.0, uniform, normal, beta, log_normal]
    };

    /// Fails unless a parameter can have this value, as far as it can be told without a network.
    ///
    /// # Errors
    /// If the value has the wrong type for the parameter, is out of range, or is an unknown word, or if the numbers of
    /// a distribution do not define one.
    pub fn check(&self, row: &Parameter) -> Result<()> {
        if let ParamSpec::Word(text) = self {
            text.parse::<ParamSpec>()?;
        }
        match (row.kind, self) {
            (Kind::Word(words), value) => {
                let word = value.to_string();
                let known = || words.iter().copied();
                if words.contains(&&*word) {
                    Ok(())
                } else {
                    Err(Error::unknown(format!("value of {}", row.name), &word, known()))
                }
            }
            (Kind::PerAgent { range, .. } | Kind::Number { range, .. }, ParamSpec::Number(number)) => {
                within(row.name, range, &[*number])
            }
            (Kind::PerAgent { range, .. }, ParamSpec::Each(numbers)) => within(row.name, range, numbers),
            (Kind::PerAgent { .. }, ParamSpec::Drawn { distribution, .. }) => distribution.check(),
            (Kind::PerAgent { .. }, ParamSpec::Column(_)) => Ok(()),
            (Kind::PerAgent { .. }, ParamSpec::Word(_)) => {
                let wanted =
                    "a number, column:NAME, uniform:LOW,HIGH, normal:MEAN,SD, beta:ALPHA,BETA or lognormal:MU,SIGMA";
                Err(self.wrong_kind(row, wanted))
            }
            (Kind::Number { .. }, ParamSpec::Word(_)) => Err(self.wrong_kind(row, "a number")),
            (Kind::Number { .. }, _) => Err(self.wrong_kind(row, row.kind.wants())),
        }
    }

    fn wrong_kind(&self, row: &Parameter, wanted: &'static str) -> Error {
        Error::WrongKind { name: row.name.into(), wanted, got: self.to_string() }
    }
}

fn within(name: &str, range: Range, numbers: &[f64]) -> Result<()> {
    match numbers.iter().find(|number| !range.contains(**number)) {
        Some(number) => Err(Error::out_of_range(name, range, *number)),
        None => Ok(()),
    }
}

impl From<f64> for ParamSpec {
    fn from(number: f64) -> ParamSpec {
        ParamSpec::Number(number)
    }
}

impl From<u32> for ParamSpec {
    fn from(number: u32) -> ParamSpec {
        ParamSpec::Number(number.into())
    }
}

impl From<&str> for ParamSpec {
    /// The value that the text describes. A text that does not have its form becomes a [`ParamSpec::Word`], which
    /// [`ParamSpec::check`] refuses with the error of parsing it. So a chain of builders needs no `?`, and the mistake is
    /// reported together with all others.
    fn from(text: &str) -> ParamSpec {
        text.parse().unwrap_or_else(|_| ParamSpec::Word(text.into()))
    }
}

impl From<Vec<f64>> for ParamSpec {
    fn from(numbers: Vec<f64>) -> ParamSpec {
        ParamSpec::Each(numbers)
    }
}

impl From<Distribution> for ParamSpec {
    fn from(distribution: Distribution) -> ParamSpec {
        ParamSpec::Drawn { distribution, outside: Outside::Refuse }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, kind: Kind) -> String {
        let row = Parameter { name: "theta", alias: "", symbol: "", unit: "", says: "", kind };
        text.parse::<ParamSpec>().unwrap().check(&row).unwrap_err().to_string()
    }

    #[test]
    fn a_value_has_the_type_of_its_parameter() {
        let each = Kind::PerAgent { range: Range::PROBABILITY, default: 0.5 };
        let all = Kind::Number { range: Range::PROBABILITY, default: 0.5 };
        let word = Kind::Word(&["share", "count"]);
        let wanted = "a number, column:NAME, uniform:LOW,HIGH, normal:MEAN,SD, beta:ALPHA,BETA or lognormal:MU,SIGMA";
        for (text, kind, due) in [
            ("abc", each, format!("theta must be {wanted}, got abc")),
            ("0,3", each, format!("theta must be {wanted}, got 0,3")),
            ("abc", all, "theta must be a number, got abc".into()),
            ("uniform:0,1", all, "theta must be one number for all agents, got uniform:0,1".into()),
            ("column:x", all, "theta must be one number for all agents, got column:x".into()),
            ("[1,1]", all, "theta must be one number for all agents, got [1,1]".into()),
            ("1.3", all, "theta must lie in [0, 1], got 1.3".into()),
            ("nan", each, "theta must lie in [0, 1], got NaN".into()),
            ("[0.5,2]", each, "theta must lie in [0, 1], got 2".into()),
            ("shar", word, "no value of theta is called shar (did you mean share?); known: share, count".into()),
            ("3", word, "no value of theta is called 3; known: share, count".into()),
            ("column:x", word, "no value of theta is called column:x; known: share, count".into()),
        ] {
            assert_eq!(message(text, kind), due);
        }
    }

    #[test]
    fn the_forms_are_those_that_the_error_lists() {
        let each = Kind::PerAgent { range: Range::PROBABILITY, default: 0.5 };
        let message = message("abc", each);
        assert!(ParamSpec::FORMS.iter().all(|form| message.contains(form)));
    }
}

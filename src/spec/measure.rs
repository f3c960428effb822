use super::form::{Form, serde_as_text};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::range::Range;
use crate::record::{Groups, Measure};
use std::fmt;
use std::str::FromStr;

/// What a run records in addition to the columns of its rule, as it is described.
///
/// | text | what is recorded |
/// |---|---|
/// | `by:town` | every column of the rule, summed by the groups of an attribute |
/// | `adopted by town` | the same for one column of the rule |
/// | `states:0,10,20` | the states of all agents at these ticks |
///
/// An attribute is a column of the node table, with texts or numbers: see [`Groups::of`] for the groups and their names.
/// As serialized data, a measure is a text of this form.
///
/// ```
/// use bandwagon::spec::MeasureSpec;
///
/// let measure: MeasureSpec = "adopted by town".parse()?;
/// assert_eq!(measure, MeasureSpec::By { attribute: "town".into(), column: Some("adopted".into()) });
/// assert_eq!(serde_json::to_string(&MeasureSpec::StatesAt(vec![0, 10]))?, r#""states:0,10""#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeasureSpec {
    /// Columns of the rule, summed by group.
    By {
        /// The attribute whose values form the groups.
        attribute: String,
        /// The column of the rule, whose name does not contain ` by `; `None` for all columns.
        column: Option<String>,
    },
    /// The states of all agents at these ticks; at least one tick.
    StatesAt(Vec<u32>),
}

const BY: Form = Form("by:ATTRIBUTE");
const COLUMN_BY: Form = Form("COLUMN by ATTRIBUTE");
const STATES: Form = Form("states:TICK,TICK,...");

impl MeasureSpec {
    /// Fails unless a measure of states has ticks, none of which is after the last tick of the run.
    ///
    /// Whether the attribute and the column exist depends on the network and the rule.
    pub fn check(&self, last_tick: u32) -> Result<()> {
        let MeasureSpec::StatesAt(ticks) = self else { return Ok(()) };
        if ticks.is_empty() {
            return Err(STATES.wrap(wrong("TICK", "a whole number from 0", "")));
        }
        let range = Range::whole(0, last_tick);
        ticks.iter().try_for_each(|&tick| STATES.within("TICK", range, tick.into()))
    }

    /// The measure in this network.
    ///
    /// # Errors
    ///
    /// As for [`Groups::of`].
    pub fn resolve(&self, network: &Network) -> Result<Measure> {
        Ok(match self {
            MeasureSpec::By { attribute, column } => {
                let groups = Groups::of(network, attribute)?;
                column.as_ref().map_or(Measure::by(groups.clone()), |column| Measure::column_by(column, groups))
            }
            MeasureSpec::StatesAt(ticks) => Measure::states_at(ticks.iter().copied()),
        })
    }
}

fn wrong(name: &str, wanted: &'static str, got: &str) -> Error {
    Error::WrongKind { name: name.into(), wanted, got: format!("{got:?}") }
}

fn ticks(text: &str) -> Result<Vec<u32>> {
    let tick = |text: &str| text.parse().map_err(|_| STATES.wrap(wrong("TICK", "a whole number from 0", text)));
    text.split(',').map(str::trim).map(tick).collect()
}

impl FromStr for MeasureSpec {
    type Err = Error;

    fn from_str(text: &str) -> Result<MeasureSpec> {
        const ATTRIBUTE: &str = "the name of an attribute";
        match text.trim().split_once(':').map(|(word, rest)| (word.trim(), rest.trim())) {
            Some(("by", "")) => return Err(BY.wrap(wrong("ATTRIBUTE", ATTRIBUTE, ""))),
            Some(("by", attribute)) => return Ok(MeasureSpec::By { attribute: attribute.into(), column: None }),
            Some(("states", rest)) => return ticks(rest).map(MeasureSpec::StatesAt),
            _ => {}
        }
        // Spaces around the text are kept here, so that ` by town` has an empty column.
        match text.split_once(" by ").map(|(column, attribute)| (column.trim(), attribute.trim())) {
            Some((_, "")) => Err(COLUMN_BY.wrap(wrong("ATTRIBUTE", ATTRIBUTE, ""))),
            Some(("", _)) => Err(COLUMN_BY.wrap(wrong("COLUMN", "the name of a column of the rule", ""))),
            Some((column, attribute)) => {
                Ok(MeasureSpec::By { attribute: attribute.into(), column: Some(column.into()) })
            }
            None => Err(wrong("a measure", "by:ATTRIBUTE, COLUMN by ATTRIBUTE or states:TICK,TICK,...", text)),
        }
    }
}

impl fmt::Display for MeasureSpec {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            MeasureSpec::By { attribute, column: None } => write!(to, "by:{attribute}"),
            MeasureSpec::By { attribute, column: Some(column) } => write!(to, "{column} by {attribute}"),
            MeasureSpec::StatesAt(ticks) => {
                let ticks: Vec<String> = ticks.iter().map(u32::to_string).collect();
                write!(to, "states:{}", ticks.join(","))
            }
        }
    }
}

serde_as_text!(MeasureSpec);

#[cfg(test)]
mod tests {
    use super::*;

    fn by(attribute: &str, column: Option<&str>) -> MeasureSpec {
        MeasureSpec::By { attribute: attribute.into(), column: column.map(String::from) }
    }

    #[test]
    fn text_and_json_give_the_measure_back() {
        for (text, measure) in [
            ("by:town", by("town", None)),
            ("by:born by sea", by("born by sea", None)),
            ("adopted by town", by("town", Some("adopted"))),
            ("opinion squared by age: years", by("age: years", Some("opinion squared"))),
            ("states:0,10,7", MeasureSpec::StatesAt(vec![0, 10, 7])),
        ] {
            assert_eq!(text.parse::<MeasureSpec>().unwrap(), measure);
            assert_eq!(measure.to_string(), text);
            let json = format!("{text:?}");
            assert_eq!(serde_json::to_string(&measure).unwrap(), json);
            assert_eq!(serde_json::from_str::<MeasureSpec>(&json).unwrap(), measure);
        }
        assert_eq!(" states: 1 , 2 ".parse::<MeasureSpec>().unwrap().to_string(), "states:1,2");
    }

    #[test]
    fn errors_say_what_is_wrong_and_what_is_allowed() {
        for (text, message) in [
            ("town", "a measure must be by:ATTRIBUTE, COLUMN by ATTRIBUTE or states:TICK,TICK,..., got \"town\""),
            ("by: ", "by:ATTRIBUTE: ATTRIBUTE must be the name of an attribute, got \"\""),
            ("adopted by ", "COLUMN by ATTRIBUTE: ATTRIBUTE must be the name of an attribute, got \"\""),
            (" by town", "COLUMN by ATTRIBUTE: COLUMN must be the name of a column of the rule, got \"\""),
            ("states:", "states:TICK,TICK,...: TICK must be a whole number from 0, got \"\""),
            ("states:3,-1", "states:TICK,TICK,...: TICK must be a whole number from 0, got \"-1\""),
        ] {
            assert_eq!(text.parse::<MeasureSpec>().unwrap_err().to_string(), message);
        }
        let late = MeasureSpec::StatesAt(vec![0, 101]).check(100).unwrap_err().to_string();
        assert_eq!(late, "states:TICK,TICK,...: TICK must be a whole number from 0 to 100, got 101");
        assert!(MeasureSpec::StatesAt(vec![]).check(100).is_err());
    }
}

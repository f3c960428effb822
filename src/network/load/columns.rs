use crate::error::{Error, Problem, Result};
use std::str::FromStr;

/// Whether the first row of an edge list is a header.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Header {
    /// Detect the header. The first row is a header if a column was chosen by name. Otherwise it is compared with the
    /// next nine rows. It is a header if both its ids are words, neither appears again as an id in the next rows, and
    /// at least one of these holds:
    /// - both ids are usual names of id columns, in any case: `from`, `to`, `source`, `target`, `src`, `dst`, `ego`,
    ///   `alter`, `sender`, `receiver`, `u`, `v`, ...; or two other columns have such a pair of names;
    /// - the ids in the next rows are all integers;
    /// - in another column the first row has a word and the next rows all have numbers. In the weight column one number
    ///   is enough.
    ///
    /// Otherwise the first row is data, for example if all rows have only words. [`EdgeList::read_with_first`] reports
    /// ambiguous cases.
    ///
    /// [`EdgeList::read_with_first`]: super::EdgeList::read_with_first
    #[default]
    #[serde(rename = "auto")]
    Detect,
    /// The first row is a header.
    #[serde(rename = "yes")]
    Present,
    /// The first row is data.
    #[serde(rename = "no")]
    Absent,
}

impl Header {
    /// The words of all values.
    pub const WORDS: [&'static str; 3] = ["yes", "no", "auto"];
}

impl FromStr for Header {
    type Err = Error;

    fn from_str(word: &str) -> Result<Header> {
        match word {
            "auto" => Ok(Header::Detect),
            "yes" => Ok(Header::Present),
            "no" => Ok(Header::Absent),
            _ => Err(Error::unknown("value of header", word, Header::WORDS.into_iter())),
        }
    }
}

/// A column, selected by name or by index.
///
/// ```
/// use bandwagon::network::load::ColumnRef;
///
/// assert_eq!(ColumnRef::from("weight"), ColumnRef::Name("weight".into()));
/// assert_eq!(ColumnRef::from(2), ColumnRef::Place(2)); // the third column
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ColumnRef {
    /// The column with this name in the header.
    Name(String),
    /// The column with this index, counted from 0.
    Place(usize),
}

impl From<&str> for ColumnRef {
    fn from(name: &str) -> ColumnRef {
        ColumnRef::Name(name.into())
    }
}

impl From<String> for ColumnRef {
    fn from(name: String) -> ColumnRef {
        ColumnRef::Name(name)
    }
}

impl From<usize> for ColumnRef {
    fn from(index: usize) -> ColumnRef {
        ColumnRef::Place(index)
    }
}

/// The indices of the columns that an edge list needs.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) weight: Option<usize>,
}

impl Columns {
    /// The minimum number of fields in a row.
    pub(super) fn needed(self) -> usize {
        1 + self.first.max(self.second).max(self.weight.unwrap_or(0))
    }

    /// The two ids of a row, if it has enough fields.
    pub(super) fn ids(self, row: &[String]) -> Option<[&str; 2]> {
        Some([row.get(self.first)?, row.get(self.second)?])
    }

    /// Returns `true` if the first of these rows is a header; see [`Header::Detect`].
    pub(super) fn detect_header(self, rows: &[Vec<String>]) -> bool {
        let Some((first, rest)) = rows.split_first() else { return false };
        let Some(names) = self.ids(first) else { return false };
        let ids = || rest.iter().filter_map(|row| self.ids(row));
        if !names.into_iter().all(is_word) || ids().flatten().any(|id| names.contains(&id)) {
            return false;
        }
        let usual = names.into_iter().all(|name| is_first(name) || is_second(name)) || is_u_v(names) || has_pair(first);
        let above_integers =
            !rest.is_empty() && rest.iter().all(|row| self.ids(row).is_some_and(|ids| ids.into_iter().all(is_integer)));
        usual || above_integers || (0..first.len()).any(|column| self.is_above_numbers(column, first, rest))
    }

    /// Returns `true` if a column has a word in the first row and numbers in the rest.
    fn is_above_numbers(self, column: usize, first: &[String], rest: &[Vec<String>]) -> bool {
        let number = |row: &Vec<String>| row.get(column).is_some_and(|field| field.parse::<f64>().is_ok());
        let is_word = first
            .get(column)
            .is_some_and(|field| is_word(field) && field.parse::<f64>().is_err() && !is_missing(field));
        let weight = self.weight == Some(column) && rest.iter().any(number);
        let all = !rest.is_empty() && rest.iter().all(number);
        is_word && ![self.first, self.second].contains(&column) && (weight || all)
    }
}

/// Returns an error if the header's names show that the first two columns are not the ids in the usual order.
pub(super) fn check_order(header: &[String]) -> Result<(), Problem> {
    let [first, second, others @ ..] = header else { return Ok(()) };
    let elsewhere = has_pair(others) && !(is_first(first) && is_second(second));
    if elsewhere || is_second(first) || is_first(second) || is_weight(first) || is_weight(second) {
        return Err(Problem::IdColumns { first: first.clone(), second: second.clone() });
    }
    Ok(())
}

pub(super) fn is_word(field: &str) -> bool {
    !field.is_empty() && !is_integer(field)
}

/// Returns `true` for the usual notations of a missing value.
fn is_missing(field: &str) -> bool {
    !field.contains(char::is_alphanumeric) || ["na", "n/a", "none", "null"].contains(&field.to_lowercase().as_str())
}

fn is_integer(field: &str) -> bool {
    field.parse::<i128>().is_ok()
}

const FIRST: [&str; 11] =
    ["from", "source", "src", "ego", "sender", "fromnodeid", "fromid", "sourceid", "egoid", "follower", "nominator"];
const SECOND: [&str; 11] =
    ["to", "target", "dst", "alter", "receiver", "tonodeid", "toid", "targetid", "alterid", "followee", "nominee"];

/// Returns `true` if the names contain a usual name for the first id and one for the second id.
fn has_pair(names: &[String]) -> bool {
    names.iter().any(|name| is_first(name)) && names.iter().any(|name| is_second(name))
}

/// Returns `true` for `u` and `v`, the usual names in graph theory.
fn is_u_v([first, second]: [&str; 2]) -> bool {
    normalized(first) == "u" && normalized(second) == "v"
}

fn is_first(name: &str) -> bool {
    FIRST.contains(&normalized(name).as_str())
}

fn is_second(name: &str) -> bool {
    SECOND.contains(&normalized(name).as_str())
}

fn is_weight(name: &str) -> bool {
    normalized(name) == "weight"
}

/// Letters and digits in lower case: `FromNodeId` and `from_node_id` are the same name.
fn normalized(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

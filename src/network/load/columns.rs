use crate::error::Problem;

/// Whether the first row of an edge list names the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Header {
    /// It does if columns were chosen by name; if its ids are words while those of the next rows are all integers; or if
    /// none of the next rows has its ids again, and
    /// - both its ids are usual names of id columns, in any case: `from`, `to`, `source`, `target`, `src`, `dst`, `ego`,
    ///   `alter`, `sender`, `receiver`, `u`, `v`, ...; or a pair of them stands in other columns;
    /// - or its ids are words, and in another column it has a word while the next rows all have numbers there; in the
    ///   column of weights one number will do.
    ///
    /// The next rows are nine. Where no row says, as in words above words, it is data: [`EdgeList::read_with_first`]
    /// tells when that is in doubt.
    ///
    /// [`EdgeList::read_with_first`]: super::EdgeList::read_with_first
    #[default]
    #[serde(rename = "auto")]
    Detect,
    /// It does.
    #[serde(rename = "yes")]
    Present,
    /// It does not: it is the first row of data.
    #[serde(rename = "no")]
    Absent,
}

/// A column, by name or by place.
///
/// ```
/// use bandwagon::network::load::Pick;
///
/// assert_eq!(Pick::from("weight"), Pick::Name("weight".into()));
/// assert_eq!(Pick::from(2), Pick::Place(2)); // the third column
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pick {
    /// The column the header calls so.
    Name(String),
    /// The column at this place, counted from 0.
    Place(usize),
}

impl From<&str> for Pick {
    fn from(name: &str) -> Pick {
        Pick::Name(name.into())
    }
}

impl From<String> for Pick {
    fn from(name: String) -> Pick {
        Pick::Name(name)
    }
}

impl From<usize> for Pick {
    fn from(place: usize) -> Pick {
        Pick::Place(place)
    }
}

/// The places of what an edge list needs.
#[derive(Clone, Copy)]
pub(super) struct Columns {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) weight: Option<usize>,
}

impl Columns {
    /// How many fields a row must have at least.
    pub(super) fn needed(self) -> usize {
        1 + self.first.max(self.second).max(self.weight.unwrap_or(0))
    }

    /// The ids of a row, if it has them.
    pub(super) fn ids(self, row: &[String]) -> Option<[&str; 2]> {
        Some([row.get(self.first)?, row.get(self.second)?])
    }

    /// Whether the first of these rows is a header; see [`Header::Detect`].
    pub(super) fn see_header(self, rows: &[Vec<String>]) -> bool {
        let Some((first, rest)) = rows.split_first() else { return false };
        let Some(names) = self.ids(first) else { return false };
        let ids = || rest.iter().filter_map(|row| self.ids(row));
        if !names.into_iter().all(is_word) || ids().flatten().any(|id| names.contains(&id)) {
            return false;
        }
        let usual =
            names.into_iter().all(|name| is_first(name) || is_second(name)) || is_short(names) || has_pair(first);
        let above_integers =
            !rest.is_empty() && rest.iter().all(|row| self.ids(row).is_some_and(|ids| ids.into_iter().all(is_integer)));
        usual || above_integers || (0..first.len()).any(|place| self.is_above_numbers(place, first, rest))
    }

    /// Whether a column begins with a word and goes on with numbers.
    fn is_above_numbers(self, place: usize, first: &[String], rest: &[Vec<String>]) -> bool {
        let number = |row: &Vec<String>| row.get(place).is_some_and(|field| field.parse::<f64>().is_ok());
        let is_word =
            first.get(place).is_some_and(|field| is_word(field) && field.parse::<f64>().is_err() && !is_missing(field));
        let few = self.weight == Some(place) && rest.iter().any(number);
        is_word && ![self.first, self.second].contains(&place) && (few || (!rest.is_empty() && rest.iter().all(number)))
    }
}

/// Refuses to take the first two columns for the ids where their names say otherwise.
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

/// What stands for no value.
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

/// Whether one of these names one end of an arc and another the other end.
fn has_pair(names: &[String]) -> bool {
    names.iter().any(|name| is_first(name)) && names.iter().any(|name| is_second(name))
}

/// The ends of an arc as mathematicians call them.
fn is_short([first, second]: [&str; 2]) -> bool {
    plain(first) == "u" && plain(second) == "v"
}

fn is_first(name: &str) -> bool {
    FIRST.contains(&plain(name).as_str())
}

fn is_second(name: &str) -> bool {
    SECOND.contains(&plain(name).as_str())
}

fn is_weight(name: &str) -> bool {
    plain(name) == "weight"
}

/// Small letters only: `FromNodeId` and `from_node_id` are one name.
fn plain(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

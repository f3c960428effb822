use crate::error::Problem;

/// Whether the first row of an edge list names the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Header {
    /// It does if columns were chosen by name; if both its ids are usual names of id columns (`from`, `to`, `source`,
    /// `target`, `ego`, `alter`, ...); if its ids are words while those of the next rows are all integers; or if its
    /// ids are words and its weight is one too while a weight in the next rows is a number.
    #[default]
    Detect,
    /// It does.
    Present,
    /// It does not: it is the first row of data.
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

    /// Whether the first of these rows is a header; see [`Header::Detect`].
    pub(super) fn see_header(self, rows: &[Vec<String>]) -> bool {
        let Some((first, rest)) = rows.split_first() else { return false };
        let id = |row: &[String], known: fn(&str) -> bool| {
            [self.first, self.second].iter().all(|&place| row.get(place).is_some_and(|field| known(field)))
        };
        let weight = |row: &[String]| self.weight.and_then(|place| row.get(place)?.parse::<f64>().ok()).is_some();
        let weight_word = self.weight.and_then(|place| first.get(place)).is_some_and(|field| !field.is_empty());
        if id(first, |name| is_first(name) || is_second(name)) {
            return true;
        }
        id(first, |field| !field.is_empty() && !is_integer(field))
            && ((!rest.is_empty() && rest.iter().all(|row| id(row, is_integer)))
                || (weight_word && !weight(first) && rest.iter().any(|row| weight(row))))
    }
}

/// Refuses to take the first two columns for the ids where their names say otherwise.
pub(super) fn check_order(header: &[String]) -> Result<(), Problem> {
    let [first, second, ..] = header else { return Ok(()) };
    if is_second(first) || is_first(second) || is_weight(first) || is_weight(second) {
        return Err(Problem::IdColumns { first: first.clone(), second: second.clone() });
    }
    Ok(())
}

fn is_integer(field: &str) -> bool {
    field.parse::<i128>().is_ok()
}

const FIRST: [&str; 10] =
    ["from", "source", "src", "ego", "sender", "fromnodeid", "fromid", "sourceid", "egoid", "follower"];
const SECOND: [&str; 10] =
    ["to", "target", "dst", "alter", "receiver", "tonodeid", "toid", "targetid", "alterid", "followee"];

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

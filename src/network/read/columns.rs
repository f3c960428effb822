use super::column_names::{has_pair, has_two_endings, is_first, is_id, is_pair, is_question, is_second, is_time};
use super::words::words;
use crate::network::missing::may_be_missing;

words! { "value of header";
    /// Whether the first row of an edge list is a header.
    #[derive(Default)]
    pub enum Header {
        /// The first row is a header.
        Present = "yes",
        /// The first row is data.
        Absent = "no",
        /// Detect the header. The first row is a header if a column was chosen by name. Otherwise it is compared with the
        /// next nine rows. It is a header if both its ids are words, neither appears again as an id in the next rows, and
        /// at least one of these holds:
        /// - both ids are usual names of id columns, in any case: `from`, `to`, `source`, `target`, `src`, `dst`, `ego`,
        ///   `alter`, `sender`, `receiver`, `u`, `v`, ...; or two other columns have such a pair of names; or the first is a
        ///   word for an agent and the second one for the agent that it names: `person`, `friend`;
        /// - the ids are one word with two endings, such as `node1,node2` or `customer_a,customer_b`;
        /// - neither id is in the node table, and the ids in the next rows are;
        /// - the ids in the next rows are all integers;
        /// - in another column the first row has a word and the next rows all have numbers. In the weight column one number
        ///   is enough.
        ///
        /// It is also a header if it has the numbers of the columns, `0,1,2` as pandas writes them, and the next rows have words
        /// as ids and none of these numbers.
        ///
        /// Otherwise the first row is data, for example if all rows have only words. [`Report::first_row`] tells of
        /// ambiguous cases.
        ///
        /// [`Report::first_row`]: super::Report::first_row
        #[default]
        Detect = "auto",
    }
}

/// A column, selected by name or by index.
///
/// ```
/// use bandwagon::network::read::ColumnRef;
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
        // The header of a table with row numbers, as pandas writes it: its first field is empty.
        if names[0].is_empty() && has_pair(first) {
            return true;
        }
        // The header of a table of agents, or of one that begins with times; `check_order` asks for the columns.
        let mut ids_below = rest.iter().filter_map(|row| self.ids(row)).flatten();
        if (is_id(names[0]) || is_time(names[0])) && is_word(names[1]) && !ids_below.any(|id| names.contains(&id)) {
            return true;
        }
        let ids = || rest.iter().filter_map(|row| self.ids(row));
        if is_first(names[0]) && is_second(names[1]) {
            return true;
        }
        if is_numbered(first) && self.have_words(rest) && !rest.iter().flatten().any(|field| first.contains(field)) {
            return true;
        }
        if !names.into_iter().all(is_word) || ids().flatten().any(|id| names.contains(&id)) {
            return false;
        }
        let usual = names.into_iter().all(|name| is_first(name) || is_second(name))
            || is_pair(names)
            || has_pair(first)
            || is_question(names[1])
            || (has_two_endings(names) && !rest.iter().any(|row| self.shares_stem(names, row)));
        let above_integers =
            !rest.is_empty() && rest.iter().all(|row| self.ids(row).is_some_and(|ids| ids.into_iter().all(is_integer)));
        usual || above_integers || (0..first.len()).any(|column| self.is_above_numbers(column, first, rest))
    }

    /// Returns `true` if there are rows and all their ids are words.
    fn have_words(self, rows: &[Vec<String>]) -> bool {
        !rows.is_empty() && rows.iter().all(|row| self.ids(row).is_some_and(|ids| ids.into_iter().all(is_word)))
    }

    /// Returns `true` if the first row may be a header although it is read as data: its ids are words, or it has the numbers
    /// of the columns above ids that are words.
    pub(super) fn may_be_header(self, rows: &[Vec<String>]) -> bool {
        let Some((first, rest)) = rows.split_first() else { return false };
        let are_words = self.ids(first).is_some_and(|ids| ids.into_iter().all(is_word));
        are_words || (is_numbered(first) && self.have_words(rest))
    }

    /// Returns `true` if an id of a row is like the names: `user_3` below `user_1,user_2`.
    fn shares_stem(self, names: [&str; 2], row: &[String]) -> bool {
        let stem: String = names[0].chars().zip(names[1].chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
        self.ids(row).is_some_and(|ids| ids.into_iter().any(|id| id.starts_with(&stem)))
    }

    /// Returns `true` if a column has a word in the first row and numbers in the rest.
    fn is_above_numbers(self, column: usize, first: &[String], rest: &[Vec<String>]) -> bool {
        let number = |row: &Vec<String>| row.get(column).is_some_and(|field| field.parse::<f64>().is_ok());
        let is_word = first.get(column).is_some_and(|field| {
            field.starts_with(char::is_alphabetic) && field.parse::<f64>().is_err() && !may_be_missing(field)
        });
        let weight = self.weight == Some(column) && rest.iter().any(number);
        let all = !rest.is_empty() && rest.iter().all(number);
        is_word && ![self.first, self.second].contains(&column) && (weight || all)
    }
}

/// Returns `true` for the numbers of the columns: `0,1,2`.
fn is_numbered(row: &[String]) -> bool {
    row.iter().enumerate().all(|(place, field)| *field == place.to_string())
}

pub(super) fn is_word(field: &str) -> bool {
    !field.is_empty() && !is_integer(field)
}

fn is_integer(field: &str) -> bool {
    field.parse::<i128>().is_ok()
}

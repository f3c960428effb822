//! Agents that are called by their ids, one by one or in a file.

use super::{Loaded, ReadFile};
use crate::error::{Error, Problem, Result};
use crate::network::{Agent, Network};
use std::path::Path;

/// The ids of the agents of a network: labels, or numbers in a network without labels.
pub(super) struct Ids<'n> {
    network: &'n Network,
    /// The agents, sorted by label; empty without labels.
    sorted: Vec<Agent>,
}

impl<'n> Ids<'n> {
    pub fn of(network: &'n Network) -> Ids<'n> {
        let mut sorted = vec![];
        if let Some(labels) = network.labels() {
            sorted.extend(0..network.n_agents() as Agent);
            sorted.sort_by_key(|&agent| &labels[agent as usize]);
        }
        Ids { network, sorted }
    }

    /// The agent with this id.
    pub fn find(&self, id: &str) -> Result<Agent> {
        let n_agents = self.network.n_agents();
        let found = match self.network.labels() {
            None => id.parse().ok().filter(|agent: &Agent| (*agent as usize) < n_agents),
            Some(labels) => {
                let place = self.sorted.binary_search_by_key(&id, |&agent| labels[agent as usize].as_str());
                place.ok().map(|place| self.sorted[place])
            }
        };
        let label = |agent: usize| self.network.label(agent as Agent);
        found.ok_or_else(|| Error::NoAgent { id: id.into(), first: label(0), last: label(n_agents.saturating_sub(1)) })
    }
}

/// The agents of a file: one id per line, or a table whose first row names a column `agent` or `id`, such as `seeds.csv`.
/// Blank lines are skipped, and so are comments: lines that begin with `#` and are no id. Separators at the end of a line,
/// as spreadsheets write them, are no part of an id.
pub(super) fn listed_in(path: &Path, loaded: &Loaded, read: ReadFile<'_>) -> Result<Vec<Agent>> {
    let wrong = |line: Option<u64>, problem: Problem| Error::Input { path: path.into(), line, problem };
    let text = text_of(path, read(path)?)?;
    let ids = Ids::of(&loaded.network);
    let find = |id: &str| ids.find(loaded.label_of(id));
    let rows = (1..).zip(text.lines().map(str::trim));
    let mut rows = rows.filter(|(_, row)| !row.is_empty() && (!row.starts_with('#') || find(row).is_ok())).peekable();
    let column = rows.peek().filter(|(_, row)| find(row).is_err()).and_then(|(_, row)| Column::named_in(row));
    let mut agents = vec![];
    for (line, row) in rows.skip(usize::from(column.is_some())) {
        let found = match &column {
            Some(column) if !column.is_alone => column.field_of(row).map(|id| find(&id)),
            _ => Some(find(row).or_else(|error| find(&alone(row)).map_err(|_| error))),
        };
        agents.extend(found.transpose().map_err(|error| wrong(Some(line), error.into()))?);
    }
    if agents.is_empty() { Err(wrong(None, Problem::NoRows)) } else { Ok(agents) }
}

/// The characters that may separate the fields of a row.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// The column of ids of a table.
struct Column {
    separator: char,
    place: usize,
    /// Whether the table has no other columns, so that a row is an id, even with separators in it.
    is_alone: bool,
}

impl Column {
    /// The column `agent`, or else `id`, of a header; `None` if the row has neither.
    fn named_in(row: &str) -> Option<Column> {
        let place = |separator: char, name: &str| {
            fields(row, separator).iter().position(|field| field.eq_ignore_ascii_case(name))
        };
        let found = |name: &str| SEPARATORS.into_iter().find_map(|it| Some((it, place(it, name)?)));
        ["agent", "id"].into_iter().find_map(found).map(|(separator, place)| {
            let is_alone = fields(row, separator).iter().filter(|field| !field.is_empty()).count() == 1;
            Column { separator, place, is_alone }
        })
    }

    /// The field of a row in this column; `None` if the row has separators only.
    fn field_of(&self, row: &str) -> Option<String> {
        let mut fields = fields(row, self.separator);
        let is_empty = fields.iter().all(String::is_empty);
        (!is_empty).then(|| if self.place < fields.len() { fields.swap_remove(self.place) } else { String::new() })
    }
}

/// The fields of a row, without blanks and quotes around them.
fn fields(row: &str, separator: char) -> Vec<String> {
    let mut is_quoted = false;
    let ends_field = |letter: char| {
        is_quoted ^= letter == '"';
        letter == separator && !is_quoted
    };
    row.split(ends_field).map(unquoted).collect()
}

/// A row with one field, without separators at its end.
fn alone(row: &str) -> String {
    unquoted(row.trim_end_matches(SEPARATORS))
}

fn unquoted(field: &str) -> String {
    let field = field.trim();
    let inner = field.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.map_or_else(|| field.into(), |inner| inner.replace("\"\"", "\""))
}

#[cfg(feature = "files")]
fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    crate::network::read::text_of(path, bytes)
}

#[cfg(not(feature = "files"))]
fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.as_bytes()[error.utf8_error().valid_up_to()];
        Error::Input { path: path.into(), line: None, problem: Problem::Encoding { byte } }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Network;

    fn read(text: &str) -> std::result::Result<Vec<Agent>, String> {
        let labels = ["ann", "bob", "Smith, Ann", "id"].map(String::from).to_vec();
        let network = Network::from_ties(4, [(0, 1), (2, 3)]).and_then(|network| network.with_labels(labels));
        let loaded = Loaded::from(network.unwrap());
        listed_in("s".as_ref(), &loaded, &|_| Ok(text.into())).map_err(|error| error.to_string())
    }

    #[test]
    fn a_file_of_agents_is_a_list_or_a_table() {
        for text in [
            "bob\nSmith, Ann\n",
            "bob;\n\n\"Smith, Ann\",,\n",
            "agent\nbob\nSmith, Ann\n",
            "# chosen\nplace,agent,price\n1,bob,2\n2,\"Smith, Ann\",2\n",
            "Price;ID;\n2;bob;\n;;\n2;Smith, Ann;\n",
            "\"id\"\t\"agent\"\n1\tbob\n2\t\"Smith, Ann\"\n",
        ] {
            assert_eq!(read(text).as_deref(), Ok(&[1, 2][..]), "{text}");
        }
        assert_eq!(read("id\nann\n").as_deref(), Ok(&[3, 0][..]), "an agent may be called id");
    }

    #[test]
    fn a_row_without_a_known_agent_is_an_error() {
        let none = |id: &str| format!("no agent is called {id:?}; the first agent is called ann, the last one id");
        for (text, due) in [
            ("place,name\n1,bob\n", format!("s:1: {}", none("place,name"))),
            ("place,agent\n1,bob\n2\n", format!("s:3: {}", none(""))),
            ("place,agent\n1,zed\n", format!("s:2: {}", none("zed"))),
            ("agent\n", "s: no rows of data".into()),
        ] {
            assert_eq!(read(text), Err(due), "{text}");
        }
    }
}

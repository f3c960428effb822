use crate::error::Problem;
use crate::network::read::edges::Directions;
use crate::network::read::{Direction, table::Table};

/// The words of Gephi in other languages, with blanks in place of hyphens.
const DIRECTED: [&str; 7] = ["dirigé", "dirigée", "gerichtet", "dirigido", "dirigida", "orientado", "orientato"];
const UNDIRECTED: [&str; 9] = [
    "non dirigé",
    "non dirigée",
    "ungerichtet",
    "no dirigido",
    "no dirigida",
    "não dirigido",
    "não orientado",
    "no orientado",
    "non orientato",
];

/// The column `Type` of Gephi, or another that says of each edge whether it is directed.
pub(super) struct Kinds {
    /// The place of the column.
    pub(super) column: Option<usize>,
    pub(super) directed: Vec<bool>,
}

impl Kinds {
    /// Names of the column: of Gephi, Cytoscape and Kumu.
    pub(super) const NAMES: [&str; 3] = ["type", "directed", "direction"];

    /// Reads the field of a row. Another word than the usual ones in the first row means that the column is something else.
    pub(super) fn read(&mut self, table: &Table<'_>) -> Result<(), Problem> {
        let Some(column) = self.column else { return Ok(()) };
        let name = table.header().map_or("", |header| &header[column]);
        let are_truths = name.eq_ignore_ascii_case("directed");
        match table.field(column).to_lowercase().replace('-', " ").as_str() {
            "directed" | " >" => self.directed.push(true),
            "undirected" | "mutual" | "< >" => self.directed.push(false),
            word if DIRECTED.contains(&word) => self.directed.push(true),
            word if UNDIRECTED.contains(&word) => self.directed.push(false),
            "true" | "yes" | "1" if are_truths => self.directed.push(true),
            "false" | "no" | "0" if are_truths => self.directed.push(false),
            _ if self.directed.is_empty() => self.column = None,
            _ => return Err(Problem::syntax("Directed or Undirected, as in the rows above", table.field(column))),
        }
        Ok(())
    }

    /// The directions of the edges: those of the column, unless all edges are to be undirected. `None` if the direction is
    /// missing, unless the column states that no edge has one.
    pub(super) fn directions(self, direction: Option<Direction>) -> Option<Directions> {
        let are_undirected = self.column.is_some() && self.directed.iter().all(|is| !is);
        match direction {
            None => are_undirected.then_some(Directions::Some(self.directed, Direction::Undirected)),
            Some(direction) if self.column.is_some() && direction != Direction::Undirected => {
                Some(Directions::Some(self.directed, direction))
            }
            Some(direction) => Some(Directions::All(direction)),
        }
    }
}

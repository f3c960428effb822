use super::{Pick, Separator, source::Source, table::Table};
use crate::{
    error::{Error, Problem, Result},
    network::{Agent, Attributes, Column},
};
use std::{collections::HashMap, io::Read, path::Path};

/// The agents of a network, in order: their labels and what is known of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeTable {
    labels: Vec<String>,
    attributes: Attributes,
}

impl NodeTable {
    /// The agents' labels, no two alike.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// One column for each in the file except the ids.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }
}

/// How to read a node table: a file with a header and one row per agent.
///
/// A column whose fields are all finite numbers or empty becomes [`Column::Number`], with NaN where it is empty; any
/// other becomes [`Column::Text`].
///
/// ```
/// use bandwagon::network::load::NodeList;
///
/// let file = "toa,doctor,city\n1,1001,Peoria\n,1002,Peoria\n";
/// let nodes = NodeList::new().id("doctor").read(file.as_bytes(), "nodes.csv")?;
/// assert_eq!(nodes.labels(), ["1001", "1002"]);
/// let toa = nodes.attributes().numbers("toa").unwrap();
/// assert!(toa[0] == 1.0 && toa[1].is_nan());
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeList {
    id: Option<Pick>,
    separator: Option<Separator>,
}

impl NodeList {
    /// The ids in the first column, the separator as detected.
    pub fn new() -> Self {
        NodeList::default()
    }

    /// The ids in another column.
    pub fn id(mut self, column: impl Into<Pick>) -> Self {
        self.id = Some(column.into());
        self
    }

    /// The separator, if it shall not be detected.
    pub fn separator(mut self, separator: Separator) -> Self {
        self.separator = Some(separator);
        self
    }

    /// Reads a file, packed with gzip or not.
    ///
    /// # Errors
    /// [`Error::Io`] if it cannot be read, [`Error::Input`] at the first line that is malformed, gives an id again, or
    /// has none.
    pub fn read_path(&self, path: impl AsRef<Path>) -> Result<NodeTable> {
        self.load(&Source::open(path.as_ref())?)
    }

    /// Reads bytes, packed with gzip or not; errors call them `name`.
    ///
    /// # Errors
    /// As [`NodeList::read_path`].
    pub fn read(&self, reader: impl Read, name: &str) -> Result<NodeTable> {
        self.load(&Source::read(reader, name)?)
    }

    fn load(&self, source: &Source) -> Result<NodeTable> {
        let mut table = Table::new(source, self.separator, 0);
        let names = table.read_header()?.to_vec();
        if let Some(place) = (1..names.len()).find(|&place| names[..place].contains(&names[place])) {
            return Err(table.wrong(Problem::RepeatedColumn { name: names[place].clone() }));
        }
        let id = self.id.as_ref().map_or(Ok(0), |pick| table.place(pick))?;

        let mut lines: HashMap<String, u64> = HashMap::new();
        let mut columns: Vec<Vec<String>> = vec![vec![]; names.len()];
        while table.next_row()? {
            table.require(id + 1)?;
            let label = table.id(id)?;
            if let Some(line) = lines.insert(label.into(), table.line()) {
                return Err(table.wrong(Problem::RepeatedId { label: label.into(), line }));
            }
            if lines.len() > Agent::MAX as usize {
                return Err(table.wrong(Error::TooLarge { what: "agents", limit: Agent::MAX.into() }));
            }
            for (place, column) in columns.iter_mut().enumerate() {
                column.push(table.field(place).into());
            }
        }
        if lines.is_empty() {
            return Err(table.no_rows());
        }
        let mut nodes = NodeTable::default();
        for (place, (name, fields)) in names.into_iter().zip(columns).enumerate() {
            if place == id {
                nodes.labels = fields;
            } else {
                nodes.attributes.insert(name, Column::from_fields(fields));
            }
        }
        Ok(nodes)
    }
}

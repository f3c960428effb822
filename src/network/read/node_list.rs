use super::{ColumnRef, Comment, Note, Separator, column_names::is_id, decimal, source::Source, table::Table};
use crate::{
    error::{Error, Problem, Result},
    network::{Agent, Attributes},
};
use std::{
    collections::{HashMap, HashSet},
    io::Read,
    path::Path,
};

/// The agents of a network, in order: their labels and their attributes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeTable {
    labels: Vec<String>,
    attributes: Attributes,
}

impl NodeTable {
    /// The agents' labels, all different.
    pub fn labels(&self) -> &[String] {
        &self.labels
    }

    /// The attribute columns: all columns of the file except the ids.
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }
}

/// Options for reading a node table: a file with a header and one row per agent.
///
/// A column in which every field is a finite number, empty or a usual notation of a missing value (`NA`, `NaN`, `null`, ...)
/// becomes a [`Column::Number`](crate::network::Column::Number), with NaN for missing values. If fields are not separated by commas, all numbers of a column
/// may have a decimal comma. Any other column becomes a [`Column::Text`](crate::network::Column::Text), also one with
/// numbers such as 007, or with whole numbers above 2⁵³, which would lose digits.
///
/// ```
/// use bandwagon::network::read::NodeList;
///
/// let file = "toa,doctor,city\n1,1001,Peoria\n,1002,Peoria\n";
/// let nodes = NodeList::new().id("doctor").read(file.as_bytes(), "nodes.csv")?;
/// assert_eq!(nodes.labels(), ["1001", "1002"]);
/// let toa = nodes.attributes().numbers("toa").unwrap();
/// assert!(toa[0] == 1.0 && toa[1].is_nan());
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct NodeList {
    id: Option<ColumnRef>,
    in_any_case: bool,
    separator: Option<Separator>,
    comment: Comment,
}

impl NodeList {
    /// Returns the default options: ids in the first column, separator detected.
    pub fn new() -> Self {
        NodeList::default()
    }

    /// Sets the column of the ids. Default: the first column; if that has no name, as where a program writes row numbers, the
    /// column called `id`, `node`, `agent` or similar.
    pub fn id(mut self, column: impl Into<ColumnRef>) -> Self {
        self.id = Some(column.into());
        self
    }

    /// Finds the column of the ids in upper and lower case, if no name is equal.
    pub(crate) fn in_any_case(mut self) -> Self {
        self.in_any_case = true;
        self
    }

    /// Sets the separator. Default: detected.
    pub fn separator(mut self, separator: Separator) -> Self {
        self.separator = Some(separator);
        self
    }

    /// Sets which lines are comments. Default: [`Comment::Usual`].
    pub fn comment(mut self, comment: Comment) -> Self {
        self.comment = comment;
        self
    }

    /// Reads a file, plain or gzip-compressed.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be read, [`Error::Input`] at the first line that is malformed, repeats an id,
    /// or has no id.
    pub fn read_path(&self, path: impl AsRef<Path>) -> Result<NodeTable> {
        Ok(self.load(&Source::open(path.as_ref())?)?.0)
    }

    /// Reads bytes, plain or gzip-compressed. Error messages use `name` as the file name.
    ///
    /// # Errors
    /// As [`NodeList::read_path`].
    pub fn read(&self, reader: impl Read, name: &str) -> Result<NodeTable> {
        Ok(self.load(&Source::read(reader, name)?)?.0)
    }

    /// Like [`NodeList::read`], but also returns what the user may not expect.
    ///
    /// # Errors
    /// As [`NodeList::read_path`].
    pub fn read_with_notes(&self, reader: impl Read, name: &str) -> Result<(NodeTable, Vec<Note>)> {
        self.load(&Source::read(reader, name)?)
    }

    /// The only column whose name has other capitals than that of the ids, if no name is equal.
    fn in_other_case(&self, names: &[String]) -> Option<usize> {
        let Some(ColumnRef::Name(id)) = self.id.as_ref().filter(|_| self.in_any_case) else { return None };
        let mut alike = (0..names.len()).filter(|&place| names[place].eq_ignore_ascii_case(id));
        alike.next().filter(|_| alike.next().is_none() && !names.contains(id))
    }

    fn load(&self, source: &Source) -> Result<(NodeTable, Vec<Note>)> {
        source.check_lines()?;
        let mut table = Table::new(source, self.separator, self.comment);
        let names = table.read_header()?.to_vec();
        let mut known = HashSet::new();
        if let Some(repeat) = names.iter().find(|name| !known.insert(name.as_str())) {
            return Err(table.row_error(Problem::RepeatedColumn { name: repeat.clone() }));
        }
        let id = match &self.id {
            Some(pick) => match self.in_other_case(&names) {
                Some(id) => id,
                None => table.column_index(pick)?,
            },
            None => id_column(&names).map_err(|problem| table.row_error(problem))?,
        };

        let mut lines: HashMap<String, u64> = HashMap::new();
        let mut columns: Vec<Vec<String>> = vec![vec![]; names.len()];
        while table.next_row()? {
            table.require(id + 1)?;
            let label = table.id(id)?;
            if let Some(line) = lines.insert(label.into(), table.line()) {
                return Err(table.row_error(Problem::RepeatedId { label: label.into(), line }));
            }
            if lines.len() > Agent::MAX as usize {
                return Err(table.row_error(Error::TooLarge { what: "agents", limit: Agent::MAX.into() }));
            }
            for (index, column) in columns.iter_mut().enumerate() {
                column.push(table.field(index).into());
            }
        }
        if lines.is_empty() {
            return Err(table.no_rows());
        }
        let mut notes: Vec<Note> = source.notes().collect();
        notes.extend(table.skipped()?);
        if self.id.is_none() && id != 0 {
            notes.push(Note::IdColumn { column: names[id].clone() });
        }
        notes.extend(names_in_doubt(&names, &columns, id));
        let separator = table.separator();
        let mut nodes = NodeTable::default();
        let mut attributes = vec![];
        for (index, (name, fields)) in names.into_iter().zip(columns).enumerate() {
            if index == id {
                nodes.labels = fields;
            } else if !name.is_empty() {
                let (column, has_comma) = decimal::column(fields, separator);
                if has_comma {
                    notes.push(Note::DecimalCommas { column: name.clone() });
                }
                attributes.push((name, column));
            }
        }
        nodes.attributes = Attributes::distinct(attributes);
        Ok((nodes, notes))
    }
}

/// The column of the ids: the first. If it has no name, it has row numbers, and the ids are in the only column with a usual
/// name of ids.
fn id_column(names: &[String]) -> Result<usize, Problem> {
    if names.first().is_some_and(|name| !name.is_empty()) {
        return Ok(0);
    }
    let mut usual = (0..names.len()).filter(|&column| is_id(&names[column]));
    usual.next().filter(|_| usual.next().is_none()).ok_or(Problem::NoIdName)
}

/// Says so if a name of a column is a number, or a value of its column, so that the first line may be an agent. A usual
/// name of ids leaves no doubt.
fn names_in_doubt(names: &[String], columns: &[Vec<String>], id: usize) -> Option<Note> {
    let id_name = names.get(id).filter(|name| !is_id(name))?;
    let is_value = |(name, fields): &(&String, &Vec<String>)| {
        *name != id_name && !name.is_empty() && (name.parse::<f64>().is_ok_and(f64::is_finite) || fields.contains(name))
    };
    let (field, _) = names.iter().zip(columns).find(is_value)?;
    Some(Note::NamesInDoubt { fields: (id_name.clone(), field.clone()) })
}

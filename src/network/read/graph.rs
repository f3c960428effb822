use super::edge_lines::EdgeLines;
use super::pieces::Ends;
use super::shortened;
use super::texts::{Distinct, Texts};
use crate::error::{Error, Problem};
use std::collections::HashMap;

/// A graph as a file describes it: nodes with ids and attributes, edges with attributes. Node numbers are positions in
/// the order of first appearance.
#[derive(Debug, Default)]
pub(super) struct Graph {
    ids: Distinct,
    lines: Vec<u64>,
    ends: Ends,
    edge_lines: EdgeLines,
    n_edges: usize,
    node_columns: Columns,
    edge_columns: Columns,
    edge_numbers: Vec<(String, Vec<f64>)>,
    /// The number of attributes that were set. Those above the limit are not stored: defaults can multiply.
    n_fields: u64,
    /// The length of the file in bytes, if it limits the number of attributes.
    length: Option<u64>,
    /// The name of the edge column that is the weight, if the format says so.
    pub(super) weight: Option<String>,
    /// The name of the edge column with the kinds of ties, if the format has one: the relations of Pajek.
    pub(super) layers: Option<String>,
    /// The name of the node column that names the nodes for people, if the format has one: GML's `label`. The caller uses
    /// it as the agents' labels if every node has one and all differ.
    pub(super) label: Option<String>,
    /// What the user should know, a plain sentence or a count each: "nodes without a label: 2 of 5".
    pub(super) notes: Vec<String>,
}

/// The largest number of attributes of nodes and edges. An attribute takes 12 bytes and its text, and up to twice as much
/// while a list of them grows. The text of an agent then takes 56 bytes in the network. Computed from the sizes of the types.
const MOST_FIELDS: u64 = 50_000_000;

/// The number of attributes that any file may have.
const FEW_FIELDS: u64 = 100_000;

/// An edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Edge {
    pub(super) from: u32,
    pub(super) to: u32,
    /// Whether the file says that the edge has a direction.
    pub(super) directed: bool,
    /// The line on which the edge begins, counted from 1.
    pub(super) line: u64,
}

impl Graph {
    /// A graph from this text, in which nodes share defaults or have different attributes. A table of the nodes may then
    /// be much larger than the text, so the number of fields is limited by its length.
    pub(super) fn of(text: &str) -> Graph {
        Graph { length: Some(text.len() as u64), ..Graph::default() }
    }

    /// The largest number of attributes: two per byte of the file, and some.
    fn most_fields(&self) -> u64 {
        self.length.map_or(MOST_FIELDS, |length| MOST_FIELDS.min(FEW_FIELDS + 2 * length))
    }

    /// Fails if there are too many attributes: those that were set, or those that a table of the nodes would have.
    pub(super) fn check_fields(&self, line: Option<u64>) -> Result<(), Mistake> {
        let n_fields = self.n_fields.max(self.n_nodes() as u64 * self.node_columns.names.len() as u64);
        let limit = self.most_fields();
        match n_fields <= limit {
            true => Ok(()),
            false => Err(Mistake { line, problem: Error::TooLarge { what: "attributes", limit }.into() }),
        }
    }

    /// Adds a node that the file lists.
    pub(super) fn list_node(&mut self, id: &str, line: u64) -> Result<u32, Mistake> {
        match self.ids.find(id) {
            Some(node) => Err(Problem::RepeatedId { label: id.into(), line: self.lines[node as usize] }.on(line)),
            None => Ok(self.node(id, line)),
        }
    }

    /// Lists nodes with the ids 1 to `count`, in this order, all on one line.
    pub(super) fn list_numbered_nodes(&mut self, count: u32, line: u64) -> Result<(), Mistake> {
        (1..=count).try_for_each(|number| self.list_node(&number.to_string(), line).map(drop))
    }

    /// The node with this id, which is added if it is new.
    pub(super) fn node(&mut self, id: &str, line: u64) -> u32 {
        if let Some(node) = self.ids.find(id) {
            return node;
        }
        self.lines.push(line);
        self.ids.push(id)
    }

    /// The node with this id, which the file must have listed.
    pub(super) fn known_node(&self, id: &str, line: u64) -> Result<u32, Mistake> {
        self.ids.find(id).ok_or_else(|| Problem::NoNode { id: id.into() }.on(line))
    }

    /// Adds an edge and returns its number.
    pub(super) fn edge(&mut self, from: u32, to: u32, directed: bool, line: u64) -> usize {
        self.ends.push([from, to]);
        self.edge_lines.push(line, directed);
        self.n_edges += 1;
        self.n_edges - 1
    }

    /// Sets an attribute of a node. Values are texts; a column of which all values are numbers becomes numeric later.
    pub(super) fn set_node(&mut self, node: u32, column: &str, value: &str) {
        self.n_fields += 1;
        if self.n_fields > self.most_fields() {
            return;
        }
        self.node_columns.set(node as usize, column, value);
    }

    /// Sets an attribute of an edge.
    pub(super) fn set_edge(&mut self, edge: usize, column: &str, value: &str) {
        self.n_fields += 1;
        if self.n_fields > self.most_fields() {
            return;
        }
        self.edge_columns.set(edge, column, value);
    }

    /// Sets a numeric attribute of an edge without a text. A column is either numeric or text, not both.
    pub(super) fn set_edge_number(&mut self, edge: usize, column: &str, value: f64) {
        let place = match self.edge_numbers.iter().position(|(name, _)| name == column) {
            Some(place) => place,
            None => {
                self.edge_numbers.push((column.into(), vec![]));
                self.edge_numbers.len() - 1
            }
        };
        let numbers = &mut self.edge_numbers[place].1;
        if numbers.len() <= edge {
            numbers.resize(edge + 1, f64::NAN);
        }
        numbers[edge] = value;
    }

    /// The number of nodes so far.
    pub(super) fn n_nodes(&self) -> usize {
        self.ids.texts().len()
    }

    /// The ids of the nodes.
    pub(super) fn ids(&self) -> Vec<&str> {
        self.ids.texts().iter().collect()
    }

    /// The edges, in the order of the file.
    pub(super) fn edges(&self) -> impl Iterator<Item = Edge> {
        let lines = self.edge_lines.iter();
        self.ends.iter().zip(lines).map(|(&[from, to], (line, directed))| Edge { from, to, directed, line })
    }

    /// The line on which a node was added.
    pub(super) fn line_of_node(&self, node: u32) -> u64 {
        self.lines[node as usize]
    }

    /// The ends of the edges.
    pub(super) fn ends(&self) -> &Ends {
        &self.ends
    }

    /// Removes edges, of which the numbers ascend. No edge may have attributes.
    pub(super) fn remove_edges(&mut self, edges: impl Iterator<Item = usize> + Clone) {
        self.ends.remove(edges.clone());
        self.edge_lines.remove(edges);
        self.n_edges = self.ends.len();
    }

    /// The number of edges so far.
    pub(super) fn n_edges(&self) -> usize {
        self.n_edges
    }

    /// The line of an edge. It takes a while, which is good enough for messages.
    pub(super) fn line_of(&self, edge: usize) -> u64 {
        self.edge_lines.iter().nth(edge).map_or(0, |(line, _)| line)
    }

    /// Takes the ends of the edges out of the graph, and drops what is needed only as long as it grows. It has no edges then,
    /// but their lines are known.
    pub(super) fn take_ends(&mut self) -> Ends {
        self.ids.forget();
        self.edge_columns = Columns::default();
        self.edge_numbers = vec![];
        std::mem::take(&mut self.ends)
    }

    /// The names of all node columns, in order of first appearance.
    pub(super) fn node_column_names(&self) -> &[String] {
        &self.node_columns.names
    }

    /// The fields of a node column, one per node; "" where nothing was set.
    pub(super) fn node_fields(&self, column: &str) -> Vec<&str> {
        self.node_columns.padded(column, self.n_nodes())
    }

    /// Name and fields of every node column.
    #[cfg(test)]
    pub(super) fn node_columns(&self) -> Vec<(&str, Vec<&str>)> {
        self.node_columns.all(self.n_nodes())
    }

    /// The number of edges without a value in a column.
    pub(super) fn n_missing(&self, column: &str) -> usize {
        let numbers = self.edge_numbers.iter().find(|(name, _)| name == column);
        let set = match numbers {
            Some((_, numbers)) => numbers.iter().filter(|number| !number.is_nan()).count(),
            None => self.edge_columns.fields(column).map_or(0, Fields::len),
        };
        self.n_edges.saturating_sub(set)
    }

    /// Name and fields of every edge column of texts.
    #[cfg(test)]
    pub(super) fn edge_columns(&self) -> Vec<(&str, Vec<&str>)> {
        self.edge_columns.all(self.n_edges)
    }

    /// Name and numbers of every numeric edge column; NaN where nothing was set.
    #[cfg(test)]
    pub(super) fn edge_numbers(&self) -> impl Iterator<Item = (&str, &[f64])> {
        self.edge_numbers.iter().map(|(name, numbers)| (name.as_str(), numbers.as_slice()))
    }

    /// The fields of a node column that were set.
    pub(super) fn node_column(&self, name: &str) -> Option<&Fields> {
        self.node_columns.fields(name)
    }

    /// The same for an edge column of texts.
    pub(super) fn edge_column(&self, name: &str) -> Option<&Fields> {
        self.edge_columns.fields(name)
    }

    /// The numbers of a numeric edge column; NaN where nothing was set.
    pub(super) fn edge_numbers_of(&self, name: &str) -> Option<&[f64]> {
        self.edge_numbers.iter().find(|(known, _)| known == name).map(|(_, numbers)| numbers.as_slice())
    }

    /// The names of all edge columns.
    pub(super) fn edge_column_names(&self) -> impl Iterator<Item = &str> {
        let numeric = self.edge_numbers.iter().map(|(name, _)| name.as_str());
        self.edge_columns.names.iter().map(String::as_str).chain(numeric)
    }

    /// The weights in an edge column, if there is one. An edge without a value has weight 1.
    pub(super) fn weights(&self, column: &str) -> Option<Result<Vec<f32>, Mistake>> {
        let mut weights = vec![1.0; self.n_edges];
        if let Some((_, numbers)) = self.edge_numbers.iter().find(|(name, _)| name == column) {
            for (edge, &number) in numbers.iter().enumerate().filter(|(_, number)| !number.is_nan()) {
                weights[edge] = match weight(number) {
                    Ok(weight) => weight,
                    Err(problem) => return Some(Err(problem.on(self.line_of(edge)))),
                };
            }
            return Some(Ok(weights));
        }
        for (edge, field) in self.edge_columns.fields(column)?.iter() {
            let number = field.trim().parse::<f64>();
            let not_a_number = |_| Problem::NotANumber { name: "weight", got: field.into() };
            match number.map_err(not_a_number).and_then(weight) {
                Ok(weight) => weights[edge] = weight,
                Err(_) if field.trim().is_empty() => {}
                Err(problem) => return Some(Err(problem.on(self.line_of(edge)))),
            }
        }
        Some(Ok(weights))
    }
}

/// A weight that a network can store.
pub(super) fn weight(number: f64) -> Result<f32, Problem> {
    if !number.is_finite() {
        return Err(Error::out_of_range("weight", "(-∞, ∞)", number).into());
    }
    if number.abs() > f32::MAX.into() {
        return Err(Error::out_of_range("weight", "[-3.4e38, 3.4e38]", number).into());
    }
    Ok(number as f32)
}

/// Columns of texts. Fields that were not set take no memory.
#[derive(Debug, Default)]
struct Columns {
    names: Vec<String>,
    places: HashMap<String, usize>,
    fields: Vec<Fields>,
}

/// The fields of a column that were set, in the order in which they were set; of several in a row, the last counts.
#[derive(Debug, Default)]
pub(super) struct Fields {
    rows: Vec<u32>,
    texts: Texts,
}

impl Fields {
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Rows and fields.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, &str)> {
        self.rows.iter().map(|&row| row as usize).zip(self.texts.iter())
    }
}

impl Columns {
    fn set(&mut self, row: usize, column: &str, value: &str) {
        let place = match self.places.get(column) {
            Some(&place) => place,
            None => {
                self.places.insert(column.into(), self.names.len());
                self.names.push(column.into());
                self.fields.push(Fields::default());
                self.names.len() - 1
            }
        };
        self.fields[place].rows.push(row as u32);
        self.fields[place].texts.push(value);
    }

    /// The fields of a column that were set.
    fn fields(&self, column: &str) -> Option<&Fields> {
        self.places.get(column).map(|&place| &self.fields[place])
    }

    /// The fields of a column, one per row.
    fn padded(&self, column: &str, rows: usize) -> Vec<&str> {
        let mut all = vec![""; rows];
        self.fields(column).into_iter().flat_map(Fields::iter).for_each(|(row, field)| all[row] = field);
        all
    }

    #[cfg(test)]
    fn all(&self, rows: usize) -> Vec<(&str, Vec<&str>)> {
        self.names.iter().map(|name| (name.as_str(), self.padded(name, rows))).collect()
    }
}

impl Problem {
    /// The problem, on a line.
    pub(super) fn on(self, line: u64) -> Mistake {
        Mistake { line: Some(line), problem: self }
    }

    /// A syntax problem; `got` is shortened.
    pub(super) fn syntax(expected: &'static str, got: &str) -> Problem {
        Problem::Syntax { expected, got: shortened(got) }
    }
}

/// A problem and its line.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The line, counted from 1; `None` for the input as a whole.
    pub(super) line: Option<u64>,
    /// The problem.
    pub(super) problem: Problem,
}

#[cfg(test)]
impl PartialEq for Mistake {
    fn eq(&self, other: &Mistake) -> bool {
        (self.line, &self.problem) == (other.line, &other.problem)
    }
}

#[cfg(test)]
impl PartialEq for Problem {
    fn eq(&self, other: &Problem) -> bool {
        self.to_string() == other.to_string()
    }
}

//! Full matrices and halves of symmetric ones.

use super::header::{Format, Header};
use super::nodes::{Nodes, add_modes, check_size, relation};
use super::scanner::{Scanner, Word};
use super::values::Values;
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use std::collections::HashSet;

/// The layout of a matrix, and the nodes of its rows and columns.
struct Layout {
    format: Format,
    diagonal: bool,
    /// Whether each row begins with a label, and whether a line of labels stands before the rows.
    labels: [bool; 2],
    rows: Nodes,
    /// `None` in a one-mode network, where columns are the same nodes as rows.
    columns: Option<Nodes>,
}

/// Reads the matrices.
pub fn read(header: &Header<'_>, mut data: Scanner<'_>) -> Result<Graph, Mistake> {
    let mut graph = Graph::default();
    let labels = embedded(header, data, &mut graph)?;
    let mut layout = Layout::new(header, labels, data, &mut graph)?;
    let (mut values, mut symmetric) = (Values::default(), false);
    for matrix in 0..header.matrices as usize {
        let start = graph.n_edges();
        symmetric |= layout.matrix(&mut data, &mut graph, &mut values)?;
        if let Some(name) = relation(header, matrix) {
            graph.layers = Some("relation".into());
            for edge in start..graph.n_edges() {
                graph.set_edge(edge, "relation", &name);
            }
        }
    }
    if let Some(columns) = &layout.columns {
        add_modes(&mut graph, layout.rows.all(), columns.all());
    }
    if symmetric {
        let which = if header.matrices > 1 { "at least one matrix is" } else { "the matrix is" };
        graph.notes.push(format!("{which} symmetric: each pair of nodes has two arcs"));
    }
    if layout.rows.has_folded || layout.columns.is_some_and(|columns| columns.has_folded) {
        graph.notes.push("labels that differ only in case name the same node, as in UCINET".into());
    }
    values.add_notes(&mut graph, true);
    Ok(graph)
}

/// Checks the number of words in the data. Returns whether rows and columns have labels there: some programs state
/// labels in the header and also, wrongly, that they are embedded.
fn embedded(header: &Header<'_>, mut data: Scanner<'_>, graph: &mut Graph) -> Result<[bool; 2], Mistake> {
    let (rows, columns) = (u64::from(header.rows), u64::from(header.columns));
    if header.format != Format::FullMatrix && rows != columns {
        return Err(Problem::syntax("n = in a file with half a matrix", "nr and nc").on(header.line));
    }
    let below = rows * (rows - 1) / 2;
    let cells = match (header.format, header.diagonal) {
        (Format::FullMatrix, true) => rows.checked_mul(columns),
        (Format::FullMatrix, false) if rows != columns => {
            return Err(Problem::syntax("a diagonal in a matrix with nr and nc", "diagonal absent").on(header.line));
        }
        (Format::FullMatrix, false) => Some(2 * below),
        (_, true) => Some(below + rows),
        (_, false) => Some(below),
    };
    let labels = [header.rows_embedded, header.columns_embedded];
    let total = |labels: [bool; 2]| {
        let labels = if labels[0] { rows } else { 0 } + if labels[1] { columns } else { 0 };
        cells.and_then(|cells| cells.checked_add(labels)).and_then(|words| words.checked_mul(header.matrices.into()))
    };
    let mut got = 0;
    while data.value()?.is_some() {
        got += 1;
    }
    let listed = header.row_labels.is_some() || header.column_labels.is_some();
    if Some(got) == total(labels) {
        return Ok(labels);
    }
    if listed && Some(got) == total([false, false]) {
        graph.notes.push("the header states that labels are embedded, but the data have none; its list is used".into());
        return Ok([false, false]);
    }
    let stated = total(labels).unwrap_or(u64::MAX);
    Err(Problem::Count { what: "values and labels in the data", stated, got }.on(header.line))
}

impl Layout {
    /// Finds the nodes: from the lists in the header, or else from the labels of the first matrix, or else numbers.
    fn new(header: &Header<'_>, labels: [bool; 2], data: Scanner<'_>, graph: &mut Graph) -> Result<Self, Mistake> {
        let none = || Nodes::embedded(header.rows);
        let (format, diagonal) = (header.format, header.diagonal);
        let mut layout = Layout { format, diagonal, labels, rows: none(), columns: None };
        let (first_rows, first_columns) = layout.labels_of_first(header, data)?;
        let rows = header.row_labels.clone().or(first_rows);
        let columns = header.column_labels.clone().or(first_columns);
        check_size(header.rows as usize + header.columns as usize, data.rest().len(), header.line)?;
        let two_mode = match (&rows, &columns) {
            (Some(rows), Some(columns)) if header.rows == header.columns => !same(rows, columns)?,
            _ if header.rows == header.columns && !header.square => {
                let expected = "n = for a one-mode network, or row and column labels for a two-mode one";
                return Err(Problem::syntax(expected, "nr and nc with the same number").on(header.line));
            }
            _ => header.rows != header.columns,
        };
        if two_mode && (format != Format::FullMatrix || !diagonal) {
            return Err(Problem::syntax("the same labels for rows and columns", "different labels").on(header.line));
        }
        let mut nodes = |labels: Option<&[Word<'_>]>, n: u32| match labels {
            Some(labels) => Nodes::labelled(graph, labels),
            None => Nodes::numbered(graph, n, header.line),
        };
        if two_mode {
            layout.rows = nodes(rows.as_deref(), header.rows)?;
            layout.columns = Some(nodes(columns.as_deref(), header.columns)?);
        } else {
            layout.rows = nodes(rows.as_deref().or(columns.as_deref()), header.rows)?;
        }
        // Without a line of labels in the data, the columns of a one-mode network are in the order of the rows.
        if let (false, false, Some(rows), Some(columns)) = (two_mode, labels[1], &rows, &header.column_labels)
            && let Some((_, other)) = rows.iter().zip(columns).find(|(row, column)| !equal(row, column))
        {
            return Err(other.wrong("the same order of row labels and column labels"));
        }
        Ok(layout)
    }

    /// The row labels and the column labels in the data of the first matrix.
    fn labels_of_first<'a>(&self, header: &Header<'a>, mut data: Scanner<'a>) -> Result<Embedded<'a>, Mistake> {
        let (mut rows, mut columns) = (vec![], vec![]);
        if self.labels[1] {
            for _ in 0..header.columns {
                columns.extend(data.value()?);
            }
        }
        if self.labels[0] {
            for row in 0..header.rows as usize {
                rows.extend(data.value()?);
                for _ in self.cells(row, header.columns as usize) {
                    data.value()?;
                }
            }
        }
        Ok((self.labels[0].then_some(rows), self.labels[1].then_some(columns)))
    }

    /// The columns of the cells in a row.
    fn cells(&self, row: usize, columns: usize) -> impl Iterator<Item = usize> + use<> {
        let range = match self.format {
            Format::LowerHalf => 0..row + 1,
            Format::UpperHalf => row..columns,
            _ => 0..columns,
        };
        let diagonal = self.diagonal;
        range.filter(move |&column| diagonal || column != row)
    }

    /// Reads a matrix. Returns whether it is a full one-mode matrix, symmetric and not empty.
    fn matrix(&mut self, data: &mut Scanner<'_>, graph: &mut Graph, values: &mut Values) -> Result<bool, Mistake> {
        let columns = self.column_nodes(data, graph)?;
        let (mut arcs, mut seen) = (HashSet::new(), HashSet::new());
        let directed = self.columns.is_none() && self.format == Format::FullMatrix;
        for row in 0..self.rows.all().len() {
            let mut from = self.rows.all()[row];
            if self.labels[0] {
                let label = word(data)?;
                from = self.rows.label(graph, label)?;
                if !seen.insert(from) {
                    return Err(label.wrong("a label of another row"));
                }
                if !(self.diagonal && self.format == Format::FullMatrix) && columns.get(row) != Some(&from) {
                    return Err(label.wrong("the same order of row labels and column labels"));
                }
            }
            for column in self.cells(row, columns.len()) {
                let (value, to) = (word(data)?, columns[column]);
                if values.is_tie(value)? {
                    let edge = graph.edge(from, to, directed, value.line);
                    graph.set_edge(edge, "weight", value.text);
                    if directed {
                        arcs.insert((from, to, value.text.parse().map_or(0, f64::to_bits)));
                    }
                }
            }
        }
        graph.weight = Some("weight".into());
        Ok(!arcs.is_empty() && arcs.iter().all(|&(from, to, value)| arcs.contains(&(to, from, value))))
    }

    /// The nodes of the columns, in the order of the cells.
    fn column_nodes(&mut self, data: &mut Scanner<'_>, graph: &mut Graph) -> Result<Vec<u32>, Mistake> {
        let nodes = self.columns.as_mut().unwrap_or(&mut self.rows);
        if !self.labels[1] {
            return Ok(nodes.all().to_vec());
        }
        let mut seen = HashSet::new();
        (0..nodes.all().len())
            .map(|_| {
                let label = word(data)?;
                let node = nodes.label(graph, label)?;
                if seen.insert(node) { Ok(node) } else { Err(label.wrong("a label of another column")) }
            })
            .collect()
    }
}

/// The row labels and the column labels in the data, if there are any.
type Embedded<'a> = (Option<Vec<Word<'a>>>, Option<Vec<Word<'a>>>);

/// The next word of data whose number has been checked.
fn word<'a>(data: &mut Scanner<'a>) -> Result<Word<'a>, Mistake> {
    let line = data.line();
    data.value()?.ok_or_else(|| Problem::syntax("a value", "the end of the file").on(line))
}

/// Whether two labels are equal, except for case.
fn equal(one: &Word<'_>, other: &Word<'_>) -> bool {
    one.text.to_lowercase() == other.text.to_lowercase()
}

/// Whether rows and columns have the same labels (a one-mode network), and not entirely different ones (two-mode).
fn same(rows: &[Word<'_>], columns: &[Word<'_>]) -> Result<bool, Mistake> {
    let names: HashSet<_> = rows.iter().map(|row| row.text.to_lowercase()).collect();
    let (common, own): (Vec<&Word<'_>>, Vec<_>) =
        columns.iter().partition(|label| names.contains(&label.text.to_lowercase()));
    match (common.first(), own.first()) {
        (Some(_), Some(label)) => Err(label.wrong("the same labels for rows and columns, or entirely different ones")),
        (common, _) => Ok(common.is_some()),
    }
}

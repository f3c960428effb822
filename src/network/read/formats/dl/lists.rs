//! Edge lists and node lists.

use super::header::{Format, Header};
use super::nodes::{Nodes, add_modes, check_size, relation};
use super::scanner::{Scanner, Word};
use super::values::Values;
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;

/// The nodes of rows and columns.
struct Ends<'a> {
    header: &'a Header<'a>,
    rows: Nodes,
    /// `None` in a one-mode network, where columns are the same nodes as rows.
    columns: Option<Nodes>,
    values: Values,
}

/// Reads lines of a node and its neighbors, or of two nodes and an optional value. A line with `!` begins the next
/// matrix.
pub fn read<'a>(header: &'a Header<'a>, data: Scanner<'_>) -> Result<Graph, Mistake> {
    let mut graph = Graph::default();
    let mut ends = Ends::new(header, data, &mut graph)?;
    let mut matrix = 0;
    for line in data.lines() {
        if line.rest() == "!" {
            matrix += 1;
            continue;
        }
        let start = graph.n_edges();
        match header.format {
            Format::NodeList1 | Format::NodeList2 => ends.node_line(line, &mut graph)?,
            _ => ends.edge_line(line, &mut graph)?,
        }
        if let Some(name) = relation(header, matrix) {
            graph.layers = Some("relation".into());
            for edge in start..graph.n_edges() {
                graph.set_edge(edge, "relation", &name);
            }
        }
    }
    if matrix as u64 + 1 != u64::from(header.matrices) {
        let (stated, got) = (header.matrices.into(), matrix as u64 + 1);
        return Err(Problem::Count { what: "matrices (a line with ! separates them)", stated, got }.on(header.line));
    }
    ends.finish(&mut graph)?;
    Ok(graph)
}

impl<'a> Ends<'a> {
    fn new(header: &'a Header<'a>, data: Scanner<'_>, graph: &mut Graph) -> Result<Self, Mistake> {
        let line = header.line;
        let two_mode = matches!(header.format, Format::EdgeList2 | Format::NodeList2);
        if two_mode == header.square || !two_mode && header.rows != header.columns {
            let expected = "n = in a one-mode format, nr = and nc = in a two-mode format";
            return Err(Problem::syntax(expected, if header.square { "n" } else { "nr and nc" }).on(line));
        }
        let rows = (header.rows, header.rows_embedded);
        let columns = (header.columns, header.columns_embedded);
        check_size(rows.0 as usize + columns.0 as usize, data.rest().len(), line)?;
        let mut nodes = |labels: Option<&[Word<'_>]>, (n, embedded): (u32, bool)| match labels {
            Some(labels) => Nodes::labelled(graph, labels),
            None if embedded => Ok(Nodes::embedded(n)),
            None => Nodes::numbered(graph, n, line),
        };
        if !two_mode {
            let rows = nodes(header.node_labels()?, (rows.0, rows.1 || columns.1))?;
            return Ok(Ends { header, rows, columns: None, values: Values::default() });
        }
        let rows = nodes(header.row_labels.as_deref(), rows)?;
        let columns = Some(nodes(header.column_labels.as_deref(), columns)?);
        Ok(Ends { header, rows, columns, values: Values::default() })
    }

    fn row(&mut self, word: Word<'_>, graph: &mut Graph) -> Result<u32, Mistake> {
        let embedded = self.header.rows_embedded || self.columns.is_none() && self.header.columns_embedded;
        if embedded { self.rows.label(graph, word) } else { self.rows.number(word) }
    }

    fn column(&mut self, word: Word<'_>, graph: &mut Graph) -> Result<u32, Mistake> {
        match &mut self.columns {
            None => self.row(word, graph),
            Some(columns) if self.header.columns_embedded => columns.label(graph, word),
            Some(columns) => columns.number(word),
        }
    }

    fn node_line(&mut self, mut line: Scanner<'_>, graph: &mut Graph) -> Result<(), Mistake> {
        let Some(word) = line.value()? else { return Ok(()) };
        let from = self.row(word, graph)?;
        while let Some(word) = line.value()? {
            let to = self.column(word, graph)?;
            graph.edge(from, to, self.columns.is_none(), word.line);
        }
        Ok(())
    }

    fn edge_line(&mut self, mut line: Scanner<'_>, graph: &mut Graph) -> Result<(), Mistake> {
        let wrong = Problem::syntax("two nodes and an optional value on the line", line.rest()).on(line.line());
        let words = (line.value()?, line.value()?, line.value()?, line.value()?);
        let (Some(from), Some(to), value, None) = words else { return Err(wrong) };
        let (from, to) = (self.row(from, graph)?, self.column(to, graph)?);
        if let Some(value) = value
            && !self.values.is_tie(value)?
        {
            return Ok(());
        }
        let edge = graph.edge(from, to, self.columns.is_none(), line.line());
        weigh(graph, edge, value.map(|value| value.text));
        Ok(())
    }

    fn finish(mut self, graph: &mut Graph) -> Result<(), Mistake> {
        self.rows.complete(graph, 0, self.header.line)?;
        let mut folded = self.rows.has_folded;
        if let Some(columns) = &mut self.columns {
            columns.complete(graph, self.header.rows as usize, self.header.line)?;
            folded |= columns.has_folded;
            add_modes(graph, self.rows.all(), columns.all());
        }
        if folded {
            graph.notes.push("labels that differ only in case name the same node, as in UCINET".into());
        }
        self.values.add_notes(graph, false);
        Ok(())
    }
}

/// Sets a weight. A missing one is 1, but the column exists only if the file has a value.
fn weigh(graph: &mut Graph, edge: usize, value: Option<&str>) {
    if value.is_some() && graph.weight.is_none() {
        graph.weight = Some("weight".into());
        for earlier in 0..edge {
            graph.set_edge(earlier, "weight", "1");
        }
    }
    if graph.weight.is_some() {
        graph.set_edge(edge, "weight", value.unwrap_or("1"));
    }
}

//! Evidence that a table is an adjacency matrix.

use crate::network::read::formats::adjacency_matrix;
use crate::network::read::formats::delimited::{self, Row, Separator};
use crate::network::read::formats::matrix_labels::{Labels, Table, is_counted, number};
use crate::network::read::formats::sheet::Sheet;
use crate::network::read::graph::Graph;

/// A square block of numbers, and how likely it is a matrix.
#[derive(Debug, PartialEq)]
pub struct Block {
    /// Whether an edge list cannot look so.
    pub is_certain: bool,
    /// Whether rows and columns have labels, the same ones.
    pub is_labeled: bool,
    /// What was found: "4 rows of 4 numbers, all 0 or 1".
    pub evidence: String,
}

/// The number of rows from which a square block is not a coincidence.
const MANY: usize = 10;

/// Finds a matrix with labels as people keep it in a spreadsheet, and says what it is. Its reader may still refuse a cell.
pub fn sheet(rows: &[Row<'_>], separator: Separator) -> Option<String> {
    match Sheet::new(rows, separator) {
        Ok(None) => None,
        Ok(Some(sheet)) => Some(format!("{} rows and columns with the same labels", sheet.n())),
        Err(_) => Some("rows and columns with the same labels".into()),
    }
}

/// Looks for a square block of numbers, with or without labels. Returns `None` if there is none, or if it is so small
/// and irregular that it is an edge list. A block with missing values such as `NA` is one, too; its reader refuses it.
pub fn block(text: &str, rows: &[Row<'_>], separator: Separator) -> Option<Block> {
    if let Some(filled) = adjacency_matrix::filled(rows, separator) {
        let rows: Vec<Row<'_>> = delimited::rows(&filled).collect();
        let block = full_block(&filled, &rows, Separator::Tab)?;
        return Some(Block { evidence: format!("{}, and missing values", block.evidence), ..block });
    }
    full_block(text, rows, separator)
}

/// As [`block`], without missing values.
fn full_block(text: &str, rows: &[Row<'_>], separator: Separator) -> Option<Block> {
    let table = Table::new(rows.to_vec(), separator).ok()?;
    let labels = table.labels().ok()?;
    let graph = adjacency_matrix::read(text).ok()?;
    let (n, facts) = (graph.n_nodes(), Facts::new(&table, labels, &graph));
    let is_certain = match (labels.in_row, labels.in_column) {
        (true, true) if n >= 2 && facts.labels_agree => !facts.has_numeric_labels || n > 3,
        (true, true) if n < 3 || !facts.is_regular() => return None,
        (true, true) => n > 3,
        (false, false) if n == 2 => facts.pair()?,
        (false, false) if n == 3 && !facts.is_regular() && facts.has_integer_ids => return None,
        (false, false) if n == 3 => !facts.has_integer_ids && facts.has_zero_id,
        (false, false) => n > 3 && (facts.is_regular() || !facts.has_integer_ids),
        _ if facts.has_numeric_labels && !facts.are_labels_plausible(n) => return None,
        _ if n < 2 || (n < 3 && !(facts.is_binary && facts.is_regular())) => return None,
        (true, false) => n > 3 && (facts.is_regular() || n >= MANY),
        (false, true) if facts.has_numeric_labels => n > 3 && (facts.is_regular() || n >= MANY),
        (false, true) => n > 2 && (facts.is_regular() || n >= MANY),
    };
    let is_labeled = labels.in_row && labels.in_column && facts.labels_agree;
    (n > 1).then(|| Block { is_certain, is_labeled, evidence: facts.sentence(n, labels) })
}

/// What distinguishes a matrix from an edge list with as many columns as rows.
struct Facts {
    /// Whether all cells are 0 or 1.
    is_binary: bool,
    is_symmetric: bool,
    has_zero_diagonal: bool,
    /// Whether the first two columns have integers only, as ids of an edge list would be.
    has_integer_ids: bool,
    /// Whether the first two columns have a 0.
    has_zero_id: bool,
    /// Whether the labels of rows and columns are the same.
    labels_agree: bool,
    has_numeric_labels: bool,
    /// Whether the labels are 0, 1, 2, ... or 1, 2, 3, ...
    has_counted_labels: bool,
    has_edges_between_nodes: bool,
}

impl Facts {
    fn new(table: &Table<'_>, labels: Labels, graph: &Graph) -> Facts {
        let (mut ids, mut fields) = (vec![], vec![]);
        for row in &table.rows[usize::from(labels.in_row)..] {
            if table.separator.split(row.text, &mut fields).is_ok() {
                let id =
                    |field: &str| if field.is_empty() { 0.0 } else { number(field, table.separator).unwrap_or(0.5) };
                ids.extend(fields.iter().take(2).map(|field| id(field)));
            }
        }
        let row_labels = &table.first_column[usize::from(labels.in_row)..];
        let n = row_labels.len().min(table.first_row.len());
        let mut sorted = [row_labels.to_vec(), table.first_row[table.first_row.len() - n..].to_vec()];
        sorted.iter_mut().for_each(|labels| labels.sort());
        let labeled = if labels.in_column { row_labels } else { &table.first_row[..] };
        let edges = || graph.edges();
        Facts {
            is_binary: graph.weight.is_none(),
            is_symmetric: edges().all(|edge| !edge.directed),
            has_zero_diagonal: edges().all(|edge| edge.from != edge.to),
            has_integer_ids: ids.iter().all(|id| id.fract() == 0.0 && *id >= 0.0),
            has_zero_id: ids.contains(&0.0),
            labels_agree: sorted[0] == sorted[1],
            has_numeric_labels: labeled.iter().all(|label| number(label, table.separator).is_some()),
            has_counted_labels: is_counted(labeled),
            has_edges_between_nodes: edges().any(|edge| edge.from != edge.to),
        }
    }

    fn is_regular(&self) -> bool {
        self.is_binary || self.is_symmetric || self.has_zero_diagonal
    }

    /// Returns `true` if numbers in the first row or column can be labels and not the ids of an edge list.
    fn are_labels_plausible(&self, n: usize) -> bool {
        n > 2 && (self.is_regular() || (n > 3 && (self.has_counted_labels || !self.has_integer_ids)))
    }

    /// Decides about two rows of two numbers. `0 1 / 1 0` is the same network in both readings, and a matrix without
    /// edges between nodes is no network.
    fn pair(&self) -> Option<bool> {
        let is_same = self.is_binary && self.is_symmetric && self.has_zero_diagonal;
        let is_plausible = (self.is_binary && self.has_edges_between_nodes) || !self.has_integer_ids;
        (is_plausible && !is_same).then_some(false)
    }

    fn sentence(&self, n: usize, labels: Labels) -> String {
        let traits = [
            (self.is_binary, "all 0 or 1"),
            (self.is_symmetric, "symmetric"),
            (self.has_zero_diagonal, "0 on the diagonal"),
            (!self.has_integer_ids && !labels.in_column, "not all integers in the first two columns"),
        ];
        let labeled = match (labels.in_row, labels.in_column) {
            (true, true) if self.labels_agree => ", with the same labels of rows and columns",
            (true, true) => ", with labels of rows and columns",
            (true, false) => ", with labels of columns",
            (false, true) => ", with labels of rows",
            (false, false) => "",
        };
        let traits = traits.iter().filter(|(holds, _)| *holds).map(|(_, text)| format!(", {text}"));
        format!("{n} rows of {n} numbers{labeled}{}", traits.collect::<String>())
    }
}

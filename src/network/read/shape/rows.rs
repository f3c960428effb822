//! The decision between edge list, adjacency list and adjacency matrix, from all rows of a text.

use crate::network::read::column_names::{is_first_and_second, is_pair};
use crate::network::read::formats::delimited::{Row, Separator};
use crate::network::read::shape::lists::{Neighbors, size};
use crate::network::read::shape::matrices::{Block, block};
use crate::network::read::shape::{Reading, Shape, quotes};
use std::borrow::Cow;

/// A text of which all rows are examined.
pub struct Text<'t> {
    pub text: &'t str,
    pub rows: Vec<Row<'t>>,
    pub separator: Separator,
}

const ROW_NAMES: &str = "the rows have one field more than the header and begin with row names, as R's write.table \
                         writes them: use row.names = FALSE";

impl Text<'_> {
    /// Decides what the rows are. Rows of separators only are part of a matrix, but not of a list.
    pub fn shape(mut self) -> Shape {
        let mut fields = vec![];
        if let Some(row) = self.rows.iter().find(|row| self.separator.split(row.text, &mut fields).is_err()) {
            return quotes(row.line);
        }
        let block = self.block();
        self.rows.retain(|row| row.text.contains(|letter: char| !",;".contains(letter) && !letter.is_whitespace()));
        let widths: Vec<usize> = self.rows.iter().map(|row| self.fields(row).len()).collect();
        let Some((&first, below)) = widths.split_first() else {
            return Shape::unreadable("no rows of data");
        };
        let (min, max) = (widths.iter().fold(first, |a, b| a.min(*b)), widths.iter().fold(first, |a, b| a.max(*b)));
        let has_names = has_pair(&self.fields(&self.rows[0]));
        let evidence = size(widths.len(), (min, max));
        match block {
            Some(Block { is_certain: true, is_labeled: false, evidence }) if self.may_be_list() => {
                self.ambiguous(evidence, true, true)
            }
            Some(Block { is_certain: true, is_labeled, evidence }) if is_labeled || !has_names => {
                Shape::AdjacencyMatrix { evidence }
            }
            Some(Block { is_certain: true, evidence, .. }) => self.ambiguous(evidence, true, false),
            _ if !below.is_empty() && below.iter().all(|&width| width == first + 1) && self.has_row_names() => {
                Shape::unreadable(ROW_NAMES)
            }
            // The reader of edge lists refuses rows of another length than the header.
            _ if has_names => {
                Shape::EdgeList { evidence: format!("{evidence}, with names of two id columns in the first") }
            }
            _ if max == 1 => Shape::unreadable(format!("{evidence}: an edge needs two{}", self.joined())),
            _ => self.list(block, (min, max), evidence),
        }
    }

    /// Looks for a matrix, which has as many rows as fields, give or take labels and a separator at the end.
    fn block(&self) -> Option<Block> {
        let mut widths = self.rows.iter().map(|row| self.fields(row).len());
        let (first, last) = (widths.next()?, self.fields(self.rows.last()?).len());
        let is_square = self.rows.len().abs_diff(last) <= 2 && first.abs_diff(last) <= 1;
        (is_square && widths.all(|width| width == last)).then(|| block(self.text, &self.rows, self.separator))?
    }

    /// Advice about a sign that stands in each row and is no separator.
    fn joined(&self) -> String {
        let is_in_all = |sign: &&str| self.rows.iter().all(|row| row.text.trim().trim_matches(':').contains(*sign));
        match ["|", "->", "=>", ":", "=", "/", "-"].iter().find(|sign| is_in_all(sign)) {
            Some(sign) => format!("; {sign} separates no fields: use commas, semicolons, tabs or blanks"),
            None => String::new(),
        }
    }

    /// Whether the rows can only be an adjacency list.
    pub fn is_list(&self) -> bool {
        Neighbors::new(&self.rows, self.separator).is_some_and(|neighbors| neighbors.is_list(self.separator))
    }

    fn may_be_list(&self) -> bool {
        Neighbors::new(&self.rows, self.separator).is_some_and(|neighbors| neighbors.is_regular_list())
    }

    /// Decides between the two kinds of lists, or for neither.
    fn list(&self, block: Option<Block>, (min, max): (usize, usize), evidence: String) -> Shape {
        let neighbors = Neighbors::new(&self.rows, self.separator);
        match (neighbors, block) {
            (Some(neighbors), block) if min == max => self.even(block, evidence, &neighbors),
            (Some(neighbors), _) if neighbors.is_list(self.separator) => {
                Shape::AdjacencyList { evidence: neighbors.sentence(self.rows.len()) }
            }
            (Some(neighbors), _) => self.ambiguous(neighbors.sentence(self.rows.len()), false, true),
            (None, Some(block)) => self.ambiguous(block.evidence, true, false),
            (None, None) if min == max => Shape::EdgeList { evidence },
            (None, None) => Shape::unreadable(format!("{evidence}, and ids that are empty or have a # in them")),
        }
    }

    /// Decides about rows that all have the same number of fields.
    fn even(&self, block: Option<Block>, evidence: String, neighbors: &Neighbors) -> Shape {
        let (height, (min, max)) = (self.rows.len(), neighbors.widths);
        let is_regular = max > 2 && height > 1 && neighbors.is_regular_list();
        let is_single = height == 1 && max > 3;
        // Neighbors may be repeated, and weights may be ids by chance.
        let is_doubtful = height > 2 && max > 3 && neighbors.is_distinct && neighbors.is_closed && !is_regular;
        match block {
            Some(block) => self.ambiguous(block.evidence, true, is_regular),
            None if is_single || is_doubtful || (is_regular && max == 3) => {
                self.ambiguous(neighbors.sentence(height), false, true)
            }
            None if is_regular || (min < max && neighbors.is_list(self.separator)) => {
                Shape::AdjacencyList { evidence: neighbors.sentence(height) }
            }
            None => Shape::EdgeList { evidence },
        }
    }

    /// The readings of the first row, of which the last two may be impossible.
    pub fn ambiguous(&self, evidence: String, is_matrix: bool, is_list: bool) -> Shape {
        let row = &self.rows[0];
        let fields = self.fields(row);
        let mut readings = vec![];
        if let [from, to, others @ ..] = &fields[..] {
            let attributes = if others.is_empty() { String::new() } else { format!(" with {}", quoted(others)) };
            let meaning = format!("line {} is an edge from {from:?} to {to:?}{attributes}", row.line);
            readings.push(Reading { option: "format edge-list", meaning });
        }
        if let (true, Some((node, neighbors))) = (is_list, fields.split_first()) {
            let meaning = format!("line {} lists the neighbors of {node:?}: {}", row.line, quoted(neighbors));
            readings.push(Reading { option: "format adjacency-list", meaning });
        }
        if is_matrix {
            let meaning = "row i and column i are one node".into();
            readings.push(Reading { option: "format adjacency-matrix", meaning });
        }
        Shape::Ambiguous { evidence, readings }
    }

    fn fields(&self, row: &Row<'_>) -> Vec<String> {
        let mut fields = vec![];
        match self.separator.split(row.text, &mut fields) {
            Ok(()) => fields.into_iter().map(Cow::into_owned).collect(),
            Err(_) => vec![],
        }
    }

    /// Returns `true` if the rows after the first begin with 1, 2, 3, ...
    fn has_row_names(&self) -> bool {
        let firsts = self.rows.iter().skip(1).zip(1..);
        self.rows.len() > 1 && firsts.clone().all(|(row, name)| self.fields(row).first() == Some(&format!("{name}")))
    }
}

/// Returns `true` if a header has usual names of two id columns.
fn has_pair(header: &[String]) -> bool {
    is_first_and_second(header) || matches!(header, [first, second, ..] if is_pair([first, second]))
}

fn quoted(fields: &[String]) -> String {
    let shown: Vec<String> = fields.iter().take(4).map(|field| format!("{field:?}")).collect();
    format!("{}{}", shown.join(", "), if fields.len() > 4 { ", ..." } else { "" })
}

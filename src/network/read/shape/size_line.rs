//! The line of sizes that some edge lists begin with: `n m` or `n m w`, the numbers of nodes and edges.
//!
//! It has the form of an edge, and reading it as one adds an edge that is not in the network.

use crate::network::read::formats::delimited::{Row, Separator, rows};

/// A line of sizes, recognized because it agrees with all rows that follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SizeLine {
    /// The line, counted from 1.
    pub line: u64,
    /// The stated number of nodes.
    pub nodes: u64,
    /// The stated number of edges, which is the number of rows that follow.
    pub edges: u64,
    /// Whether it cannot be an edge instead. If this is `false`, the user must say what the line is.
    pub is_certain: bool,
}

/// The number of edges from which a coincidence of the first row with the number of rows is left out of account.
const MANY: u64 = 10;

/// Finds the line of sizes of an edge list: a first row of two or three integers, `n m`, `n m w` or `n k m` (a Matrix
/// Market file without its header, in doubt if it is not square), followed by exactly `m` rows whose ids are integers, all of them below `n` or all
/// in 1..=n. Such lines are known from files separated by blanks or tabs only.
///
/// The line is certain if `m` is above `n`, so that it is the id of no node; or if it has more or fewer fields than the
/// rows that follow; or if 10 or more rows follow and none has the id `m`.
pub fn size_line(text: &str) -> Option<SizeLine> {
    let separator = Separator::detect(text);
    if matches!(separator, Separator::Comma | Separator::Semicolon) {
        return None;
    }
    let mut rows = rows(text);
    let first = rows.next()?;
    let mut fields = vec![];
    separator.split(first.text, &mut fields).ok()?;
    let width = fields.len();
    let numbers: Vec<u64> = fields.iter().map(|field| field.parse().ok()).collect::<Option<_>>()?;
    let (nodes, edges) = match numbers[..] {
        [nodes, edges] => (nodes, edges),
        [nodes, columns, entries] if has_rows(rows.clone(), entries) => (nodes.max(columns), entries),
        [nodes, edges, _] => (nodes, edges),
        _ => return None,
    };
    if edges == 0 || !has_rows(rows.clone(), edges) {
        return None;
    }
    let (mut min, mut max, mut has_edges_as_id, mut has_other_width) = (u64::MAX, 0, false, false);
    for row in rows {
        separator.split(row.text, &mut fields).ok()?;
        has_other_width |= fields.len() != width;
        for field in [fields.first()?, fields.get(1)?] {
            let id: u64 = field.parse().ok()?;
            (min, max) = (min.min(id), max.max(id));
            has_edges_as_id |= id == edges;
        }
        if max > nodes || (max == nodes && min == 0) {
            return None;
        }
    }
    let is_square = numbers.len() < 3 || numbers[0] == numbers[1] || numbers[1] == edges;
    let is_certain = is_square && (edges > nodes || has_other_width || (edges >= MANY && !has_edges_as_id));
    Some(SizeLine { line: first.line, nodes, edges, is_certain })
}

/// Whether there are exactly `count` rows. At most `count` + 1 rows are read.
fn has_rows<'t>(rows: impl Iterator<Item = Row<'t>>, count: u64) -> bool {
    let count = usize::try_from(count).unwrap_or(usize::MAX - 1);
    rows.take(count.saturating_add(1)).count() == count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Option<(u64, u64, bool)> {
        size_line(text).map(|size| (size.nodes, size.edges, size.is_certain))
    }

    #[test]
    fn finds_a_line_of_sizes() {
        assert_eq!(found("# net\n3 4\n0 1\n1 2\n2 0\n0 2\n"), Some((3, 4, true)));
        assert_eq!(found("4 2\n1 2 0.5\n4 3 1\n"), Some((4, 2, true)));
        assert_eq!(found("4 2 1\n1 2\n4 3\n"), Some((4, 2, true)));
        assert_eq!(found("2 2 3\n1 2 1\n2 1 1\n1 1 1\n"), Some((2, 3, true)));
    }

    #[test]
    fn is_in_doubt_if_the_line_can_be_an_edge() {
        assert_eq!(found("2 1\n0 1\n"), Some((2, 1, false)));
        assert_eq!(found("4 3\n3 2\n2 1\n1 0\n"), Some((4, 3, false)));
        let path: String = (0..15).rev().map(|node| format!("{} {node}\n", node + 1)).collect();
        assert_eq!(found(&path), Some((15, 14, false)));
    }

    #[test]
    fn is_no_line_of_sizes_if_it_does_not_agree() {
        assert_eq!(found("3 3\n0 1\n1 2\n"), None);
        assert_eq!(found("2 2\n0 1\n1 2\n"), None);
        assert_eq!(found("3 2\n0 1\na 2\n"), None);
        assert_eq!(found("a 2\n0 1\n1 2\n"), None);
        assert_eq!(found("3 0\n"), None);
        assert_eq!(found(""), None);
        assert_eq!(found("3 1\n1\n"), None);
    }
}

//! Evidence that rows are an adjacency list: what their first ids and neighbors have in common.

use crate::network::read::formats::adjacency_list::without_comment;
use crate::network::read::formats::delimited::{Row, Separator};
use std::collections::{HashMap, HashSet};

/// What is known about rows that may be an adjacency list.
#[derive(Debug)]
pub struct Neighbors {
    /// Whether each row begins with another id.
    pub is_distinct: bool,
    /// Whether each id is the first of a row, as in a list that has a row for each node.
    pub is_closed: bool,
    /// Whether no row has a neighbor twice.
    pub is_simple: bool,
    /// Whether all ids are integers.
    pub is_integer: bool,
    /// Whether the ids are integers that fill at least half of their range.
    pub is_dense: bool,
    /// The fewest and the most ids in a row, without empty fields at its end.
    pub widths: (usize, usize),
}

impl Neighbors {
    /// Examines rows. Returns `None` if they may not be an adjacency list: an id is empty, or a row has a `#`, which may
    /// begin a comment or an id.
    pub fn new(rows: &[Row<'_>], separator: Separator) -> Option<Neighbors> {
        let (mut firsts, mut others) = (HashMap::new(), HashSet::new());
        let (mut is_simple, mut widths) = (true, (usize::MAX, 0));
        for row in rows {
            let mut fields = vec![];
            if without_comment(row.text).ok()?.len() < row.text.len() {
                return None;
            }
            separator.split(row.text, &mut fields).ok()?;
            while fields.last().is_some_and(|field| field.is_empty()) {
                fields.pop();
            }
            if fields.is_empty() || fields.iter().any(|field| field.is_empty()) {
                return None;
            }
            widths = (widths.0.min(fields.len()), widths.1.max(fields.len()));
            let mut in_row = fields[1..].to_vec();
            in_row.sort_unstable();
            is_simple &= in_row.windows(2).all(|two| two[0] != two[1]);
            let mut fields = fields.into_iter();
            *firsts.entry(fields.next()?).or_insert(0) += 1;
            others.extend(fields);
        }
        let numbers: Option<Vec<u64>> = firsts.keys().chain(&others).map(|id| id.parse().ok()).collect();
        Some(Neighbors {
            is_distinct: firsts.values().all(|&count| count == 1),
            is_closed: others.iter().all(|id| firsts.contains_key(id)),
            is_simple,
            is_integer: numbers.is_some(),
            is_dense: numbers.is_some_and(is_dense),
            widths,
        })
    }

    /// Returns `true` if rows of unequal length are an adjacency list and not an edge list, for one of three reasons.
    /// All nodes have their row, as NetworkX writes it (in an edge list with blanks in the names, the second half of a
    /// name begins no row). Or the ids are integers, so that none has a blank, and are numbered densely. Or ids are not
    /// separated by blanks and there is a row of one id, which is no edge.
    pub fn is_list(&self, separator: Separator) -> bool {
        let (min, max) = self.widths;
        let cannot_be_edges = min == 1 || max > 3;
        let has_all_rows = self.is_closed && (cannot_be_edges || !self.is_integer);
        let is_numbered = self.is_dense && self.is_simple && cannot_be_edges && max > 2;
        let is_separated = separator != Separator::Blank && min == 1 && max > 2;
        self.is_distinct && (has_all_rows || is_numbered || is_separated)
    }

    /// Returns `true` if rows of equal length look like the neighbors of each node: all nodes have their row, and no
    /// row has a neighbor twice, which could be a weight.
    pub fn is_regular_list(&self) -> bool {
        self.is_distinct && self.is_closed && (self.is_simple || !self.is_integer)
    }

    /// The evidence in words.
    pub fn sentence(&self, rows: usize) -> String {
        let traits = [
            (self.is_integer, "all integers"),
            (self.is_distinct, "each row with another first id"),
            (self.is_closed, "each id first in a row"),
        ];
        let traits = traits.iter().filter(|(holds, _)| *holds).map(|(_, text)| format!(", {text}"));
        format!("{}{}", size(rows, self.widths), traits.collect::<String>())
    }
}

/// The number of rows and their fewest and most fields: "3 rows of 2 to 4 fields".
pub fn size(rows: usize, widths: (usize, usize)) -> String {
    let rows = if rows == 1 { "1 row".into() } else { format!("{rows} rows") };
    match widths {
        (1, 1) => format!("{rows} of 1 field"),
        (min, max) if min == max => format!("{rows} of {min} fields"),
        (min, max) => format!("{rows} of {min} to {max} fields"),
    }
}

fn is_dense(numbers: Vec<u64>) -> bool {
    let (min, max) = (numbers.iter().min(), numbers.iter().max());
    let distinct = numbers.iter().collect::<HashSet<_>>().len() as u64;
    min.zip(max).is_some_and(|(min, max)| (max - min) / 2 < distinct)
}

//! Infinite numbers, which a file can state and attributes of a network cannot have.
//!
//! An infinite number of a node is a missing value, so that its column stays numeric. An infinite number of an edge stays
//! as it is, so that an infinite weight is refused with its line.

use crate::network::read::graph::Graph;
use std::collections::BTreeSet;

/// The columns in which infinite numbers were met.
#[derive(Debug, Default)]
pub(super) struct Infinite {
    nodes: BTreeSet<String>,
    edges: BTreeSet<String>,
}

impl Infinite {
    /// Whether a text is an infinite number: `Inf`, `-INF`, `Infinity`.
    pub(super) fn is(text: &str) -> bool {
        text.trim().parse().is_ok_and(f64::is_infinite)
    }

    /// Notes an infinite number of a node in this column.
    pub(super) fn of_node(&mut self, column: &str) {
        self.nodes.insert(column.into());
    }

    /// Notes an infinite number of an edge in this column.
    pub(super) fn of_edge(&mut self, column: &str) {
        self.edges.insert(column.into());
    }

    /// Adds the notes to a graph.
    pub(super) fn note(self, graph: &mut Graph) {
        let list = |names: BTreeSet<String>| names.into_iter().take(10).collect::<Vec<String>>().join(", ");
        if !self.nodes.is_empty() {
            let names = list(self.nodes);
            graph.notes.push(format!("infinite numbers of nodes were read as missing values: {names}"));
        }
        if !self.edges.is_empty() {
            let names = list(self.edges);
            graph.notes.push(format!("columns of edges with infinite numbers are read as columns of words: {names}"));
        }
    }
}

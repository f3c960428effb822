//! The nodes that a file lists, if edges may come before them.

use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;

/// Distinguishes nodes that a file lists from ids that only edges mention so far.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// By node: the line on which it is listed, and the line of its first mention.
    lines: Vec<(Option<u64>, u64)>,
}

impl Listing {
    /// Adds a node that the file lists; an error if it was listed before.
    pub(super) fn list(&mut self, graph: &mut Graph, id: &str, line: u64) -> Result<u32, Mistake> {
        let node = self.mention(graph, id, line);
        let (listed, _) = &mut self.lines[node as usize];
        match listed.replace(line) {
            Some(first) => Err(Problem::RepeatedId { label: id.into(), line: first }.on(line)),
            None => Ok(node),
        }
    }

    /// The node that an edge mentions.
    pub(super) fn mention(&mut self, graph: &mut Graph, id: &str, line: u64) -> u32 {
        let node = graph.node(id, line);
        if node as usize >= self.lines.len() {
            self.lines.push((None, line));
        }
        node
    }

    /// An error if an edge mentions a node that the file does not list.
    pub(super) fn check(&self, graph: &Graph) -> Result<(), Mistake> {
        let unlisted = self.lines.iter().zip(graph.ids()).find(|((listed, _), _)| listed.is_none());
        match unlisted {
            Some(((_, line), id)) => Err(Problem::NoNode { id: id.into() }.on(*line)),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_nodes_after_their_edges() {
        let (mut graph, mut listing) = (Graph::default(), Listing::default());
        listing.mention(&mut graph, "a", 1);
        listing.mention(&mut graph, "a", 2);
        assert_eq!(listing.check(&graph).unwrap_err(), Problem::NoNode { id: "a".into() }.on(1));
        listing.list(&mut graph, "a", 3).unwrap();
        listing.check(&graph).unwrap();
        let repeated = listing.list(&mut graph, "a", 4).unwrap_err();
        assert_eq!(repeated, Problem::RepeatedId { label: "a".into(), line: 3 }.on(4));
    }
}

use crate::error::Problem;
use crate::network::read::graph::{Graph, Mistake};
use std::cmp::Ordering;

/// A neighbor of a node, and the weight of the edge; 1 without weights.
pub type Neighbor = (u32, f64);

/// Compares what the two nodes of an edge say about it, while the nodes are read in their order.
///
/// The higher neighbors of a node wait, in ascending order, until their lines are read. As lines ascend too, the
/// neighbor whose line is read must be the first that waits.
#[derive(Debug)]
pub struct Sides {
    /// The higher neighbors of all nodes, one node after the other, and the weights of the edges unless all are 1.
    neighbors: Vec<u32>,
    weights: Vec<f64>,
    /// For each node, the place of the first neighbor that waits, and the place after its last neighbor.
    waiting: Vec<(usize, usize)>,
}

/// An edge that its two nodes do not list alike.
#[derive(Debug, PartialEq)]
pub enum Uneven {
    /// The first node lists the second, but not the other way round.
    OneSided(u32, u32),
    /// Both nodes list the edge, the first with the first weight.
    TwoWeights([u32; 2], [f64; 2]),
}

impl Sides {
    /// Reserves memory for this number of edges.
    pub fn with_capacity(n_edges: usize) -> Sides {
        Sides { neighbors: Vec::with_capacity(n_edges), weights: vec![], waiting: vec![] }
    }

    /// Adds the next node, with all neighbors but itself.
    pub fn add(&mut self, node: u32, mut neighbors: Vec<Neighbor>) -> Result<(), Uneven> {
        neighbors.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let (lower, higher) = neighbors.split_at(neighbors.partition_point(|(neighbor, _)| *neighbor < node));
        lower.iter().try_for_each(|&(neighbor, weight)| self.meet(neighbor, node, weight))?;
        let start = self.neighbors.len();
        for &(neighbor, weight) in higher {
            if weight != 1.0 || !self.weights.is_empty() {
                self.weights.resize(self.neighbors.len(), 1.0);
                self.weights.push(weight);
            }
            self.neighbors.push(neighbor);
        }
        self.waiting.push((start, self.neighbors.len()));
        Ok(())
    }

    /// Node `lower` must wait for `node`, with this weight.
    fn meet(&mut self, lower: u32, node: u32, weight: f64) -> Result<(), Uneven> {
        let (place, end) = self.waiting[lower as usize];
        let first = self.neighbors[place..end].first().copied();
        match first.map(|first| (first, first.cmp(&node))) {
            Some((first, Ordering::Less)) => Err(Uneven::OneSided(lower, first)),
            Some((_, Ordering::Equal)) => {
                let other = self.weights.get(place).copied().unwrap_or(1.0);
                self.waiting[lower as usize].0 += 1;
                if weight == other { Ok(()) } else { Err(Uneven::TwoWeights([node, lower], [weight, other])) }
            }
            _ => Err(Uneven::OneSided(node, lower)),
        }
    }

    /// After the last node, no neighbor may wait.
    pub fn check_end(&self) -> Result<(), Uneven> {
        let waits = (0..).zip(&self.waiting).find(|(_, (place, end))| place < end);
        match waits {
            Some((node, &(place, _))) => Err(Uneven::OneSided(node, self.neighbors[place])),
            None => Ok(()),
        }
    }
}

impl Uneven {
    /// The mistake on the line of the node that is named first.
    pub fn mistake(self, graph: &Graph) -> Mistake {
        let id = |node: u32| (node + 1).to_string();
        match self {
            Uneven::OneSided(from, to) => Problem::OneSided { from: id(from), to: id(to) }.on(graph.line_of_node(from)),
            Uneven::TwoWeights([here, other], weights) => Problem::UnequalWeights {
                edge: format!("{} {}", id(here), id(other)),
                got: weights[0],
                other: weights[1],
                line: graph.line_of_node(other),
            }
            .on(graph.line_of_node(here)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&[Neighbor]]) -> Result<(), Uneven> {
        let mut sides = Sides::with_capacity(0);
        (0..).zip(rows).try_for_each(|(node, row)| sides.add(node, row.to_vec()))?;
        sides.check_end()
    }

    #[test]
    fn both_nodes_list_each_edge_as_often_and_with_the_same_weights() {
        check(&[&[(2, 1.0), (1, 3.0), (1, 2.0)], &[(0, 2.0), (2, 1.0), (0, 3.0)], &[(1, 1.0), (0, 1.0)]]).unwrap();
        let uneven = |rows: &[&[Neighbor]]| check(rows).unwrap_err();
        assert_eq!(uneven(&[&[(1, 1.0)], &[]]), Uneven::OneSided(0, 1));
        assert_eq!(uneven(&[&[], &[(0, 1.0)]]), Uneven::OneSided(1, 0));
        assert_eq!(uneven(&[&[(1, 1.0), (2, 1.0)], &[], &[(0, 1.0)]]), Uneven::OneSided(0, 1));
        assert_eq!(uneven(&[&[(2, 1.0)], &[(0, 1.0)], &[]]), Uneven::OneSided(1, 0));
        assert_eq!(uneven(&[&[(1, 1.0)], &[(0, 1.0), (0, 1.0)]]), Uneven::OneSided(1, 0));
        assert_eq!(uneven(&[&[(1, 1.0)], &[(0, 2.0)]]), Uneven::TwoWeights([1, 0], [2.0, 1.0]));
        assert_eq!(uneven(&[&[(1, 1.0), (2, 5.0)], &[(0, 1.0)], &[(0, 6.0)]]), Uneven::TwoWeights([2, 0], [6.0, 5.0]));
    }
}

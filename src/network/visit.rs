//! petgraph's visit traits for `&Network`, so that petgraph's algorithms run on networks.
//!
//! Nodes are agents and edges are arcs. An edge's id is the arc's id: its position in the outgoing rows. petgraph
//! always sees a directed graph; an undirected tie is two edges. Edge weights are the arcs' weights, or 1 in an
//! unweighted network.
//!
//! **Cost.** Rows are read without a copy. Listing edges by source costs one search per edge in the row of its target
//! if the network is weighted, and nothing extra otherwise. Listing edges by target needs [`Network::pairing`], which
//! is computed on first use.

use super::{Agent, Network};
use petgraph::{
    Directed, Direction, Graph,
    data::DataMap,
    visit::{
        Data, EdgeCount, EdgeIndexable, EdgeRef, GetAdjacencyMatrix, GraphBase, GraphProp, IntoEdgeReferences,
        IntoEdges, IntoEdgesDirected, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, IntoNodeReferences,
        NodeCompactIndexable, NodeCount, NodeIndexable, Visitable,
    },
};
use std::{iter::Copied, ops::Range, slice::Iter};

/// petgraph's bit set of visited nodes.
type Visited = <Graph<(), (), Directed, Agent> as Visitable>::Map;

/// An arc as a petgraph edge.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ArcRef {
    id: usize,
    from: Agent,
    to: Agent,
    weight: f32,
}

impl EdgeRef for ArcRef {
    type NodeId = Agent;
    type EdgeId = usize;
    type Weight = f32;

    fn source(&self) -> Agent {
        self.from
    }

    fn target(&self) -> Agent {
        self.to
    }

    fn weight(&self) -> &f32 {
        &self.weight
    }

    fn id(&self) -> usize {
        self.id
    }
}

/// Iterator over the arcs of one agent, or over all arcs, in storage order.
#[derive(Clone, Debug)]
pub struct Arcs<'a> {
    network: &'a Network,
    positions: Range<usize>,
    agent: Agent,
    direction: Direction,
}

impl Iterator for Arcs<'_> {
    type Item = ArcRef;

    fn next(&mut self) -> Option<ArcRef> {
        let Arcs { network, .. } = *self;
        let position = self.positions.next()?;
        Some(match self.direction {
            Direction::Outgoing => {
                while position >= network.outgoing().range(self.agent).end {
                    self.agent += 1;
                }
                let to = network.outgoing().agents()[position];
                ArcRef { id: position, from: self.agent, to, weight: network.weight_of(self.agent, to) }
            }
            Direction::Incoming => {
                let from = network.incoming().agents()[position];
                let weight = network.weights().map_or(1.0, |weights| weights[position]);
                ArcRef { id: network.pairing().arriving(position), from, to: self.agent, weight }
            }
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.positions.size_hint()
    }
}

impl ExactSizeIterator for Arcs<'_> {}

impl GraphBase for Network {
    type NodeId = Agent;
    type EdgeId = usize;
}

impl GraphProp for Network {
    type EdgeType = Directed;
}

impl Data for Network {
    type NodeWeight = ();
    type EdgeWeight = f32;
}

impl DataMap for Network {
    fn node_weight(&self, agent: Agent) -> Option<&()> {
        ((agent as usize) < self.n_agents()).then_some(&())
    }

    fn edge_weight(&self, arc: usize) -> Option<&f32> {
        if arc >= self.n_arcs() {
            return None;
        }
        let Some(weights) = self.weights() else { return Some(&1.0) };
        let (from, to) = self.arc(arc);
        Some(&weights[self.incoming().find(to, from)?])
    }
}

impl NodeCount for Network {
    fn node_count(&self) -> usize {
        self.n_agents()
    }
}

impl EdgeCount for Network {
    fn edge_count(&self) -> usize {
        self.n_arcs()
    }
}

impl NodeIndexable for Network {
    fn node_bound(&self) -> usize {
        self.n_agents()
    }

    fn to_index(&self, agent: Agent) -> usize {
        agent as usize
    }

    fn from_index(&self, index: usize) -> Agent {
        index as Agent
    }
}

impl NodeCompactIndexable for Network {}

impl EdgeIndexable for Network {
    fn edge_bound(&self) -> usize {
        self.n_arcs()
    }

    fn to_index(&self, arc: usize) -> usize {
        arc
    }

    fn from_index(&self, index: usize) -> usize {
        index
    }
}

impl Visitable for Network {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::with_capacity(self.n_agents())
    }

    fn reset_map(&self, map: &mut Visited) {
        map.clear();
        map.grow(self.n_agents());
    }
}

/// No matrix is built: adjacency is a binary search in a sorted row.
impl GetAdjacencyMatrix for Network {
    type AdjMatrix = ();

    fn adjacency_matrix(&self) {}

    fn is_adjacent(&self, (): &(), from: Agent, to: Agent) -> bool {
        self.outgoing().find(from, to).is_some()
    }
}

impl<'a> IntoNeighbors for &'a Network {
    type Neighbors = Copied<Iter<'a, Agent>>;

    fn neighbors(self, agent: Agent) -> Self::Neighbors {
        self.followers(agent).iter().copied()
    }
}

impl<'a> IntoNeighborsDirected for &'a Network {
    type NeighborsDirected = Copied<Iter<'a, Agent>>;

    fn neighbors_directed(self, agent: Agent, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.followers(agent).iter().copied(),
            Direction::Incoming => self.influencers(agent).iter().copied(),
        }
    }
}

impl<'a> IntoEdgeReferences for &'a Network {
    type EdgeRef = ArcRef;
    type EdgeReferences = Arcs<'a>;

    fn edge_references(self) -> Arcs<'a> {
        Arcs { network: self, positions: 0..self.n_arcs(), agent: 0, direction: Direction::Outgoing }
    }
}

impl<'a> IntoEdges for &'a Network {
    type Edges = Arcs<'a>;

    fn edges(self, agent: Agent) -> Arcs<'a> {
        self.edges_directed(agent, Direction::Outgoing)
    }
}

impl<'a> IntoEdgesDirected for &'a Network {
    type EdgesDirected = Arcs<'a>;

    fn edges_directed(self, agent: Agent, direction: Direction) -> Arcs<'a> {
        let rows = match direction {
            Direction::Outgoing => self.outgoing(),
            Direction::Incoming => self.incoming(),
        };
        Arcs { network: self, positions: rows.range(agent), agent, direction }
    }
}

impl IntoNodeIdentifiers for &Network {
    type NodeIdentifiers = Range<Agent>;

    fn node_identifiers(self) -> Range<Agent> {
        0..self.n_agents() as Agent
    }
}

impl IntoNodeReferences for &Network {
    type NodeRef = (Agent, ());
    type NodeReferences = std::iter::Map<Range<Agent>, fn(Agent) -> (Agent, ())>;

    fn node_references(self) -> Self::NodeReferences {
        self.node_identifiers().map(|agent| (agent, ()))
    }
}

//! petgraph's visit traits on `&Network`, so that its algorithms run unchanged.
//!
//! Nodes are agents, edges are arcs, and an edge's id is the arc's id: its place in the outgoing rows. A network is
//! always directed to petgraph; an undirected tie is two edges. Edge weights are the arcs' weights, 1 without.
//!
//! **Cost.** Rows are read as they lie. An edge by its source costs a search in its target's row if arcs carry weights,
//! nothing otherwise; edges by their target need [`Network::pairing`], worked out on first use.

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

/// An arc as petgraph's algorithms see it.
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

/// The arcs at one agent, or all, in the order in which they lie.
#[derive(Clone, Debug)]
pub struct Arcs<'a> {
    network: &'a Network,
    places: Range<usize>,
    agent: Agent,
    direction: Direction,
}

impl Iterator for Arcs<'_> {
    type Item = ArcRef;

    fn next(&mut self) -> Option<ArcRef> {
        let Arcs { network, .. } = *self;
        let place = self.places.next()?;
        Some(match self.direction {
            Direction::Outgoing => {
                while place >= network.outgoing().range(self.agent).end {
                    self.agent += 1;
                }
                let to = network.outgoing().agents()[place];
                ArcRef { id: place, from: self.agent, to, weight: network.weight_of(self.agent, to) }
            }
            Direction::Incoming => {
                let from = network.incoming().agents()[place];
                let weight = network.weights().map_or(1.0, |weights| weights[place]);
                ArcRef { id: network.pairing().arriving(place), from, to: self.agent, weight }
            }
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.places.size_hint()
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

/// No matrix is built: rows are sorted, so a search answers.
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
        Arcs { network: self, places: 0..self.n_arcs(), agent: 0, direction: Direction::Outgoing }
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
        Arcs { network: self, places: rows.range(agent), agent, direction }
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

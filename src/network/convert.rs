//! Conversion between networks and petgraph graphs.

use super::{Agent, Network};
use crate::error::{Error, Result};
use petgraph::{
    EdgeType, Graph,
    graph::{DiGraph, IndexType, NodeIndex},
    visit::{EdgeRef, GraphProp, IntoEdgeReferences, IntoNodeIdentifiers, NodeIndexable},
};

impl Network {
    /// Builds an unweighted network from any petgraph graph. Node and edge weights are ignored.
    ///
    /// Agents are numbered in the order in which the graph lists its nodes. A graph with gaps in its indices (a
    /// `StableGraph` after removals) or with nodes that are not numbers (a `GraphMap`) therefore gets agents `0..n`
    /// without gaps. An edge `u -> v` means *u influences v*; an undirected edge becomes two arcs. Self-loops and
    /// repeats are removed and counted as by a [`Builder`](super::Builder).
    ///
    /// # Errors
    ///
    /// If there are more agents or arcs than [`Agent`] can number.
    ///
    /// ```
    /// use bandwagon::network::Network;
    /// use petgraph::graphmap::UnGraphMap;
    ///
    /// let friends = UnGraphMap::<&str, ()>::from_edges([("Ann", "Bob"), ("Bob", "Cem")]);
    /// let network = Network::from_petgraph(&friends)?;
    /// assert_eq!(network.influencers(1), [0, 2]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn from_petgraph<G>(graph: G) -> Result<Network>
    where
        G: IntoNodeIdentifiers + IntoEdgeReferences + NodeIndexable + GraphProp,
    {
        collect(graph, |_| None)
    }

    /// Like [`Network::from_petgraph`], but weighted: `weight` returns the weight of an edge, which must be finite.
    /// The weights of repeated edges are summed.
    ///
    /// ```
    /// use bandwagon::network::Network;
    /// use petgraph::{graph::DiGraph, visit::EdgeRef};
    ///
    /// let graph = DiGraph::<(), f64>::from_edges([(0, 1, 0.5), (1, 0, 2.0)]);
    /// let network = Network::from_petgraph_weighted(&graph, |edge| *edge.weight() as f32)?;
    /// assert_eq!(network.weight(0, 1), Some(0.5));
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    pub fn from_petgraph_weighted<G>(graph: G, mut weight: impl FnMut(G::EdgeRef) -> f32) -> Result<Network>
    where
        G: IntoNodeIdentifiers + IntoEdgeReferences + NodeIndexable + GraphProp,
    {
        collect(graph, |edge| Some(weight(edge)))
    }

    /// Copies the network to a petgraph graph. Node `i` is agent `i`, with the agent as its weight. Edge `j` is arc
    /// `j`, with the arc's weight (1 in an unweighted network).
    ///
    /// petgraph's algorithms also accept `&Network`, which needs no copy.
    pub fn to_petgraph(&self) -> DiGraph<Agent, f32> {
        let mut graph = DiGraph::with_capacity(self.n_agents(), self.n_arcs());
        (0..self.n_agents() as Agent).for_each(|agent| _ = graph.add_node(agent));
        for (from, to, weight) in self.arcs() {
            graph.add_edge(NodeIndex::new(from as usize), NodeIndex::new(to as usize), weight);
        }
        graph
    }
}

fn collect<G>(graph: G, mut weight: impl FnMut(G::EdgeRef) -> Option<f32>) -> Result<Network>
where
    G: IntoNodeIdentifiers + IntoEdgeReferences + NodeIndexable + GraphProp,
{
    let mut agents = vec![0; graph.node_bound()];
    let mut n_agents = 0;
    for node in graph.node_identifiers() {
        agents[graph.to_index(node)] = n_agents as Agent;
        n_agents += 1;
    }
    if n_agents > Agent::MAX as usize {
        return Err(Error::TooLarge { what: "agents", limit: Agent::MAX.into() });
    }
    let mut builder = Network::builder(n_agents);
    for edge in graph.edge_references() {
        let from = agents[graph.to_index(edge.source())];
        let to = agents[graph.to_index(edge.target())];
        match (graph.is_directed(), weight(edge)) {
            (true, None) => builder.arc(from, to),
            (true, Some(weight)) => builder.weighted_arc(from, to, weight),
            (false, None) => builder.tie(from, to),
            (false, Some(weight)) => builder.weighted_tie(from, to, weight),
        }?;
    }
    Ok(builder.build())
}

/// See [`Network::from_petgraph`].
///
/// # Panics
///
/// If the graph has more than `u32::MAX` agents or arcs, which `from_petgraph` reports as an error.
impl<N, E, Ty: EdgeType, Ix: IndexType> From<&Graph<N, E, Ty, Ix>> for Network {
    fn from(graph: &Graph<N, E, Ty, Ix>) -> Network {
        Network::from_petgraph(graph).expect("agents and arcs are numbered by u32")
    }
}

/// See [`Network::from_petgraph`].
///
/// # Panics
///
/// If the graph has more than `u32::MAX` agents or arcs, which `from_petgraph` reports as an error.
impl<N, E, Ty: EdgeType, Ix: IndexType> From<Graph<N, E, Ty, Ix>> for Network {
    fn from(graph: Graph<N, E, Ty, Ix>) -> Network {
        Network::from(&graph)
    }
}

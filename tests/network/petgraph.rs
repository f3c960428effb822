//! Algorithms of petgraph on `&Network`, and graphs of petgraph as networks. Expected values are from NetworkX 3.6.1.

use bandwagon::network::Network;
use petgraph::{
    Direction,
    algo::{
        all_simple_paths, bellman_ford, connected_components, dijkstra, is_cyclic_directed, is_isomorphic,
        is_isomorphic_matching, kosaraju_scc, maximal_cliques, tarjan_scc, toposort,
    },
    data::DataMap,
    dot::{Config, Dot},
    graph::{DiGraph, UnGraph},
    graphmap::UnGraphMap,
    stable_graph::StableDiGraph,
    visit::{
        Bfs, Dfs, EdgeIndexable, EdgeRef, GetAdjacencyMatrix, IntoEdgeReferences, IntoEdges, IntoEdgesDirected,
        IntoNeighborsDirected, IntoNodeReferences, NodeIndexable, Reversed, Visitable,
    },
};
use std::collections::hash_map::RandomState;

/// Two cycles joined by a path, with branches.
const ARCS: [(u32, u32, f32); 13] = [
    (0, 1, 0.5),
    (1, 2, 1.25),
    (2, 0, 0.75),
    (2, 3, 2.0),
    (3, 4, 0.25),
    (4, 5, 1.5),
    (5, 3, 0.5),
    (1, 6, 4.0),
    (6, 7, 1.0),
    (7, 8, 0.125),
    (0, 6, 7.5),
    (5, 8, 3.0),
    (9, 8, 1.0),
];

fn network(arcs: impl IntoIterator<Item = (u32, u32, f32)>) -> Network {
    let mut builder = Network::builder(10);
    arcs.into_iter().for_each(|(from, to, weight)| builder.weighted_arc(from, to, weight).unwrap());
    builder.build()
}

fn cyclic() -> Network {
    network(ARCS)
}

fn acyclic() -> Network {
    network(ARCS.into_iter().filter(|&(from, to, _)| (from, to) != (2, 0) && (from, to) != (5, 3)))
}

fn arcs(network: &Network) -> Vec<(u32, u32, f32)> {
    network.arcs().collect()
}

#[test]
fn components_are_networkx_components() {
    assert_eq!(connected_components(&Network::karate_club()), 1);
    assert_eq!(connected_components(&cyclic()), 1);
    assert_eq!(connected_components(&Network::from_ties(7, [(0, 1), (2, 3), (3, 4)]).unwrap()), 4);

    let expected: [&[u32]; 6] = [&[0, 1, 2], &[3, 4, 5], &[6], &[7], &[8], &[9]];
    for mut components in [kosaraju_scc(&cyclic()), tarjan_scc(&cyclic())] {
        components.iter_mut().for_each(|members| members.sort());
        components.sort();
        assert_eq!(components, expected);
    }
}

#[test]
fn shortest_paths_are_networkx_paths() {
    let hops = dijkstra(&Network::karate_club(), 16, None, |_| 1);
    let expected =
        [2, 3, 3, 3, 2, 1, 1, 3, 3, 4, 2, 3, 3, 3, 5, 5, 0, 3, 5, 3, 5, 3, 5, 5, 4, 4, 5, 4, 4, 5, 4, 3, 4, 4];
    assert_eq!((0..34).map(|agent| hops[&agent]).collect::<Vec<_>>(), expected);

    let expected = [0.0, 0.5, 1.75, 3.75, 4.0, 5.5, 4.5, 5.5, 5.625, f32::INFINITY];
    let lengths = dijkstra(&cyclic(), 0, None, |arc| *arc.weight());
    assert!((0..10).all(|agent| *lengths.get(&agent).unwrap_or(&f32::INFINITY) == expected[agent as usize]));
    let paths = bellman_ford(&cyclic(), 0).unwrap();
    assert_eq!(paths.distances, expected);
    let before = [None, Some(0), Some(1), Some(2), Some(3), Some(4), Some(1), Some(6), Some(7), None];
    assert_eq!(paths.predecessors, before);
}

#[test]
fn reversed_paths_walk_the_incoming_rows() {
    let network = cyclic();
    let lengths = dijkstra(Reversed(&network), 8, None, |arc| *arc.weight());
    let expected = [5.625, 5.125, 6.375, 4.75, 4.5, 3.0, 1.125, 0.125, 0.0, 1.0];
    assert_eq!((0..10).map(|agent| lengths[&agent]).collect::<Vec<f32>>(), expected);
}

#[test]
fn cycles_are_found_and_their_absence_orders_the_agents() {
    assert!(is_cyclic_directed(&cyclic()));
    assert!(toposort(&cyclic(), None).is_err());

    let network = acyclic();
    assert!(!is_cyclic_directed(&network));
    let order = toposort(&network, None).unwrap();
    let place = |agent| order.iter().position(|&other| other == agent).unwrap();
    assert_eq!(order.len(), 10);
    assert!(network.arcs().all(|(from, to, _)| place(from) < place(to)));
}

#[test]
fn walks_visit_what_can_be_reached() {
    let network = cyclic();
    let mut walk = Bfs::new(&network, 0);
    let order: Vec<u32> = std::iter::from_fn(|| walk.next(&network)).collect();
    let layer = [0, 1, 2, 3, 4, 5, 1, 2, 3];
    assert_eq!(order.len(), 9);
    assert!(order.is_sorted_by_key(|&agent| layer[agent as usize]));

    let reach = |graph_walk: &mut dyn FnMut() -> Option<u32>| {
        let mut reached: Vec<u32> = std::iter::from_fn(graph_walk).collect();
        reached.sort();
        reached
    };
    let mut down = Dfs::new(&network, 3);
    assert_eq!(reach(&mut || down.next(&network)), [3, 4, 5, 8]);
    let mut up = Dfs::new(Reversed(&network), 8);
    assert_eq!(reach(&mut || up.next(Reversed(&network))), (0..10).collect::<Vec<_>>());

    let mut visited = network.visit_map();
    visited.insert(3);
    network.reset_map(&mut visited);
    assert_eq!((visited.len(), visited.count_ones(..)), (10, 0));
}

#[test]
fn simple_paths_and_cliques_are_networkx_ones() {
    let mut paths: Vec<Vec<u32>> = all_simple_paths::<_, _, RandomState>(&acyclic(), 0, 8, 0, None).collect();
    paths.sort();
    assert_eq!(paths, [vec![0, 1, 2, 3, 4, 5, 8], vec![0, 1, 6, 7, 8], vec![0, 6, 7, 8]]);
    let club = Network::karate_club();
    assert_eq!(all_simple_paths::<Vec<u32>, _, RandomState>(&club, 16, 33, 0, Some(4)).count(), 52);
    let largest = maximal_cliques(&club).into_iter().map(|clique| clique.len()).max();
    assert_eq!(largest, Some(5));
}

#[test]
fn isomorphism_sees_structure_and_weights() {
    let renamed = network(ARCS.map(|(from, to, weight)| ((from * 3 + 1) % 10, (to * 3 + 1) % 10, weight)));
    let same_weight = |one: &f32, other: &f32| one == other;
    assert!(is_isomorphic(&cyclic(), &renamed));
    assert!(is_isomorphic_matching(&cyclic(), &renamed, |_, _| true, same_weight));

    let heavier = network(ARCS.map(|(from, to, weight)| (from, to, weight + f32::from(u8::from(from == 9)))));
    assert!(is_isomorphic(&cyclic(), &heavier));
    assert!(!is_isomorphic_matching(&cyclic(), &heavier, |_, _| true, same_weight));
    let turned =
        network(ARCS.map(|(from, to, weight)| if from == 9 { (to, from, weight) } else { (from, to, weight) }));
    assert!(!is_isomorphic(&cyclic(), &turned));
}

#[test]
fn edges_carry_their_arc_id_from_either_end() {
    for network in [cyclic(), Network::karate_club(), network([(4, 2, 0.5), (2, 4, 3.0), (9, 0, 1.5)])] {
        let graph = &network;
        let all: Vec<_> = graph.edge_references().collect();
        let seen: Vec<_> = all.iter().map(|arc| (arc.source(), arc.target(), *arc.weight())).collect();
        assert_eq!(seen, arcs(graph));
        for (id, arc) in all.iter().enumerate() {
            assert_eq!(
                (arc.id(), EdgeIndexable::to_index(graph, id), graph.edge_weight(id)),
                (id, id, Some(arc.weight()))
            );
            assert!(graph.edges(arc.source()).any(|other| other == *arc));
            assert!(graph.edges_directed(arc.target(), Direction::Incoming).any(|other| other == *arc));
        }
        let count = |direction| -> usize {
            (0..graph.n_agents() as u32).map(|agent| graph.edges_directed(agent, direction).len()).sum()
        };
        assert_eq!((count(Direction::Outgoing), count(Direction::Incoming)), (all.len(), all.len()));
        assert_eq!(graph.edge_weight(all.len()), None);
        assert_eq!(graph.node_weight(graph.n_agents() as u32), None);
    }
}

#[test]
fn adjacency_and_neighbors_have_a_direction() {
    let network = cyclic();
    assert!(network.is_adjacent(&(), 9, 8) && !network.is_adjacent(&(), 8, 9));
    let incoming: Vec<u32> = network.neighbors_directed(8, Direction::Incoming).collect();
    assert_eq!(incoming, [5, 7, 9]);
    assert_eq!(network.neighbors_directed(8, Direction::Outgoing).count(), 0);
    assert_eq!((&network).node_references().map(|(agent, ())| agent).collect::<Vec<_>>(), (0..10).collect::<Vec<_>>());
}

#[test]
fn graphviz_output_names_agents_and_weights() {
    let network = network([(4, 2, 0.5)]);
    let dot = format!("{:?}", Dot::with_config(&network, &[Config::NodeIndexLabel]));
    assert!(dot.starts_with("digraph {"), "{dot}");
    assert!(dot.contains("4 -> 2 [ label = \"0.5\" ]"), "{dot}");
}

#[test]
fn a_network_survives_the_way_to_petgraph_and_back() {
    for network in [cyclic(), acyclic(), Network::karate_club()] {
        let graph = network.to_petgraph();
        assert!(graph.node_indices().all(|node| graph[node] as usize == node.index()));
        let back = Network::from_petgraph_weighted(&graph, |arc| *arc.weight()).unwrap();
        assert_eq!(arcs(&back), arcs(&network));
        assert_eq!((back.n_agents(), back.is_symmetric()), (network.n_agents(), network.is_symmetric()));
        let structure = Network::from(graph);
        assert_eq!((structure.outgoing(), structure.incoming()), (network.outgoing(), network.incoming()));
        assert!(!structure.is_weighted());
    }
}

#[test]
fn the_network_itself_is_a_petgraph_graph_to_be_taken_from() {
    let again = Network::from_petgraph_weighted(&cyclic(), |arc| *arc.weight()).unwrap();
    assert_eq!(arcs(&again), arcs(&cyclic()));
}

#[test]
fn undirected_edges_are_two_arcs() {
    let graph = UnGraph::<(), f64>::from_edges([(0, 1, 0.5), (2, 1, 2.0), (1, 2, 1.0), (2, 2, 9.0)]);
    let network = Network::from_petgraph_weighted(&graph, |edge| *edge.weight() as f32).unwrap();
    assert_eq!(arcs(&network), [(0, 1, 0.5), (1, 0, 0.5), (1, 2, 3.0), (2, 1, 3.0)]);
    assert_eq!((network.dropped().repeats, network.dropped().self_loops), (1, 1));
    assert!(network.is_symmetric());
    assert_eq!(Network::from(&graph).n_arcs(), 4);
}

#[test]
fn holes_close_in_the_order_of_the_nodes() {
    let mut graph = StableDiGraph::<&str, ()>::new();
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| graph.add_node(name));
    graph.extend_with_edges([(a, b), (b, c), (c, d), (d, a)]);
    graph.remove_node(b);
    let network = Network::from_petgraph(&graph).unwrap();
    assert_eq!((network.n_agents(), arcs(&network)), (3, vec![(1, 2, 1.0), (2, 0, 1.0)]));

    let mut map = UnGraphMap::<u64, ()>::from_edges([(700, 5), (5, 90), (90, 1)]);
    map.remove_node(5);
    let network = Network::from_petgraph(&map).unwrap();
    let nodes: Vec<u64> = map.nodes().collect();
    assert_eq!((network.n_agents(), network.n_arcs()), (3, 2));
    let place = |node| nodes.iter().position(|&other| other == node).unwrap() as u32;
    assert_eq!(network.influencers(place(90)), [place(1)]);
    assert_eq!(NodeIndexable::to_index(&network, place(700)), place(700) as usize);
}

#[test]
fn a_weight_that_is_not_finite_is_refused() {
    let graph = DiGraph::<(), f32>::from_edges([(0, 1, f32::INFINITY)]);
    let error = Network::from_petgraph_weighted(&graph, |edge| *edge.weight()).unwrap_err();
    assert_eq!(error.to_string(), "weight must lie in (-∞, ∞), got inf");
}

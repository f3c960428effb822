//! Networks shared by the tests.

use bandwagon::network::Network;
use proptest::{collection::vec, prelude::*};

/// Arcs with weights. Agent 6 is isolated. In Python: `D.add_weighted_edges_from(ARCS)` on a `DiGraph` of 7 nodes.
pub const ARCS: [(u32, u32, f32); 8] =
    [(0, 1, 2.0), (0, 2, 1.0), (1, 2, 0.5), (2, 3, 1.5), (3, 0, 1.0), (3, 4, 3.0), (5, 3, 1.0), (4, 2, 0.25)];

pub fn weighted() -> Network {
    let mut builder = Network::builder(7);
    ARCS.iter().try_for_each(|&(from, to, weight)| builder.weighted_arc(from, to, weight)).unwrap();
    builder.build()
}

/// The ties (i, (i² j + 7 j + 3) mod n) for j = 1, 2, 3, or arcs if `directed`.
pub fn arithmetical(n: u32, directed: bool) -> Network {
    let ends = (0..n).flat_map(|i| [1, 2, 3].map(|j| (i, (i * i * j + 7 * j + 3) % n)));
    let network = if directed { Network::from_arcs(n as usize, ends) } else { Network::from_ties(n as usize, ends) };
    network.unwrap()
}

/// Networks of 2 to `max - 1` agents, half of them undirected.
pub fn small(max: u32) -> impl Strategy<Value = Network> {
    (2..max, any::<bool>(), vec((any::<u32>(), any::<u32>()), 0..3 * max as usize)).prop_map(|(n, directed, ends)| {
        let ends = ends.into_iter().map(|(a, b)| (a % n, b % n));
        let network =
            if directed { Network::from_arcs(n as usize, ends) } else { Network::from_ties(n as usize, ends) };
        network.unwrap()
    })
}

/// The same network with agent `i` renumbered to `n - 1 - i`.
pub fn renumbered(network: &Network) -> Network {
    let n = network.n_agents() as u32;
    let mut builder = Network::builder(n as usize);
    let weighted = network.is_weighted();
    for (from, to, weight) in network.arcs() {
        let (from, to) = (n - 1 - from, n - 1 - to);
        if weighted { builder.weighted_arc(from, to, weight) } else { builder.arc(from, to) }.unwrap();
    }
    builder.build()
}

/// By agent: the distance to each other agent along the arcs. `None` if it cannot be reached.
pub fn distances(network: &Network) -> Vec<Vec<Option<u32>>> {
    let n = network.n_agents();
    let mut distance = vec![vec![None; n]; n];
    for (from, row) in distance.iter_mut().enumerate() {
        row[from] = Some(0);
        for step in 0..n as u32 {
            for me in (0..n).filter(|&me| row[me] == Some(step)).collect::<Vec<_>>() {
                for &to in network.followers(me as u32) {
                    row[to as usize].get_or_insert(step + 1);
                }
            }
        }
    }
    distance
}

#[track_caller]
pub fn assert_close(got: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(got.len(), expected.len());
    for (agent, (got, expected)) in got.iter().zip(expected).enumerate() {
        let bound = tolerance * expected.abs().max(1.0);
        assert!((got - expected).abs() <= bound, "agent {agent}: got {got}, expected {expected}");
    }
}

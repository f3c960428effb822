//! Networks shared by the tests.

use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use bandwagon::seeding::{Seeding, Strategy};
use proptest::strategy::Strategy as _;
use proptest::{collection::vec, prelude::any};

/// The ties (i, (i² j + 7 j + 3) mod n) for j = 1, 2, 3, or arcs if `directed`.
pub fn arithmetical(n: u32, directed: bool) -> Network {
    let ends = (0..n).flat_map(|i| [1, 2, 3].map(|j| (i, (i * i * j + 7 * j + 3) % n)));
    let made = if directed { Network::from_arcs(n as usize, ends) } else { Network::from_ties(n as usize, ends) };
    made.unwrap()
}

/// Small networks, half of them undirected.
pub fn small(most: u32) -> impl proptest::strategy::Strategy<Value = Network> {
    (2..most, any::<bool>(), vec((any::<u32>(), any::<u32>()), 0..3 * most as usize)).prop_map(|(n, directed, ends)| {
        let ends = ends.into_iter().map(|(a, b)| (a % n, b % n));
        let made = if directed { Network::from_arcs(n as usize, ends) } else { Network::from_ties(n as usize, ends) };
        made.unwrap()
    })
}

/// The choice of a strategy with default parameters and seed 1.
pub fn chosen(strategy: Strategy, network: &Network, k: usize) -> Vec<Agent> {
    Seeding::by(strategy).choose(network, k, Key::new(1)).unwrap()
}

/// All agents in greedy order, the lower number first among equals. `score` receives the agents chosen before.
pub fn greedy(n: usize, score: impl Fn(Agent, &[Agent]) -> f64) -> Vec<Agent> {
    let mut chosen: Vec<Agent> = vec![];
    while chosen.len() < n {
        let left = (0..n as Agent).filter(|agent| !chosen.contains(agent));
        let scored = left.map(|agent| (agent, score(agent, &chosen)));
        let best = scored.reduce(|best, next| if next.1 > best.1 { next } else { best });
        chosen.extend(best.map(|(agent, _)| agent));
    }
    chosen
}

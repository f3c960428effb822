//! Networks with known results.

use bandwagon::network::{Agent, Network};
use bandwagon::random::{Key, Purpose};

/// A complete network.
pub fn complete(n: Agent) -> Network {
    Network::from_ties(n as usize, (0..n).flat_map(|a| (0..a).map(move |b| (b, a)))).unwrap()
}

/// A network without arcs.
pub fn alone(n: usize) -> Network {
    Network::from_ties(n, []).unwrap()
}

/// Agents 2i and 2i + 1 influence each other.
pub fn pairs(n_pairs: Agent) -> Network {
    Network::from_ties(2 * n_pairs as usize, (0..n_pairs).map(|pair| (2 * pair, 2 * pair + 1))).unwrap()
}

/// Arcs (from, to, weight).
pub fn weighted(n: usize, arcs: &[(Agent, Agent, f64)]) -> Network {
    let mut builder = Network::builder(n);
    arcs.iter().for_each(|&(from, to, weight)| builder.weighted_arc(from, to, weight as f32).unwrap());
    builder.build()
}

/// A network in which every tie exists with probability `mean_degree / n`. Each row is sampled with geometric steps.
pub fn poisson(n: Agent, mean_degree: f64, key: Key) -> Network {
    let no_tie = (1.0 - mean_degree / f64::from(n)).ln();
    let mut builder = Network::builder(n as usize);
    for a in 1..n {
        let mut coin = key.coin(Purpose::Network, a, 0, 0);
        let mut step = || ((1.0 - coin.uniform()).ln() / no_tie).floor().min(f64::from(n)) as Agent;
        let mut b = step();
        while b < a {
            builder.tie(a, b).unwrap();
            b += 1 + step();
        }
    }
    builder.build()
}

use super::{lattice::check_ring, rows};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::random::{Key, Purpose};

/// Generates a small-world network: a ring lattice with rewired ties (Watts & Strogatz 1998, doi 10.1038/30918).
///
/// Agents on a ring are tied to their `k` nearest neighbors (`k` even, less than `n_agents`). Then each tie from `i` to
/// `i + distance`, ordered by distance and then by agent, is rewired with probability `beta`, in [0, 1]. Its far end
/// moves to an agent drawn uniformly from those that `i` has no tie to. An agent that is tied to all others keeps its
/// ties. There are no self-loops or repeated ties, and the number of arcs is always `n_agents * k`.
///
/// ```
/// use bandwagon::{network::generate, random::Key};
///
/// let network = generate::watts_strogatz(100, 6, 0.1, Key::new(1))?;
/// assert_eq!(network.n_arcs(), 600);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `k` is odd, if `k` is `n_agents` or more, if `beta` is outside [0, 1], or if there would be more than `u32::MAX`
/// arcs.
pub fn watts_strogatz(n_agents: usize, k: usize, beta: f64, key: Key) -> Result<Network> {
    check_ring(n_agents, k)?;
    if !(0.0..=1.0).contains(&beta) {
        return Err(Error::out_of_range("beta", "[0, 1]", beta));
    }
    let mut tied = ring(n_agents, k);
    let coins = key.stream(Purpose::Network);
    for distance in 1..=k / 2 {
        for agent in 0..n_agents {
            let mut coin = coins.coin(agent as Agent, distance as u32, 0);
            if tied[agent].len() == n_agents - 1 || !coin.chance(beta) {
                continue;
            }
            let other = loop {
                let other = coin.below(n_agents as u32);
                if other as usize != agent && !tied[agent].contains(&other) {
                    break other;
                }
            };
            rewire(&mut tied, agent as Agent, ((agent + distance) % n_agents) as Agent, other);
        }
    }
    rows::undirected(n_agents, |agent, row| {
        let first = row.len();
        row.extend(tied[agent as usize].iter().filter(|&&other| other < agent));
        row[first..].sort_unstable();
    })
}

/// The neighbors of each agent on the ring; their order does not matter.
fn ring(n_agents: usize, k: usize) -> Vec<Vec<Agent>> {
    let neighbors = |agent| {
        let mut row = Vec::with_capacity(k);
        let both = (1..=k / 2).flat_map(|distance| [agent + distance, agent + n_agents - distance]);
        row.extend(both.map(|other| (other % n_agents) as Agent));
        row
    };
    (0..n_agents).map(neighbors).collect()
}

/// Replaces the tie `agent - from` by the tie `agent - to`.
fn rewire(tied: &mut [Vec<Agent>], agent: Agent, from: Agent, to: Agent) {
    if let Some(tie) = tied[agent as usize].iter_mut().find(|other| **other == from) {
        *tie = to;
    }
    tied[from as usize].retain(|&other| other != agent);
    tied[to as usize].push(agent);
}

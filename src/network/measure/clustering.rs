use super::neighbors::Neighbors;
use crate::network::{Agent, Network};
use rayon::prelude::*;

/// The local clustering coefficient of every agent: the share of the pairs of its neighbors that are neighbors of each
/// other. 0 for an agent with fewer than two neighbors. Directions and weights are ignored.
///
/// **Cost.** For each tie, the smaller degree of its two ends times a logarithm, in parallel; at most O(Σ degree²).
/// [`clustering_of`] measures some agents only.
///
/// Watts & Strogatz (1998), doi 10.1038/30918.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let network = Network::from_ties(4, [(0, 1), (1, 2), (2, 0), (2, 3)])?;
/// assert_eq!(measure::clustering(&network), [1.0, 1.0, 1.0 / 3.0, 0.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn clustering(network: &Network) -> Vec<f64> {
    let agents: Vec<Agent> = (0..network.n_agents() as Agent).collect();
    clustering_of(network, &agents)
}

/// The local clustering coefficient of some agents; see [`clustering`].
///
/// # Panics
///
/// If there is no such agent.
pub fn clustering_of(network: &Network, agents: &[Agent]) -> Vec<f64> {
    let share = |(linked, pairs): (u64, u64)| if pairs == 0 { 0.0 } else { linked as f64 / pairs as f64 };
    agents.par_iter().map(|&agent| share(pairs_of(network, agent))).collect()
}

/// The transitivity of the network: of all pairs of ties that share an agent, the share that is closed by a third tie.
/// `None` without such pairs. Directions and weights are ignored.
///
/// **Cost.** That of [`clustering`].
///
/// Newman, Strogatz & Watts (2001), doi 10.1103/PhysRevE.64.026118.
pub fn transitivity(network: &Network) -> Option<f64> {
    let sum = |a: (u64, u64), b: (u64, u64)| (a.0 + b.0, a.1 + b.1);
    let agents = (0..network.n_agents() as Agent).into_par_iter();
    let (linked, pairs) = agents.map(|agent| pairs_of(network, agent)).reduce(|| (0, 0), sum);
    (pairs > 0).then(|| linked as f64 / pairs as f64)
}

/// The number of pairs of an agent's neighbors that are neighbors of each other, and of all pairs.
fn pairs_of(network: &Network, agent: Agent) -> (u64, u64) {
    let neighbors: Vec<Agent> = Neighbors::of(network, agent).collect();
    let degree = neighbors.len() as u64;
    if degree < 2 {
        return (0, 0);
    }
    let common = neighbors.iter().map(|&other| n_common(network, &neighbors, other));
    (common.sum::<u64>() / 2, degree * (degree - 1) / 2)
}

/// If one list of neighbors is longer than the other by this factor, the members of the shorter are searched in it.
const MUCH_LONGER: usize = 8;

/// The number of agents of the sorted list `mine` that are neighbors of `other`.
fn n_common(network: &Network, mine: &[Agent], other: Agent) -> u64 {
    let followers = network.followers(other);
    let influencers = if network.is_symmetric() { &[] } else { network.influencers(other) };
    let degree = followers.len().max(influencers.len());
    if degree / MUCH_LONGER > mine.len() {
        let is_neighbor =
            |agent: &&Agent| followers.binary_search(agent).is_ok() || influencers.binary_search(agent).is_ok();
        return mine.iter().filter(is_neighbor).count() as u64;
    }
    let theirs = Neighbors::of(network, other);
    if mine.len() / MUCH_LONGER > degree {
        return theirs.filter(|agent| mine.binary_search(agent).is_ok()).count() as u64;
    }
    let (mut place, mut count) = (0, 0);
    for other in theirs {
        while place < mine.len() && mine[place] < other {
            place += 1;
        }
        if place == mine.len() {
            break;
        }
        count += u64::from(mine[place] == other);
    }
    count
}

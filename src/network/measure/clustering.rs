use super::neighbors::Neighbors;
use crate::network::{Agent, Network};
use rayon::prelude::*;

/// The local clustering coefficient of every agent: the share of the pairs of its neighbors that are neighbors of each
/// other. 0 for an agent with fewer than two neighbors. Directions and weights are ignored.
///
/// **Cost.** O(Σ degree²) in the worst case, in parallel. [`clustering_of`] measures some agents only.
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
/// 0 without such pairs. Directions and weights are ignored.
///
/// **Cost.** That of [`clustering`].
///
/// Newman, Strogatz & Watts (2001), doi 10.1103/PhysRevE.64.026118.
pub fn transitivity(network: &Network) -> f64 {
    let sum = |a: (u64, u64), b: (u64, u64)| (a.0 + b.0, a.1 + b.1);
    let agents = (0..network.n_agents() as Agent).into_par_iter();
    let (linked, pairs) = agents.map(|agent| pairs_of(network, agent)).reduce(|| (0, 0), sum);
    if pairs == 0 { 0.0 } else { linked as f64 / pairs as f64 }
}

/// The number of pairs of an agent's neighbors that are neighbors of each other, and of all pairs.
fn pairs_of(network: &Network, agent: Agent) -> (u64, u64) {
    let neighbors: Vec<Agent> = Neighbors::of(network, agent).collect();
    let degree = neighbors.len() as u64;
    if degree < 2 {
        return (0, 0);
    }
    let common = neighbors.iter().map(|&other| n_common(&neighbors, Neighbors::of(network, other)));
    (common.sum::<u64>() / 2, degree * (degree - 1) / 2)
}

/// The number of agents in two sorted lists.
fn n_common(mine: &[Agent], others: impl Iterator<Item = Agent>) -> u64 {
    let (mut place, mut count) = (0, 0);
    for other in others {
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

use super::{
    bernoulli_trials::BernoulliTrials,
    rows::{self, check_size},
};
use crate::error::Result;
use crate::network::Network;
use crate::random::{Key, Purpose};

/// Generates an Erdős–Rényi network: every pair of agents is tied with probability `p`, independently. This is G(n, p)
/// of Gilbert (1959, doi 10.1214/aoms/1177706098).
///
/// `p` is in [0, 1]; the expected degree is `(n_agents - 1) p`.
///
/// **Cost.** O(agents + arcs), in parallel: each agent draws its ties to lower-numbered agents from its own random
/// stream, and draws the gaps between ties rather than each pair.
///
/// ```
/// use bandwagon::{network::generate, random::Key};
///
/// let network = generate::erdos_renyi(1_000, 0.01, Key::new(1))?;
/// assert!((4_500.0..5_500.0).contains(&(network.n_arcs() as f64 / 2.0)));
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `p` is outside [0, 1], or the expected number of arcs is more than `u32::MAX`.
pub fn erdos_renyi(n_agents: usize, p: f64, key: Key) -> Result<Network> {
    let trials = BernoulliTrials::new("p", p)?;
    check_size(n_agents, n_agents as f64 * n_agents.saturating_sub(1) as f64 * p)?;
    let coins = key.stream(Purpose::Network);
    rows::undirected(n_agents, |agent, row| row.extend(trials.successes(agent, coins.coin(agent, 0, 0))))
}

/// Generates a directed Erdős–Rényi network: every ordered pair of agents has an arc with probability `p`,
/// independently.
///
/// `p` is in [0, 1]. An arc and its reverse are independent.
///
/// # Errors
///
/// If `p` is outside [0, 1], or the expected number of arcs is more than `u32::MAX`.
pub fn erdos_renyi_directed(n_agents: usize, p: f64, key: Key) -> Result<Network> {
    let trials = BernoulliTrials::new("p", p)?;
    let others = n_agents.saturating_sub(1);
    check_size(n_agents, n_agents as f64 * others as f64 * p)?;
    let coins = key.stream(Purpose::Network);
    rows::directed(n_agents, |agent, row| {
        let followers = trials.successes(others as u32, coins.coin(agent, 0, 0));
        row.extend(followers.map(|other| other + u32::from(other >= agent)));
    })
}

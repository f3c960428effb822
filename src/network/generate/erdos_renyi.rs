use super::{
    rows::{self, check_size},
    skips::Skips,
};
use crate::error::Result;
use crate::network::Network;
use crate::random::{Key, Purpose};

/// Every pair of agents is tied with probability `p`, independently: G(n, p) of Gilbert (1959,
/// doi 10.1214/aoms/1177706098), the Erdős–Rényi network.
///
/// `p` lies in [0, 1]; the expected degree is `(n_agents - 1) p`. Each agent draws its ties to the agents before it from its
/// own coin, jumping over those it is not tied to, so the rows are drawn in parallel and cost O(agents + arcs).
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
/// If `p` lies outside [0, 1], or more than `u32::MAX` arcs are expected.
pub fn erdos_renyi(n_agents: usize, p: f64, key: Key) -> Result<Network> {
    let skips = Skips::new("p", p)?;
    check_size(n_agents, n_agents as f64 * n_agents.saturating_sub(1) as f64 * p)?;
    let coins = key.stream(Purpose::Network);
    rows::undirected(n_agents, |agent, row| row.extend(skips.successes(agent, coins.coin(agent, 0, 0))))
}

/// Every ordered pair of agents has an arc with probability `p`, independently.
///
/// `p` lies in [0, 1]. An arc says nothing about its reverse.
///
/// # Errors
///
/// If `p` lies outside [0, 1], or more than `u32::MAX` arcs are expected.
pub fn erdos_renyi_directed(n_agents: usize, p: f64, key: Key) -> Result<Network> {
    let skips = Skips::new("p", p)?;
    let others = n_agents.saturating_sub(1);
    check_size(n_agents, n_agents as f64 * others as f64 * p)?;
    let coins = key.stream(Purpose::Network);
    rows::directed(n_agents, |agent, row| {
        let followers = skips.successes(others as u32, coins.coin(agent, 0, 0));
        row.extend(followers.map(|other| other + u32::from(other >= agent)));
    })
}

use super::rows::{self, check_size};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};

/// Generates a complete network: all agents are tied to each other, `n (n - 1)` arcs.
///
/// # Errors
///
/// If there would be more than `u32::MAX` arcs (more than 65,536 agents).
pub fn complete(n_agents: usize) -> Result<Network> {
    check_size(n_agents, n_agents as f64 * n_agents.saturating_sub(1) as f64)?;
    rows::undirected(n_agents, |agent, row| row.extend(0..agent))
}

/// Generates a star: agent 0 is tied to all others, `2 (n - 1)` arcs.
///
/// # Errors
///
/// If there would be more than `u32::MAX` arcs.
pub fn star(n_agents: usize) -> Result<Network> {
    check_size(n_agents, 2.0 * n_agents as f64 - 2.0)?;
    rows::undirected(n_agents, |agent, row| row.extend((agent > 0).then_some(0)))
}

/// Generates `n_groups` disjoint groups of `size` agents each, as in a public-goods experiment. All agents in a group
/// are tied to each other, and there are no ties between groups.
///
/// Group `g` contains the agents `g * size..(g + 1) * size`.
///
/// ```
/// use bandwagon::network::generate;
///
/// let network = generate::groups(6, 4)?;
/// assert_eq!(network.influencers(5), [4, 6, 7]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
///
/// # Errors
///
/// If `size` is 0, or there would be more than `u32::MAX` arcs.
pub fn groups(n_groups: usize, size: usize) -> Result<Network> {
    if size == 0 {
        return Err(Error::out_of_range("size", "[1, ∞)", 0.0));
    }
    let n_agents = n_groups.saturating_mul(size);
    check_size(n_agents, n_agents as f64 * (size - 1) as f64)?;
    Ok(Network::disjoint_cliques(&(0..n_agents as Agent).collect::<Vec<_>>(), size))
}

use crate::network::{Agent, Network};

/// The out-degree of every agent: the number of agents it influences. An undirected tie counts once. Weights are
/// ignored.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let club = Network::karate_club();
/// assert_eq!(measure::out_degree(&club)[33], 17);
/// ```
pub fn out_degree(network: &Network) -> Vec<u32> {
    agents(network).map(|agent| network.followers(agent).len() as u32).collect()
}

/// The in-degree of every agent: the number of agents that influence it. An undirected tie counts once. Weights are
/// ignored.
pub fn in_degree(network: &Network) -> Vec<u32> {
    agents(network).map(|agent| network.influencers(agent).len() as u32).collect()
}

fn agents(network: &Network) -> std::ops::Range<Agent> {
    0..network.n_agents() as Agent
}

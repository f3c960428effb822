use crate::network::{Agent, Network};

/// How many each agent influences: the arcs that leave it. An undirected tie counts once. Weights are not used.
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

/// How many influence each agent: the arcs that arrive at it. An undirected tie counts once. Weights are not used.
pub fn in_degree(network: &Network) -> Vec<u32> {
    agents(network).map(|agent| network.influencers(agent).len() as u32).collect()
}

fn agents(network: &Network) -> std::ops::Range<Agent> {
    0..network.n_agents() as Agent
}

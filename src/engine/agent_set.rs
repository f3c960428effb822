use crate::network::{Agent, Network};

/// A set of agents, stored as a bit set.
#[derive(Clone, Debug, Default)]
pub(super) struct AgentSet {
    bits: Vec<u64>,
}

impl AgentSet {
    /// The empty set, with room for agents `0..n_agents`.
    pub fn empty(n_agents: usize) -> Self {
        AgentSet { bits: vec![0; n_agents.div_ceil(64)] }
    }

    #[inline]
    pub fn contains(&self, agent: Agent) -> bool {
        self.bits[agent as usize / 64] >> (agent % 64) & 1 == 1
    }

    #[inline]
    pub fn insert(&mut self, agent: Agent) {
        self.bits[agent as usize / 64] |= 1 << (agent % 64);
    }

    pub fn insert_all(&mut self, agents: &[Agent]) {
        agents.iter().for_each(|&agent| self.insert(agent));
    }

    /// Inserts `agents` and their followers.
    pub fn with_followers(mut self, network: &Network, agents: &[Agent]) -> Self {
        self.insert_all(agents);
        agents.iter().for_each(|&agent| self.insert_all(network.followers(agent)));
        self
    }

    /// Inserts `agents`, their followers and their influencers.
    pub fn with_neighbors(self, network: &Network, agents: &[Agent]) -> Self {
        let mut set = self.with_followers(network, agents);
        if !network.is_symmetric() {
            agents.iter().for_each(|&agent| set.insert_all(network.influencers(agent)));
        }
        set
    }

    /// The agents of the set, in ascending order.
    pub fn to_vec(&self) -> Vec<Agent> {
        let mut agents = Vec::new();
        for (word, bits) in self.bits.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                agents.push(word as Agent * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        agents
    }
}

use crate::network::{Agent, Network};

/// A set of agents: one bit each.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    bits: Vec<u64>,
}

impl Marks {
    /// Nobody, of `n_agents`.
    pub fn none(n_agents: usize) -> Self {
        Marks { bits: vec![0; n_agents.div_ceil(64)] }
    }

    #[inline]
    pub fn has(&self, agent: Agent) -> bool {
        self.bits[agent as usize / 64] >> (agent % 64) & 1 == 1
    }

    #[inline]
    pub fn mark(&mut self, agent: Agent) {
        self.bits[agent as usize / 64] |= 1 << (agent % 64);
    }

    pub fn mark_all(&mut self, agents: &[Agent]) {
        agents.iter().for_each(|&agent| self.mark(agent));
    }

    /// These agents, and those who see them.
    pub fn with_followers(mut self, network: &Network, agents: &[Agent]) -> Self {
        self.mark_all(agents);
        agents.iter().for_each(|&agent| self.mark_all(network.followers(agent)));
        self
    }

    /// These agents, and those tied to them either way.
    pub fn with_neighbours(self, network: &Network, agents: &[Agent]) -> Self {
        let mut marks = self.with_followers(network, agents);
        if !network.is_symmetric() {
            agents.iter().for_each(|&agent| marks.mark_all(network.influencers(agent)));
        }
        marks
    }

    /// The marked agents, in order.
    pub fn agents(&self) -> Vec<Agent> {
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

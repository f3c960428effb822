use crate::network::{Agent, Network};
use rayon::prelude::*;

/// The number of blocks of agents; each block has its own search.
const BLOCKS: usize = 32;

/// The collective influence of every agent (Morone & Makse 2015, doi 10.1038/nature14604): its degree minus 1, times
/// the sum of (degree minus 1) over all agents at distance `radius`.
///
/// Distances follow the direction of the arcs, and the degree is the number of followers. In undirected networks this
/// is the definition of the paper. For an agent without followers, degree minus 1 counts as 0, not -1. Weights are
/// ignored.
///
/// **Cost.** The number of arcs within `radius` of each agent, summed over agents, in parallel. For `radius` 2 this is
/// the sum of squared degrees.
///
/// ```
/// use bandwagon::network::{Network, measure};
///
/// let path = Network::from_ties(5, [(0, 1), (1, 2), (2, 3), (3, 4)])?;
/// assert_eq!(measure::collective_influence(&path, 1), [0, 1, 2, 1, 0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
pub fn collective_influence(network: &Network, radius: u32) -> Vec<u64> {
    let agents: Vec<Agent> = (0..network.n_agents() as Agent).collect();
    let blocks: Vec<Vec<u64>> = agents
        .par_chunks(agents.len().div_ceil(BLOCKS).max(1))
        .map(|agents| {
            let mut left = Remaining::new(network);
            agents.iter().map(|&agent| left.influence(agent, radius)).collect()
        })
        .collect();
    blocks.concat()
}

/// A network from which agents are removed one by one.
pub(crate) struct Remaining<'n> {
    network: &'n Network,
    /// The number of remaining followers of each agent.
    degree: Vec<u32>,
    removed: Vec<bool>,
    /// For each agent, the number of the last search that visited it.
    seen: Vec<u32>,
    search: u32,
}

impl<'n> Remaining<'n> {
    pub(crate) fn new(network: &'n Network) -> Self {
        let n = network.n_agents();
        Remaining { network, degree: super::out_degree(network), removed: vec![false; n], seen: vec![0; n], search: 0 }
    }

    /// Removes an agent and its arcs.
    pub(crate) fn take(&mut self, agent: Agent) {
        self.removed[agent as usize] = true;
        for &influencer in self.network.influencers(agent) {
            self.degree[influencer as usize] -= 1;
        }
    }

    /// The collective influence of `agent` among the remaining agents.
    pub(crate) fn influence(&mut self, agent: Agent, radius: u32) -> u64 {
        let own = self.excess_degree(agent);
        if own == 0 {
            return 0;
        }
        let mut border = vec![agent];
        self.start_search();
        self.seen[agent as usize] = self.search;
        for _ in 0..radius {
            let mut next = vec![];
            for &me in &border {
                for &other in self.network.followers(me) {
                    if self.seen[other as usize] != self.search && !self.removed[other as usize] {
                        self.seen[other as usize] = self.search;
                        next.push(other);
                    }
                }
            }
            border = next;
            // A radius beyond the farthest agent takes no longer.
            if border.is_empty() {
                return 0;
            }
        }
        own.saturating_mul(border.iter().map(|&other| self.excess_degree(other)).sum())
    }

    fn start_search(&mut self) {
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            self.seen.fill(0);
            self.search = 1;
        }
    }

    /// The degree minus 1, at least 0.
    fn excess_degree(&self, agent: Agent) -> u64 {
        self.degree[agent as usize].saturating_sub(1).into()
    }
}

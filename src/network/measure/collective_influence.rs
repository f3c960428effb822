use crate::network::{Agent, Network};
use rayon::prelude::*;

/// Agents are dealt out in so many blocks, each with a search of its own.
const BLOCKS: usize = 32;

/// The collective influence of every agent (Morone & Makse 2015, doi 10.1038/nature14604): its degree less one, times the
/// degrees less one of all at the distance `radius`, added up.
///
/// Distances follow the arcs, as influence does, and a degree is the number of followers; in undirected networks that is the
/// degree and the distance of the source. Whoever has no follower counts 0, not -1. Weights are not used.
///
/// **Cost.** As many steps as there are arcs within `radius` of each agent, all added up, in parallel: for 2, the squares of the
/// degrees, added up.
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

/// A network from which agents are taken away, one by one.
pub(crate) struct Remaining<'n> {
    network: &'n Network,
    /// By agent: how many of its followers are left.
    degree: Vec<u32>,
    taken: Vec<bool>,
    /// By agent: the last search that came by.
    seen: Vec<u32>,
    search: u32,
}

impl<'n> Remaining<'n> {
    pub(crate) fn new(network: &'n Network) -> Self {
        let n = network.n_agents();
        Remaining { network, degree: super::out_degree(network), taken: vec![false; n], seen: vec![0; n], search: 0 }
    }

    /// Takes an agent away, with its arcs.
    pub(crate) fn take(&mut self, agent: Agent) {
        self.taken[agent as usize] = true;
        for &influencer in self.network.influencers(agent) {
            self.degree[influencer as usize] -= 1;
        }
    }

    /// The collective influence of `agent` among those who are left.
    pub(crate) fn influence(&mut self, agent: Agent, radius: u32) -> u64 {
        let own = self.beyond(agent);
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
                    if self.seen[other as usize] != self.search && !self.taken[other as usize] {
                        self.seen[other as usize] = self.search;
                        next.push(other);
                    }
                }
            }
            border = next;
        }
        own.saturating_mul(border.iter().map(|&other| self.beyond(other)).sum())
    }

    fn start_search(&mut self) {
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            self.seen.fill(0);
            self.search = 1;
        }
    }

    /// The degree less one.
    fn beyond(&self, agent: Agent) -> u64 {
        self.degree[agent as usize].saturating_sub(1).into()
    }
}

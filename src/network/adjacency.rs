use super::Agent;

/// Rows of agents, one row per agent, each row sorted: one direction of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjacency {
    starts: Box<[u32]>,
    agents: Box<[Agent]>,
}

impl Adjacency {
    pub(super) fn new(starts: Box<[u32]>, agents: Box<[Agent]>) -> Self {
        debug_assert_eq!(starts.last().copied(), Some(agents.len() as u32));
        Adjacency { starts, agents }
    }

    /// The number of rows.
    #[inline]
    pub fn n_agents(&self) -> usize {
        self.starts.len() - 1
    }

    /// The number of entries in all rows.
    #[inline]
    pub fn n_arcs(&self) -> usize {
        self.agents.len()
    }

    /// The row of `agent`, sorted.
    #[inline]
    pub fn row(&self, agent: Agent) -> &[Agent] {
        &self.agents[self.range(agent)]
    }

    /// Where the row of `agent` lies among all entries.
    #[inline]
    pub fn range(&self, agent: Agent) -> std::ops::Range<usize> {
        let agent = agent as usize;
        self.starts[agent] as usize..self.starts[agent + 1] as usize
    }

    /// Where the rows of consecutive agents lie among all entries.
    #[inline]
    pub(crate) fn ranges(&self, agents: std::ops::Range<Agent>) -> std::ops::Range<usize> {
        self.starts[agents.start as usize] as usize..self.starts[agents.end as usize] as usize
    }

    /// Where each row starts, for a sweep.
    #[inline]
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// All rows, one after the other.
    #[inline]
    pub(crate) fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// The place of the entry `other` in the row of `agent`, if it is there.
    pub fn find(&self, agent: Agent, other: Agent) -> Option<usize> {
        let range = self.range(agent);
        self.agents[range.clone()].binary_search(&other).ok().map(|place| range.start + place)
    }

    /// The agent whose row holds entry `place`.
    pub(super) fn owner(&self, place: usize) -> Agent {
        (self.starts.partition_point(|&start| start as usize <= place) - 1) as Agent
    }

    /// The same arcs from the other end, and for each new place the old one when `places` are asked for.
    ///
    /// Rows of the result are sorted whatever the order within the rows of `self`.
    pub(super) fn transpose(&self, places: bool) -> (Adjacency, Option<Box<[u32]>>) {
        let n_agents = self.n_agents();
        let starts = starts_from_counts(n_agents, self.agents.iter().copied());
        let mut fill: Box<[u32]> = starts[..n_agents].into();
        let mut agents = vec![0; self.agents.len()].into_boxed_slice();
        let mut old = places.then(|| vec![0; self.agents.len()].into_boxed_slice());
        for agent in 0..n_agents as Agent {
            for place in self.range(agent) {
                let slot = &mut fill[self.agents[place] as usize];
                agents[*slot as usize] = agent;
                if let Some(old) = &mut old {
                    old[*slot as usize] = place as u32;
                }
                *slot += 1;
            }
        }
        (Adjacency::new(starts, agents), old)
    }

    /// Both directions of the ties that `self` lists once, each under its higher agent, and their weights.
    ///
    /// Rows must be sorted. Those of the result are too, in one pass: an agent's row gets its lower neighbours when its
    /// turn comes, then each higher one in the order of their turns.
    pub(super) fn mirrored(&self, weights: Option<&[f32]>) -> (Adjacency, Option<Box<[f32]>>) {
        let n_agents = self.n_agents();
        let mut starts = starts_from_counts(n_agents, self.agents.iter().copied());
        starts.iter_mut().zip(&self.starts).for_each(|(start, lower)| *start += lower);
        let mut fill: Box<[u32]> = starts[..n_agents].into();
        let mut agents = vec![0; 2 * self.agents.len()].into_boxed_slice();
        let mut both = weights.map(|weights| vec![0.0; 2 * weights.len()].into_boxed_slice());
        for agent in 0..n_agents as Agent {
            let lower = self.range(agent);
            let own = fill[agent as usize] as usize..fill[agent as usize] as usize + lower.len();
            fill[agent as usize] = own.end as u32;
            agents[own.clone()].copy_from_slice(&self.agents[lower.clone()]);
            if let (Some(both), Some(weights)) = (&mut both, weights) {
                both[own].copy_from_slice(&weights[lower.clone()]);
            }
            for tie in lower {
                let slot = &mut fill[self.agents[tie] as usize];
                agents[*slot as usize] = agent;
                if let (Some(both), Some(weights)) = (&mut both, weights) {
                    both[*slot as usize] = weights[tie];
                }
                *slot += 1;
            }
        }
        (Adjacency::new(starts, agents), both)
    }

    /// Without the repeats that stand side by side. `moved(new, old, repeat)` is told, in order, where each entry
    /// went and whether it met an equal one there.
    pub(super) fn deduplicated(self, mut moved: impl FnMut(usize, usize, bool)) -> Adjacency {
        let Adjacency { starts, agents } = self;
        let mut agents = agents.into_vec();
        let mut new_starts = Vec::with_capacity(starts.len());
        let mut end = 0;
        for row in starts.windows(2) {
            new_starts.push(end as u32);
            let first = end;
            for place in row[0] as usize..row[1] as usize {
                let repeat = end > first && agents[end - 1] == agents[place];
                if !repeat {
                    agents[end] = agents[place];
                    end += 1;
                }
                moved(end - 1, place, repeat);
            }
        }
        new_starts.push(end as u32);
        agents.truncate(end);
        Adjacency::new(new_starts.into(), agents.into())
    }
}

/// Where each agent's row starts, from one mention of the agent per entry.
pub(super) fn starts_from_counts(n_agents: usize, owners: impl Iterator<Item = Agent>) -> Box<[u32]> {
    let mut starts = vec![0u32; n_agents + 1].into_boxed_slice();
    owners.for_each(|owner| starts[owner as usize + 1] += 1);
    for agent in 0..n_agents {
        starts[agent + 1] += starts[agent];
    }
    starts
}

use super::Agent;

/// One direction of a network in compressed sparse row format: one sorted row of agents per agent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjacency {
    starts: Box<[u32]>,
    agents: Box<[Agent]>,
    /// 1 if every row is followed by a gap, which has a start of its own; else 0. See [`super::gaps`].
    gaps: u32,
}

impl Adjacency {
    pub(super) fn new(starts: Box<[u32]>, agents: Box<[Agent]>) -> Self {
        debug_assert_eq!(starts.last().copied(), Some(agents.len() as u32));
        Adjacency { starts, agents, gaps: 0 }
    }

    /// Rows that are followed by gaps: `starts` has the start of each row and of its gap.
    pub(super) fn with_gaps(starts: Box<[u32]>, agents: Box<[Agent]>) -> Self {
        Adjacency { gaps: 1, ..Adjacency::new(starts, agents) }
    }

    /// Whether rows are followed by gaps. Positions then count the gaps.
    #[inline]
    pub(super) fn has_gaps(&self) -> bool {
        self.gaps == 1
    }

    /// The number of rows.
    #[inline]
    pub fn n_agents(&self) -> usize {
        (self.starts.len() - 1) >> self.gaps
    }

    /// The total number of entries in all rows.
    #[inline]
    pub fn n_arcs(&self) -> usize {
        self.agents.len()
    }

    /// The row of `agent`, sorted.
    #[inline]
    pub fn row(&self, agent: Agent) -> &[Agent] {
        &self.agents[self.range(agent)]
    }

    /// The positions of the row of `agent` in the array of all entries.
    #[inline]
    pub fn range(&self, agent: Agent) -> std::ops::Range<usize> {
        let place = (agent as usize) << self.gaps;
        self.starts[place] as usize..self.starts[place + 1] as usize
    }

    /// The positions of the rows of consecutive agents in the array of all entries.
    #[inline]
    pub(crate) fn ranges(&self, agents: std::ops::Range<Agent>) -> std::ops::Range<usize> {
        let [start, end] = [agents.start, agents.end].map(|agent| (agent as usize) << self.gaps);
        self.starts[start] as usize..self.starts[end] as usize
    }

    /// The position at which each row starts, followed by the total number of entries.
    #[inline]
    pub(crate) fn starts(&self) -> &[u32] {
        &self.starts
    }

    /// The entries of all rows, concatenated.
    #[inline]
    pub(crate) fn agents(&self) -> &[Agent] {
        &self.agents
    }

    /// The starts of the rows and the entries, to be changed together.
    pub(super) fn parts_mut(&mut self) -> (&mut [u32], &mut [Agent]) {
        (&mut self.starts, &mut self.agents)
    }

    /// The position of the entry `other` in the row of `agent`, if it exists. Binary search in the row.
    pub fn find(&self, agent: Agent, other: Agent) -> Option<usize> {
        let range = self.range(agent);
        self.agents[range.clone()].binary_search(&other).ok().map(|position| range.start + position)
    }

    /// The agent whose row contains the entry at `position`.
    pub(super) fn owner(&self, position: usize) -> Agent {
        ((self.starts.partition_point(|&start| start as usize <= position) - 1) >> self.gaps) as Agent
    }

    /// The same arcs grouped by their other end. If `with_sources`, also returns the old position of each new entry.
    ///
    /// The rows of the result are sorted, even if the rows of `self` are not.
    pub(super) fn transpose(&self, with_sources: bool) -> (Adjacency, Option<Box<[u32]>>) {
        let n_agents = self.n_agents();
        let starts = starts_from_counts(n_agents, self.agents.iter().copied());
        let mut fill: Box<[u32]> = starts[..n_agents].into();
        let mut agents = vec![0; self.agents.len()].into_boxed_slice();
        let mut sources = with_sources.then(|| vec![0; self.agents.len()].into_boxed_slice());
        for agent in 0..n_agents as Agent {
            for position in self.range(agent) {
                let slot = &mut fill[self.agents[position] as usize];
                agents[*slot as usize] = agent;
                if let Some(sources) = &mut sources {
                    sources[*slot as usize] = position as u32;
                }
                *slot += 1;
            }
        }
        (Adjacency::new(starts, agents), sources)
    }

    /// Expands ties to both directions, with their weights. `self` lists each tie once, in the row of its higher agent.
    ///
    /// Rows must be sorted. The rows of the result are sorted too. One pass is enough: the pass visits agents in
    /// ascending order, so an agent's row gets its lower neighbors first, and then each higher one in order.
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

    /// Removes adjacent repeats within each row. Calls `moved(new, old, repeat)` for each entry in order, with its new
    /// and old position and whether it was merged into an equal entry.
    pub(super) fn deduplicated(self, mut moved: impl FnMut(usize, usize, bool)) -> Adjacency {
        let Adjacency { starts, agents, .. } = self;
        let mut agents = agents.into_vec();
        let mut new_starts = Vec::with_capacity(starts.len());
        let mut end = 0;
        for row in starts.windows(2) {
            new_starts.push(end as u32);
            let first = end;
            for position in row[0] as usize..row[1] as usize {
                let repeat = end > first && agents[end - 1] == agents[position];
                if !repeat {
                    agents[end] = agents[position];
                    end += 1;
                }
                moved(end - 1, position, repeat);
            }
        }
        new_starts.push(end as u32);
        agents.truncate(end);
        Adjacency::new(new_starts.into(), agents.into())
    }
}

/// Counts the entries of each row and returns the position at which each row starts. `owners` yields the row of every
/// entry.
pub(super) fn starts_from_counts(n_agents: usize, owners: impl Iterator<Item = Agent>) -> Box<[u32]> {
    let mut starts = vec![0u32; n_agents + 1].into_boxed_slice();
    owners.for_each(|owner| starts[owner as usize + 1] += 1);
    for agent in 0..n_agents {
        starts[agent + 1] += starts[agent];
    }
    starts
}

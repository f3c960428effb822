use super::Sweep;
use super::stirred::Stirred;
use crate::network::{Agent, Network};

/// A sparse sweep pays off while waking costs less than one part in this many of a dense one.
const WAKE_PART: usize = 32;
/// ... and while those awake have less than one part in this many of all arcs.
const VISIT_PART: usize = 4;

/// Who is awake.
#[derive(Clone, Debug)]
pub(super) struct Frontier {
    sweep: Sweep,
    /// `None`: everybody.
    awake: Option<Vec<Agent>>,
    /// One bit per agent, all clear between calls.
    marks: Vec<u64>,
    /// Whether anybody has ever read the board.
    board_is_read: bool,
}

impl Frontier {
    pub fn everybody(sweep: Sweep) -> Self {
        Frontier { sweep, awake: None, marks: vec![], board_is_read: false }
    }

    pub fn sweep(&self) -> Sweep {
        self.sweep
    }

    pub fn awake(&self) -> Option<&[Agent]> {
        self.awake.as_deref()
    }

    /// How many agents per chunk of `chunk` a half tick should list.
    pub fn worth_listing(&self, network: &Network) -> usize {
        match self.sweep {
            Sweep::Dense => 0,
            Sweep::Auto => 512.min(network.n_agents() / 8),
            Sweep::Sparse => usize::MAX,
        }
    }

    /// Those awake in the second half of a tick: besides those awake in the first, whoever changed in it and whoever
    /// sees them, along arcs either way.
    pub fn for_acts(&mut self, network: &Network, next: &Stirred) -> Option<Vec<Agent>> {
        self.board_is_read |= next.read_board;
        if self.board_is_read && next.changed.count > 0 {
            return None;
        }
        let awake = self.awake.take()?;
        let changed = next.changed.all()?;
        if self.sweep == Sweep::Auto && too_costly(network, changed, &[]) {
            return None;
        }
        self.clear(network);
        awake.iter().for_each(|&agent| self.mark(agent));
        self.mark_with_all_neighbours(network, changed);
        Some(self.drain())
    }

    /// Decides who is awake in the next tick.
    pub fn settle(&mut self, network: &Network, next: &Stirred, acts: Option<&Stirred>) {
        self.board_is_read |= next.read_board || acts.is_some_and(|acts| acts.read_board);
        self.awake = self.next_awake(network, next, acts);
    }

    fn next_awake(&mut self, network: &Network, next: &Stirred, acts: Option<&Stirred>) -> Option<Vec<Agent>> {
        if self.sweep == Sweep::Dense || (self.board_is_read && next.changed.count > 0) {
            return None;
        }
        let (changed, drew) = (next.changed.all()?, next.drew.all()?);
        if self.sweep == Sweep::Auto && too_costly(network, changed, drew) {
            return None;
        }
        self.clear(network);
        drew.iter().for_each(|&agent| self.mark(agent));
        match acts {
            None => self.mark_with_followers(network, changed),
            Some(acts) => {
                for list in [&acts.changed, &acts.drew] {
                    match list.all() {
                        Some(agents) => agents.iter().for_each(|&agent| self.mark(agent)),
                        None => return None,
                    }
                }
                self.mark_with_all_neighbours(network, changed);
            }
        }
        let awake = self.drain();
        let arcs: usize = awake.iter().map(|&agent| network.influencers(agent).len()).sum();
        (self.sweep == Sweep::Sparse || arcs < network.n_arcs() / VISIT_PART).then_some(awake)
    }

    fn clear(&mut self, network: &Network) {
        self.marks.clear();
        self.marks.resize(network.n_agents().div_ceil(64), 0);
    }

    #[inline]
    fn mark(&mut self, agent: Agent) {
        self.marks[agent as usize / 64] |= 1 << (agent % 64);
    }

    fn mark_with_followers(&mut self, network: &Network, agents: &[Agent]) {
        for &agent in agents {
            self.mark(agent);
            network.followers(agent).iter().for_each(|&follower| self.mark(follower));
        }
    }

    fn mark_with_all_neighbours(&mut self, network: &Network, agents: &[Agent]) {
        self.mark_with_followers(network, agents);
        if !network.is_symmetric() {
            for &agent in agents {
                network.influencers(agent).iter().for_each(|&influencer| self.mark(influencer));
            }
        }
    }

    /// The marked agents in order.
    fn drain(&mut self) -> Vec<Agent> {
        let mut agents = Vec::new();
        for (word, bits) in self.marks.iter().enumerate() {
            let mut bits = *bits;
            while bits != 0 {
                agents.push(word as Agent * 64 + bits.trailing_zeros());
                bits &= bits - 1;
            }
        }
        agents
    }
}

fn too_costly(network: &Network, changed: &[Agent], drew: &[Agent]) -> bool {
    let arcs: usize = changed.iter().map(|&agent| network.followers(agent).len()).sum();
    (arcs + drew.len()) * WAKE_PART > network.n_arcs() + network.n_agents()
}

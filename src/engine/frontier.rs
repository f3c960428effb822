use super::Sweep;
use super::marks::Marks;
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
    /// Whether anybody has ever read the board.
    board_is_read: bool,
}

impl Frontier {
    pub fn everybody(sweep: Sweep) -> Self {
        Frontier { sweep, awake: None, board_is_read: false }
    }

    pub fn sweep(&self) -> Sweep {
        self.sweep
    }

    pub fn awake(&self) -> Option<&[Agent]> {
        self.awake.as_deref()
    }

    /// Whether a first tick may spare those who see nothing but default states.
    pub fn may_spare(&self) -> bool {
        self.sweep != Sweep::Dense
    }

    /// How many agents a half tick should list, per chunk of a dense sweep.
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
        if self.is_too_costly(network, changed, &[]) {
            return None;
        }
        let mut marks = Marks::none(network.n_agents()).with_neighbours(network, changed);
        marks.mark_all(&awake);
        Some(marks.agents())
    }

    /// Decides who is awake in the next tick.
    pub fn settle(&mut self, network: &Network, next: &Stirred, acts: Option<&Stirred>) {
        self.board_is_read |= next.read_board || acts.is_some_and(|acts| acts.read_board);
        self.awake = self.next_awake(network, next, acts);
    }

    fn next_awake(&self, network: &Network, next: &Stirred, acts: Option<&Stirred>) -> Option<Vec<Agent>> {
        if self.sweep == Sweep::Dense || (self.board_is_read && next.changed.count > 0) {
            return None;
        }
        let (changed, drew) = (next.changed.all()?, next.drew.all()?);
        if self.is_too_costly(network, changed, drew) {
            return None;
        }
        let mut marks = Marks::none(network.n_agents());
        marks.mark_all(drew);
        marks = match acts {
            None => marks.with_followers(network, changed),
            Some(acts) => {
                marks.mark_all(acts.changed.all()?);
                marks.mark_all(acts.drew.all()?);
                marks.with_neighbours(network, changed)
            }
        };
        let awake = marks.agents();
        let arcs: usize = awake.iter().map(|&agent| network.influencers(agent).len()).sum();
        (self.sweep == Sweep::Sparse || arcs < network.n_arcs() / VISIT_PART).then_some(awake)
    }

    fn is_too_costly(&self, network: &Network, changed: &[Agent], drew: &[Agent]) -> bool {
        let arcs: usize = changed.iter().map(|&agent| network.followers(agent).len()).sum();
        self.sweep == Sweep::Auto && (arcs + drew.len()) * WAKE_PART > network.n_arcs() + network.n_agents()
    }
}

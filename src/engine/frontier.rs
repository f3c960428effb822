use super::Sweep;
use super::agent_set::AgentSet;
use super::changes::ChangeSet;
use crate::network::{Agent, Network};

/// Under [`Sweep::Auto`], a sparse sweep is used only if waking agents costs at most 1/32 of a dense sweep.
const WAKE_COST_DIVISOR: usize = 32;
/// Under [`Sweep::Auto`], a sparse sweep is used only if the active agents have less than 1/4 of all arcs.
const VISIT_COST_DIVISOR: usize = 4;

/// The active set: the agents that a synchronous tick visits.
#[derive(Clone, Debug)]
pub(super) struct Frontier {
    sweep: Sweep,
    /// The active agents in ascending order; `None` if all agents are active.
    active: Option<Vec<Agent>>,
    /// Whether any agent has ever read the board.
    board_is_read: bool,
}

impl Frontier {
    /// All agents are active.
    pub fn all(sweep: Sweep) -> Self {
        Frontier { sweep, active: None, board_is_read: false }
    }

    pub fn sweep(&self) -> Sweep {
        self.sweep
    }

    /// The active agents; `None` if all agents are active.
    pub fn active(&self) -> Option<&[Agent]> {
        self.active.as_deref()
    }

    /// Whether the first tick may skip state lookups for agents that see only default states.
    pub fn allows_first_tick_shortcut(&self) -> bool {
        self.sweep != Sweep::Dense
    }

    /// The maximum number of changed agents that a chunk of a dense sweep lists. With more, the next sweep is dense
    /// in any case.
    pub fn list_limit(&self, network: &Network) -> usize {
        match self.sweep {
            Sweep::Dense => 0,
            Sweep::Auto => 512.min(network.n_agents() / 8),
            Sweep::Sparse => usize::MAX,
        }
    }

    /// The active agents of the act phase: those of the next phase, plus the agents that changed in it, their followers
    /// and their influencers. `None` if all agents are active.
    pub fn active_for_acts(&mut self, network: &Network, next: &ChangeSet) -> Option<Vec<Agent>> {
        self.board_is_read |= next.read_board;
        if self.board_is_read && next.changed.count > 0 {
            return None;
        }
        let active = self.active.take()?;
        let changed = next.changed.complete()?;
        if self.wake_is_too_costly(network, changed, &[]) {
            return None;
        }
        let mut set = AgentSet::empty(network.n_agents()).with_neighbors(network, changed);
        set.insert_all(&active);
        Some(set.to_vec())
    }

    /// Sets the active agents of the next tick from the change sets of both phases.
    pub fn update(&mut self, network: &Network, next: &ChangeSet, acts: Option<&ChangeSet>) {
        self.board_is_read |= next.read_board || acts.is_some_and(|acts| acts.read_board);
        self.active = self.next_active(network, next, acts);
    }

    /// Adds agents whose states were set from outside, and all agents that see them, to the active agents of the next
    /// tick.
    pub fn wake(&mut self, network: &Network, changed: &[Agent], has_acts: bool) {
        let Some(active) = self.active.take() else { return };
        if self.board_is_read || self.wake_is_too_costly(network, changed, &[]) {
            return;
        }
        let mut set = AgentSet::empty(network.n_agents());
        set.insert_all(&active);
        set.insert_all(changed);
        set = if has_acts { set.with_neighbors(network, changed) } else { set.with_followers(network, changed) };
        self.active = Some(set.to_vec());
    }

    fn next_active(&self, network: &Network, next: &ChangeSet, acts: Option<&ChangeSet>) -> Option<Vec<Agent>> {
        if self.sweep == Sweep::Dense || (self.board_is_read && next.changed.count > 0) {
            return None;
        }
        let (changed, drew) = (next.changed.complete()?, next.drew.complete()?);
        if self.wake_is_too_costly(network, changed, drew) {
            return None;
        }
        let mut set = AgentSet::empty(network.n_agents());
        set.insert_all(drew);
        set.insert_all(next.waiting.complete()?);
        set = match acts {
            None => set.with_followers(network, changed),
            Some(acts) => {
                set.insert_all(acts.changed.complete()?);
                set.insert_all(acts.drew.complete()?);
                set.with_neighbors(network, changed)
            }
        };
        let active = set.to_vec();
        let arcs: usize = active.iter().map(|&agent| network.influencers(agent).len()).sum();
        (self.sweep == Sweep::Sparse || arcs < network.n_arcs() / VISIT_COST_DIVISOR).then_some(active)
    }

    fn wake_is_too_costly(&self, network: &Network, changed: &[Agent], drew: &[Agent]) -> bool {
        let arcs: usize = changed.iter().map(|&agent| network.followers(agent).len()).sum();
        self.sweep == Sweep::Auto && (arcs + drew.len()) * WAKE_COST_DIVISOR > network.n_arcs() + network.n_agents()
    }
}

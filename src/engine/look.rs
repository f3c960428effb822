//! What one agent sees, and what it would do.

use super::agent_view::AgentView;
use super::simulation::Simulation;
use super::ties::next_and_ties;
use crate::network::Agent;
use crate::random::Purpose;
use crate::rule::{Rule, Tie, View};
use std::cell::Cell;

impl<R: Rule> Simulation<R> {
    /// The ties of an agent as its rule sees them now, sorted by influencer.
    ///
    /// # Panics
    ///
    /// If there is no such agent.
    pub fn ties(&self, agent: Agent) -> Vec<Tie<R>> {
        self.with_view(agent, |view| view.ties().collect())
    }

    /// The state that a synchronous tick would give to an agent next, with the coin that the agent has at that tick.
    /// Nothing changes.
    ///
    /// # Panics
    ///
    /// If there is no such agent.
    pub fn next_state(&self, agent: Agent) -> R::State {
        let mut coin = self.key.stream(Purpose::Next).coin(agent, 0, self.tick.wrapping_add(1));
        self.with_view(agent, |view| next_and_ties(&*self.rule, view, &mut coin).0)
    }

    fn with_view<T>(&self, me: Agent, look: impl FnOnce(AgentView<'_, R>) -> T) -> T {
        let (world, read_board) = (self.world(), Cell::new(false));
        look(AgentView { world: &world, me, read_board: &read_board })
    }
}

//! Changes from outside, between ticks.

use super::Held;
use super::agent_view::has_acts;
use super::frontier::Frontier;
use super::simulation::Simulation;
use crate::error::{Error, Result};
use crate::network::Agent;
use crate::rule::{Board, Rule};

impl<R: Rule> Simulation<R> {
    /// Sets the states of some agents between two ticks, and returns how many changed. The next tick visits the agents
    /// that changed and those that see them; a run at rest goes on.
    ///
    /// The results are bit-identical to those of a run that is resumed from a snapshot with these states.
    ///
    /// ```
    /// use bandwagon::prelude::*;
    ///
    /// let line = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
    /// let start = Start::Everyone(false);
    /// let mut simulation = Simulation::new(&line, &Threshold::share(0.5)?, &start, Key::new(1))?;
    /// simulation.run(Until::rest(), &mut ());
    /// assert_eq!(simulation.intervene([(0, true)])?, 1);
    /// simulation.run(Until::rest(), &mut ());
    /// assert_eq!(simulation.states(), [true; 4]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no such agent; no state is changed then.
    pub fn intervene(&mut self, states: impl IntoIterator<Item = (Agent, R::State)>) -> Result<usize> {
        let states: Vec<(Agent, R::State)> = states.into_iter().collect();
        let n_agents = self.states.len();
        if let Some(&(agent, _)) = states.iter().find(|(agent, _)| *agent as usize >= n_agents) {
            return Err(Error::UnknownAgent { agent: agent.into(), n_agents });
        }
        let changed: Vec<Agent> =
            states.into_iter().filter_map(|(agent, state)| self.set_state(agent, state).then_some(agent)).collect();
        if !changed.is_empty() {
            self.at_rest = false;
            self.frontier.wake(&self.network, &changed, has_acts::<R>());
        }
        Ok(changed.len())
    }

    /// Replaces the rule between two ticks, for example by one with another price. The public counters are summed again,
    /// the next tick visits all agents, and a run at rest goes on. States and acts stay as they are.
    ///
    /// The results are bit-identical to those of a run that is resumed under the new rule from a snapshot that is not
    /// at rest. The cost is one pass over the states.
    ///
    /// ```
    /// use bandwagon::prelude::*;
    ///
    /// let line = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
    /// let start = Start::seeds([0], true);
    /// let mut simulation = Simulation::new(&line, &Threshold::share(0.6)?, &start, Key::new(1))?;
    /// assert_eq!(simulation.run(Until::rest(), &mut ()), Stop::Rest);
    /// assert_eq!(simulation.board().sum(0), 1.0);
    /// simulation.set_rule(&Threshold::share(0.5)?)?;
    /// simulation.run(Until::rest(), &mut ());
    /// assert_eq!(simulation.board().sum(0), 4.0);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the rule does not fit the network; the simulation keeps the old rule then.
    pub fn set_rule(&mut self, rule: impl Held<R>) -> Result<()> {
        let rule = rule.held();
        self.society.check(&*rule, &self.network, self.key)?;
        self.board = Board::of(&*rule, &self.states);
        self.rule = rule;
        self.at_rest = false;
        self.frontier = Frontier::all(self.frontier.sweep());
        Ok(())
    }
}

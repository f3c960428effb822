use crate::engine::{Simulation, Snapshot};
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::record::Measure;
use crate::rule::{Rule, State};
use std::any::Any;

/// One replicate of a [`Model`](super::Model), advanced tick by tick. States are numbers, as in a start: see
/// [`State::to_number`].
pub struct Session {
    steps: Box<dyn Steps>,
    network: Network,
    measures: Vec<Measure>,
}

/// What one agent sees, and what it would do.
#[derive(Clone, Debug, PartialEq)]
pub struct AgentReport {
    /// The agent.
    pub agent: Agent,
    /// Its label, or its number.
    pub label: String,
    /// Its state; `None` if no numbers stand for states of the rule.
    pub state: Option<f64>,
    /// The name of its state; empty if the rule's states have no names.
    pub state_name: &'static str,
    /// The state that a synchronous tick would give to it next.
    pub next: Option<f64>,
    /// Its ties to the agents that influence it.
    pub ties: Vec<TieReport>,
}

/// A tie of an agent to an agent that influences it.
#[derive(Clone, Debug, PartialEq)]
pub struct TieReport {
    /// The influencer.
    pub agent: Agent,
    /// Its label, or its number.
    pub label: String,
    /// The weight of the arc; 1 in a network without weights.
    pub weight: f32,
    /// The influencer's state.
    pub state: Option<f64>,
    /// Whether anything passes along the tie: an act received other than the default.
    pub has_received: bool,
}

/// The world of a session after a tick. It fits sessions of the same rule on the same network.
pub struct Saved {
    world: Box<dyn Any + Send + Sync>,
    network: Network,
}

/// A simulation behind a pointer.
pub(super) trait Steps: Send {
    fn step(&mut self);
    fn tick(&self) -> u32;
    fn is_at_rest(&self) -> bool;
    fn columns(&self) -> Vec<String>;
    fn sums(&self) -> Vec<f64>;
    fn measured(&self, measure: &Measure) -> Vec<f64>;
    fn state(&self, agent: Agent) -> Option<f64>;
    fn names(&self) -> &'static [&'static str];
    fn next_state(&self, agent: Agent) -> Option<f64>;
    fn ties(&self, agent: Agent) -> Vec<(Agent, f32, Option<f64>, bool)>;
    fn intervene(&mut self, agents: &[Agent], state: f64) -> Result<usize>;
    fn save(&self) -> Box<dyn Any + Send + Sync>;
    fn restore(&mut self, saved: &dyn Any) -> Result<()>;
}

impl std::fmt::Debug for Session {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut to = to.debug_struct("Session");
        to.field("tick", &self.tick()).field("at_rest", &self.is_at_rest()).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Saved {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Saved").field("n_agents", &self.network.n_agents()).finish_non_exhaustive()
    }
}

impl Session {
    pub(super) fn new(steps: Box<dyn Steps>, network: Network, measures: Vec<Measure>) -> Session {
        Session { steps, network, measures }
    }

    /// Runs one tick.
    pub fn step(&mut self) {
        self.steps.step();
    }

    /// Runs until rest, or to tick `tick` at the latest.
    pub fn run_to(&mut self, tick: u32) {
        while self.tick() < tick && !self.is_at_rest() {
            self.step();
        }
    }

    /// The last tick that was run; 0 at the start.
    pub fn tick(&self) -> u32 {
        self.steps.tick()
    }

    /// Whether nothing can change any more.
    pub fn is_at_rest(&self) -> bool {
        self.steps.is_at_rest()
    }

    /// The sums of the columns of the rule, which come first in [`Model::columns`](super::Model::columns).
    pub fn sums(&self) -> Vec<f64> {
        self.steps.sums()
    }

    /// The sum of a column of the rule.
    ///
    /// # Errors
    ///
    /// If the rule has no column with this name.
    pub fn sum(&self, column: &str) -> Result<f64> {
        let columns = self.steps.columns();
        let place = columns.iter().position(|name| name == column);
        let known = || columns.iter().map(String::as_str);
        place.map(|place| self.sums()[place]).ok_or_else(|| Error::unknown("column", column, known()))
    }

    /// The network of the replicate.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The values of the columns of the measures, which follow those of the rule in
    /// [`Model::columns`](super::Model::columns).
    pub fn measures(&self) -> Vec<f64> {
        self.measures.iter().flat_map(|measure| self.steps.measured(measure)).collect()
    }

    /// The states of all agents as numbers; NaN if no numbers stand for states of the rule.
    pub fn states(&self) -> Vec<f64> {
        let state = |agent| self.steps.state(agent).unwrap_or(f64::NAN);
        (0..self.network.n_agents() as Agent).map(state).collect()
    }

    /// The names of the states 0, 1, 2, ...; empty if the rule's states have no names.
    pub fn state_names(&self) -> &'static [&'static str] {
        self.steps.names()
    }

    /// One agent, its ties and what it would do next.
    ///
    /// # Errors
    ///
    /// If there is no such agent.
    pub fn look(&self, agent: Agent) -> Result<AgentReport> {
        self.check_agent(agent)?;
        let state = self.steps.state(agent);
        let names = self.steps.names();
        let state_name = state.and_then(|state| names.get(state as usize)).copied().unwrap_or_default();
        let tie = |(agent, weight, state, has_received)| {
            let label = self.network.label(agent);
            TieReport { agent, label, weight, state, has_received }
        };
        let ties = self.steps.ties(agent).into_iter().map(tie).collect();
        let next = self.steps.next_state(agent);
        Ok(AgentReport { agent, label: self.network.label(agent), state, state_name, next, ties })
    }

    /// Sets the states of some agents between two ticks, and returns how many changed.
    ///
    /// # Errors
    ///
    /// If there is no such agent, or the number stands for no state of the rule; nothing changes then.
    pub fn intervene(&mut self, agents: &[Agent], state: f64) -> Result<usize> {
        agents.iter().try_for_each(|&agent| self.check_agent(agent))?;
        self.steps.intervene(agents, state)
    }

    /// The present world.
    pub fn save(&self) -> Saved {
        Saved { world: self.steps.save(), network: self.network.clone() }
    }

    /// Goes back to a saved world.
    ///
    /// # Errors
    ///
    /// If it was saved by a session of another rule or network.
    pub fn restore(&mut self, saved: &Saved) -> Result<()> {
        if saved.network.outgoing() != self.network.outgoing() {
            return Err(Error::ForeignSnapshot);
        }
        self.steps.restore(&*saved.world)
    }

    fn check_agent(&self, agent: Agent) -> Result<()> {
        let n_agents = self.network.n_agents();
        if (agent as usize) < n_agents { Ok(()) } else { Err(Error::UnknownAgent { agent: agent.into(), n_agents }) }
    }
}

impl<R: Rule + 'static> Steps for Simulation<R> {
    fn step(&mut self) {
        Simulation::step(self);
    }

    fn tick(&self) -> u32 {
        Simulation::tick(self)
    }

    fn is_at_rest(&self) -> bool {
        Simulation::is_at_rest(self)
    }

    fn columns(&self) -> Vec<String> {
        self.rule().columns()
    }

    fn sums(&self) -> Vec<f64> {
        self.board().sums().collect()
    }

    fn measured(&self, measure: &Measure) -> Vec<f64> {
        measure.values(self.rule(), &self.rule().columns(), self.states())
    }

    fn state(&self, agent: Agent) -> Option<f64> {
        self.states()[agent as usize].to_number()
    }

    fn names(&self) -> &'static [&'static str] {
        R::State::NAMES
    }

    fn next_state(&self, agent: Agent) -> Option<f64> {
        Simulation::next_state(self, agent).to_number()
    }

    fn ties(&self, agent: Agent) -> Vec<(Agent, f32, Option<f64>, bool)> {
        let ties = Simulation::ties(self, agent).into_iter();
        ties.map(|tie| (tie.other, tie.weight, tie.state.to_number(), tie.received != R::Act::default())).collect()
    }

    fn intervene(&mut self, agents: &[Agent], state: f64) -> Result<usize> {
        let found = R::State::from_number(state);
        let state = found.ok_or_else(|| Error::out_of_range("a state", R::State::NUMBERS, state))?;
        Simulation::intervene(self, agents.iter().map(|&agent| (agent, state)))
    }

    fn save(&self) -> Box<dyn Any + Send + Sync> {
        Box::new(self.snapshot())
    }

    fn restore(&mut self, saved: &dyn Any) -> Result<()> {
        let saved = saved.downcast_ref::<Snapshot<R::State, R::Act>>();
        let saved = saved.ok_or(Error::ForeignSnapshot)?;
        Simulation::restore(self, saved)
    }
}

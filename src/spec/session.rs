use super::{AgentReport, Saved, TieReport};
use crate::engine::Simulation;
use crate::error::{Error, Result};
use crate::network::{Agent, Network};
use crate::record::Measure;
use crate::rule::{Rule, State, Stubborn};
use crate::rules::Catalogued;

/// One replicate of a [`Model`](super::Model), advanced tick by tick. States are numbers, as in a start: see
/// [`State::to_number`]. The states of some rules also have names: see [`Session::state_names`].
pub struct Session {
    steps: Box<dyn Steps>,
    measures: Vec<Measure>,
}

/// A state of an agent: its number (see [`State::to_number`]) or its name (see [`State::NAMES`]).
#[derive(Clone, Debug, PartialEq)]
pub enum StateSpec {
    /// The number that stands for the state.
    Number(f64),
    /// The name of the state, such as `adopted`.
    Name(String),
}

impl From<f64> for StateSpec {
    fn from(number: f64) -> StateSpec {
        StateSpec::Number(number)
    }
}

impl From<&str> for StateSpec {
    fn from(name: &str) -> StateSpec {
        StateSpec::Name(name.into())
    }
}

/// A simulation behind a pointer.
pub(super) trait Steps: Send {
    fn step(&mut self);
    fn tick(&self) -> u32;
    fn network(&self) -> &Network;
    fn is_at_rest(&self) -> bool;
    fn columns(&self) -> Vec<String>;
    fn sums(&self) -> Vec<f64>;
    fn measured(&self, measure: &Measure) -> Vec<f64>;
    fn state(&self, agent: Agent) -> Option<f64>;
    fn names(&self) -> &'static [&'static str];
    fn next_state(&self, agent: Agent) -> Option<f64>;
    fn ties(&self, agent: Agent) -> Vec<(Agent, f32, Option<f64>, bool)>;
    fn intervene(&mut self, agents: &[Agent], state: f64) -> Result<usize>;
    fn save(&self) -> Saved;
    fn restore(&mut self, saved: &Saved) -> Result<()>;
}

impl std::fmt::Debug for Session {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut to = to.debug_struct("Session");
        to.field("tick", &self.tick()).field("at_rest", &self.is_at_rest()).finish_non_exhaustive()
    }
}

impl Session {
    pub(super) fn new(steps: Box<dyn Steps>, measures: Vec<Measure>) -> Session {
        Session { steps, measures }
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

    /// The network of the replicate. If it changes, that of the last tick.
    pub fn network(&self) -> &Network {
        self.steps.network()
    }

    /// The values of the columns of the measures, which follow those of the rule in
    /// [`Model::columns`](super::Model::columns).
    pub fn measures(&self) -> Vec<f64> {
        self.measures.iter().flat_map(|measure| self.steps.measured(measure)).collect()
    }

    /// The states of all agents as numbers; NaN if no numbers stand for states of the rule.
    pub fn states(&self) -> Vec<f64> {
        let state = |agent| self.steps.state(agent).unwrap_or(f64::NAN);
        (0..self.network().n_agents() as Agent).map(state).collect()
    }

    /// The name of the state of each agent; empty names if the rule's states have no names.
    ///
    /// ```
    /// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
    ///
    /// let model = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold")).with_seeds([0, 33]).resolve()?;
    /// let mut session = model.session(0)?;
    /// session.intervene(&[4], "adopted")?;
    /// let adopted = session.named_states().iter().filter(|&&state| state == "adopted").count();
    /// assert_eq!(adopted, 3);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn named_states(&self) -> Vec<&'static str> {
        self.states().into_iter().map(|state| self.name_of(Some(state))).collect()
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
        let tie = |(agent, weight, state, has_received)| {
            let (label, state_name) = (self.network().label(agent), self.name_of(state));
            TieReport { agent, label, weight, state, state_name, has_received }
        };
        let ties = self.steps.ties(agent).into_iter().map(tie).collect();
        let (state, next) = (self.steps.state(agent), self.steps.next_state(agent));
        let (state_name, next_name) = (self.name_of(state), self.name_of(next));
        Ok(AgentReport { agent, label: self.network().label(agent), state, state_name, next, next_name, ties })
    }

    /// Sets the states of some agents between two ticks, and returns how many changed. The state is its number or its
    /// name: `intervene(&[4], 1.0)` and `intervene(&[4], "adopted")` are equal.
    ///
    /// # Errors
    ///
    /// If there is no such agent, or the number or the name stands for no state of the rule; nothing changes then.
    pub fn intervene(&mut self, agents: &[Agent], state: impl Into<StateSpec>) -> Result<usize> {
        agents.iter().try_for_each(|&agent| self.check_agent(agent))?;
        let number = match state.into() {
            StateSpec::Number(number) => number,
            StateSpec::Name(name) => {
                let names = self.steps.names();
                let place = names.iter().position(|known| *known == name);
                place.ok_or_else(|| Error::unknown("state", &name, names.iter().copied()))? as f64
            }
        };
        self.steps.intervene(agents, number)
    }

    /// The present world.
    pub fn save(&self) -> Saved {
        self.steps.save()
    }

    /// Goes back to a saved world, or on to a world that another session of the same rule on the same network saved.
    ///
    /// # Errors
    ///
    /// [`Error::ForeignRule`] or [`Error::ForeignNetwork`] if a session of another rule or network saved it, and an error
    /// if it was read from data that do not have the form of the rule's states and acts. The session stays as it is then.
    pub fn restore(&mut self, saved: &Saved) -> Result<()> {
        self.steps.restore(saved)
    }

    /// The name of a state; empty if it has none.
    fn name_of(&self, state: Option<f64>) -> &'static str {
        let named = self.steps.names().iter().zip(0..).find(|(_, number)| state == Some(f64::from(*number)));
        named.map_or("", |(name, _)| name)
    }

    fn check_agent(&self, agent: Agent) -> Result<()> {
        let n_agents = self.network().n_agents();
        if (agent as usize) < n_agents { Ok(()) } else { Err(Error::UnknownAgent { agent: agent.into(), n_agents }) }
    }
}

impl<R: Catalogued> Steps for Simulation<Stubborn<R>> {
    fn step(&mut self) {
        Simulation::step(self);
    }

    fn tick(&self) -> u32 {
        Simulation::tick(self)
    }

    fn network(&self) -> &Network {
        Simulation::network(self)
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

    fn save(&self) -> Saved {
        Saved::of(self)
    }

    fn restore(&mut self, saved: &Saved) -> Result<()> {
        saved.restore(self)
    }
}

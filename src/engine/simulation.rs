use super::agent_view::{WorldState, has_acts};
use super::changes::ChangeSet;
use super::dense::Phase;
use super::first_tick::exposed_agents;
use super::frontier::Frontier;
use super::held::Held;
use super::kinds::Kinds;
use super::schedule::Schedule;
use super::{Clock, Observer, Society, Start, Stop, Sweep, Until};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::random::{Key, Purpose};
use crate::rule::{Board, Rule};
use std::sync::Arc;

/// One replicate of a rule on a network, advanced tick by tick.
///
/// ```
/// use bandwagon::prelude::*;
/// use std::ops::ControlFlow;
///
/// let (network, rule) = (Network::karate_club(), Threshold::share(0.5)?);
/// let mut simulation = Simulation::new(&network, &rule, &Start::seeds([0, 33], true), Key::new(1))?;
/// let mut curve = vec![];
/// let stop = simulation.run(Until::rest(), &mut |now: &Simulation<_>| {
///     curve.push(now.board().sum(0));
///     ControlFlow::Continue(())
/// });
/// assert_eq!((stop, curve), (Stop::Rest, vec![2.0, 14.0, 16.0, 20.0, 24.0, 29.0, 29.0]));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[must_use]
pub struct Simulation<R: Rule> {
    pub(super) network: Network,
    pub(super) rule: Arc<R>,
    pub(super) key: Key,
    pub(super) tick: u32,
    pub(super) states: Vec<R::State>,
    pub(super) acts: Vec<R::Act>,
    pub(super) acts_buffer: Vec<R::Act>,
    pub(super) board: Board,
    pub(super) at_rest: bool,
    pub(super) schedule: Schedule,
    states_buffer: Vec<R::State>,
    pub(super) society: Society,
    /// The agents of each kind, while agents move one after the other under a rule that changes ties.
    pub(super) kinds: Kinds,
    pub(super) clock: Clock,
    pub(super) frontier: Frontier,
    parallel: bool,
}

/// One phase of a tick. A macro, since a method would borrow the whole simulation and not only its rule.
macro_rules! phase {
    ($simulation:ident, $purpose:expr) => {
        Phase {
            rule: &*$simulation.rule,
            stream: $simulation.key.stream($purpose),
            tick: $simulation.tick,
            parallel: $simulation.parallel,
            list_limit: $simulation.frontier.list_limit(&$simulation.network),
            partners: if $purpose == Purpose::Next { $simulation.partners() } else { None },
        }
    };
}

/// The state of a run after a tick, from which it can be resumed. It is serializable if states and acts are.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Snapshot<S, A> {
    /// The last tick that was run; 0 at the start.
    pub tick: u32,
    /// One state per agent.
    pub states: Vec<S>,
    /// One act per arc, in the order of arc ids; empty if acts are `()`.
    pub acts: Vec<A>,
    /// Whether nothing can change any more. A resumed run then ends at this tick, not one tick later.
    pub at_rest: bool,
}

impl<R: Rule> std::fmt::Debug for Simulation<R> {
    /// The tick and the sizes, not the states.
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut to = to.debug_struct("Simulation");
        to.field("tick", &self.tick).field("at_rest", &self.at_rest).field("clock", &self.clock);
        to.field("n_agents", &self.states.len()).field("n_arcs", &self.network.n_arcs()).finish_non_exhaustive()
    }
}

impl<R: Rule> Simulation<R> {
    /// Creates the replicate of `key` at tick 0, on a network or in a society that is rematched at every tick.
    ///
    /// # Errors
    /// If the rule or the start does not fit the network.
    pub fn new(society: impl Into<Society>, rule: impl Held<R>, start: &Start<R::State>, key: Key) -> Result<Self> {
        let society = society.into();
        let network = society.network(0, key);
        let states = start.states(network.n_agents(), key)?;
        let n_acts = if has_acts::<R>() { network.n_arcs() } else { 0 };
        let acts = vec![R::Act::default(); n_acts];
        Simulation::from_snapshot(
            (society, network),
            rule.held(),
            Snapshot { tick: 0, states, acts, at_rest: false },
            key,
        )
    }

    /// Resumes the replicate of `key` from a snapshot. The results are bit-identical to those of an uninterrupted run. If the
    /// rule changes ties, the network is the one that the simulation had at that tick.
    ///
    /// # Errors
    /// If the rule or the snapshot does not fit the network.
    pub fn resume(
        society: impl Into<Society>,
        rule: impl Held<R>,
        snapshot: Snapshot<R::State, R::Act>,
        key: Key,
    ) -> Result<Self> {
        let society = society.into();
        let network = society.network(snapshot.tick, key);
        Simulation::from_snapshot((society, network), rule.held(), snapshot, key)
    }

    fn from_snapshot(
        (society, network): (Society, Network),
        rule: Arc<R>,
        snapshot: Snapshot<R::State, R::Act>,
        key: Key,
    ) -> Result<Self> {
        let Snapshot { tick, states, acts, at_rest } = snapshot;
        society.check(&*rule, &network, key)?;
        Error::check_length("states", states.len(), network.n_agents())?;
        if has_acts::<R>() && acts.len() != network.n_arcs() {
            return Err(Error::WrongActs { got: acts.len(), n_arcs: network.n_arcs() });
        }
        Ok(Simulation {
            network,
            society,
            kinds: Kinds::default(),
            key,
            tick,
            states_buffer: vec![],
            acts_buffer: acts.clone(),
            board: Board::of(&*rule, &states),
            rule,
            states,
            acts,
            at_rest,
            schedule: Schedule::default(),
            clock: R::CLOCK,
            frontier: Frontier::all(Sweep::Auto),
            parallel: true,
        })
    }

    /// Sets the clock, from the next tick on. The default is [`Rule::CLOCK`].
    pub fn clock(self, clock: Clock) -> Self {
        // Only synchronous ticks update the frontier.
        let frontier = Frontier::all(self.frontier.sweep());
        Simulation { clock, frontier, ..self }
    }

    /// Sets which agents a synchronous tick visits. The results stay bit-identical. The default is [`Sweep::Auto`].
    pub fn sweep(self, sweep: Sweep) -> Self {
        Simulation { frontier: Frontier::all(sweep), ..self }
    }

    /// Sets whether a synchronous tick uses rayon's threads (the default) or only the current thread. The results stay
    /// bit-identical.
    pub fn parallel(self, parallel: bool) -> Self {
        Simulation { parallel, ..self }
    }

    /// Runs until the observer, `until` or a state of rest ends the run, and returns the reason. The observer is called
    /// at the start and after every tick.
    pub fn run(&mut self, until: Until, observer: &mut impl Observer<R>) -> Stop {
        loop {
            if observer.look(self).is_break() {
                return Stop::Observer;
            }
            if until.reached(&self.board) {
                return Stop::Reached;
            }
            if self.at_rest {
                return Stop::Rest;
            }
            if self.tick >= until.last_tick() {
                return Stop::Ticks;
            }
            self.step();
        }
    }

    /// Runs one tick.
    ///
    /// # Panics
    /// If 4294967295 ticks were run: the tick would wrap around and reuse the coins of the start. [`Simulation::run`]
    /// stops before that.
    pub fn step(&mut self) {
        self.tick = self.tick.checked_add(1).expect("tick 4294967295 is the last");
        if self.clock != Clock::Synchronous {
            self.begin_sequential_tick();
        }
        match self.clock {
            Clock::Synchronous => self.tick_synchronous(),
            Clock::RandomSequential => self.tick_sequential(),
            Clock::RandomPairs => self.tick_pairs(),
            Clock::Continuous => self.tick_continuous(),
        }
        if self.clock != Clock::Synchronous {
            self.end_sequential_tick();
        }
        self.at_rest &= self.society.is_constant_from(self.tick);
    }

    fn tick_synchronous(&mut self) {
        let mut next = self.next_phase();
        self.board.absorb(&next.tally);
        self.at_rest = next.is_at_rest();
        let has_other_ties = R::CHANGES_TIES && self.change_ties(std::mem::take(&mut next.ties));
        let has_changed = self.change_society() | has_other_ties;
        let acts = has_acts::<R>().then(|| self.act_phase(&next));
        self.at_rest &= acts.as_ref().is_none_or(ChangeSet::is_at_rest) && !has_changed;
        if !has_changed {
            self.frontier.update(&self.network, &next, acts.as_ref());
        }
    }

    fn next_phase(&mut self) -> ChangeSet {
        let phase = phase!(self, Purpose::Next);
        if let Some(active) = self.frontier.active() {
            let (changes, updates) = phase.next_active(&self.world(), active);
            updates.into_iter().for_each(|(agent, state)| self.states[agent as usize] = state);
            return changes;
        }
        let mut next = std::mem::take(&mut self.states_buffer);
        let is_first = next.is_empty();
        next.resize(self.states.len(), R::State::default());
        let allows_shortcut = is_first && !has_acts::<R>() && self.frontier.allows_first_tick_shortcut();
        let changes = match allows_shortcut.then(|| exposed_agents::<R>(&self.network, &self.states)).flatten() {
            Some(exposed) => phase.next_first_tick(&self.world(), &exposed, &mut next),
            None => phase.next_all(&self.world(), &mut next),
        };
        self.states_buffer = std::mem::replace(&mut self.states, next);
        changes
    }

    fn act_phase(&mut self, next: &ChangeSet) -> ChangeSet {
        let phase = phase!(self, Purpose::Act);
        if let Some(active) = self.frontier.active_for_acts(&self.network, next) {
            let (changes, updates) = phase.act_active(&self.world(), &active);
            updates.into_iter().for_each(|(arc, act)| self.acts[arc] = act);
            return changes;
        }
        let mut acts = std::mem::take(&mut self.acts_buffer);
        let changes = phase.act_all(&self.world(), &mut acts);
        self.acts_buffer = std::mem::replace(&mut self.acts, acts);
        changes
    }

    pub(super) fn world(&self) -> WorldState<'_, R> {
        WorldState {
            network: &self.network,
            pairing: has_acts::<R>().then(|| self.network.pairing()),
            states: &self.states,
            acts: &self.acts,
            board: &self.board,
        }
    }

    /// Goes back to a snapshot of the same rule on the same network. The cost is one pass over states and acts. If the rule
    /// changes ties, use [`Simulation::resume`] on the network that the simulation had then.
    ///
    /// # Errors
    /// If the snapshot does not fit the network; the simulation stays as it is then.
    pub fn restore(&mut self, snapshot: &Snapshot<R::State, R::Act>) -> Result<()> {
        let network = match &self.society {
            Society::Fixed(_) => self.network.clone(),
            society => society.network(snapshot.tick, self.key),
        };
        self.restore_on(network, snapshot)
    }

    /// Goes back to a snapshot of the same rule on this network.
    pub(crate) fn restore_on(&mut self, network: Network, snapshot: &Snapshot<R::State, R::Act>) -> Result<()> {
        Error::check_length("states", snapshot.states.len(), network.n_agents())?;
        let n_acts = if has_acts::<R>() { network.n_arcs() } else { 0 };
        if snapshot.acts.len() != n_acts {
            return Err(Error::WrongActs { got: snapshot.acts.len(), n_arcs: n_acts });
        }
        self.network = network;
        self.states.clone_from(&snapshot.states);
        self.acts.clone_from(&snapshot.acts);
        self.acts_buffer.clone_from(&snapshot.acts);
        self.board = Board::of(&*self.rule, &self.states);
        (self.tick, self.at_rest) = (snapshot.tick, snapshot.at_rest);
        self.frontier = Frontier::all(self.frontier.sweep());
        Ok(())
    }

    /// The last tick that was run; 0 at the start.
    pub fn tick(&self) -> u32 {
        self.tick
    }

    /// One state per agent.
    pub fn states(&self) -> &[R::State] {
        &self.states
    }

    /// One act per arc, in the order of arc ids; empty if acts are `()`.
    pub fn acts(&self) -> &[R::Act] {
        &self.acts
    }

    /// The rule.
    pub fn rule(&self) -> &R {
        &self.rule
    }

    /// The public counters.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The network. If it changes, that of the last tick that was run.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Whether nothing can change any more.
    pub fn is_at_rest(&self) -> bool {
        self.at_rest
    }

    /// A snapshot from which the run can be resumed.
    pub fn snapshot(&self) -> Snapshot<R::State, R::Act> {
        let Simulation { tick, at_rest, .. } = *self;
        Snapshot { tick, states: self.states.clone(), acts: self.acts.clone(), at_rest }
    }

    /// Writes a snapshot over an older one, whose memory is reused.
    pub fn save(&self, to: &mut Snapshot<R::State, R::Act>) {
        to.states.clone_from(&self.states);
        to.acts.clone_from(&self.acts);
        (to.tick, to.at_rest) = (self.tick, self.at_rest);
    }
}

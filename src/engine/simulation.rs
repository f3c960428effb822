use super::dense::Half;
use super::fresh::touched;
use super::frontier::Frontier;
use super::schedule::Schedule;
use super::sight::{World, has_acts};
use super::stirred::Stirred;
use super::{Clock, Observer, Society, Start, Stop, Sweep, Until};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::random::{Key, Purpose};
use crate::rule::{Board, Rule};
use std::borrow::Cow;

/// One replicate of a rule on a network, under way.
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
pub struct Simulation<'a, R: Rule> {
    pub(super) network: Cow<'a, Network>,
    pub(super) rule: &'a R,
    pub(super) key: Key,
    pub(super) tick: u32,
    pub(super) states: Vec<R::State>,
    pub(super) acts: Vec<R::Act>,
    pub(super) spare_acts: Vec<R::Act>,
    pub(super) board: Board,
    pub(super) at_rest: bool,
    pub(super) schedule: Schedule,
    spare_states: Vec<R::State>,
    society: Society<'a>,
    clock: Clock,
    frontier: Frontier,
    parallel: bool,
}

/// What a run can go on from: the world after a tick.
#[derive(Clone, Debug, PartialEq)]
pub struct Snapshot<S, A> {
    /// The tick.
    pub tick: u32,
    /// One state per agent.
    pub states: Vec<S>,
    /// One act per arc, in the order of arc ids; empty if acts are `()`.
    pub acts: Vec<A>,
    /// Whether nothing could change any more, so that the run ends here and not one tick on.
    pub at_rest: bool,
}

impl<'a, R: Rule> Simulation<'a, R> {
    /// The replicate of `key`, at tick 0: on a network, or in a society that is put together anew at every tick. Fails if rule or
    /// start do not fit.
    pub fn new(society: impl Into<Society<'a>>, rule: &'a R, start: &Start<R::State>, key: Key) -> Result<Self> {
        let society = society.into();
        let network = society.network(0, key);
        let states = start.states(network.n_agents(), key)?;
        let n_acts = if has_acts::<R>() { network.n_arcs() } else { 0 };
        let acts = vec![R::Act::default(); n_acts];
        Simulation::on(network, society, rule, Snapshot { tick: 0, states, acts, at_rest: false }, key)
    }

    /// The replicate of `key`, going on from a snapshot: the bytes are those of a run that was never interrupted.
    pub fn resume(
        society: impl Into<Society<'a>>,
        rule: &'a R,
        snapshot: Snapshot<R::State, R::Act>,
        key: Key,
    ) -> Result<Self> {
        let society = society.into();
        Simulation::on(society.network(snapshot.tick, key), society, rule, snapshot, key)
    }

    fn on(
        network: Cow<'a, Network>,
        society: Society<'a>,
        rule: &'a R,
        snapshot: Snapshot<R::State, R::Act>,
        key: Key,
    ) -> Result<Self> {
        let Snapshot { tick, states, acts, at_rest } = snapshot;
        rule.fits(&network)?;
        Error::check_length("states", states.len(), network.n_agents())?;
        if has_acts::<R>() && acts.len() != network.n_arcs() {
            return Err(Error::WrongActs { got: acts.len(), n_arcs: network.n_arcs() });
        }
        Ok(Simulation {
            network,
            society,
            rule,
            key,
            tick,
            spare_states: vec![],
            spare_acts: acts.clone(),
            board: Board::of(rule, &states),
            states,
            acts,
            at_rest,
            schedule: Schedule::default(),
            clock: Clock::default(),
            frontier: Frontier::everybody(Sweep::Auto),
            parallel: true,
        })
    }

    /// Under another clock than the synchronous one, from the next tick on.
    pub fn clock(self, clock: Clock) -> Self {
        // Only synchronous ticks keep the frontier up to date.
        let frontier = Frontier::everybody(self.frontier.sweep());
        Simulation { clock, frontier, ..self }
    }

    /// With another choice of whom a synchronous tick visits; the bytes stay the same.
    pub fn sweep(self, sweep: Sweep) -> Self {
        Simulation { frontier: Frontier::everybody(sweep), ..self }
    }

    /// On this thread alone, or over rayon's threads as at first; the bytes stay the same.
    pub fn parallel(self, parallel: bool) -> Self {
        Simulation { parallel, ..self }
    }

    /// Runs until `until` says stop, and tells why. The observer looks at the start and after every tick.
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

    /// One tick.
    ///
    /// # Panics
    /// At tick 4294967295: going round would flip the coins of the start again. [`Simulation::run`] stops there.
    pub fn step(&mut self) {
        self.tick = self.tick.checked_add(1).expect("tick 4294967295 is the last");
        if self.clock != Clock::Synchronous {
            self.meet_anew();
        }
        match self.clock {
            Clock::Synchronous => self.tick_synchronous(),
            Clock::RandomSequential => self.tick_sequential(),
            Clock::RandomPairs => self.tick_pairs(),
            Clock::Continuous => self.tick_continuous(),
        }
        self.at_rest &= matches!(self.society, Society::Fixed(_));
    }

    /// Puts the groups of this tick together, if the society has such; nothing has passed in them yet.
    fn meet_anew(&mut self) {
        if let Society::Matched(matching) = self.society {
            self.network = Cow::Owned(matching.network(self.tick, self.key));
            self.acts.fill(R::Act::default());
            self.frontier = Frontier::everybody(self.frontier.sweep());
        }
    }

    fn tick_synchronous(&mut self) {
        let next = self.half_next();
        self.board.absorb(&next.tally);
        self.meet_anew();
        let acts = has_acts::<R>().then(|| self.half_act(&next));
        self.at_rest = next.is_still() && acts.as_ref().is_none_or(Stirred::is_still);
        if let Society::Fixed(network) = self.society {
            self.frontier.settle(network, &next, acts.as_ref());
        }
    }

    fn half_next(&mut self) -> Stirred {
        let half = self.half(Purpose::Next);
        if let Some(awake) = self.frontier.awake() {
            let (stirred, moves) = half.next_some(&self.world(), awake);
            moves.into_iter().for_each(|(agent, state)| self.states[agent as usize] = state);
            return stirred;
        }
        let mut next = std::mem::take(&mut self.spare_states);
        let is_first = next.is_empty();
        next.resize(self.states.len(), R::State::default());
        let spares = is_first && !has_acts::<R>() && self.frontier.may_spare();
        let stirred = match spares.then(|| touched::<R>(&self.network, &self.states)).flatten() {
            Some(touched) => half.next_fresh(&self.world(), &touched, &mut next),
            None => half.next_all(&self.world(), &mut next),
        };
        self.spare_states = std::mem::replace(&mut self.states, next);
        stirred
    }

    fn half_act(&mut self, next: &Stirred) -> Stirred {
        let half = self.half(Purpose::Act);
        if let Some(awake) = self.frontier.for_acts(&self.network, next) {
            let (stirred, moves) = half.act_some(&self.world(), &awake);
            moves.into_iter().for_each(|(arc, act)| self.acts[arc] = act);
            return stirred;
        }
        let mut acts = std::mem::take(&mut self.spare_acts);
        let stirred = half.act_all(&self.world(), &mut acts);
        self.spare_acts = std::mem::replace(&mut self.acts, acts);
        stirred
    }

    fn half(&self, purpose: Purpose) -> Half<'a, R> {
        let Simulation { rule, tick, parallel, .. } = *self;
        let list = self.frontier.worth_listing(&self.network);
        Half { rule, stream: self.key.stream(purpose), tick, parallel, list }
    }

    pub(super) fn world(&self) -> World<'_, R> {
        World {
            network: &self.network,
            pairing: has_acts::<R>().then(|| self.network.pairing()),
            states: &self.states,
            acts: &self.acts,
            board: &self.board,
        }
    }

    /// The tick that was run last; 0 at the start.
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

    /// What everyone can see.
    pub fn board(&self) -> &Board {
        &self.board
    }

    /// The network it runs on; in a society that meets anew, that of the tick run last.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// Whether nothing can change any more.
    pub fn is_at_rest(&self) -> bool {
        self.at_rest
    }

    /// What the run can go on from.
    pub fn snapshot(&self) -> Snapshot<R::State, R::Act> {
        let Simulation { tick, at_rest, .. } = *self;
        Snapshot { tick, states: self.states.clone(), acts: self.acts.clone(), at_rest }
    }
}

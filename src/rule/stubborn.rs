use super::cast_view::CastView;
use super::{Clock, Rule, Tally, Tie, TieChange, View};
use crate::{Param, error::Result, network::Network, random::Coin};

/// A rule under which some agents never change their state or their ties: committed agents, zealots, confederates of the
/// experimenter. They act, and others see them, as usual. Other agents may still change the ties that they have with them.
///
/// ```
/// use bandwagon::prelude::*;
/// use bandwagon::rule::Stubborn;
///
/// // Agent 1, in the middle of a line, never adopts. So agent 2 never has a neighbor that has adopted.
/// let who = Param::from(vec![false, true, false]);
/// let rule = Stubborn { rule: Threshold::share(0.5)?, who };
/// let line = Network::from_ties(3, [(0, 1), (1, 2)])?;
/// let record = Experiment::from(Start::seeds([0], true)).run(&line, &rule)?;
/// assert_eq!(record.last("adopted")?, [1.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Stubborn<R> {
    /// The rule of all other agents.
    pub rule: R,
    /// Per agent: whether it keeps its start state.
    pub who: Param<bool>,
}

impl<R: Rule> Rule for Stubborn<R> {
    type State = R::State;
    type Act = R::Act;

    const CLOCK: Clock = R::CLOCK;
    const CHANGES_TIES: bool = R::CHANGES_TIES;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> R::State {
        if self.who.of(me.id()) { me.state() } else { self.rule.next(CastView::<Self, _>::new(me), coin) }
    }

    #[inline]
    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (R::State, TieChange) {
        if self.who.of(me.id()) {
            (me.state(), TieChange::none())
        } else {
            self.rule.next_and_ties(CastView::<Self, _>::new(me), coin)
        }
    }

    #[inline]
    fn jump_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (R::State, TieChange) {
        if self.who.of(me.id()) {
            (me.state(), TieChange::none())
        } else {
            self.rule.jump_and_ties(CastView::<Self, _>::new(me), coin)
        }
    }

    #[inline]
    fn kind(&self, state: R::State) -> u64 {
        self.rule.kind(state)
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> R::Act {
        self.rule.act(CastView::<Self, _>::new(me), tie.cast(), coin)
    }

    #[inline]
    fn rate(&self, me: impl View<Self>) -> f64 {
        // An agent that never changes and has no acts needs no events.
        if size_of::<R::Act>() == 0 && self.who.of(me.id()) {
            0.0
        } else {
            self.rule.rate(CastView::<Self, _>::new(me))
        }
    }

    #[inline]
    fn jump(&self, me: impl View<Self>, coin: &mut Coin) -> R::State {
        if self.who.of(me.id()) { me.state() } else { self.rule.jump(CastView::<Self, _>::new(me), coin) }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.who.fits("stubborn", network.n_agents())?;
        self.rule.fits(network)
    }

    fn columns(&self) -> Vec<String> {
        self.rule.columns()
    }

    #[inline]
    fn post(&self, state: R::State, tally: &mut Tally) {
        self.rule.post(state, tally);
    }
}

use super::cast_view::CastView;
use super::{Clock, Rule, Tally, Tie, TieChange, View};
use crate::{Param, error::Result, network::Network, random::Coin};

/// A mixed population: some agents follow rule `A`, the others rule `B`.
///
/// Both rules have the same states and acts, so their agents see each other. `A` defines the columns and the
/// kinds of agents.
///
/// ```
/// use bandwagon::prelude::*;
/// use bandwagon::rule::Mix;
///
/// // Agent 2 adopts once all its neighbors have; the others adopt once one has.
/// let (easy, hard) = (Threshold::share(0.01)?, Threshold::share(1.0)?);
/// let rule = Mix { a: easy, b: hard, second: Param::from(vec![false, false, true, false]) };
/// let line = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
/// let record = Experiment::from(Start::seeds([0], true)).run(&line, &rule)?;
/// assert_eq!(record.last("adopted")?, [2.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
#[must_use]
pub struct Mix<A, B> {
    /// The first rule.
    pub a: A,
    /// The second rule.
    pub b: B,
    /// Per agent: whether it follows the second rule.
    pub second: Param<bool>,
}

impl<A: Rule, B: Rule<State = A::State, Act = A::Act>> Rule for Mix<A, B> {
    type State = A::State;
    type Act = A::Act;

    /// The clock of the first rule.
    const CLOCK: Clock = A::CLOCK;
    const CHANGES_TIES: bool = A::CHANGES_TIES || B::CHANGES_TIES;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> A::State {
        if self.second.of(me.id()) {
            self.b.next(CastView::<Self, _>::new(me), coin)
        } else {
            self.a.next(CastView::<Self, _>::new(me), coin)
        }
    }

    #[inline]
    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (A::State, TieChange) {
        if self.second.of(me.id()) {
            self.b.next_and_ties(CastView::<Self, _>::new(me), coin)
        } else {
            self.a.next_and_ties(CastView::<Self, _>::new(me), coin)
        }
    }

    #[inline]
    fn jump_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (A::State, TieChange) {
        if self.second.of(me.id()) {
            self.b.jump_and_ties(CastView::<Self, _>::new(me), coin)
        } else {
            self.a.jump_and_ties(CastView::<Self, _>::new(me), coin)
        }
    }

    #[inline]
    fn kind(&self, state: A::State) -> u64 {
        self.a.kind(state)
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> A::Act {
        if self.second.of(me.id()) {
            self.b.act(CastView::<Self, _>::new(me), tie.cast(), coin)
        } else {
            self.a.act(CastView::<Self, _>::new(me), tie.cast(), coin)
        }
    }

    #[inline]
    fn rate(&self, me: impl View<Self>) -> f64 {
        if self.second.of(me.id()) {
            self.b.rate(CastView::<Self, _>::new(me))
        } else {
            self.a.rate(CastView::<Self, _>::new(me))
        }
    }

    #[inline]
    fn jump(&self, me: impl View<Self>, coin: &mut Coin) -> A::State {
        if self.second.of(me.id()) {
            self.b.jump(CastView::<Self, _>::new(me), coin)
        } else {
            self.a.jump(CastView::<Self, _>::new(me), coin)
        }
    }

    fn fits(&self, network: &Network) -> Result<()> {
        self.second.fits("second", network.n_agents())?;
        self.a.fits(network)?;
        self.b.fits(network)
    }

    fn columns(&self) -> Vec<String> {
        self.a.columns()
    }

    #[inline]
    fn post(&self, state: A::State, tally: &mut Tally) {
        self.a.post(state, tally);
    }
}

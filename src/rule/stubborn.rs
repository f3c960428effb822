use super::seen::Seen;
use super::{Rule, Tally, Tie, View};
use crate::{Param, error::Result, network::Network, random::Coin};

/// A rule some of whose agents never change: committed, zealots, confederates of the experimenter. They act and are seen
/// like everybody else.
///
/// ```
/// use bandwagon::prelude::*;
/// use bandwagon::rule::Stubborn;
///
/// // In the middle of a line, agent 1 refuses for ever, and nobody beyond it hears of anything.
/// let who = Param::from(vec![false, true, false]);
/// let rule = Stubborn { rule: Threshold::share(0.5)?, who };
/// let line = Network::from_ties(3, [(0, 1), (1, 2)])?;
/// let record = Experiment::from(Start::seeds([0], true)).run(&line, &rule)?;
/// assert_eq!(record.last("adopted")?, [1.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Stubborn<R> {
    /// What the others follow.
    pub rule: R,
    /// Who stays in the state in which it starts.
    pub who: Param<bool>,
}

impl<R: Rule> Rule for Stubborn<R> {
    type State = R::State;
    type Act = R::Act;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> R::State {
        if self.who.of(me.id()) { me.state() } else { self.rule.next(Seen::<Self, _>::through(me), coin) }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> R::Act {
        self.rule.act(Seen::<Self, _>::through(me), tie.cast(), coin)
    }

    #[inline]
    fn rate(&self, me: impl View<Self>) -> f64 {
        // Who never changes and does nothing need not be asked.
        if size_of::<R::Act>() == 0 && self.who.of(me.id()) {
            0.0
        } else {
            self.rule.rate(Seen::<Self, _>::through(me))
        }
    }

    #[inline]
    fn jump(&self, me: impl View<Self>, coin: &mut Coin) -> R::State {
        if self.who.of(me.id()) { me.state() } else { self.rule.jump(Seen::<Self, _>::through(me), coin) }
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

use super::{Board, Rule, Tally, Tie, View};
use crate::{Param, error::Result, network::Agent, network::Network, random::Coin};
use std::marker::PhantomData;

/// A mixed population: some agents follow rule `A`, the others rule `B`.
///
/// Both rules have the same states and acts, so they see each other; what is counted is said by `A`.
///
/// ```
/// use bandwagon::prelude::*;
/// use bandwagon::rule::Mix;
///
/// // Agent 2 needs everyone; the others follow anyone.
/// let (easy, hard) = (Threshold::share(0.01)?, Threshold::share(1.0)?);
/// let rule = Mix { a: easy, b: hard, second: Param::from(vec![false, false, true, false]) };
/// let line = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)])?;
/// let record = Experiment::from(Start::seeds([0], true)).run(&line, &rule)?;
/// assert_eq!(record.last("adopted")?, [2.0]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Mix<A, B> {
    /// The first rule.
    pub a: A,
    /// The second rule.
    pub b: B,
    /// Who follows the second rule.
    pub second: Param<bool>,
}

impl<A: Rule, B: Rule<State = A::State, Act = A::Act>> Rule for Mix<A, B> {
    type State = A::State;
    type Act = A::Act;

    #[inline]
    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> A::State {
        if self.second.of(me.id()) {
            self.b.next(Seen::<Self, _>::through(me), coin)
        } else {
            self.a.next(Seen::<Self, _>::through(me), coin)
        }
    }

    #[inline]
    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> A::Act {
        if self.second.of(me.id()) {
            self.b.act(Seen::<Self, _>::through(me), tie.cast(), coin)
        } else {
            self.a.act(Seen::<Self, _>::through(me), tie.cast(), coin)
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

/// A view for rule `Q`, seen through as a view for rule `R` with the same states and acts.
struct Seen<Q, V> {
    view: V,
    rule: PhantomData<Q>,
}

impl<Q, V> Seen<Q, V> {
    #[inline]
    fn through(view: V) -> Self {
        Seen { view, rule: PhantomData }
    }
}

impl<Q, V: Copy> Clone for Seen<Q, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q, V: Copy> Copy for Seen<Q, V> {}

impl<Q: Rule, R: Rule<State = Q::State, Act = Q::Act>, V: View<Q>> View<R> for Seen<Q, V> {
    #[inline]
    fn id(&self) -> Agent {
        self.view.id()
    }

    #[inline]
    fn state(&self) -> R::State {
        self.view.state()
    }

    #[inline]
    fn degree(&self) -> usize {
        self.view.degree()
    }

    #[inline]
    fn ties(&self) -> impl Iterator<Item = Tie<R>> {
        self.view.ties().map(Tie::cast)
    }

    #[inline]
    fn board(&self) -> &Board {
        self.view.board()
    }

    #[inline]
    fn count(&self, state: R::State) -> usize {
        self.view.count(state)
    }

    #[inline]
    fn weight(&self, state: R::State) -> f64 {
        self.view.weight(state)
    }
}

use super::{Board, Rule, Tie, View};
use crate::network::Agent;
use std::marker::PhantomData;

/// A view for rule `Q`, seen through as a view for rule `R` with the same states and acts.
pub(super) struct Seen<Q, V> {
    view: V,
    rule: PhantomData<Q>,
}

impl<Q, V> Seen<Q, V> {
    #[inline]
    pub fn through(view: V) -> Self {
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

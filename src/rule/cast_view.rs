use super::{Board, Rule, Tie, View};
use crate::network::Agent;
use std::marker::PhantomData;

/// Presents a view for rule `Q` as a view for any rule with the same states and acts.
pub(super) struct CastView<Q, V> {
    view: V,
    rule: PhantomData<Q>,
}

impl<Q, V> CastView<Q, V> {
    #[inline]
    pub fn new(view: V) -> Self {
        CastView { view, rule: PhantomData }
    }
}

impl<Q, V: Copy> Clone for CastView<Q, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Q, V: Copy> Copy for CastView<Q, V> {}

impl<Q: Rule, R: Rule<State = Q::State, Act = Q::Act>, V: View<Q>> View<R> for CastView<Q, V> {
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
    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        self.view.ties_in(layer).map(Tie::cast)
    }

    #[inline]
    fn attribute(&self, agent: Agent, attribute: usize) -> f64 {
        self.view.attribute(agent, attribute)
    }

    #[inline]
    fn arc_attribute(&self, from: Agent, to: Agent, column: usize) -> f64 {
        self.view.arc_attribute(from, to, column)
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

use super::Rule;
use crate::network::Agent;

/// An arc as an agent sees it: who is at the other end, and what passed between the two.
#[derive(Debug)]
pub struct Tie<R: Rule> {
    /// The agent at the other end.
    pub other: Agent,
    /// The arc's weight; 1 in a network without weights.
    pub weight: f32,
    /// The other's state.
    pub state: R::State,
    /// What I did to the other last tick; the default if I have no arc to it.
    pub given: R::Act,
    /// What the other did to me last tick; the default if it has no arc to me.
    pub received: R::Act,
}

impl<R: Rule> Clone for Tie<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for Tie<R> {}

impl<R: Rule> Tie<R> {
    /// The same tie for a rule with the same states and acts.
    #[inline]
    pub(super) fn cast<Q: Rule<State = R::State, Act = R::Act>>(self) -> Tie<Q> {
        let Tie { other, weight, state, given, received } = self;
        Tie { other, weight, state, given, received }
    }
}

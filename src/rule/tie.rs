use super::Rule;
use crate::network::Agent;

/// An arc as an agent sees it: the agent at the other end, and the acts between the two.
#[derive(Debug)]
pub struct Tie<R: Rule> {
    /// The agent at the other end.
    pub other: Agent,
    /// The arc's weight; 1 in a network without weights.
    pub weight: f32,
    /// The state of the other agent.
    pub state: R::State,
    /// My act on the other agent in the previous tick; the default if I have no arc to it.
    pub given: R::Act,
    /// The other agent's act on me in the previous tick; the default if it has no arc to me.
    pub received: R::Act,
}

impl<R: Rule> Clone for Tie<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for Tie<R> {}

impl<R: Rule> Tie<R> {
    /// Converts to a tie for another rule with the same states and acts.
    #[inline]
    pub(super) fn cast<Q: Rule<State = R::State, Act = R::Act>>(self) -> Tie<Q> {
        let Tie { other, weight, state, given, received } = self;
        Tie { other, weight, state, given, received }
    }
}

use super::Glass;
use crate::network::{Agent, Network};
use crate::rule::{Board, Rule, Tie};

/// A moment of a world, and what each agent sees of it, looked up as plainly as possible.
pub(super) struct Scene<'a, R: Rule> {
    network: &'a Network,
    states: &'a [R::State],
    acts: &'a [R::Act],
    board: Board,
}

impl<'a, R: Rule> Scene<'a, R> {
    pub fn new(rule: &R, network: &'a Network, states: &'a [R::State], acts: &'a [R::Act]) -> Self {
        Scene { network, states, acts, board: Board::of(rule, states) }
    }

    /// What `me` sees.
    pub fn glass(&self, me: Agent) -> Glass<R> {
        let mut glass = Glass::new(me, self.states[me as usize], self.board.clone());
        glass.ties = self.network.influencers(me).iter().map(|&other| self.tie(me, other, other, me)).collect();
        glass
    }

    /// The ties across which `me` acts, in the order of its arcs.
    pub fn outgoing(&self, me: Agent) -> impl Iterator<Item = Tie<R>> + '_ {
        self.network.followers(me).iter().map(move |&other| self.tie(me, other, me, other))
    }

    /// `me`'s tie to `other`, across the arc `from -> to` between them.
    fn tie(&self, me: Agent, other: Agent, from: Agent, to: Agent) -> Tie<R> {
        Tie {
            other,
            weight: self.network.weight(from, to).unwrap_or(1.0),
            state: self.states[other as usize],
            given: self.act(me, other),
            received: self.act(other, me),
        }
    }

    fn act(&self, from: Agent, to: Agent) -> R::Act {
        let arc = self.network.outgoing().find(from, to);
        arc.and_then(|arc| self.acts.get(arc)).copied().unwrap_or_default()
    }
}

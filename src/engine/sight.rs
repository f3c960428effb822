use crate::network::{Agent, Network, Pairing};
use crate::rule::{Board, Rule, Tie, View};
use std::cell::Cell;

/// Everything that can be seen at one moment.
pub(super) struct World<'a, R: Rule> {
    pub network: &'a Network,
    pub pairing: Option<&'a Pairing>,
    pub states: &'a [R::State],
    pub acts: &'a [R::Act],
    pub board: &'a Board,
}

impl<R: Rule> World<'_, R> {
    /// The tie across an outgoing arc of `me`, as `me` acts on it.
    #[inline]
    pub fn outgoing_tie(&self, me: Agent, arc: usize) -> Tie<R> {
        let other = self.network.outgoing().agents()[arc];
        let received =
            self.pairing.and_then(|pairing| pairing.reverse(arc)).map_or_else(R::Act::default, |a| self.acts[a]);
        let given = if has_acts::<R>() { self.acts[arc] } else { R::Act::default() };
        Tie { other, weight: self.network.weight_of(me, other), state: self.states[other as usize], given, received }
    }
}

/// Whether acts carry anything; known when the rule is compiled.
#[inline]
pub(super) const fn has_acts<R: Rule>() -> bool {
    size_of::<R::Act>() > 0
}

/// What one agent sees of a [`World`].
pub(super) struct Sight<'a, R: Rule> {
    pub world: &'a World<'a, R>,
    pub me: Agent,
    pub read_board: &'a Cell<bool>,
}

impl<R: Rule> Clone for Sight<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for Sight<'_, R> {}

impl<R: Rule> View<R> for Sight<'_, R> {
    #[inline]
    fn id(&self) -> Agent {
        self.me
    }

    #[inline]
    fn state(&self) -> R::State {
        self.world.states[self.me as usize]
    }

    #[inline]
    fn degree(&self) -> usize {
        self.world.network.influencers(self.me).len()
    }

    #[inline]
    fn ties(&self) -> impl Iterator<Item = Tie<R>> {
        let World { network, pairing, states, acts, .. } = *self.world;
        let range = network.incoming().range(self.me);
        let weights = network.weights().map(|weights| &weights[range.clone()]);
        let first = range.start;
        network.incoming().agents()[range].iter().enumerate().map(move |(i, &other)| {
            let (given, received) = match pairing {
                None => (R::Act::default(), R::Act::default()),
                Some(pairing) => (
                    pairing.answering(first + i).map_or_else(R::Act::default, |arc| acts[arc]),
                    acts[pairing.arriving(first + i)],
                ),
            };
            let weight = weights.map_or(1.0, |weights| weights[i]);
            Tie { other, weight, state: states[other as usize], given, received }
        })
    }

    #[inline]
    fn board(&self) -> &Board {
        self.read_board.set(true);
        self.world.board
    }

    #[inline]
    fn count(&self, state: R::State) -> usize {
        let states = self.world.states;
        self.world.network.influencers(self.me).iter().map(|&other| usize::from(states[other as usize] == state)).sum()
    }
}

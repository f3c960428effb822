use super::sight::World;
use crate::network::Agent;
use crate::rule::{Board, Rule, Tie, View};

/// What one agent sees in a meeting: its ties to the two who meet, and no others.
pub(super) struct Encounter<'a, R: Rule> {
    world: &'a World<'a, R>,
    me: Agent,
    ties: [Option<Tie<R>>; 2],
}

impl<'a, R: Rule> Encounter<'a, R> {
    /// What `me`, who may be one of the two, sees of the `pair`; `None` if it sees neither.
    pub fn of(world: &'a World<'a, R>, me: Agent, pair: [Agent; 2]) -> Option<Self> {
        Some(Encounter::seen_or_not(world, me, pair)).filter(|seen| seen.degree() > 0)
    }

    /// The same, with no ties if `me` sees neither.
    pub fn seen_or_not(world: &'a World<'a, R>, me: Agent, [one, other]: [Agent; 2]) -> Self {
        let pair = [one.min(other), one.max(other)];
        // Without acts only the two themselves look. Where every arc has its reverse and none a weight, there is nothing to
        // look up: they are tied, and their arcs carry nothing.
        let network = world.network;
        let plain = world.pairing.is_none() && network.is_symmetric() && network.weights().is_none();
        let tie = |other| match other == me {
            true => None,
            false if plain => Some(world.plain_tie(other)),
            false => world.tie(me, other),
        };
        Encounter { world, me, ties: pair.map(tie) }
    }
}

impl<R: Rule> Clone for Encounter<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for Encounter<'_, R> {}

impl<R: Rule> View<R> for Encounter<'_, R> {
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
        self.ties.iter().flatten().count()
    }

    #[inline]
    fn ties(&self) -> impl Iterator<Item = Tie<R>> {
        self.ties.iter().flatten().copied()
    }

    #[inline]
    fn board(&self) -> &Board {
        self.world.board
    }
}

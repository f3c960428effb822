use crate::network::{Agent, Network, Pairing};
use crate::rule::{Board, Rule, Tie, View};
use std::cell::Cell;
use std::ops::Range;

/// Everything that can be seen at one moment.
pub(super) struct World<'a, R: Rule> {
    pub network: &'a Network,
    pub pairing: Option<&'a Pairing>,
    pub states: &'a [R::State],
    pub acts: &'a [R::Act],
    pub board: &'a Board,
}

impl<R: Rule> World<'_, R> {
    /// The outgoing arcs of `me` with their ties, as `me` acts on them; none if acts carry nothing.
    #[inline]
    pub fn outgoing_ties(&self, me: Agent) -> impl Iterator<Item = (usize, Tie<R>)> {
        self.answering_ties(me, self.received(self.network.outgoing().range(me)))
    }

    /// The same, where what was received is at hand.
    #[inline]
    pub fn answering_ties(
        &self,
        me: Agent,
        received: impl Iterator<Item = R::Act>,
    ) -> impl Iterator<Item = (usize, Tie<R>)> {
        let World { network, states, acts, .. } = *self;
        let arcs = network.outgoing().range(me);
        let given = acts.get(arcs.clone()).unwrap_or_default();
        let ties = network.followers(me).iter().zip(given).zip(received).map(move |((&other, &given), received)| {
            // A rule that does not look at the state of the other does not pay for fetching it.
            let state = states.get(other as usize).copied().unwrap_or_default();
            Tie { other, weight: network.weight_of(me, other), state, given, received }
        });
        arcs.zip(ties)
    }

    /// What came back along arcs that follow each other; nothing if acts carry nothing.
    #[inline]
    pub fn received(&self, arcs: Range<usize>) -> impl Iterator<Item = R::Act> {
        let World { pairing, acts, .. } = *self;
        let reverses = pairing.map_or(&[][..], |pairing| &pairing.reverses()[arcs]);
        reverses.iter().map(move |&reverse| acts.get(reverse as usize).copied().unwrap_or_default())
    }
}

impl<R: Rule> World<'_, R> {
    /// A tie to another by an arc that carries neither weight nor acts.
    pub fn plain_tie(&self, other: Agent) -> Tie<R> {
        let nothing = R::Act::default();
        Tie { other, weight: 1.0, state: self.states[other as usize], given: nothing, received: nothing }
    }

    /// The tie of `me` to one of those who influence it; `None` if the other does not.
    pub fn tie(&self, me: Agent, other: Agent) -> Option<Tie<R>> {
        let World { network, pairing, states, acts, .. } = *self;
        let place = network.incoming().find(me, other)?;
        let act = |arc: Option<usize>| arc.and_then(|arc| acts.get(arc)).copied().unwrap_or_default();
        Some(Tie {
            other,
            weight: network.weights().map_or(1.0, |weights| weights[place]),
            state: states[other as usize],
            given: act(pairing.and_then(|pairing| pairing.answering(place))),
            received: act(pairing.map(|pairing| pairing.arriving(place))),
        })
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
        let places = network.incoming().range(self.me);
        let weights = network.weights().map(|weights| &weights[places.clone()]);
        // Read so that a rule which looks at one of the two does not pay for the other.
        let act = move |arc: Option<usize>| arc.and_then(|arc| acts.get(arc)).copied().unwrap_or_default();
        network.influencers(self.me).iter().zip(places).enumerate().map(move |(i, (&other, place))| Tie {
            other,
            weight: weights.map_or(1.0, |weights| weights[i]),
            state: states[other as usize],
            given: act(pairing.and_then(|pairing| pairing.answering(place))),
            received: act(pairing.map(|pairing| pairing.arriving(place))),
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

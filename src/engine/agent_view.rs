use crate::network::{Agent, Network, Pairing};
use crate::rule::{Board, Rule, Tie, View};
use std::cell::Cell;
use std::ops::Range;

/// The part of a simulation that agents can see, borrowed.
pub(super) struct WorldState<'a, R: Rule> {
    pub network: &'a Network,
    /// The reverse of every arc; `None` if acts are zero-sized.
    pub pairing: Option<&'a Pairing>,
    pub states: &'a [R::State],
    pub acts: &'a [R::Act],
    pub board: &'a Board,
}

impl<R: Rule> WorldState<'_, R> {
    /// The outgoing arcs of `me`, each with the tie that [`Rule::act`] gets. Empty if acts are zero-sized.
    #[inline]
    pub fn outgoing_ties(&self, me: Agent) -> impl Iterator<Item = (usize, Tie<R>)> {
        self.outgoing_ties_with(me, self.reverse_acts(self.network.outgoing().range(me)))
    }

    /// [`outgoing_ties`](Self::outgoing_ties) with the received acts passed in, in the order of the arcs.
    #[inline]
    pub fn outgoing_ties_with(
        &self,
        me: Agent,
        received: impl Iterator<Item = R::Act>,
    ) -> impl Iterator<Item = (usize, Tie<R>)> {
        let WorldState { network, states, acts, .. } = *self;
        let arcs = network.outgoing().range(me);
        let given = acts.get(arcs.clone()).unwrap_or_default();
        let ties = network.followers(me).iter().zip(given).zip(received).map(move |((&other, &given), received)| {
            // The compiler drops this lookup for rules that do not read the neighbor's state.
            let state = states.get(other as usize).copied().unwrap_or_default();
            Tie { other, weight: network.weight_of(me, other), state, given, received }
        });
        arcs.zip(ties)
    }

    /// For each arc in `arcs`, the act on its reverse arc. Empty if acts are zero-sized.
    #[inline]
    pub fn reverse_acts(&self, arcs: Range<usize>) -> impl Iterator<Item = R::Act> {
        let WorldState { pairing, acts, .. } = *self;
        let reverses = pairing.map_or(&[][..], |pairing| &pairing.reverses()[arcs]);
        reverses.iter().map(move |&reverse| acts.get(reverse as usize).copied().unwrap_or_default())
    }
}

impl<R: Rule> WorldState<'_, R> {
    /// The tie to `other` across an arc without weight or acts.
    pub fn unweighted_tie(&self, other: Agent) -> Tie<R> {
        let no_act = R::Act::default();
        Tie { other, weight: 1.0, state: self.states[other as usize], given: no_act, received: no_act }
    }

    /// The tie of `me` to its influencer `other`; `None` if `other` does not influence `me`.
    pub fn tie(&self, me: Agent, other: Agent) -> Option<Tie<R>> {
        let WorldState { network, pairing, states, acts, .. } = *self;
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

impl<R: Rule> WorldState<'_, R> {
    /// The number of an agent in an attribute.
    #[inline]
    pub fn attribute(&self, agent: Agent, attribute: usize) -> f64 {
        self.network.attribute_value(agent, attribute)
    }

    /// The number of an arc of `me` in a column of the arcs; NaN for an arc of others.
    #[inline]
    pub fn arc_attribute(&self, me: Agent, (from, to): (Agent, Agent), column: usize) -> f64 {
        if from == me || to == me { self.network.arc_value((from, to), column) } else { f64::NAN }
    }
}

/// Of the ties of `me` with their positions in the incoming rows, in ascending order, those in a layer, with their strengths as
/// weights. In a network without layers, layer 0 has all ties.
#[inline]
pub(super) fn in_layer<R: Rule>(
    network: &Network,
    (layer, me): (usize, Agent),
    ties: impl Iterator<Item = (usize, Tie<R>)>,
) -> impl Iterator<Item = Tie<R>> {
    let mut members = network.arcs_in_layer(layer, me);
    let is_whole = members.is_none() && layer == 0;
    ties.filter_map(move |(place, tie)| {
        let Some(members) = &mut members else { return Some(tie).filter(|_| is_whole) };
        while let [(first, _), rest @ ..] = members
            && (*first as usize) < place
        {
            *members = rest;
        }
        let &(first, strength) = members.first()?;
        (first as usize == place).then_some(Tie { weight: strength, ..tie })
    })
}

/// Whether the rule's acts have a size. A constant per rule.
#[inline]
pub(super) const fn has_acts<R: Rule>() -> bool {
    size_of::<R::Act>() > 0
}

/// The view that the engine passes to a rule: a [`WorldState`] as agent `me` sees it.
pub(super) struct AgentView<'a, R: Rule> {
    pub world: &'a WorldState<'a, R>,
    pub me: Agent,
    /// Set when the rule reads the board.
    pub read_board: &'a Cell<bool>,
}

impl<R: Rule> Clone for AgentView<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for AgentView<'_, R> {}

impl<R: Rule> View<R> for AgentView<'_, R> {
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
        let WorldState { network, pairing, states, acts, .. } = *self.world;
        let places = network.incoming().range(self.me);
        let weights = network.weights().map(|weights| &weights[places.clone()]);
        // Each act has its own lookup, so a rule that reads only one of the two does not pay for the other.
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
    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        let network = self.world.network;
        in_layer(network, (layer, self.me), network.incoming().range(self.me).zip(self.ties()))
    }

    #[inline]
    fn attribute(&self, agent: Agent, attribute: usize) -> f64 {
        self.world.attribute(agent, attribute)
    }

    #[inline]
    fn arc_attribute(&self, from: Agent, to: Agent, column: usize) -> f64 {
        self.world.arc_attribute(self.me, (from, to), column)
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

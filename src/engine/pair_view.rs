use super::agent_view::{WorldState, in_layer};
use crate::network::Agent;
use crate::rule::{Board, Rule, Tie, View};

/// The view of agent `me` in a meeting of two agents: only its ties to these two.
pub(super) struct PairView<'a, R: Rule> {
    world: &'a WorldState<'a, R>,
    me: Agent,
    /// Sorted by agent. `None` for an agent that does not influence `me`, and for `me` itself.
    ties: [Option<Tie<R>>; 2],
}

impl<'a, R: Rule> PairView<'a, R> {
    /// The view of `me`, or `None` if neither of the `pair` influences `me`. `me` may be one of the pair.
    pub fn if_tied(world: &'a WorldState<'a, R>, me: Agent, pair: [Agent; 2]) -> Option<Self> {
        Some(PairView::new(world, me, pair)).filter(|view| view.degree() > 0)
    }

    /// The view of `me`. It has no ties if neither of the pair influences `me`.
    pub fn new(world: &'a WorldState<'a, R>, me: Agent, [one, other]: [Agent; 2]) -> Self {
        let pair = [one.min(other), one.max(other)];
        // If acts are zero-sized, `me` is one of the pair. If the network is also symmetric and unweighted, the tie
        // needs no lookup: it exists, and it has neither a weight nor acts.
        let network = world.network;
        let needs_no_lookup = world.pairing.is_none() && network.is_symmetric() && network.weights().is_none();
        let tie = |other| match other == me {
            true => None,
            false if needs_no_lookup => Some(world.unweighted_tie(other)),
            false => world.tie(me, other),
        };
        PairView { world, me, ties: pair.map(tie) }
    }
}

impl<R: Rule> Clone for PairView<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for PairView<'_, R> {}

impl<R: Rule> View<R> for PairView<'_, R> {
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
    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        let network = self.world.network;
        let place = move |tie: Tie<R>| Some((network.incoming().find(self.me, tie.other)?, tie));
        in_layer(network, (layer, self.me), self.ties().filter_map(place))
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
        self.world.board
    }
}

//! The first tick, in which most agents see only default states.

use super::agent_set::AgentSet;
use super::agent_view::{AgentView, WorldState, in_layer};
use super::changes::ChangeSet;
use super::dense::{CHUNK, Phase};
use super::jobs::Job;
use crate::network::{Agent, Network};
use crate::rule::{Board, Rule, Tie, View};
use std::cell::Cell;

impl<R: Rule> Phase<'_, R> {
    /// Writes the next state of every agent to `next`. Agents outside `exposed` must see only default states.
    ///
    /// The rule is called for every agent, but agents outside `exposed` need no state lookups.
    pub fn next_first_tick(&self, world: &WorldState<'_, R>, exposed: &AgentSet, next: &mut [R::State]) -> ChangeSet {
        let chunks = next.chunks_mut(CHUNK).zip((0..).step_by(CHUNK));
        let job = |(next, first)| -> Job<'_> { Box::new(move || self.first_tick_chunk(world, exposed, next, first)) };
        self.run(chunks.map(job), world)
    }

    fn first_tick_chunk(
        &self,
        world: &WorldState<'_, R>,
        exposed: &AgentSet,
        next: &mut [R::State],
        first: Agent,
    ) -> ChangeSet {
        let mut changes = ChangeSet::empty(world.board.n_columns());
        let read_board = Cell::new(false);
        for (slot, me) in next.iter_mut().zip(first..) {
            let mut coin = self.stream.coin(me, 0, self.tick);
            let view = AgentView { world, me, read_board: &read_board };
            let state = if exposed.contains(me) {
                self.next_state(world, view, &mut coin, &mut changes)
            } else {
                self.next_state(world, DefaultStatesView(view), &mut coin, &mut changes)
            };
            *slot = changes.record(self.rule, me, (world.states[me as usize], state), (&coin, self.list_limit));
        }
        changes.read_board = read_board.get();
        changes
    }
}

/// The agents that see a state other than the default, their own included. `None` if they are so many that the shortcut
/// would cost more than it saves.
pub(super) fn exposed_agents<R: Rule>(network: &Network, states: &[R::State]) -> Option<AgentSet> {
    let default = R::State::default();
    let seeds: Vec<Agent> = (0..).zip(states).filter(|(_, state)| **state != default).map(|(agent, _)| agent).collect();
    let arcs: usize = seeds.iter().map(|&agent| network.followers(agent).len()).sum();
    if arcs > network.n_arcs() / 4 {
        return None;
    }
    Some(AgentSet::empty(network.n_agents()).with_followers(network, &seeds))
}

/// A view in which every state and act is the default.
struct DefaultStatesView<'a, R: Rule>(AgentView<'a, R>);

impl<R: Rule> Clone for DefaultStatesView<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for DefaultStatesView<'_, R> {}

impl<R: Rule> View<R> for DefaultStatesView<'_, R> {
    #[inline]
    fn id(&self) -> Agent {
        self.0.id()
    }

    #[inline]
    fn state(&self) -> R::State {
        R::State::default()
    }

    #[inline]
    fn degree(&self) -> usize {
        self.0.degree()
    }

    #[inline]
    fn ties(&self) -> impl Iterator<Item = Tie<R>> {
        let AgentView { world: &WorldState { network, .. }, me, .. } = self.0;
        network.influencers(me).iter().zip(network.incoming().range(me)).map(move |(&other, place)| Tie {
            other,
            weight: network.weights().map_or(1.0, |weights| weights[place]),
            state: R::State::default(),
            given: R::Act::default(),
            received: R::Act::default(),
        })
    }

    #[inline]
    fn ties_in(&self, layer: usize) -> impl Iterator<Item = Tie<R>> {
        let network = self.0.world.network;
        in_layer(network, (layer, self.0.me), network.incoming().range(self.0.me).zip(self.ties()))
    }

    #[inline]
    fn attribute(&self, agent: Agent, attribute: usize) -> f64 {
        self.0.attribute(agent, attribute)
    }

    #[inline]
    fn arc_attribute(&self, from: Agent, to: Agent, column: usize) -> f64 {
        self.0.arc_attribute(from, to, column)
    }

    #[inline]
    fn board(&self) -> &Board {
        self.0.board()
    }

    #[inline]
    fn count(&self, state: R::State) -> usize {
        if state == R::State::default() { self.degree() } else { 0 }
    }
}

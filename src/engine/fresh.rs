//! The first tick, in which most agents see a world where nothing has happened yet.

use super::dense::{CHUNK, Half};
use super::marks::Marks;
use super::sight::{Sight, World};
use super::spread::Job;
use super::stirred::Stirred;
use crate::network::{Agent, Network};
use crate::rule::{Board, Rule, Tie, View};
use std::cell::Cell;

impl<R: Rule> Half<'_, R> {
    /// Everybody's next state, into `next`, where nobody but those marked sees a state that is not the default.
    ///
    /// The rule is asked for everybody, but for most no state has to be fetched.
    pub fn next_fresh(&self, world: &World<'_, R>, touched: &Marks, next: &mut [R::State]) -> Stirred {
        let chunks = next.chunks_mut(CHUNK).zip((0..).step_by(CHUNK));
        let job = |(next, first)| -> Job<'_> { Box::new(move || self.fresh_chunk(world, touched, next, first)) };
        self.collect(chunks.map(job), world)
    }

    fn fresh_chunk(&self, world: &World<'_, R>, touched: &Marks, next: &mut [R::State], first: Agent) -> Stirred {
        let mut stirred = Stirred::none(world.board.n_columns());
        let read_board = Cell::new(false);
        for (slot, me) in next.iter_mut().zip(first..) {
            let mut coin = self.stream.coin(me, 0, self.tick);
            let sight = Sight { world, me, read_board: &read_board };
            let state = if touched.has(me) {
                self.rule.next(sight, &mut coin)
            } else {
                self.rule.next(Blank(sight), &mut coin)
            };
            *slot = stirred.note(self.rule, me, (world.states[me as usize], state), (&coin, self.list));
        }
        stirred.read_board = read_board.get();
        stirred
    }
}

/// Marks those who see a state that is not the default, their own included; `None` if they are too many to be worth it.
pub(super) fn touched<R: Rule>(network: &Network, states: &[R::State]) -> Option<Marks> {
    let fresh = R::State::default();
    let unlike: Vec<Agent> = (0..).zip(states).filter(|(_, state)| **state != fresh).map(|(agent, _)| agent).collect();
    let arcs: usize = unlike.iter().map(|&agent| network.followers(agent).len()).sum();
    if arcs > network.n_arcs() / 4 {
        return None;
    }
    Some(Marks::none(network.n_agents()).with_followers(network, &unlike))
}

/// A sight on which every state is the default.
struct Blank<'a, R: Rule>(Sight<'a, R>);

impl<R: Rule> Clone for Blank<'_, R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Rule> Copy for Blank<'_, R> {}

impl<R: Rule> View<R> for Blank<'_, R> {
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
        let Sight { world: &World { network, .. }, me, .. } = self.0;
        network.influencers(me).iter().zip(network.incoming().range(me)).map(move |(&other, place)| Tie {
            other,
            weight: network.weights().map_or(1.0, |weights| weights[place]),
            state: R::State::default(),
            given: R::Act::default(),
            received: R::Act::default(),
        })
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

//! One half of a tick for everybody.

use super::sight::{Sight, World};
use super::spread::{Job, carry_out};
use super::stirred::Stirred;
use crate::network::Agent;
use crate::random::Stream;
use crate::rule::{Rule, Tie};
use std::cell::Cell;
use std::ops::Range;

/// Agents per chunk: enough to make a task worth its handing over, few enough to share out hubs.
pub(super) const CHUNK: usize = 4096;

/// Agents whose ties are fetched together before they act.
const FETCH: usize = 64;

/// How one half of a tick is carried out.
pub(super) struct Half<'a, R> {
    pub rule: &'a R,
    pub stream: Stream,
    pub tick: u32,
    pub parallel: bool,
    /// How many agents per chunk are worth listing.
    pub list: usize,
}

impl<R: Rule> Half<'_, R> {
    /// Everybody's next state, into `next`.
    pub fn next_all(&self, world: &World<'_, R>, next: &mut [R::State]) -> Stirred {
        let chunks = next.chunks_mut(CHUNK).zip((0..).step_by(CHUNK));
        let job = |(next, first)| -> Job<'_> { Box::new(move || self.next_chunk(world, next, first)) };
        self.collect(chunks.map(job), world)
    }

    fn next_chunk(&self, world: &World<'_, R>, next: &mut [R::State], first: Agent) -> Stirred {
        let mut stirred = Stirred::none(world.board.n_columns());
        let read_board = Cell::new(false);
        for (slot, me) in next.iter_mut().zip(first..) {
            let mut coin = self.stream.coin(me, 0, self.tick);
            let state = self.rule.next(Sight { world, me, read_board: &read_board }, &mut coin);
            *slot = stirred.note(self.rule, me, (world.states[me as usize], state), (&coin, self.list));
        }
        stirred.read_board = read_board.get();
        stirred
    }

    /// Everybody's acts, into `acts`.
    pub fn act_all(&self, world: &World<'_, R>, acts: &mut [R::Act]) -> Stirred {
        let rows = world.network.outgoing();
        let n_agents = rows.n_agents();
        let mut rest = acts;
        let mut jobs: Vec<Job<'_>> = Vec::with_capacity(n_agents.div_ceil(CHUNK));
        for first in (0..n_agents).step_by(CHUNK) {
            let last = (first + CHUNK).min(n_agents);
            let arcs = (rows.starts()[last] - rows.starts()[first]) as usize;
            let (chunk, tail) = rest.split_at_mut(arcs);
            jobs.push(Box::new(move || self.act_chunk(world, chunk, first as Agent..last as Agent)));
            rest = tail;
        }
        self.collect(jobs, world)
    }

    fn act_chunk(&self, world: &World<'_, R>, acts: &mut [R::Act], agents: Range<Agent>) -> Stirred {
        let mut stirred = Stirred::none(world.board.n_columns());
        let rows = world.network.outgoing();
        let (mut slots, mut received) = (acts.iter_mut(), vec![]);
        for first in agents.clone().step_by(FETCH) {
            let some = first..agents.end.min(first + FETCH as Agent);
            // Fetched together, so that memory is waited for once and not row by row.
            received.clear();
            received.extend(world.received(rows.ranges(some.clone())));
            let mut rest = received.as_slice();
            for me in some {
                let (row, tail) = rest.split_at(rows.range(me).len().min(rest.len()));
                rest = tail;
                let ties = world.answering_ties(me, row.iter().copied());
                let read = self.act_row(world, (me, ties), &mut stirred, |_, act| {
                    if let Some(slot) = slots.next() {
                        *slot = act;
                    }
                });
                stirred.read_board |= read;
            }
        }
        stirred
    }

    /// The acts of one agent, in the order of its arcs; tells whether it read the board.
    #[inline]
    pub fn act_row(
        &self,
        world: &World<'_, R>,
        (me, ties): (Agent, impl Iterator<Item = (usize, Tie<R>)>),
        stirred: &mut Stirred,
        mut done: impl FnMut(usize, R::Act),
    ) -> bool {
        let read_board = Cell::new(false);
        let mut coin = self.stream.coin(me, 0, self.tick);
        let mut changed = false;
        for (arc, tie) in ties {
            coin.change_lane(tie.other);
            let act = self.rule.act(Sight { world, me, read_board: &read_board }, tie, &mut coin);
            if act != tie.given {
                changed = true;
                stirred.changed.push(tie.other, self.list);
            }
            done(arc, if act != tie.given { act } else { tie.given });
        }
        if changed {
            stirred.changed.push(me, self.list);
        }
        if coin.was_drawn() {
            stirred.drew.push(me, self.list);
        }
        read_board.get()
    }

    /// Every job done, and what came of them put together in their order.
    pub fn collect<'j>(&self, jobs: impl IntoIterator<Item = Job<'j>>, world: &World<'_, R>) -> Stirred {
        Stirred::collect(carry_out(jobs.into_iter().collect(), self.parallel), world.board.n_columns())
    }
}

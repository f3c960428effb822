//! One half of a tick for those awake.

use super::dense::Half;
use super::sight::{Sight, World};
use super::spread::Job;
use super::stirred::Stirred;
use crate::network::Agent;
use crate::rule::Rule;
use std::cell::Cell;

/// Awake agents per chunk.
const CHUNK: usize = 512;

impl<R: Rule> Half<'_, R> {
    /// The next states of those awake that differ from what they are, in the order of agents.
    pub fn next_some(&self, world: &World<'_, R>, awake: &[Agent]) -> (Stirred, Vec<(Agent, R::State)>) {
        self.gather(world, awake, |agents, stirred, moves| {
            let read_board = Cell::new(false);
            for &me in agents {
                let mut coin = self.stream.coin(me, 0, self.tick);
                let state = self.rule.next(Sight { world, me, read_board: &read_board }, &mut coin);
                let old = world.states[me as usize];
                if state != old {
                    moves.push((me, state));
                }
                stirred.note(self.rule, me, (old, state), (&coin, self.list));
            }
            stirred.read_board = read_board.get();
        })
    }

    /// The acts of those awake, by arc.
    pub fn act_some(&self, world: &World<'_, R>, awake: &[Agent]) -> (Stirred, Vec<(usize, R::Act)>) {
        self.gather(world, awake, |agents, stirred, moves| {
            for &me in agents {
                let ties = world.outgoing_ties(me);
                let read = self.act_row(world, (me, ties), stirred, |arc, act| moves.push((arc, act)));
                stirred.read_board |= read;
            }
        })
    }

    fn gather<T: Send>(
        &self,
        world: &World<'_, R>,
        awake: &[Agent],
        work: impl Fn(&[Agent], &mut Stirred, &mut Vec<T>) + Send + Sync,
    ) -> (Stirred, Vec<T>) {
        let (n_columns, work) = (world.board.n_columns(), &work);
        let mut moves: Vec<Vec<T>> = vec![];
        moves.resize_with(awake.len().div_ceil(CHUNK), Vec::new);
        let jobs = awake.chunks(CHUNK).zip(&mut moves).map(|(agents, moves)| -> Job<'_> {
            Box::new(move || {
                let mut stirred = Stirred::none(n_columns);
                work(agents, &mut stirred, moves);
                stirred
            })
        });
        let stirred = self.collect(jobs, world);
        (stirred, moves.into_iter().flatten().collect())
    }
}

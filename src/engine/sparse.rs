//! A sparse sweep: one phase of a synchronous tick, for the active agents only.

use super::agent_view::{AgentView, WorldState};
use super::changes::ChangeSet;
use super::dense::Phase;
use super::jobs::Job;
use crate::network::Agent;
use crate::rule::Rule;
use std::cell::Cell;

/// Active agents per chunk.
const CHUNK: usize = 512;

impl<R: Rule> Phase<'_, R> {
    /// The change set, and the new state of every active agent whose state changed, in the order of agents.
    pub fn next_active(&self, world: &WorldState<'_, R>, active: &[Agent]) -> (ChangeSet, Vec<(Agent, R::State)>) {
        self.run_chunks(world, active, |agents, changes, updates| {
            let read_board = Cell::new(false);
            for &me in agents {
                let mut coin = self.stream.coin(me, 0, self.tick);
                let view = AgentView { world, me, read_board: &read_board };
                let state = self.next_state(world, view, &mut coin, changes);
                let old = world.states[me as usize];
                if state != old {
                    updates.push((me, state));
                }
                changes.record(self.rule, me, (old, state), (&coin, self.list_limit));
            }
            changes.read_board = read_board.get();
        })
    }

    /// The change set, and the acts of the active agents, each with its arc.
    pub fn act_active(&self, world: &WorldState<'_, R>, active: &[Agent]) -> (ChangeSet, Vec<(usize, R::Act)>) {
        self.run_chunks(world, active, |agents, changes, updates| {
            for &me in agents {
                let ties = world.outgoing_ties(me);
                let read = self.compute_acts(world, (me, ties), changes, |arc, act| updates.push((arc, act)));
                changes.read_board |= read;
            }
        })
    }

    fn run_chunks<T: Send>(
        &self,
        world: &WorldState<'_, R>,
        active: &[Agent],
        work: impl Fn(&[Agent], &mut ChangeSet, &mut Vec<T>) + Send + Sync,
    ) -> (ChangeSet, Vec<T>) {
        let (n_columns, work) = (world.board.n_columns(), &work);
        let mut updates: Vec<Vec<T>> = vec![];
        updates.resize_with(active.len().div_ceil(CHUNK), Vec::new);
        let jobs = active.chunks(CHUNK).zip(&mut updates).map(|(agents, updates)| -> Job<'_> {
            Box::new(move || {
                let mut changes = ChangeSet::empty(n_columns);
                work(agents, &mut changes, updates);
                changes
            })
        });
        let changes = self.run(jobs, world);
        (changes, updates.into_iter().flatten().collect())
    }
}

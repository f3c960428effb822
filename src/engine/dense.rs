//! A dense sweep: one phase of a synchronous tick, for all agents.

use super::agent_view::{AgentView, WorldState};
use super::changes::ChangeSet;
use super::jobs::{Job, run_jobs};
use super::ties::Partners;
use crate::network::Agent;
use crate::random::Stream;
use crate::rule::{Rule, Tie};
use std::cell::Cell;
use std::ops::Range;

/// Agents per chunk: large enough to amortize the cost of a task, small enough to balance the load of hubs.
pub(super) const CHUNK: usize = 4096;

/// Number of agents whose received acts are loaded together before they act.
const PREFETCH: usize = 64;

/// One phase of a synchronous tick: next or act.
pub(super) struct Phase<'a, R> {
    pub rule: &'a R,
    pub stream: Stream,
    pub tick: u32,
    pub parallel: bool,
    /// Largest number of agents that a chunk lists in its change set; see [`ChangeSet`].
    pub list_limit: usize,
    /// What is needed to draw new partners; `None` if the rule changes no ties.
    pub partners: Option<Partners>,
}

impl<R: Rule> Phase<'_, R> {
    /// Writes the next state of every agent to `next`.
    pub fn next_all(&self, world: &WorldState<'_, R>, next: &mut [R::State]) -> ChangeSet {
        let chunks = next.chunks_mut(CHUNK).zip((0..).step_by(CHUNK));
        let job = |(next, first)| -> Job<'_> { Box::new(move || self.next_chunk(world, next, first)) };
        self.run(chunks.map(job), world)
    }

    fn next_chunk(&self, world: &WorldState<'_, R>, next: &mut [R::State], first: Agent) -> ChangeSet {
        let mut changes = ChangeSet::empty(world.board.n_columns());
        let read_board = Cell::new(false);
        for (slot, me) in next.iter_mut().zip(first..) {
            let mut coin = self.stream.coin(me, 0, self.tick);
            let view = AgentView { world, me, read_board: &read_board };
            let state = self.next_state(world, view, &mut coin, &mut changes);
            *slot = changes.record(self.rule, me, (world.states[me as usize], state), (&coin, self.list_limit));
        }
        changes.read_board = read_board.get();
        changes
    }

    /// Writes the acts of every agent to `acts`.
    pub fn act_all(&self, world: &WorldState<'_, R>, acts: &mut [R::Act]) -> ChangeSet {
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
        self.run(jobs, world)
    }

    fn act_chunk(&self, world: &WorldState<'_, R>, acts: &mut [R::Act], agents: Range<Agent>) -> ChangeSet {
        let mut changes = ChangeSet::empty(world.board.n_columns());
        let rows = world.network.outgoing();
        let (mut slots, mut received) = (acts.iter_mut(), vec![]);
        for first in agents.clone().step_by(PREFETCH) {
            let batch = first..agents.end.min(first + PREFETCH as Agent);
            // If the rows of a batch are loaded at once, the waits for memory overlap.
            received.clear();
            received.extend(world.reverse_acts(rows.ranges(batch.clone())));
            let mut rest = received.as_slice();
            for me in batch {
                let (row, tail) = rest.split_at(rows.range(me).len().min(rest.len()));
                rest = tail;
                let ties = world.outgoing_ties_with(me, row.iter().copied());
                let read = self.compute_acts(world, (me, ties), &mut changes, |_, act| {
                    if let Some(slot) = slots.next() {
                        *slot = act;
                    }
                });
                changes.read_board |= read;
            }
        }
        changes
    }

    /// Computes the acts of one agent, in the order of its arcs, and passes each to `store`. Returns whether the agent
    /// read the board.
    #[inline]
    pub fn compute_acts(
        &self,
        world: &WorldState<'_, R>,
        (me, ties): (Agent, impl Iterator<Item = (usize, Tie<R>)>),
        changes: &mut ChangeSet,
        mut store: impl FnMut(usize, R::Act),
    ) -> bool {
        let read_board = Cell::new(false);
        let mut coin = self.stream.coin(me, 0, self.tick);
        let mut changed = false;
        for (arc, tie) in ties {
            coin.change_lane(tie.other);
            let act = self.rule.act(AgentView { world, me, read_board: &read_board }, tie, &mut coin);
            if act != tie.given {
                changed = true;
                changes.changed.push(tie.other, self.list_limit);
            }
            store(arc, if act != tie.given { act } else { tie.given });
        }
        if changed {
            changes.changed.push(me, self.list_limit);
        }
        if coin.was_drawn() {
            changes.drew.push(me, self.list_limit);
        }
        read_board.get()
    }

    /// Runs all jobs and merges their change sets in the order of the jobs.
    pub fn run<'j>(&self, jobs: impl IntoIterator<Item = Job<'j>>, world: &WorldState<'_, R>) -> ChangeSet {
        ChangeSet::merge(run_jobs(jobs.into_iter().collect(), self.parallel), world.board.n_columns())
    }
}

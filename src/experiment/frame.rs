use crate::engine::Simulation;
use crate::network::Network;
use crate::rule::{Board, Rule};
use std::fmt;
use std::sync::Arc;

/// One tick of a replicate, as a measure of your own reads it: see
/// [`Experiment::measure`](super::Experiment::measure).
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a, S> {
    tick: u32,
    network: &'a Network,
    states: &'a [S],
    board: &'a Board,
}

impl<'a, S> Frame<'a, S> {
    pub(super) fn of<R: Rule<State = S>>(simulation: &'a Simulation<R>) -> Frame<'a, S> {
        Frame {
            tick: simulation.tick(),
            network: simulation.network(),
            states: simulation.states(),
            board: simulation.board(),
        }
    }

    /// The last tick that was run; 0 at the start.
    pub fn tick(&self) -> u32 {
        self.tick
    }

    /// The network. In a society that is rematched, that of the last tick that was run.
    pub fn network(&self) -> &'a Network {
        self.network
    }

    /// One state per agent.
    pub fn states(&self) -> &'a [S] {
        self.states
    }

    /// The public counters: the columns of the rule.
    pub fn board(&self) -> &'a Board {
        self.board
    }
}

/// A measure of the user's own.
pub(super) struct Formula<S> {
    pub(super) name: String,
    pub(super) number: Arc<Number<S>>,
}

type Number<S> = dyn Fn(Frame<'_, S>) -> f64 + Send + Sync;

impl<S> Clone for Formula<S> {
    fn clone(&self) -> Self {
        Formula { name: self.name.clone(), number: self.number.clone() }
    }
}

impl<S> fmt::Debug for Formula<S> {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Formula").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<S> PartialEq for Formula<S> {
    /// Closures are equal only to their own clones.
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && Arc::ptr_eq(&self.number, &other.number)
    }
}

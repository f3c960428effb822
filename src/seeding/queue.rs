use super::selection::Selection;
use crate::network::Agent;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// A priority queue of agents by a score that may change: the highest score first, and the lower number among equals.
///
/// For each queued agent the heap holds an entry with its score or a higher one. A score that rises is pushed again. A
/// score that falls is only noted: an entry that turns out too high is pushed back with the current score.
pub(super) struct PriorityQueue<S> {
    heap: BinaryHeap<(S, Reverse<Agent>)>,
    scores: Vec<S>,
    gone: Vec<bool>,
}

impl<S: Ord + Copy> PriorityQueue<S> {
    /// One score per agent of the network; only `agents` are queued.
    pub fn new(scores: Vec<S>, agents: impl Iterator<Item = Agent>) -> Self {
        let heap = agents.map(|agent| (scores[agent as usize], Reverse(agent))).collect();
        PriorityQueue { heap, gone: vec![false; scores.len()], scores }
    }

    pub fn score(&self, agent: Agent) -> S {
        self.scores[agent as usize]
    }

    /// Sets the score of an agent, queued or not.
    pub fn set(&mut self, agent: Agent, score: S) {
        let old = std::mem::replace(&mut self.scores[agent as usize], score);
        if score > old && !self.gone[agent as usize] {
            self.heap.push((score, Reverse(agent)));
        }
    }

    /// Pops agents until the selection accepts one, and returns that agent.
    pub fn take_for(&mut self, selection: &mut Selection<'_>) -> Option<Agent> {
        while !selection.is_full() {
            let agent = self.pop()?;
            if selection.offer(agent) {
                return Some(agent);
            }
        }
        None
    }

    /// Pops the agent with the highest score.
    fn pop(&mut self) -> Option<Agent> {
        while let Some((score, Reverse(agent))) = self.heap.pop() {
            let now = self.scores[agent as usize];
            if self.gone[agent as usize] {
                continue;
            }
            if now == score {
                self.gone[agent as usize] = true;
                return Some(agent);
            }
            if now < score {
                self.heap.push((now, Reverse(agent)));
            }
        }
        None
    }
}

/// A float with a total order.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderedFloat(pub f64);

impl Ord for OrderedFloat {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for OrderedFloat {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for OrderedFloat {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for OrderedFloat {}

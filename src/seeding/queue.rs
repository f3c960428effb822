use super::selection::Selection;
use crate::network::Agent;
use std::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

/// Agents by a score that may change: the highest first, the lower number among equals.
///
/// Of everybody on it the heap holds an entry of the score or a higher one. So a score that rises is entered anew, and one that falls is
/// only noted; an entry that turns out too high goes back where it belongs.
pub(super) struct PriorityQueue<S> {
    heap: BinaryHeap<(S, Reverse<Agent>)>,
    scores: Vec<S>,
    gone: Vec<bool>,
}

impl<S: Ord + Copy> PriorityQueue<S> {
    /// One score per agent of the network; only `agents` are on the queue.
    pub fn new(scores: Vec<S>, agents: impl Iterator<Item = Agent>) -> Self {
        let heap = agents.map(|agent| (scores[agent as usize], Reverse(agent))).collect();
        PriorityQueue { heap, gone: vec![false; scores.len()], scores }
    }

    pub fn score(&self, agent: Agent) -> S {
        self.scores[agent as usize]
    }

    /// A new score for somebody, on the queue or not.
    pub fn set(&mut self, agent: Agent, score: S) {
        let old = std::mem::replace(&mut self.scores[agent as usize], score);
        if score > old && !self.gone[agent as usize] {
            self.heap.push((score, Reverse(agent)));
        }
    }

    /// Takes from the queue until the selection takes the highest, and says who that is.
    pub fn take_for(&mut self, selection: &mut Selection<'_>) -> Option<Agent> {
        while !selection.is_full() {
            let agent = self.pop()?;
            if selection.offer(agent) {
                return Some(agent);
            }
        }
        None
    }

    /// Takes the highest from the queue.
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

/// A number by its size.
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

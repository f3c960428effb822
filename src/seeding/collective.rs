use super::selection::Selection;
use crate::network::{Agent, Network, measure};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Radius of collective influence, in arcs.
const RADIUS: u32 = 2;

/// Chooses the agent with the highest collective influence, removes it from the network, and repeats with the influence
/// in the remaining network.
///
/// Only the top of the heap is recomputed. At radius 2 the influence of an agent never grows when another agent is
/// removed: degrees fall, and an agent at distance two stays there or moves farther away. So an earlier value is an
/// upper bound, and an agent that is on top with a current value has the highest influence.
pub(super) fn dismantle(network: &Network, selection: &mut Selection<'_>) {
    let first = measure::collective_influence(network, RADIUS);
    let entry = |influence: u64, agent: Agent, turn: usize| (influence, Reverse(agent), turn);
    let mut heap: BinaryHeap<(u64, Reverse<Agent>, usize)> =
        selection.candidates().map(|agent| entry(first[agent as usize], agent, 0)).collect();
    let mut left = measure::Remaining::new(network);
    while !selection.is_full() {
        let Some((influence, Reverse(agent), turn)) = heap.pop() else { break };
        if !selection.takes(agent) {
            continue;
        }
        // An influence of 0 stays 0.
        if turn < selection.n_chosen() && influence > 0 {
            heap.push(entry(left.influence(agent, RADIUS), agent, selection.n_chosen()));
            continue;
        }
        selection.offer(agent);
        left.take(agent);
    }
}

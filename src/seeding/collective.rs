use super::selection::Selection;
use crate::network::{Agent, Network, measure};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far influence is looked for, in arcs.
const RADIUS: u32 = 2;

/// The highest collective influence; then it is taken from the network and the others' is worked out anew.
///
/// Only of those on top: at radius 2 nobody's influence grows when another is taken away, since degrees fall and whoever
/// was two arcs away is so still or is further. So what was worked out earlier bounds it from above, and whoever is worked out
/// last and stays on top is the highest.
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
        // What is 0 stays 0.
        if turn < selection.n_chosen() && influence > 0 {
            heap.push(entry(left.influence(agent, RADIUS), agent, selection.n_chosen()));
            continue;
        }
        selection.offer(agent);
        left.take(agent);
    }
}

use super::limit::{Limit, Remaining};
use super::sets::{BitSet, CHUNK, ReverseSets};
use crate::network::Agent;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The number of sets that contain each agent.
pub(super) struct Counts {
    of: Vec<u32>,
    n_chunks: usize,
}

/// Seeds that together cover many sets.
pub(super) struct Cover {
    pub(super) seeds: Vec<Agent>,
    /// An upper bound on the number of sets that any choice covers.
    pub(super) most: f64,
}

impl Counts {
    pub(super) fn none(n_agents: usize) -> Counts {
        Counts { of: vec![0; n_agents], n_chunks: 0 }
    }

    /// Adds the chunks that were drawn since the last call.
    pub(super) fn add(&mut self, sets: &ReverseSets) {
        let new = &sets.chunks()[self.n_chunks..];
        self.n_chunks = sets.chunks().len();
        let size = new.len().div_ceil(rayon::current_num_threads()).max(1);
        let (first, others) = new.split_at(size.min(new.len()));
        let count = |chunks: &[super::sets::Chunk], of: &mut [u32]| {
            chunks.iter().flat_map(|chunk| &chunk.members).for_each(|&agent| of[agent as usize] += 1);
        };
        let n_agents = self.of.len();
        let (_, others) = rayon::join(
            || count(first, &mut self.of),
            || -> Vec<Vec<u32>> {
                let part = |chunks| {
                    let mut of = vec![0; n_agents];
                    count(chunks, &mut of);
                    of
                };
                others.par_chunks(size).map(part).collect()
            },
        );
        for other in others {
            self.of.iter_mut().zip(other).for_each(|(sum, count)| *sum += count);
        }
    }

    /// Greedy choice by gain per price, the lower agent first among equals; with a budget, the best single agent if it
    /// covers more.
    pub(super) fn greedy(&self, sets: &ReverseSets, limit: &Limit, candidates: &[Agent]) -> Cover {
        let mut remaining = Remaining::new(limit);
        let key = |gain: u32, agent| (f64::from(gain) / limit.price(agent)).to_bits();
        let affordable = candidates.iter().copied().filter(|&agent| remaining.affords(agent));
        let mut heap: Vec<_> = affordable.map(|agent| (key(self.of[agent as usize], agent), Reverse(agent))).collect();
        let best = heap.iter().map(|entry| (self.of[entry.1.0 as usize], entry.1)).max();
        let most_seeds = limit.most(candidates);
        let mut index = Index::of_likely(&mut heap, 4 * most_seeds + 64, (sets, self));
        let mut heap = BinaryHeap::from(heap);
        let mut gains = self.of.clone();
        let mut met = BitSet::none(sets.len());
        let (mut seeds, mut covered, mut most) = (vec![], 0u64, f64::INFINITY);
        let bound = |gains: &[u32], covered: u64| {
            let left = candidates.iter().map(|&agent| (gains[agent as usize], agent)).filter(|gain| gain.0 > 0);
            covered as f64 + limit.most_gained(left)
        };
        while let Some(mut top) = heap.peek_mut() {
            let (stale, Reverse(agent)) = *top;
            let now = key(gains[agent as usize], agent);
            if now < stale && remaining.affords(agent) {
                top.0 = now;
                continue;
            }
            std::collections::binary_heap::PeekMut::pop(top);
            if !remaining.pay(agent) {
                continue;
            }
            if seeds.len().is_multiple_of(most_seeds.div_ceil(BOUNDS)) {
                most = most.min(bound(&gains, covered));
            }
            seeds.push(agent);
            if !index.has(agent) {
                index = Index::of_all((sets, self));
            }
            for set in index.sets_with(agent) {
                if met.add(set) {
                    covered += 1;
                    sets.set(set).iter().for_each(|&member| gains[member as usize] -= 1);
                }
            }
            if matches!(limit, Limit::Count(count) if remaining.chosen() == *count) {
                break;
            }
        }
        most = most.min(bound(&gains, covered));
        match best.filter(|best| matches!(limit, Limit::Budget { .. }) && u64::from(best.0) > covered) {
            Some((_, Reverse(agent))) => Cover { seeds: vec![agent], most },
            None => Cover { seeds, most },
        }
    }
}

/// Approximate number of times that the upper bound is computed in one greedy choice.
const BOUNDS: usize = 8;

/// The sets that contain an agent, for some agents; in parts of consecutive sets.
struct Index {
    /// The agents that have a row, and which row it is.
    known: BitSet,
    row: Vec<u32>,
    parts: Vec<Rows>,
}

struct Rows {
    starts: Vec<u32>,
    sets: Vec<u32>,
}

impl Index {
    /// The index of the first `count` agents. No other agent can be chosen before the gains of these have fallen to its
    /// own.
    fn of_likely(heap: &mut [(u64, Reverse<Agent>)], count: usize, (sets, counts): (&ReverseSets, &Counts)) -> Index {
        let count = count.min(heap.len());
        if count < heap.len() {
            heap.select_nth_unstable_by(count, |a, b| b.cmp(a));
        }
        Index::of(heap[..count].iter().map(|entry| entry.1.0), (sets, counts))
    }

    fn of_all((sets, counts): (&ReverseSets, &Counts)) -> Index {
        Index::of(0..counts.of.len() as Agent, (sets, counts))
    }

    fn of(agents: impl Iterator<Item = Agent>, (sets, counts): (&ReverseSets, &Counts)) -> Index {
        let mut known = BitSet::none(counts.of.len());
        let mut row = vec![0; counts.of.len()];
        let mut sizes = vec![];
        for agent in agents {
            known.add(agent);
            row[agent as usize] = sizes.len() as u32;
            sizes.push(counts.of[agent as usize]);
        }
        let n_parts = rayon::current_num_threads();
        let part = sets.chunks().len().div_ceil(n_parts).max(1);
        let rows = |place: usize| {
            let chunks = &sets.chunks()[place * part..((place + 1) * part).min(sets.chunks().len())];
            let mut starts = vec![0u32; sizes.len() + 1];
            if n_parts == 1 {
                starts[1..].copy_from_slice(&sizes);
            } else {
                let members = chunks.iter().flat_map(|chunk| &chunk.members);
                members
                    .filter(|&&agent| known.has(agent))
                    .for_each(|&agent| starts[row[agent as usize] as usize + 1] += 1);
            }
            (1..starts.len()).for_each(|place| starts[place] += starts[place - 1]);
            let mut fill = starts.clone();
            let mut in_sets = vec![0u32; starts.last().copied().unwrap_or(0) as usize];
            let mut set = (place * part * CHUNK) as u32;
            for chunk in chunks {
                for place in 0..CHUNK {
                    for &agent in chunk.set(place) {
                        if known.has(agent) {
                            let slot = &mut fill[row[agent as usize] as usize];
                            in_sets[*slot as usize] = set;
                            *slot += 1;
                        }
                    }
                    set += 1;
                }
            }
            Rows { starts, sets: in_sets }
        };
        let parts = (0..sets.chunks().len().div_ceil(part)).into_par_iter().map(rows).collect();
        Index { known, row, parts }
    }

    fn has(&self, agent: Agent) -> bool {
        self.known.has(agent)
    }

    /// The sets that contain an agent that has a row, in order.
    fn sets_with(&self, agent: Agent) -> impl Iterator<Item = u32> {
        let row = self.row[agent as usize] as usize;
        self.parts
            .iter()
            .flat_map(move |part| part.sets[part.starts[row] as usize..part.starts[row + 1] as usize].iter().copied())
    }
}

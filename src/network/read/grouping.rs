//! Networks of edges without weights, built on all threads.
//!
//! The agents are divided into groups of consecutive numbers. First, the entries of each part of the edges are sorted by
//! group. Then the rows of each group are filled from all parts: a group is so small that its rows stay in the cache, where
//! the rows of all agents would not. Rows are sorted and have no repeats, so the network does not depend on the number of
//! threads.

use super::{Direction, pieces::Ends};
use crate::network::{Adjacency, Agent, Dropped, Network};
use rayon::prelude::*;

/// The most groups. More would not stay in the cache while entries are sorted.
const GROUPS: usize = 256;

/// About as many edges are worth a group.
const WORTH: usize = 1 << 12;

/// The entries of an edge in the rows: (agent, other agent).
trait Entries<const N: usize>: Fn([Agent; 2]) -> [[Agent; 2]; N] + Copy + Send + Sync {}

impl<const N: usize, F: Fn([Agent; 2]) -> [[Agent; 2]; N] + Copy + Send + Sync> Entries<N> for F {}

/// The network of edges without weights, the same as [`Builder`](crate::network::Builder) builds. Returns the edges if they
/// are too many, or if an agent is not in `0..n_agents`.
pub(super) fn network(ends: Ends, n_agents: usize, direction: Direction) -> Result<Network, Ends> {
    let (parts, given) = (ends.parts(), ends.len());
    let is_known = |part: &&[[Agent; 2]]| (part.as_flattened().iter().copied().fold(0, Agent::max) as usize) < n_agents;
    if given as u64 >= u64::from(u32::MAX) / 2 || !parts.par_iter().all(is_known) {
        drop(parts);
        return Err(ends);
    }
    let groups = Groups::new(n_agents, given);
    let (incoming, outgoing, self_loops) = match direction {
        Direction::Undirected => {
            let both = groups.sorted(&parts, |[first, second]| [[first, second], [second, first]]);
            drop(parts);
            drop(ends);
            let self_loops = given - n_entries(&both) / 2;
            (None, groups.rows(both), self_loops)
        }
        _ => {
            let by_first = groups.sorted(&parts, |ends| [ends]);
            let self_loops = given - n_entries(&by_first);
            let by_first = groups.rows(by_first);
            let by_second = groups.sorted(&parts, |[first, second]| [[second, first]]);
            drop(parts);
            drop(ends);
            let by_second = groups.rows(by_second);
            match direction {
                Direction::Nomination => (Some(by_first), by_second, self_loops),
                _ => (Some(by_second), by_first, self_loops),
            }
        }
    };
    let kept = if incoming.is_none() { outgoing.n_arcs() / 2 } else { outgoing.n_arcs() };
    let dropped = Dropped { self_loops, repeats: given - self_loops - kept };
    Ok(Network::with_rows(incoming.filter(|incoming| *incoming != outgoing), outgoing, None, dropped))
}

/// The entries of a part of the edges, sorted by group.
struct Sorted {
    entries: Vec<[Agent; 2]>,
    /// The place after the last entry of each group.
    ends: Vec<u32>,
}

fn n_entries(parts: &[Sorted]) -> usize {
    parts.iter().map(|part| part.entries.len()).sum()
}

/// Groups of consecutive agents.
#[derive(Clone, Copy)]
struct Groups {
    n_agents: usize,
    /// A group has 2 to the power of this many agents.
    bits: u32,
    count: usize,
}

impl Groups {
    fn new(n_agents: usize, n_edges: usize) -> Groups {
        let most = (n_edges / WORTH).clamp(1, GROUPS);
        let bits = n_agents.div_ceil(most).next_power_of_two().ilog2();
        Groups { n_agents, bits, count: n_agents.div_ceil(1 << bits).max(1) }
    }

    /// The entries of all edges that are no self-loops, sorted by group.
    fn sorted<const N: usize>(self, parts: &[&[[Agent; 2]]], entries: impl Entries<N>) -> Vec<Sorted> {
        parts.par_iter().map(|part| self.sorted_part(part, entries)).collect()
    }

    fn sorted_part<const N: usize>(self, part: &[[Agent; 2]], entries: impl Entries<N>) -> Sorted {
        let ties = || part.iter().filter(|[first, second]| first != second);
        let mut ends = vec![0; self.count];
        for &tie in ties() {
            entries(tie).iter().for_each(|[owner, _]| ends[(owner >> self.bits) as usize] += 1);
        }
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        let mut sorted = vec![[0; 2]; total as usize];
        for &tie in ties() {
            for entry in entries(tie) {
                let end = &mut ends[(entry[0] >> self.bits) as usize];
                sorted[*end as usize] = entry;
                *end += 1;
            }
        }
        Sorted { entries: sorted, ends }
    }

    /// The rows of all agents: sorted, without repeats.
    fn rows(self, parts: Vec<Sorted>) -> Adjacency {
        let of_group = |part: &Sorted, group: usize| {
            let start = if group == 0 { 0 } else { part.ends[group - 1] };
            start as usize..part.ends[group] as usize
        };
        let mut agents = vec![0; n_entries(&parts)];
        let mut left = &mut agents[..];
        let mut rows = vec![];
        for group in 0..self.count {
            let length = parts.iter().map(|part| of_group(part, group).len()).sum();
            let own;
            (own, left) = left.split_at_mut(length);
            rows.push((group, own));
        }
        let spaces: Vec<usize> = rows.iter().map(|(_, rows)| rows.len()).collect();
        let entries = |group: usize| parts.iter().map(move |part| &part.entries[of_group(part, group)]);
        let rows = rows.into_par_iter().map(|(group, rows)| self.fill(group, rows, || entries(group)));
        let lengths: Vec<Vec<u32>> = rows.collect();
        drop(parts);
        joined(agents, &lengths, &spaces)
    }

    /// Fills the rows of a group and returns their lengths. What is left in `rows` after the last row are repeats.
    fn fill<'e, E>(self, group: usize, rows: &mut [Agent], entries: impl Fn() -> E) -> Vec<u32>
    where
        E: Iterator<Item = &'e [[Agent; 2]]>,
    {
        let first = group << self.bits;
        let place = |owner: Agent| owner as usize - first;
        let mut ends = vec![0; (self.n_agents - first).min(1 << self.bits)];
        entries().flatten().for_each(|&[owner, _]| ends[place(owner)] += 1);
        let mut total = 0;
        for end in &mut ends {
            total += std::mem::replace(end, total);
        }
        entries().flatten().for_each(|&[owner, other]| {
            let end: &mut u32 = &mut ends[place(owner)];
            rows[*end as usize] = other;
            *end += 1;
        });
        without_repeats(ends, rows)
    }
}

/// Sorts rows and removes repeats; `ends` are the ends of the rows. Returns their lengths.
fn without_repeats(mut ends: Vec<u32>, agents: &mut [Agent]) -> Vec<u32> {
    let (mut start, mut kept) = (0, 0);
    for end in &mut ends {
        let row = start..*end as usize;
        start = row.end;
        if !agents[row.clone()].is_sorted() {
            agents[row.clone()].sort_unstable();
        }
        let first = kept;
        for position in row {
            if kept == first || agents[kept - 1] != agents[position] {
                agents[kept] = agents[position];
                kept += 1;
            }
        }
        *end = (kept - first) as u32;
    }
    ends
}

/// The rows of all groups. In `agents`, the rows of a group are at the beginning of its space.
fn joined(mut agents: Vec<Agent>, lengths: &[Vec<u32>], spaces: &[usize]) -> Adjacency {
    let mut end = 0;
    let ends = lengths.iter().flatten().map(|length| {
        end += length;
        end
    });
    let starts: Box<[u32]> = std::iter::once(0).chain(ends).collect();
    if (end as usize) < agents.len() {
        let (mut from, mut to) = (0, 0);
        for (lengths, space) in lengths.iter().zip(spaces) {
            let length = lengths.iter().sum::<u32>() as usize;
            agents.copy_within(from..from + length, to);
            (from, to) = (from + space, to + length);
        }
        agents.truncate(to);
    }
    Adjacency::new(starts, agents.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_network_is_that_of_the_builder(
            ends in prop::collection::vec([0..20u32, 0..20u32], 0..300),
            n_agents in 20..400usize,
            repeats in prop::sample::select(vec![1, 1000]),
            n_threads in 1..4usize,
        ) {
            let ends = ends.repeat(repeats);
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build()?;
            for direction in [Direction::Influence, Direction::Nomination, Direction::Undirected] {
                let mut builder = Network::builder(n_agents);
                for &[first, second] in &ends {
                    match direction {
                        Direction::Influence => builder.arc(first, second)?,
                        Direction::Nomination => builder.arc(second, first)?,
                        Direction::Undirected => builder.tie(first, second)?,
                    }
                }
                let expected = builder.build();
                let network = pool.install(|| network(ends.clone().into(), n_agents, direction)).expect("known agents");
                prop_assert_eq!(network.outgoing(), expected.outgoing());
                prop_assert_eq!(network.incoming(), expected.incoming());
                prop_assert_eq!(network.is_symmetric(), expected.is_symmetric());
                prop_assert_eq!(network.dropped(), expected.dropped());
            }
        }
    }

    #[test]
    fn edges_of_unknown_agents_come_back() {
        let ends = vec![[0, 1], [0, 2]];
        let back = network(ends.clone().into(), 2, Direction::Influence).unwrap_err();
        assert_eq!(back.into_list(), ends);
    }
}

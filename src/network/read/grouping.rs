//! Networks of edges without weights, built on all threads.
//!
//! Each thread owns the rows of consecutive agents and reads all edges, so that no two threads write to the same row. Rows
//! are sorted and have no repeats, so the network does not depend on the number of threads.

use super::Direction;
use crate::network::{Adjacency, Agent, Dropped, Network};
use rayon::prelude::*;
use std::ops::Range;

/// The number of edges below which one thread is enough.
const FEW: usize = 1 << 14;

/// The number of groups of agents whose entries are counted, so that each thread gets as many.
const GROUPS: usize = 1 << 12;

/// The entries of an edge in the rows: (agent, other agent).
trait Entries<const N: usize>: Fn([Agent; 2]) -> [(Agent, Agent); N] + Copy + Send + Sync {}

impl<const N: usize, F: Fn([Agent; 2]) -> [(Agent, Agent); N] + Copy + Send + Sync> Entries<N> for F {}

/// The network of edges without weights, the same as [`Builder`](crate::network::Builder) builds. Returns the edges if they
/// are too many, or if an agent is not in `0..n_agents`.
pub(super) fn network(
    mut ends: Vec<[Agent; 2]>,
    n_agents: usize,
    direction: Direction,
) -> Result<Network, Vec<[Agent; 2]>> {
    let is_known = |ends: &[Agent; 2]| ends.iter().all(|&agent| (agent as usize) < n_agents);
    if ends.len() as u64 >= u64::from(u32::MAX) / 2 || !ends.par_iter().all(is_known) {
        return Err(ends);
    }
    let given = ends.len();
    let self_loops = ends.par_iter().filter(|[first, second]| first == second).count();
    let is_undirected = direction == Direction::Undirected;
    if n_agents.saturating_mul(n_agents) < given {
        // Most edges are repeats.
        if is_undirected {
            ends.par_iter_mut().for_each(|ends| ends.sort_unstable());
        }
        ends.par_sort_unstable_by_key(|&[first, second]| u64::from(first) << 32 | u64::from(second));
        ends.dedup();
        ends.shrink_to_fit();
    }
    let (incoming, outgoing) = match direction {
        Direction::Undirected => (None, rows(&ends, n_agents, |[first, second]| [(first, second), (second, first)])),
        _ => {
            let by_first = rows(&ends, n_agents, |[first, second]| [(first, second)]);
            let by_second = rows(&ends, n_agents, |[first, second]| [(second, first)]);
            match direction {
                Direction::Nomination => (Some(by_first), by_second),
                _ => (Some(by_second), by_first),
            }
        }
    };
    let kept = if is_undirected { outgoing.n_arcs() / 2 } else { outgoing.n_arcs() };
    let dropped = Dropped { self_loops, repeats: given - self_loops - kept };
    Ok(Network::with_rows(incoming.filter(|incoming| *incoming != outgoing), outgoing, None, dropped))
}

/// The rows of all agents: sorted, without repeats. `entries` gives the entries of an edge as (agent, other agent).
fn rows<const N: usize>(ends: &[[Agent; 2]], n_agents: usize, entries: impl Entries<N>) -> Adjacency {
    let parts: Vec<Rows> = ranges(ends, n_agents, entries)
        .into_par_iter()
        .map(|agents| {
            Rows::new(agents, || ends.iter().filter(|[first, second]| first != second).flat_map(|&ends| entries(ends)))
        })
        .collect();
    let mut end = 0;
    let starts = parts.iter().flat_map(|rows| &rows.lengths).map(|length| {
        end += length;
        end
    });
    let starts: Box<[u32]> = std::iter::once(0).chain(starts).collect();
    let mut agents = vec![0; end as usize].into_boxed_slice();
    let mut rest = &mut agents[..];
    let copies: Vec<(&mut [Agent], Vec<Agent>)> = parts
        .into_iter()
        .map(|rows| {
            let to;
            (to, rest) = std::mem::take(&mut rest).split_at_mut(rows.agents.len());
            (to, rows.agents)
        })
        .collect();
    copies.into_par_iter().for_each(|(to, from)| to.copy_from_slice(&from));
    Adjacency::new(starts, agents)
}

/// Consecutive agents, divided so that each part has about as many entries; one part per thread.
fn ranges<const N: usize>(ends: &[[Agent; 2]], n_agents: usize, entries: impl Entries<N>) -> Vec<Range<Agent>> {
    let n_parts = if ends.len() < FEW { 1 } else { rayon::current_num_threads() };
    let shift = (n_agents / GROUPS).next_power_of_two().ilog2();
    let mut counts = vec![0; (n_agents >> shift) + 1];
    // A sample is enough, because any division gives the same rows.
    for (agent, _) in ends.chunks(64).step_by(16).flatten().flat_map(|&ends| entries(ends)) {
        counts[(agent >> shift) as usize] += 1;
    }
    let total = counts.iter().sum::<usize>().max(1);
    let (mut parts, mut start, mut sum) = (vec![], 0, 0);
    for (group, count) in (1u64..).zip(counts) {
        sum += count;
        let end = (group << shift).min(n_agents as u64) as Agent;
        if sum * n_parts >= (parts.len() + 1) * total && start < end {
            parts.push(start..end);
            start = end;
        }
    }
    match parts.last_mut() {
        Some(last) => last.end = n_agents as Agent,
        None => parts.push(0..n_agents as Agent),
    }
    parts
}

/// The rows of consecutive agents.
struct Rows {
    lengths: Vec<u32>,
    /// The entries of all rows, concatenated.
    agents: Vec<Agent>,
}

impl Rows {
    /// Takes the entries of some agents from those of all agents.
    fn new<E: Iterator<Item = (Agent, Agent)>>(owners: Range<Agent>, entries: impl Fn() -> E) -> Rows {
        let n_owners = owners.len();
        // All other agents have the place after the last: a branch would often be predicted wrongly.
        let place = |owner: Agent| (owner.wrapping_sub(owners.start) as usize).min(n_owners);
        let mut ends = vec![0u32; n_owners + 1];
        entries().for_each(|(owner, _)| ends[place(owner)] += 1);
        let mut total = 0;
        for end in &mut ends[..n_owners] {
            total += std::mem::replace(end, total);
        }
        ends[n_owners] = total;
        let mut agents = vec![0; total as usize + 1];
        entries().for_each(|(owner, other)| {
            let place = place(owner);
            agents[ends[place] as usize] = other;
            ends[place] += u32::from(place < n_owners);
        });
        ends.pop();
        Rows::without_repeats(ends, agents)
    }

    /// Sorts rows and removes repeats; `ends` are the ends of the rows.
    fn without_repeats(mut ends: Vec<u32>, mut agents: Vec<Agent>) -> Rows {
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
        agents.truncate(kept);
        Rows { lengths: ends, agents }
    }
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
                let network = pool.install(|| network(ends.clone(), n_agents, direction)).expect("known agents");
                prop_assert_eq!(network.outgoing(), expected.outgoing());
                prop_assert_eq!(network.incoming(), expected.incoming());
                prop_assert_eq!(network.is_symmetric(), expected.is_symmetric());
                prop_assert_eq!(network.dropped(), expected.dropped());
            }
        }
    }

    #[test]
    fn edges_of_unknown_agents_come_back() {
        assert_eq!(network(vec![[0, 1], [0, 2]], 2, Direction::Influence).unwrap_err(), [[0, 1], [0, 2]]);
    }
}

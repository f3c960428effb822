//! Small numbers as ids, and their positions in sorted order.

use super::pieces::Ends;
use crate::network::Agent;
use rayon::prelude::*;

/// A table of numbers may have this length even if there are fewer edges.
const PIECE: usize = 1 << 16;

/// Replaces ids by their positions in the sorted list of all ids, and returns the list.
pub(super) fn rank(ends: &mut Ends) -> Vec<Agent> {
    let largest = ends.parts().par_iter().map(|part| largest(part)).max().unwrap_or_default();
    let is_dense = largest as usize / 2 < ends.len().max(PIECE);
    if is_dense { rank_dense(ends, largest) } else { rank_sparse(ends) }
}

fn largest(part: &[[Agent; 2]]) -> Agent {
    part.as_flattened().iter().copied().max().unwrap_or_default()
}

/// Computes [`rank`] from a list of bits, one for each number up to the largest.
fn rank_dense(ends: &mut Ends, largest: Agent) -> Vec<Agent> {
    let words = largest as usize / 64 + 1;
    let parts = ends.parts();
    let of_thread = parts.par_chunks(parts.len().div_ceil(rayon::current_num_threads()).max(1));
    let bits = of_thread.map(|parts| bits(parts, words)).reduce(
        || vec![0; words],
        |mut one, other| {
            one.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
            one
        },
    );
    let mut ids = Vec::with_capacity(bits.iter().map(|word| word.count_ones() as usize).sum());
    for (first, mut word) in (0..).step_by(64).zip(bits) {
        while word != 0 {
            ids.push(first + word.trailing_zeros());
            word &= word - 1;
        }
    }
    if ids.len() <= largest as usize {
        let mut ranks = vec![0; largest as usize + 1];
        (0..).zip(&ids).for_each(|(rank, &id)| ranks[id as usize] = rank);
        replace(ends, |id| ranks[id as usize]);
    }
    ids
}

/// A bit for each number: whether it is an id.
fn bits(parts: &[&[[Agent; 2]]], words: usize) -> Vec<u64> {
    let mut bits = vec![0; words];
    for &id in parts.iter().flat_map(|part| part.as_flattened()) {
        let (word, bit) = (id as usize / 64, 1 << (id % 64));
        // Most ids are known: to read is faster than to write.
        if bits[word] & bit == 0 {
            bits[word] |= bit;
        }
    }
    bits
}

/// Computes [`rank`] with a sorted list, in which an id is sought from the first id that has the same leading bits.
fn rank_sparse(ends: &mut Ends) -> Vec<Agent> {
    let parts = ends.parts();
    let pieces = parts.par_iter().map(|part| distinct(part.as_flattened().to_vec()));
    let ids = pieces.reduce(Vec::new, |one, other| distinct([one, other].concat()));
    let largest = ids.last().copied().unwrap_or_default();
    // About as many leading bits as there are ids.
    let shift = (largest.leading_zeros()..32).len().saturating_sub(ids.len().ilog2() as usize + 1);
    let leading = |id: Agent| (u64::from(id) >> shift) as usize;
    let mut starts = vec![0u32; leading(largest) + 2];
    ids.iter().for_each(|&id| starts[leading(id) + 1] += 1);
    (1..starts.len()).for_each(|place| starts[place] += starts[place - 1]);
    replace(ends, |id| {
        let (start, end) = (starts[leading(id)], starts[leading(id) + 1]);
        start + ids[start as usize..end as usize].partition_point(|other| *other < id) as Agent
    });
    ids
}

/// Replaces all agents.
pub(super) fn replace(ends: &mut Ends, by: impl Fn(Agent) -> Agent + Sync) {
    ends.parts_mut().par_iter_mut().for_each(|part| part.as_flattened_mut().iter_mut().for_each(|id| *id = by(*id)));
}

/// The values in sorted order, without repeats.
fn distinct(mut values: Vec<Agent>) -> Vec<Agent> {
    values.sort();
    values.dedup();
    values.shrink_to_fit();
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranked(ids: &[Agent]) -> (Vec<Agent>, Vec<Agent>) {
        let mut ends = Ends::from(ids.as_chunks::<2>().0.to_vec());
        let sorted = rank(&mut ends);
        (sorted, ends.into_list().concat())
    }

    #[test]
    fn numbers_are_replaced_by_their_positions() {
        assert_eq!(ranked(&[7, 3, 7, 9]), (vec![3, 7, 9], vec![1, 0, 1, 2]));
        assert_eq!(ranked(&[0, 1]), (vec![0, 1], vec![0, 1]));
    }

    #[test]
    fn large_numbers_are_ranked_as_small_ones() {
        let large: Vec<Agent> = (0..1000).map(|place: u32| place.wrapping_mul(2_654_435_769)).collect();
        let (sorted, ranks) = ranked(&large);
        assert!(sorted.is_sorted() && sorted.len() == 1000);
        assert!(large.iter().zip(ranks).all(|(&id, rank)| sorted[rank as usize] == id));
        let most = [Agent::MAX, 0, Agent::MAX, Agent::MAX];
        assert_eq!(ranked(&most), (vec![0, Agent::MAX], vec![1, 0, 1, 1]));
    }
}

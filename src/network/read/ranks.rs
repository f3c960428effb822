//! Small numbers as ids, and their positions in sorted order.

use crate::network::Agent;
use rayon::prelude::*;

/// The number of edges that are examined at once.
const PIECE: usize = 1 << 16;

/// Replaces ids by their positions in the sorted list of all ids, and returns the list.
pub(super) fn rank(ends: &mut [[Agent; 2]]) -> Vec<Agent> {
    let largest = ends.par_iter().map(|[first, second]| *first.max(second)).max().unwrap_or_default();
    let is_dense = largest as usize / 2 < ends.len().max(PIECE);
    if is_dense { rank_dense(ends, largest) } else { rank_sparse(ends) }
}

/// As [`rank`], with a table of all numbers up to the largest.
fn rank_dense(ends: &mut [[Agent; 2]], largest: Agent) -> Vec<Agent> {
    let mut ranks = vec![0; largest as usize + 1];
    ends.iter().flatten().for_each(|&id| ranks[id as usize] = 1);
    let mut ids = vec![];
    for (id, rank) in (0..=largest).zip(&mut ranks).filter(|(_, rank)| **rank == 1) {
        *rank = ids.len() as Agent;
        ids.push(id);
    }
    if ids.len() < ranks.len() {
        ends.par_iter_mut().flatten().for_each(|id| *id = ranks[*id as usize]);
    }
    ids
}

/// As [`rank`], with a sorted list, in which an id is sought from the first id that has the same leading bits.
fn rank_sparse(ends: &mut [[Agent; 2]]) -> Vec<Agent> {
    let pieces = ends.par_chunks(PIECE).map(|piece| distinct(piece.as_flattened().to_vec()));
    let ids = pieces.reduce(Vec::new, |one, other| distinct([one, other].concat()));
    let largest = ids.last().copied().unwrap_or_default();
    // About as many leading bits as there are ids.
    let shift = (largest.leading_zeros()..32).len().saturating_sub(ids.len().ilog2() as usize + 1);
    let leading = |id: Agent| (u64::from(id) >> shift) as usize;
    let mut starts = vec![0u32; leading(largest) + 2];
    ids.iter().for_each(|&id| starts[leading(id) + 1] += 1);
    (1..starts.len()).for_each(|place| starts[place] += starts[place - 1]);
    ends.par_iter_mut().flatten().for_each(|id| {
        let (start, end) = (starts[leading(*id)], starts[leading(*id) + 1]);
        *id = start + ids[start as usize..end as usize].partition_point(|other| other < id) as Agent;
    });
    ids
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
        let mut ends: Vec<[Agent; 2]> = ids.as_chunks::<2>().0.to_vec();
        let sorted = rank(&mut ends);
        (sorted, ends.concat())
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

//! Undirected edges that a file may list from one of their nodes or from both.

use crate::network::read::pieces::Ends;

/// Finds the edges that repeat an earlier one from the other side: `b a` after `a b`. Returns their positions, each
/// with the position of the earlier edge, in ascending order. Each edge is used once: `a b`, `a b`, `b a` has one
/// such pair, `a b`, `b a`, `a b`, `b a` has two. A self-loop has no other side.
///
/// Time is O(m log m) for m edges.
pub fn reverses(edges: &Ends) -> Vec<(u32, u32)> {
    let ends = |&place: &u32| {
        let &[from, to] = edges.pushed(place as usize);
        (from.min(to), from.max(to))
    };
    let is_up = |place: &&u32| {
        let [from, to] = edges.pushed(**place as usize);
        from < to
    };
    let mut order: Vec<u32> = (0..edges.len() as u32).collect();
    order.retain(|place| ends(place).0 != ends(place).1);
    order.sort_unstable_by_key(|place| (ends(place), *place));
    let mut found = vec![];
    for group in order.chunk_by(|a, b| ends(a) == ends(b)).filter(|group| group.len() > 1) {
        let pairs = group.iter().filter(is_up).zip(group.iter().filter(|place| !is_up(place)));
        found.extend(pairs.map(|(&up, &down)| (up.max(down), up.min(down))));
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pairs: &[(u32, u32)]) -> Vec<(u32, u32)> {
        let mut edges = Ends::default();
        pairs.iter().for_each(|&(from, to)| edges.push([from, to]));
        reverses(&edges)
    }

    #[test]
    fn pairs_each_listing_with_at_most_one_other() {
        assert_eq!(found(&[(1, 2), (2, 3), (2, 1)]), [(2, 0)]);
        assert_eq!(found(&[(1, 2), (1, 2), (2, 1)]), [(2, 0)]);
        assert_eq!(found(&[(1, 2), (2, 1), (1, 2), (2, 1)]), [(1, 0), (3, 2)]);
        assert_eq!(found(&[(2, 1), (1, 2)]), [(1, 0)]);
    }

    #[test]
    fn ignores_self_loops_and_repeats() {
        assert_eq!(found(&[(1, 1), (1, 1), (1, 2), (1, 2)]), []);
    }
}

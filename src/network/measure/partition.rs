use crate::network::Agent;
use std::collections::BTreeMap;

/// A partition of the agents into groups: every agent is in exactly one group. Groups are numbered from 0, in the order
/// of their lowest agents.
///
/// ```
/// use bandwagon::network::measure::Partition;
///
/// let wards = Partition::by(&["north", "south", "north"]);
/// assert_eq!((wards.n_groups(), wards.group(2), wards.sizes()), (2, 0, &[2, 1][..]));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    groups: Box<[u32]>,
    sizes: Box<[u32]>,
}

impl Partition {
    /// Groups agents with equal values. `values` has one value per agent.
    pub fn by<T: Ord>(values: &[T]) -> Partition {
        let mut numbers = BTreeMap::new();
        let groups = values.iter().map(|value| {
            let next = numbers.len() as u32;
            *numbers.entry(value).or_insert(next)
        });
        Partition::numbered(groups.collect())
    }

    /// Creates a partition from group numbers that are already in the order of their first agents, without gaps.
    pub(super) fn numbered(groups: Box<[u32]>) -> Partition {
        let n_groups = groups.iter().max().map_or(0, |&last| last as usize + 1);
        let mut sizes = vec![0; n_groups].into_boxed_slice();
        groups.iter().for_each(|&group| sizes[group as usize] += 1);
        Partition { groups, sizes }
    }

    /// The number of agents.
    pub fn n_agents(&self) -> usize {
        self.groups.len()
    }

    /// The number of groups.
    pub fn n_groups(&self) -> usize {
        self.sizes.len()
    }

    /// The group of `agent`.
    #[inline]
    pub fn group(&self, agent: Agent) -> u32 {
        self.groups[agent as usize]
    }

    /// The group of every agent.
    pub fn groups(&self) -> &[u32] {
        &self.groups
    }

    /// The number of agents in each group.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }

    /// Apportions `k` seats to the groups in proportion to their sizes, by the largest remainder method (Hamilton's
    /// method). Equal remainders are ordered by group size, larger first, and then by group number. If `k` is greater than
    /// 2³² - 1, this number is apportioned.
    ///
    /// ```
    /// use bandwagon::network::measure::Partition;
    ///
    /// let wards = Partition::by(&["north", "south", "north"]);
    /// assert_eq!(wards.seats(2), [1, 1]);
    /// ```
    pub fn seats(&self, k: usize) -> Vec<u32> {
        let sizes: Vec<u64> = self.sizes.iter().map(|&size| size.into()).collect();
        // The product of a size and a number of seats must not overflow.
        largest_remainder(&sizes, k.min(u32::MAX as usize) as u64)
    }
}

/// Apportions `k` seats to groups in proportion to their sizes: first the integer parts, then one seat each to the
/// largest remainders. Equal remainders are ordered by group size, larger first, and then by group number.
pub(crate) fn largest_remainder(sizes: &[u64], k: u64) -> Vec<u32> {
    let all = sizes.iter().sum::<u64>().max(1);
    let mut seats: Vec<u32> = sizes.iter().map(|size| (size * k / all) as u32).collect();
    let assigned: u64 = seats.iter().map(|&seats| u64::from(seats)).sum();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&group| std::cmp::Reverse((sizes[group] * k % all, sizes[group])));
    for &group in order.iter().take(k.saturating_sub(assigned) as usize) {
        seats[group] += 1;
    }
    seats
}

#[cfg(test)]
mod tests {
    use super::{Partition, largest_remainder};

    /// Hamilton's method by hand: 10 seats over 47, 16, 15, 12, 6, 4 of 100 are 4.7, 1.6, 1.5, 1.2, 0.6, 0.4.
    #[test]
    fn seats_go_to_the_largest_remainders() {
        assert_eq!(largest_remainder(&[47, 16, 15, 12, 6, 4], 10), [5, 2, 1, 1, 1, 0]);
        assert_eq!(largest_remainder(&[1, 3, 3], 3), [1, 1, 1]);
        assert_eq!(largest_remainder(&[5, 5, 5], 1), [1, 0, 0]);
        assert_eq!(largest_remainder(&[0, 2], 2), [0, 2]);
        assert_eq!(largest_remainder(&[], 0), [0; 0]);
    }

    #[test]
    fn a_huge_number_of_seats_is_limited_to_32_bits() {
        assert_eq!(Partition::by(&[1, 2, 2]).seats(usize::MAX), [1_431_655_765, 2_863_311_530]);
        assert_eq!(Partition::by::<u32>(&[]).seats(usize::MAX), [0; 0]);
    }
}

use crate::network::Agent;
use std::collections::BTreeMap;

/// Who belongs together: every agent in exactly one group. Groups are numbered from 0, in the order of their lowest agents.
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
    /// Those with equal values together; one value per agent.
    pub fn by<T: Ord>(values: &[T]) -> Partition {
        let mut numbers = BTreeMap::new();
        let groups = values.iter().map(|value| {
            let next = numbers.len() as u32;
            *numbers.entry(value).or_insert(next)
        });
        Partition::numbered(groups.collect())
    }

    /// From numbers that are already in the order of their first agents, none left out.
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

    /// How many agents are in each group.
    pub fn sizes(&self) -> &[u32] {
        &self.sizes
    }
}

use super::Record;
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::fmt;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// The number of agents in each replicate at each tick: of the whole network, or of one group.
///
/// It differs between replicates on networks of different sizes
/// ([`Experiment::run_each`](crate::experiment::Experiment::run_each)), and it grows during a replicate if agents join
/// ([`Changing`](crate::engine::Changing)). A share or a mean per agent is always computed with the number of agents of
/// its replicate at its tick.
///
/// ```
/// use bandwagon::record::Population;
///
/// let club = Population::from(34);
/// assert_eq!((club.size(), club.at(7, 100)), (Some(34), 34));
///
/// // The first replicate has 10 agents and, from tick 3 on, 12. The second has 20.
/// let population = Population::each([vec![(0, 10), (3, 12)], vec![(0, 20)]]);
/// assert_eq!([population.at(0, 2), population.at(0, 3), population.at(1, 3)], [10, 12, 20]);
/// assert_eq!((population.size(), population.range()), (None, 10..=20));
/// assert_eq!(population.to_string(), "10 to 20");
/// ```
///
/// **Cost.** A number that is the same in all replicates is stored once, and one that does not change once per
/// replicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    /// The numbers of each replicate, each with the tick from which it holds; one list if all replicates have the same.
    replicates: Arc<[Numbers]>,
}

type Numbers = Vec<(u32, usize)>;

impl From<usize> for Population {
    /// The same number in all replicates at all ticks.
    fn from(n_agents: usize) -> Population {
        Population { replicates: [vec![(0, n_agents)]].into() }
    }
}

impl Population {
    /// The numbers of agents of each replicate, in the order of the record: each with the tick from which it holds, in
    /// the order of ticks. The first number also holds before its tick.
    pub fn each(replicates: impl IntoIterator<Item = Vec<(u32, usize)>>) -> Population {
        let mut replicates: Vec<Numbers> = replicates.into_iter().collect();
        for numbers in &mut replicates {
            numbers.dedup_by_key(|(_, n_agents)| *n_agents);
            if let Some((tick, _)) = numbers.first_mut() {
                *tick = 0;
            }
        }
        if replicates.windows(2).all(|pair| pair[0] == pair[1]) {
            replicates.truncate(1);
        }
        match replicates.is_empty() {
            true => Population::from(0),
            false => Population { replicates: replicates.into() },
        }
    }

    /// The number of agents, if it is the same in all replicates at all ticks.
    pub fn size(&self) -> Option<usize> {
        let range = self.range();
        (range.start() == range.end()).then_some(*range.start())
    }

    /// The smallest and the largest number of agents in any replicate at any tick.
    pub fn range(&self) -> RangeInclusive<usize> {
        let numbers = || self.replicates.iter().flatten().map(|(_, n_agents)| *n_agents);
        numbers().min().unwrap_or(0)..=numbers().max().unwrap_or(0)
    }

    /// The number of agents of a replicate at a tick; after the end of the replicate, its last number. `replicate` is a
    /// place in [`Record::replicates`].
    ///
    /// # Panics
    ///
    /// If there is no such replicate.
    pub fn at(&self, replicate: usize, tick: usize) -> usize {
        let numbers = &self.replicates[if self.is_same_in_all() { 0 } else { replicate }];
        let next = numbers.partition_point(|&(first, _)| first as usize <= tick);
        numbers[..next].last().map_or(0, |(_, n_agents)| *n_agents)
    }

    /// Whether all replicates have the same number of agents at each tick.
    pub(super) fn is_same_in_all(&self) -> bool {
        self.replicates.len() == 1
    }

    /// A part of this population, such as a group: `part` is its number of agents among the first `n_agents` agents.
    pub(super) fn part(&self, part: impl Fn(usize) -> usize) -> Population {
        let of = |&(tick, n_agents): &(u32, usize)| (tick, part(n_agents));
        Population::each(self.replicates.iter().map(|numbers| numbers.iter().map(of).collect()))
    }

    /// The numbers that occur, sorted.
    pub(super) fn numbers(&self) -> Vec<usize> {
        let mut numbers: Vec<usize> = self.replicates.iter().flatten().map(|(_, n_agents)| *n_agents).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

impl fmt::Display for Population {
    /// `34`, or `10 to 20`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let range = self.range();
        match self.size() {
            Some(n_agents) => n_agents.fmt(to),
            None => to.pad(&format!("{} to {}", range.start(), range.end())),
        }
    }
}

impl Serialize for Population {
    /// A number, or `{"smallest": 10, "largest": 20}`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(n_agents) = self.size() {
            return n_agents.serialize(serializer);
        }
        let range = self.range();
        let mut numbers = serializer.serialize_struct("Population", 2)?;
        numbers.serialize_field("smallest", range.start())?;
        numbers.serialize_field("largest", range.end())?;
        numbers.end()
    }
}

impl Record {
    /// The populations that differ between replicates or ticks, each with its name in a table: `n_agents` for all
    /// agents, and `n_agents [town=Peoria]` for a group.
    pub(super) fn varying(&self) -> Vec<(String, &Population)> {
        let mut found = vec![("n_agents".to_owned(), self.population())];
        for (name, population) in self.measured_columns() {
            let group = self.columns().iter().find_map(|column| {
                let group = name.strip_prefix(column.as_str())?;
                group.starts_with(" [").then(|| format!("n_agents{group}"))
            });
            // Several columns of the rule have the same groups.
            if let Some(group) = group.filter(|group| found.iter().all(|(known, _)| known != group)) {
                found.push((group, population));
            }
        }
        found.retain(|(_, population)| population.size().is_none());
        found
    }
}

use super::Population;
use crate::error::{Error, Result};
use crate::network::{Agent, Column, Network};
use std::sync::Arc;

/// A partition of the agents into named groups, by which [`Measure`](super::Measure) sums columns. A clone shares the
/// data.
///
/// ```
/// use bandwagon::network::{Attributes, Column, Network};
/// use bandwagon::record::Groups;
///
/// let mut attributes = Attributes::default();
/// let towns = ["peoria", "galesburg", "", "peoria"].map(String::from).to_vec();
/// attributes.insert("town", Column::Text(towns));
/// let network = Network::from_ties(4, [(0, 1), (2, 3)])?.with_attributes(attributes)?;
///
/// let groups = Groups::of(&network, "town")?;
/// assert_eq!(groups.names().collect::<Vec<_>>(), ["town=galesburg", "town=peoria", "town missing"]);
/// assert_eq!(groups.sizes(), [1, 2, 1]);
/// assert_eq!(groups.of_agents(), [1, 0, 2, 1]);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    inner: Arc<Inner>,
}

#[derive(Debug, PartialEq)]
struct Inner {
    names: Vec<String>,
    sizes: Vec<usize>,
    of_agents: Vec<u32>,
}

impl Groups {
    /// The largest number of groups. Each group has its own columns at every tick of every replicate, so an attribute
    /// that differs between nearly all agents, such as an id, is refused.
    pub const MAX: usize = 1000;

    /// The groups of agents with equal values of an attribute of the network.
    ///
    /// The groups are named `attribute=value`. They are ordered by value: numbers from the lowest to the highest, texts
    /// by their characters. The agents without a value (an empty field) are the last group, named `attribute missing`.
    ///
    /// # Errors
    ///
    /// If the network has no such attribute, or if there are more than [`Groups::MAX`] groups.
    pub fn of(network: &Network, attribute: &str) -> Result<Groups> {
        let attributes = network.attributes();
        match attributes.get(attribute) {
            // Adding 0 turns -0 into 0.
            Some(Column::Number(values)) => {
                let values = values.iter().map(|value| Some(value + 0.0).filter(|value| !value.is_nan()));
                Groups::sorted(attribute, values.collect(), f64::total_cmp)
            }
            Some(Column::Text(values)) => {
                let values = values.iter().map(|value| Some(value).filter(|value| !value.is_empty()));
                Groups::sorted(attribute, values.collect(), Ord::cmp)
            }
            None => Err(Error::unknown("attribute of agents", attribute, attributes.names())),
        }
    }

    /// The groups that `group_of` assigns to agents 0, 1, 2, ..., such as the communities of a network. A group is named
    /// `name=number`; the groups are ordered by number, and numbers without agents are left out.
    ///
    /// ```
    /// use bandwagon::record::Groups;
    ///
    /// let groups = Groups::numbered("room", [2, 0, 2])?;
    /// assert_eq!(groups.names().collect::<Vec<_>>(), ["room=0", "room=2"]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If there are more than [`Groups::MAX`] groups.
    pub fn numbered(name: &str, group_of: impl IntoIterator<Item = u32>) -> Result<Groups> {
        Groups::sorted(name, group_of.into_iter().map(Some).collect(), Ord::cmp)
    }

    fn sorted<T: Copy + PartialEq + std::fmt::Display>(
        name: &str,
        values: Vec<Option<T>>,
        order: impl Fn(&T, &T) -> std::cmp::Ordering,
    ) -> Result<Groups> {
        let mut known: Vec<T> = values.iter().copied().flatten().collect();
        known.sort_unstable_by(&order);
        known.dedup();
        let n_known = known.len();
        let n_groups = n_known + usize::from(values.iter().any(Option::is_none));
        if n_groups > Groups::MAX {
            let what = format!("the number of groups of {name}");
            return Err(Error::out_of_range(what, "[1, 1000]", n_groups as f64));
        }
        let mut names: Vec<String> = known.iter().map(|value| format!("{name}={value}")).collect();
        names.resize_with(n_groups, || format!("{name} missing"));
        let place = |value: &T| known.binary_search_by(|other| order(other, value)).unwrap_or(n_known);
        let of_agents: Vec<u32> = values.iter().map(|value| value.as_ref().map_or(n_known, place) as u32).collect();
        let mut sizes = vec![0; n_groups];
        of_agents.iter().for_each(|&group| sizes[group as usize] += 1);
        Ok(Groups { inner: Arc::new(Inner { names, sizes, of_agents }) })
    }

    /// The number of groups. Each has at least one agent.
    pub fn n_groups(&self) -> usize {
        self.inner.names.len()
    }

    /// The names of the groups.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.inner.names.iter().map(String::as_str)
    }

    /// The number of agents in each group.
    pub fn sizes(&self) -> &[usize] {
        &self.inner.sizes
    }

    /// The number of agents of each group, in a population of these agents: the first n agents where it has n.
    pub(super) fn populations(&self, population: &Population) -> Vec<Population> {
        let numbers = population.numbers();
        let mut sizes = vec![0; self.n_groups()];
        let mut joined = self.of_agents().iter();
        let mut before = 0;
        let mut sizes_at = vec![];
        for &n_agents in &numbers {
            joined.by_ref().take(n_agents - before).for_each(|&group| sizes[group as usize] += 1);
            before = n_agents;
            sizes_at.push(sizes.clone());
        }
        let size = |group: usize, n_agents| numbers.binary_search(&n_agents).map_or(0, |place| sizes_at[place][group]);
        (0..self.n_groups()).map(|group| population.part(|n_agents| size(group, n_agents))).collect()
    }

    /// The group of each agent, as an index.
    pub fn of_agents(&self) -> &[u32] {
        &self.inner.of_agents
    }

    /// The group of an agent, as an index.
    ///
    /// # Panics
    ///
    /// If there is no such agent.
    pub fn of_agent(&self, agent: Agent) -> usize {
        self.inner.of_agents[agent as usize] as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Attributes;

    fn network(column: Column) -> Network {
        let mut attributes = Attributes::default();
        attributes.insert("age", column);
        attributes.insert("sex", Column::Text(vec!["f".into(); 5]));
        Network::builder(5).build().with_attributes(attributes).unwrap()
    }

    #[test]
    fn numbers_are_ordered_by_size_and_zero_has_no_sign() {
        let groups = Groups::of(&network(Column::Number(vec![10.0, -0.0, f64::NAN, 9.5, 0.0])), "age").unwrap();
        assert_eq!(groups.names().collect::<Vec<_>>(), ["age=0", "age=9.5", "age=10", "age missing"]);
        assert_eq!((groups.of_agents(), groups.sizes()), (&[2, 0, 3, 1, 0][..], &[2, 1, 1, 1][..]));
    }

    #[test]
    fn a_text_that_reads_missing_is_not_a_missing_value() {
        let words = ["missing", "", "b", "b", "B"].map(String::from).to_vec();
        let groups = Groups::of(&network(Column::Text(words)), "age").unwrap();
        assert_eq!(groups.names().collect::<Vec<_>>(), ["age=B", "age=b", "age=missing", "age missing"]);
        assert_eq!((groups.of_agent(0), groups.of_agent(1)), (2, 3));
    }

    #[test]
    fn errors_say_what_is_known_and_allowed() {
        let network = network(Column::Number(vec![1.0; 5]));
        let unknown = Groups::of(&network, "town").unwrap_err().to_string();
        assert_eq!(unknown, "no attribute of agents is called town; known: age, sex");
        let many = Groups::numbered("id", 0..1001).unwrap_err().to_string();
        assert_eq!(many, "the number of groups of id must lie in [1, 1000], got 1001");
        assert_eq!(Groups::numbered("id", 0..1000).unwrap().n_groups(), 1000);
    }
}

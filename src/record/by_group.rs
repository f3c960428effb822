use super::{Population, Record, Series, Summary};
use crate::error::{Error, Result};

/// A column of a record, summed over one group of agents: see [`Record::by`].
#[derive(Clone, Copy, Debug)]
pub struct GroupColumn<'a> {
    record: &'a Record,
    column: &'a str,
    group: &'a str,
    value: Option<&'a str>,
}

impl<'a> GroupColumn<'a> {
    /// The name of the group, as in [`Groups::names`](super::Groups::names): `town=Peoria` or `town missing`.
    pub fn group(&self) -> &'a str {
        self.group
    }

    /// The value of the attribute that the agents of the group share, such as `Peoria`; `None` for the group of agents
    /// without a value.
    pub fn value(&self) -> Option<&'a str> {
        self.value
    }

    /// The name of the column in the record: `adopted [town=Peoria]`.
    pub fn column(&self) -> &'a str {
        self.column
    }

    /// The number of agents of the group, in each replicate at each tick.
    pub fn population(&self) -> &'a Population {
        self.record.population_of(self.column).unwrap_or(self.record.population())
    }

    /// The sum over the group in each replicate at each tick: see [`Record::values`].
    pub fn values(&self) -> Vec<Vec<f64>> {
        self.record.values(self.column).unwrap_or_default()
    }

    /// The distribution over replicates at each tick.
    ///
    /// # Errors
    ///
    /// As [`Record::summary`].
    pub fn summary(&self, level: f64) -> Result<Summary> {
        self.record.summary(self.column, level)
    }
}

impl Record {
    /// A column of the rule by group: one [`GroupColumn`] for each group of agents with equal values of an attribute, in
    /// the order of the groups. The record must have been measured by this attribute, for example with
    /// [`Experiment::by_group`](crate::experiment::Experiment::by_group) or the measure `adopted by town` of a
    /// [`RunSpec`](crate::spec::RunSpec).
    ///
    /// ```
    /// use bandwagon::spec::{BuiltIn, RuleSpec, RunSpec};
    ///
    /// let run = RunSpec::new(BuiltIn::MedicalInnovation, RuleSpec::new("innovation-imitation"));
    /// let record = run.with_measure("by:city".parse()?).with_replicates(20).resolve()?.run()?;
    /// for city in record.by("adopted", "city")? {
    ///     let by_city = city.values(); // in replicate 3 at tick 10: by_city[3][10]
    ///     assert!(by_city[3][10] <= city.population().at(3, 10) as f64);
    /// }
    /// let cities: Vec<_> = record.by("adopted", "city")?.iter().filter_map(|city| city.value()).collect();
    /// assert_eq!(cities, ["1", "2", "3", "4"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the record has no such column, or not by this attribute.
    pub fn by(&self, column: &str, attribute: &str) -> Result<Vec<GroupColumn<'_>>> {
        self.column(column)?;
        let columns = || self.measured_columns().filter_map(|(name, _)| Some((name, group_of(name, column)?)));
        let found = columns().filter_map(|(name, group)| {
            let value = match group.strip_prefix(attribute)? {
                " missing" => None,
                rest => Some(rest.strip_prefix('=')?),
            };
            Some(GroupColumn { record: self, column: name, group, value })
        });
        let found: Vec<_> = found.collect();
        if found.is_empty() {
            let mut known: Vec<&str> = columns().map(|(_, group)| attribute_of(group)).collect();
            known.dedup();
            return Err(Error::unknown(
                format!("attribute by which {column} is measured"),
                attribute,
                known.into_iter(),
            ));
        }
        Ok(found)
    }

    /// The values of a column: one list per replicate, in the order of the record, with one value per tick from 0 to
    /// [`Record::last_tick`]. A replicate that ended earlier keeps its last value.
    ///
    /// # Errors
    ///
    /// If there is no such column, or a replicate has no row.
    pub fn values(&self, column: &str) -> Result<Vec<Vec<f64>>> {
        let column = self.column(column)?;
        self.all_values(|_, series, tick| self.value(series, column, tick))
    }

    /// The values of a column, each divided by the number of agents of its replicate at its tick: for a count the share
    /// of the agents, and for an amount the mean. 0 if there are no agents.
    ///
    /// ```
    /// use bandwagon::engine::Stop;
    /// use bandwagon::record::{Population, Record, Series};
    ///
    /// // 10 agents, of which 5 have adopted. At tick 1, 10 agents join, and one more adopts.
    /// let series = Series { replicate: 0, stop: Stop::Ticks, values: vec![5.0, 6.0] };
    /// let record = Record::new(Population::each([vec![(0, 10), (1, 20)]]), vec!["adopted".into()], vec![series]);
    /// assert_eq!(record.values("adopted")?, [[5.0, 6.0]]);
    /// assert_eq!(record.values_per_agent("adopted")?, [[0.5, 0.3]]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Record::values`].
    pub fn values_per_agent(&self, column: &str) -> Result<Vec<Vec<f64>>> {
        let column = self.column(column)?;
        let n_agents = |place, tick| self.size(column).at(place, tick).max(1) as f64;
        self.all_values(|place, series, tick| self.value(series, column, tick) / n_agents(place, tick))
    }

    /// What `value` gives for each replicate, with its place, at each tick.
    fn all_values(&self, value: impl Fn(usize, &Series, usize) -> f64) -> Result<Vec<Vec<f64>>> {
        if self.replicates().iter().any(|series| self.n_rows(series) == 0) {
            return Err(Error::EmptyRecord);
        }
        let last_tick = self.last_tick();
        let all = |(place, series)| (0..=last_tick).map(|tick| value(place, series, tick)).collect();
        Ok(self.replicates().iter().enumerate().map(all).collect())
    }
}

/// The group in the name of a column by group: `town=Peoria` in `adopted [town=Peoria]`.
fn group_of<'a>(name: &'a str, column: &str) -> Option<&'a str> {
    name.strip_prefix(column)?.strip_prefix(" [")?.strip_suffix(']')
}

/// The attribute of a group.
fn attribute_of(group: &str) -> &str {
    let end = group.find('=').unwrap_or(group.len());
    group[..end].strip_suffix(" missing").unwrap_or(&group[..end])
}

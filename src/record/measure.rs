use super::{Groups, Population};
use crate::error::{Error, Result};
use crate::rule::{Rule, State, Tally};

/// What a record holds in addition to the columns of the rule.
///
/// The columns of the rule always come first and do not depend on the measures.
///
/// | measure | what it adds to the record |
/// |---|---|
/// | [`Measure::by`] | one column per column of the rule and group, named `adopted [town=peoria]` |
/// | [`Measure::column_by`] | the same for one column of the rule |
/// | [`Measure::states_at`] | [snapshots](super::Record::snapshots) of the states of all agents |
///
/// A column by group is the sum over the agents of the group. [`Record::by`](super::Record::by) returns the columns of an
/// attribute. Statistics of a record compare such a column with the size of its group, not with the number of all agents.
///
/// **Cost.** A measure by group reads the states of all agents once per tick, on one thread, and stores 8 bytes per
/// column, group, tick and replicate. Snapshots store 8 bytes per agent, tick in the list and replicate.
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq)]
pub enum Measure {
    /// Sums by group.
    #[non_exhaustive]
    By {
        /// The groups.
        groups: Groups,
        /// The column of the rule; `None` for all columns.
        column: Option<String>,
    },
    /// The states of all agents at these ticks, sorted.
    #[non_exhaustive]
    StatesAt(Vec<u32>),
}

impl Measure {
    /// Every column of the rule, summed by group.
    pub fn by(groups: Groups) -> Measure {
        Measure::By { groups, column: None }
    }

    /// One column of the rule, summed by group.
    pub fn column_by(column: impl Into<String>, groups: Groups) -> Measure {
        Measure::By { groups, column: Some(column.into()) }
    }

    /// The states of all agents, as numbers, at these ticks. A replicate that has ended keeps its last states.
    pub fn states_at(ticks: impl IntoIterator<Item = u32>) -> Measure {
        let mut ticks: Vec<u32> = ticks.into_iter().collect();
        ticks.sort_unstable();
        ticks.dedup();
        Measure::StatesAt(ticks)
    }

    /// The ticks at which the states of all agents are recorded.
    pub(crate) fn ticks(&self) -> &[u32] {
        if let Measure::StatesAt(ticks) = self { ticks } else { &[] }
    }

    /// The names of the columns that this measure adds to those of the rule, in order: for each column of the rule, one
    /// per group.
    ///
    /// # Errors
    ///
    /// If the rule has no such column.
    pub fn columns(&self, columns: &[String]) -> Result<Vec<String>> {
        let Measure::By { groups, .. } = self else { return Ok(vec![]) };
        let chosen = self.chosen(columns)?;
        let named = |column: usize| groups.names().map(move |group| format!("{} [{group}]", columns[column]));
        Ok(chosen.flat_map(named).collect())
    }

    /// The number of agents of each column that this measure adds, in this population.
    pub(crate) fn sizes(&self, columns: &[String], population: &Population) -> Result<Vec<Population>> {
        let Measure::By { groups, .. } = self else { return Ok(vec![]) };
        let sizes = groups.populations(population);
        Ok(self.chosen(columns)?.flat_map(|_| sizes.clone()).collect())
    }

    /// Fails unless the measure fits the columns of a rule and its population.
    ///
    /// # Errors
    ///
    /// If the rule has no such column, if the groups are not those of `n_agents` agents (those that join later
    /// included), or if states are to be recorded that no numbers stand for.
    pub fn check<R: Rule>(&self, rule: &R, n_agents: usize) -> Result<()> {
        match self {
            Measure::By { groups, .. } => {
                Error::check_length("a measure by group", groups.of_agents().len(), n_agents)?;
                self.columns(&rule.columns()).map(|_| ())
            }
            Measure::StatesAt(_) if R::State::default().to_number().is_none() => {
                Err(Error::NoNumberedStates { rule: std::any::type_name::<R>() })
            }
            Measure::StatesAt(_) => Ok(()),
        }
    }

    /// The values of the columns that this measure adds; `columns` are those of the rule. The sums are fixed-point like
    /// those of the board, so that the sum of a count over groups equals the board.
    ///
    /// # Panics
    ///
    /// If the measure does not fit the rule and its population.
    pub(crate) fn values<R: Rule>(&self, rule: &R, columns: &[String], states: &[R::State]) -> Vec<f64> {
        let Measure::By { groups, .. } = self else { return vec![] };
        let mut tallies = vec![Tally::new(columns.len()); groups.n_groups()];
        for (&state, &group) in states.iter().zip(groups.of_agents()) {
            rule.post(state, &mut tallies[group as usize]);
        }
        let chosen = self.chosen(columns).expect("the measure was checked");
        chosen.flat_map(|column| tallies.iter().map(move |tally| tally.sum(column))).collect()
    }

    /// The columns of the rule that are summed by group, as indices.
    fn chosen(&self, columns: &[String]) -> Result<std::ops::Range<usize>> {
        let Measure::By { column: Some(column), .. } = self else { return Ok(0..columns.len()) };
        let known = || columns.iter().map(String::as_str);
        let place = known().position(|known| known == column);
        let place = place.ok_or_else(|| Error::unknown("column", column, known()))?;
        Ok(place..place + 1)
    }
}

/// The states of all agents of one replicate after a tick.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct StatesAt {
    /// The replicate number.
    pub replicate: u32,
    /// The tick. If the replicate ended before, the states are its last ones.
    pub tick: u32,
    /// The number of the state of each agent that has joined by then: see
    /// [`State::to_number`](crate::rule::State::to_number). NaN for a state that no number stands for.
    pub states: Vec<f64>,
}

use super::{Population, StatesAt};
use crate::{
    engine::Stop,
    error::{Error, Result},
};

/// The name of the column that counts the agents that have adopted.
pub const ADOPTED: &str = "adopted";

/// The values of one replicate: one row per tick, starting with tick 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The replicate number, which is part of the address of its random numbers.
    pub replicate: u32,
    /// The reason why the replicate ended.
    pub stop: Stop,
    /// The rows, concatenated; each has one value per column of the record.
    pub values: Vec<f64>,
}

/// The results of a set of replicates: named columns by tick.
///
/// A column is a sum over agents, for example the number of adopters or the total amount given. The columns of the rule
/// are sums over all agents. The columns of [measures](super::Measure) follow. A replicate that has ended keeps the
/// values of its last row.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Record {
    population: Population,
    columns: Vec<String>,
    replicates: Vec<Series>,
    /// The agents of each of the last columns; the columns before them sum over all agents.
    sizes: Vec<Population>,
    snapshots: Vec<StatesAt>,
}

impl Record {
    /// Creates a record of replicates, ordered by replicate number, with the given columns. `population` is the number
    /// of agents or, if it differs between replicates or ticks, a [`Population`].
    pub fn new(population: impl Into<Population>, columns: Vec<String>, replicates: Vec<Series>) -> Record {
        debug_assert!(replicates.iter().all(|series| series.values.len() % columns.len().max(1) == 0));
        Record { population: population.into(), columns, replicates, sizes: vec![], snapshots: vec![] }
    }

    /// Sets the number of agents of each of the last columns, for columns that sum over a group.
    ///
    /// ```
    /// use bandwagon::{engine::Stop, record::{Record, Series}};
    ///
    /// let columns = ["adopted", "adopted [sex=f]", "adopted [sex=m]"].map(String::from).to_vec();
    /// let series = Series { replicate: 0, stop: Stop::Rest, values: vec![1.0, 1.0, 0.0, 5.0, 4.0, 1.0] };
    /// let record = Record::new(10, columns, vec![series]).with_sizes(vec![4, 6]);
    /// assert_eq!(record.time_to("adopted [sex=f]", 1.0, 0.9)?.first, [Some(1)]); // 4 of 4, not of 10
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Panics
    ///
    /// If there are more sizes than columns.
    pub fn with_sizes<P: Into<Population>>(self, sizes: Vec<P>) -> Record {
        assert!(sizes.len() <= self.columns.len(), "{} sizes for {} columns", sizes.len(), self.columns.len());
        Record { sizes: sizes.into_iter().map(Into::into).collect(), ..self }
    }

    /// Sets the snapshots, ordered by replicate number and tick.
    pub fn with_snapshots(self, snapshots: Vec<StatesAt>) -> Record {
        Record { snapshots, ..self }
    }

    /// The number of agents in each replicate at each tick. [`Population::size`] is the number if it is the same
    /// everywhere.
    pub fn population(&self) -> &Population {
        &self.population
    }

    /// The number of agents that a column sums over: those of the group for a column of a group, 1 for a measure of
    /// your own, and all agents for a column of the rule. [`Record::values_per_agent`] divides by it.
    ///
    /// # Errors
    ///
    /// If there is no such column.
    pub fn population_of(&self, column: &str) -> Result<&Population> {
        self.column(column).map(|column| self.size(column))
    }

    /// The number of agents that a column sums over.
    pub(super) fn size(&self, column: usize) -> &Population {
        let first = self.columns.len() - self.sizes.len();
        column.checked_sub(first).map_or(&self.population, |place| &self.sizes[place])
    }

    /// The columns of measures, with the number of agents of each.
    pub(super) fn measured_columns(&self) -> impl Iterator<Item = (&str, &Population)> {
        let first = self.columns.len() - self.sizes.len();
        self.columns[first..].iter().map(String::as_str).zip(&self.sizes)
    }

    /// The states of all agents at the ticks of [`Measure::states_at`](super::Measure::states_at), ordered by replicate
    /// number and tick; empty without that measure.
    pub fn snapshots(&self) -> &[StatesAt] {
        &self.snapshots
    }

    /// The column names.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The replicates.
    pub fn replicates(&self) -> &[Series] {
        &self.replicates
    }

    /// The last tick that any replicate reached.
    pub fn last_tick(&self) -> usize {
        self.replicates.iter().map(|series| self.n_rows(series)).max().unwrap_or(0).saturating_sub(1)
    }

    /// The index of the column with this name.
    pub fn column(&self, name: &str) -> Result<usize> {
        let known = || self.columns.iter().map(String::as_str);
        known().position(|known| known == name).ok_or_else(|| Error::unknown("column", name, known()))
    }

    /// Whether there is more than one replicate and all have the same values and numbers of agents, as when nothing in
    /// the run is random.
    pub fn is_constant(&self) -> bool {
        let mut replicates = self.replicates.iter();
        let Some(first) = replicates.next() else { return false };
        let is_equal = |series: &Series| series.values == first.values;
        self.replicates.len() > 1 && self.population.is_same_in_all() && replicates.all(is_equal)
    }

    /// The last value of a column in every replicate.
    ///
    /// # Errors
    ///
    /// If there is no such column, or a replicate has no row.
    pub fn last(&self, column: &str) -> Result<Vec<f64>> {
        let column = self.column(column)?;
        if self.replicates.iter().any(|series| self.n_rows(series) == 0) {
            return Err(Error::EmptyRecord);
        }
        Ok(self.replicates.iter().map(|series| self.value(series, column, usize::MAX)).collect())
    }

    /// The value of a column at a tick; after the end of the replicate, its last value.
    ///
    /// # Panics
    ///
    /// If the replicate has no rows, or `column` is out of range.
    pub fn value(&self, series: &Series, column: usize, tick: usize) -> f64 {
        let width = self.columns.len();
        let last = series.values.len() / width - 1;
        series.values[tick.min(last) * width + column]
    }

    /// The change of a column during a tick: the value itself at tick 0, and 0 after the end of the replicate.
    pub(super) fn change(&self, series: &Series, column: usize, tick: usize) -> f64 {
        let before = if tick == 0 { 0.0 } else { self.value(series, column, tick - 1) };
        self.value(series, column, tick) - before
    }

    /// The number of rows of a replicate: one more than its number of ticks.
    pub(super) fn n_rows(&self, series: &Series) -> usize {
        series.values.len() / self.columns.len().max(1)
    }

    /// The values of a column in a replicate, one per row.
    pub(super) fn column_values(&self, series: &Series, column: usize) -> impl Iterator<Item = f64> {
        series.values.iter().skip(column).step_by(self.columns.len()).take(self.n_rows(series)).copied()
    }

    /// The index of a column, after checking it for statistics: the column exists, there are replicates and each has
    /// rows, no value is NaN, and the size of every value is below 1e150.
    pub(super) fn numeric_column(&self, name: &str) -> Result<usize> {
        let column = self.column(name)?;
        if self.replicates.is_empty() || self.replicates.iter().any(|series| self.n_rows(series) == 0) {
            return Err(Error::EmptyRecord);
        }
        let is_invalid = |value: f64| value.is_nan() || value.abs() >= LIMIT;
        for series in &self.replicates {
            let mut values = self.column_values(series, column).enumerate();
            if let Some((tick, got)) = values.find(|(_, value)| is_invalid(*value)) {
                let what = format!("{name} at tick {tick} of replicate {}", series.replicate);
                return Err(Error::out_of_range(what, "(-1e150, 1e150)", got));
            }
        }
        Ok(column)
    }
}

/// Values must be below this size, so that sums of squared differences over replicates do not overflow.
const LIMIT: f64 = 1e150;

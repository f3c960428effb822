use crate::{
    engine::Stop,
    error::{Error, Result},
};

/// One replicate: a row of columns for the start (tick 0) and for every tick that was run.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The replicate's number, which is part of the address of its coins.
    pub replicate: u32,
    /// Why it ended.
    pub stop: Stop,
    /// Rows one after the other, each with as many values as the record has columns.
    pub values: Vec<f64>,
}

/// What a set of replicates did: named columns by tick.
///
/// A column is a sum over agents: how many adopted, how much was given in all. A replicate that came to rest stays
/// at its last row.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    n_agents: usize,
    columns: Vec<String>,
    replicates: Vec<Series>,
}

impl Record {
    /// A record of replicates with the given columns, in the order of their numbers.
    pub fn new(n_agents: usize, columns: Vec<String>, replicates: Vec<Series>) -> Record {
        debug_assert!(replicates.iter().all(|series| series.values.len() % columns.len().max(1) == 0));
        Record { n_agents, columns, replicates }
    }

    /// The number of agents summed over.
    pub fn n_agents(&self) -> usize {
        self.n_agents
    }

    /// The names of the columns.
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

    /// The place of a column, by its name.
    pub fn column(&self, name: &str) -> Result<usize> {
        let known = || self.columns.iter().map(String::as_str);
        known().position(|known| known == name).ok_or_else(|| Error::unknown("column", name, known()))
    }

    /// A column's last value in every replicate.
    pub fn last(&self, column: &str) -> Result<Vec<f64>> {
        let column = self.column(column)?;
        Ok(self.replicates.iter().map(|series| self.value(series, column, usize::MAX)).collect())
    }

    /// The value of a column at a tick: after its end, a replicate stays at its last row.
    ///
    /// # Panics
    ///
    /// If the replicate has no rows, or the record no such column.
    pub fn value(&self, series: &Series, column: usize, tick: usize) -> f64 {
        let width = self.columns.len();
        let last = series.values.len() / width - 1;
        series.values[tick.min(last) * width + column]
    }

    /// What a tick added to a column; at tick 0 the start itself, and 0 after the replicate's end.
    pub(super) fn change(&self, series: &Series, column: usize, tick: usize) -> f64 {
        let before = if tick == 0 { 0.0 } else { self.value(series, column, tick - 1) };
        self.value(series, column, tick) - before
    }

    /// The rows of a replicate: one more than the ticks it ran.
    pub(super) fn n_rows(&self, series: &Series) -> usize {
        series.values.len() / self.columns.len().max(1)
    }

    /// A column as the replicate ran it, one value per row.
    pub(super) fn run(&self, series: &Series, column: usize) -> impl Iterator<Item = f64> {
        series.values.iter().skip(column).step_by(self.columns.len()).take(self.n_rows(series)).copied()
    }

    /// The place of a column that can be summed up: it exists, every replicate has a start, every value is a number.
    pub(super) fn measurable(&self, name: &str) -> Result<usize> {
        let column = self.column(name)?;
        if self.replicates.is_empty() || self.replicates.iter().any(|series| self.n_rows(series) == 0) {
            return Err(Error::EmptyRecord);
        }
        let is_bad = |value: f64| value.is_nan() || value.abs() >= LARGEST;
        for series in &self.replicates {
            if let Some((tick, got)) = self.run(series, column).enumerate().find(|(_, value)| is_bad(*value)) {
                let place = format!("{name} at tick {tick} of replicate {}", series.replicate);
                return Err(Error::out_of_range(place, "(-1e150, 1e150)", got));
            }
        }
        Ok(column)
    }
}

/// Below this size the square of a difference cannot overflow, so no sum over replicates is infinite or NaN.
const LARGEST: f64 = 1e150;

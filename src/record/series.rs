use crate::engine::Stop;
use crate::error::{Error, Result};

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
        let rows = |series: &Series| series.values.len() / self.columns.len().max(1);
        self.replicates.iter().map(rows).max().unwrap_or(0).saturating_sub(1)
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
    pub fn value(&self, series: &Series, column: usize, tick: usize) -> f64 {
        let width = self.columns.len();
        let last = series.values.len() / width - 1;
        series.values[tick.min(last) * width + column]
    }
}

use super::{
    Record, Series,
    spread::{Band, Spread},
};
use crate::{
    engine::Stop,
    error::{Error, Result},
};
use serde::Serialize;

/// How long it took until a share of the agents was reached.
///
/// `ticks` is *conditional on reaching*: replicates that never got there are left out, so it must be read together with
/// `reached`, and two campaigns that reach the share differently often must not be compared by their mean times alone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeTo {
    /// The column's name.
    pub column: String,
    /// The share of the agents, in (0, 1].
    pub share: f64,
    /// The number of agents.
    pub n_agents: usize,
    /// The number of replicates.
    pub n_replicates: usize,
    /// How many replicates reached the share.
    pub reached: usize,
    /// How many did not, but were stopped while they could still move: with more ticks they might have.
    pub unfinished: usize,
    /// The probability that band and interval of `ticks` cover.
    pub level: f64,
    /// The spread of the tick of reaching over the replicates that did; `None` if none did.
    pub ticks: Option<Spread>,
    /// The first tick at which each replicate had reached the share, in the order of the record.
    pub first: Vec<Option<usize>>,
}

impl Record {
    /// The first tick at which a column is at least `share` of the agents, `share` in (0, 1], `level` in (0, 1).
    ///
    /// What is compared is `value / n_agents >= share`: 7 of 100 agents reach 0.07, although 0.07 × 100 rounds to more than
    /// 7. A column that falls again has still reached. Of 0 agents, no share is reached.
    ///
    /// # Errors
    ///
    /// As [`Record::summary`], and [`OutOfRange`](crate::Error::OutOfRange) for a share outside (0, 1].
    pub fn time_to(&self, column: &str, share: f64, level: f64) -> Result<TimeTo> {
        if !(share > 0.0 && share <= 1.0) {
            return Err(Error::out_of_range("share", "(0, 1]", share));
        }
        let place = self.measurable(column)?;
        let n_agents = self.n_agents();
        let is_reached = |value: f64| value / n_agents as f64 >= share;
        let first = |series: &Series| self.run(series, place).position(is_reached);
        let first: Vec<Option<usize>> = self.replicates().iter().map(first).collect();
        let ticks: Vec<f64> = first.iter().flatten().map(|&tick| tick as f64).collect();
        let reached = ticks.len();
        let unfinished = self.replicates().iter().zip(&first);
        let unfinished = unfinished.filter(|(series, first)| first.is_none() && series.stop != Stop::Rest).count();
        Ok(TimeTo {
            column: column.into(),
            share,
            n_agents,
            n_replicates: first.len(),
            reached,
            unfinished,
            level,
            ticks: Band::new(level, reached)?.spread_of_any(ticks),
            first,
        })
    }
}

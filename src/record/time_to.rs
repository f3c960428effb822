use super::{
    Population, Record, Series,
    spread::{Band, Spread},
};
use crate::{
    engine::Stop,
    error::{Error, Result},
};
use serde::Serialize;

/// The time until a column reaches a share of the agents, over replicates.
///
/// `ticks` is *conditional on reaching the share*: it excludes the replicates that never do. Read it together with
/// `reached`. Do not compare two campaigns by their mean times alone if they reach the share at different rates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeTo {
    /// The column's name.
    pub column: String,
    /// The share of the agents that the column sums over, in (0, 1].
    pub share: f64,
    /// The number of agents that the column sums over: those of its group, or all.
    #[serde(rename = "n_agents")]
    pub population: Population,
    /// The number of replicates.
    pub n_replicates: usize,
    /// The number of replicates that reached the share.
    pub reached: usize,
    /// The number of replicates that did not reach the share but were stopped before they came to rest. With more ticks
    /// they might have reached it.
    pub unfinished: usize,
    /// The coverage probability of the band and the confidence interval of `ticks`.
    pub level: f64,
    /// The spread of the first tick with the share, over the replicates that reached it; `None` if none did.
    pub ticks: Option<Spread>,
    /// The first tick with the share in each replicate, in the order of the record; `None` if it was not reached.
    pub first: Vec<Option<usize>>,
}

impl Record {
    /// Computes the first tick at which a column is at least `share` of the agents, in (0, 1]. `level` is the coverage
    /// probability of the band and the confidence interval, in (0, 1).
    ///
    /// The condition is `value / n_agents >= share`, where `n_agents` is the number of agents of the replicate at the
    /// tick ([`Record::population_of`] the column): 7 of 100 agents reach 0.07, although 0.07 × 100 rounds to more than
    /// 7. The share counts as reached even if the column decreases or agents join later. With 0 agents it is never
    /// reached.
    ///
    /// # Errors
    ///
    /// As [`Record::summary`], and [`OutOfRange`](crate::Error::OutOfRange) for a share outside (0, 1].
    pub fn time_to(&self, column: &str, share: f64, level: f64) -> Result<TimeTo> {
        if !(share > 0.0 && share <= 1.0) {
            return Err(Error::out_of_range("share", "(0, 1]", share));
        }
        let index = self.numeric_column(column)?;
        let population = self.size(index);
        let first = |(place, series): (usize, &Series)| {
            let is_reached = |(tick, value): (usize, f64)| value / population.at(place, tick) as f64 >= share;
            self.column_values(series, index).enumerate().position(is_reached)
        };
        let first: Vec<Option<usize>> = self.replicates().iter().enumerate().map(first).collect();
        let ticks: Vec<f64> = first.iter().flatten().map(|&tick| tick as f64).collect();
        let reached = ticks.len();
        let unfinished = self.replicates().iter().zip(&first);
        let unfinished = unfinished.filter(|(series, first)| first.is_none() && series.stop != Stop::Rest).count();
        Ok(TimeTo {
            column: column.into(),
            share,
            population: population.clone(),
            n_replicates: first.len(),
            reached,
            unfinished,
            level,
            ticks: Band::new(level, reached)?.spread_if_any(ticks),
            first,
        })
    }
}

use super::{
    Population, Record, Series,
    spread::{Band, Spread},
};
use crate::error::Result;
use serde::Serialize;

/// The greatest increase of a column within one tick, in one replicate.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rise {
    /// The first tick with this increase, at least 1.
    pub tick: usize,
    /// The increase during that tick, greater than 0.
    pub size: f64,
}

/// The greatest increase of a column and its final size, over replicates.
///
/// The search for the peak starts at tick 1, because the value at tick 0 is given. A replicate in which the column
/// never increases has no peak.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peak {
    /// The column's name.
    pub column: String,
    /// The number of agents that the column sums over: those of its group, or all.
    #[serde(rename = "n_agents")]
    pub population: Population,
    /// The number of replicates.
    pub n_replicates: usize,
    /// The number of replicates that have a peak.
    pub rose: usize,
    /// The coverage probability of bands and confidence intervals.
    pub level: f64,
    /// The spread of the tick of the peak, over the replicates that have one; `None` if none has.
    pub tick: Option<Spread>,
    /// The spread of the size of the peak, over all replicates; a replicate without a peak counts as 0.
    pub size: Spread,
    /// The spread of the final size, over all replicates. The final size is the value in the last row of a replicate.
    pub final_size: Spread,
    /// The peak of each replicate, in the order of the record.
    pub rises: Vec<Option<Rise>>,
    /// The final size of each replicate, in the order of the record.
    pub final_sizes: Vec<f64>,
}

impl Record {
    /// Computes the tick and size of the greatest increase of a column, and its final size, over replicates. `level` is
    /// the coverage probability of bands and confidence intervals, in (0, 1).
    ///
    /// # Errors
    ///
    /// As [`Record::summary`].
    pub fn peak(&self, column: &str, level: f64) -> Result<Peak> {
        let index = self.numeric_column(column)?;
        let n_replicates = self.replicates().len();
        let band = Band::new(level, n_replicates)?;
        let rises: Vec<Option<Rise>> = self.replicates().iter().map(|series| self.rise(series, index)).collect();
        let ticks: Vec<f64> = rises.iter().flatten().map(|rise| rise.tick as f64).collect();
        let mut sizes: Vec<f64> = rises.iter().map(|rise| rise.map_or(0.0, |rise| rise.size)).collect();
        let last = |series| self.value(series, index, usize::MAX);
        let final_sizes: Vec<f64> = self.replicates().iter().map(last).collect();
        Ok(Peak {
            column: column.into(),
            population: self.size(index).clone(),
            n_replicates,
            rose: ticks.len(),
            level,
            tick: Band::new(level, ticks.len())?.spread_if_any(ticks),
            size: band.spread(&mut sizes),
            final_size: band.spread(&mut final_sizes.clone()),
            rises,
            final_sizes,
        })
    }

    fn rise(&self, series: &Series, column: usize) -> Option<Rise> {
        let mut best: Option<Rise> = None;
        for tick in 1..self.n_rows(series) {
            let size = self.change(series, column, tick);
            if size > best.map_or(0.0, |best| best.size) {
                best = Some(Rise { tick, size });
            }
        }
        best
    }
}

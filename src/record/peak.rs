use super::{
    Record, Series,
    spread::{Band, Spread},
};
use crate::error::Result;
use serde::Serialize;

/// The greatest change of one replicate within one tick.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Rise {
    /// When: the earliest tick with this change, at least 1.
    pub tick: usize,
    /// The change during that tick, greater than 0.
    pub size: f64,
}

/// When and how steeply a column rose, and where it ended.
///
/// The start is given, not a change: the peak is looked for from tick 1 on. A replicate that never rose has no peak.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Peak {
    /// The column's name.
    pub column: String,
    /// The number of agents summed over.
    pub n_agents: usize,
    /// The number of replicates.
    pub n_replicates: usize,
    /// How many replicates rose at all.
    pub rose: usize,
    /// The probability that bands and intervals cover.
    pub level: f64,
    /// The spread of the peak's tick over the replicates that rose; `None` if none did.
    pub tick: Option<Spread>,
    /// The spread of the peak's size over all replicates; one that never rose counts with 0.
    pub size: Spread,
    /// The spread of the final size, which is the value in a replicate's last row, over all replicates.
    pub final_size: Spread,
    /// The peak of each replicate, in the order of the record.
    pub rises: Vec<Option<Rise>>,
    /// The final size of each replicate, in the order of the record.
    pub final_sizes: Vec<f64>,
}

impl Record {
    /// The tick with the greatest change of a column, its size, and the final size, over replicates; `level` in (0, 1).
    ///
    /// # Errors
    ///
    /// As [`Record::summary`].
    pub fn peak(&self, column: &str, level: f64) -> Result<Peak> {
        let place = self.measurable(column)?;
        let n_replicates = self.replicates().len();
        let band = Band::new(level, n_replicates)?;
        let rises: Vec<Option<Rise>> = self.replicates().iter().map(|series| self.rise(series, place)).collect();
        let ticks: Vec<f64> = rises.iter().flatten().map(|rise| rise.tick as f64).collect();
        let mut sizes: Vec<f64> = rises.iter().map(|rise| rise.map_or(0.0, |rise| rise.size)).collect();
        let last = |series| self.value(series, place, usize::MAX);
        let final_sizes: Vec<f64> = self.replicates().iter().map(last).collect();
        Ok(Peak {
            column: column.into(),
            n_agents: self.n_agents(),
            n_replicates,
            rose: ticks.len(),
            level,
            tick: Band::new(level, ticks.len())?.spread_of_any(ticks),
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

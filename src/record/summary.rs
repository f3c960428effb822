use super::{
    Record,
    spread::{Band, Spread},
};
use crate::error::Result;
use serde::Serialize;

/// The distribution of a column over replicates at one tick; [`Spread`] says how each number is defined.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Moment {
    /// The tick.
    pub tick: usize,
    /// The mean.
    pub mean: f64,
    /// The median.
    pub median: f64,
    /// The lower end of the quantile band.
    pub low: f64,
    /// The upper end of the quantile band.
    pub high: f64,
    /// The lower end of the Student interval of the mean.
    pub mean_low: f64,
    /// The upper end of the Student interval of the mean.
    pub mean_high: f64,
}

impl Moment {
    fn new(tick: usize, spread: Spread) -> Moment {
        let Spread { mean, median, low, high, mean_low, mean_high } = spread;
        Moment { tick, mean, median, low, high, mean_low, mean_high }
    }
}

/// A column over time, summed up over replicates.
///
/// Band and interval hold at each tick by itself. They do not say that a whole curve stays inside.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The column's name.
    pub column: String,
    /// The number of agents summed over.
    pub n_agents: usize,
    /// The number of replicates.
    pub n_replicates: usize,
    /// The probability that band and interval cover, for example 0.90.
    pub level: f64,
    /// One moment per tick, from tick 0.
    pub total: Vec<Moment>,
    /// The change per tick: `change[t]` is the distribution of (total at t minus total at t - 1); `change[0]` is the start itself.
    pub change: Vec<Moment>,
}

impl Record {
    /// A column summed up over replicates, tick by tick, as long as the longest replicate ran.
    ///
    /// A replicate that ended earlier stays in at its last row, with a change of 0: the number of replicates is the same at
    /// every tick. That is exact for one that came to rest, and an assumption for one that was stopped. The order of the
    /// replicates and the number of threads leave no trace in the result, and no number in it is NaN or infinite.
    ///
    /// `level`, in (0, 1), is what band and interval cover. Cost: O(ticks × replicates × log replicates).
    ///
    /// # Errors
    ///
    /// [`Unknown`](crate::Error::Unknown), [`EmptyRecord`](crate::Error::EmptyRecord), and
    /// [`OutOfRange`](crate::Error::OutOfRange) for a level outside (0, 1) or a value that is NaN or 1e150 and more in size.
    pub fn summary(&self, column: &str, level: f64) -> Result<Summary> {
        let place = self.measurable(column)?;
        let n_replicates = self.replicates().len();
        let band = Band::new(level, n_replicates)?;
        let mut numbers = Vec::with_capacity(n_replicates);
        let mut moments = |number: &dyn Fn(&super::Series, usize) -> f64| -> Vec<Moment> {
            let moment = |tick| {
                numbers.clear();
                numbers.extend(self.replicates().iter().map(|series| number(series, tick)));
                Moment::new(tick, band.spread(&mut numbers))
            };
            (0..=self.last_tick()).map(moment).collect()
        };
        let total = moments(&|series, tick| self.value(series, place, tick));
        let change = moments(&|series, tick| self.change(series, place, tick));
        Ok(Summary { column: column.into(), n_agents: self.n_agents(), n_replicates, level, total, change })
    }
}

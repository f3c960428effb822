use super::{
    Population, Record, Series,
    spread::{Band, Spread},
};
use crate::error::Result;
use serde::Serialize;

/// The distribution of a column over replicates at one tick; [`Spread`] defines each statistic.
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
    /// The lower end of the confidence interval of the mean.
    pub mean_low: f64,
    /// The upper end of the confidence interval of the mean.
    pub mean_high: f64,
}

impl Moment {
    fn new(tick: usize, spread: Spread) -> Moment {
        let Spread { mean, median, low, high, mean_low, mean_high } = spread;
        Moment { tick, mean, median, low, high, mean_low, mean_high }
    }
}

/// The distribution of a column over replicates, tick by tick.
///
/// The band and the confidence interval are pointwise: they hold at each tick separately, not for a whole curve at
/// once.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The column's name.
    pub column: String,
    /// The number of agents that the column sums over: those of its group, or all.
    #[serde(rename = "n_agents")]
    pub population: Population,
    /// The number of replicates.
    pub n_replicates: usize,
    /// The coverage probability of the band and the confidence interval, for example 0.90.
    pub level: f64,
    /// Whether the values are means over the agents, as [`Summary::per_agent`] makes them, and not totals.
    pub is_mean: bool,
    /// The distribution of the value at each tick, from tick 0.
    pub total: Vec<Moment>,
    /// The distribution of the change at each tick, from tick 0: `change[t]` is for the value at t minus the value at
    /// t - 1; `change[0]` is for the value at tick 0.
    pub change: Vec<Moment>,
    /// The distributions per agent if the number of agents differs between replicates or ticks. `None` if it does not,
    /// because then they are those of the totals, divided by this number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shares: Option<Shares>,
}

/// The distribution of a column per agent over replicates, tick by tick: for a count the share of the agents, and for
/// an amount the mean. Each value is divided by the number of agents of its replicate at its tick.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shares {
    /// The distribution of the number of agents.
    pub n_agents: Vec<Moment>,
    /// The distribution of the value per agent.
    pub total: Vec<Moment>,
    /// The distribution of the change per agent: the value at t minus the value at t - 1, divided by the number of
    /// agents at t. If many agents join, the share may fall although the change is positive.
    pub change: Vec<Moment>,
}

impl Summary {
    /// Whether the replicates differ, so that a band around the mean, or around the mean share, has a width.
    pub fn varies(&self) -> bool {
        let has_width = |moment: &Moment| moment.low < moment.high || moment.mean_low < moment.mean_high;
        let mut moments = self.total.iter().chain(self.shares.iter().flat_map(|shares| &shares.total));
        self.n_replicates > 1 && moments.any(has_width)
    }

    /// The same, with means over agents in place of totals: the mean opinion instead of the sum of all opinions, and
    /// the share of adopters instead of their number. The agents of a tick are those of its replicate at that tick.
    pub fn per_agent(&self) -> Summary {
        let (total, change) = match &self.shares {
            _ if self.is_mean => return self.clone(),
            Some(shares) => (shares.total.clone(), shares.change.clone()),
            None => (self.divided(&self.total), self.divided(&self.change)),
        };
        Summary { is_mean: true, total, change, ..self.clone() }
    }

    /// The moments divided by the number of agents.
    fn divided(&self, moments: &[Moment]) -> Vec<Moment> {
        let n = (*self.population.range().end()).max(1) as f64;
        let divided = |moment: &Moment| {
            let Moment { tick, mean, median, low, high, mean_low, mean_high } = *moment;
            let [mean, median, low, high, mean_low, mean_high] =
                [mean, median, low, high, mean_low, mean_high].map(|value| value / n);
            Moment { tick, mean, median, low, high, mean_low, mean_high }
        };
        moments.iter().map(divided).collect()
    }
}

impl Record {
    /// Computes the distribution of a column over replicates at each tick, up to the last tick of the longest
    /// replicate.
    ///
    /// A replicate that ended earlier keeps its last value, with a change of 0, so the number of replicates is the same
    /// at every tick. This is exact for a replicate that came to rest, and an assumption for one that was stopped. The
    /// result does not depend on the order of the replicates or the number of threads, and has no NaN or infinite
    /// value.
    ///
    /// `level` is the coverage probability of the band and the confidence interval, in (0, 1).
    ///
    /// **Cost.** O(ticks × replicates × log replicates).
    ///
    /// # Errors
    ///
    /// [`Unknown`](crate::Error::Unknown), [`EmptyRecord`](crate::Error::EmptyRecord), and
    /// [`OutOfRange`](crate::Error::OutOfRange) for a level outside (0, 1) or a value that is NaN or at least 1e150 in
    /// size.
    pub fn summary(&self, column: &str, level: f64) -> Result<Summary> {
        let index = self.numeric_column(column)?;
        let (n_replicates, population) = (self.replicates().len(), self.size(index));
        let band = Band::new(level, n_replicates)?;
        let mut numbers = Vec::with_capacity(n_replicates);
        let mut moments = |number: &dyn Fn(usize, &Series, usize) -> f64| -> Vec<Moment> {
            let moment = |tick| {
                numbers.clear();
                let all = self.replicates().iter().enumerate().map(|(place, series)| number(place, series, tick));
                numbers.extend(all);
                Moment::new(tick, band.spread(&mut numbers))
            };
            (0..=self.last_tick()).map(moment).collect()
        };
        let total = moments(&|_, series, tick| self.value(series, index, tick));
        let change = moments(&|_, series, tick| self.change(series, index, tick));
        let n_agents = |place, tick| population.at(place, tick) as f64;
        let per_agent = |value: f64, place, tick| value / n_agents(place, tick).max(1.0);
        let shares = population.size().is_none().then(|| Shares {
            n_agents: moments(&|place, _, tick| n_agents(place, tick)),
            total: moments(&|place, series, tick| per_agent(self.value(series, index, tick), place, tick)),
            change: moments(&|place, series, tick| per_agent(self.change(series, index, tick), place, tick)),
        });
        let population = population.clone();
        Ok(Summary { column: column.into(), population, n_replicates, level, is_mean: false, total, change, shares })
    }
}

/// The distribution of a column over replicates at one tick.
#[derive(Clone, Copy, Debug, PartialEq)]
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

/// A column over time, summed up over replicates.
#[derive(Clone, Debug, PartialEq)]
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

//! The short text of a record.

use super::Record;
use crate::error::counted;
use std::fmt;

/// The number of columns that are displayed.
const DISPLAYED: usize = 8;

/// The number of replicates, agents and ticks; then the mean of each of the first eight columns at the end, with the
/// smallest and the largest value.
///
/// ```
/// use bandwagon::prelude::*;
///
/// let experiment = Experiment::from(Start::seeds([0, 33], true)).replicates(2);
/// let record = experiment.run(&Network::karate_club(), &Threshold::share(0.5)?)?;
/// assert_eq!(record.to_string(), "2 replicates of 34 agents, 6 ticks\n  adopted: mean 29 at the end (29 to 29)");
/// # Ok::<(), bandwagon::Error>(())
/// ```
impl fmt::Display for Record {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (n_replicates, last_tick) = (self.replicates().len(), self.last_tick());
        let agents = match self.population() {
            population if population.size() == Some(1) => "1 agent".into(),
            population => format!("{population} agents"),
        };
        write!(to, "{} of {agents}, ", counted(n_replicates, "replicate"))?;
        to.write_str(&counted(last_tick, "tick"))?;
        if self.replicates().iter().any(|series| self.n_rows(series) == 0) || n_replicates == 0 {
            return Ok(());
        }
        for (place, column) in self.columns().iter().enumerate().take(DISPLAYED) {
            let last = || self.replicates().iter().map(|series| self.value(series, place, last_tick));
            let mean = last().sum::<f64>() / n_replicates as f64;
            let (low, high) = (last().fold(f64::INFINITY, f64::min), last().fold(f64::NEG_INFINITY, f64::max));
            let short = |number: f64| (number * 1000.0).round() / 1000.0;
            write!(to, "\n  {column}: mean {} at the end ({} to {})", short(mean), short(low), short(high))?;
        }
        match self.columns().len().saturating_sub(DISPLAYED) {
            0 => Ok(()),
            more => write!(to, "\n  and {} more", counted(more, "column")),
        }
    }
}

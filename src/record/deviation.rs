use super::{Record, Series};
use crate::error::Result;

/// The beginning of the name of a column of standard deviations; the name of the value follows.
pub(crate) const SPREAD_OF: &str = "spread of ";

impl Record {
    /// Computes the standard deviation of a value over agents, at each tick. `value` and `squares` are the columns with
    /// the sums of the value and of its square over the same agents. Returns a new record of one agent with one
    /// column, named `spread of` followed by `value`.
    ///
    /// ```
    /// use bandwagon::engine::Stop;
    /// use bandwagon::record::{Record, Series};
    ///
    /// // Two agents at 0.2 and 0.8, which then move to the middle.
    /// let series = Series { replicate: 0, stop: Stop::Rest, values: vec![1.0, 0.68, 1.0, 0.5] };
    /// let record = Record::new(2, vec!["opinion".into(), "opinion squared".into()], vec![series]);
    /// let spread = record.spread("opinion", "opinion squared")?;
    /// assert_eq!(spread.columns(), ["spread of opinion"]);
    /// assert!((spread.replicates()[0].values[0] - 0.3).abs() < 1e-12);
    /// assert_eq!(spread.last("spread of opinion")?, [0.0]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`Record::summary`], for either column.
    pub fn spread(&self, value: &str, squares: &str) -> Result<Record> {
        let columns = [self.numeric_column(value)?, self.numeric_column(squares)?];
        let n_agents = |place, tick| self.size(columns[0]).at(place, tick).max(1) as f64;
        let replicates = self.replicates().iter().enumerate().map(|(place, series)| {
            let rows = self.column_values(series, columns[0]).zip(self.column_values(series, columns[1]));
            let values = rows.enumerate().map(|(tick, (sum, squares))| {
                let n = n_agents(place, tick);
                // Rounding may make the variance slightly negative.
                (squares / n - (sum / n).powi(2)).max(0.0).sqrt()
            });
            Series { values: values.collect(), ..*series }
        });
        Ok(Record::new(1, vec![format!("{SPREAD_OF}{value}")], replicates.collect()))
    }
}

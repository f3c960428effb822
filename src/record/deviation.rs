use super::{Record, Series};
use crate::error::Result;

impl Record {
    /// How far agents lie apart: the standard deviation over agents of a value, from the columns that add up the value and its
    /// square. It is a record of its own, of one agent and one column called `spread of` and the value.
    ///
    /// ```
    /// use bandwagon::engine::Stop;
    /// use bandwagon::record::{Record, Series};
    ///
    /// // Two agents at 0.2 and 0.8, who then meet in the middle.
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
        let columns = [self.measurable(value)?, self.measurable(squares)?];
        let n = self.n_agents().max(1) as f64;
        let replicates = self.replicates().iter().map(|series| {
            let rows = self.run(series, columns[0]).zip(self.run(series, columns[1]));
            // Rounding may leave a hair below 0.
            let values = rows.map(|(sum, squares)| (squares / n - (sum / n).powi(2)).max(0.0).sqrt()).collect();
            Series { values, ..*series }
        });
        Ok(Record::new(1, vec![format!("spread of {value}")], replicates.collect()))
    }
}

//! Groups that seeds are spread over.

use crate::values;
use anyhow::{Result, bail};
use bandwagon::network::measure::Partition;
use bandwagon::network::{Agent, Network};
use bandwagon::seeding::influence::Limit;

/// The groups of a column, and how many seeds each gets.
pub struct Groups {
    pub column: String,
    pub of: Partition,
    names: Vec<String>,
    seats: Vec<u32>,
}

impl Groups {
    /// `k` seeds spread over the groups of a column in proportion to their sizes.
    pub fn of_column(column: &str, k: usize, network: &Network) -> Result<Groups> {
        let words = values::words(column, network)?;
        if let Some(agent) = words.iter().position(String::is_empty) {
            bail!("agent {} has no value", network.label(agent as Agent));
        }
        let of = Partition::by(&words);
        let mut names = vec![String::new(); of.n_groups()];
        of.groups().iter().zip(words).for_each(|(&group, word)| names[group as usize] = word);
        Ok(Groups { column: column.into(), seats: of.seats(k), of, names })
    }

    pub fn limit(&self) -> Limit {
        let quotas = self.seats.iter().map(|&seats| seats as usize).collect();
        Limit::Quotas { groups: self.of.groups().to_vec(), quotas }
    }

    /// How many of each, for the report.
    pub fn says(&self) -> String {
        let each = self.seats.iter().zip(&self.names).map(|(seats, name)| format!("{seats} of {name}"));
        format!("{}: {}", self.column, each.collect::<Vec<_>>().join(", "))
    }
}

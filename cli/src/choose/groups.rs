//! Groups over which seeds are spread.

use crate::mistake;
use anyhow::{Result, bail};
use bandwagon::network::measure::Partition;
use bandwagon::network::{Agent, Network};
use bandwagon::seeding::influence::Limit;

/// The groups of a column, and the number of seeds in each.
pub struct Groups {
    pub column: String,
    pub of: Partition,
    names: Vec<String>,
    /// The number of seeds in each group.
    seats: Vec<u32>,
}

impl Groups {
    /// Spreads `k` seeds over the groups of a column in proportion to group size.
    pub fn of_column(column: &str, k: usize, network: &Network) -> Result<Groups> {
        let words = network.words(column).map_err(mistake::advised)?;
        if let Some(agent) = words.iter().position(String::is_empty) {
            bail!("agent {} has no value", network.label(agent as Agent));
        }
        let of = Partition::by(&words);
        let mut names = vec![String::new(); of.n_groups()];
        of.groups().iter().zip(words).for_each(|(&group, word)| names[group as usize] = word);
        Ok(Groups { column: column.into(), seats: of.seats(k), of, names })
    }

    /// A limit that allows this number of seeds in each group.
    pub fn limit(&self) -> Limit {
        let quotas = self.seats.iter().map(|&seats| seats as usize).collect();
        Limit::Quotas { groups: self.of.groups().to_vec(), quotas }
    }

    /// The number of seeds in each group, for the report.
    pub fn describe(&self) -> String {
        let each = self.seats.iter().zip(&self.names).map(|(seats, name)| format!("{seats} of {name}"));
        format!("{}: {}", self.column, each.collect::<Vec<_>>().join(", "))
    }
}

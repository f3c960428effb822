//! How similar connected agents are: Moran's I of every column of numbers.

use crate::number::shown;
use bandwagon::network::measure::{Moran, moran};
use bandwagon::network::{Column, Network};
use bandwagon::random::Key;
use bandwagon::{Error, Result};
use std::collections::BTreeMap;

/// Moran's I of the columns in which it is defined.
pub struct Autocorrelation {
    /// By the name of the column.
    pub columns: BTreeMap<String, Moran>,
    /// The names, in the order of the columns.
    names: Vec<String>,
}

/// In a network with more arcs, Moran's I is not computed.
const MOST_ARCS: usize = 2_000_000;
/// The products of an arc and a random assignment of the values, at most, for each column.
const PRODUCTS: usize = 200_000_000;

impl Autocorrelation {
    /// Moran's I of every column of numbers that differ, with random assignments drawn with `key`: 999, and at least 99 in
    /// a large network. Nothing for a network of more than two million arcs.
    pub fn of(network: &Network, key: Key) -> Result<Autocorrelation> {
        let mut autocorrelation = Autocorrelation { columns: BTreeMap::new(), names: vec![] };
        if network.n_arcs() > MOST_ARCS {
            return Ok(autocorrelation);
        }
        let permutations = (PRODUCTS / network.n_arcs().max(1)).clamp(99, 999) as u32;
        for (name, column) in network.attributes().iter() {
            let Column::Number(values) = column else { continue };
            match moran(network, values, permutations, key) {
                Ok(found) => {
                    autocorrelation.columns.insert(name.into(), found);
                    autocorrelation.names.push(name.into());
                }
                Err(Error::NoInformation { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(autocorrelation)
    }

    /// A row per column: its name, and what it means.
    pub fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let row = |name: &String| {
            let Moran { i, expected, p, .. } = self.columns[name];
            let p = p.map_or(String::new(), |p| format!(", p {}", shown(p, 3)));
            vec![format!("Moran's I of {name}"), format!("{}; {} at random{p}", shown(i, 3), shown(expected, 3))]
        };
        self.names.iter().map(row)
    }
}

//! JSON serialization of a record. Values are stored by column, not by row.

use super::{Population, Record, Series};
use serde::ser::{Serialize, SerializeStruct, Serializer};
use std::collections::BTreeMap;

/// The JSON format stores values by column:
/// `{"n_agents": .., "replicates": [{"replicate": .., "stop": .., "columns": {"adopted": [..]}}]}`. A record with
/// measures also has `"n_agents_of": {"adopted [sex=f]": ..}` and `"snapshots": [{"replicate": .., "tick": .., "states":
/// [..]}]`.
///
/// If the number of agents differs between replicates or ticks, `"n_agents"` is `{"smallest": .., "largest": ..}`, and
/// each replicate also has `"n_agents": {"n_agents": [..], "n_agents [sex=f]": [..]}` with one number per tick, as for
/// columns.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (has_sizes, has_snapshots) = (self.measured_columns().next().is_some(), !self.snapshots().is_empty());
        let n_fields = 2 + usize::from(has_sizes) + usize::from(has_snapshots);
        let mut record = serializer.serialize_struct("Record", n_fields)?;
        record.serialize_field("n_agents", self.population())?;
        if has_sizes {
            record.serialize_field("n_agents_of", &Sizes(self))?;
        }
        record.serialize_field("replicates", &Replicates(self))?;
        if has_snapshots {
            record.serialize_field("snapshots", self.snapshots())?;
        }
        record.end()
    }
}

struct Sizes<'a>(&'a Record);

impl Serialize for Sizes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.measured_columns())
    }
}

struct Replicates<'a>(&'a Record);

impl Serialize for Replicates<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let varying = self.0.varying();
        let replicate = |(place, series)| Replicate { record: self.0, series, place, varying: &varying };
        serializer.collect_seq(self.0.replicates().iter().enumerate().map(replicate))
    }
}

struct Replicate<'a> {
    record: &'a Record,
    series: &'a Series,
    /// The place of the replicate in the record.
    place: usize,
    varying: &'a [(String, &'a Population)],
}

impl Serialize for Replicate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Replicate { record, series, place, varying } = self;
        let mut replicate = serializer.serialize_struct("Replicate", 3 + usize::from(!varying.is_empty()))?;
        replicate.serialize_field("replicate", &series.replicate)?;
        replicate.serialize_field("stop", &series.stop)?;
        if !varying.is_empty() {
            let at_ticks = |population: &Population| -> Vec<usize> {
                (0..record.n_rows(series)).map(|tick| population.at(*place, tick)).collect()
            };
            let numbers = varying.iter().map(|(name, population)| (name.as_str(), at_ticks(population)));
            replicate.serialize_field("n_agents", &numbers.collect::<BTreeMap<_, _>>())?;
        }
        replicate.serialize_field("columns", &Columns(record, series))?;
        replicate.end()
    }
}

struct Columns<'a>(&'a Record, &'a Series);

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let values = |column: usize| self.0.column_values(self.1, column).collect::<Vec<f64>>();
        serializer.collect_map(self.0.columns().iter().enumerate().map(|(column, name)| (name, values(column))))
    }
}

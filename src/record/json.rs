//! JSON serialization of a record. Values are stored by column, not by row.

use super::{Record, Series};
use serde::ser::{Serialize, SerializeStruct, Serializer};

/// The JSON format stores values by column:
/// `{"n_agents": .., "replicates": [{"replicate": .., "stop": .., "columns": {"adopted": [..]}}]}`. A record with
/// measures also has `"n_agents_of": {"adopted [sex=f]": ..}` and `"snapshots": [{"replicate": .., "tick": .., "states":
/// [..]}]`.
impl Serialize for Record {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (has_sizes, has_snapshots) = (self.measured_columns().next().is_some(), !self.snapshots().is_empty());
        let n_fields = 2 + usize::from(has_sizes) + usize::from(has_snapshots);
        let mut record = serializer.serialize_struct("Record", n_fields)?;
        record.serialize_field("n_agents", &self.n_agents())?;
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
        serializer.collect_seq(self.0.replicates().iter().map(|series| Replicate(self.0, series)))
    }
}

struct Replicate<'a>(&'a Record, &'a Series);

impl Serialize for Replicate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut replicate = serializer.serialize_struct("Replicate", 3)?;
        replicate.serialize_field("replicate", &self.1.replicate)?;
        replicate.serialize_field("stop", &self.1.stop)?;
        replicate.serialize_field("columns", &Columns(self.0, self.1))?;
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

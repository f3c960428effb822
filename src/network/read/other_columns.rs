use super::{
    NetworkFile, Note,
    columns::{Columns, is_weight},
    edge_columns::EdgeColumn,
    table::Table,
};
use crate::error::{Problem, Result};

/// The columns of an edge list besides ids and weights.
#[derive(Default)]
pub(super) struct OtherColumns {
    /// The column of the layers, if there is one.
    layer: Option<OtherColumn>,
    /// The columns that are read as columns of the arcs.
    columns: Vec<OtherColumn>,
    /// The places and names of columns that are not read.
    unused: Vec<(usize, String)>,
}

struct OtherColumn {
    place: usize,
    values: EdgeColumn,
}

impl OtherColumns {
    /// The columns that are to be read from a table.
    pub(super) fn of(file: &NetworkFile, table: &Table<'_>, columns: Columns) -> Result<OtherColumns> {
        let mut others = OtherColumns::default();
        let header = table.header().unwrap_or_default();
        let name = |place: usize| match header.get(place).filter(|name| !name.is_empty()) {
            Some(name) => name.clone(),
            None => format!("column {}", place + 1),
        };
        if let Some(pick) = &file.layers {
            let place = table.column_index(pick)?;
            if [Some(columns.first), Some(columns.second), columns.weight].contains(&Some(place)) {
                return Err(table.error(Problem::LayerIsId { column: place + 1 }));
            }
            others.layer = Some(OtherColumn { place, values: EdgeColumn::new(name(place)) });
        }
        let layer = others.layer.as_ref().map(|layer| layer.place);
        let taken = [Some(columns.first), Some(columns.second), columns.weight, layer];
        for place in (0..header.len()).filter(|place| !taken.contains(&Some(*place))) {
            if file.has_columns {
                others.columns.push(OtherColumn { place, values: EdgeColumn::new(name(place)) });
            } else if !header[place].is_empty() && !is_weight(&header[place]) {
                others.unused.push((place, name(place)));
            }
        }
        Ok(others)
    }

    /// Whether no column is read.
    pub(super) fn is_empty(&self) -> bool {
        self.layer.is_none() && self.columns.is_empty()
    }

    /// Reads the fields of a row.
    pub(super) fn read(&mut self, table: &Table<'_>) -> Result<()> {
        for OtherColumn { place, values } in self.layer.iter_mut().chain(&mut self.columns) {
            table.require(*place + 1)?;
            values.push(table.field(*place));
        }
        Ok(())
    }

    /// Leaves out a column that has another use.
    pub(super) fn forget(&mut self, place: usize) {
        self.columns.retain(|column| column.place != place);
        self.unused.retain(|(unused, _)| *unused != place);
    }

    /// A note about the columns that are not read, if there are any.
    pub(super) fn note(&self) -> Option<Note> {
        let columns: Vec<String> = self.unused.iter().map(|(_, name)| name.clone()).collect();
        (!columns.is_empty()).then_some(Note::UnusedColumns { columns })
    }

    /// The column of the layers, and the other columns. Call it after all rows were read.
    pub(super) fn take(&mut self) -> (Option<EdgeColumn>, Vec<EdgeColumn>) {
        let columns = std::mem::take(&mut self.columns);
        (self.layer.take().map(|layer| layer.values), columns.into_iter().map(|column| column.values).collect())
    }
}

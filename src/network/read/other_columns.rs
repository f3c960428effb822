use super::{
    NetworkFile, Note,
    column_names::is_weight,
    columns::Columns,
    decimal::Decimals,
    edge_columns::EdgeColumn,
    edge_list::weight,
    layering::{LayerWeights, Layering},
    table::Table,
};
use crate::error::{Problem, Result};

/// The columns of an edge list besides ids and weights.
#[derive(Default)]
pub(super) struct OtherColumns {
    /// The column of the kinds of ties, if there is one.
    layer: Option<OtherColumn>,
    /// The columns of the weights in layers.
    weights: Vec<(usize, LayerWeights)>,
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
        for pick in &file.layer_weights {
            let place = table.column_index(pick)?;
            if [columns.first, columns.second].contains(&place) {
                return Err(table.error(Problem::LayerIsId { column: place + 1 }));
            }
            if others.weights.iter().any(|(known, layer)| *known == place || layer.name() == name(place)) {
                return Err(table.error(Problem::RepeatedLayer { name: name(place) }));
            }
            others.weights.push((place, LayerWeights::new(name(place), 0)));
        }
        let mut taken = vec![columns.first, columns.second];
        taken.extend(columns.weight.into_iter().chain(others.layer.as_ref().map(|layer| layer.place)));
        taken.extend(others.weights.iter().map(|(place, _)| *place));
        for place in (0..header.len()).filter(|place| !taken.contains(place)) {
            // The weight of an arc is the sum over its layers.
            let is_sum = !others.weights.is_empty() && header[place] == "weight";
            let may_be_weight = others.weights.is_empty() && is_weight(&header[place]);
            if file.has_columns && !is_sum {
                others.columns.push(OtherColumn { place, values: EdgeColumn::new(name(place)) });
            } else if !header[place].is_empty() && !may_be_weight {
                others.unused.push((place, name(place)));
            }
        }
        Ok(others)
    }

    /// The places of the columns of weights in layers.
    pub(super) fn weights(&self) -> impl Iterator<Item = usize> {
        self.weights.iter().map(|(place, _)| *place)
    }

    /// Whether no column is read.
    pub(super) fn is_empty(&self) -> bool {
        self.layer.is_none() && self.weights.is_empty() && self.columns.is_empty()
    }

    /// Reads the fields of a row.
    pub(super) fn read(&mut self, table: &Table<'_>, decimals: &mut Decimals) -> Result<()> {
        for OtherColumn { place, values } in self.layer.iter_mut().chain(&mut self.columns) {
            table.require(*place + 1)?;
            values.push(table.field(*place));
        }
        for (place, layer) in &mut self.weights {
            table.require(*place + 1)?;
            let pushed = layer.push(table.field(*place), |field| weight(field, decimals));
            pushed.map_err(|problem| table.row_error(problem))?;
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

    /// A note about the columns of a table without a header that have no use, if there are any, by their numbers. Call it after
    /// the last row.
    pub(super) fn unnamed(&self, table: &Table<'_>, columns: Columns) -> Option<Note> {
        if table.header().is_some() {
            return None;
        }
        let used = [Some(columns.first), Some(columns.second), columns.weight];
        let layers = self.layer.iter().map(|layer| layer.place).chain(self.weights());
        let used: Vec<usize> = used.into_iter().flatten().chain(layers).collect();
        // NetworkX writes {} for an edge without data.
        let is_unused = |place: &usize| !used.contains(place) && !["", "{}"].contains(&table.field(*place));
        let columns: Vec<String> = (0..table.width()).filter(is_unused).map(|place| (place + 1).to_string()).collect();
        (!columns.is_empty()).then_some(Note::UnusedColumns { columns })
    }

    /// The layers, and the other columns. Call it after all rows were read.
    pub(super) fn take(&mut self) -> (Option<Layering>, Vec<EdgeColumn>) {
        let weights: Vec<LayerWeights> = self.weights.drain(..).map(|(_, layer)| layer).collect();
        let by_weights = (!weights.is_empty()).then_some(Layering::Weights(weights));
        let layers = self.layer.take().map(|layer| Layering::Kinds(layer.values)).or(by_weights);
        let columns = std::mem::take(&mut self.columns);
        (layers, columns.into_iter().map(|column| column.values).collect())
    }
}

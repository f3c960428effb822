//! What arcs have besides a weight: strengths in layers, and columns of numbers or words.

use super::layer::Layer;
use super::{Agent, Attributes, Column, Network, Origin, rotate};
use crate::error::{Error, Result, counted};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The layers and the columns of the arcs.
#[derive(Clone, Debug, Default)]
pub(super) struct ArcColumns {
    pub layers: Vec<Layer>,
    columns: Vec<ArcColumn>,
}

/// One value per arc, in the order of the incoming entries; NaN for an arc without a value.
#[derive(Clone, Debug)]
struct ArcColumn {
    name: String,
    values: Arc<[f64]>,
    /// If the values are words: the words, sorted; a value is the position of its word.
    words: Option<Arc<[String]>>,
}

impl ArcColumn {
    /// The values in another order, as a column.
    fn column(&self, order: impl Iterator<Item = usize>) -> Column {
        match &self.words {
            None => Column::Number(order.map(|entry| self.values[entry]).collect()),
            Some(words) => {
                let word = |value: f64| if value.is_nan() { String::new() } else { words[value as usize].clone() };
                Column::Text(order.map(|entry| word(self.values[entry])).collect())
            }
        }
    }
}

impl ArcColumns {
    pub fn is_empty(&self) -> bool {
        self.layers.is_empty() && self.columns.is_empty()
    }

    /// The number of bytes that strengths and values take.
    pub fn n_bytes(&self) -> f64 {
        let members: usize = self.layers.iter().map(Layer::n_arcs).sum();
        let values: usize = self.columns.iter().map(|column| column.values.len()).sum();
        8.0 * (members + values) as f64
    }

    /// Moves the arc at position `from` of the incoming rows to position `to`. The arcs between them make room.
    pub fn move_arc(&mut self, from: usize, to: usize) {
        self.layers.iter_mut().for_each(|layer| layer.move_arc(from, to));
        self.columns.iter_mut().for_each(|column| rotate(Arc::make_mut(&mut column.values), from, to));
    }

    /// The layers and columns after a change of arcs. `places` are the old positions of the arcs. An arc without one is in
    /// no layer and has no values.
    fn moved(&self, places: &[Option<usize>]) -> ArcColumns {
        let column = |column: &ArcColumn| {
            let values = places.iter().map(|place| place.map_or(f64::NAN, |place| column.values[place])).collect();
            ArcColumn { values, ..column.clone() }
        };
        ArcColumns {
            layers: self.layers.iter().map(|layer| layer.moved(places.iter().copied())).collect(),
            columns: self.columns.iter().map(column).collect(),
        }
    }

    /// The layers and columns after a change of arcs. A formed arc has those of the arc that it replaces.
    pub fn moved_as(&self, origins: &[Origin]) -> ArcColumns {
        self.moved(&origins.iter().map(Origin::position).collect::<Vec<_>>())
    }
}

/// The words of a column, sorted, and the position of each value among them; NaN for an empty value.
pub(super) fn numbered_words(values: &[String]) -> (Vec<String>, Vec<f64>) {
    let mut places: BTreeMap<&str, usize> = values.iter().map(|word| (word.as_str(), 0)).collect();
    places.remove("");
    places.values_mut().enumerate().for_each(|(place, slot)| *slot = place);
    let number = |word: &String| places.get(word.as_str()).map_or(f64::NAN, |&place| place as f64);
    (places.keys().map(ToString::to_string).collect(), values.iter().map(number).collect())
}

/// The ends of an arc: (from, to).
type Ends = (Agent, Agent);

impl Network {
    /// Returns the network with a column of its arcs, which replaces a column with this name. `column` has one value per arc,
    /// in the order of [`Network::arcs`]; NaN or an empty text is a missing value. A tie is two arcs with a value each.
    ///
    /// A rule sees the values in [`View::arc_attribute`](crate::rule::View::arc_attribute).
    ///
    /// ```
    /// use bandwagon::network::{Column, Network};
    ///
    /// let network = Network::from_arcs(3, [(0, 1), (1, 2)])?.with_arc_column("since", Column::Number(vec![1999.0, 2004.0]))?;
    /// assert_eq!(network.arc_columns().numbers("since").unwrap(), [1999.0, 2004.0]);
    /// # Ok::<(), bandwagon::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the number of values is not the number of arcs, or a layer has this name.
    pub fn with_arc_column(self, name: &str, column: Column) -> Result<Network> {
        if column.len() != self.n_arcs() {
            let got = format!("{} for {}", counted(column.len(), "value"), counted(self.n_arcs(), "arc"));
            return Err(Error::WrongKind {
                name: format!("column {name} of the arcs"),
                wanted: "one value per arc",
                got,
            });
        }
        if self.layer_names().any(|layer| layer == name) {
            let wanted = "different from those of the layers";
            return Err(Error::WrongKind { name: "the name of a column of arcs".into(), wanted, got: name.into() });
        }
        let (by_arc, words) = match column {
            Column::Number(numbers) => (numbers, None),
            Column::Text(texts) => {
                let (words, numbers) = numbered_words(&texts);
                (numbers, Some(words.into()))
            }
        };
        let pairing = self.pairing();
        let values = (0..self.n_arcs()).map(|entry| by_arc[pairing.arriving(entry)]).collect();
        let column = ArcColumn { name: name.into(), values, words };
        Ok(self.changed(|inner| {
            let columns = &mut inner.arc_columns.columns;
            match columns.iter_mut().find(|known| known.name == name) {
                Some(known) => *known = column,
                None => columns.push(column),
            }
        }))
    }

    /// The columns of the arcs, with one value per arc in the order of [`Network::arcs`].
    pub fn arc_columns(&self) -> Attributes {
        let columns = &self.inner.arc_columns.columns;
        let mut all = Attributes::default();
        let entries = if columns.is_empty() { vec![] } else { self.entries_of_arcs() };
        columns.iter().for_each(|column| all.insert(&column.name, column.column(entries.iter().copied())));
        all
    }

    /// The layers and the columns of the arcs, as columns with one value per arc in the order of [`Network::arcs`]. The
    /// value of an arc in a layer is its strength; NaN if it is not in the layer.
    #[cfg(feature = "files")]
    pub(super) fn layers_and_columns(&self) -> Attributes {
        let ArcColumns { layers, .. } = &self.inner.arc_columns;
        let mut all = Attributes::default();
        let entries = if layers.is_empty() { vec![] } else { self.entries_of_arcs() };
        for layer in layers {
            // The number with the digits of the strength, not those of its 64-bit value.
            let wide = |strength: f32| strength.to_string().parse().unwrap_or(f64::from(strength));
            let strength = |&entry: &usize| layer.strength(entry).map_or(f64::NAN, wide);
            all.insert(&layer.name, Column::Number(entries.iter().map(strength).collect()));
        }
        self.arc_columns().iter().for_each(|(name, column)| all.insert(name, column.clone()));
        all
    }

    /// The position of each arc in the incoming rows, in the order of [`Network::arcs`].
    fn entries_of_arcs(&self) -> Vec<usize> {
        self.arcs().map(|(from, to, _)| self.incoming().find(to, from).unwrap_or_default()).collect()
    }

    /// The place of a column among the columns of the arcs, which
    /// [`View::arc_attribute`](crate::rule::View::arc_attribute) takes.
    ///
    /// # Errors
    ///
    /// If there is no column with this name.
    pub fn arc_column_place(&self, name: &str) -> Result<usize> {
        let columns = &self.inner.arc_columns.columns;
        let place = columns.iter().position(|column| column.name == name);
        place.ok_or_else(|| Error::unknown("column of arcs", name, columns.iter().map(|column| column.name.as_str())))
    }

    /// The number of columns of the arcs.
    pub(crate) fn n_arc_columns(&self) -> usize {
        self.inner.arc_columns.columns.len()
    }

    /// The value of an arc in a column, or the place of its word among the sorted words of the column; NaN if the arc has
    /// no value, or if there is no such arc or column.
    #[inline]
    pub(crate) fn arc_value(&self, (from, to): Ends, column: usize) -> f64 {
        let Some(column) = self.inner.arc_columns.columns.get(column) else { return f64::NAN };
        let is_known = (to as usize) < self.n_agents();
        let entry = if is_known { self.incoming().find(to, from) } else { None };
        entry.map_or(f64::NAN, |entry| column.values[entry])
    }

    /// The values of all layers and columns, each in the order of [`Network::arcs`].
    pub(crate) fn values_of_arcs(&self) -> Vec<Vec<f64>> {
        let ArcColumns { layers, columns } = &self.inner.arc_columns;
        let entries = if layers.is_empty() && columns.is_empty() { vec![] } else { self.entries_of_arcs() };
        let strength = |layer: &Layer, entry| layer.strength(entry).map_or(f64::NAN, f64::from);
        let of_layer = |layer: &Layer| entries.iter().map(|&entry| strength(layer, entry)).collect();
        let of_column = |column: &ArcColumn| entries.iter().map(|&entry| column.values[entry]).collect();
        layers.iter().map(of_layer).chain(columns.iter().map(of_column)).collect()
    }

    /// The network with the layers and columns of `old`, with these values in the order of [`Network::arcs`]; `None` if their
    /// numbers do not fit.
    pub(crate) fn with_values_of_arcs(self, old: &Network, values: &[Vec<f64>]) -> Option<Network> {
        let ArcColumns { layers, columns } = &old.inner.arc_columns;
        let fits = values.len() == layers.len() + columns.len() && values.iter().all(|it| it.len() == self.n_arcs());
        if !fits || values.is_empty() {
            return Some(self).filter(|_| fits);
        }
        let pairing = self.pairing();
        let by_entry = |values: &Vec<f64>| -> Vec<f64> {
            (0..values.len()).map(|entry| values[pairing.arriving(entry)]).collect()
        };
        let layer = |(layer, values): (&Layer, &Vec<f64>)| {
            let members = (0..).zip(by_entry(values)).filter(|(_, strength)| !strength.is_nan());
            Layer::new(layer.name.clone(), members.map(|(entry, strength)| (entry, strength as f32)))
        };
        let column =
            |(column, values): (&ArcColumn, &Vec<f64>)| ArcColumn { values: by_entry(values).into(), ..column.clone() };
        let (of_layers, of_columns) = values.split_at(layers.len());
        let layers = layers.iter().zip(of_layers).map(layer).collect();
        let columns = columns.iter().zip(of_columns).map(column).collect();
        Some(self.changed(|inner| inner.arc_columns = ArcColumns { layers, columns }))
    }

    /// The network with the layers and columns of `old`: each arc has those that it, or the arc that it replaces, has
    /// there. `replaced` lists the formed arcs, each with the arc that it replaces.
    pub(crate) fn with_columns_of(self, replaced: &BTreeMap<Ends, Option<Ends>>, old: &Network) -> Network {
        self.with_columns_from(old, |ends| replaced.get(&ends).copied().unwrap_or(Some(ends)))
    }

    /// The network with the layers and columns of `old`. `source` gives the ends that an arc has there.
    pub(super) fn with_columns_from(self, old: &Network, source: impl Fn(Ends) -> Option<Ends>) -> Network {
        let rows = self.incoming();
        let ends = (0..self.n_agents() as Agent).flat_map(|to| rows.row(to).iter().map(move |&from| (from, to)));
        let place = |ends| source(ends).and_then(|(from, to)| old.incoming().find(to, from));
        let columns = old.inner.arc_columns.moved(&ends.map(place).collect::<Vec<_>>());
        self.changed(|inner| inner.arc_columns = columns)
    }

    /// The network without columns of its arcs. Layers stay.
    pub(crate) fn without_arc_columns(self) -> Network {
        self.changed(|inner| inner.arc_columns.columns.clear())
    }

    /// The network with the columns of its arcs of `old`, which has these arcs, and without layers.
    pub(super) fn with_only_columns_of(self, old: &Network) -> Network {
        self.with_columns_from(old, Some).changed(|inner| inner.arc_columns.layers.clear())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: &[&str]) -> Column {
        Column::Text(words.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn columns_keep_their_values() {
        let arcs = [(0, 1), (0, 2), (1, 0), (3, 1)];
        let network = Network::from_arcs(4, arcs).unwrap();
        let since = Column::Number(vec![1.0, 2.0, f64::NAN, 4.0]);
        let network = network.with_arc_column("since", since).unwrap();
        let network = network.with_arc_column("kind", texts(&["work", "", "kin", "work"])).unwrap();
        assert_eq!(network.arc_columns().get("kind"), Some(&texts(&["work", "", "kin", "work"])));
        let (since, kind) = (network.arc_column_place("since").unwrap(), network.arc_column_place("kind").unwrap());
        assert_eq!(
            arcs.map(|ends| network.arc_value(ends, since).to_bits()),
            [1.0, 2.0, f64::NAN, 4.0].map(f64::to_bits)
        );
        assert_eq!([0, 2, 3].map(|arc| network.arc_value(arcs[arc], kind)), [1.0, 0.0, 1.0]);
        assert!(network.arc_value((1, 3), kind).is_nan() && network.arc_value((0, 1), 2).is_nan());
        assert!(network.arc_value((9, 9), kind).is_nan());
    }

    #[test]
    fn a_tie_has_a_value_in_each_direction() {
        let network = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
        let values = Column::Number(vec![1.0, 2.0, 3.0, 4.0]); // 0 1, 1 0, 1 2, 2 1
        let network = network.with_arc_column("trust", values.clone()).unwrap();
        assert_eq!([(0, 1), (1, 0), (1, 2), (2, 1)].map(|ends| network.arc_value(ends, 0)), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(network.arc_columns().get("trust"), Some(&values));
    }

    #[test]
    fn values_of_arcs_are_set_again() {
        let layer = || Network::from_arcs(3, [(0, 1), (2, 1)]).unwrap();
        let network = Network::layered([("kin", layer()), ("work", Network::from_arcs(3, [(1, 0)]).unwrap())]).unwrap();
        let network = network.with_arc_column("kind", texts(&["a", "", "b"])).unwrap();
        let values = network.values_of_arcs();
        let bare = network.with_these_arcs(network.arcs());
        let again = bare.clone().with_values_of_arcs(&network, &values).unwrap();
        assert_eq!(again.arc_columns(), network.arc_columns());
        assert!(again.layer("kin").unwrap().arcs().eq(layer().arcs()));
        assert!(bare.clone().with_values_of_arcs(&network, &values[..2]).is_none());
        assert!(bare.with_values_of_arcs(&network, &vec![vec![1.0]; 3]).is_none());
    }

    #[test]
    fn wrong_columns_are_refused() {
        let network = || Network::from_arcs(3, [(0, 1), (1, 2)]).unwrap();
        let error = |network: Network, column| network.with_arc_column("family", column).unwrap_err().to_string();
        let due = "column family of the arcs must be one value per arc, got 1 value for 2 arcs";
        assert_eq!(error(network(), Column::Number(vec![1.0])), due);
        let layered = Network::layered([("family", network())]).unwrap();
        let due = "the name of a column of arcs must be different from those of the layers, got family";
        assert_eq!(error(layered, Column::Number(vec![1.0, 2.0])), due);
        assert!(
            network().arc_column_place("since").unwrap_err().to_string().starts_with("no column of arcs is called")
        );
    }
}

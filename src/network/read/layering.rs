//! How the edges of a file are divided into layers.

use super::{Note, edge_columns::EdgeColumn, edges::Edges};
use crate::{
    error::Problem,
    network::{Agent, layers::LayerArcs, missing::is_missing},
};

/// The layers of the edges.
#[derive(Debug)]
pub(super) enum Layering {
    /// An edge is in the layer that its value in this column names.
    Kinds(EdgeColumn),
    /// An edge is in every layer in which it has a weight.
    Weights(Vec<LayerWeights>),
}

/// The weights of the edges in one layer.
#[derive(Debug)]
pub(super) struct LayerWeights {
    name: String,
    /// The weight of each edge, in the order of the file; NaN if the edge is not in the layer.
    weights: Vec<f32>,
}

/// The edges of a layer: their places in the file, in ascending order, and the edges.
pub(super) struct LayerEdges {
    pub(super) name: String,
    pub(super) places: Vec<usize>,
    pub(super) edges: Edges,
}

impl LayerWeights {
    /// A layer of edges that have no weights yet.
    pub(super) fn new(name: impl Into<String>, n_edges: usize) -> LayerWeights {
        LayerWeights { name: name.into(), weights: vec![f32::NAN; n_edges] }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Adds the weight of the next edge. An empty field, or a word such as `NA`, means that the edge is not in the layer.
    ///
    /// # Errors
    /// If the field is another word. `weight` reads a number.
    pub(super) fn push(
        &mut self,
        field: &str,
        weight: impl FnOnce(&str) -> Result<f32, Problem>,
    ) -> Result<(), Problem> {
        self.weights.push(f32::NAN);
        self.set(self.weights.len() - 1, field, weight)
    }

    /// Sets the weight of an edge.
    ///
    /// # Errors
    /// As [`push`](Self::push).
    pub(super) fn set(
        &mut self,
        edge: usize,
        field: &str,
        weight: impl FnOnce(&str) -> Result<f32, Problem>,
    ) -> Result<(), Problem> {
        if is_missing(field.trim()) {
            self.weights[edge] = f32::NAN;
            return Ok(());
        }
        let column = || self.name.clone();
        self.weights[edge] = weight(field.trim()).map_err(|problem| match problem {
            Problem::NotANumber { got, .. } => Problem::LayerWeight { column: column(), got },
            other => other,
        })?;
        Ok(())
    }
}

impl Layering {
    /// The names of the columns.
    pub(super) fn columns(&self) -> Vec<&str> {
        match self {
            Layering::Kinds(column) => vec![column.name()],
            Layering::Weights(layers) => layers.iter().map(LayerWeights::name).collect(),
        }
    }

    /// The edges of each layer, which are all edges of the file or some of them. `ends` are the ends of all edges.
    pub(super) fn divide(&self, edges: &Edges, ends: &[[Agent; 2]]) -> Vec<LayerEdges> {
        match self {
            Layering::Kinds(column) => {
                let layer = |(name, places): (&str, Vec<usize>)| {
                    let edges = edges.some(ends, &places);
                    LayerEdges { name: name.into(), places, edges }
                };
                column.groups(ends.len()).into_iter().map(layer).collect()
            }
            Layering::Weights(layers) => {
                let layer = |LayerWeights { name, weights }: &LayerWeights| {
                    let places: Vec<usize> = (0..weights.len()).filter(|&edge| !weights[edge].is_nan()).collect();
                    let mut edges = edges.some(ends, &places);
                    edges.weights = places.iter().map(|&edge| weights[edge]).collect();
                    LayerEdges { name: name.clone(), places, edges }
                };
                layers.iter().map(layer).collect()
            }
        }
    }

    /// The error if a column of weights has those of all layers together, so that every tie would count twice: the column
    /// `weight` beside others, and any other column that is the sum of two or more others in every edge.
    pub(super) fn check_sums(&self) -> Result<(), Problem> {
        let Layering::Weights(layers) = self else { return Ok(()) };
        let is_total = |place: &usize| layers.len() > 1 && layers[*place].name.eq_ignore_ascii_case("weight");
        let places = || 0..layers.len();
        let others =
            |place: usize| layers.iter().enumerate().filter(move |(other, _)| *other != place).map(|(_, it)| it);
        let is_sum = |place: &usize| is_sum(&layers[*place], &others(*place).collect::<Vec<_>>());
        let names = |place| others(place).map(|layer| layer.name.clone()).collect();
        match (places().find(is_total), places().find(is_sum)) {
            (Some(place), _) => {
                Err(Problem::TotalInLayers { column: layers[place].name.clone(), others: names(place) })
            }
            (_, Some(place)) => Err(Problem::SumOfLayers { column: layers[place].name.clone(), others: names(place) }),
            (None, None) => Ok(()),
        }
    }

    /// What a user may not expect of `layers` of a file with `n_edges` edges.
    pub(super) fn notes(&self, layers: &[LayerArcs], n_edges: usize) -> Vec<Note> {
        let mut notes = match self {
            Layering::Kinds(column) => notes_of_kinds(column, n_edges),
            Layering::Weights(weights) => notes_of_weights(weights, n_edges),
        };
        let names: Vec<&str> = layers.iter().map(|layer| layer.name.as_str()).collect();
        notes.extend(like(&names));
        notes
    }
}

/// The fewest edges of which a different value each is in doubt, and of which sums are no coincidence.
const DOUBTFUL: usize = 3;

/// The relative difference up to which a weight, which has 32 bits, is a sum.
const TOLERANCE: f64 = 1e-5;

/// Whether the weights of a layer are the sums of those in the others, of which at least two have edges.
fn is_sum(layer: &LayerWeights, others: &[&LayerWeights]) -> bool {
    let n_used = others.iter().filter(|other| other.weights.iter().any(|weight| !weight.is_nan())).count();
    let is_equal = |edge: usize| {
        let known: Vec<f64> = others.iter().map(|it| f64::from(it.weights[edge])).filter(|it| !it.is_nan()).collect();
        let (sum, weight) = (known.iter().sum::<f64>(), f64::from(layer.weights[edge]));
        match known.is_empty() {
            true => weight.is_nan() || weight == 0.0,
            // Also false if there is no weight.
            false => (weight - sum).abs() <= TOLERANCE * sum.abs().max(weight.abs()),
        }
    };
    layer.weights.len() >= DOUBTFUL && n_used > 1 && (0..layer.weights.len()).all(is_equal)
}

/// The notes about layers by kinds.
fn notes_of_kinds(column: &EdgeColumn, n_edges: usize) -> Vec<Note> {
    let (name, count) = (column.name().to_string(), column.n_kinds(n_edges));
    let mut notes = vec![Note::Layers { column: name.clone(), count }];
    if count == n_edges && n_edges >= DOUBTFUL {
        notes.push(Note::LayerPerEdge { column: name, count });
    }
    notes
}

/// The notes about layers by their weights.
fn notes_of_weights(layers: &[LayerWeights], n_edges: usize) -> Vec<Note> {
    let columns = layers.iter().map(|layer| layer.name.clone()).collect();
    let mut notes = vec![Note::LayerWeights { columns }];
    let zeros = layers.iter().flat_map(|layer| &layer.weights).filter(|weight| **weight == 0.0).count();
    if zeros > 0 {
        notes.push(Note::ZeroInLayers { count: zeros });
    }
    let is_in_none = |edge: &usize| layers.iter().all(|layer| layer.weights[*edge].is_nan());
    let edges = (0..n_edges).filter(is_in_none).count();
    if edges > 0 {
        notes.push(Note::InNoLayer { edges });
    }
    notes
}

/// Two names of layers that differ only in case or blanks, if there are any. If there are several pairs, the first.
pub(super) fn like(names: &[&str]) -> Option<Note> {
    let plain = |name: &str| name.to_lowercase().split_whitespace().collect::<String>();
    let plains: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let first = |place: &usize| plains[..*place].iter().position(|other| *other == plains[*place]);
    let (one, other) = (0..names.len()).find_map(|place| Some((first(&place)?, place)))?;
    Some(Note::LikeLayers { names: (names[one].into(), names[other].into()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_are_found() {
        let found = |names: &[&str]| match like(names) {
            Some(Note::LikeLayers { names: (one, other) }) => Some([one, other]),
            _ => None,
        };
        let due = |one: &str, other: &str| Some([one.to_string(), other.to_string()]);
        assert_eq!(found(&["kin", "Work", "work", "KIN"]), due("Work", "work"));
        assert_eq!(found(&["co worker", "coworker "]), due("co worker", "coworker "));
        assert_eq!(found(&["kin", "work"]), None);
    }
}

//! Columns of edges: the layers of ties, and columns of the arcs.

use super::{
    Note, Repeated,
    edges::{Directions, Edges, Failure},
    layering::{LayerEdges, Layering},
    source::Source,
};
use crate::{
    error::{Problem, Result},
    network::{Agent, Column, Network, attributes::numbers, layers::LayerArcs},
};
use std::collections::HashMap;

/// The largest number of layers.
const MOST_LAYERS: usize = 1_000;

/// The name of the layer of the edges that have no value in the column of the layers.
const NO_LAYER: &str = "(none)";

/// The place of a missing value.
const NONE: u32 = u32::MAX;

/// A column with one text per edge, in the order of the file. Each different text is held once.
#[derive(Debug, Default)]
pub(super) struct EdgeColumn {
    name: String,
    words: Vec<String>,
    numbers: HashMap<String, u32>,
    /// The place of the word of each edge, or [`NONE`].
    places: Vec<u32>,
}

impl EdgeColumn {
    pub(super) fn new(name: impl Into<String>) -> EdgeColumn {
        EdgeColumn { name: name.into(), ..EdgeColumn::default() }
    }

    /// The name of the column.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// Adds the text of the next edge. An empty text is a missing value.
    pub(super) fn push(&mut self, text: &str) {
        self.places.push(NONE);
        self.set(self.places.len() - 1, text);
    }

    /// Sets the text of an edge. The edges before it that were not set have missing values.
    pub(super) fn set(&mut self, edge: usize, text: &str) {
        if edge >= self.places.len() {
            self.places.resize(edge + 1, NONE);
        }
        self.places[edge] = match (text.trim(), self.numbers.get(text.trim())) {
            ("", _) => NONE,
            (_, Some(&place)) => place,
            (text, None) => {
                let place = self.words.len() as u32;
                self.words.push(text.into());
                self.numbers.insert(text.into(), place);
                place
            }
        };
    }

    /// The number of different values; a missing one counts.
    pub(super) fn n_kinds(&self, n_edges: usize) -> usize {
        let is_missing = self.places.len() < n_edges || self.places.contains(&NONE);
        self.words.len() + usize::from(is_missing)
    }

    fn place(&self, edge: usize) -> u32 {
        self.places.get(edge).copied().unwrap_or(NONE)
    }

    /// The edges of each value, in the order in which the values first appear.
    pub(super) fn groups(&self, n_edges: usize) -> Vec<(&str, Vec<usize>)> {
        let mut groups: Vec<(&str, Vec<usize>)> = self.words.iter().map(|word| (word.as_str(), vec![])).collect();
        groups.push((NO_LAYER, vec![]));
        let of_none = self.words.iter().position(|word| word == NO_LAYER).unwrap_or(self.words.len());
        for edge in 0..n_edges {
            let place = self.place(edge);
            groups[if place == NONE { of_none } else { place as usize }].1.push(edge);
        }
        groups.retain(|(_, edges)| !edges.is_empty());
        groups
    }

    /// The values of these edges: numbers if all values of the column are.
    fn values(&self, edges: &[u32]) -> Column {
        let numbers = numbers(self.words.iter().map(String::as_str));
        let places = edges.iter().map(|&edge| self.place(edge as usize) as usize);
        match numbers {
            Some(numbers) => Column::Number(places.map(|at| numbers.get(at).copied().unwrap_or(f64::NAN)).collect()),
            None => Column::Text(places.map(|at| self.words.get(at).cloned().unwrap_or_default()).collect()),
        }
    }
}

/// The edges of a file, and what they have besides their weights.
pub(super) struct Described {
    pub(super) edges: Edges,
    /// The layers, if the network has any.
    pub(super) layers: Option<Layering>,
    pub(super) columns: Vec<EdgeColumn>,
}

impl Described {
    /// Builds the network of `n_agents` agents, in which repeated edges are combined within each layer. An arc has the
    /// values of the first edge that lists it. `line` is the line of an edge. What a user may not expect goes to `notes`.
    pub(super) fn network(
        mut self,
        (n_agents, repeated): (usize, Option<Repeated>),
        source: &Source,
        line: impl Fn(usize) -> u64,
        notes: &mut Vec<Note>,
    ) -> Result<Network> {
        let zeros = self.edges.weights.iter().filter(|weight| **weight == 0.0).count();
        if zeros > 0 {
            notes.push(Note::ZeroWeights { edges: zeros });
        }
        if self.layers.is_none() && self.columns.is_empty() {
            return built(&mut self.edges, (n_agents, repeated), source, &line, notes);
        }
        let (ends, size, directions) = (self.edges.ends(), (n_agents, repeated), self.edges.direction.clone());
        let network = match &self.layers {
            Some(layering) => layers(layering, (&self.edges, &ends), size, source, &line, notes)?,
            None => built(&mut self.edges, size, source, &line, notes)?,
        };
        with_columns(network, (&ends, &directions), &self.columns, notes)
    }
}

/// The network of edges of one kind.
fn built(
    edges: &mut Edges,
    (n_agents, repeated): (usize, Option<Repeated>),
    source: &Source,
    line: &dyn Fn(usize) -> u64,
    notes: &mut Vec<Note>,
) -> Result<Network> {
    let (network, combined) = edges.build(n_agents, repeated).map_err(|failure| match failure {
        Failure::Conflict(conflict) => {
            let lines = (line(conflict.edges.0), line(conflict.edges.1));
            source.error(Some(lines.1).filter(|&line| line > 0), conflict.problem(lines))
        }
        Failure::Error(error) => *error,
    })?;
    notes.extend(combined.notes(repeated, line));
    Ok(network)
}

/// The network with these layers.
fn layers(
    layering: &Layering,
    (edges, ends): (&Edges, &[[Agent; 2]]),
    size: (usize, Option<Repeated>),
    source: &Source,
    line: &dyn Fn(usize) -> u64,
    notes: &mut Vec<Note>,
) -> Result<Network> {
    if let Layering::Kinds(column) = layering
        && column.n_kinds(ends.len()) > MOST_LAYERS
    {
        let count = column.n_kinds(ends.len());
        let problem = Problem::ManyLayers { column: column.name.clone(), count, limit: MOST_LAYERS };
        return Err(source.error(None, problem));
    }
    layering.check_sums().map_err(|problem| source.error(None, problem))?;
    let mut layers = vec![];
    for LayerEdges { name, places, mut edges } in layering.divide(edges, ends) {
        let line = |edge: usize| line(places[edge]);
        let network = built(&mut edges, size, source, &line, notes)?;
        layers.push(LayerArcs::of(name, &network));
    }
    notes.extend(layering.notes(&layers, ends.len()));
    Network::of_layers(size.0, layers)
}

/// The network with these columns of its arcs. An arc has the values of the first edge that lists it.
fn with_columns(
    network: Network,
    (ends, directions): (&[[Agent; 2]], &Directions),
    columns: &[EdgeColumn],
    notes: &mut Vec<Note>,
) -> Result<Network> {
    let mut edge_of = vec![NONE; network.n_arcs()];
    let mut differing = vec![0; columns.len()];
    for (edge, &ends) in ends.iter().enumerate() {
        let arcs = directions.arcs(edge, ends).filter_map(|(from, to)| network.outgoing().find(from, to));
        let mut earlier = NONE;
        for arc in arcs {
            match edge_of[arc] {
                NONE => edge_of[arc] = edge as u32,
                first => earlier = first,
            }
        }
        for (column, count) in columns.iter().zip(&mut differing).filter(|_| earlier != NONE) {
            *count += usize::from(column.place(edge) != column.place(earlier as usize));
        }
    }
    for (column, count) in columns.iter().zip(differing).filter(|(_, count)| *count > 0) {
        notes.push(Note::FirstValues { column: column.name.clone(), count });
    }
    columns.iter().try_fold(network, |network, column| {
        let is_layer = network.layer_names().any(|layer| layer == column.name);
        let name = if is_layer { format!("{} (column)", column.name) } else { column.name.clone() };
        network.with_arc_column(&name, column.values(&edge_of))
    })
}

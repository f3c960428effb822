//! Files of formats that describe a graph: nodes and edges with attributes.

use super::{
    ColumnRef, Direction, Format, NetworkFile, Note, Report,
    column_names::is_weight,
    edge_columns::{Described, EdgeColumn},
    edges::{Directions, Edges},
    formats, graph,
    graph::Graph,
    layering::{LayerWeights, Layering},
    network_file::Agents,
    node_list::NodeTable,
    numbering::ById,
    ranks,
    source::Source,
};
use crate::{
    error::{Error, Problem, Result, nearest},
    network::{Agent, Attributes, Column, Labels, Network},
};

/// Reads a network from a file in any format but an edge list.
pub(super) fn read(file: &NetworkFile, source: &mut Source, report: &mut Report) -> Result<Network> {
    let is_directed = file.direction.is_some_and(|direction| direction != Direction::Undirected);
    let mut graph = formats::read(report.format, source.text(), is_directed)
        .and_then(|graph| graph.check_fields(None).map(|()| graph))
        .map_err(|mistake| source.error(mistake.line, mistake.problem))?;
    // The graph has all that is needed.
    source.forget_text();
    report.notes.extend(std::mem::take(&mut graph.notes).into_iter().map(Note::OfFormat));
    let directions = directions(file, source, &graph, report)?;
    let (agents, labels) = agents(file, source, &graph, report)?;
    let weights = weights(file, source, &graph, report)?;
    let layers = layers(file, source, &graph)?;
    let columns = columns(file, report.format, &graph, &layers);
    let mut ends = graph.take_ends();
    if let Some(agents) = &agents {
        ranks::replace(&mut ends, |node| agents[node as usize]);
    }
    let line = |edge: usize| graph.line_of(edge);
    let described = Described { edges: Edges::new(ends, weights, directions), layers, columns };
    let network = described.network((labels.len(), file.repeated), source, line, &mut report.notes)?;
    let network = network.labeled(labels)?;
    let of_file = attributes(&graph, report);
    match (&file.agents, agents) {
        (Agents::Listed(nodes), Some(agents)) => network.with_attributes(joined(nodes, of_file, &agents, report)),
        _ => network.with_attributes(of_file),
    }
}

/// The direction of every edge.
fn directions(file: &NetworkFile, source: &Source, graph: &Graph, report: &mut Report) -> Result<Directions> {
    let n_directed = graph.edges().filter(|edge| edge.directed).count();
    // An asymmetric matrix has arcs. A symmetric one is the same network for every direction.
    let states_none = report.format == Format::AdjacencyList;
    match file.direction {
        None if n_directed > 0 || states_none => Err(Error::NoDirection { path: source.path().into() }),
        None => Ok(Directions::All(Direction::Undirected)),
        Some(Direction::Undirected) => {
            if n_directed > 0 {
                report.notes.push(Note::MadeUndirected { edges: n_directed });
            }
            Ok(Directions::All(Direction::Undirected))
        }
        Some(direction) if n_directed == graph.n_edges() => Ok(Directions::All(direction)),
        Some(direction) => {
            if n_directed == 0 {
                report.notes.push(Note::AllUndirected);
            }
            Ok(Directions::Some(graph.edges().map(|edge| edge.directed).collect(), direction))
        }
    }
}

/// The agent of every node, unless nodes and agents have the same numbers, and the labels of all agents.
fn agents(
    file: &NetworkFile,
    source: &Source,
    graph: &Graph,
    report: &mut Report,
) -> Result<(Option<Vec<Agent>>, Labels)> {
    let names = labels(graph, report);
    let Agents::Listed(nodes) = &file.agents else { return Ok((None, Labels::of(&names))) };
    let places: ById<&str> = nodes.labels().iter().map(String::as_str).zip(0..).collect();
    let unknown: Vec<&&str> = names.iter().filter(|name| !places.contains_key(**name)).collect();
    if !unknown.is_empty() {
        let labels = unknown.iter().take(3).map(|name| name.to_string()).collect();
        return Err(source.error(None, Problem::UnknownLabels { labels, count: unknown.len(), header: false }));
    }
    let agents = names.iter().map(|name| places[name]).collect();
    Ok((Some(agents), Labels::of_texts(nodes.labels().to_vec())))
}

/// The label of every node: the attribute that the format provides for it if that is fit, and the id otherwise.
fn labels<'g>(graph: &'g Graph, report: &mut Report) -> Vec<&'g str> {
    let ids = graph.ids();
    let Some(column) = &graph.label else { return ids };
    if !graph.node_column_names().contains(column) {
        return ids;
    }
    let fields = graph.node_fields(column);
    if fields == ids {
        return ids;
    }
    let mut seen = std::collections::HashSet::new();
    let why = fields.iter().find_map(|field| match field.trim() {
        "" => Some("a node has none".to_string()),
        field if !seen.insert(field) => Some(format!("two nodes are called {field:?}")),
        _ => None,
    });
    match why {
        Some(why) => {
            report.notes.push(Note::NoLabels { column: column.clone(), why });
            ids
        }
        None => {
            let labels: Vec<&str> = fields.iter().map(|field| field.trim()).collect();
            if labels != ids {
                report.notes.push(Note::Labels { column: column.clone() });
            }
            labels
        }
    }
}

/// The name of the column of edges that the user chose, or that of the format.
fn edge_column<'a>(
    chosen: &'a Option<ColumnRef>,
    of_format: &'a Option<String>,
    source: &Source,
) -> Result<Option<&'a String>> {
    match chosen {
        Some(ColumnRef::Name(name)) => Ok(Some(name)),
        Some(ColumnRef::Place(place)) => Err(source.error(None, Problem::NoHeader { name: (place + 1).to_string() })),
        None => Ok(of_format.as_ref()),
    }
}

/// The error if there is no column of edges with this name.
fn no_column(name: &str, source: &Source, graph: &Graph) -> Error {
    let columns: Vec<String> = graph.edge_column_names().map(Into::into).collect();
    let nearest = nearest(name, &columns.iter().map(String::as_str).collect::<Vec<_>>()).map(Into::into);
    source.error(None, Problem::NoColumn { name: name.into(), columns, nearest })
}

/// The layers of the edges. A column of the format divides them only if it has several values.
fn layers(file: &NetworkFile, source: &Source, graph: &Graph) -> Result<Option<Layering>> {
    if !file.layer_weights.is_empty() {
        return Ok(Some(Layering::Weights(layer_weights(file, source, graph)?)));
    }
    let Some(name) = edge_column(&file.layers, &graph.layers, source)? else { return Ok(None) };
    let column = column(graph, name).ok_or_else(|| no_column(name, source, graph))?;
    let is_one = |column: &EdgeColumn| file.layers.is_none() && column.n_kinds(graph.n_edges()) <= 1;
    Ok(Some(column).filter(|column| !is_one(column)).map(Layering::Kinds))
}

/// The weights of the edges in layers. A number is the name of an attribute, because attributes have no places.
fn layer_weights(file: &NetworkFile, source: &Source, graph: &Graph) -> Result<Vec<LayerWeights>> {
    let mut layers: Vec<LayerWeights> = vec![];
    for pick in &file.layer_weights {
        let name = match pick {
            ColumnRef::Name(name) => name.clone(),
            ColumnRef::Place(place) => (place + 1).to_string(),
        };
        if layers.iter().any(|layer| layer.name() == name) {
            return Err(source.error(None, Problem::RepeatedLayer { name }));
        }
        let mut layer = LayerWeights::new(&name, graph.n_edges());
        let number = |field: &str| {
            let not_a_number = |_| Problem::NotANumber { name: "weight", got: field.into() };
            field.parse::<f64>().map_err(not_a_number).and_then(graph::weight)
        };
        let fields: Box<dyn Iterator<Item = (usize, String)>> = match graph.edge_column(&name) {
            Some(column) => Box::new(column.iter().map(|(edge, field)| (edge, field.to_string()))),
            None => {
                let numbers = graph.edge_numbers_of(&name).ok_or_else(|| no_column(&name, source, graph))?;
                let numbers = numbers.iter().enumerate().filter(|(_, number)| !number.is_nan());
                Box::new(numbers.map(|(edge, number)| (edge, number.to_string())))
            }
        };
        for (edge, field) in fields {
            let set = layer.set(edge, &field, number);
            set.map_err(|problem| source.error(Some(graph.line_of(edge)).filter(|&line| line > 0), problem))?;
        }
        layers.push(layer);
    }
    Ok(layers)
}

/// The columns of the edges, without the weights, the layers, and the ids that some formats give to edges.
fn columns(file: &NetworkFile, format: Format, graph: &Graph, layers: &Option<Layering>) -> Vec<EdgeColumn> {
    let layers = layers.as_ref().map_or(vec![], Layering::columns);
    let weight = match &file.weight {
        Some(ColumnRef::Name(name)) => Some(name),
        _ => graph.weight.as_ref(),
    };
    let has_ids = format == Format::Json;
    let is_other = |name: &&str| weight.is_none_or(|weight| weight != name) && !layers.contains(name);
    let is_other = |name: &&str| is_other(name) && !(has_ids && *name == "id");
    graph.edge_column_names().filter(is_other).filter_map(|name| column(graph, name)).collect()
}

/// A column of the edges, if there is one with this name.
fn column(graph: &Graph, name: &str) -> Option<EdgeColumn> {
    let mut column = EdgeColumn::new(name);
    if let Some(numbers) = graph.edge_numbers_of(name) {
        let texts = numbers.iter().map(|number| if number.is_nan() { String::new() } else { number.to_string() });
        texts.for_each(|text| column.push(&text));
        return Some(column);
    }
    graph.edge_column(name)?.iter().for_each(|(edge, text)| column.set(edge, text));
    Some(column)
}

/// The weight of every edge, or none.
fn weights(file: &NetworkFile, source: &Source, graph: &Graph, report: &mut Report) -> Result<Vec<f32>> {
    if !file.layer_weights.is_empty() {
        let is_layer = |name: &&str| file.layer_weights.iter().any(|pick| *pick == ColumnRef::from(*name));
        let is_unused = |weight: &&String| graph.edge_column_names().any(|name| name == *weight && !is_layer(&name));
        let unused = graph.weight.iter().find(is_unused);
        report.notes.extend(unused.map(|column| Note::UnusedColumns { columns: vec![column.clone()] }));
        return Ok(vec![]);
    }
    let Some(column) = edge_column(&file.weight, &graph.weight, source)? else {
        let unused = graph.edge_column_names().find(|name| is_weight(name)).map(String::from);
        report.notes.extend(unused.map(|column| Note::UnusedWeights { column }));
        return Ok(vec![]);
    };
    let Some(weights) = graph.weights(column) else { return Err(no_column(column, source, graph)) };
    let weights = weights.map_err(|mistake| source.error(mistake.line, mistake.problem))?;
    if file.weight.is_none() {
        report.notes.push(Note::Weights { column: column.clone() });
    }
    let missing = graph.n_missing(column);
    if missing > 0 {
        report.notes.push(Note::MissingWeights { edges: missing });
    }
    Ok(weights)
}

/// The columns of the node table and those of the file. A column that both have is that of the table. `agents` are the agents
/// of the nodes; the others have no values in the columns of the file.
fn joined(table: &NodeTable, of_file: Attributes, agents: &[Agent], report: &mut Report) -> Attributes {
    let (mut attributes, mut columns) = (table.attributes().clone(), vec![]);
    for (name, column) in of_file.into_columns() {
        match attributes.get(&name) {
            Some(_) => columns.push(name),
            None => attributes.insert(name, column.placed(agents, table.labels().len())),
        }
    }
    if !columns.is_empty() {
        report.notes.push(Note::TableColumns { columns });
    }
    attributes
}

/// The attributes of the agents: the columns of the nodes, and the ids where labels take their place. A column of labels
/// is not one of them, unless its labels are not used.
fn attributes(graph: &Graph, report: &Report) -> Attributes {
    let names = graph.node_column_names();
    let column = |name: &str| (name.to_string(), Column::of(&graph.node_fields(name)));
    let are_called = report.notes.iter().any(|note| matches!(note, Note::Labels { .. }));
    let mut columns = vec![];
    // A column that is called id takes the place of the ids.
    match (are_called, names.iter().find(|name| *name == "id")) {
        (true, None) => columns.push(("id".to_string(), Column::of(&graph.ids()))),
        (true, Some(id)) => columns.push(column(id)),
        (false, _) => {}
    }
    let mut has_id = are_called;
    for name in names {
        let is_used = || has_id || graph.node_fields(name) == graph.ids();
        let is_label = graph.label.as_ref() == Some(name) && is_used();
        let is_id = are_called && name == "id";
        if !is_label && !is_id {
            columns.push(column(name));
        }
        has_id |= name == "id";
    }
    Attributes::distinct(columns)
}

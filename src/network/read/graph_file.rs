//! Files of formats that describe a graph: nodes and edges with attributes.

use super::{
    ColumnRef, Direction, Format, NetworkFile, Note, Report,
    edges::{Directions, Edges, Failure},
    formats,
    graph::Graph,
    network_file::Agents,
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
    let mut ends = graph.take_ends();
    if let Some(agents) = agents {
        ranks::replace(&mut ends, |node| agents[node as usize]);
    }
    let mut edges = Edges::new(ends, weights, directions);
    let line = |edge: usize| graph.line_of(edge);
    let (network, combined) = edges.build(labels.len(), file.repeated).map_err(|failure| match failure {
        Failure::Conflict(conflict) => {
            let lines = (line(conflict.edges.0), line(conflict.edges.1));
            source.error(Some(lines.1).filter(|&line| line > 0), conflict.problem(lines))
        }
        Failure::Error(error) => *error,
    })?;
    report.notes.extend(combined.notes(file.repeated, line));
    let network = network.labeled(labels)?;
    match &file.agents {
        Agents::Listed(nodes) => network.with_attributes(nodes.attributes().clone()),
        _ => network.with_attributes(attributes(&graph, report)),
    }
}

/// The direction of every edge.
fn directions(file: &NetworkFile, source: &Source, graph: &Graph, report: &mut Report) -> Result<Directions> {
    let n_directed = graph.edges().filter(|edge| edge.directed).count();
    let states_none = matches!(report.format, Format::AdjacencyList | Format::AdjacencyMatrix);
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

/// The weight of every edge, or none.
fn weights(file: &NetworkFile, source: &Source, graph: &Graph, report: &mut Report) -> Result<Vec<f32>> {
    let column = match (&file.weight, &graph.weight) {
        (Some(ColumnRef::Name(name)), _) => name,
        (Some(ColumnRef::Place(place)), _) => {
            return Err(source.error(None, Problem::NoHeader { name: (place + 1).to_string() }));
        }
        (None, Some(name)) => name,
        (None, None) => return Ok(vec![]),
    };
    let Some(weights) = graph.weights(column) else {
        let columns: Vec<String> = graph.edge_column_names().map(Into::into).collect();
        let nearest = nearest(column, &columns.iter().map(String::as_str).collect::<Vec<_>>()).map(Into::into);
        return Err(source.error(None, Problem::NoColumn { name: column.clone(), columns, nearest }));
    };
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

//! Files of formats that describe a graph: nodes and edges with attributes.

use super::{
    ColumnRef, Direction, Format, NetworkFile, Note, Report,
    edges::{Directions, Edges, Failure},
    formats,
    graph::{Graph, MOST_FIELDS},
    network_file::Agents,
    source::Source,
};
use crate::{
    error::{Error, Problem, Result, nearest},
    network::{Attributes, Column, Network},
};
use std::collections::HashMap;

/// Reads a network from a file in any format but an edge list.
pub(super) fn read(file: &NetworkFile, source: &Source, report: &mut Report) -> Result<Network> {
    let is_directed = file.direction.is_some_and(|direction| direction != Direction::Undirected);
    let mistake = |mistake: super::graph::Mistake| source.error(mistake.line, mistake.problem);
    let graph = formats::read(report.format, source.text(), is_directed).map_err(mistake)?;
    if graph.n_fields() > MOST_FIELDS {
        let problem = Error::TooLarge { what: "attributes", limit: MOST_FIELDS }.into();
        return Err(source.error(None, problem));
    }
    report.notes.extend(graph.notes.iter().cloned().map(Note::OfFormat));
    let directions = directions(file, source, &graph, report)?;
    let (agents, network_labels) = agents(file, source, &graph, report)?;
    let ends = graph.edges().iter().map(|edge| [agents[edge.from as usize], agents[edge.to as usize]]).collect();
    let weights = weights(file, source, &graph, report)?;
    let mut edges = Edges::new(ends, weights, directions);
    let n_agents = network_labels.as_ref().map_or(agents.len(), Vec::len);
    let line = |edge: usize| graph.edges()[edge].line;
    let (network, combined) = edges.build(n_agents, file.repeated).map_err(|failure| match failure {
        Failure::Conflict(conflict) => {
            let lines = (line(conflict.edges.0), line(conflict.edges.1));
            source.error(Some(lines.1).filter(|&line| line > 0), conflict.problem(lines))
        }
        Failure::Error(error) => *error,
    })?;
    report.notes.extend(combined.notes(file.repeated, line));
    let network = match network_labels {
        Some(labels) => network.with_labels(labels)?,
        None => network,
    };
    match &file.agents {
        Agents::Listed(nodes) => network.with_attributes(nodes.attributes().clone()),
        _ => network.with_attributes(attributes(&graph, report)),
    }
}

/// The direction of every edge.
fn directions(file: &NetworkFile, source: &Source, graph: &Graph, report: &mut Report) -> Result<Directions> {
    let directed: Vec<bool> = graph.edges().iter().map(|edge| edge.directed).collect();
    let n_directed = directed.iter().filter(|&&is| is).count();
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
        Some(direction) if n_directed == directed.len() => Ok(Directions::All(direction)),
        Some(direction) => {
            if n_directed == 0 {
                report.notes.push(Note::AllUndirected);
            }
            Ok(Directions::Some(directed, direction))
        }
    }
}

/// The agent of every node, and the labels of all agents.
fn agents(
    file: &NetworkFile,
    source: &Source,
    graph: &Graph,
    report: &mut Report,
) -> Result<(Vec<u32>, Option<Vec<String>>)> {
    let names = labels(graph, report);
    match &file.agents {
        Agents::Listed(nodes) => {
            let places: HashMap<&str, u32> = nodes.labels().iter().map(String::as_str).zip(0..).collect();
            let unknown: Vec<&String> = names.iter().filter(|name| !places.contains_key(name.as_str())).collect();
            if !unknown.is_empty() {
                let labels = unknown.iter().take(3).map(|name| name.to_string()).collect();
                let problem = Problem::UnknownLabels { labels, count: unknown.len(), header: false };
                return Err(source.error(None, problem));
            }
            Ok((names.iter().map(|name| places[name.as_str()]).collect(), Some(nodes.labels().to_vec())))
        }
        _ => Ok(((0..names.len() as u32).collect(), Some(names))),
    }
}

/// The label of every node: the attribute that the format provides for it if that is fit, and the id otherwise.
fn labels(graph: &Graph, report: &mut Report) -> Vec<String> {
    let ids = || graph.ids().to_vec();
    let Some(column) = &graph.label else { return ids() };
    let columns = graph.node_columns();
    let Some((_, fields)) = columns.into_iter().find(|(name, _)| name == column) else { return ids() };
    if fields == graph.ids() {
        return ids();
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
            ids()
        }
        None => {
            let labels: Vec<String> = fields.iter().map(|field| field.trim().to_string()).collect();
            if labels != graph.ids() {
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
    let mut attributes = Attributes::default();
    if report.notes.iter().any(|note| matches!(note, Note::Labels { .. })) {
        attributes.insert("id", Column::from_fields(graph.ids().to_vec()));
    }
    for (name, fields) in graph.node_columns() {
        let is_used = fields == graph.ids() || attributes.get("id").is_some();
        if graph.label.as_deref() != Some(name) || !is_used {
            attributes.insert(name, Column::from_fields(fields.into_iter().map(Into::into).collect()));
        }
    }
    attributes
}

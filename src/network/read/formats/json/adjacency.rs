//! Adjacency JSON of NetworkX: a list of nodes, and for each of them a list of its neighbors.
//!
//! An undirected edge stands in the lists of both its ends, with the same attributes, and is read once.

use super::document::{Object, compact};
use super::{Item, Reader};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;
use std::collections::HashMap;

/// Ends of an edge, and its key in a multigraph.
type Ends = (u32, u32, Option<String>);

const NEIGHBOR: &str = "a neighbor with the id of a node";

/// Reads nodes and neighbors.
pub(super) fn read<'a>(reader: &mut Reader<'a>, top: &Object<'a>) -> Result<(), Mistake> {
    let (Some(nodes), Some(raw)) = (top.get("nodes"), top.get("adjacency")) else { return Ok(()) };
    let nodes = reader.document.list(nodes, "a list of nodes")?;
    let lists = reader.document.list(raw, "a list with the neighbors of every node")?;
    let directed = reader.directed(top)?;
    if nodes.len() != lists.len() {
        let got = format!("{} lists of neighbors and {} nodes", lists.len(), nodes.len());
        return Err(Problem::syntax("as many lists of neighbors as nodes", &got).on(reader.document.line(raw)));
    }
    for raw in nodes {
        let object = reader.document.object(raw, "a node with an id")?;
        let id = object.get("id").ok_or_else(|| reader.document.mistake(raw, "a node with an id"))?;
        let id = reader.document.id(id, "an id that is a text, a number or a list")?;
        let node = reader.graph.list_node(&id, reader.document.line(raw))?;
        reader.attributes(Item::Node(node), &object, &["id"])?;
    }
    let mut edges = Edges { directed, seen: HashMap::new() };
    for (from, raw) in (0..).zip(lists) {
        for neighbor in reader.document.list(raw, "a list of neighbors")? {
            edges.read(reader, neighbor, from)?;
        }
    }
    reader.ignore(top, &["nodes", "adjacency", "directed", "multigraph"]);
    Ok(())
}

/// The edges read so far.
struct Edges<'a> {
    /// The direction that the file states.
    directed: Option<bool>,
    /// The undirected edges.
    seen: HashMap<Ends, &'a RawValue>,
}

impl<'a> Edges<'a> {
    /// Reads an edge from a node to a neighbor, unless it stands in the list of the neighbor, too, and was read there.
    fn read(&mut self, reader: &mut Reader<'a>, raw: &'a RawValue, from: u32) -> Result<(), Mistake> {
        let object = reader.document.object(raw, NEIGHBOR)?;
        let line = reader.document.line(raw);
        let id = object.get("id").ok_or_else(|| reader.document.mistake(raw, NEIGHBOR))?;
        let to = reader.graph.known_node(&reader.document.id(id, NEIGHBOR)?, line)?;
        let directed = self.directed == Some(true);
        if !directed {
            let key = object.get("key").map(|key| compact(key.get()));
            if from != to
                && let Some(other) = self.seen.get(&(to, from, key.clone()))
            {
                let other = reader.document.object(other, NEIGHBOR)?;
                if attributes(&other) == attributes(&object) {
                    return Ok(());
                }
                return Err(reader.document.mistake(raw, "the same attributes at both ends of an edge"));
            }
            self.seen.insert((from, to, key), raw);
        }
        let edge = reader.graph.edge(from, to, directed, line);
        reader.attributes(Item::Edge(edge), &object, &["id"])
    }
}

/// Keys and values except the id, sorted.
fn attributes(object: &Object) -> Vec<(String, String)> {
    let fields = object.fields.iter().filter(|(key, _)| key != "id");
    let mut fields: Vec<_> = fields.map(|(key, raw)| (key.clone(), compact(raw.get()))).collect();
    fields.sort();
    fields
}

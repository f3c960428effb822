//! Node-link JSON of NetworkX, D3 and graphology: a list of nodes, and a list of edges with source and target.
//!
//! A node without `id` has its position in the list as id, counted from 0; if no node has an `id`, but all have a `key`
//! or the edges name texts, the ids are the nodes' `key` or `name`. Sources and targets are ids, or positions if they
//! cannot be ids, or objects that have one, as D3 leaves them after a simulation.

use super::document::Object;
use super::ends::{Ends, Kind, ends, ends_of};
use super::graphology::{self, ATTRIBUTES, KEY};
use super::{Item, Reader};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;

/// Reads nodes and edges.
pub(super) fn read<'a>(reader: &mut Reader<'a>, top: &Object<'a>) -> Result<(), Mistake> {
    let (Some(nodes), Some(edges)) = (top.get("nodes"), top.get("links").or(top.get("edges"))) else { return Ok(()) };
    if let (Some(_), Some(edges)) = (top.get("links"), top.get("edges")) {
        return Err(
            Problem::Unsupported { what: "an object with both links and edges" }.on(reader.document.line(edges))
        );
    }
    let nodes = reader.document.list(nodes, "a list of nodes")?;
    let edges = reader.document.list(edges, "a list of edges")?;
    let key = id_key(reader, &nodes, &edges)?;
    let directed = match reader.directed(top)? {
        None if key == KEY => graphology::direction(reader, top, &edges)?,
        directed => directed,
    };
    let mut kinds = Vec::with_capacity(nodes.len());
    for (position, raw) in nodes.into_iter().enumerate() {
        kinds.push(node(reader, raw, key, position)?);
    }
    if kinds.iter().all(|kind| *kind == Kind::Implied) {
        reader.graph.notes.push("nodes have no ids; their ids are their positions in the list, counted from 0".into());
    }
    let form = Ends::of(reader, &edges, &kinds, key)?;
    for raw in edges {
        edge(reader, raw, (form, key), directed)?;
    }
    let known = ["nodes", "links", "edges", "directed", "multigraph", "options"];
    reader.ignore(top, if key == KEY { &known } else { &known[..5] });
    Ok(())
}

/// The key of the nodes' ids.
fn id_key<'a>(
    reader: &mut Reader<'a>,
    nodes: &[&'a RawValue],
    edges: &[&'a RawValue],
) -> Result<&'static str, Mistake> {
    let (mut keys, mut names) = (!nodes.is_empty(), true);
    for node in nodes {
        let object = reader.document.object(node, "a node that is an object")?;
        if object.get("id").is_some() {
            return Ok("id");
        }
        keys &= object.get(KEY).is_some();
        names &= object.get("name").is_some();
    }
    if keys {
        return Ok(KEY);
    }
    let Some(edge) = edges.first() else { return Ok("id") };
    let edge = reader.document.object(edge, "an edge with source and target")?;
    let textual = ends_of(&edge).is_some_and(|[(_, source), _]| source.get().starts_with('"'));
    Ok(if names && textual { "name" } else { "id" })
}

/// Reads the node at this position, of which the id has this key. Returns how its id is written.
fn node<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, key: &str, position: usize) -> Result<Kind, Mistake> {
    let object = reader.document.object(raw, "a node that is an object")?;
    let line = reader.document.line(raw);
    let (id, kind) = match object.get(key) {
        Some(id) => (reader.document.id(id, "an id that is a text, a number or a list")?, Kind::of(id)),
        None => (position.to_string(), Kind::Implied),
    };
    let node = reader.graph.list_node(&id, line)?;
    match key {
        KEY => reader.inner_attributes(Item::Node(node), &object, ATTRIBUTES, &[KEY])?,
        _ => reader.attributes(Item::Node(node), &object, &["id"])?,
    }
    Ok(kind)
}

/// Reads an edge with ends of this form and the direction that the graph states.
fn edge<'a>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    (form, key): (Ends, &str),
    directed: Option<bool>,
) -> Result<(), Mistake> {
    let [source, target] = ends(reader, raw, key)?;
    let (from, to) = (form.node(&reader.graph, &source)?, form.node(&reader.graph, &target)?);
    let object = reader.document.object(raw, "an edge with source and target")?;
    let line = reader.document.line(raw);
    let mut except: Vec<&str> = ends_of(&object).map_or(vec![], |ends| ends.map(|(key, _)| key).into());
    let mut own = None;
    if key == KEY {
        own = graphology::own_direction(reader, &object)?;
        except.extend(["undirected", KEY]);
    }
    // NetworkX states the direction of the graph, and "directed" is then an attribute like others.
    if own.or(directed).is_none() {
        own = reader.directed(&object)?;
        except.extend(own.map(|_| "directed"));
    }
    reader.undeclared += usize::from(own.or(directed).is_none());
    let edge = reader.graph.edge(from, to, own.or(directed).unwrap_or(true), line);
    match key {
        KEY => reader.inner_attributes(Item::Edge(edge), &object, ATTRIBUTES, &except),
        _ => reader.attributes(Item::Edge(edge), &object, &except),
    }
}

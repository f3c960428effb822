//! Cytoscape.js JSON: an object `elements` with lists of nodes and edges, or one list of both, with attributes in
//! `data`. Written by Cytoscape, Cytoscape.js and NetworkX (`cytoscape_data`).
//!
//! Of an element, only its `data` are read, not its position and its style. Nodes inside other nodes (`parent`) are
//! nodes like others.

use super::document::Object;
use super::{Item, Reader};
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;

const EDGE: &str = "an edge with data that have a source and a target";
const NODE: &str = "a node with data that have an id";

/// Reads nodes and edges.
pub(super) fn read<'a>(reader: &mut Reader<'a>, top: &Object<'a>) -> Result<(), Mistake> {
    let Some(elements) = top.get("elements") else { return Ok(()) };
    let directed = reader.directed(top)?;
    read_elements(reader, elements, (top, directed))?;
    reader.ignore(top, &["elements", "directed", "multigraph"]);
    Ok(())
}

/// Reads the elements without an object around them.
pub(super) fn read_bare<'a>(reader: &mut Reader<'a>, elements: &'a RawValue) -> Result<(), Mistake> {
    read_elements(reader, elements, (&Object { fields: vec![] }, None))
}

/// Whether a value is a list whose first element has `data`.
pub(super) fn has_data<'a>(reader: &mut Reader<'a>, elements: &'a RawValue) -> bool {
    let first = reader.document.list(elements, NODE).ok().and_then(|elements| elements.first().copied());
    first.is_some_and(|first| reader.document.object(first, NODE).is_ok_and(|first| first.get("data").is_some()))
}

fn read_elements<'a>(
    reader: &mut Reader<'a>,
    elements: &'a RawValue,
    (top, directed): (&Object<'a>, Option<bool>),
) -> Result<(), Mistake> {
    let (nodes, edges) = split(reader, elements)?;
    let key = id_key(reader, top, &nodes)?;
    let mut nested = false;
    for raw in nodes {
        let data = data(reader, raw, NODE)?;
        let id = data.get(key).ok_or_else(|| reader.document.mistake(raw, NODE))?;
        let text = reader.document.id(id, NODE)?;
        let node = reader.graph.list_node(&text, reader.document.line(raw))?;
        let same = data.get("id").map(|id| reader.document.text(id)).transpose()?.is_some_and(|id| id == text);
        let except = if same { &["id", "value"][..if key == "value" { 2 } else { 1 }] } else { &[key] };
        nested |= data.get("parent").is_some_and(|parent| parent.get() != "null");
        reader.attributes(Item::Node(node), &data, except)?;
    }
    for raw in edges {
        let data = data(reader, raw, EDGE)?;
        let line = reader.document.line(raw);
        let mut ends = [0; 2];
        for (end, key) in ends.iter_mut().zip(["source", "target"]) {
            let id = data.get(key).ok_or_else(|| reader.document.mistake(raw, EDGE))?;
            *end = reader.graph.known_node(&reader.document.id(id, EDGE)?, line)?;
        }
        reader.undeclared += usize::from(directed.is_none());
        let edge = reader.graph.edge(ends[0], ends[1], directed != Some(false), line);
        reader.attributes(Item::Edge(edge), &data, &["source", "target"])?;
    }
    if nested {
        reader.graph.notes.push("nodes inside other nodes are nodes like others; parent names the outer node".into());
    }
    Ok(())
}

type Raws<'a> = Vec<&'a RawValue>;

/// The nodes and the edges among the elements.
fn split<'a>(reader: &mut Reader<'a>, elements: &'a RawValue) -> Result<(Raws<'a>, Raws<'a>), Mistake> {
    let (mut nodes, mut edges) = (vec![], vec![]);
    if elements.get().starts_with('[') {
        for raw in reader.document.list(elements, "a list of elements")? {
            let element = reader.document.object(raw, "an element that is an object")?;
            let is_edge = match element.get("group").map(|group| group.get()) {
                Some("\"nodes\"") => false,
                Some("\"edges\"") => true,
                _ => data(reader, raw, "an element with data")?.get("source").is_some(),
            };
            if is_edge { edges.push(raw) } else { nodes.push(raw) }
        }
        return Ok((nodes, edges));
    }
    let object = reader.document.object(elements, "elements: {nodes: [...], edges: [...]}")?;
    for (key, raws) in [("nodes", &mut nodes), ("edges", &mut edges)] {
        if let Some(raw) = object.get(key) {
            *raws = reader.document.list(raw, "a list of elements")?;
        }
    }
    reader.ignore(&object, &["nodes", "edges"]);
    Ok((nodes, edges))
}

/// The data of an element.
fn data<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, expected: &'static str) -> Result<Object<'a>, Mistake> {
    let element = reader.document.object(raw, expected)?;
    if reader.ignored.is_empty() && element.fields.iter().any(|(key, _)| !matches!(key.as_str(), "data" | "group")) {
        reader.ignored.push("position, style and state of elements".into());
    }
    let data = element.get("data").ok_or_else(|| reader.document.mistake(raw, expected))?;
    reader.document.object(data, expected)
}

/// The key of the nodes' ids. NetworkX writes its ids in `value`, and edges name these.
fn id_key<'a>(reader: &mut Reader<'a>, top: &Object<'a>, nodes: &[&'a RawValue]) -> Result<&'static str, Mistake> {
    if top.get("multigraph").is_none() {
        return Ok("id");
    }
    for raw in nodes {
        if data(reader, raw, NODE)?.get("value").is_none() {
            return Ok("id");
        }
    }
    Ok("value")
}

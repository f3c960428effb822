//! JSON Graph Format: an object `graph` with nodes, which are a list (version 1) or an object by ids (version 2), and a
//! list of edges. Fields of `metadata` are attributes. Edges are directed unless the edge or the graph says otherwise.

use super::document::Object;
use super::{Item, Reader};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;

const GRAPH: &str = "graph: {nodes: ..., edges: [...]}";
const EDGE: &str = "an edge with source and target";

/// Reads nodes and edges.
pub(super) fn read<'a>(reader: &mut Reader<'a>, top: &Object<'a>) -> Result<(), Mistake> {
    let graph = match (top.get("graph"), top.get("graphs")) {
        (Some(graph), None) => graph,
        (None, Some(graphs)) => match reader.document.list(graphs, "a list of graphs")?.as_slice() {
            [graph] => graph,
            [] => return Err(reader.document.mistake(graphs, "a list of one graph")),
            [_, second, ..] => {
                return Err(Problem::Unsupported { what: "a second graph" }.on(reader.document.line(second)));
            }
        },
        (_, second) => {
            let line = second.map(|raw| reader.document.line(raw));
            return Err(Mistake {
                line,
                problem: Problem::Unsupported { what: "an object with both graph and graphs" },
            });
        }
    };
    let object = reader.document.object(graph, GRAPH)?;
    let nodes = object.get("nodes").ok_or_else(|| reader.document.mistake(graph, GRAPH))?;
    for (key, what) in [("hyperedges", "a graph with hyperedges"), ("links", "a JSON Graph Format with links")] {
        if let Some(raw) = object.get(key) {
            return Err(Problem::Unsupported { what }.on(reader.document.line(raw)));
        }
    }
    read_nodes(reader, nodes)?;
    let directed = reader.directed(&object)?.unwrap_or(true);
    if let Some(edges) = object.get("edges").filter(|raw| raw.get() != "null") {
        for raw in reader.document.list(edges, "a list of edges")? {
            edge(reader, raw, directed)?;
        }
    }
    reader.ignore(&object, &["nodes", "edges", "directed"]);
    reader.ignore(top, &["graph", "graphs"]);
    Ok(())
}

fn read_nodes<'a>(reader: &mut Reader<'a>, nodes: &'a RawValue) -> Result<(), Mistake> {
    if nodes.get().starts_with('{') {
        for (id, raw) in reader.document.object(nodes, "an object of nodes")?.fields {
            let object = reader.document.object(raw, "a node that is an object")?;
            let node = reader.graph.list_node(&id, reader.document.line(raw))?;
            reader.inner_attributes(Item::Node(node), &object, "metadata", &[])?;
        }
        return Ok(());
    }
    for raw in reader.document.list(nodes, "nodes in an object or a list")? {
        let object = reader.document.object(raw, "a node with an id")?;
        let id = object.get("id").ok_or_else(|| reader.document.mistake(raw, "a node with an id"))?;
        let id = reader.document.id(id, "a node with an id that is a text")?;
        let node = reader.graph.list_node(&id, reader.document.line(raw))?;
        reader.inner_attributes(Item::Node(node), &object, "metadata", &["id"])?;
    }
    Ok(())
}

fn edge<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, directed: bool) -> Result<(), Mistake> {
    let object = reader.document.object(raw, EDGE)?;
    let line = reader.document.line(raw);
    let mut ends = [0; 2];
    for (end, key) in ends.iter_mut().zip(["source", "target"]) {
        let id = object.get(key).ok_or_else(|| reader.document.mistake(raw, EDGE))?;
        *end = reader.graph.known_node(&reader.document.id(id, EDGE)?, line)?;
    }
    let directed = reader.directed(&object)?.unwrap_or(directed);
    let edge = reader.graph.edge(ends[0], ends[1], directed, line);
    reader.inner_attributes(Item::Edge(edge), &object, "metadata", &["source", "target", "directed"])
}

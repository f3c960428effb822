//! What graphology adds to node-link JSON: nodes have a `key`, attributes stand in an object, and the graph has a type.
//!
//! Source: G. Plique (2022), Graphology 0.25.0, doi:10.5281/zenodo.7101033; <https://graphology.github.io/serialization>.

use super::Reader;
use super::document::Object;
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;

const TYPE: &str = "\"type\": \"directed\", \"undirected\" or \"mixed\"";

/// The key of the ids of nodes.
pub(super) const KEY: &str = "key";

/// The key of the object with the attributes of a node or an edge.
pub(super) const ATTRIBUTES: &str = "attributes";

/// Whether edges are directed that do not say it themselves, if the file states it. In a mixed graph, edges that have no
/// direction say so, and the others have one.
pub(super) fn direction<'a>(
    reader: &mut Reader<'a>,
    top: &Object<'a>,
    edges: &[&'a RawValue],
) -> Result<Option<bool>, Mistake> {
    if let Some(options) = top.get("options") {
        let options = reader.document.object(options, "options that are an object")?;
        match options.get("type").map(|raw| (raw, raw.get())) {
            None | Some((_, "null")) => {}
            Some((_, "\"undirected\"")) => return Ok(Some(false)),
            Some((_, "\"directed\"" | "\"mixed\"")) => return Ok(Some(true)),
            Some((raw, _)) => return Err(reader.document.mistake(raw, TYPE)),
        }
    }
    for edge in edges {
        let edge = reader.document.object(edge, "an edge with source and target")?;
        if own_direction(reader, &edge)?.is_some() {
            return Ok(Some(true));
        }
    }
    Ok(None)
}

/// Whether an edge is directed, if it says so.
pub(super) fn own_direction<'a>(reader: &mut Reader<'a>, edge: &Object<'a>) -> Result<Option<bool>, Mistake> {
    let undirected = reader.truth(edge, "undirected", "\"undirected\": true or false")?;
    Ok(undirected.map(|undirected| !undirected))
}

//! A list of edges without nodes: pairs of ids, with or without a weight, or objects with source and target.

use super::ends::ends_of;
use super::{FORMS, Item, Reader};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;

const EDGE: &str = "a list of two ids and perhaps a weight, or an object with source and target";

/// Reads the edges. Their ends are the nodes.
pub(super) fn read<'a>(reader: &mut Reader<'a>, root: &'a RawValue) -> Result<(), Mistake> {
    for raw in reader.document.list(root, FORMS)? {
        let line = reader.document.line(raw);
        if raw.get().starts_with('{') {
            let object = reader.document.object(raw, EDGE)?;
            let [source, target] = ends_of(&object).ok_or_else(|| reader.document.mistake(raw, EDGE))?;
            let directed = reader.directed(&object)?;
            let edge = edge(reader, [source.1, target.1], (directed, line))?;
            let stated = directed.map(|_| "directed");
            let except: Vec<&str> = [source.0, target.0].into_iter().chain(stated).collect();
            reader.attributes(Item::Edge(edge), &object, &except)?;
            continue;
        }
        match reader.document.list(raw, EDGE)?[..] {
            [source, target] => {
                edge(reader, [source, target], (None, line))?;
            }
            [source, target, weight] => {
                let edge = edge(reader, [source, target], (None, line))?;
                match weight.get().parse::<f64>() {
                    Ok(_) => reader.attribute(Item::Edge(edge), "weight", weight)?,
                    Err(_) => return Err(Problem::syntax("a number as the weight", weight.get()).on(line)),
                }
            }
            _ => return Err(reader.document.mistake(raw, EDGE)),
        }
    }
    Ok(())
}

/// Adds an edge between these ids, with the direction and on the line that the file states.
fn edge<'a>(
    reader: &mut Reader<'a>,
    ends: [&'a RawValue; 2],
    (directed, line): (Option<bool>, u64),
) -> Result<usize, Mistake> {
    let mut nodes = [0; 2];
    for (node, end) in nodes.iter_mut().zip(ends) {
        let id = reader.document.id(end, "an id that is a text or a number")?;
        *node = reader.graph.node(&id, line);
    }
    reader.undeclared += usize::from(directed.is_none());
    Ok(reader.graph.edge(nodes[0], nodes[1], directed.unwrap_or(true), line))
}

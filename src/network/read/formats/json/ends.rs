//! What the ends of edges in node-link JSON are: ids of nodes, or positions in the list of nodes.

use super::Reader;
use super::document::Object;
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use serde_json::value::RawValue;

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// As a JSON text.
    Text,
    /// As a number or a list.
    Other,
    /// Not at all: it is the position of the node.
    Implied,
}

impl Kind {
    /// The kind of an id that is written.
    pub(super) fn of(id: &RawValue) -> Self {
        if id.get().starts_with('"') { Kind::Text } else { Kind::Other }
    }
}

/// An end of an edge as the file writes it.
pub(super) struct End {
    id: String,
    kind: Kind,
    line: u64,
}

/// What the ends of all edges of a file are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Ends {
    /// Ids of nodes.
    Ids,
    /// Positions in the list of nodes, counted from 0, as D3 and NetworkX 1 write them.
    Positions,
}

/// What holds for all ends met so far.
struct Survey {
    /// They are ids of nodes.
    ids: bool,
    /// They are ids of nodes, and texts or numbers as those.
    same_type: bool,
    /// They are positions in the list of nodes.
    positions: bool,
    /// The nodes at these positions are those with these ids.
    agree: bool,
}

impl Ends {
    /// Finds out what the ends of these edges are. `kinds` says of each node how its id is written, and `key` is the key of
    /// the ids.
    pub(super) fn of<'a>(
        reader: &mut Reader<'a>,
        edges: &[&'a RawValue],
        kinds: &[Kind],
        key: &str,
    ) -> Result<Ends, Mistake> {
        let mut survey = Survey { ids: true, same_type: true, positions: true, agree: true };
        let mut unknown = None;
        for edge in edges {
            for end in ends(reader, edge, key)? {
                survey.add(&reader.graph, &end, kinds);
                if !survey.ids && unknown.is_none() {
                    unknown = Some(end);
                }
            }
        }
        let numbers = kinds.iter().any(|kind| *kind != Kind::Text);
        match unknown {
            Some(_) if survey.positions && !numbers => {
                let note = "Sources and targets are no ids of nodes and were read as positions in the list of nodes.";
                reader.graph.notes.push(note.into());
                Ok(Ends::Positions)
            }
            Some(end) => Err(Problem::NoNode { id: end.id }.on(end.line)),
            None if survey.agree || !survey.positions => Ok(Ends::Ids),
            None if survey.same_type => {
                let note = "Sources and targets were read as ids of nodes, not as positions in the list of nodes, \
                            which they could be too.";
                reader.graph.notes.push(note.into());
                Ok(Ends::Ids)
            }
            None => {
                let what =
                    "a file of which sources and targets are numbers that are ids and positions of different nodes";
                Err(Mistake { line: None, problem: Problem::Unsupported { what } })
            }
        }
    }

    /// The node at an end.
    pub(super) fn node(self, graph: &Graph, end: &End) -> Result<u32, Mistake> {
        let position = if self == Ends::Positions { end.position(graph) } else { None };
        position.map_or_else(|| graph.known_node(&end.id, end.line), Ok)
    }
}

impl End {
    /// The position of a node that the end is.
    fn position(&self, graph: &Graph) -> Option<u32> {
        let position = self.id.parse().ok().filter(|_| self.kind == Kind::Other)?;
        ((position as usize) < graph.n_nodes()).then_some(position)
    }
}

impl Survey {
    fn add(&mut self, graph: &Graph, end: &End, kinds: &[Kind]) {
        let kind = |node: &u32| kinds.get(*node as usize).copied();
        let node = graph.known_node(&end.id, end.line).ok();
        // A text is no position: "0" does not name the first of nodes that have no ids.
        let node = node.filter(|node| end.kind != Kind::Text || kind(node) != Some(Kind::Implied));
        let position = end.position(graph);
        self.ids &= node.is_some();
        self.same_type &= node.and_then(|node| kind(&node)) == Some(end.kind);
        self.positions &= position.is_some();
        self.agree &= position == node;
    }
}

/// Keys and values of the two ends of an edge: `source` and `target` or, as in vis.js, `from` and `to`.
pub(super) fn ends_of<'a>(edge: &Object<'a>) -> Option<[(&'static str, &'a RawValue); 2]> {
    let pair = |one, other| Some([(one, edge.get(one)?), (other, edge.get(other)?)]);
    pair("source", "target").or_else(|| pair("from", "to"))
}

/// Source and target of an edge. Nodes have their ids under this key.
pub(super) fn ends<'a>(reader: &mut Reader<'a>, edge: &'a RawValue, key: &str) -> Result<[End; 2], Mistake> {
    let object = reader.document.object(edge, "an edge with source and target")?;
    let is_vis = ends_of(&object).is_some_and(|ends| ends[0].0 == "from");
    let mut end = |name: &str, expected: &'static str| {
        let raw = object.get(name).ok_or_else(|| reader.document.mistake(edge, expected))?;
        let raw = if raw.get().starts_with('{') { id_of_node(reader, raw, key)? } else { raw };
        let id = reader.document.id(raw, expected)?;
        Ok(End { id, kind: Kind::of(raw), line: reader.document.line(edge) })
    };
    Ok([
        end(if is_vis { "from" } else { "source" }, "an edge with a source that is the id of a node")?,
        end(if is_vis { "to" } else { "target" }, "an edge with a target that is the id of a node")?,
    ])
}

/// The id of a node that stands in an edge as a whole: D3 puts it there. Without an id, D3 gives it its position.
fn id_of_node<'a>(reader: &mut Reader<'a>, raw: &'a RawValue, key: &str) -> Result<&'a RawValue, Mistake> {
    let expected = "a node with its id or index as the end of an edge";
    let node = reader.document.object(raw, expected)?;
    node.get(key).or(node.get("index")).ok_or_else(|| reader.document.mistake(raw, expected))
}

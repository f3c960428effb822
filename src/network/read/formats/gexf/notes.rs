//! Notes on a GEXF file: what was not read, or not in the obvious way.

use super::super::infinite::Infinite;
use super::super::xml::Element;
use super::value::Peculiarities;
use crate::network::read::graph::Graph;
use std::collections::BTreeSet;

/// What the reader of the file should know.
#[derive(Default)]
pub(super) struct Seen {
    pub(super) values: Peculiarities,
    pub(super) infinite: Infinite,
    /// The number of mutual edges.
    pub(super) mutual: usize,
    /// Whether nodes are inside other nodes.
    pub(super) nested: bool,
    /// Whether nodes state several parents.
    pub(super) parents: bool,
    /// Whether there are elements of other namespaces, except drawings.
    pub(super) foreign: bool,
    counts: Vec<String>,
}

impl Seen {
    /// Compares the number of elements inside this one with the number that it states.
    pub(super) fn count(&mut self, element: &Element, got: usize) {
        if let Some(stated) = element.attribute("count").filter(|stated| stated.trim().parse() != Ok(got)) {
            self.counts.push(format!("the file states {stated} {}, but it has {got}", element.name));
        }
    }

    /// Adds the notes to a graph.
    pub(super) fn note(self, graph: &mut Graph) {
        let notes = &mut graph.notes;
        let list = |names: BTreeSet<String>| names.into_iter().take(10).collect::<Vec<String>>().join(", ");
        notes.extend(self.counts);
        if self.mutual > 0 {
            notes.push(format!("mutual edges, each read as two edges in opposite directions: {}", self.mutual));
        }
        if self.values.times {
            notes.push("times were not read: the graph has all nodes and edges of all times".into());
        }
        if !self.values.dynamic.is_empty() {
            let names = list(self.values.dynamic);
            notes.push(format!("of attributes with several values at several times, the last was read: {names}"));
        }
        if self.values.conflicts > 0 {
            let count = self.values.conflicts;
            notes.push(format!("values that differ from the XML attribute of the same name, which was read: {count}"));
        }
        if !self.values.undeclared.is_empty() {
            let names = list(self.values.undeclared);
            notes.push(format!(
                "attributes that are not declared were read as columns with their ids as names: {names}"
            ));
        }
        if !self.values.unknown.is_empty() {
            notes.push(format!("XML attributes of nodes or edges were not read: {}", list(self.values.unknown)));
        }
        if self.nested {
            notes.push("nodes inside other nodes are nodes like others; pid names the outer node".into());
        }
        if self.parents {
            notes.push("parents of nodes were not read".into());
        }
        if self.foreign {
            notes.push("elements of other namespaces than GEXF's were not read".into());
        }
        self.infinite.note(graph);
    }
}

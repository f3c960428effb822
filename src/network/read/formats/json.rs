//! JSON: graphs in one of the forms that are common for it, recognized by the keys of the outermost object.
//!
//! | form | keys | defined by |
//! |---|---|---|
//! | node-link | `nodes` and `links` or `edges` | NetworkX (`node_link_data`), D3 (Bostock 2011, force layout), vis.js |
//! | list of edges | none: a list of pairs, or of objects with `source` and `target` | many programs |
//! | graphology | `nodes` with `key` and `edges` | Plique (2022), graphology; sigma.js and Gephi Lite |
//! | adjacency | `nodes` and `adjacency` | NetworkX (`adjacency_data`) |
//! | Cytoscape.js | `elements`, or its content without an object around it | Franz et al. (2016), Cytoscape.js |
//! | JSON Graph Format | `graph` or `graphs` | A. Bargnesi and others (2014), versions 1 and 2 |
//!
//! Ids are texts, numbers or lists; 1 and "1" are the same id. All attributes of nodes and edges are read; lists and
//! objects among them become JSON texts. The attribute of nodes that is called `label` or `name` is the label, and the
//! attribute of edges that is called `weight` the weight. If a file does not say whether edges have a direction, the user
//! must, except in the JSON Graph Format, which defines that they have, and in NetworkX's adjacency, which is then undirected. `NaN`, which JSON
//! does not have but Python and others write, is a missing value, and so is `Infinity` of a node. Refused are all other JSON texts, several
//! graphs in a file, hyperedges, JSON lines (several values one after the other), keys that occur twice in an object,
//! and what is not JSON. Attributes of the graph as a whole are not read.

mod adjacency;
mod cytoscape;
mod document;
mod ends;
mod graph_format;
mod graphology;
mod links;
mod node_link;
mod not_finite;

use super::convention::name_columns;
use super::infinite::Infinite;
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use document::{Document, Object};
use serde_json::value::RawValue;
use std::collections::HashSet;

const FORMS: &str = "NetworkX, D3 or graphology node-link (keys nodes and links or edges), NetworkX adjacency (nodes \
                     and adjacency), Cytoscape.js (elements), JSON Graph Format (graph or graphs with nodes), or a list of \
                     edges";

/// Reads a graph in one of the forms of JSON.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let mistake = match Document::open(text) {
        Ok((document, root)) => return graph(document, root, Graph::of(text)),
        Err(mistake) => mistake,
    };
    // Only a text that is not JSON is searched for numbers that JSON does not have.
    let Some((text, has_nan)) = not_finite::replaced(text) else { return Err(mistake) };
    let (document, root) = Document::open(&text)?;
    let mut graph = graph(document, root, Graph::of(&text))?;
    if has_nan {
        graph.notes.push("NaN, which JSON does not have, was read as a missing value".into());
    }
    Ok(graph)
}

/// Reads the graph that a value describes.
fn graph<'a>(document: Document<'a>, root: &'a RawValue, graph: Graph) -> Result<Graph, Mistake> {
    let infinite = Infinite::default();
    let mut reader = Reader { document, graph, infinite, compound: false, undeclared: 0, ignored: vec![] };
    if cytoscape::has_data(&mut reader, root) {
        cytoscape::read_bare(&mut reader, root)?;
        return reader.complete();
    }
    if root.get().starts_with('[') && root.get()[1..].trim_start().starts_with(['[', '{']) {
        links::read(&mut reader, root)?;
        return reader.complete();
    }
    let top = reader.document.object(root, FORMS)?;
    if top.get("edges").is_some() && top.get("nodes").is_some_and(|nodes| cytoscape::has_data(&mut reader, nodes)) {
        cytoscape::read_bare(&mut reader, root)?;
        return reader.complete();
    }
    let has = |key: &str| top.get(key).is_some();
    if has("elements") {
        cytoscape::read(&mut reader, &top)?;
    } else if has("adjacency") && has("nodes") {
        adjacency::read(&mut reader, &top)?;
    } else if has("nodes") && (has("links") || has("edges")) {
        node_link::read(&mut reader, &top)?;
    } else if !has("nodes") && (has("graph") || has("graphs")) {
        graph_format::read(&mut reader, &top)?;
    } else {
        let keys: Vec<&str> = top.fields.iter().map(|(key, _)| key.as_str()).take(10).collect();
        return Err(Problem::syntax(FORMS, &format!("the keys {}", keys.join(", "))).on(reader.document.line(root)));
    }
    reader.complete()
}

/// What is read of a file so far.
struct Reader<'a> {
    document: Document<'a>,
    graph: Graph,
    infinite: Infinite,
    /// Whether an attribute holds a list or an object.
    compound: bool,
    /// The number of edges of which the file does not say whether they have a direction.
    undeclared: usize,
    /// Keys outside of nodes and edges that were not read.
    ignored: Vec<String>,
}

/// A node or an edge that has attributes.
#[derive(Clone, Copy)]
enum Item {
    Node(u32),
    Edge(usize),
}

impl<'a> Reader<'a> {
    /// Reads all fields of an object as attributes, except those with these keys.
    fn attributes(&mut self, item: Item, object: &Object<'a>, except: &[&str]) -> Result<(), Mistake> {
        for (key, raw) in object.fields.iter().filter(|(key, _)| !except.contains(&key.as_str())) {
            self.attribute(item, key, raw)?;
        }
        Ok(())
    }

    /// The same, and all fields of the object under the key `inner`, if it has one.
    fn inner_attributes(
        &mut self,
        item: Item,
        object: &Object<'a>,
        inner: &str,
        except: &[&str],
    ) -> Result<(), Mistake> {
        let raw = object.get(inner).filter(|raw| raw.get().starts_with('{') || raw.get() == "null");
        let Some(raw) = raw else { return self.attributes(item, object, except) };
        let except = [except, &[inner]].concat();
        self.attributes(item, object, &except)?;
        if raw.get() == "null" {
            return Ok(());
        }
        let inside = self.document.object(raw, "an object of attributes")?;
        let outside: HashSet<&str> = object.fields.iter().map(|(key, _)| key.as_str()).collect();
        let is_repeated = |key: &str| outside.contains(key) && !except.contains(&key);
        if let Some((key, value)) = inside.fields.iter().find(|(key, _)| is_repeated(key)) {
            return Err(Problem::syntax("one value of each attribute", key).on(self.document.line(value)));
        }
        self.attributes(item, &inside, &[])
    }

    fn attribute(&mut self, item: Item, key: &str, raw: &'a RawValue) -> Result<(), Mistake> {
        self.compound |= raw.get().starts_with(['[', '{']);
        let value = self.document.text(raw)?;
        // Only a number with an exponent can be that large.
        let is_number = raw.get().starts_with(|first: char| first == '-' || first.is_ascii_digit());
        let is_infinite = is_number && value.contains(['e', 'E']) && Infinite::is(&value);
        match item {
            Item::Node(node) if is_infinite => {
                self.infinite.of_node(key);
                self.graph.set_node(node, key, "");
            }
            Item::Node(node) => self.graph.set_node(node, key, &value),
            Item::Edge(edge) if is_infinite => {
                self.infinite.of_edge(key);
                self.graph.set_edge(edge, key, if value.starts_with('-') { "-Infinity" } else { "Infinity" });
            }
            // An edge without a weight has none, which the user is told.
            Item::Edge(_) if raw.get() == "null" => {}
            Item::Edge(edge) => self.graph.set_edge(edge, key, &value),
        }
        Ok(())
    }

    /// The value of `directed`, which is true or false.
    fn directed(&mut self, object: &Object<'a>) -> Result<Option<bool>, Mistake> {
        self.truth(object, "directed", "\"directed\": true or false")
    }

    /// The value of a key, which is true or false.
    fn truth(&mut self, object: &Object<'a>, key: &str, expected: &'static str) -> Result<Option<bool>, Mistake> {
        match object.get(key).map(|raw| (raw, raw.get())) {
            None | Some((_, "null")) => Ok(None),
            Some((_, "true")) => Ok(Some(true)),
            Some((_, "false")) => Ok(Some(false)),
            Some((raw, _)) => Err(self.document.mistake(raw, expected)),
        }
    }

    /// Notes the keys of an object that say something about the graph as a whole, except these.
    fn ignore(&mut self, object: &Object<'a>, except: &[&str]) {
        let is_empty = |raw: &RawValue| matches!(raw.get(), "null" | "\"\"") || document::compact(raw.get()).len() == 2;
        let fields = object.fields.iter().filter(|(key, raw)| !except.contains(&key.as_str()) && !is_empty(raw));
        self.ignored.extend(fields.map(|(key, _)| key.clone()));
    }

    fn complete(self) -> Result<Graph, Mistake> {
        let mut graph = self.graph;
        if graph.n_nodes() == 0 {
            return Err(Mistake { line: None, problem: Problem::NoRows });
        }
        name_columns(&mut graph);
        // D3's examples call the weight of a link its value.
        if graph.weight.is_none() && graph.weights("value").is_some_and(|weights| weights.is_ok()) {
            graph.weight = Some("value".into());
        }
        if self.undeclared > 0 {
            graph.notes.push("the file does not say whether its edges have a direction".into());
        }
        if !self.ignored.is_empty() {
            let names: Vec<&str> = self.ignored.iter().map(String::as_str).take(10).collect();
            graph
                .notes
                .push(format!("Not read, because it is neither of a node nor of an edge: {}.", names.join(", ")));
        }
        if self.compound {
            graph.notes.push("attributes that are lists or objects were read as JSON texts".into());
        }
        self.infinite.note(&mut graph);
        Ok(graph)
    }
}

#[cfg(test)]
mod tests;

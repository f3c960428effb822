//! GraphML: graphs as XML elements `node` and `edge`, with attributes that elements `key` declare. Written by NetworkX,
//! igraph, Gephi, yEd, Cytoscape and others.
//!
//! Read are nodes, edges with their directions, and all attributes of both with their types and defaults. The attribute
//! of nodes that is called `label` or `name` is the label, and the attribute of edges that is called `weight` the
//! weight. A key that is not declared is a column with its id as name. Of drawing data of yEd, only labels are read. Refused are nested graphs
//! (groups), ports, hyperedges, references to other files, and several graphs in a file. Attributes of the graph as a
//! whole are not read.
//!
//! Source: U. Brandes, M. Eiglsperger, I. Herman, M. Himsolt, M. S. Marshall (2002), GraphML progress report, Graph
//! Drawing 2001; GraphML Working Group (2007), schema 1.1.

mod drawing;
mod key;

use super::convention::name_columns;
use super::datatype::{Datatype, boolean};
use super::infinite::Infinite;
use super::listing::Listing;
use super::xml::{Element, Format, Part, Xml};
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use drawing::Drawing;
use key::{Domain, Key, Keys};
use std::collections::{BTreeSet, HashSet};

static GRAPHML: Format =
    Format { root: "graphml", expected: "an element graphml", namespace: "graphml.graphdrawing.org" };

/// Reads a graph in GraphML.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let (xml, _) = Xml::open(text, &GRAPHML)?;
    let mut reader =
        Reader { xml, keys: Keys::default(), names: Names::default(), graph: Graph::of(text), seen: Seen::default() };
    reader.document()?;
    reader.xml.finish()?;
    let Reader { mut graph, seen, .. } = reader;
    if graph.n_nodes() == 0 {
        return Err(Mistake { line: None, problem: Problem::NoRows });
    }
    seen.note(&mut graph);
    name_columns(&mut graph);
    Ok(graph)
}

struct Reader<'a> {
    xml: Xml<'a>,
    keys: Keys,
    names: Names,
    graph: Graph,
    seen: Seen,
}

/// Columns of what is not an attribute with a key in GraphML. They differ from those of keys.
#[derive(Default)]
struct Names {
    node_label: String,
    edge_label: String,
}

/// What the reader of the file should know.
#[derive(Default)]
struct Seen {
    no_edgedefault: bool,
    counts: Vec<(&'static str, String, usize)>,
    graph_attributes: Vec<String>,
    drawings: bool,
    other_arrows: usize,
    foreign: bool,
    /// Whether a node or an edge has data of which the key is for something else.
    misplaced: bool,
    /// Keys that the file does not declare.
    undeclared: BTreeSet<String>,
    infinite: Infinite,
    /// Names of XML attributes that GraphML does not define.
    unknown: BTreeSet<String>,
}

/// Columns and values of a node or an edge.
#[derive(Default)]
struct Values {
    fields: Vec<(String, String)>,
    columns: HashSet<String>,
}

impl Values {
    fn set(&mut self, column: &str, value: &str, line: u64) -> Result<(), Mistake> {
        if !self.columns.insert(column.into()) {
            return Err(Problem::syntax("one value of each attribute", column).on(line));
        }
        self.fields.push((column.into(), value.into()));
        Ok(())
    }
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Mistake> {
        let mut graphs = 0;
        while let Some(element) = self.xml.child()? {
            match element.name.as_str() {
                _ if !element.own => self.foreign()?,
                "key" if graphs > 0 => return Err(element.mistake("keys before the graph")),
                "key" => self.keys.declare(&mut self.xml, &element)?,
                "graph" if graphs > 0 => return Err(Problem::Unsupported { what: "a second graph" }.on(element.line)),
                "graph" => {
                    graphs += 1;
                    self.graph(&element)?;
                }
                "data" => {
                    self.seen.drawings = true;
                    self.xml.skip()?;
                }
                "desc" => self.xml.skip()?,
                _ => return Err(element.mistake("a key or a graph")),
            }
        }
        let problem = Problem::syntax("an element graph inside graphml", "none");
        if graphs == 0 { Err(Mistake { line: None, problem }) } else { Ok(()) }
    }

    fn graph(&mut self, element: &Element) -> Result<(), Mistake> {
        let directed = match element.attribute("edgedefault") {
            Some("directed") => true,
            Some("undirected") => false,
            Some(other) => {
                return Err(Problem::syntax("edgedefault=\"directed\" or \"undirected\"", other).on(element.line));
            }
            None => {
                self.seen.no_edgedefault = true;
                false
            }
        };
        self.name_labels();
        let mut listing = Listing::default();
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                _ if !child.own => self.foreign()?,
                "node" => self.node(&child, &mut listing)?,
                "edge" => self.edge(&child, &mut listing, directed)?,
                // The schema allows keys only before the graph, but some programs write them here.
                "key" if self.graph.n_nodes() == 0 => {
                    self.keys.declare(&mut self.xml, &child)?;
                    self.name_labels();
                }
                "key" => return Err(child.mistake("keys before nodes and edges")),
                "data" => {
                    let (id, key) = self.keys.of(&child, None)?;
                    self.seen.graph_attributes.push(key.map_or(id, |key| &key.column).into());
                    self.xml.skip()?;
                }
                "desc" => self.xml.skip()?,
                _ => return Err(refused(&child, "a node or an edge")),
            }
        }
        for (name, what, got) in
            [("parse.nodes", "nodes", self.graph.n_nodes()), ("parse.edges", "edges", self.graph.n_edges())]
        {
            let stated = element.attribute(name).filter(|stated| stated.parse() != Ok(got));
            self.seen.counts.extend(stated.map(|stated| (what, stated.into(), got)));
        }
        listing.check(&self.graph)
    }

    /// Finds columns for labels of drawings.
    fn name_labels(&mut self) {
        self.names = Names {
            node_label: self.keys.free(Domain::Node, "label", "node label"),
            edge_label: self.keys.free(Domain::Edge, "label", "edge label"),
        };
    }

    fn node(&mut self, element: &Element, listing: &mut Listing) -> Result<(), Mistake> {
        let id = element.required("id", "a node with an id")?;
        let node = listing.list(&mut self.graph, id, element.line)?;
        self.seen.attributes(element, &["id"]);
        let values = self.values(Domain::Node, Values::default())?;
        for (column, value) in &values.fields {
            self.graph.set_node(node, column, value);
        }
        for (column, value) in self.keys.defaults(Domain::Node, &values.columns) {
            self.graph.set_node(node, column, value);
        }
        self.graph.check_fields(Some(element.line))
    }

    fn edge(&mut self, element: &Element, listing: &mut Listing, directed: bool) -> Result<(), Mistake> {
        let line = element.line;
        let source = element.required("source", "an edge with a source")?;
        let target = element.required("target", "an edge with a target")?;
        let directed = match element.attribute("directed") {
            Some(text) => {
                boolean(text).ok_or_else(|| Problem::syntax("directed=\"true\" or \"false\"", text).on(line))?
            }
            None => directed,
        };
        if element.attribute("sourceport").or(element.attribute("targetport")).is_some() {
            return Err(Problem::Unsupported { what: "an edge between ports" }.on(line));
        }
        self.seen.attributes(element, &["id", "source", "target", "directed"]);
        let from = listing.mention(&mut self.graph, source, line);
        let to = listing.mention(&mut self.graph, target, line);
        let edge = self.graph.edge(from, to, directed, line);
        let values = self.values(Domain::Edge, Values::default())?;
        // An edge without a weight has none, which the user is told.
        for (column, value) in values.fields.iter().filter(|(_, value)| !value.is_empty()) {
            self.graph.set_edge(edge, column, value);
        }
        for (column, value) in self.keys.defaults(Domain::Edge, &values.columns) {
            self.graph.set_edge(edge, column, value);
        }
        self.graph.check_fields(Some(line))
    }

    /// Reads the attributes of the node or edge that is open.
    fn values(&mut self, domain: Domain, mut values: Values) -> Result<Values, Mistake> {
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                _ if !child.own => self.foreign()?,
                "data" => self.data(&child, domain, &mut values)?,
                "desc" => self.xml.skip()?,
                _ => return Err(refused(&child, "data")),
            }
        }
        Ok(values)
    }

    fn data(&mut self, element: &Element, domain: Domain, values: &mut Values) -> Result<(), Mistake> {
        let (id, key) = self.keys.of(element, Some(domain))?;
        self.seen.misplaced |= key.is_some_and(|key| !key.is_for(domain));
        let mut text = String::new();
        loop {
            match self.xml.part()? {
                Some(Part::Text(piece, _)) => text.push_str(&piece),
                Some(Part::Open(first)) => {
                    let drawing = Drawing::read(&mut self.xml, &first)?;
                    self.seen.drawings = true;
                    self.seen.other_arrows += usize::from(drawing.other_arrows);
                    let Names { node_label, edge_label, .. } = &self.names;
                    let column = if domain == Domain::Node { node_label } else { edge_label };
                    return match drawing.label {
                        Some(label) => values.set(column, &label, element.line),
                        None => Ok(()),
                    };
                }
                Some(Part::Close) | None => break,
            }
        }
        let Some(Key { column, datatype, .. }) = key else {
            self.seen.undeclared.insert(id.into());
            return values.set(id, &text, element.line);
        };
        let value = datatype.value(&text).map_err(|problem| problem.on(element.line))?;
        match domain {
            _ if *datatype != Datatype::Decimal || !Infinite::is(&value) => values.set(column, &value, element.line),
            Domain::Node => {
                self.seen.infinite.of_node(column);
                values.set(column, "", element.line)
            }
            Domain::Edge => {
                self.seen.infinite.of_edge(column);
                values.set(column, &value, element.line)
            }
        }
    }

    fn foreign(&mut self) -> Result<(), Mistake> {
        self.seen.foreign = true;
        self.xml.skip()
    }
}

/// The mistake of an element that does not stand where this is expected.
fn refused(element: &Element, expected: &'static str) -> Mistake {
    let what = match element.name.as_str() {
        "graph" => "a nested graph",
        "hyperedge" => "a hyperedge",
        "port" => "a port",
        "locator" => "a reference to another file",
        _ => return element.mistake(expected),
    };
    Problem::Unsupported { what }.on(element.line)
}

impl Seen {
    /// Notes XML attributes of a node or an edge that are not among these, except hints for parsers and yFiles.
    fn attributes(&mut self, element: &Element, known: &[&str]) {
        let unknown = element.names().filter(|name| !known.contains(name));
        let unknown = unknown.filter(|name| !name.starts_with("parse.") && !name.starts_with("yfiles."));
        self.unknown.extend(unknown.map(String::from));
    }

    fn note(mut self, graph: &mut Graph) {
        let notes = &mut graph.notes;
        if self.no_edgedefault {
            notes.push("the file does not state edgedefault; edges without a direction are undirected".into());
        }
        for (what, stated, got) in self.counts {
            notes.push(format!("the file states {stated} {what}, but it has {got}"));
        }
        if !self.graph_attributes.is_empty() {
            self.graph_attributes.truncate(10);
            let names = self.graph_attributes.join(", ");
            notes.push(format!("attributes of the graph as a whole were not read: {names}"));
        }
        if self.drawings {
            notes.push("drawing data were not read, except labels".into());
        }
        if self.other_arrows > 0 {
            notes.push(format!(
                "directions of edges are those of edgedefault and directed; edges whose drawn arrowheads differ: {}",
                self.other_arrows
            ));
        }
        if !self.unknown.is_empty() {
            let names: Vec<String> = self.unknown.into_iter().take(10).collect();
            notes.push(format!("XML attributes of nodes or edges were not read: {}", names.join(", ")));
        }
        if self.misplaced {
            notes.push("data of attributes that are declared for other elements were read where they stand".into());
        }
        if !self.undeclared.is_empty() {
            let names: Vec<String> = self.undeclared.into_iter().take(10).collect();
            let names = names.join(", ");
            notes.push(format!(
                "attributes that are not declared were read as columns with their ids as names: {names}"
            ));
        }
        if self.foreign {
            notes.push("elements of other namespaces than GraphML's were not read".into());
        }
        self.infinite.note(graph);
    }
}

#[cfg(test)]
mod tests;

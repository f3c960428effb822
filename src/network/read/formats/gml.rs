//! GML, the Graph Modelling Language (M. Himsolt, Universität Passau, 1996): nested lists of keys and values.
//!
//! The reader takes the nodes and edges of one `graph [ .. ]` in any order with all their keys (nested lists as
//! `outer.inner`), and `directed` of the graph and, as Gephi writes it for mixed graphs, of single edges. Edges are
//! undirected unless the file has `directed 1`. The weight of edges is `weight`, or else `value` if it is numeric, as
//! in the files of M. E. J. Newman. The values of a repeated key are joined with `; `. Lists that only concern drawing
//! (`graphics`, `LabelGraphics`) are skipped; attributes of the graph are ignored.
//!
//! It refuses a second graph, graphs inside nodes, nodes without an id, edges to nodes that are not listed, quotes
//! inside strings, and words without quotes other than ids and labels.

mod entities;
mod lexer;
mod record;

use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use crate::network::read::pieces::Pieces;
use lexer::{Lexer, Position, Token};
use record::Record;
use std::collections::BTreeSet;

/// Keys of a file and a graph that say nothing about nodes and edges, or that have been read.
const KNOWN: [&str; 8] =
    ["Creator", "creator", "Version", "version", "comment", "hierarchic", "multigraph", "IsPlanar"];

/// Reads a GML file.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let mut reader = Reader::new(text);
    reader.file()?;
    if reader.graph.n_nodes() == 0 {
        return Err(Mistake { line: None, problem: Problem::NoRows });
    }
    reader.add_edges()?;
    reader.summarize();
    Ok(reader.graph)
}

/// What has been read so far.
struct Reader<'a> {
    lexer: Lexer<'a>,
    graph: Graph,
    /// Whether the graph states `directed`.
    directed: Option<bool>,
    /// Where the list of each edge begins, and its line. Edges may come before their nodes, so that they are read last.
    edges: Pieces<(Position, u64)>,
    weights: Weights,
    tally: Tally,
}

/// Which edges have `weight` or `value`.
#[derive(Default)]
struct Weights {
    weight: bool,
    value: bool,
    value_is_text: bool,
}

/// What the notes tell.
#[derive(Default)]
struct Tally {
    ignored: BTreeSet<String>,
    repeated: BTreeSet<String>,
    unknown_entities: u64,
    labels: usize,
    groups: u64,
    own_directions: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Reader<'a> {
        Reader {
            lexer: Lexer::new(text),
            graph: Graph::of(text),
            directed: None,
            edges: Pieces::default(),
            weights: Weights::default(),
            tally: Tally::default(),
        }
    }

    /// Reads the keys of the file, of which `graph` matters.
    fn file(&mut self) -> Result<(), Mistake> {
        let mut found = false;
        loop {
            let (token, line) = self.lexer.next()?;
            match token {
                Token::Word("graph") if found => return Err(Problem::Unsupported { what: "a second graph" }.on(line)),
                Token::Word("graph") => {
                    self.open("[ after graph")?;
                    self.graph()?;
                    found = true;
                }
                Token::Word("node" | "edge") => {
                    return Err(token.unlike("nodes and edges between graph [ and its ]").on(line));
                }
                Token::Word(key) if record::is_key(key) => self.ignore(key)?,
                Token::End if found => return Ok(()),
                _ if found => return Err(token.unlike("a key after the graph").on(line)),
                _ => return Err(token.unlike("graph [").on(line)),
            }
        }
    }

    /// Reads the keys of the graph up to its `]`.
    fn graph(&mut self) -> Result<(), Mistake> {
        loop {
            let (token, line) = self.lexer.next()?;
            match token {
                Token::Word("node") => {
                    self.open("[ after node")?;
                    self.node(line)?;
                }
                Token::Word("edge") => {
                    self.open("[ after edge")?;
                    self.edges.push((self.lexer.position(), line));
                    Record::read(&mut self.lexer)?;
                }
                Token::Word("graph") => return Err(Problem::Unsupported { what: "a graph inside a graph" }.on(line)),
                Token::Word("directed") if self.directed.is_some() => {
                    return Err(Problem::syntax("directed once", "directed").on(line));
                }
                Token::Word("directed") => {
                    let value = record::value(&mut self.lexer, "directed", &mut 0)?;
                    self.directed = Some(flag(&value, line)?);
                }
                Token::Word(key)
                    if ["node", "edge", "directed"].iter().any(|other| other.eq_ignore_ascii_case(key)) =>
                {
                    return Err(token.unlike("node, edge and directed in lower case").on(line));
                }
                Token::Word(key) if record::is_key(key) => self.ignore(key)?,
                Token::Close => return Ok(()),
                Token::End => return Err(token.unlike("] at the end of the graph").on(line)),
                _ => return Err(token.unlike("node, edge or another key").on(line)),
            }
        }
    }

    fn open(&mut self, expected: &'static str) -> Result<(), Mistake> {
        match self.lexer.next()? {
            (Token::Open, _) => Ok(()),
            (token, line) => Err(token.unlike(expected).on(line)),
        }
    }

    /// Skips the value of a key of the file or the graph.
    fn ignore(&mut self, key: &str) -> Result<(), Mistake> {
        match self.lexer.next()? {
            (Token::Open, _) => self.lexer.skip_list()?,
            (Token::Word(_) | Token::Text(_), _) => {}
            (token, line) => return Err(token.unlike("a value after a key").on(line)),
        }
        if !KNOWN.contains(&key) {
            self.tally.ignored.insert(key.into());
        }
        Ok(())
    }

    /// Reads a node; its `[` has been read.
    fn node(&mut self, line: u64) -> Result<(), Mistake> {
        let record = Record::read(&mut self.lexer)?;
        let Some(id) = record.single("id")? else {
            return Err(Problem::syntax("an id in every node", "a node without id").on(line));
        };
        let node = self.graph.list_node(&id.value, line)?;
        let label = record.single("label")?;
        self.tally.labels += usize::from(label.is_some_and(|label| !label.value.is_empty()));
        for field in record.fields().iter().filter(|field| field.key != "id") {
            self.graph.set_node(node, &field.key, &field.value);
            self.tally.groups += u64::from(field.key == "isGroup" && field.value == "1");
        }
        self.tally.add(&record);
        Ok(())
    }

    /// Reads the edges, after all nodes.
    fn add_edges(&mut self) -> Result<(), Mistake> {
        for (position, line) in std::mem::take(&mut self.edges).into_list() {
            let record = Record::read(&mut self.lexer.at(position))?;
            let from = self.end(&record, "source", line)?;
            let to = self.end(&record, "target", line)?;
            let own = match record.single("directed")? {
                Some(field) => Some(flag(&field.value, field.line)?),
                None => None,
            };
            self.tally.own_directions += usize::from(own.is_some());
            let edge = self.graph.edge(from, to, own.or(self.directed).unwrap_or(false), line);
            for field in record.fields() {
                if !matches!(field.key.as_str(), "source" | "target" | "directed") {
                    self.graph.set_edge(edge, &field.key, &field.value);
                }
            }
            self.weights.add(&record)?;
            self.tally.add(&record);
        }
        Ok(())
    }

    /// The node at one end of an edge.
    fn end(&self, record: &Record, key: &'static str, line: u64) -> Result<u32, Mistake> {
        match record.single(key)? {
            Some(field) => self.graph.known_node(&field.value, field.line),
            None => Err(Problem::syntax("a source and a target in every edge", "an edge without").on(line)),
        }
    }

    /// Names the columns of weights and labels, and writes the notes.
    fn summarize(&mut self) {
        let Reader { graph, weights, tally, .. } = self;
        graph.weight = weights.column().map(String::from);
        let name = if tally.labels > 0 { "label" } else { "name" };
        graph.label = graph.node_column(name).map(|_| name.into());
        let (nodes, edges) = (graph.n_nodes(), graph.n_edges());
        let mut note = |told: bool, text: String| graph.notes.extend(told.then_some(text));
        let undirected = self.directed.is_none() && tally.own_directions < edges;
        note(undirected, "the file has no line `directed 1`, so that its edges are undirected".into());
        let own = tally.own_directions;
        note(own > 0, format!("edges that state themselves whether they are directed: {own} of {edges}"));
        let both = weights.weight && weights.value;
        note(both, "edges have `weight` and `value`; `weight` is taken as the weight".into());
        let text = weights.value_is_text && !weights.weight;
        note(text, "`value` of edges is not always a number and not taken as the weight".into());
        let missing = nodes - tally.labels;
        note(tally.labels > 0 && missing > 0, format!("nodes without a label: {missing} of {nodes}"));
        note(tally.groups > 0, format!("groups (`isGroup 1`), which are read as nodes: {}", tally.groups));
        let repeated = !tally.repeated.is_empty();
        note(repeated, format!("repeated keys have one value joined with \"; \": {}", list(&tally.repeated)));
        let ignored = !tally.ignored.is_empty();
        note(ignored, format!("attributes of the graph are ignored: {}", list(&tally.ignored)));
        let entities = tally.unknown_entities;
        note(entities > 0, format!("unknown character entities, which stay as they are: {entities}"));
    }
}

impl Weights {
    fn add(&mut self, record: &Record) -> Result<(), Mistake> {
        self.weight |= record.single("weight")?.is_some();
        if let Some(field) = record.single("value")? {
            self.value = true;
            self.value_is_text |= field.value.parse::<f64>().is_err();
        }
        Ok(())
    }

    fn column(&self) -> Option<&'static str> {
        match self {
            Weights { weight: true, .. } => Some("weight"),
            Weights { value: true, value_is_text: false, .. } => Some("value"),
            _ => None,
        }
    }
}

impl Tally {
    fn add(&mut self, record: &Record) {
        self.unknown_entities += record.unknown_entities;
        let repeated = record.fields().iter().filter(|field| field.times > 1);
        self.repeated.extend(repeated.map(|field| field.key.clone()));
    }
}

/// The value of `directed`.
fn flag(value: &str, line: u64) -> Result<bool, Mistake> {
    match value {
        "0" | "false" => Ok(false),
        "1" | "true" => Ok(true),
        _ => Err(Problem::syntax("0 or 1 after directed", value).on(line)),
    }
}

/// The first 8 of the names, as a list.
fn list(names: &BTreeSet<String>) -> String {
    let mut shown: Vec<&str> = names.iter().map(String::as_str).take(8).collect();
    if names.len() > shown.len() {
        shown.push("...");
    }
    shown.join(", ")
}

#[cfg(test)]
mod tests;

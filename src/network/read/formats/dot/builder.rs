//! The graph that the statements of a DOT file build.

use super::End;
use super::scope::{Attributes, Scopes};
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use std::borrow::Cow;
use std::collections::HashMap;

/// The largest number of edges and values that the text does not spell out. A short text can describe a huge graph:
/// `{..} -> {..}` is every pair of two sets, and a default attribute is a value of every node.
const MOST_IMPLIED: usize = 10_000_000;

/// The number that any text may imply. A longer text may imply ten per byte more.
const FEW_IMPLIED: usize = 100_000;

/// The graph built so far.
pub(super) struct Builder<'a> {
    graph: Graph,
    scopes: Scopes<'a>,
    directed: bool,
    strict: bool,
    /// Edges that a repetition is merged with: by their ends and, outside of strict graphs, their `key`.
    known: HashMap<(u32, u32, Cow<'a, str>), usize>,
    implied: usize,
    most_implied: usize,
    tally: Tally,
}

/// What the notes tell.
#[derive(Default)]
struct Tally {
    merged: u64,
    ports: u64,
    graph_attributes: bool,
    named_subgraphs: bool,
    drawn_direction: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(text: &str, directed: bool, strict: bool) -> Builder<'a> {
        Builder {
            graph: Graph::of(text),
            most_implied: MOST_IMPLIED.min(FEW_IMPLIED + 10 * text.len()),
            scopes: Scopes::new(),
            directed,
            strict,
            known: HashMap::new(),
            implied: 0,
            tally: Tally::default(),
        }
    }

    pub(super) fn is_directed(&self) -> bool {
        self.directed
    }

    /// Begins a subgraph.
    pub(super) fn open(&mut self, name: Option<Cow<'a, str>>) {
        self.tally.named_subgraphs |= name.is_some();
        self.scopes.open(name);
    }

    /// Ends a subgraph and returns its nodes and, if it has a name, its scope.
    pub(super) fn close(&mut self, line: u64) -> Result<(Vec<u32>, Option<usize>), Mistake> {
        let scope = self.scopes.close();
        let members = self.scopes.members(scope);
        self.imply(members.len() / 16, line)?;
        let forgotten = self.scopes.forget(scope, &members);
        Ok((members, (!forgotten).then_some(scope)))
    }

    /// Sets default attributes of a kind: `graph`, `node` or `edge`.
    pub(super) fn set_defaults(&mut self, kind: &str, attributes: Attributes<'a>) {
        match kind {
            "graph" => self.tally.graph_attributes = true,
            _ => self.scopes.set_defaults(kind, attributes),
        }
    }

    pub(super) fn drop_port(&mut self) {
        self.tally.ports += 1;
    }

    /// The node with this name. A new one gets the default attributes.
    pub(super) fn node(&mut self, name: &str, line: u64) -> Result<u32, Mistake> {
        let before = self.graph.n_nodes();
        let node = self.graph.node(name, line);
        self.scopes.add(node);
        if node as usize == before {
            let mut values = 0;
            for (name, value) in self.scopes.node_defaults() {
                self.graph.set_node(node, name, value);
                values += 1;
            }
            self.imply(values, line)?;
        }
        Ok(node)
    }

    /// Sets attributes of nodes.
    pub(super) fn set_nodes(&mut self, nodes: &[u32], attributes: &Attributes<'a>) {
        for &node in nodes {
            for (name, value) in attributes {
                self.graph.set_node(node, name, value);
            }
        }
    }

    /// Adds the edges of a chain: every node of an end with every node of the next end.
    pub(super) fn connect(&mut self, ends: &mut [End], attributes: &Attributes<'a>) -> Result<(), Mistake> {
        for end in ends.iter_mut() {
            if let Some(scope) = end.scope {
                end.nodes = self.scopes.members(scope);
                self.imply(end.nodes.len() / 16, end.line)?;
            }
        }
        for pair in ends.windows(2) {
            let [tail, head] = pair else { continue };
            let edges = tail.nodes.len().saturating_mul(head.nodes.len());
            if edges > 1 {
                self.imply(edges.saturating_mul(1 + attributes.len()), tail.line)?;
            }
            for &from in &tail.nodes {
                for &to in &head.nodes {
                    self.edge((from, to), attributes, tail.line)?;
                }
            }
        }
        Ok(())
    }

    /// Adds an edge, or merges it with an earlier one.
    fn edge(&mut self, ends: (u32, u32), attributes: &Attributes<'a>, line: u64) -> Result<(), Mistake> {
        let key = attributes.get("key").filter(|_| !self.strict);
        let sorted = if self.directed || ends.0 <= ends.1 { ends } else { (ends.1, ends.0) };
        let identity = (self.strict || key.is_some()).then(|| (sorted.0, sorted.1, key.cloned().unwrap_or_default()));
        let earlier = identity.as_ref().and_then(|identity| self.known.get(identity).copied());
        self.tally.merged += u64::from(earlier.is_some());
        let edge = match earlier {
            Some(edge) => edge,
            None => self.new_edge(ends, line)?,
        };
        if let (Some(identity), None) = (identity, earlier) {
            self.known.insert(identity, edge);
        }
        for (name, value) in attributes {
            self.set_edge(edge, name, value);
        }
        Ok(())
    }

    /// Adds an edge with the default attributes.
    fn new_edge(&mut self, ends: (u32, u32), line: u64) -> Result<usize, Mistake> {
        let edge = self.graph.edge(ends.0, ends.1, self.directed, line);
        let defaults: Vec<(String, String)> =
            self.scopes.edge_defaults().map(|(name, value)| (name.into(), value.into())).collect();
        self.imply(defaults.len(), line)?;
        for (name, value) in &defaults {
            self.set_edge(edge, name, value);
        }
        Ok(edge)
    }

    fn set_edge(&mut self, edge: usize, name: &str, value: &str) {
        if name == "weight" && self.graph.weight.is_none() {
            self.graph.weight = Some(name.into());
        }
        let drawn = if self.directed { "forward" } else { "none" };
        self.tally.drawn_direction |= name == "dir" && !value.is_empty() && value != drawn;
        self.graph.set_edge(edge, name, value);
    }

    /// Counts edges and values that the text does not spell out. Listing a node of a subgraph counts as 1/16.
    fn imply(&mut self, count: usize, line: u64) -> Result<(), Mistake> {
        self.implied = self.implied.saturating_add(count);
        if self.implied > self.most_implied {
            let what = "a text that implies so many edges of subgraphs and values of default attributes";
            return Err(Problem::Unsupported { what }.on(line));
        }
        Ok(())
    }

    /// The graph with its notes.
    pub(super) fn finish(self) -> Result<Graph, Mistake> {
        let Builder { mut graph, tally, directed, strict, .. } = self;
        if graph.n_nodes() == 0 {
            return Err(Mistake { line: None, problem: Problem::NoRows });
        }
        let mut note = |told: bool, text: String| graph.notes.extend(told.then_some(text));
        let reason = if strict { "the graph is strict" } else { "they have the same key" };
        let merged = tally.merged;
        note(merged > 0, format!("repeated edges, merged with the first because {reason}: {merged}"));
        note(tally.ports > 0, format!("ports (`node:port`), which were left out: {}", tally.ports));
        let outer = tally.graph_attributes;
        note(outer, "attributes of the graph and its subgraphs are ignored".into());
        let named = tally.named_subgraphs;
        note(named, "subgraphs only list nodes and edges; their names are ignored".into());
        let directions = if directed { "all edges are directed" } else { "all edges are undirected" };
        note(tally.drawn_direction, format!("the attribute `dir` of edges only concerns drawing; {directions}"));
        Ok(graph)
    }
}

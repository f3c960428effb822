//! GEXF: graphs as XML elements `node` and `edge` with typed attributes, the format of Gephi. Written by NetworkX and
//! rgexf too.
//!
//! Read are versions 1.1 to 1.3: nodes, edges with type, weight and kind, attributes with types and defaults. A node's
//! `label` is the label. A mutual edge is two edges, one in each direction. An edge without weight has weight 1 if any
//! other edge has a weight. Nodes inside other nodes are read as nodes of their own. Times are not read: the graph is
//! that of all nodes and edges, and of several values of an attribute the last is taken. The value `null` of a number or a
//! truth value is missing, and an attribute that is not declared is a column with its id as name. Colors, positions and
//! sizes (viz) are skipped.
//!
//! Source: GEXF Working Group (Gephi), 2009 (1.1draft), 2011 (1.2draft), 2022 (1.3).

mod declaration;
mod notes;
mod value;

use super::datatype::Datatype;
use super::listing::Listing;
use super::xml::{Element, Format, Xml};
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use declaration::Declarations;
use notes::Seen;
use value::Values;

static GEXF: Format = Format { root: "gexf", expected: "an element gexf", namespace: "gexf.net" };

/// Reads a graph in GEXF.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let declarations = Declarations::read(text)?;
    let (xml, _) = Xml::open(text, &GEXF)?;
    let mut reader = Reader {
        xml,
        declarations,
        graph: Graph::of(text),
        listing: Listing::default(),
        default: None,
        weighted: 0,
        unweighted: vec![],
        seen: Seen::default(),
    };
    reader.document()?;
    reader.xml.finish()?;
    reader.listing.check(&reader.graph)?;
    reader.complete()
}

/// The type of an edge.
#[derive(Clone, Copy)]
enum Direction {
    Directed,
    Undirected,
    Mutual,
}

impl Direction {
    fn named(name: &str) -> Option<Self> {
        match name {
            "directed" => Some(Direction::Directed),
            "undirected" => Some(Direction::Undirected),
            "mutual" => Some(Direction::Mutual),
            _ => None,
        }
    }
}

struct Reader<'a> {
    xml: Xml<'a>,
    declarations: Declarations,
    graph: Graph,
    listing: Listing,
    /// The type of edges that state none.
    default: Option<Direction>,
    weighted: usize,
    /// The edges that state no weight.
    unweighted: Vec<usize>,
    seen: Seen,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Mistake> {
        let mut graphs = 0;
        while let Some(element) = self.xml.child()? {
            match element.name.as_str() {
                "graph" if element.own && graphs > 0 => {
                    return Err(Problem::Unsupported { what: "a second graph" }.on(element.line));
                }
                "graph" if element.own => {
                    graphs += 1;
                    self.graph(&element)?;
                }
                "meta" => self.xml.skip()?,
                _ if element.own => return Err(element.mistake("a graph")),
                _ => self.foreign(&element)?,
            }
        }
        let problem = Problem::syntax("an element graph inside gexf", "none");
        if graphs == 0 { Err(Mistake { line: None, problem }) } else { Ok(()) }
    }

    fn graph(&mut self, element: &Element) -> Result<(), Mistake> {
        self.default = match element.attribute("defaultedgetype") {
            None => Some(Direction::Undirected),
            // Gephi 0.8 writes this; every edge then states its type.
            Some("mixed") => None,
            Some(name) => {
                let expected = "defaultedgetype=\"directed\", \"undirected\" or \"mutual\"";
                let direction = Direction::named(name);
                Some(direction.ok_or_else(|| Problem::syntax(expected, name).on(element.line))?)
            }
        };
        self.seen.values.times |= element.attribute("mode").is_some_and(|mode| mode != "static");
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                _ if !child.own => self.foreign(&child)?,
                "attributes" | "meta" => self.xml.skip()?,
                "nodes" => self.nodes(&child, None)?,
                "edges" => self.edges(&child)?,
                _ => return Err(child.mistake("attributes, nodes or edges")),
            }
        }
        Ok(())
    }

    fn nodes(&mut self, element: &Element, parent: Option<&str>) -> Result<(), Mistake> {
        let mut count = 0;
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                _ if !child.own => self.foreign(&child)?,
                "node" => {
                    count += 1;
                    self.node(&child, parent)?;
                }
                _ => return Err(child.mistake("a node")),
            }
        }
        self.seen.count(element, count);
        Ok(())
    }

    fn node(&mut self, element: &Element, parent: Option<&str>) -> Result<(), Mistake> {
        let id = element.required("id", "a node with an id")?;
        let node = self.listing.list(&mut self.graph, id, element.line)?;
        self.seen.values.see(element, &["id", "label", "pid"]);
        let parent = element.attribute("pid").filter(|pid| !pid.is_empty()).or(parent);
        self.seen.nested |= parent.is_some();
        let mut values = Values::default();
        for (column, value) in [("label", element.attribute("label")), ("pid", parent)] {
            if let Some(value) = value {
                values.set(column, value);
            }
        }
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                "nodes" if child.own => self.nodes(&child, Some(id))?,
                "edges" if child.own => self.edges(&child)?,
                "attvalues" if child.own => {
                    values.read(&mut self.xml, &self.declarations.nodes, &mut self.seen.values)?;
                }
                _ => self.other(&child)?,
            }
        }
        values.complete(&self.declarations.nodes);
        for (column, value) in &values.fields {
            let is_infinite = values.is_infinite(column, value);
            if is_infinite {
                self.seen.infinite.of_node(column);
            }
            self.graph.set_node(node, column, if is_infinite { "" } else { value });
        }
        self.graph.check_fields(Some(element.line))
    }

    fn edges(&mut self, element: &Element) -> Result<(), Mistake> {
        let mut count = 0;
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                _ if !child.own => self.foreign(&child)?,
                "edge" => {
                    count += 1;
                    self.edge(&child)?;
                }
                _ => return Err(child.mistake("an edge")),
            }
        }
        self.seen.count(element, count);
        Ok(())
    }

    fn edge(&mut self, element: &Element) -> Result<(), Mistake> {
        let direction = self.direction(element)?;
        self.seen.values.see(element, &["id", "source", "target", "type", "weight", "label", "kind"]);
        let mut values = Values::default();
        for column in ["label", "kind"] {
            if let Some(value) = element.attribute(column) {
                values.set(column, value);
            }
        }
        if let Some(weight) = element.attribute("weight") {
            let weight = Datatype::Decimal.value(weight).map_err(|problem| problem.on(element.line))?;
            values.set("weight", &weight);
        }
        while let Some(child) = self.xml.child()? {
            match child.name.as_str() {
                "attvalues" if child.own => {
                    values.read(&mut self.xml, &self.declarations.edges, &mut self.seen.values)?;
                }
                _ => self.other(&child)?,
            }
        }
        values.complete(&self.declarations.edges);
        self.add(element, direction, &values)
    }

    /// The type of an edge.
    fn direction(&self, element: &Element) -> Result<Direction, Mistake> {
        if element.attribute("cardinal").is_some() {
            return Err(Problem::Unsupported { what: "the cardinal of an edge (GEXF 1.0)" }.on(element.line));
        }
        let expected = "an edge of type \"directed\", \"undirected\" or \"mutual\"";
        match element.attribute("type") {
            Some(name) => Direction::named(name).ok_or_else(|| Problem::syntax(expected, name).on(element.line)),
            None => self.default.ok_or_else(|| element.mistake(expected)),
        }
    }

    /// Adds an edge to the graph, or two if it is mutual.
    fn add(&mut self, element: &Element, direction: Direction, values: &Values) -> Result<(), Mistake> {
        let source = element.required("source", "an edge with a source")?;
        let target = element.required("target", "an edge with a target")?;
        let from = self.listing.mention(&mut self.graph, source, element.line);
        let to = self.listing.mention(&mut self.graph, target, element.line);
        let directed = !matches!(direction, Direction::Undirected);
        let mut edges = vec![self.graph.edge(from, to, directed, element.line)];
        if matches!(direction, Direction::Mutual) && from != to {
            self.seen.mutual += 1;
            edges.push(self.graph.edge(to, from, directed, element.line));
        }
        for edge in edges {
            for (column, value) in &values.fields {
                if values.is_infinite(column, value) {
                    self.seen.infinite.of_edge(column);
                }
                self.graph.set_edge(edge, column, value);
            }
            self.graph.check_fields(Some(element.line))?;
            match values.get("weight") {
                Some(weight) if !weight.is_empty() => self.weighted += 1,
                _ => self.unweighted.push(edge),
            }
        }
        Ok(())
    }

    /// Skips an element inside a node or an edge that holds neither values nor nodes.
    fn other(&mut self, element: &Element) -> Result<(), Mistake> {
        match element.name.as_str() {
            "color" | "position" | "size" | "shape" | "thickness" => self.xml.skip(),
            _ if !element.own => self.foreign(element),
            "spells" | "slices" => {
                self.seen.values.times = true;
                self.xml.skip()
            }
            "parents" => {
                self.seen.parents = true;
                self.xml.skip()
            }
            _ => Err(element.mistake("attvalues")),
        }
    }

    fn foreign(&mut self, _: &Element) -> Result<(), Mistake> {
        self.seen.foreign = true;
        self.xml.skip()
    }

    /// The graph with the weights that GEXF defines where the file states none, and with notes.
    fn complete(mut self) -> Result<Graph, Mistake> {
        if self.graph.n_nodes() == 0 {
            return Err(Mistake { line: None, problem: Problem::NoRows });
        }
        if self.weighted > 0 {
            for &edge in &self.unweighted {
                self.graph.set_edge(edge, "weight", "1");
            }
            if !self.unweighted.is_empty() {
                let note =
                    format!("edges without weight, which get weight 1 as GEXF defines: {}", self.unweighted.len());
                self.graph.notes.push(note);
            }
            self.graph.weight = Some("weight".into());
        }
        self.graph.label = self.graph.node_column("label").map(|_| "label".into());
        self.seen.note(&mut self.graph);
        Ok(self.graph)
    }
}

#[cfg(test)]
mod tests;

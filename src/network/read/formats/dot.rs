//! DOT, the language of Graphviz (E. R. Gansner, E. Koutsofios and S. North, AT&T, 1991 and later).
//!
//! The reader takes one `graph` or `digraph` with its nodes, edges and their attributes: chains `a -> b -> c`, lists
//! `a, b` and subgraphs `{a b}` as ends of edges, default attributes (`node [..]`, `edge [..]`) as they hold where a
//! node or edge first occurs, and subgraphs that are continued under their name. The weight of edges is `weight`. In a
//! `strict` graph, or with equal values of `key`, the language merges repeated edges: the first edge stays and gets the
//! attributes of later ones. Ports and the attributes of graphs and subgraphs are left out.
//!
//! It refuses a second graph, `--` in a digraph, `->` in a graph, and names without quotes that Graphviz would split in
//! two (`a.b`, `x-1`, `1a`).

mod builder;
mod lexer;
mod scope;

use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use builder::Builder;
use lexer::{Lexer, Token};
use scope::Attributes;

/// Subgraphs may be nested this deep.
const DEEPEST: u32 = 64;

/// Reads a DOT file.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let mut lexer = Lexer::new(text);
    let mut next = lexer.next()?;
    if next.0 == Token::End {
        return Err(Mistake { line: None, problem: Problem::NoRows });
    }
    let strict = next.0 == Token::Keyword("strict");
    if strict {
        next = lexer.next()?;
    }
    let directed = match next.0 {
        Token::Keyword("graph") => false,
        Token::Keyword("digraph") => true,
        token => return Err(token.unlike("graph or digraph").on(next.1)),
    };
    let next = lexer.next()?;
    let mut parser = Parser { lexer, next, builder: Builder::new(text, directed, strict) };
    parser.graph()?;
    parser.builder.finish()
}

/// The lexer with the token that comes next, and what has been read.
struct Parser<'a> {
    lexer: Lexer<'a>,
    next: (Token<'a>, u64),
    builder: Builder<'a>,
}

/// One end of an edge: a node, a list of nodes or a subgraph.
struct End {
    nodes: Vec<u32>,
    line: u64,
    subgraph: bool,
    /// The scope of a subgraph with a name. It may get more nodes until the statement ends.
    scope: Option<usize>,
}

impl<'a> Parser<'a> {
    /// Reads the name of the graph and all that follows.
    fn graph(&mut self) -> Result<(), Mistake> {
        if matches!(self.next.0, Token::Id(_)) {
            self.advance()?;
        }
        self.expect('{', "{ after graph or digraph and its name")?;
        self.statements(0)?;
        match &self.next {
            (Token::End, _) => Ok(()),
            (Token::Keyword("graph" | "digraph" | "strict"), line) => {
                Err(Problem::Unsupported { what: "a second graph" }.on(*line))
            }
            (token, line) => Err(token.unlike("nothing after the } of the graph").on(*line)),
        }
    }

    /// Reads statements up to the `}` that ends them.
    fn statements(&mut self, depth: u32) -> Result<(), Mistake> {
        loop {
            match &self.next {
                (Token::Sign('}'), _) => return self.advance().map(drop),
                (Token::Sign(';'), _) => self.advance().map(drop)?,
                (Token::Keyword(kind @ ("graph" | "node" | "edge")), _) => {
                    let kind = *kind;
                    self.advance()?;
                    if self.next.0 != Token::Sign('[') {
                        return Err(self.unlike("[ after graph, node or edge (as a name it needs quotes)"));
                    }
                    let attributes = self.attributes()?;
                    self.builder.set_defaults(kind, attributes);
                }
                (Token::Id(_) | Token::Sign('{') | Token::Keyword("subgraph"), _) => self.statement(depth)?,
                _ => return Err(self.unlike("a statement or }")),
            }
        }
    }

    /// Reads a node, an edge, a subgraph or an attribute of the graph.
    fn statement(&mut self, depth: u32) -> Result<(), Mistake> {
        let Some(end) = self.end(depth, true)? else { return Ok(()) };
        let mut ends = vec![end];
        while let (Token::Link(link), line) = self.next {
            if (link == "->") != self.builder.is_directed() {
                let expected = if link == "->" { "-- in a graph" } else { "-> in a digraph" };
                return Err(Problem::syntax(expected, link).on(line));
            }
            self.advance()?;
            ends.extend(self.end(depth, false)?);
        }
        let listed = self.next.0 == Token::Sign('[');
        let attributes = self.attributes()?;
        match ends.as_slice() {
            [End { subgraph: true, .. }] if listed => self.builder.set_defaults("graph", attributes),
            [End { nodes, .. }] => self.builder.set_nodes(nodes, &attributes),
            _ => self.builder.connect(&mut ends, &attributes)?,
        }
        Ok(())
    }

    /// Reads one end of an edge. At the beginning of a statement it may turn out to be an attribute of the graph, which
    /// yields `None`.
    fn end(&mut self, depth: u32, first: bool) -> Result<Option<End>, Mistake> {
        let line = self.next.1;
        if matches!(self.next.0, Token::Sign('{') | Token::Keyword("subgraph")) {
            let (nodes, scope) = self.subgraph(depth)?;
            return Ok(Some(End { nodes, line, subgraph: true, scope }));
        }
        let mut nodes = vec![];
        loop {
            let (name, line) = match self.advance()? {
                (Token::Id(name), line) => (name, line),
                (token, line) => return Err(token.unlike("a node or { at the end of an edge").on(line)),
            };
            if first && nodes.is_empty() && self.next.0 == Token::Sign('=') {
                self.advance()?;
                self.value()?;
                self.builder.set_defaults("graph", Attributes::new());
                return Ok(None);
            }
            while self.next.0 == Token::Sign(':') {
                self.advance()?;
                self.value()?;
                self.builder.drop_port();
            }
            nodes.push(self.builder.node(&name, line)?);
            if self.next.0 != Token::Sign(',') {
                return Ok(Some(End { nodes, line, subgraph: false, scope: None }));
            }
            self.advance()?;
        }
    }

    /// Reads a subgraph and returns its nodes and, if it has a name, its scope.
    fn subgraph(&mut self, depth: u32) -> Result<(Vec<u32>, Option<usize>), Mistake> {
        let line = self.next.1;
        if depth == DEEPEST {
            return Err(Problem::Unsupported { what: "a subgraph inside 64 other subgraphs" }.on(line));
        }
        let mut name = None;
        if self.next.0 == Token::Keyword("subgraph") {
            self.advance()?;
            if let Token::Id(_) = self.next.0 {
                name = Some(self.value()?);
            }
        }
        self.expect('{', "{ after subgraph and its name")?;
        self.builder.open(name);
        self.statements(depth + 1)?;
        self.builder.close(line)
    }

    /// Reads any number of lists of attributes: `[a=1, b=2] [c=3]`.
    fn attributes(&mut self) -> Result<Attributes<'a>, Mistake> {
        let mut attributes = Attributes::new();
        while self.next.0 == Token::Sign('[') {
            self.advance()?;
            while self.next.0 != Token::Sign(']') {
                let Token::Id(_) = self.next.0 else {
                    return Err(self.unlike("an attribute or ] (a keyword as a name needs quotes)"));
                };
                let name = self.value()?;
                self.expect('=', "= after the name of an attribute")?;
                let value = self.value()?;
                attributes.insert(name, value);
                if matches!(self.next.0, Token::Sign(',' | ';')) {
                    self.advance()?;
                }
            }
            self.advance()?;
        }
        Ok(attributes)
    }

    /// Reads a name or value.
    fn value(&mut self) -> Result<std::borrow::Cow<'a, str>, Mistake> {
        match self.advance()? {
            (Token::Id(value), _) => Ok(value),
            (token, line) => Err(token.unlike("a name or value (a keyword needs quotes)").on(line)),
        }
    }

    fn expect(&mut self, sign: char, expected: &'static str) -> Result<(), Mistake> {
        match self.advance()? {
            (Token::Sign(other), _) if other == sign => Ok(()),
            (token, line) => Err(token.unlike(expected).on(line)),
        }
    }

    /// The token that comes next, which becomes the one after it.
    fn advance(&mut self) -> Result<(Token<'a>, u64), Mistake> {
        let after = self.lexer.next()?;
        Ok(std::mem::replace(&mut self.next, after))
    }

    fn unlike(&self, expected: &'static str) -> Mistake {
        self.next.0.unlike(expected).on(self.next.1)
    }
}

#[cfg(test)]
mod tests;

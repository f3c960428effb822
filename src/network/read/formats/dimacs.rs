//! DIMACS graph files of the first, second and ninth implementation challenges (Johnson and McGeoch 1993; Johnson and
//! Trick 1996; Demetrescu, Goldberg and Johnson 2009).
//!
//! A line begins with a letter: `c` is a comment, `p` the problem line with the numbers of nodes and edges. Read are
//!
//! - `p edge` and `p col` (graphs for cliques and coloring): `e u v` is an undirected edge, with an optional weight;
//!   `n id value` gives a node a value, the node column `value`;
//! - `p sp` (shortest paths): `a u v length` is an arc, and the edge column `weight` has the length;
//! - `p max` (maximum flow): `a u v capacity` is an arc with the edge column `capacity`, the weight; `n id s` and
//!   `n id t` mark source and sink in the node column `terminal`.
//!
//! The nodes are called `1` to `n`. Many coloring files list each edge from both sides: an edge whose reverse is
//! already listed is read once. Refused are other problems (`p min`, `p asn`, `p cnf`, ...), numbers of edges that
//! differ from the problem line, and edges with a weight in only some of the lines. The format of the tenth challenge
//! is METIS.

use crate::error::Problem;
use crate::network::read::formats::both_sides::reverses;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use crate::network::read::pieces::Pieces;

/// The number of nodes that is read from any file, even if most of them have no edge.
const FEW_NODES: u64 = 1_000_000;

/// Reads a DIMACS file.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let limit = FEW_NODES.max(text.len() as u64).min(u32::MAX.into());
    let mut reader: Option<Reader> = None;
    for (line, text) in (1..).zip(text.lines()) {
        let text = text.trim();
        if text.is_empty() || text.starts_with('c') {
            continue;
        }
        let words: Vec<&str> = text.split_ascii_whitespace().take(8).collect();
        match (&mut reader, &words[..]) {
            (None, ["p", ..]) => reader = Some(Reader::new(&words, line, limit)?),
            (None, _) => return Err(Problem::syntax("the problem line, for example p edge 5 4", text).on(line)),
            (Some(_), ["p", ..]) => return Err(Problem::syntax("one problem line only", text).on(line)),
            (Some(reader), _) => reader.row(&words, line).map_err(|problem| problem.at(text, line))?,
        }
    }
    match reader {
        Some(reader) => reader.finish(),
        None => Err(Mistake { line: None, problem: Problem::NoRows }),
    }
}

/// The problem of the `p` line.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Edge,
    ShortestPath,
    MaximumFlow,
}

/// What is wrong with a line.
enum Wrong {
    /// The line is not of this form.
    Form(&'static str),
    Problem(Problem),
}

impl Wrong {
    fn at(self, text: &str, line: u64) -> Mistake {
        match self {
            Wrong::Form(expected) => Problem::syntax(expected, text).on(line),
            Wrong::Problem(problem) => problem.on(line),
        }
    }
}

struct Reader {
    kind: Kind,
    line: u64,
    nodes: u64,
    stated: u64,
    /// The weights of the edges, if they have any.
    weights: Vec<f64>,
    /// Whether edges have weights; `None` before the first one.
    is_weighted: Option<bool>,
    graph: Graph,
    /// The number of lines that describe a drawing of the graph.
    skipped: u64,
}

impl Reader {
    fn new(words: &[&str], line: u64, limit: u64) -> Result<Reader, Mistake> {
        let kind = match words.get(1) {
            Some(&("edge" | "edges" | "col")) => Kind::Edge,
            Some(&"sp") => Kind::ShortestPath,
            Some(&"max") => Kind::MaximumFlow,
            Some(&"cnf") => return Err(Problem::Unsupported { what: "a DIMACS formula (p cnf)" }.on(line)),
            Some(&"min") => return Err(Problem::Unsupported { what: "a minimum-cost flow problem (p min)" }.on(line)),
            Some(&"asn") => return Err(Problem::Unsupported { what: "an assignment problem (p asn)" }.on(line)),
            _ => return Err(Problem::syntax("p edge, p col, p sp or p max", &words.join(" ")).on(line)),
        };
        let counts = match words {
            // Coloring problems may have a third number, the best known number of colors.
            [_, _, nodes, edges] | [_, _, nodes, edges, _] => nodes.parse().ok().zip(edges.parse().ok()),
            _ => None,
        };
        let expected = "the numbers of nodes and edges after the kind of problem";
        let (nodes, stated): (u64, u64) = counts.ok_or_else(|| Problem::syntax(expected, &words.join(" ")).on(line))?;
        if nodes > limit {
            return Err(Problem::TooManyNodes { stated: nodes, limit }.on(line));
        }
        let mut graph = Graph::default();
        graph.list_numbered_nodes(nodes as u32, line)?;
        Ok(Reader { kind, line, nodes, stated, weights: vec![], is_weighted: None, graph, skipped: 0 })
    }

    fn row(&mut self, words: &[&str], line: u64) -> Result<(), Wrong> {
        match (self.kind, words) {
            (Kind::Edge, ["e", from, to]) => self.edge([from, to], None, line),
            (Kind::Edge, ["e", from, to, weight]) => self.edge([from, to], Some(weight), line),
            (Kind::Edge, ["e", ..]) => Err(Wrong::Form("e, two nodes and at most one weight")),
            (Kind::Edge, ["n", node, value]) => self.node_value(node, "value", value),
            (Kind::Edge, ["n", ..]) => Err(Wrong::Form("n, a node and its value")),
            (Kind::Edge, ["d" | "v" | "x", ..]) => {
                self.skipped += 1;
                Ok(())
            }
            (Kind::Edge, _) => Err(Wrong::Form("a line that begins with c, e or n")),
            (_, ["a", from, to, value]) => self.edge([from, to], Some(value), line),
            (_, ["a", ..]) => Err(Wrong::Form("a, two nodes and a number")),
            (Kind::MaximumFlow, ["n", node, terminal @ ("s" | "t")]) => self.node_value(node, "terminal", terminal),
            (Kind::MaximumFlow, ["n", ..]) => Err(Wrong::Form("n, a node, and s or t")),
            (Kind::MaximumFlow, _) => Err(Wrong::Form("a line that begins with c, n or a")),
            (Kind::ShortestPath, _) => Err(Wrong::Form("a line that begins with c or a")),
        }
    }

    fn node(&self, word: &str) -> Result<u32, Wrong> {
        match word.parse() {
            Ok(number @ 1..) if number <= self.nodes => Ok((number - 1) as u32),
            _ => Err(Wrong::Problem(Problem::NodeNumber { got: word.into(), nodes: self.nodes })),
        }
    }

    fn node_value(&mut self, node: &str, column: &str, value: &str) -> Result<(), Wrong> {
        let node = self.node(node)?;
        self.graph.set_node(node, column, value);
        Ok(())
    }

    fn edge(&mut self, ends: [&str; 2], weight: Option<&str>, line: u64) -> Result<(), Wrong> {
        let (from, to) = (self.node(ends[0])?, self.node(ends[1])?);
        if *self.is_weighted.get_or_insert(weight.is_some()) != weight.is_some() {
            return Err(Wrong::Form("a weight in all e lines or in none"));
        }
        if let Some(weight) = weight {
            self.weights.push(number(weight)?);
        }
        self.graph.edge(from, to, self.kind != Kind::Edge, line);
        Ok(())
    }

    fn finish(mut self) -> Result<Graph, Mistake> {
        let column = if self.kind == Kind::MaximumFlow { "capacity" } else { "weight" };
        let listed = self.graph.n_edges() as u64;
        let n_reverses = if self.kind == Kind::Edge { self.remove_reverses()? } else { 0 };
        for (edge, &weight) in self.weights.iter().enumerate() {
            self.graph.set_edge_number(edge, column, weight);
        }
        if self.stated != listed && self.stated != self.graph.n_edges() as u64 {
            return Err(Problem::Count { what: "edges", stated: self.stated, got: listed }.on(self.line));
        }
        let is_weighted = self.kind != Kind::Edge || self.is_weighted == Some(true);
        self.graph.weight = is_weighted.then(|| column.into());
        self.note(n_reverses);
        Ok(self.graph)
    }

    /// Removes the edges that were listed before, from their other node, and returns their number.
    fn remove_reverses(&mut self) -> Result<usize, Mistake> {
        let reverses = reverses(self.graph.ends());
        for &(later, first) in reverses.iter().filter(|_| !self.weights.is_empty()) {
            if self.weights[later as usize] != self.weights[first as usize] {
                return Err(self.unequal_weights([later as usize, first as usize]));
            }
        }
        let later = reverses.iter().map(|(later, _)| *later as usize);
        let mut weights = Pieces::from(std::mem::take(&mut self.weights));
        weights.remove(later.clone());
        self.weights = weights.into_list();
        self.graph.remove_edges(later);
        Ok(reverses.len())
    }

    /// The mistake that an edge has two weights.
    fn unequal_weights(&self, [here, first]: [usize; 2]) -> Mistake {
        let edge = self.graph.ends().pushed(here).map(|node| (node + 1).to_string()).join(" ");
        let (got, other, line) = (self.weights[here], self.weights[first], self.graph.line_of(first));
        Problem::UnequalWeights { edge, got, other, line }.on(self.graph.line_of(here))
    }

    fn note(&mut self, reverses: usize) {
        let (kind, skipped, notes) = (self.kind, self.skipped, &mut self.graph.notes);
        if reverses > 0 {
            notes.push(format!("edges that are listed from both sides, each read once: {reverses}"));
        }
        if skipped > 0 {
            notes.push(format!("lines of the kinds d, v and x, which are not read: {skipped}"));
        }
        if kind == Kind::ShortestPath {
            notes.push("the weights of a shortest-path problem (p sp) are lengths, not strengths".into());
        }
    }
}

fn number(word: &str) -> Result<f64, Wrong> {
    let number = word.parse().ok().filter(|number: &f64| number.is_finite());
    number.ok_or(Wrong::Form("a finite number at the end of the line"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(text: &str) -> Vec<(u32, u32, bool, u64)> {
        let graph = read(text).unwrap();
        graph.edges().map(|edge| (edge.from + 1, edge.to + 1, edge.directed, edge.line)).collect()
    }

    fn weights(text: &str) -> Vec<f64> {
        read(text).unwrap().edge_numbers().next().map_or(vec![], |(_, numbers)| numbers.to_vec())
    }

    fn mistake(text: &str) -> String {
        let mistake = read(text).unwrap_err();
        format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
    }

    #[test]
    fn reads_edges_and_values_of_nodes() {
        let text = "c note\r\ncomment\r\np edge 4 3\r\nn 2 7\r\ne 1 2\r\n\r\ne 3 3\r\ne 1 2";
        assert_eq!(edges(text), [(1, 2, false, 5), (3, 3, false, 7), (1, 2, false, 8)]);
        let graph = read(text).unwrap();
        assert_eq!((graph.n_nodes(), graph.weight.clone()), (4, None));
        assert_eq!(graph.node_columns(), [("value", vec!["", "7", "", ""])]);
    }

    #[test]
    fn reads_edges_listed_from_both_sides_once() {
        for stated in [2, 4] {
            let text = format!("p col 3 {stated}\ne 1 2\ne 2 1\ne 3 1\ne 1 3\n");
            assert_eq!(edges(&text), [(1, 2, false, 2), (3, 1, false, 4)]);
            assert_eq!(read(&text).unwrap().notes, ["edges that are listed from both sides, each read once: 2"]);
        }
        assert_eq!(
            mistake("p col 3 3\ne 1 2\ne 2 1\ne 3 1\ne 1 3\n"),
            "1: the header states 3 edges, but the file has 4"
        );
    }

    #[test]
    fn reads_weights_of_edges() {
        let text = "p edge 3 2\ne 1 2 0.5\ne 3 2 4\n";
        assert_eq!((weights(text), read(text).unwrap().weight), (vec![0.5, 4.0], Some("weight".into())));
        let text = "p edge 3 2\ne 1 2 0.5\ne 3 2\n";
        assert_eq!(mistake(text), "3: expected a weight in all e lines or in none, got \"e 3 2\"");
        let text = "p edge 3 2\ne 1 2 0.5\ne 2 1 4\n";
        assert_eq!(mistake(text), "3: edge 2 1 has weight 4 here, but 0.5 on line 2");
    }

    #[test]
    fn reads_lengths_of_arcs() {
        let text = "p sp 3 3\na 1 2 803\na 2 1 803\na 3 1 5\n";
        assert_eq!(edges(text), [(1, 2, true, 2), (2, 1, true, 3), (3, 1, true, 4)]);
        assert_eq!(weights(text), [803.0, 803.0, 5.0]);
        assert_eq!(read(text).unwrap().notes.len(), 1);
    }

    #[test]
    fn reads_a_flow_network() {
        let graph = read("p max 3 2\nn 1 s\nn 3 t\na 1 2 5\na 2 3 0\n").unwrap();
        assert_eq!((graph.weight.as_deref(), graph.edges().nth(1).unwrap().directed), (Some("capacity"), true));
        assert_eq!(graph.node_columns(), [("terminal", vec!["s", "", "t"])]);
        assert_eq!(graph.edge_numbers().collect::<Vec<_>>(), [("capacity", &[5.0, 0.0][..])]);
    }

    #[test]
    fn tells_which_lines_are_not_read() {
        let notes = read("p col 2 1\nd 2 5 5\nv 1 2\ne 1 2\n").unwrap().notes;
        assert_eq!(notes, ["lines of the kinds d, v and x, which are not read: 2"]);
    }

    #[test]
    fn refuses_other_problems() {
        assert_eq!(mistake("p cnf 3 2\n1 2 0\n"), "1: a DIMACS formula (p cnf) cannot be read");
        assert_eq!(mistake("p min 3 2\n"), "1: a minimum-cost flow problem (p min) cannot be read");
        assert_eq!(mistake("p tw 3 2\n"), "1: expected p edge, p col, p sp or p max, got \"p tw 3 2\"");
        assert_eq!(mistake("c only\n"), "0: no rows of data");
    }

    #[test]
    fn refuses_malformed_lines() {
        assert!(mistake("e 1 2\np edge 2 1\n").starts_with("1: expected the problem line"));
        assert!(mistake("p edge 2 0\np edge 2 0\n").starts_with("2: expected one problem line only"));
        assert!(mistake("p edge 2\n").starts_with("1: expected the numbers of nodes and edges"));
        assert!(mistake("p edge 2 1\ne 1 2 3 4\n").starts_with("2: expected e, two nodes and at most one weight"));
        assert!(mistake("p edge 2 1\n1 2\n").starts_with("2: expected a line that begins with c, e or n"));
        assert!(mistake("p sp 2 1\na 1 2\n").starts_with("2: expected a, two nodes and a number"));
        assert!(mistake("p sp 2 1\na 1 2 inf\n").starts_with("2: expected a finite number"));
        assert_eq!(mistake("p edge 2 1\ne 0 1\n"), "2: node \"0\" does not exist: nodes are numbered from 1 to 2");
        assert_eq!(mistake("p edge 2 2\ne 1 2\n"), "1: the header states 2 edges, but the file has 1");
        assert!(mistake("p sp 4294967295 0\n").contains("at most 1000000 are read"));
    }
}

//! METIS graph files (Karypis and Kumar 1998, manual of METIS 5), also used by Chaco, KaHIP and the tenth DIMACS
//! challenge: undirected graphs with one line per node.
//!
//! The first line is `n m [fmt [ncon]]`: the numbers of nodes and edges, three binary digits that say whether there
//! are node sizes, node weights and edge weights, and the number of weights per node. Line `i` of the others belongs
//! to node `i`: its size, its weights, then its neighbors, each followed by the weight of the edge. A blank line is a
//! node without edges, and lines that begin with `%` are comments. The nodes are called `1` to `n`. Sizes and weights
//! become the node columns `size` and `weight` (or `weight1`, `weight2`, ...) and the edge column `weight`.
//!
//! Each edge is listed by both of its nodes and read once. Repeated edges are kept if both nodes repeat them, and a
//! self-loop is listed once. Refused are edges that only one node lists, or with two different weights, and files of
//! which the numbers of nodes or edges differ from the first line.

mod sides;

use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use sides::{Neighbor, Sides};

/// Reads a METIS graph file.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let mut lines = lines(text);
    let (header_line, header) = lines.next().unwrap_or((1, "the end of the file"));
    let header = Header::parse(header).map_err(|problem| problem.on(header_line))?;
    let got = n_rows(lines.clone(), header.nodes);
    if got != header.nodes {
        return Err(Problem::Count { what: "nodes (one line each)", stated: header.nodes, got }.on(header_line));
    }
    let rows = || lines.clone().take(header.nodes as usize);
    // Each of the two listings of an edge takes two bytes at least.
    let sides = Sides::with_capacity(header.edges.min(text.len() as u64 / 4) as usize);
    let mut reader = Reader { header, graph: Graph::default(), sides };
    reader.graph.weight = header.has_edge_weights.then(|| "weight".into());
    for (place, (line, _)) in rows().enumerate() {
        reader.graph.list_node(&(place + 1).to_string(), line)?;
    }
    for (node, (line, text)) in (0..).zip(rows()) {
        let neighbors = reader.read_node(node, line, text).map_err(|problem| problem.on(line))?;
        reader.sides.add(node, neighbors).map_err(|uneven| uneven.mistake(&reader.graph))?;
    }
    reader.sides.check_end().map_err(|uneven| uneven.mistake(&reader.graph))?;
    let (stated, got) = (header.edges, reader.graph.n_edges() as u64);
    if stated == got { Ok(reader.graph) } else { Err(Problem::Count { what: "edges", stated, got }.on(header_line)) }
}

/// The lines that are no comments, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> + Clone {
    (1..).zip(text.lines()).map(|(line, text)| (line, text.trim())).filter(|(_, text)| !text.starts_with('%'))
}

/// The number of lines, without blank ones at the end that are more than `expected`.
fn n_rows<'t>(lines: impl Iterator<Item = (u64, &'t str)>, expected: u64) -> u64 {
    let (mut all, mut filled) = (0, 0);
    for (_, text) in lines {
        all += 1;
        if !text.is_empty() {
            filled = all;
        }
    }
    all.min(expected.max(filled))
}

/// The first line.
#[derive(Clone, Copy)]
struct Header {
    nodes: u64,
    edges: u64,
    has_sizes: bool,
    has_edge_weights: bool,
    /// The number of weights per node.
    weights: usize,
}

impl Header {
    fn parse(line: &str) -> Result<Header, Problem> {
        let expected = "the numbers of nodes and edges, then optionally fmt and ncon";
        let wrong = || Problem::syntax(expected, line);
        let words: Vec<&str> = line.split_ascii_whitespace().collect();
        let &[nodes, edges, ref options @ ..] = &words[..] else { return Err(wrong()) };
        let (format, weights) = match *options {
            [] => ("0", None),
            [format] => (format, None),
            [format, weights] => (format, Some(weights.parse::<usize>().map_err(|_| wrong())?)),
            _ => return Err(wrong()),
        };
        if format.len() > 3 || !format.bytes().all(|digit| matches!(digit, b'0' | b'1')) {
            return Err(Problem::syntax("fmt: up to three digits 0 or 1", format));
        }
        let digit = |place: usize| format.bytes().rev().nth(place) == Some(b'1');
        let weights = match (digit(1), weights) {
            (false, Some(1..)) => return Err(Problem::syntax("fmt with node weights, as ncon is given", format)),
            (false, _) => 0,
            (true, weights) => weights.unwrap_or(1).max(1),
        };
        let count = |word: &str| word.parse().map_err(|_| wrong());
        let (nodes, edges) = (count(nodes)?, count(edges)?);
        Ok(Header { nodes, edges, has_sizes: digit(2), has_edge_weights: digit(0), weights })
    }
}

struct Reader {
    header: Header,
    graph: Graph,
    sides: Sides,
}

impl Reader {
    /// Reads the line of a node, and returns its neighbors, with the weights of the edges.
    fn read_node(&mut self, node: u32, line: u64, text: &str) -> Result<Vec<Neighbor>, Problem> {
        let mut words = text.split_ascii_whitespace();
        if self.header.has_sizes {
            let size = words.next().unwrap_or("the end of the line");
            number(size, "the size of the node")?;
            self.graph.set_node(node, "size", size);
        }
        for place in 1..=self.header.weights {
            let weight = words.next().unwrap_or("the end of the line");
            number(weight, "a weight of the node")?;
            match self.header.weights {
                1 => self.graph.set_node(node, "weight", weight),
                _ => self.graph.set_node(node, &format!("weight{place}"), weight),
            }
        }
        let (mut neighbors, mut loops) = (vec![], 0);
        while let Some(word) = words.next() {
            let to = self.neighbor(word)?;
            let weight = match self.header.has_edge_weights {
                true => number(words.next().unwrap_or("the end of the line"), "a weight after each neighbor")?,
                false => 1.0,
            };
            if node == to {
                loops += 1;
            } else {
                neighbors.push((to, weight));
            }
            if node <= to {
                let edge = self.graph.edge(node, to, false, line);
                if self.header.has_edge_weights {
                    self.graph.set_edge_number(edge, "weight", weight);
                }
            }
        }
        match loops {
            0 | 1 => Ok(neighbors),
            _ => Err(Problem::Unsupported { what: "a self-loop that is listed twice" }),
        }
    }

    fn neighbor(&self, word: &str) -> Result<u32, Problem> {
        match word.parse::<u64>() {
            Ok(number @ 1..) if number <= self.header.nodes => Ok((number - 1) as u32),
            _ => Err(Problem::NodeNumber { got: word.into(), nodes: self.header.nodes }),
        }
    }
}

fn number(word: &str, expected: &'static str) -> Result<f64, Problem> {
    word.parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(|| Problem::syntax(expected, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(text: &str) -> Vec<(u32, u32, u64)> {
        let graph = read(text).unwrap();
        assert!(graph.edges().all(|edge| !edge.directed));
        graph.edges().map(|edge| (edge.from + 1, edge.to + 1, edge.line)).collect()
    }

    fn mistake(text: &str) -> String {
        let mistake = read(text).unwrap_err();
        format!("{}: {}", mistake.line.unwrap(), mistake.problem)
    }

    #[test]
    fn reads_each_edge_once() {
        let text = "% note\r\n4 3\r\n2 3\r\n1 3\r\n% note\r\n1 2\r\n";
        assert_eq!(mistake(text), "2: the header states 4 nodes (one line each), but the file has 3");
        assert_eq!(edges(&format!("{text}\r\n")), [(1, 2, 3), (1, 3, 3), (2, 3, 4)]);
    }

    #[test]
    fn reads_blank_lines_as_nodes_without_edges() {
        let graph = read("4 1\n\n4\n\n2\n\n\n").unwrap();
        assert_eq!((graph.n_nodes(), graph.n_edges(), graph.weight), (4, 1, None));
    }

    #[test]
    fn reads_sizes_and_weights() {
        let graph = read("2 1 111 2\n5 1 0 2 7\n6 3 4 1 7\n").unwrap();
        let columns = [("size", vec!["5", "6"]), ("weight1", vec!["1", "3"]), ("weight2", vec!["0", "4"])];
        assert_eq!(graph.node_columns(), columns);
        assert_eq!(graph.edge_numbers().collect::<Vec<_>>(), [("weight", &[7.0][..])]);
        assert_eq!(read("2 1 10\n9 2\n8 1\n").unwrap().node_columns(), [("weight", vec!["9", "8"])]);
        assert_eq!(read("2 1 001\n2 3\n1 3\n").unwrap().weight.as_deref(), Some("weight"));
        assert_eq!(edges("2 1 0 0\n2\n1\n").len(), 1);
    }

    #[test]
    fn refuses_edges_that_one_node_does_not_list() {
        let expected = "2: node 1 lists node 3, but node 3 does not list node 1 as often";
        assert_eq!(mistake("3 2\n2 3\n1\n\n"), expected);
        let expected = "4: node 3 lists node 1, but node 1 does not list node 3 as often";
        assert_eq!(mistake("3 2\n2\n1\n1\n"), expected);
        let expected = "2: node 1 lists node 2, but node 2 does not list node 1 as often";
        assert_eq!(mistake("2 1\n2 2\n1\n"), expected);
    }

    #[test]
    fn refuses_an_edge_with_two_weights() {
        assert_eq!(mistake("2 1 1\n2 3\n1 4\n"), "3: edge 2 1 has weight 4 here, but 3 on line 2");
    }

    #[test]
    fn keeps_repeated_edges_and_self_loops() {
        assert_eq!(edges("2 3\n1 2 2\n1 1\n"), [(1, 1, 2), (1, 2, 2), (1, 2, 2)]);
        assert_eq!(mistake("1 1\n1 1\n"), "2: a self-loop that is listed twice cannot be read");
    }

    #[test]
    fn checks_the_header() {
        assert_eq!(mistake("2 2\n2\n1\n"), "1: the header states 2 edges, but the file has 1");
        assert!(mistake("").contains("the end of the file"));
        assert!(mistake("2\n2\n1\n").starts_with("1: expected the numbers of nodes and edges"));
        assert_eq!(mistake("2 1 2\n2\n1\n"), "1: expected fmt: up to three digits 0 or 1, got \"2\"");
        assert_eq!(mistake("2 1 1 2\n2\n1\n"), "1: expected fmt with node weights, as ncon is given, got \"1\"");
        assert_eq!(mistake("1 0\n\n5\n"), "1: the header states 1 nodes (one line each), but the file has 2");
    }

    #[test]
    fn checks_numbers() {
        assert_eq!(mistake("2 1\n2\n0\n"), "3: node \"0\" does not exist: nodes are numbered from 1 to 2");
        assert_eq!(mistake("2 1\n3\n1\n"), "2: node \"3\" does not exist: nodes are numbered from 1 to 2");
        assert_eq!(mistake("2 1 1\n2\n1 1\n"), "2: expected a weight after each neighbor, got \"the end of the line\"");
        assert_eq!(mistake("2 1 10\n\n1 1\n"), "2: expected a weight of the node, got \"the end of the line\"");
    }
}

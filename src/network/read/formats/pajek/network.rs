//! The vertices and edges read so far, and what the notes will say about them.

use super::words::{Word, Words, check_number, decoded};
use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use std::collections::{BTreeSet, HashSet};

/// The largest number of attribute columns. Pajek itself has a fixed list of parameters; NetworkX adds attributes.
const MAX_COLUMNS: usize = 200;

/// Columns of vertices that the reader uses.
const VERTEX_COLUMNS: [&str; 6] = ["label", "x", "y", "z", "time", "mode"];

/// Drawing parameters of vertices: DrawEPS (Batagelj and Mrvar).
const VERTEX_PARAMETERS: [&str; 16] =
    ["x_fact", "y_fact", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi", "fos", "font", "url", "hooks"];

/// Shapes of vertices in Pajek and in SocNetV.
const SHAPES: [&str; 11] =
    ["ellipse", "box", "diamond", "triangle", "cross", "empty", "circle", "house", "man", "woman", "star"];

/// A network with a known number of vertices.
#[derive(Debug)]
pub struct Network {
    pub graph: Graph,
    /// The number of vertices.
    pub n: u32,
    /// The number of vertices of the first mode, if the network is two-mode.
    pub first_mode: Option<u32>,
    /// The line that lists each vertex; 0 for vertices that are not listed.
    lines: Vec<u64>,
    /// Names of node columns in use.
    columns: HashSet<String>,
    /// The number of vertices with coordinates and no label.
    unlabeled: u64,
    /// The number of vertices with a label that could be a coordinate.
    decimal: u64,
    shapes: u64,
    timed: u64,
    parameters: BTreeSet<String>,
}

impl Network {
    /// A network of the size that the rest of the line `*Vertices n n1` states. `bytes` is the length of the file.
    pub fn new(mut words: Words<'_>, bytes: usize) -> Result<Self, Mistake> {
        let line = words.line();
        let n = size(words.word()?, line)?;
        let first = words.word()?;
        let first_mode = if first.is_some() { Some(size(first, line)?) } else { None };
        if first_mode.is_some_and(|first| first > n) || !words.rest().is_empty() {
            let expected = "*Vertices n, or *Vertices n n1 with n1 of the n vertices in the first mode";
            return Err(Problem::syntax(expected, first.map_or("", Word::text)).on(line));
        }
        // A first mode of 0 vertices is how some programs write a one-mode network.
        let first_mode = first_mode.filter(|&first| first > 0);
        if n as usize > bytes.saturating_add(1_000_000) {
            return Err(Problem::Unsupported { what: "a network with a million unlisted vertices" }.on(line));
        }
        let mut graph = Graph::default();
        for number in 1..=n {
            let vertex = graph.node(&number.to_string(), line);
            if let Some(first) = first_mode {
                graph.set_node(vertex, "mode", if number <= first { "1" } else { "2" });
            }
        }
        let (lines, columns) = (vec![0; n as usize], VERTEX_COLUMNS.map(String::from).into());
        Ok(Network {
            graph,
            n,
            first_mode,
            lines,
            columns,
            unlabeled: 0,
            decimal: 0,
            shapes: 0,
            timed: 0,
            parameters: BTreeSet::new(),
        })
    }

    /// Reads a vertex: `1 "label" x y z shape parameter value ...`; all but the number may be missing. Some programs
    /// write parameters before the coordinates. Two numbers alone are coordinates, as igraph writes them without labels.
    pub fn vertex(&mut self, mut words: Words<'_>) -> Result<(), Mistake> {
        let vertex = self.listed(&mut words)?;
        let mut rest = vec![];
        while let Some(word) = words.word()? {
            rest.push(word);
        }
        let is_number = |word: &Word<'_>| word.is_numeric() && word.text().parse().is_ok_and(f64::is_finite);
        let numbers = rest.iter().take_while(|word| is_number(word)).count();
        let has_no_label = numbers == 2;
        self.unlabeled += u64::from(has_no_label);
        // Three numbers are a label and coordinates, as Pajek defines, or coordinates alone.
        self.decimal += u64::from(numbers == 3 && rest[0].text().contains('.'));
        match rest.split_first() {
            Some((label, rest)) if !has_no_label && !matches!(label, Word::Time(_)) => {
                self.graph.set_node(vertex, "label", &decoded(label.text()));
                self.graph.label = Some("label".into());
                self.properties(vertex, rest, words.line())
            }
            _ => self.properties(vertex, &rest, words.line()),
        }
    }

    /// The vertex that the next word numbers, which must not have been listed before.
    fn listed(&mut self, words: &mut Words<'_>) -> Result<u32, Mistake> {
        let line = words.line();
        let word = words.word()?.map_or("", Word::text);
        let vertex = match words.number_of_vertex(word, self.n) {
            Err(Mistake { problem: Problem::NoNode { .. }, .. }) if !word.starts_with(['-', '0']) => {
                let got = word.parse().unwrap_or(u64::MAX);
                return Err(Problem::Count { what: "vertices", stated: self.n.into(), got }.on(line));
            }
            other => other?,
        };
        match std::mem::replace(&mut self.lines[vertex as usize], line) {
            0 => Ok(vertex),
            first => Err(Problem::RepeatedId { label: word.into(), line: first }.on(line)),
        }
    }

    /// Reads what follows the label: coordinates, then a shape; and time intervals and pairs of name and value at any
    /// place. Parameters have values, so an odd number of words that are not times includes a shape.
    fn properties(&mut self, vertex: u32, mut words: &[Word<'_>], line: u64) -> Result<(), Mistake> {
        let mut axes = ["x", "y", "z"].iter();
        let mut has_shape = false;
        let is_time = |word: &Word<'_>| matches!(word, Word::Time(_));
        let mut left = words.iter().filter(|word| !is_time(word)).count();
        while let Some((&word, rest)) = words.split_first() {
            let name = word.text().to_ascii_lowercase();
            words = rest;
            let is_odd = left % 2 == 1;
            left -= usize::from(!is_time(&word));
            if let Word::Time(intervals) = word {
                self.timed += 1;
                self.graph.set_node(vertex, "time", inner(intervals));
            } else if word.is_numeric() {
                let axis = axes.next().filter(|_| !has_shape);
                let axis = axis.ok_or_else(|| Problem::syntax("a shape or parameter", word.text()).on(line))?;
                check_number(word.text(), "a coordinate (a number)", line)?;
                self.graph.set_node(vertex, axis, word.text());
            } else if !has_shape
                && !VERTEX_PARAMETERS.contains(&name.as_str())
                && (SHAPES.contains(&name.as_str()) || is_odd)
            {
                has_shape = true;
                self.shapes += 1;
            } else {
                let Some((value, rest)) = rest.split_first() else {
                    return Err(Problem::syntax("a value after the last parameter", word.text()).on(line));
                };
                left -= usize::from(!is_time(value));
                self.parameter(vertex, [word.text(), value.text()], line)?;
                words = rest;
            }
        }
        Ok(())
    }

    /// Notes a drawing parameter, or stores an attribute.
    fn parameter(&mut self, vertex: u32, [name, value]: [&str; 2], line: u64) -> Result<(), Mistake> {
        let lower = name.to_ascii_lowercase();
        if VERTEX_PARAMETERS.contains(&lower.as_str()) {
            self.parameters.insert(lower);
            return Ok(());
        }
        let column = attribute(name, &VERTEX_COLUMNS);
        self.add_column(&column, line)?;
        self.graph.set_node(vertex, &column, &decoded(value));
        Ok(())
    }

    fn add_column(&mut self, column: &str, line: u64) -> Result<(), Mistake> {
        if !self.columns.contains(column) {
            check_columns(self.columns.len(), line)?;
            self.columns.insert(column.into());
        }
        Ok(())
    }

    /// A new name for a node column: `title`, with a number if that is in use.
    pub fn new_column(&mut self, title: &str, line: u64) -> Result<String, Mistake> {
        check_columns(self.columns.len(), line)?;
        let numbered = (2..).map(|number| format!("{title} {number}"));
        let column = std::iter::once(title.to_string()).chain(numbered).find(|name| !self.columns.contains(name));
        let column = column.unwrap_or_default();
        self.columns.insert(column.clone());
        Ok(column)
    }

    /// Adds the notes about vertices.
    pub fn add_notes(&mut self) {
        let mut notes = vec![];
        if let Some(first) = self.first_mode {
            notes.push(format!(
                "the network is two-mode: the {first} vertices of mode 1 and the {} of mode 2 are all nodes, see the \
                 node column mode",
                self.n - first
            ));
            let edges = self.graph.edges();
            let inside = edges.filter(|edge| (edge.from < first) == (edge.to < first)).count();
            if inside > 0 {
                notes.push(format!("edges that join vertices of the same mode of the two-mode network: {inside}"));
            }
        }
        let unlisted = self.lines.iter().filter(|&&line| line == 0).count();
        if unlisted > 0 && unlisted < self.lines.len() {
            notes.push(format!("vertices that are not listed and have no label: {unlisted} of {}", self.n));
        }
        if self.unlabeled > 0 {
            let count = self.unlabeled;
            notes.push(format!("vertices with two numbers, read as coordinates, and no label: {count}"));
        }
        if self.decimal > 0 {
            let count = self.decimal;
            notes.push(format!(
                "vertices of which the first of three numbers was read as the label, as in Pajek: {count}"
            ));
        }
        if self.timed > 0 {
            notes.push(format!(
                "vertices with time intervals (node column time), which are read as present at all times: {}",
                self.timed
            ));
        }
        if self.shapes > 0 {
            notes.push("the shapes of vertices are skipped".into());
        }
        if !self.parameters.is_empty() {
            notes.push(format!("drawing parameters of vertices are skipped: {}", list(&self.parameters)));
        }
        self.graph.notes.append(&mut notes);
    }
}

/// The number of vertices in a header.
pub fn size(word: Option<Word<'_>>, line: u64) -> Result<u32, Mistake> {
    let word = word.map_or("the end of the line", Word::text);
    word.parse().map_err(|_| Problem::syntax("a number of vertices", word).on(line))
}

/// The column of an attribute: its name, or another one if that column has a meaning in Pajek.
pub fn attribute(name: &str, taken: &[&str]) -> String {
    if taken.contains(&name) { format!("{name} (attribute)") } else { name.into() }
}

/// Refuses one column more than `MAX_COLUMNS`.
pub fn check_columns(columns: usize, line: u64) -> Result<(), Mistake> {
    if columns < MAX_COLUMNS {
        Ok(())
    } else {
        Err(Problem::Unsupported { what: "a file with over 190 attributes" }.on(line))
    }
}

/// Time intervals without their brackets.
pub fn inner(intervals: &str) -> &str {
    intervals.trim_matches(['[', ']'])
}

/// Names with commas between them.
pub fn list(names: &BTreeSet<String>) -> String {
    names.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

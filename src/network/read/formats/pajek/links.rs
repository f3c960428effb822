//! Edges and arcs, written as pairs, lists or a matrix, with their relations, weights, times and attributes.

use super::network::{Network, attribute, check_columns, inner, list};
use super::words::{Word, Words, check_number, decoded};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::collections::{BTreeSet, HashMap, HashSet};

/// Columns of edges that the reader uses.
const EDGE_COLUMNS: [&str; 3] = ["weight", "relation", "time"];

/// Drawing parameters of edges: DrawEPS (Batagelj and Mrvar).
const EDGE_PARAMETERS: [&str; 20] = [
    "h1", "h2", "w", "c", "p", "a", "s", "a1", "k1", "a2", "k2", "ap", "l", "lp", "lr", "lphi", "lc", "la", "fos",
    "font",
];

/// The head of a section of edges: `*Arcs :1 "knows"`.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Whether the section has arcs, which are directed.
    pub directed: bool,
    /// The relation of its edges: a position in `Links::relations`.
    pub relation: u32,
    /// The number of edges, if the header states it, and its line.
    pub stated: Option<(u64, u64)>,
    /// The number of edges before the section.
    pub start: usize,
}

/// A relation: its number and, if the header states one, its name.
#[derive(Debug)]
struct Relation {
    number: u64,
    name: Option<String>,
}

/// What is known of the edges read so far.
#[derive(Debug, Default)]
pub struct Links {
    /// One entry per section header with a relation, and one per number before an edge.
    relations: Vec<Relation>,
    /// The entry of each number before an edge: `3: 10 11`.
    inline: HashMap<u64, u32>,
    /// The relation of each edge; `NONE` if the file states none.
    of_edge: Vec<u32>,
    weighted: bool,
    timed: u64,
    columns: HashSet<String>,
    parameters: BTreeSet<String>,
}

/// The relation of an edge without one.
const NONE: u32 = u32::MAX;

impl Links {
    /// Reads what follows the keyword of a section: nothing, `:1`, `:1 "name"`, or the number of edges.
    pub fn head(&mut self, directed: bool, mut words: Words<'_>, start: usize) -> Result<Head, Mistake> {
        let mut head = Head { directed, relation: NONE, stated: None, start };
        let Some(word) = words.word()? else { return Ok(head) };
        let expected = "a relation (:1 \"name\") or the number of edges";
        let wrong = || Problem::syntax(expected, word.text()).on(words.line());
        if let Some(number) = word.text().strip_prefix(':') {
            let mut after = words;
            let number = if number.is_empty() { after.word()?.map_or("", Word::text) } else { number };
            let number = number.parse().map_err(|_| wrong())?;
            let name = Some(title(after.rest())).filter(|name| !name.is_empty());
            head.relation = self.relations.len() as u32;
            self.relations.push(Relation { number, name: name.map(|name| decoded(name).into()) });
        } else {
            let number = word.text().parse().ok().filter(|_| words.rest().is_empty());
            head.stated = Some((number.ok_or_else(wrong)?, words.line()));
        }
        Ok(head)
    }

    /// Reads an edge: `1 2 weight parameter value ... [time]`; or with a relation: `3: 1 2`.
    pub fn pair(&mut self, network: &mut Network, head: Head, mut words: Words<'_>) -> Result<(), Mistake> {
        let line = words.line();
        let relation = self.relation(head, &mut words)?;
        let (from, to) = (words.vertex(network.n)?, words.vertex(network.n)?);
        let edge = network.graph.edge(from, to, head.directed, line);
        self.of_edge.push(relation);
        let mut next = words.word()?;
        let weight = next.filter(|word| word.is_numeric()).map(Word::text);
        if let Some(weight) = weight {
            check_number(weight, "a weight (a number)", line)?;
            next = words.word()?;
        }
        self.weigh(network, edge, weight);
        while let Some(word) = next {
            self.parameter(network, edge, word, &mut words)?;
            next = words.word()?;
        }
        Ok(())
    }

    /// Reads one vertex and the vertices it has edges to: `1 2 3`; or with a relation: `3: 1 2 3`.
    pub fn list(&mut self, network: &mut Network, head: Head, mut words: Words<'_>) -> Result<(), Mistake> {
        let relation = self.relation(head, &mut words)?;
        let from = words.vertex(network.n)?;
        while !words.rest().is_empty() {
            let to = words.vertex(network.n)?;
            self.add(network, [from, to], Head { relation, ..head }, words.line());
        }
        Ok(())
    }

    /// Adds an edge without weight or attributes; returns its number.
    fn add(&mut self, network: &mut Network, ends: [u32; 2], head: Head, line: u64) -> usize {
        let edge = network.graph.edge(ends[0], ends[1], head.directed, line);
        self.of_edge.push(head.relation);
        self.weigh(network, edge, None);
        edge
    }

    /// Adds the edge of a cell of a matrix.
    pub fn cell(&mut self, network: &mut Network, ends: [u32; 2], head: Head, cell: (&str, u64)) {
        let edge = self.add(network, ends, head, cell.1);
        self.weigh(network, edge, Some(cell.0));
    }

    /// The relation of an edge: the number before it, or else that of the section.
    fn relation(&mut self, head: Head, words: &mut Words<'_>) -> Result<u32, Mistake> {
        let mut after = *words;
        let Some(number) = after.word()?.and_then(|word| word.text().strip_suffix(':')) else {
            return Ok(head.relation);
        };
        let wrong = |_| Problem::syntax("a relation number before the colon", number).on(words.line());
        let number: u64 = number.parse().map_err(wrong)?;
        *words = after;
        Ok(*self.inline.entry(number).or_insert_with(|| {
            self.relations.push(Relation { number, name: None });
            self.relations.len() as u32 - 1
        }))
    }

    /// Sets a weight. A missing one is 1, but the column exists only if the file has a weight.
    fn weigh(&mut self, network: &mut Network, edge: usize, weight: Option<&str>) {
        if weight.is_some() && !self.weighted {
            self.weighted = true;
            network.graph.weight = Some("weight".into());
            for earlier in 0..edge {
                network.graph.set_edge(earlier, "weight", "1");
            }
        }
        if self.weighted {
            network.graph.set_edge(edge, "weight", weight.unwrap_or("1"));
        }
    }

    /// Reads time intervals, or a drawing parameter or attribute: `word` is its name, the next word its value.
    fn parameter(
        &mut self,
        net: &mut Network,
        edge: usize,
        word: Word<'_>,
        rest: &mut Words<'_>,
    ) -> Result<(), Mistake> {
        let line = rest.line();
        if let Word::Time(intervals) = word {
            self.timed += 1;
            net.graph.set_edge(edge, "time", inner(intervals));
            return Ok(());
        }
        if word.is_numeric() {
            return Err(Problem::syntax("a parameter and its value after the weight", word.text()).on(line));
        }
        let Some(value) = rest.word()? else {
            return Err(Problem::syntax("a value after the last parameter", word.text()).on(line));
        };
        let lower = word.text().to_ascii_lowercase();
        if EDGE_PARAMETERS.contains(&lower.as_str()) {
            self.parameters.insert(lower);
            return Ok(());
        }
        let column = attribute(word.text(), &EDGE_COLUMNS);
        if !self.columns.contains(&column) {
            check_columns(self.columns.len(), line)?;
            self.columns.insert(column.clone());
        }
        net.graph.set_edge(edge, &column, &decoded(value.text()));
        Ok(())
    }

    /// Writes the relations into their column and adds the notes about edges.
    pub fn finish(self, network: &mut Network) {
        self.write_relations(network);
        let notes = &mut network.graph.notes;
        if self.timed > 0 {
            notes.push(format!(
                "edges with time intervals (edge column time), which are read as present at all times: {}",
                self.timed
            ));
        }
        if !self.parameters.is_empty() {
            notes.push(format!("drawing parameters of edges are skipped: {}", list(&self.parameters)));
        }
    }

    fn write_relations(&self, network: &mut Network) {
        if self.of_edge.iter().all(|&relation| relation == NONE) {
            return;
        }
        let mut names = HashMap::new();
        for Relation { number, name } in &self.relations {
            if let Some(name) = name {
                names.entry(*number).or_insert_with(|| name.clone());
            }
        }
        let named = |number: u64| names.get(&number).cloned().unwrap_or_else(|| number.to_string());
        let texts: Vec<_> = self
            .relations
            .iter()
            .map(|relation| relation.name.clone().unwrap_or_else(|| named(relation.number)))
            .collect();
        network.graph.layers = Some("relation".into());
        let (first, mut without) = (named(1), 0);
        for (edge, &relation) in self.of_edge.iter().enumerate() {
            let text = texts.get(relation as usize).unwrap_or_else(|| {
                without += 1;
                &first
            });
            network.graph.set_edge(edge, "relation", text);
        }
        if without > 0 {
            let note = format!("edges without a relation, which belong to relation 1 ({first}) as in Pajek: {without}");
            network.graph.notes.push(note);
        }
    }
}

/// The title that follows a keyword, without quotes.
pub fn title(rest: &str) -> &str {
    rest.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(rest).trim()
}

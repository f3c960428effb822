//! Pajek networks (`.net`) and projects (`.paj`).
//!
//! Defined by the program Pajek (Batagelj and Mrvar, 1996, and its manual). A file states the number of vertices, which
//! are numbered from 1 and may have labels, then sections of edges (undirected) and arcs (directed).
//!
//! Read: `*Network`, `*Vertices` (one-mode and two-mode, listed or not), `*Arcs`, `*Edges`, `*Arcslist`, `*Edgeslist`,
//! `*Matrix`; relations of a section (`*Arcs :1 "knows"`) or of an edge (`2: 1 4`), weights, time intervals (kept as
//! text), and attributes as NetworkX writes them. From a project also `*Partition` and `*Vector`, as node columns.
//! Skipped with a note: drawing parameters, `*Permutation`, `*Cluster`, `*Hierarchy`, `*Description`, `*Date`. Refused:
//! files with several networks, networks of events, unknown keywords.
//!
//! In texts, `&#268;` is the character with this number: so Pajek writes characters that are not ASCII, if it does not
//! write UTF-8 (<http://mrvar2.fdv.si/pajek/Unicode-Pajek.htm>).
//!
//! Node ids are the numbers of the vertices; `label` is the display name. A weight that is missing is 1.

mod links;
mod matrix;
mod network;
mod values;
mod words;

use crate::error::Problem;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use links::{Head, Links, title};
use matrix::Matrix;
use network::Network;
use values::Values;
use words::{Words, decoded};

/// Reads a network or a project with one network.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    check_single(text)?;
    let mut reader = Reader { bytes: text.len(), ..Reader::default() };
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with('%') {
            continue;
        }
        match line.strip_prefix('*') {
            Some(keyword) => reader.keyword(keyword, number)?,
            None => reader.line(Words::new(line, number))?,
        }
    }
    reader.finish()
}

/// Refuses a file with several networks.
fn check_single(text: &str) -> Result<(), Mistake> {
    let is_head = |line: &str| {
        let word = line.trim_ascii_start().split_ascii_whitespace().next();
        word.is_some_and(|word| word.eq_ignore_ascii_case("*network"))
    };
    let mut heads = text.lines().zip(1..).filter(|(line, _)| is_head(line)).map(|(_, number)| number).skip(1);
    heads.next().map_or(Ok(()), |second| Err(several(second)))
}

fn several(line: u64) -> Mistake {
    let (what, instead) = ("a Pajek file with several networks", "in Pajek, save one of them as a .net file");
    Problem::OtherFormat { what, instead }.on(line)
}

/// The section of the file that is being read.
#[derive(Debug, Default)]
enum Section {
    /// Before the network.
    #[default]
    Start,
    /// After `*Network`.
    Title,
    Vertices,
    Pairs(Head),
    Lists(Head),
    Matrix(Matrix),
    Values(Values),
    /// An object that is not read.
    Skipped,
}

#[derive(Debug, Default)]
struct Reader {
    /// The length of the file, in bytes.
    bytes: usize,
    network: Option<Network>,
    links: Links,
    section: Section,
    /// Whether a section of edges was there.
    has_links: bool,
    notes: Vec<String>,
    /// The number of lines without a keyword before the network.
    preamble: u64,
}

impl Reader {
    /// Reads a line with a keyword, without its asterisk.
    fn keyword(&mut self, text: &str, line: u64) -> Result<(), Mistake> {
        let (word, rest) = text.split_once(|c: char| c.is_ascii_whitespace() || c == ':').unwrap_or((text, ""));
        let colon = text.get(word.len()..).is_some_and(|after| after.starts_with(':'));
        let rest = if colon { text.get(word.len()..).unwrap_or("") } else { rest };
        let words = Words::new(rest, line);
        let word = word.to_ascii_lowercase();
        if matches!(word.as_str(), "vertices" | "vertex") {
            return self.vertices(words);
        }
        self.close()?;
        self.section = match word.as_str() {
            "network" => Section::Title,
            "arcs" | "arc" => Section::Pairs(self.head(true, words, text)?),
            "edges" | "edge" => Section::Pairs(self.head(false, words, text)?),
            "arcslist" | "arclist" => Section::Lists(self.head(true, words, text)?),
            "edgeslist" | "edgelist" => Section::Lists(self.head(false, words, text)?),
            "matrix" => {
                let head = self.head(true, words, text)?;
                Section::Matrix(Matrix::new(self.known_network(line, text)?, head, line))
            }
            "partition" | "vector" => {
                self.known_network(line, text)?;
                Section::Values(Values::new(word == "partition", &decoded(title(words.rest())), line))
            }
            "permutation" | "cluster" | "hierarchy" => {
                self.notes.push(format!("the {word} on line {line} is skipped"));
                Section::Skipped
            }
            "description" | "date" if self.network.is_none() => {
                self.notes.push(format!("the {word} on line {line} is skipped"));
                Section::Start
            }
            "events" => return Err(Problem::Unsupported { what: "a network of events (*Events)" }.on(line)),
            _ => {
                return Err(
                    Problem::syntax("a keyword of a Pajek network, such as *Arcs", &format!("*{text}")).on(line)
                );
            }
        };
        Ok(())
    }

    /// Reads `*Vertices n` of the network, or of the object that is being read.
    fn vertices(&mut self, words: Words<'_>) -> Result<(), Mistake> {
        match (&mut self.section, &mut self.network) {
            (Section::Skipped, _) => Ok(()),
            (Section::Values(values), Some(network)) => values.vertices(network, words),
            (_, Some(_)) => Err(several(words.line())),
            (section, network) => {
                *network = Some(Network::new(words, self.bytes)?);
                *section = Section::Vertices;
                Ok(())
            }
        }
    }

    fn known_network(&self, line: u64, keyword: &str) -> Result<&Network, Mistake> {
        let missing = || Problem::syntax("*Vertices before other sections", &format!("*{keyword}")).on(line);
        self.network.as_ref().ok_or_else(missing)
    }

    /// The head of a section of edges. Such sections belong to the network, so no other object may stand before them.
    fn head(&mut self, directed: bool, words: Words<'_>, keyword: &str) -> Result<Head, Mistake> {
        let start = match &self.network {
            Some(network) if !matches!(self.section, Section::Values(_) | Section::Skipped) => network.graph.n_edges(),
            _ => {
                let expected = "*Vertices of a network before its edges, with their number (*Vertices 10)";
                return Err(Problem::syntax(expected, &format!("*{keyword}")).on(words.line()));
            }
        };
        self.has_links = true;
        self.links.head(directed, words, start)
    }

    /// Reads a line without a keyword.
    fn line(&mut self, words: Words<'_>) -> Result<(), Mistake> {
        match (&mut self.section, &mut self.network) {
            (Section::Start, _) => self.preamble += 1,
            (Section::Skipped, _) => {}
            (Section::Vertices, Some(network)) => network.vertex(words)?,
            (Section::Pairs(head), Some(network)) => self.links.pair(network, *head, words)?,
            (Section::Lists(head), Some(network)) => self.links.list(network, *head, words)?,
            (Section::Matrix(matrix), Some(network)) => matrix.line(network, &mut self.links, words)?,
            (Section::Values(values), Some(network)) => values.value(network, words)?,
            _ => return Err(Problem::syntax("*Vertices", words.rest()).on(words.line())),
        }
        Ok(())
    }

    /// Checks that the current section is complete.
    fn close(&mut self) -> Result<(), Mistake> {
        match (&self.section, &mut self.network) {
            (Section::Matrix(matrix), _) => matrix.close(),
            (Section::Values(values), Some(network)) => values.close(network),
            (Section::Pairs(Head { stated: Some((stated, line)), start, .. }), Some(network)) => {
                let (stated, got) = (*stated, (network.graph.n_edges() - start) as u64);
                if stated == got { Ok(()) } else { Err(Problem::Count { what: "edges", stated, got }.on(*line)) }
            }
            (Section::Lists(Head { stated: Some((stated, line)), .. }), _) => {
                Err(Problem::syntax("a relation (:1 \"name\") after the keyword", &stated.to_string()).on(*line))
            }
            _ => Ok(()),
        }
    }

    fn finish(mut self) -> Result<Graph, Mistake> {
        self.close()?;
        let Some(mut network) = self.network else {
            return Err(Mistake { line: None, problem: Problem::syntax("*Vertices", "the end of the file") });
        };
        network.graph.notes.append(&mut self.notes);
        if self.preamble > 0 {
            network.graph.notes.push(format!("lines before the network, which were skipped: {}", self.preamble));
        }
        if !self.has_links {
            network.graph.notes.push("the file has no section of edges".into());
        }
        network.add_notes();
        self.links.finish(&mut network);
        Ok(network.graph)
    }
}

#[cfg(test)]
mod tests;

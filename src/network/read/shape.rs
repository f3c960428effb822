//! The shape of a text without keywords: an edge list, an adjacency list or an adjacency matrix.
//!
//! The three look alike in small files. [`shape`] decides only if the text can be read in one way, and otherwise
//! returns all readings, for a message that asks the user to choose. Files of other formats that have no keywords
//! (METIS) or that are often confused with lists (NetworkX's multiline adjacency list, R's tables with row names) are
//! recognized, too.

use crate::error::Problem;
use crate::network::read::Format;
use crate::network::read::formats::delimited::{Row, Separator, is_comment, rows};
use crate::network::read::formats::metis;
use crate::network::read::shape::lists::Neighbors;
use crate::network::read::shape::lookalikes::FirstRows;
use crate::network::read::shape::rows::Text;
use std::borrow::Cow;

mod lists;
mod lookalikes;
mod matrices;
mod rows;
mod size_line;

pub(super) use size_line::{SizeLine, size_line};

/// How a text is read, with the evidence as a sentence: "4 rows of 4 numbers, all 0 or 1".
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    EdgeList {
        evidence: String,
    },
    AdjacencyList {
        evidence: String,
    },
    AdjacencyMatrix {
        evidence: String,
    },
    Metis {
        evidence: String,
    },
    /// The text can be read in several ways, or not safely in the only one.
    Ambiguous {
        evidence: String,
        readings: Vec<Reading>,
    },
    /// The text is none of these, or a setting such as "skip 1" is needed.
    Unreadable {
        evidence: String,
        setting: Option<String>,
    },
}

/// One way to read an ambiguous text.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The option that chooses it: "format adjacency-list".
    pub option: &'static str,
    /// What the text then says: "line 1 lists the neighbors of \"Jean\": \"Valjean\", \"Javert\"".
    pub meaning: String,
}

/// The number of rows after which the shape of a long edge list is known.
const SAMPLE: usize = 1000;

/// Decides what a text is. `text` is the whole text: a sample does not have the right number of rows. Only the first
/// 1,000 rows are examined if they can only be an edge list; its reader must refuse a later row of another length.
pub fn shape(text: &str) -> Shape {
    let separator = Separator::detect(text);
    let all = rows(text);
    let mut widths = vec![];
    for row in all.clone().take(SAMPLE) {
        let mut fields = vec![];
        if separator.split(row.text, &mut fields).is_err() {
            return quotes(row.line);
        }
        if let Some(evidence) = python_data(row.text, &fields) {
            return Shape::unreadable(format!("line {}: {evidence}", row.line));
        }
        widths.push(fields.len());
    }
    let Some(&width) = widths.first() else { return nothing(text) };
    let size = size_line(text);
    if is_metis(text) {
        return match size {
            Some(size) => ambiguous_size(size, true),
            None => {
                Shape::Metis { evidence: "a first line n m, then one line of neighbors for each of n nodes".into() }
            }
        };
    }
    if let Some(size) = size {
        return match size.is_certain {
            true => Shape::EdgeList {
                evidence: format!("line {} is a size line, followed by {} rows", size.line, size.edges),
            },
            false => ambiguous_size(size, false),
        };
    }
    let is_even = widths.iter().all(|&other| other == width);
    let sample: Vec<Row> = all.clone().take(SAMPLE + 1).collect();
    // A square table of more rows has as many columns.
    if sample.len() <= SAMPLE || width + 10 >= SAMPLE {
        let rows: Vec<Row> = all.clone().collect();
        if let Some(evidence) = matrices::sheet(&rows, separator) {
            return Shape::AdjacencyMatrix { evidence };
        }
    }
    if let Some(shape) = lookalike(text, &sample, separator) {
        return shape;
    }
    if is_even && sample.len() > SAMPLE && width < SAMPLE - 1 && (width == 2 || repeats_first_id(&sample, separator)) {
        return Shape::EdgeList { evidence: format!("{SAMPLE} rows of {width} fields and more rows") };
    }
    Text { text, rows: all.collect(), separator }.shape()
}

/// The shape of a text with a quote inside a field or a quoted line break, which only the reader of edge lists can judge.
pub(super) fn quotes(line: u64) -> Shape {
    Shape::EdgeList { evidence: format!("line {line} has a quote inside a field, or one that closes on another line") }
}

/// A text without rows.
fn nothing(text: &str) -> Shape {
    let evidence = match text.lines().filter(|line| is_comment(line)).count() {
        0 => return Shape::unreadable("no rows of data"),
        1 => "no rows of data: its only line begins with # or %, as comments do".into(),
        n => format!("no rows of data: all {n} lines begin with # or %, as comments do"),
    };
    Shape::Unreadable { evidence, setting: Some("comment none".into()) }
}

/// What the rows are if they look like a list and say something else, or can be read in several ways.
fn lookalike(text: &str, rows: &[Row<'_>], separator: Separator) -> Option<Shape> {
    let split = |row: &Row<'_>| {
        let mut fields = vec![];
        separator.split(row.text, &mut fields).map(|()| fields.into_iter().map(Cow::into_owned).collect()).ok()
    };
    let fields: Vec<Vec<String>> = rows.iter().map(split).collect::<Option<_>>()?;
    let n_lines = rows.last()?.line as usize;
    let length = text.split_inclusive('\n').take(n_lines).map(str::len).sum();
    let first = FirstRows { text: &text[..length], rows, fields, separator };
    if let Some((evidence, setting)) = first.refusal() {
        return Some(Shape::Unreadable { evidence, setting });
    }
    let size = |width| lists::size(rows.len(), (width, width));
    let text = || Text { text, rows: rows.to_vec(), separator };
    match (first.width()?, first.has_words_in_third(), first.completes_numbers()) {
        (width, true, _) => Some(text().ambiguous(format!("{}, with words in the third", size(width)), false, true)),
        (width, ..) if first.pads_numbers() && !text().is_list() => {
            let evidence = format!("{}, of which some are filled up with empty fields", size(width));
            Some(text().ambiguous(evidence, false, true))
        }
        (width, false, true) => {
            let evidence = format!("{} with all numbers of a range, without which there are gaps", size(width));
            match width {
                3 => Some(text().ambiguous(evidence, false, true)),
                _ => Some(Shape::AdjacencyList { evidence }),
            }
        }
        _ => None,
    }
}

fn repeats_first_id(rows: &[Row<'_>], separator: Separator) -> bool {
    Neighbors::new(rows, separator).is_none_or(|neighbors| !neighbors.is_distinct)
}

/// Finds data that NetworkX writes as a Python dictionary.
fn python_data(row: &str, fields: &[Cow<'_, str>]) -> Option<&'static str> {
    // A comma in the dictionary may be taken for the separator.
    if has_dictionary(row) && row.find('{').is_some_and(|place| row[..place].split_whitespace().count() != 1) {
        return Some(EDGE_DATA);
    }
    match fields {
        [_, data, ..] if data.starts_with('{') => Some(
            "data in braces after one id, as in a multiline adjacency list of NetworkX: write it with write_adjlist",
        ),
        [_, _, data, ..] if data.starts_with('{') && data != "{}" => Some(EDGE_DATA),
        _ => None,
    }
}

const EDGE_DATA: &str = "edge data in braces, as NetworkX writes it: use write_weighted_edgelist or data=[\"weight\"]";

/// Whether a text has a dictionary of Python: `{'weight': 2}`.
pub(super) fn has_dictionary(text: &str) -> bool {
    text.contains("{'") && text.contains("':")
}

/// Returns `true` if a text that begins with two to four integers is a METIS file without errors.
fn is_metis(text: &str) -> bool {
    let Some(first) = rows(text).next() else { return false };
    let numbers: Option<Vec<u64>> = first.text.split_ascii_whitespace().map(|word| word.parse().ok()).collect();
    let is_header = numbers.is_some_and(|numbers| (2..=4).contains(&numbers.len()) && numbers[1] > 0);
    is_header && metis::read(text).is_ok()
}

pub(super) fn ambiguous_size(size: SizeLine, is_metis: bool) -> Shape {
    let SizeLine { line, nodes, edges, .. } = size;
    let evidence = format!("line {line} can be the numbers of nodes and edges, because {edges} rows follow");
    let other = match is_metis {
        true => Reading { option: "format metis", meaning: "line i + 1 lists the neighbors of node i".into() },
        false => {
            Reading { option: "format edge-list", meaning: format!("line {line} is an edge from {nodes} to {edges}") }
        }
    };
    let skipped = format!("line {line} says {nodes} nodes and {edges} edges and is no edge");
    Shape::Ambiguous { evidence, readings: vec![other, Reading { option: "skip 1", meaning: skipped }] }
}

impl Shape {
    fn unreadable(evidence: impl Into<String>) -> Shape {
        Shape::Unreadable { evidence: evidence.into(), setting: None }
    }

    /// The format of the text, and the evidence for it.
    ///
    /// # Errors
    /// If the text cannot be read, or can be read in several ways.
    pub(super) fn format(self) -> Result<(Format, String), Problem> {
        match self {
            Shape::EdgeList { evidence } => Ok((Format::EdgeList, evidence)),
            Shape::AdjacencyList { evidence } => Ok((Format::AdjacencyList, evidence)),
            Shape::AdjacencyMatrix { evidence } => Ok((Format::AdjacencyMatrix, evidence)),
            Shape::Metis { evidence } => Ok((Format::Metis, evidence)),
            Shape::Unreadable { evidence, setting } => Err(Problem::NoShape { why: evidence, setting }),
            Shape::Ambiguous { evidence, readings } => {
                let readings = readings.into_iter().map(|Reading { option, meaning }| (meaning, option)).collect();
                Err(Problem::Ambiguous { evidence, readings })
            }
        }
    }
}

#[cfg(test)]
impl std::fmt::Display for Shape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.clone().format() {
            Ok((format, evidence)) => write!(f, "{format}: {evidence}"),
            Err(problem) => write!(f, "{problem}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shape as one word; for an ambiguous text the options.
    fn word(text: &str) -> String {
        match shape(&text.replace(" / ", "\n")) {
            Shape::EdgeList { .. } => "edges".into(),
            Shape::AdjacencyList { .. } => "list".into(),
            Shape::AdjacencyMatrix { .. } => "matrix".into(),
            Shape::Metis { .. } => "metis".into(),
            Shape::Unreadable { .. } => "unreadable".into(),
            Shape::Ambiguous { readings, .. } => {
                let option = |reading: &Reading| reading.option.replace("format ", "").replace("adjacency-", "");
                readings.iter().map(option).collect::<Vec<_>>().join(" or ")
            }
        }
    }

    fn check(cases: &[(&str, &str)]) {
        let wrong: Vec<String> = (cases.iter().filter(|(text, expected)| word(text) != *expected))
            .map(|(text, expected)| format!("{text}: {} instead of {expected}", word(text)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn tells_two_rows_of_two_apart() {
        check(&[
            ("0 1 / 1 0", "edges"),
            ("1 0 / 0 1", "edges"),
            ("0 1 / 1 2", "edges"),
            ("1 2 / 2 3", "edges"),
            ("0 1 / 0 0", "edge-list or matrix"),
            ("0 1 / 1 1", "edge-list or matrix"),
            ("0.0 0.5 / 0.5 0.0", "edge-list or matrix"),
            ("ann bob / bob cem", "edges"),
            ("0 1", "edges"),
            ("a,b / 0,1 / 1,0", "edge-list or matrix"),
            ("from,to / 0,1 / 1,0", "edges"),
            ("person,friend / 1,2 / 2,3", "edges"),
        ]);
    }

    #[test]
    fn tells_three_rows_of_three_apart() {
        check(&[
            ("0 1 1 / 1 0 0 / 1 0 0", "edge-list or matrix"),
            ("0 1 1 / 1 2 1 / 2 0 1", "edges"),
            ("0 1 0.5 / 1 2 0.5 / 2 3 0.5", "edges"),
            ("1 2 3 / 2 3 1 / 3 1 2", "edge-list or list or matrix"),
            ("0.0 0.5 0.5 / 0.3 0.0 0.7 / 0.5 0.5 0.0", "matrix"),
            ("0.2 0.5 0.3 / 0.3 0.1 0.6 / 0.5 0.1 0.4", "edge-list or matrix"),
            ("a b 1 / b c 1 / c a 1", "edges"),
            ("0 1 5 / 1 2 5", "edges"),
            ("ann 0 1 / bob 1 0", "edge-list or matrix"),
            ("id,ann,bob / ann,0,1 / bob,1,0", "matrix"),
            ("id,u,v / u,0,1 / v,1,0", "matrix"),
            ("source target weight / 1 2 0 / 1 0 0 / 0 2 1", "edges"),
            ("a,b,c / 0,1,1 / 1,0,0 / 1,0,0", "edge-list or matrix"),
            (",0,1 / 0,5,6 / 1,7,8", "edge-list or matrix"),
            ("0 2 0 / 1 2 1 / 2 0 2", "edge-list or list"),
            ("1 2 5 99 / 2 3 1 98 / 3 1 1 97", "edges"),
            ("0 2 / 0 1 / 1 0", "edges"),
        ]);
    }

    #[test]
    fn recognizes_matrices() {
        check(&[
            ("0,1,1,0 / 1,0,0,1 / 1,0,0,0 / 0,1,0,0", "matrix"),
            ("0 2 3 1 / 5 0 1 1 / 0 1 0 1 / 4 1 1 0", "matrix"),
            ("3 2 3 1 / 5 2 1 1 / 0 1 7 1 / 4 1 1 9", "edge-list or matrix"),
            ("0.0e+00 1.0e+00 0.0e+00 1.0e+00 / 1 0 0 0 / 0 0 0 0 / 1 0 0 0", "matrix"),
            (",ann,bob,cem / ann,0,1,0 / bob,1,0,0 / cem,0,0,0", "matrix"),
            ("ann bob cem / ann 0 1 0 / bob 1 0 0 / cem 0 0 0", "matrix"),
            ("ann 0 1 0 / bob 1 0 0 / cem 0 0 0", "matrix"),
            (",0,1,2,3 / 0,0,1,0,0 / 1,1,0,0,0 / 2,0,0,0,0 / 3,0,0,0,0", "matrix"),
            ("53 38 46 73 / 0 7 6 6 / 7 0 7 7 / 6 7 0 5 / 6 7 5 0", "matrix"),
            ("0;0,5;0;1 / 0,5;0;0;0 / 0;0;0;0 / 1;0;0;0", "matrix"),
        ]);
    }

    #[test]
    fn recognizes_adjacency_lists() {
        check(&[
            ("0 1 2 3 / 1 4 5 / 2 4 5", "list"),
            ("0 1 2 / 1 2 / 2 / 3", "list"),
            ("ann bob cem / bob cem / cem", "list"),
            ("ann bob cem dan / bob ann / cem ann / dan ann", "list"),
            ("a b,c,d e / c / d e,a b", "list"),
            ("0 1 2 4 / 1 2 3 0 / 2 3 4 1 / 3 4 0 2 / 4 0 1 3", "list"),
            ("0 1 2 / 1 2 3 / 2 3 0 / 3 0 1", "edge-list or list or matrix"),
            ("0 1 2 / 1 3 4 / 2 3 4 / 3 0 1 / 4 0 2", "edge-list or list"),
            ("1,2,3,, / 2,1,,, / 3,1,4,5,6 / 4,3,,, / 5,3,,, / 6,3,,,", "list"),
        ]);
    }

    #[test]
    fn refuses_rows_of_unequal_length_in_doubt() {
        check(&[
            ("Jean Valjean Javert / Javert Fantine / Mme Thenardier Cosette", "edge-list or list"),
            ("Jean Valjean Javert / Javert", "edge-list or list"),
            ("1 2 10 1999 / 3 4 12 / 5 6 11 2001", "edge-list or list"),
            ("1 2 5 / 2 3 / 3 1 4", "edge-list or list"),
            ("0 1 2 3", "edge-list or list"),
            ("from to / Jean Valjean Javert / Javert Fantine", "edges"),
            ("1,2 / ,3", "edges"),
            ("3,1 / 1,0", "edges"),
        ]);
        let message = shape("Jean Valjean Javert\nJavert Fantine\n").to_string();
        let expected = "2 rows of 2 to 3 fields, each row with another first id: \
                        either line 1 is an edge from \"Jean\" to \
                        \"Valjean\" with \"Javert\" (format edge-list), or line 1 lists the neighbors of \"Jean\": \
                        \"Valjean\", \"Javert\" (format adjacency-list); ids that contain separators need quotes";
        assert_eq!(message, expected);
    }

    #[test]
    fn recognizes_edge_lists() {
        check(&[
            ("source,target,weight / a,b,1 / b,c", "edges"),
            ("source,target,type,weight / a,b,x,1 / b,c,x,2 / c,a,x,1", "edges"),
            (",source,target,weight / 0,1,2,1 / 1,2,3,1 / 2,3,1,1", "edges"),
            ("a,b,1, / b,c,,x / c,d,1,", "edges"),
            ("0 1 {} / 1 2 {}", "edges"),
            ("from,to / a,b / ,, / b,c", "edges"),
            ("a,b / , / b,c / c,d", "edges"),
            ("4 5 / 1 2 / 2 3 / 3 4 / 4 1 / 1 3", "edges"),
            ("3 2 / 0 1 0.5 / 1 2 0.5", "edges"),
            ("4 3 / 3 2 / 2 1 / 1 0", "edge-list or skip 1"),
        ]);
        let long: String = (0..2000).map(|place| format!("{} {}\n", place % 50, place % 47)).collect();
        check(&[(&long, "edges")]);
    }

    #[test]
    fn recognizes_other_formats() {
        check(&[
            ("4 3 / 2 3 4 / 1 / 1 / 1", "metis"),
            ("3 3 / 2 3 / 1 3 / 1 2", "metis or skip 1"),
            ("\"from\" \"to\" / \"1\" \"a\" \"b\" / \"2\" \"b\" \"c\"", "unreadable"),
            ("0 1 / 1 {} / 1 0", "unreadable"),
            ("0 1 {'weight': 2} / 1 2 {}", "unreadable"),
            ("a / b", "unreadable"),
            ("# only", "unreadable"),
            ("a \"b", "edges"),
            ("from,to,note / a,b,\"two / lines\" / b,c,x", "edges"),
        ]);
    }
}

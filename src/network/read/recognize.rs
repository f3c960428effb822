use super::{
    Comment, Format, Header, NetworkFile, other_formats,
    shape::{self, Shape},
    shortened,
    source::Source,
};
use crate::error::{Problem, Result};

/// The format of a file, and why.
pub(super) struct Recognized {
    pub(super) format: Format,
    pub(super) evidence: String,
}

/// The number of bytes at the beginning in which a format shows itself.
const HEAD: usize = 1 << 14;

impl Recognized {
    fn new(format: Format, evidence: impl Into<String>) -> Recognized {
        Recognized { format, evidence: evidence.into() }
    }

    /// Recognizes the format of a text by how it begins, and, if that says nothing, by its rows, of which the first are skipped
    /// if the user wants it.
    ///
    /// # Errors
    /// If the format is known but not read, or if the text can be read in two formats.
    pub(super) fn of(source: &mut Source, file: &NetworkFile) -> Result<Recognized> {
        let text = source.text();
        let head = head(without_prolog(text)).trim_start().to_lowercase();
        let other = || other_formats::of_text(without_comments(&head, &["#", "%"]));
        if let Some(problem) = other_formats::of_text(&head).or_else(other) {
            return Err(source.error(None, problem));
        }
        if let Some(recognized) = by_beginning(&head) {
            return recognized.map_err(|problem| source.error(None, problem));
        }
        if head.strip_prefix('%').is_some_and(|rest| rest.split_whitespace().next() == Some("bip")) {
            return Err(source.error(Some(1), Problem::Unsupported { what: "a two-mode network (% bip of KONECT)" }));
        }
        if file.ids.is_none() && file.header != Header::Absent && is_segment_table(&head) {
            let path = source.path().display().to_string();
            return Err(source.error(None, Problem::SegmentTable { path }));
        }
        source.skip_rows(file.skip, file.comment);
        // Columns, a header, and the like are those of an edge list.
        let is_edge_list = file.names_columns() || file.ids.is_some() || file.weight.is_some() || file.is_numbered();
        let reads_rows = file.separator.is_some() || file.header != Header::Detect || file.comment != Comment::Usual;
        let of_option = || Ok(Recognized::new(Format::EdgeList, "an option for edge lists was given"));
        if is_edge_list {
            return of_option();
        }
        source.check_lines()?;
        let shape = shape::shape(source.text());
        if reads_rows {
            return match shape {
                Shape::AdjacencyMatrix { evidence } => Err(source.error(None, Problem::OptionOfLists { evidence })),
                _ => of_option(),
            };
        }
        match shape {
            // A second size line is a row.
            Shape::Metis { .. } if file.skip > 0 => of_option(),
            Shape::Ambiguous { readings, .. } if file.skip > 0 && readings.iter().any(|it| it.option == "skip 1") => {
                of_option()
            }
            shape => {
                let (format, evidence) = shape.format().map_err(|problem| source.error(None, problem))?;
                Ok(Recognized::new(format, evidence))
            }
        }
    }
}

/// An XML text without the declaration and the comments at its beginning, which may be long; any other text as it is.
fn without_prolog(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let part = [("<?", "?>"), ("<!--", "-->")].into_iter().find(|(begin, _)| rest.starts_with(begin));
        let Some((_, end)) = part else { return rest };
        let Some(place) = rest.find(end) else { return text };
        rest = rest[place + end.len()..].trim_start();
    }
}

/// The beginning of a text, up to a whole character.
fn head(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

fn by_beginning(head: &str) -> Option<Result<Recognized, Problem>> {
    let recognized = |format, evidence: &str| Some(Ok(Recognized::new(format, evidence)));
    let first_of = |comments: &[&str]| without_comments(head, comments);
    if head.starts_with('<') {
        let root = ["graphml", "gexf"].into_iter().find(|root| has_element(head, root));
        return match root {
            Some("graphml") => recognized(Format::GraphMl, "its root is <graphml>"),
            Some(_) => recognized(Format::Gexf, "its root is <gexf>"),
            None => {
                let (what, instead) = ("XML that is neither GraphML nor GEXF", "save the network as GraphML or CSV");
                Some(Err(Problem::OtherFormat { what, instead }))
            }
        };
    }
    if head.starts_with("%%matrixmarket") {
        return recognized(Format::MatrixMarket, "it begins with %%MatrixMarket");
    }
    if head.starts_with(['{', '[']) {
        let sign = if head.starts_with('[') { "bracket" } else { "brace" };
        return recognized(Format::Json, &format!("it begins with a {sign}"));
    }
    let pajek = first_of(&["%"]);
    if ["*network", "*vertices", "*arcs", "*edges", "*matrix"].iter().any(|section| pajek.starts_with(section)) {
        return recognized(Format::Pajek, &format!("it begins with {}", shortened(pajek.split_whitespace().next()?)));
    }
    if head.strip_prefix("dl").is_some_and(|rest| rest.starts_with([' ', '\t', ',', '\n', '\r']) && rest.contains('='))
    {
        return recognized(Format::Dl, "it begins with DL");
    }
    let dimacs = head.lines().find(|line| !is_dimacs_comment(line)).unwrap_or_default();
    let mut words = dimacs.split_whitespace();
    if words.next() == Some("p") && ["edge", "edges", "col", "sp", "max", "min", "asn", "aux"].contains(&words.next()?)
    {
        return recognized(Format::Dimacs, &format!("it has a line {}", shortened(dimacs.trim())));
    }
    // Pajek files of other programs begin with a title or a comment.
    if head.lines().any(|line| line.starts_with("*vertices ")) {
        return recognized(Format::Pajek, "it has a line *Vertices");
    }
    if is_gml(first_of(&["#"])) {
        return recognized(Format::Gml, "it has a graph [");
    }
    if is_dot(first_of(&["#", "//", "/*"])) {
        return recognized(Format::Dot, "it has a graph {");
    }
    None
}

fn is_dimacs_comment(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line == "c" || line.starts_with("c ")
}

/// The text after the comment lines and blank lines at its beginning. `/*` begins a comment that ends with `*/`.
fn without_comments<'t>(mut text: &'t str, comments: &[&str]) -> &'t str {
    loop {
        text = text.trim_start();
        let Some(comment) = comments.iter().find(|comment| text.starts_with(**comment)) else { return text };
        let end = if *comment == "/*" { "*/" } else { "\n" };
        let Some(place) = text.find(end) else { return "" };
        text = &text[place + end.len()..];
    }
}

/// Whether the first row has the columns that every table of segments has.
fn is_segment_table(head: &str) -> bool {
    let row = without_comments(head, &["#", "%"]).lines().next().unwrap_or_default();
    let names = || row.split([',', ';', '\t', ' ']).map(|name| name.trim_matches(['"', ' ']));
    ["segment", "agents", "ties"].iter().all(|column| names().any(|name| name == *column))
}

fn has_element(head: &str, name: &str) -> bool {
    head.match_indices(name).any(|(place, _)| {
        let before = head[..place].chars().next_back();
        let after = head[place + name.len()..].chars().next();
        // A prefix such as `g:graphml` is a namespace.
        matches!(before, Some('<' | ':')) && after.is_none_or(|next| next.is_whitespace() || next == '>')
    })
}

/// Whether a text begins like GML: `graph [`, perhaps after keys such as `Creator "..."`.
fn is_gml(text: &str) -> bool {
    let begins =
        ["graph", "creator", "version", "comment", "label", "directed"].iter().any(|key| text.starts_with(key));
    let has_graph = |(place, _): (usize, &str)| {
        let before = text[..place].chars().next_back().is_none_or(char::is_whitespace);
        before && text[place + "graph".len()..].trim_start().starts_with('[')
    };
    begins && text.match_indices("graph").any(has_graph)
}

/// Whether a text begins like DOT: `graph {`, `digraph name {`, perhaps after `strict`.
fn is_dot(text: &str) -> bool {
    let text = text.strip_prefix("strict").map_or(text, str::trim_start);
    let Some(rest) = text.strip_prefix("digraph").or_else(|| text.strip_prefix("graph")) else { return false };
    let rest = rest.trim_start();
    rest.starts_with('{') || (rest.len() < text.len() && rest.lines().take(2).any(|line| line.contains('{')))
}

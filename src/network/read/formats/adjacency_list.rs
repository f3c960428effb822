//! Adjacency lists as NetworkX writes them (`write_adjlist`; Hagberg, Schult and Swart 2008): each row has the id of a
//! node, then the ids of its neighbors.
//!
//! Ids are separated by blanks, tabs, commas or semicolons, which is detected, and can stand in double quotes. A row
//! with one id is a node without (further) neighbors. Lines that begin with `#` or `%` are comments, and so is the
//! rest of a row from a `#` that follows a blank. Whether edges are directed is not in the file: the caller says so.
//! In a directed list, arcs go from the first id to its neighbors. In an undirected list, an edge that both nodes
//! list is one edge.
//!
//! The format has no attributes. Refused are rows with data (`{...}`, as in NetworkX's multiline adjacency lists), with
//! `:` or `->` after the first id, with mixed separators, with an empty id, and with a `#` inside an id.

use crate::error::Problem;
use crate::network::read::formats::both_sides::reverses;
use crate::network::read::formats::delimited::{Row, Separator, is_comment, rows};
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use std::borrow::Cow;

/// Reads an adjacency list.
pub fn read(text: &str, directed: bool) -> Result<Graph, Mistake> {
    let separator = Separator::detect(text);
    check_separator(text, separator)?;
    let mut graph = Graph::default();
    let (mut fields, mut cut) = (vec![], 0);
    for row in rows(text) {
        let data = without_comment(row.text).map_err(|problem| problem.on(row.line))?;
        cut += u64::from(data.len() < row.text.len());
        separator.split(data, &mut fields).map_err(|problem| problem.on(row.line))?;
        while fields.last().is_some_and(|field| field.is_empty()) {
            fields.pop();
        }
        check(&fields, separator).map_err(|problem| problem.on(row.line))?;
        if let Some((first, others)) = fields.split_first() {
            let from = graph.node(first, row.line);
            for id in others {
                let to = graph.node(id, row.line);
                graph.edge(from, to, directed, row.line);
            }
        }
    }
    if graph.n_nodes() == 0 {
        return Err(Mistake { line: None, problem: Problem::NoRows });
    }
    let comments = comments_after_first_row(text) + cut;
    if comments > 0 {
        graph
            .notes
            .push(format!("comments (from a # or % on) between or after the rows, which are not read: {comments}"));
    }
    if !directed {
        remove_reverses(&mut graph);
    }
    Ok(graph)
}

/// The row without the comment at its end.
pub fn without_comment(row: &str) -> Result<&str, Problem> {
    let (mut is_quoted, mut before) = (false, ' ');
    for (place, letter) in row.char_indices() {
        is_quoted ^= letter == '"';
        if letter == '#' && !is_quoted {
            let got =
                || row[..place].chars().rev().take(15).collect::<Vec<_>>().into_iter().rev().chain(['#']).collect();
            let expected = "a blank before the # of a comment, or quotes around an id with #";
            return if before.is_whitespace() {
                Ok(&row[..place])
            } else {
                Err(Problem::Syntax { expected, got: got() })
            };
        }
        before = letter;
    }
    Ok(row)
}

const SAME_SEPARATOR: &str = "the same separator between all ids";

/// Returns an error if the rows could be separated in another way: some by tabs and some by blanks; or by commas in
/// at least as many rows as by semicolons; or each word between blanks has a comma in it, so that the words could be
/// ids (`Valjean,Jean Javert,Inspector`).
fn check_separator(text: &str, separator: Separator) -> Result<(), Mistake> {
    let inner = |row: Row<'_>, letters: &[char]| row.text.trim().contains(letters);
    let is_word_with = |word: &str| word.trim_matches([',', ';']).contains([',', ';']);
    let is_doubtful = match separator {
        Separator::Blank => rows(text).any(|row| inner(row, &[' '])) && rows(text).any(|row| inner(row, &['\t'])),
        Separator::Tab => false,
        Separator::Semicolon if count(text, ',') >= count(text, ';') => true,
        _ => {
            rows(text).any(|row| inner(row, &[' ', '\t']))
                && rows(text).all(|row| row.text.split_ascii_whitespace().all(is_word_with))
        }
    };
    match rows(text).find(|row| is_doubtful && inner(*row, &['\t', ' ', ','])) {
        Some(row) => Err(Problem::syntax(SAME_SEPARATOR, row.text).on(row.line)),
        None => Ok(()),
    }
}

/// The number of rows that have this letter.
fn count(text: &str, letter: char) -> usize {
    rows(text).filter(|row| row.text.contains(letter)).count()
}

/// Returns an error if the fields are not ids, but the row of another format.
fn check(fields: &[Cow<str>], separator: Separator) -> Result<(), Problem> {
    for (place, field) in fields.iter().enumerate() {
        let is_mixed = match separator {
            Separator::Blank => field.contains([',', ';']),
            _ => field.contains(' ') && field.split_ascii_whitespace().all(|word| word.parse::<f64>().is_ok()),
        };
        let expected = match &**field {
            "" => "an id between two separators",
            field if field.starts_with('{') => "ids without data in braces",
            field if (place == 0 && field.ends_with([':', '>'])) || (place == 1 && [":", "->"].contains(&field)) => {
                "the neighbors right after the first id, without : or ->"
            }
            _ if is_mixed => SAME_SEPARATOR,
            field if field.matches('(').count() != field.matches(')').count() => "brackets that close in the same id",
            _ => continue,
        };
        return Err(Problem::syntax(expected, field));
    }
    Ok(())
}

fn comments_after_first_row(text: &str) -> u64 {
    let is_head = |line: &&str| line.trim().is_empty() || is_comment(line);
    text.lines().skip_while(is_head).filter(|line| is_comment(line)).count() as u64
}

/// Removes the edges that another node listed before.
fn remove_reverses(graph: &mut Graph) {
    let reverses = reverses(graph.ends());
    graph.remove_edges(reverses.iter().map(|(later, _)| *later as usize));
    if !reverses.is_empty() {
        let (twice, edges) = (reverses.len(), graph.n_edges());
        graph.notes.push(format!("edges that both nodes list, each read once: {twice} of {edges}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(text: &str, directed: bool) -> Vec<String> {
        let graph = read(text, directed).unwrap();
        let id = |node: u32| graph.ids()[node as usize].to_string();
        assert!(graph.edges().all(|edge| edge.directed == directed));
        graph.edges().map(|edge| format!("{}-{}", id(edge.from), id(edge.to))).collect()
    }

    fn mistake(text: &str) -> String {
        let mistake = read(text, false).unwrap_err();
        format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
    }

    #[test]
    fn reads_rows_of_different_length() {
        let text = "# header\r\n0 1 2 3\r\n1 4 5\r\n\r\n2 4 5\r\n6";
        assert_eq!(edges(text, false), ["0-1", "0-2", "0-3", "1-4", "1-5", "2-4", "2-5"]);
        let graph = read(text, false).unwrap();
        assert_eq!((graph.n_nodes(), graph.line_of(3), graph.notes.len()), (7, 3, 0));
    }

    #[test]
    fn reads_an_edge_listed_by_both_nodes_once() {
        let text = "a b c c\nb a b\nc a\n";
        assert_eq!(edges(text, false), ["a-b", "a-c", "a-c", "b-b"]);
        assert_eq!(read(text, false).unwrap().notes, ["edges that both nodes list, each read once: 2 of 4"]);
        assert_eq!(edges(text, true), ["a-b", "a-c", "a-c", "b-a", "b-b", "c-a"]);
    }

    #[test]
    fn reads_ids_with_blanks() {
        assert_eq!(edges("Jean Valjean,Javert,\nMme T\nJavert,\n", false), ["Jean Valjean-Javert"]);
        assert_eq!(edges("Jean Valjean\tJavert\n", false), ["Jean Valjean-Javert"]);
        assert_eq!(edges("\"Jean Valjean\" Javert \"C#\"\n", false), ["Jean Valjean-Javert", "Jean Valjean-C#"]);
    }

    #[test]
    fn notes_comments_between_rows() {
        let text = "a b # c\n#d e\nf g\n";
        assert_eq!(edges(text, false), ["a-b", "f-g"]);
        let expected = "comments (from a # or % on) between or after the rows, which are not read: 2";
        assert_eq!(read(text, false).unwrap().notes, [expected]);
    }

    #[test]
    fn refuses_a_hash_inside_an_id() {
        let expected = "a blank before the # of a comment, or quotes around an id with #";
        assert_eq!(mistake("a b\nC# b\n"), format!("2: expected {expected}, got \"C#\""));
    }

    #[test]
    fn refuses_rows_of_other_formats() {
        assert_eq!(
            mistake("1: 2 3\n"),
            "1: expected the neighbors right after the first id, without : or ->, got \"1:\""
        );
        assert_eq!(
            mistake("1 -> 2\n"),
            "1: expected the neighbors right after the first id, without : or ->, got \"->\""
        );
        assert_eq!(mistake("1 1\n2 {}\n"), "2: expected ids without data in braces, got \"{}\"");
        assert_eq!(mistake("1 2, 3\n"), "1: expected the same separator between all ids, got \"1 2\"");
        assert_eq!(mistake("1 2\n3 4\n5, 6 7\n"), "3: expected the same separator between all ids, got \"5,\"");
        assert_eq!(mistake("a b,c\nd e\n"), "1: expected the same separator between all ids, got \"b,c\"");
        let with = |row: &str| format!("1: expected the same separator between all ids, got {row:?}");
        assert_eq!(mistake("a b\tc d\ne f\ng h\n"), with("a b c d"));
        assert_eq!(mistake("Valjean,Jean Javert,Inspector\n"), with("Valjean,Jean Javert,Inspector"));
        assert_eq!(mistake("(0, 1) (1, 1)\n"), "1: expected brackets that close in the same id, got \"(0\"");
        assert_eq!(mistake("a,,b\n"), "1: expected an id between two separators, got \"\"");
        assert_eq!(mistake("# a\n"), "0: no rows of data");
    }
}

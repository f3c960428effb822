//! Matrix Market files (Boisvert, Pozo and Remington 1996, NIST): a sparse or dense matrix as text.
//!
//! The matrix is the adjacency matrix of a network. Its rows and columns are the nodes `1` to `n`, and the entry in row
//! `i` and column `j` is an edge from `i` to `j`. Read are square matrices in both forms, `coordinate` (row, column,
//! value) and `array` (all values, column by column), with the fields `real`, `integer` and `pattern`. A `general`
//! matrix has directed edges, a `symmetric` one has undirected edges, each of them listed once. Values become the edge
//! column `weight`; a `pattern` has none.
//!
//! An entry of a `coordinate` file is an edge even if its value is 0, because it is listed, and SciPy and NetworkX keep
//! it. A note tells how many there are. In an `array` file, where every pair is listed, 0 means that there is no edge.
//!
//! Refused are rectangular matrices (two-mode networks), complex, hermitian and skew-symmetric ones, values that are
//! not finite, and symmetric files that list an entry and its mirror image.

use crate::error::Problem;
use crate::network::read::formats::both_sides::reverses;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;

/// The number of nodes that is read from any file, even if most of them have no edge.
const FEW_NODES: u64 = 1_000_000;

/// Reads a Matrix Market file.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let mut lines = (1..).zip(text.lines());
    let header = Header::parse(lines.next().map_or("", |(_, line)| line)).map_err(|problem| problem.on(1))?;
    let mut rows = lines
        .map(|(number, line)| Row { line: number, text: line.trim() })
        .filter(|row| !row.text.is_empty() && !row.text.starts_with('%'));
    let size_row = rows.next().ok_or_else(|| header.size_expected("the end of the file").on(1))?;
    let size = header.size(size_row.text).map_err(|problem| problem.on(size_row.line))?;
    let limit = FEW_NODES.max(text.len() as u64).min(u32::MAX.into());
    if size.nodes > limit {
        return Err(Problem::TooManyNodes { stated: size.nodes, limit }.on(size_row.line));
    }
    let mut matrix = Matrix { header, size, graph: Graph::default(), zeros: 0 };
    matrix.graph.list_numbered_nodes(size.nodes as u32, size_row.line)?;
    matrix.graph.weight = (header.field != Field::Pattern).then(|| "weight".into());
    match header.is_array {
        true => matrix.read_array(&mut rows, size_row.line)?,
        false => matrix.read_coordinates(&mut rows, size_row.line)?,
    }
    Ok(matrix.graph)
}

/// A line with data.
#[derive(Clone, Copy)]
struct Row<'t> {
    line: u64,
    text: &'t str,
}

/// The kind of values.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    Real,
    Integer,
    Pattern,
}

/// The first line.
#[derive(Clone, Copy)]
struct Header {
    is_array: bool,
    field: Field,
    is_symmetric: bool,
}

/// The size line.
#[derive(Clone, Copy)]
struct Size {
    nodes: u64,
    entries: u64,
}

impl Header {
    fn parse(line: &str) -> Result<Header, Problem> {
        let words: Vec<String> = line.split_ascii_whitespace().map(str::to_ascii_lowercase).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ["%%matrixmarket", object, format, field, symmetry] = words[..] else {
            let expected = "%%MatrixMarket matrix, then coordinate or array, then real, integer or pattern, \
                            then general or symmetric";
            return Err(Problem::syntax(expected, line));
        };
        if object != "matrix" {
            return Err(Problem::syntax("matrix as the second word", object));
        }
        let is_array = match format {
            "coordinate" => false,
            "array" => true,
            _ => return Err(Problem::syntax("coordinate or array as the third word", format)),
        };
        let field = match field {
            "real" => Field::Real,
            "integer" | "unsigned-integer" => Field::Integer,
            "pattern" if is_array => return Err(Problem::syntax("real or integer for an array", field)),
            "pattern" => Field::Pattern,
            "complex" => return Err(Problem::Unsupported { what: "a complex matrix" }),
            _ => return Err(Problem::syntax("real, integer or pattern as the fourth word", field)),
        };
        let is_symmetric = match symmetry {
            "general" => false,
            "symmetric" => true,
            "skew-symmetric" => return Err(Problem::Unsupported { what: "a skew-symmetric matrix" }),
            "hermitian" => return Err(Problem::Unsupported { what: "a hermitian matrix" }),
            _ => return Err(Problem::syntax("general or symmetric as the fifth word", symmetry)),
        };
        Ok(Header { is_array, field, is_symmetric })
    }

    fn size_expected(self, got: &str) -> Problem {
        let array = "a size line with the numbers of rows and columns";
        let coordinate = "a size line with the numbers of rows, columns and entries";
        Problem::syntax(if self.is_array { array } else { coordinate }, got)
    }

    fn size(self, line: &str) -> Result<Size, Problem> {
        let numbers: Option<Vec<u64>> = line.split_ascii_whitespace().map(|word| word.parse().ok()).collect();
        let (rows, columns, entries) = match numbers.as_deref() {
            Some(&[rows, columns]) if self.is_array => (rows, columns, rows.saturating_mul(columns)),
            Some(&[rows, columns, entries]) if !self.is_array => (rows, columns, entries),
            _ => return Err(self.size_expected(line)),
        };
        if rows != columns {
            return Err(Problem::NotSquare { rows, columns });
        }
        let half = if rows % 2 == 0 { (rows / 2).saturating_mul(rows + 1) } else { rows.saturating_mul(rows / 2 + 1) };
        let entries = if self.is_array && self.is_symmetric { half } else { entries };
        Ok(Size { nodes: rows, entries })
    }

    fn value(self, word: &str) -> Result<f64, Problem> {
        let (expected, is_allowed) = match self.field {
            Field::Integer => {
                ("an integer as the value", word.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-')))
            }
            _ => ("a finite number as the value", true),
        };
        let value = word.parse().ok().filter(|value: &f64| is_allowed && value.is_finite());
        value.ok_or_else(|| Problem::syntax(expected, word))
    }
}

struct Matrix {
    header: Header,
    size: Size,
    graph: Graph,
    zeros: u64,
}

impl Matrix {
    fn read_coordinates<'t>(&mut self, rows: &mut impl Iterator<Item = Row<'t>>, line: u64) -> Result<(), Mistake> {
        let mut entries = 0;
        for row in rows {
            entries += 1;
            if entries <= self.size.entries {
                self.entry(row).map_err(|problem| problem.on(row.line))?;
            }
        }
        self.check_count(entries, line)?;
        if self.header.is_symmetric {
            self.check_triangles()?;
        }
        if self.zeros > 0 {
            let note = format!("the number of listed entries of value 0 is {}: they are edges of weight 0", self.zeros);
            self.graph.notes.push(note);
        }
        Ok(())
    }

    fn entry(&mut self, row: Row) -> Result<(), Problem> {
        let mut words = row.text.split_ascii_whitespace();
        let ends = (words.next(), words.next());
        let value = if self.header.field == Field::Pattern { Some("1") } else { words.next() };
        let ((Some(from), Some(to)), Some(value), None) = (ends, value, words.next()) else {
            let pattern = "a row and a column, as the header says pattern";
            let valued = "a row, a column and a value";
            return Err(Problem::syntax(if self.header.field == Field::Pattern { pattern } else { valued }, row.text));
        };
        let (from, to, value) = (self.node(from)?, self.node(to)?, self.header.value(value)?);
        self.edge(from, to, value, row.line);
        self.zeros += u64::from(value == 0.0);
        Ok(())
    }

    fn node(&self, word: &str) -> Result<u32, Problem> {
        match word.parse() {
            Ok(number @ 1..) if number <= self.size.nodes => Ok((number - 1) as u32),
            _ => Err(Problem::NodeNumber { got: word.into(), nodes: self.size.nodes }),
        }
    }

    fn edge(&mut self, from: u32, to: u32, value: f64, line: u64) {
        let edge = self.graph.edge(from, to, !self.header.is_symmetric, line);
        if self.header.field != Field::Pattern {
            self.graph.set_edge_number(edge, "weight", value);
        }
    }

    fn read_array<'t>(&mut self, rows: &mut impl Iterator<Item = Row<'t>>, line: u64) -> Result<(), Mistake> {
        let mut entries = 0;
        let (mut from, mut to) = (0, 0);
        for row in rows {
            entries += 1;
            if entries > self.size.entries {
                continue;
            }
            let value = self.header.value(row.text).map_err(|problem| problem.on(row.line))?;
            if value != 0.0 {
                self.edge(from, to, value, row.line);
            }
            from += 1;
            if u64::from(from) == self.size.nodes {
                to += 1;
                from = if self.header.is_symmetric { to } else { 0 };
            }
        }
        self.check_count(entries, line)
    }

    fn check_count(&self, got: u64, line: u64) -> Result<(), Mistake> {
        let stated = self.size.entries;
        if got == stated { Ok(()) } else { Err(Problem::Count { what: "entries", stated, got }.on(line)) }
    }

    /// Returns an error if an entry and its mirror image are listed. Usually all entries are below the diagonal, and
    /// then there is nothing to compare.
    fn check_triangles(&self) -> Result<(), Mistake> {
        let edges = || self.graph.edges();
        if edges().all(|edge| edge.from >= edge.to) || edges().all(|edge| edge.from <= edge.to) {
            return Ok(());
        }
        let Some(&(second, first)) = reverses(self.graph.ends()).first() else { return Ok(()) };
        let (second, first) = (second as usize, first as usize);
        let [row, column] = self.graph.ends().pushed(second).map(|node| (node + 1).to_string());
        let line = self.graph.line_of(first);
        Err(Problem::BothTriangles { row, column, line }.on(self.graph.line_of(second)))
    }
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
        format!("{}: {}", mistake.line.unwrap(), mistake.problem)
    }

    #[test]
    fn reads_a_general_matrix_as_arcs_from_row_to_column() {
        let text =
            "%%MatrixMarket matrix coordinate real general\r\n% note\r\n\r\n3 3 3\r\n2 1 0.5\r\n3 3 1e1\r\n1 2 -2";
        assert_eq!(edges(text), [(2, 1, true, 5), (3, 3, true, 6), (1, 2, true, 7)]);
        assert_eq!(weights(text), [0.5, 10.0, -2.0]);
        let graph = read(text).unwrap();
        assert_eq!((graph.ids(), graph.weight.as_deref()), (vec!["1", "2", "3"], Some("weight")));
    }

    #[test]
    fn reads_a_symmetric_pattern_as_undirected_edges_without_weights() {
        let text = "%%MatrixMarket MATRIX Coordinate pattern Symmetric\n4 4 2\n2 1\n3 3\n";
        assert_eq!(edges(text), [(2, 1, false, 3), (3, 3, false, 4)]);
        assert_eq!((weights(text).len(), read(text).unwrap().weight, read(text).unwrap().n_nodes()), (0, None, 4));
    }

    #[test]
    fn keeps_listed_zeros_with_a_note() {
        let text = "%%MatrixMarket matrix coordinate integer general\n2 2 2\n1 2 0\n2 1 3\n";
        assert_eq!(weights(text), [0.0, 3.0]);
        assert_eq!(
            read(text).unwrap().notes,
            ["the number of listed entries of value 0 is 1: they are edges of weight 0"]
        );
    }

    #[test]
    fn keeps_repeated_entries() {
        assert_eq!(weights("%%MatrixMarket matrix coordinate real general\n2 2 2\n1 2 1\n1 2 4\n"), [1.0, 4.0]);
    }

    #[test]
    fn reads_an_array_column_by_column() {
        let text = "%%MatrixMarket matrix array real general\n2 2\n0\n3\n4\n0\n";
        assert_eq!(edges(text), [(2, 1, true, 4), (1, 2, true, 5)]);
        let text = "%%MatrixMarket matrix array integer symmetric\n3 3\n1\n2\n3\n0\n5\n0\n";
        assert_eq!(edges(text), [(1, 1, false, 3), (2, 1, false, 4), (3, 1, false, 5), (3, 2, false, 7)]);
        assert_eq!(weights(text), [1.0, 2.0, 3.0, 5.0]);
    }

    #[test]
    fn refuses_a_rectangular_matrix() {
        let text = "%%MatrixMarket matrix coordinate real general\n5 6 1\n2 1 0.5\n";
        let expected = "2: 5 rows and 6 columns: only square matrices are read (a two-mode network is not)";
        assert_eq!(mistake(text), expected);
    }

    #[test]
    fn refuses_an_entry_and_its_mirror_image_in_a_symmetric_file() {
        let text = "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 4\n2 1\n1 3\n1 2\n2 2\n";
        let expected = "5: entry 1 2 is already on line 3 as 2 1: a symmetric file lists one of the two";
        assert_eq!(mistake(text), expected);
        let upper = "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 3\n1 2\n3 1\n2 2\n";
        assert_eq!(edges(upper).len(), 3);
    }

    #[test]
    fn checks_counts_and_numbers() {
        let start = "%%MatrixMarket matrix coordinate real general\n2 2 2\n";
        let with = |rows: &str| mistake(&format!("{start}{rows}"));
        assert_eq!(with("1 2 1\n"), "2: the header states 2 entries, but the file has 1");
        assert_eq!(with("1 2 1\n1 2 1\n2 2 2\n"), "2: the header states 2 entries, but the file has 3");
        assert_eq!(with("0 2 1\n"), "3: node \"0\" does not exist: nodes are numbered from 1 to 2");
        assert_eq!(with("1 3 1\n"), "3: node \"3\" does not exist: nodes are numbered from 1 to 2");
        assert_eq!(with("1 2\n"), "3: expected a row, a column and a value, got \"1 2\"");
        assert_eq!(with("1 2 3 4\n"), "3: expected a row, a column and a value, got \"1 2 3 4\"");
        assert_eq!(with("1 2 nan\n"), "3: expected a finite number as the value, got \"nan\"");
        assert_eq!(with("1 2 1e999\n"), "3: expected a finite number as the value, got \"1e999\"");
        let array = "%%MatrixMarket matrix array integer general\n1 1\n1.5\n";
        assert_eq!(mistake(array), "3: expected an integer as the value, got \"1.5\"");
    }

    #[test]
    fn refuses_other_kinds_of_matrices() {
        let with = |words: &str| mistake(&format!("%%MatrixMarket {words}\n1 1 1\n1 1 1 1\n"));
        assert_eq!(with("matrix coordinate complex general"), "1: a complex matrix cannot be read");
        assert_eq!(with("matrix coordinate real skew-symmetric"), "1: a skew-symmetric matrix cannot be read");
        assert_eq!(with("vector coordinate real general"), "1: expected matrix as the second word, got \"vector\"");
        assert!(mistake("").starts_with("1: expected %%MatrixMarket matrix"));
        assert!(mistake("%%MatrixMarket matrix array real general").contains("the end of the file"));
    }

    #[test]
    fn refuses_a_size_that_the_file_cannot_fill() {
        let text = "%%MatrixMarket matrix coordinate pattern general\n4000000000 4000000000 0\n";
        assert_eq!(
            mistake(text),
            "2: the header states 4000000000 nodes; from a file of this length at most 1000000 are read"
        );
        let array = "%%MatrixMarket matrix array real symmetric\n18446744073709551615 18446744073709551615\n";
        assert!(mistake(array).starts_with("2: the header states"));
    }
}

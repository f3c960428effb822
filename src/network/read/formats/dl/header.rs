//! The header of a DL file: everything before `data:`.

use super::scanner::{Scanner, Word};
use crate::error::Problem;
use crate::network::read::graph::Mistake;

/// The layout of the data.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Format {
    FullMatrix,
    LowerHalf,
    UpperHalf,
    /// Pairs, and lines of a node and its neighbors, of a one-mode network.
    EdgeList1,
    NodeList1,
    /// The same for a two-mode network.
    EdgeList2,
    NodeList2,
}

/// What a header states.
#[derive(Debug)]
pub struct Header<'a> {
    /// The number of rows and of columns.
    pub rows: u32,
    pub columns: u32,
    /// Whether `n` was stated, not `nr` and `nc`.
    pub square: bool,
    /// The number of matrices.
    pub matrices: u32,
    pub format: Format,
    /// Whether matrices have their diagonal.
    pub diagonal: bool,
    /// Labels that the header lists.
    pub row_labels: Option<Vec<Word<'a>>>,
    pub column_labels: Option<Vec<Word<'a>>>,
    pub matrix_labels: Option<Vec<Word<'a>>>,
    /// Whether the data have labels instead of, or before, numbers.
    pub rows_embedded: bool,
    pub columns_embedded: bool,
    /// The line of `data:`.
    pub line: u64,
}

impl<'a> Header<'a> {
    /// Reads the header; `scanner` then stands before the data.
    pub fn read(scanner: &mut Scanner<'a>) -> Result<Self, Mistake> {
        let end =
            |line| Problem::syntax("DL at the beginning and data: after the header", "the end of the file").on(line);
        let first = scanner.header_word()?.ok_or_else(|| end(1))?;
        if !first.is("dl") {
            return Err(first.wrong("DL at the beginning"));
        }
        let mut header = Header {
            rows: 0,
            columns: 0,
            square: false,
            matrices: 1,
            format: Format::FullMatrix,
            diagonal: true,
            row_labels: None,
            column_labels: None,
            matrix_labels: None,
            rows_embedded: false,
            columns_embedded: false,
            line: first.line,
        };
        loop {
            let word = scanner.header_word()?.ok_or_else(|| end(scanner.line()))?;
            if word.is("data") {
                header.line = word.line;
                break;
            }
            header.phrase(word, scanner)?;
        }
        if header.rows == 0 || header.columns == 0 {
            return Err(Problem::syntax("n =, or nr = and nc =, before the data", "data:").on(header.line));
        }
        Ok(header)
    }

    /// Reads the phrase that begins with `word`.
    fn phrase(&mut self, word: Word<'a>, scanner: &mut Scanner<'a>) -> Result<(), Mistake> {
        match word.text.trim_end_matches(':').to_ascii_lowercase().as_str() {
            "n" => {
                self.rows = number(scanner, word)?;
                (self.columns, self.square) = (self.rows, true);
            }
            "nr" => (self.rows, self.square) = (number(scanner, word)?, false),
            "nc" => (self.columns, self.square) = (number(scanner, word)?, false),
            "nm" => self.matrices = number(scanner, word)?,
            "format" => self.format = format(scanner.header_word()?.unwrap_or(word))?,
            "diagonal" => match scanner.header_word()? {
                Some(after) if after.is("present") => self.diagonal = true,
                Some(after) if after.is("absent") => self.diagonal = false,
                other => return Err(other.unwrap_or(word).wrong("diagonal = present or diagonal = absent")),
            },
            "labels" => self.labels(word, Axis::Both, scanner)?,
            "row" | "rows" => self.after_axis(word, Axis::Rows, scanner)?,
            "col" | "column" | "columns" => self.after_axis(word, Axis::Columns, scanner)?,
            "matrix" | "level" => self.after_axis(word, Axis::Matrices, scanner)?,
            "datafile" => return Err(Problem::Unsupported { what: "data in another file (datafile)" }.on(word.line)),
            _ => return Err(word.wrong("a keyword of DL: n, nr, nc, nm, format, diagonal, labels or data")),
        }
        Ok(())
    }

    fn after_axis(&mut self, word: Word<'a>, axis: Axis, scanner: &mut Scanner<'a>) -> Result<(), Mistake> {
        match scanner.header_word()? {
            Some(after) if after.is("labels") => self.labels(after, axis, scanner),
            other => Err(other.unwrap_or(word).wrong("labels after row, column, matrix or level")),
        }
    }

    /// Reads what follows `labels`: a list, or `embedded`, or both.
    fn labels(&mut self, word: Word<'a>, axis: Axis, scanner: &mut Scanner<'a>) -> Result<(), Mistake> {
        let mut after = *scanner;
        if after.header_word()?.is_some_and(|next| next.is("embedded")) {
            *scanner = after;
            match axis {
                Axis::Both => (self.rows_embedded, self.columns_embedded) = (true, true),
                Axis::Rows => self.rows_embedded = true,
                Axis::Columns => self.columns_embedded = true,
                Axis::Matrices => return Err(word.wrong("matrix labels before the data")),
            }
            return Ok(());
        }
        let stated = match axis {
            Axis::Both | Axis::Rows => self.rows,
            Axis::Columns => self.columns,
            Axis::Matrices => self.matrices,
        };
        if stated == 0 {
            return Err(word.wrong("n =, or nr = and nc =, before the labels"));
        }
        if axis == Axis::Both && !self.square && self.rows != self.columns {
            return Err(word.wrong("row labels: and column labels: in a file with nr and nc"));
        }
        let labels = list(scanner, stated)?;
        if labels.is_empty() {
            return Ok(());
        }
        if labels.len() as u64 != u64::from(stated) {
            return Err(
                Problem::Count { what: "labels", stated: stated.into(), got: labels.len() as u64 }.on(word.line)
            );
        }
        match axis {
            Axis::Both | Axis::Rows => self.row_labels = Some(labels),
            Axis::Columns => self.column_labels = Some(labels),
            Axis::Matrices => self.matrix_labels = Some(labels),
        }
        Ok(())
    }

    /// The labels of a one-mode network, if the header lists them.
    pub fn node_labels(&self) -> Result<Option<&[Word<'a>]>, Mistake> {
        let labels = self.row_labels.as_ref().or(self.column_labels.as_ref());
        if let (Some(rows), Some(columns)) = (&self.row_labels, &self.column_labels)
            && let Some((_, other)) = rows.iter().zip(columns).find(|(row, column)| row.text != column.text)
        {
            return Err(other.wrong("the same labels for rows and columns, in this format"));
        }
        Ok(labels.map(Vec::as_slice))
    }
}

/// What labels are for.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Axis {
    Both,
    Rows,
    Columns,
    Matrices,
}

/// At most `stated` labels. The list ends before that at `data:` and at the beginning of another list.
fn list<'a>(scanner: &mut Scanner<'a>, stated: u32) -> Result<Vec<Word<'a>>, Mistake> {
    let mut labels = vec![];
    while labels.len() < stated as usize {
        let mut after = *scanner;
        let Some(word) = after.label()? else { break };
        let next = after.label()?;
        let begins_list = ["row", "col", "column", "matrix", "level"].iter().any(|axis| word.is(axis));
        let ends = (word.is("data") || word.is("labels")) && word.text.ends_with(':')
            || begins_list && next.is_some_and(|next| next.is("labels"))
            || word.is("labels") && next.is_some_and(|next| next.is("embedded"));
        if ends {
            break;
        }
        scanner.label()?;
        labels.push(word);
    }
    Ok(labels)
}

/// The number after the keyword `word`, at least 1.
fn number(scanner: &mut Scanner<'_>, word: Word<'_>) -> Result<u32, Mistake> {
    let number = scanner.header_word()?.unwrap_or(word);
    match number.text.parse() {
        Ok(value) if value > 0 => Ok(value),
        _ => Err(number.wrong("a number of at least 1 after n, nr, nc or nm")),
    }
}

fn format(word: Word<'_>) -> Result<Format, Mistake> {
    let what = match word.text.to_ascii_lowercase().as_str() {
        "fullmatrix" | "fm" => return Ok(Format::FullMatrix),
        "lowerhalf" | "lh" => return Ok(Format::LowerHalf),
        "upperhalf" | "uh" => return Ok(Format::UpperHalf),
        "edgelist1" | "edgelist" | "el1" => return Ok(Format::EdgeList1),
        "edgelist2" | "el2" => return Ok(Format::EdgeList2),
        "nodelist1" | "nodelist" | "nl1" => return Ok(Format::NodeList1),
        "nodelist2" | "nl2" => return Ok(Format::NodeList2),
        "blockmatrix" => "format = blockmatrix",
        "edgearray" | "edgearray1" | "ea1" => "format = edgearray1",
        "edgearray2" | "ea2" => "format = edgearray2",
        "nodelist1b" | "nl1b" => "format = nodelist1b",
        "nodelist2b" | "nl2b" => "format = nodelist2b",
        "rankedlist1" | "rl1" => "format = rankedlist1",
        "rankedlist2" | "rl2" => "format = rankedlist2",
        _ => return Err(word.wrong("a format: fullmatrix, lowerhalf, upperhalf, edgelist1 or 2, nodelist1 or 2")),
    };
    Err(Problem::Unsupported { what }.on(word.line))
}

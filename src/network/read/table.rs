use super::{
    ColumnRef, Comment, Note, Separator, quoted::Quoted, rows::Row, rows::Rows, separator::SAMPLE, shortened,
    source::Source,
};
use crate::error::{Error, Problem, Result, nearest};
use std::borrow::Cow;

/// Reads the rows of an input one by one, split into fields. Every row has as many fields as the header, or as the first
/// row if there is no header.
pub(super) struct Table<'t> {
    source: &'t Source,
    rows: Rows<'t>,
    separator: Separator,
    quoted: Quoted<'t>,
    header: Option<Vec<String>>,
    /// The number of fields of the first row of data, and its line.
    first: Option<(usize, u64)>,
    fields: Vec<Cow<'t, str>>,
    line: u64,
    empty_rows: usize,
    first_empty: u64,
    comment: Comment,
}

/// The rows after the current row, and what is known about them.
pub(super) struct Rest<'t> {
    pub(super) text: &'t str,
    /// The byte offset of the text.
    pub(super) at: usize,
    /// The number of fields in a row.
    pub(super) width: usize,
    pub(super) separator: Separator,
    pub(super) comment: Comment,
}

impl<'t> Table<'t> {
    /// The next row is the first of the table.
    pub(super) fn new(source: &'t Source, separator: Option<Separator>, comment: Comment) -> Self {
        let rows = Rows::new(source, comment);
        let separator = separator.or(source.separator()).unwrap_or_else(|| Separator::detect(rows.clone()));
        let quoted = Quoted::new(source.text(), separator);
        Table {
            source,
            rows,
            separator,
            quoted,
            header: None,
            first: None,
            fields: vec![],
            line: 0,
            empty_rows: 0,
            first_empty: 0,
            comment,
        }
    }

    /// The separator.
    pub(super) fn separator(&self) -> Separator {
        self.separator
    }

    /// The number of fields of the row.
    pub(super) fn width(&self) -> usize {
        self.fields.len()
    }

    /// The header, if it was read.
    pub(super) fn header(&self) -> Option<&[String]> {
        self.header.as_deref()
    }

    /// Returns the next rows without consuming them.
    pub(super) fn sample(&mut self) -> Result<Vec<Vec<String>>> {
        self.next_rows(SAMPLE)
    }

    /// Returns at most `count` of the next rows without consuming them.
    pub(super) fn next_rows(&mut self, count: usize) -> Result<Vec<Vec<String>>> {
        let (mut sample, line) = (vec![], self.line);
        for row in self.rows.clone().take(count) {
            self.split(row)?;
            if !self.is_empty() {
                sample.push(self.fields.iter().map(|field| field.to_string()).collect());
            }
        }
        self.line = line;
        Ok(sample)
    }

    /// Reads the next row as the header.
    pub(super) fn read_header(&mut self) -> Result<&[String]> {
        if !self.next_row()? {
            return Err(self.no_rows());
        }
        self.first = None;
        Ok(self.header.insert(self.fields.drain(..).map(Cow::into_owned).collect()))
    }

    /// Skips the next row without a check of its number of fields.
    pub(super) fn skip_row(&mut self) {
        self.rows.next();
    }

    /// The index of a column.
    pub(super) fn column_index(&self, pick: &ColumnRef) -> Result<usize> {
        let name = match pick {
            ColumnRef::Place(index) => return Ok(*index),
            ColumnRef::Name(name) => name,
        };
        let Some(columns) = &self.header else {
            return Err(self.source.error(None, Problem::NoHeader { name: name.clone() }));
        };
        let mut matches = (0..columns.len()).filter(|&index| columns[index] == *name);
        match (matches.next(), matches.next()) {
            (Some(index), None) => Ok(index),
            (Some(_), Some(_)) => Err(self.row_error(Problem::RepeatedColumn { name: name.clone() })),
            (None, _) => Err(self.row_error(Problem::NoColumn {
                name: name.clone(),
                columns: columns.clone(),
                nearest: nearest(name, &columns.iter().map(String::as_str).collect::<Vec<_>>()).map(Into::into),
            })),
        }
    }

    /// Advances to the next row that has values and returns `false` if there is none. Fails if the row has a different
    /// number of fields than the header or the first row.
    pub(super) fn next_row(&mut self) -> Result<bool> {
        loop {
            let Some(row) = self.rows.next() else { return Ok(false) };
            self.split(row)?;
            if !self.is_empty() {
                break;
            }
            if self.empty_rows == 0 {
                self.first_empty = self.line;
            }
            self.empty_rows += 1;
        }
        let got = self.fields.len();
        if let Some(expected) = self.header.as_ref().map(Vec::len).filter(|&expected| expected != got) {
            return Err(self.row_error(Problem::UnevenFields { expected, got }));
        }
        let (expected, line) = *self.first.get_or_insert((got, self.line));
        if expected != got {
            return Err(self.row_error(Problem::UnevenRows { expected, line, got }));
        }
        Ok(true)
    }

    /// The rows after the current row. `None` before the first row of data, and if there are quotes.
    pub(super) fn rest(&self) -> Option<Rest<'t>> {
        let ((width, _), (text, at)) = (self.first?, self.rows.rest()?);
        Some(Rest { text, at, width, separator: self.separator, comment: self.comment })
    }

    /// Advances past whole lines of the [rest](Self::rest) that have as many fields as the first row, or are blank.
    pub(super) fn advance(&mut self, bytes: usize, lines: u64) {
        self.rows.advance(bytes, lines);
    }

    /// Whether no field of the row has a value. A row of blanks is no row.
    fn is_empty(&self) -> bool {
        self.fields.iter().all(|field| field.is_empty())
    }

    fn split(&mut self, row: Row<'t>) -> Result<()> {
        self.line = row.line;
        self.fields.clear();
        if row.quotes == 0 {
            self.separator.split(row.text, &mut self.fields);
            return Ok(());
        }
        self.quoted.split(row, &mut self.fields).map_err(|problem| self.row_error(problem))
    }

    /// Checks that the row has at least `needed` fields.
    pub(super) fn require(&self, needed: usize) -> Result<()> {
        let got = self.fields.len();
        if got < needed { Err(self.row_error(Problem::TooFewFields { needed, got })) } else { Ok(()) }
    }

    /// A field of the row.
    pub(super) fn field(&self, column: usize) -> &str {
        &self.fields[column]
    }

    /// An id in the row. Fails if the field is empty.
    pub(super) fn id(&self, column: usize) -> Result<&str> {
        match self.field(column) {
            "" => Err(self.row_error(Problem::EmptyId { column: column + 1 })),
            id => Ok(id),
        }
    }

    /// The number of the row's first line, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// Returns an error for the current row.
    pub(super) fn row_error(&self, problem: impl Into<Problem>) -> Error {
        self.source.error(Some(self.line), problem.into())
    }

    /// Returns an error for the input as a whole.
    pub(super) fn error(&self, problem: Problem) -> Error {
        self.source.error(None, problem)
    }

    /// Returns the error for an input without data.
    pub(super) fn no_rows(&self) -> Error {
        self.source.error(None, Problem::NoRows)
    }

    /// What was skipped. Call it after the last row.
    ///
    /// # Errors
    /// If a comment after the first row looks like data.
    pub(super) fn skipped(&self) -> Result<Vec<Note>> {
        let comments = self.rows.comments();
        if self.comment == Comment::Usual
            && let Some(&(line, text)) = comments.after_data.iter().find(|(_, text)| self.looks_like_data(text))
        {
            return Err(self.source.error(Some(line), Problem::CommentOrData { text: shortened(text) }));
        }
        let mut notes = vec![];
        if let Some((line, text)) = comments.first {
            notes.push(Note::Comments { count: comments.count, first: (line, text.into()) });
        }
        if self.empty_rows > 0 {
            notes.push(Note::EmptyRows { count: self.empty_rows, line: self.first_empty });
        }
        Ok(notes)
    }

    /// The third column, if there are three, no header, and the field of the last row is a number: it may be a weight.
    pub(super) fn third_number(&self) -> Option<String> {
        match self.fields.as_slice() {
            [_, _, third] if self.header.is_none() && third.parse::<f64>().is_ok() => Some("3".into()),
            _ => None,
        }
    }

    /// Whether a comment has as many fields as the rows, and no blank after its first character.
    fn looks_like_data(&self, comment: &str) -> bool {
        let mut fields = vec![];
        self.separator.split(comment, &mut fields);
        let expected = self.header.as_ref().map(Vec::len).or(self.first.map(|(fields, _)| fields));
        let has_so_many = match self.separator {
            Separator::Whitespace => Some(fields.len()) == expected,
            _ => fields.len() > 1,
        };
        !comment[1..].starts_with([' ', '\t', '#', '%']) && has_so_many
    }
}

use super::{ColumnRef, Separator, quoted::Quoted, rows::Row, rows::Rows, separator::SAMPLE, source::Source};
use crate::error::{Error, Problem, Result, nearest};
use std::borrow::Cow;

/// Reads the rows of an input one by one, split into fields.
pub(super) struct Table<'t> {
    source: &'t Source,
    rows: Rows<'t>,
    separator: Separator,
    quoted: Quoted<'t>,
    header: Option<Vec<String>>,
    fields: Vec<Cow<'t, str>>,
    line: u64,
}

impl<'t> Table<'t> {
    /// Skips `skip` rows; the next row is the first of the table.
    pub(super) fn new(source: &'t Source, separator: Option<Separator>, skip: usize) -> Self {
        let mut rows = Rows::new(source.text());
        rows.by_ref().take(skip).for_each(drop);
        let separator = separator.unwrap_or_else(|| Separator::detect(rows.clone()));
        let quoted = Quoted::new(source.text(), separator);
        Table { source, rows, separator, quoted, header: None, fields: vec![], line: 0 }
    }

    /// Returns the next rows without consuming them.
    pub(super) fn sample(&mut self) -> Result<Vec<Vec<String>>> {
        let mut sample = vec![];
        for row in self.rows.clone().take(SAMPLE) {
            self.split(row)?;
            sample.push(self.fields.iter().map(|field| field.to_string()).collect());
        }
        Ok(sample)
    }

    /// Reads the next row as the header.
    pub(super) fn read_header(&mut self) -> Result<&[String]> {
        if !self.next_row()? {
            return Err(self.no_rows());
        }
        Ok(self.header.insert(self.fields.drain(..).map(Cow::into_owned).collect()))
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

    /// Advances to the next row and returns `false` if there is none. Fails if the row has a different number of fields
    /// than the header.
    pub(super) fn next_row(&mut self) -> Result<bool> {
        let Some(row) = self.rows.next() else { return Ok(false) };
        self.split(row)?;
        let got = self.fields.len();
        match &self.header {
            Some(header) if header.len() != got => {
                Err(self.row_error(Problem::UnevenFields { expected: header.len(), got }))
            }
            _ => Ok(true),
        }
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

    /// Returns the error for an input without data.
    pub(super) fn no_rows(&self) -> Error {
        self.source.error(None, Problem::NoRows)
    }
}

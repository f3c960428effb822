use super::{Pick, Separator, quoted::Quoted, rows::Row, rows::Rows, separator::SAMPLE, source::Source};
use crate::error::{Error, Problem, Result, nearest};
use std::borrow::Cow;

/// Walks the rows of an input, split into fields.
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
    /// Before the first row, after `skip` others.
    pub(super) fn new(source: &'t Source, separator: Option<Separator>, skip: usize) -> Self {
        let mut rows = Rows::new(source.text());
        rows.by_ref().take(skip).for_each(drop);
        let separator = separator.unwrap_or_else(|| Separator::detect(rows.clone()));
        let quoted = Quoted::new(source.text(), separator);
        Table { source, rows, separator, quoted, header: None, fields: vec![], line: 0 }
    }

    /// The first rows to come, which stay to come.
    pub(super) fn sample(&mut self) -> Result<Vec<Vec<String>>> {
        let mut sample = vec![];
        for row in self.rows.clone().take(SAMPLE) {
            self.split(row)?;
            sample.push(self.fields.iter().map(|field| field.to_string()).collect());
        }
        Ok(sample)
    }

    /// Takes the next row as the header.
    pub(super) fn read_header(&mut self) -> Result<&[String]> {
        if !self.next_row()? {
            return Err(self.no_rows());
        }
        Ok(self.header.insert(self.fields.drain(..).map(Cow::into_owned).collect()))
    }

    /// Where a column is.
    pub(super) fn place(&self, pick: &Pick) -> Result<usize> {
        let name = match pick {
            Pick::Place(place) => return Ok(*place),
            Pick::Name(name) => name,
        };
        let Some(columns) = &self.header else {
            return Err(self.source.error(None, Problem::NoHeader { name: name.clone() }));
        };
        let mut places = (0..columns.len()).filter(|&place| columns[place] == *name);
        match (places.next(), places.next()) {
            (Some(place), None) => Ok(place),
            (Some(_), Some(_)) => Err(self.wrong(Problem::RepeatedColumn { name: name.clone() })),
            (None, _) => Err(self.wrong(Problem::NoColumn {
                name: name.clone(),
                columns: columns.clone(),
                nearest: nearest(name, &columns.iter().map(String::as_str).collect::<Vec<_>>()).map(Into::into),
            })),
        }
    }

    /// Moves to the next row, if there is one. It has as many fields as the header.
    pub(super) fn next_row(&mut self) -> Result<bool> {
        let Some(row) = self.rows.next() else { return Ok(false) };
        self.split(row)?;
        let got = self.fields.len();
        match &self.header {
            Some(header) if header.len() != got => {
                Err(self.wrong(Problem::UnevenFields { expected: header.len(), got }))
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
        self.quoted.split(row, &mut self.fields).map_err(|problem| self.wrong(problem))
    }

    /// Checks that the row has `needed` fields.
    pub(super) fn require(&self, needed: usize) -> Result<()> {
        let got = self.fields.len();
        if got < needed { Err(self.wrong(Problem::TooFewFields { needed, got })) } else { Ok(()) }
    }

    /// A field of the row.
    pub(super) fn field(&self, place: usize) -> &str {
        &self.fields[place]
    }

    /// An id in the row.
    pub(super) fn id(&self, place: usize) -> Result<&str> {
        match self.field(place) {
            "" => Err(self.wrong(Problem::EmptyId { column: place + 1 })),
            id => Ok(id),
        }
    }

    /// The line the row begins on, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The problem, at the row.
    pub(super) fn wrong(&self, problem: impl Into<Problem>) -> Error {
        self.source.error(Some(self.line), problem.into())
    }

    /// The problem of an input without data.
    pub(super) fn no_rows(&self) -> Error {
        self.source.error(None, Problem::NoRows)
    }
}

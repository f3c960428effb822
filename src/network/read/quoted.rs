use super::{Separator, formats::delimited, rows::Row};
use crate::error::Problem;
use std::{borrow::Cow, io::Cursor};

/// Splits rows that contain quotes.
pub(super) struct Quoted<'t> {
    reader: csv::Reader<Cursor<&'t [u8]>>,
    record: csv::StringRecord,
    separator: Separator,
}

impl<'t> Quoted<'t> {
    pub(super) fn new(text: &'t str, separator: Separator) -> Self {
        let reader = csv::ReaderBuilder::new()
            .delimiter(separator.byte())
            .has_headers(false)
            .flexible(true)
            .from_reader(Cursor::new(text.as_bytes()));
        Quoted { reader, record: csv::StringRecord::new(), separator }
    }

    pub(super) fn split(&mut self, row: Row<'t>, fields: &mut Vec<Cow<'t, str>>) -> Result<(), Problem> {
        self.split_by_crate(row, fields).or_else(|problem| self.split_with_blanks(row, fields).ok_or(problem))
    }

    /// Splits a row with blanks between a separator and a quote: `"ann", "bob"`.
    fn split_with_blanks(&self, row: Row<'t>, fields: &mut Vec<Cow<'t, str>>) -> Option<()> {
        let separator = match self.separator {
            Separator::Comma => delimited::Separator::Comma,
            Separator::Tab => delimited::Separator::Tab,
            Separator::Semicolon => delimited::Separator::Semicolon,
            Separator::Whitespace => return None,
        };
        separator.split(row.text, fields).ok()
    }

    fn split_by_crate(&mut self, row: Row<'t>, fields: &mut Vec<Cow<'t, str>>) -> Result<(), Problem> {
        let mut position = csv::Position::new();
        position.set_byte(row.start as u64).set_line(row.line);
        let read = self.reader.seek(position).and_then(|()| self.reader.read_record(&mut self.record));
        // `Rows` found the end of the row by counting quotes. If the reader stops elsewhere, a quote is inside a field.
        let end = (row.start + row.text.len()) as u64;
        let whole = (end..=end + 2).contains(&self.reader.position().byte());
        if read.is_err() || !whole || row.quotes % 2 == 1 {
            return Err(Problem::Quotes);
        }
        for field in self.record.iter() {
            let trimmed = field.trim();
            if trimmed.len() < field.len() && trimmed.starts_with('"') {
                return Err(Problem::Quotes);
            }
            if !(trimmed.is_empty() && self.separator == Separator::Whitespace) {
                fields.push(Cow::Owned(trimmed.to_owned()));
            }
        }
        Ok(())
    }
}

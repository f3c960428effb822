use super::{Cell, File as Fields, Schema};
use std::io::{self, Write};

/// A CSV file.
pub(super) struct File<W: Write> {
    writer: ::csv::Writer<W>,
    text: String,
}

impl<W: Write> File<W> {
    pub(super) fn new(out: W) -> File<W> {
        File { writer: ::csv::Writer::from_writer(out), text: String::new() }
    }

    pub(super) fn header(&mut self, schema: &Schema) -> io::Result<()> {
        Ok(self.writer.write_record(schema.columns.iter().map(|column| &column.name))?)
    }

    pub(super) fn end(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

impl<W: Write> Fields for File<W> {
    fn field(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        self.text.clear();
        cell.write(&mut self.text);
        Ok(self.writer.write_field(&self.text)?)
    }

    fn end_row(&mut self) -> io::Result<()> {
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

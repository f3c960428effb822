use super::{Cell, File as Fields, Schema};
use std::io::{self, Write};

/// A CSV file.
pub(super) struct File<W: Write> {
    writer: ::csv::Writer<W>,
    text: String,
}

impl<W: Write> File<W> {
    /// Begins a file with a header.
    pub(super) fn new(out: W, schema: &Schema) -> io::Result<File<W>> {
        let mut writer = ::csv::Writer::from_writer(out);
        writer.write_record(schema.columns.iter().map(|column| &column.name))?;
        Ok(File { writer, text: String::new() })
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

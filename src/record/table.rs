//! Tables of results that explain themselves: every table has a [`Schema`], with the meaning, type and unit of each
//! column, and [`dictionary`] writes the schemas as [CSV on the Web] metadata.
//!
//! A table is tidy: it has one fact per row, and the columns of its key together differ between all rows.
//!
//! ```
//! use bandwagon::record::table::{Cell, Schema, dictionary};
//!
//! let schema = Schema::new("prices", "The price of each fruit.")
//!     .text("fruit", "Name of the fruit.")
//!     .number("price", "EUR per kg", "Mean price over the shops; empty if no shop has the fruit.")
//!     .key(["fruit"]);
//! let mut file = vec![];
//! schema.write_csv(&mut file, |rows| {
//!     rows.row([Cell::from("apple"), 2.5.into()])?;
//!     rows.row(["fig".into(), Cell::Missing])
//! })?;
//! assert_eq!(String::from_utf8(file)?, "fruit,price\napple,2.5\nfig,\n");
//! assert!(dictionary([&schema]).contains("EUR per kg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [CSV on the Web]: https://www.w3.org/TR/tabular-metadata/

mod cell;
mod dictionary;

pub use cell::{Cell, number};
pub use dictionary::dictionary;

use std::io::{self, Write};

/// What a table holds: its name, the meaning of its rows, and its columns.
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Schema {
    /// The name of the table; its file is this name with the ending of the format.
    pub name: String,
    /// What the table has: "The share of users by tick."
    pub meaning: String,
    /// The columns that together differ between all rows.
    pub key: Vec<String>,
    /// The columns, in their order.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The name in the header.
    pub name: String,
    /// The type of its fields.
    pub kind: Kind,
    /// The unit of its numbers; "" if they have none, such as shares.
    pub unit: String,
    /// What a field says, and when it is empty.
    pub meaning: String,
}

/// The type of the fields of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whole numbers.
    Whole,
    /// Numbers, in 64 bits.
    Number,
    /// Texts.
    Text,
    /// `true` or `false`.
    Truth,
}

impl Schema {
    /// A table without columns.
    pub fn new(name: impl Into<String>, meaning: impl Into<String>) -> Schema {
        Schema { name: name.into(), meaning: meaning.into(), key: vec![], columns: vec![] }
    }

    /// Adds a column of whole numbers.
    pub fn whole(self, name: impl Into<String>, unit: &str, meaning: impl Into<String>) -> Schema {
        self.column(name.into(), Kind::Whole, unit, meaning.into())
    }

    /// Adds a column of numbers.
    pub fn number(self, name: impl Into<String>, unit: &str, meaning: impl Into<String>) -> Schema {
        self.column(name.into(), Kind::Number, unit, meaning.into())
    }

    /// Adds a column of texts.
    pub fn text(self, name: impl Into<String>, meaning: impl Into<String>) -> Schema {
        self.column(name.into(), Kind::Text, "", meaning.into())
    }

    /// Adds a column of `true` and `false`.
    pub fn truth(self, name: impl Into<String>, meaning: impl Into<String>) -> Schema {
        self.column(name.into(), Kind::Truth, "", meaning.into())
    }

    fn column(mut self, name: String, kind: Kind, unit: &str, meaning: String) -> Schema {
        self.columns.push(Column { name, kind, unit: unit.into(), meaning });
        self
    }

    /// Sets the columns that together differ between all rows.
    pub fn key<const N: usize>(mut self, key: [&str; N]) -> Schema {
        self.key = key.map(String::from).into();
        self
    }

    /// Writes the table as CSV: a header, and the rows that `rows` adds.
    ///
    /// # Errors
    ///
    /// Those of `out` and of `rows`. [`InvalidInput`](io::ErrorKind::InvalidInput) if a row does not fit the columns.
    pub fn write_csv(&self, out: impl Write, rows: impl FnOnce(&mut CsvRows<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut writer = ::csv::Writer::from_writer(Box::new(out) as Box<dyn Write + '_>);
        writer.write_record(self.columns.iter().map(|column| &column.name))?;
        let mut all = CsvRows { schema: self, writer, text: String::new() };
        rows(&mut all)?;
        all.writer.flush()
    }
}

/// The rows of a table that is written as CSV.
pub struct CsvRows<'w> {
    schema: &'w Schema,
    writer: ::csv::Writer<Box<dyn Write + 'w>>,
    text: String,
}

impl CsvRows<'_> {
    /// Adds a row.
    ///
    /// # Errors
    ///
    /// As [`Schema::write_csv`].
    pub fn row<'c>(&mut self, cells: impl IntoIterator<Item = Cell<'c>>) -> io::Result<()> {
        let mut columns = self.schema.columns.iter();
        for cell in cells {
            match columns.next() {
                Some(column) if cell.fits(column.kind) => {}
                Some(column) => return Err(unfit(format!("{cell:?} in the column {}", column.name))),
                None => return Err(unfit(format!("{cell:?} after the last column"))),
            }
            self.text.clear();
            cell.write(&mut self.text);
            self.writer.write_field(&self.text)?;
        }
        if let Some(column) = columns.next() {
            return Err(unfit(format!("nothing in the column {}", column.name)));
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

fn unfit(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schema() -> Schema {
        Schema::new("t", "A table.").text("name", "Name.").whole("n", "agents", "Number.").truth("is", "Whether.")
    }

    #[test]
    fn rows_must_fit_the_columns() {
        let written = |cells: &[Cell<'_>]| {
            let mut out = vec![];
            let result = schema().write_csv(&mut out, |rows| rows.row(cells.iter().cloned()));
            result.map(|()| String::from_utf8(out).unwrap()).map_err(|error| error.to_string())
        };
        assert_eq!(written(&["a,b".into(), 3_u32.into(), true.into()]).unwrap(), "name,n,is\n\"a,b\",3,true\n");
        assert_eq!(written(&[Cell::Missing, Cell::Missing, Cell::Missing]).unwrap(), "name,n,is\n,,\n");
        assert_eq!(written(&["a".into(), 3_u32.into()]).unwrap_err(), "nothing in the column is");
        assert_eq!(written(&["a".into(), 0.5.into(), true.into()]).unwrap_err(), "Number(0.5) in the column n");
        let four = ["a".into(), 3_u32.into(), true.into(), false.into()];
        assert_eq!(written(&four).unwrap_err(), "Truth(false) after the last column");
    }
}

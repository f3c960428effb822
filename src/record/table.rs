//! Tables of results that explain themselves: every [`Table`] has a [`Schema`], with the meaning, type and unit of each
//! column, and [`dictionary`] writes the schemas as [CSV on the Web] metadata.
//!
//! A table is tidy: it has one fact per row, and the columns of its key together differ between all rows.
//!
//! ```
//! use bandwagon::record::table::{Cell, Schema, Table, dictionary};
//!
//! let schema = Schema::new("prices", "The price of each fruit.")
//!     .text("fruit", "Name of the fruit.")
//!     .number("price", "EUR per kg", "Mean price over the shops; empty if no shop has the fruit.")
//!     .key(["fruit"]);
//! let table = Table::new(schema, |rows| {
//!     rows.add([Cell::from("apple"), 2.5.into()])?;
//!     rows.add(["fig".into(), Cell::Missing])
//! });
//! let mut file = vec![];
//! table.write_csv(&mut file)?;
//! assert_eq!(String::from_utf8(file)?, "fruit,price\napple,2.5\nfig,\n");
//! assert!(dictionary([table.schema()]).contains("EUR per kg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [CSV on the Web]: https://www.w3.org/TR/tabular-metadata/

mod cell;
mod csv;
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
}

/// A table: its schema, and its rows, which are made when they are written.
pub struct Table<'a> {
    schema: Schema,
    rows: Box<Make<'a>>,
}

/// Adds all rows of a table.
type Make<'a> = dyn Fn(&mut Rows<'_>) -> io::Result<()> + 'a;

impl<'a> Table<'a> {
    /// A table of the rows that `rows` adds.
    pub fn new(schema: Schema, rows: impl Fn(&mut Rows<'_>) -> io::Result<()> + 'a) -> Table<'a> {
        Table { schema, rows: Box::new(rows) }
    }

    /// Sets the unit and the meaning of a column, if there is one with this name.
    #[must_use]
    pub fn explain(mut self, name: &str, unit: &str, meaning: &str) -> Table<'a> {
        if let Some(column) = self.schema.columns.iter_mut().find(|column| column.name == name) {
            (column.unit, column.meaning) = (unit.into(), meaning.into());
        }
        self
    }

    /// What the table holds.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// Writes the table as CSV, with a header. A missing value is an empty field.
    ///
    /// # Errors
    ///
    /// Those of `out` and of the rows. [`InvalidInput`](io::ErrorKind::InvalidInput) if a row does not fit the columns.
    pub fn write_csv(&self, out: impl Write) -> io::Result<()> {
        let mut file = csv::File::new(out, &self.schema)?;
        (self.rows)(&mut Rows { schema: &self.schema, file: &mut file })?;
        file.end()
    }
}

/// The rows of a table while they are written.
pub struct Rows<'w> {
    schema: &'w Schema,
    file: &'w mut dyn File,
}

/// A file that takes a table field by field.
trait File {
    fn field(&mut self, cell: &Cell<'_>) -> io::Result<()>;
    fn end_row(&mut self) -> io::Result<()>;
}

impl Rows<'_> {
    /// Adds a row, with a field for each column.
    ///
    /// # Errors
    ///
    /// As [`Table::write_csv`].
    pub fn add<'c>(&mut self, row: impl IntoIterator<Item = Cell<'c>>) -> io::Result<()> {
        let mut columns = self.schema.columns.iter();
        for cell in row {
            match columns.next() {
                Some(column) if cell.fits(column.kind) => self.file.field(&cell)?,
                Some(column) => return Err(unfit(format!("{cell:?} in the column {}", column.name))),
                None => return Err(unfit(format!("{cell:?} after the last column"))),
            }
        }
        match columns.next() {
            Some(column) => Err(unfit(format!("nothing in the column {}", column.name))),
            None => self.file.end_row(),
        }
    }
}

fn unfit(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_must_fit_the_columns() {
        let written = |row: &[Cell<'_>]| {
            let schema = Schema::new("t", "A table.");
            let schema = schema.text("name", "Name.").whole("n", "agents", "Number.").truth("is", "Whether.");
            let mut out = vec![];
            let result = Table::new(schema, |rows| rows.add(row.iter().cloned())).write_csv(&mut out);
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

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
//! assert!(dictionary([("prices.csv", table.schema())]).contains("EUR per kg"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [CSV on the Web]: https://www.w3.org/TR/tabular-metadata/

mod cell;
mod csv;
mod dictionary;
#[cfg(feature = "parquet")]
mod parquet;

pub use cell::{Cell, number};
pub use dictionary::dictionary;

use rayon::prelude::*;
use std::io::{self, Write};
use std::ops::Range;

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
    rows: Maker<'a>,
}

/// What adds the rows of a table.
enum Maker<'a> {
    All(Box<MakeAll<'a>>),
    /// Adds a row with this index, or none.
    Each(usize, Box<MakeOne<'a>>),
}

type MakeAll<'a> = dyn Fn(&mut Rows<'_>) -> io::Result<()> + 'a;
type MakeOne<'a> = dyn Fn(usize, &mut Rows<'_>) -> io::Result<()> + Sync + 'a;

/// The number of fields that one thread writes at a time: some hundred kilobytes of text.
const CHUNK: usize = 1 << 15;

impl<'a> Table<'a> {
    /// A table of the rows that `rows` adds.
    pub fn new(schema: Schema, rows: impl Fn(&mut Rows<'_>) -> io::Result<()> + 'a) -> Table<'a> {
        Table { schema, rows: Maker::All(Box::new(rows)) }
    }

    /// A large table: `row` adds the row with an index in `0..n_rows`, or none. Rows are made on all threads.
    pub fn indexed(
        schema: Schema,
        n_rows: usize,
        row: impl Fn(usize, &mut Rows<'_>) -> io::Result<()> + Sync + 'a,
    ) -> Table<'a> {
        Table { schema, rows: Maker::Each(n_rows, Box::new(row)) }
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
    pub fn write_csv(&self, mut out: impl Write) -> io::Result<()> {
        let mut file = csv::File::new(&mut out);
        file.header(&self.schema)?;
        if let Maker::All(make) = &self.rows {
            make(&mut Rows { schema: &self.schema, file: &mut file })?;
        }
        file.end()?;
        if let Maker::Each(n_rows, make) = &self.rows {
            write_chunks(&mut out, &self.schema, *n_rows, make)?;
        }
        out.flush()
    }

    /// Writes the table as Apache Parquet, with keys and texts as the metadata of the file. A missing value is a null. Numbers
    /// are those of the CSV file.
    ///
    /// # Errors
    ///
    /// As [`Table::write_csv`].
    #[cfg(feature = "parquet")]
    pub fn write_parquet(&self, out: impl Write, metadata: &[(&str, String)]) -> io::Result<()> {
        parquet::table(self, metadata, out)
    }

    /// Calls `visit` with the row and the column of each field, from 0, and with the field, row by row.
    ///
    /// # Errors
    ///
    /// As [`Table::write_csv`], and those of `visit`.
    pub fn for_each_cell(&self, visit: &mut dyn FnMut(usize, usize, &Cell<'_>) -> io::Result<()>) -> io::Result<()> {
        let mut file = Visited { visit, row: 0, column: 0 };
        let rows = &mut Rows { schema: &self.schema, file: &mut file };
        match &self.rows {
            Maker::All(make) => make(rows),
            Maker::Each(n_rows, make) => (0..*n_rows).try_for_each(|row| make(row, rows)),
        }
    }
}

/// A file that passes each field on.
struct Visited<'v> {
    visit: &'v mut Visit<'v>,
    row: usize,
    column: usize,
}

/// Receives the row and the column of a field, from 0, and the field.
type Visit<'v> = dyn FnMut(usize, usize, &Cell<'_>) -> io::Result<()> + 'v;

impl File for Visited<'_> {
    fn field(&mut self, cell: &Cell<'_>) -> io::Result<()> {
        (self.visit)(self.row, self.column, cell)?;
        self.column += 1;
        Ok(())
    }

    fn end_row(&mut self) -> io::Result<()> {
        (self.row, self.column) = (self.row + 1, 0);
        Ok(())
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

/// Writes rows in order. Several threads write chunks of rows to memory, a few at a time.
fn write_chunks(out: &mut impl Write, schema: &Schema, n_rows: usize, make: &MakeOne<'_>) -> io::Result<()> {
    let chunk = (CHUNK / schema.columns.len().max(1)).max(1);
    let batch = 4 * chunk * rayon::current_num_threads();
    let text = |rows: Range<usize>| {
        let mut text = vec![];
        let mut file = csv::File::new(&mut text);
        rows.into_iter().try_for_each(|row| make(row, &mut Rows { schema, file: &mut file }))?;
        file.end()?;
        Ok(text)
    };
    for first in (0..n_rows).step_by(batch) {
        let chunks = (first..n_rows.min(first + batch)).into_par_iter().step_by(chunk);
        let texts: Vec<Vec<u8>> =
            chunks.map(|first| text(first..n_rows.min(first + chunk))).collect::<io::Result<_>>()?;
        texts.iter().try_for_each(|text| out.write_all(text))?;
    }
    Ok(())
}

fn unfit(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_tables_have_their_rows_in_order() {
        let schema = || Schema::new("t", "A table.").whole("row", "", "Row.").text("name", "Name.");
        let mut out = vec![];
        let table = Table::indexed(schema(), 300_000, |row, rows| match row % 3 {
            0 => Ok(()),
            _ => rows.add([row.into(), "a,b".into()]),
        });
        table.write_csv(&mut out).unwrap();
        let due: String = (0..300_000).filter(|row| row % 3 > 0).map(|row| format!("{row},\"a,b\"\n")).collect();
        assert!(String::from_utf8(out).unwrap() == format!("row,name\n{due}"));
        let broken = Table::indexed(schema(), 2, |row, rows| rows.add([Cell::from(row)]));
        assert!(broken.write_csv(vec![]).is_err());
    }

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

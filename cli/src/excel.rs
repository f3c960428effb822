//! The tables of a command as the sheets of one file for spreadsheets.
//!
//! Numbers are numbers, so the file is right in every locale. A text that begins with `=`, `+`, `-` or `@` is marked as
//! text, so that no spreadsheet takes it for a formula, also after an edit.

use anyhow::Result;
use bandwagon::record::table::{Cell, Schema, Table, number};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};
use serde_json::Value;
use std::io;

/// The largest whole number whose neighbors are all numbers of a spreadsheet.
const LARGEST_WHOLE: u64 = 1 << 53;

/// The sheets so far.
#[derive(Default)]
pub struct Sheets {
    written: Vec<(Schema, Worksheet)>,
    /// The tables that no sheet can hold, and why.
    left_out: Vec<(String, String)>,
}

impl Sheets {
    /// Adds a sheet for a table, if a sheet can hold it.
    pub fn add(&mut self, table: &Table<'_>) -> Result<()> {
        let schema = table.schema();
        let (mut sheet, mut refused) = (Worksheet::new(), None);
        let done = sheet_of(table, &mut sheet, &mut refused);
        match (refused, done) {
            (Some(refused), _) => self.left_out.push((schema.name.clone(), refused.to_string())),
            (None, done) => {
                done?;
                self.written.push((schema.clone(), sheet));
            }
        }
        Ok(())
    }

    /// The tables that no sheet can hold, and why.
    pub fn left_out(&self) -> &[(String, String)] {
        &self.left_out
    }

    /// The file. Its first sheet says what made the tables, and its second explains their columns.
    pub fn into_file(self, origin: &Value) -> Result<Vec<u8>> {
        let mut book = Workbook::new();
        // The file depends on the results alone.
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        book.push_worksheet(self.about(origin)?);
        book.push_worksheet(self.columns()?);
        self.written.into_iter().for_each(|(_, sheet)| {
            book.push_worksheet(sheet);
        });
        Ok(book.save_to_buffer()?)
    }

    fn about(&self, origin: &Value) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name("about")?.set_column_width(0, 16)?.set_column_width(1, 100)?;
        let word = |name: &str| origin[name].as_str().unwrap_or_default().to_string();
        let command: Vec<&str> = origin["command"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let mut rows = vec![
            ["made by".into(), format!("{} {}", word("program"), word("version"))],
            ["command".into(), command.join(" ")],
            ["seed".into(), origin["seed"].to_string()],
            ["replicates".into(), origin["replicates"].to_string()],
        ];
        for input in origin["inputs"].as_array().into_iter().flatten() {
            let part = |name: &str| input[name].as_str().unwrap_or_default();
            rows.push(["input file".into(), format!("{} (SHA-256 {})", part("name"), part("sha256"))]);
        }
        rows.extend(self.written.iter().map(|(schema, _)| [schema.name.clone(), schema.meaning.clone()]));
        let left_out = |(name, why): &(String, String)| [name.clone(), format!("not in this file: {why}")];
        rows.extend(self.left_out.iter().map(left_out));
        for (row, texts) in (0..).zip(&rows) {
            for (column, text) in (0..).zip(texts) {
                write_text(&mut sheet, (row, column), text)?;
            }
        }
        Ok(sheet)
    }

    fn columns(&self) -> Result<Worksheet, XlsxError> {
        let mut sheet = Worksheet::new();
        header(sheet.set_name("columns")?, &["table", "column", "unit", "meaning"])?;
        sheet.set_column_width(3, 100)?;
        let columns =
            self.written.iter().flat_map(|(schema, _)| schema.columns.iter().map(|column| (&schema.name, column)));
        for (row, (table, column)) in (1..).zip(columns) {
            for (place, text) in (0..).zip([table, &column.name, &column.unit, &column.meaning]) {
                write_text(&mut sheet, (row, place), text)?;
            }
        }
        Ok(sheet)
    }
}

/// Fills the sheet of a table. If a sheet cannot hold the table, `refused` says why.
fn sheet_of(table: &Table<'_>, sheet: &mut Worksheet, refused: &mut Option<XlsxError>) -> io::Result<()> {
    let names: Vec<&str> = table.schema().columns.iter().map(|column| column.name.as_str()).collect();
    let mut refuse = |error: XlsxError| {
        let stopped = io::Error::other(error.to_string());
        *refused = Some(error);
        stopped
    };
    sheet.set_name(&table.schema().name).map(|_| ()).map_err(&mut refuse)?;
    header(sheet, &names).map_err(&mut refuse)?;
    table.for_each_cell(&mut |row, column, cell| {
        let place = (u32::try_from(row + 1).unwrap_or(u32::MAX), u16::try_from(column).unwrap_or(u16::MAX));
        write(sheet, place, cell).map_err(&mut refuse)
    })
}

fn header(sheet: &mut Worksheet, names: &[&str]) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(names) {
        sheet.write_string_with_format(0, column, *name, &bold)?;
        sheet.set_column_width(column, name.chars().count().clamp(8, 60) as f64 + 2.0)?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, place: (u32, u16), cell: &Cell<'_>) -> Result<(), XlsxError> {
    let (row, column) = place;
    match cell {
        Cell::Whole(whole) if whole.unsigned_abs() <= LARGEST_WHOLE => {
            sheet.write_number(row, column, *whole as f64).map(|_| ())
        }
        Cell::Whole(whole) => write_text(sheet, place, &whole.to_string()),
        Cell::Number(value) if value.is_finite() => {
            // The number in the CSV file.
            let rounded: f64 = number(*value).parse().unwrap_or(*value);
            sheet.write_number(row, column, rounded).map(|_| ())
        }
        Cell::Number(value) if value.is_infinite() => write_text(sheet, place, &number(*value)),
        Cell::Text(text) => write_text(sheet, place, text),
        Cell::Truth(truth) => sheet.write_boolean(row, column, *truth).map(|_| ()),
        // Also the row of a missing value must be one that a sheet has.
        Cell::Missing | Cell::Number(_) => sheet.write_blank(row, column, &Format::new()).map(|_| ()),
    }
}

fn write_text(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) -> Result<(), XlsxError> {
    match text.starts_with(['=', '+', '-', '@']) {
        true => sheet.write_string_with_format(row, column, text, &Format::new().set_quote_prefix()).map(|_| ()),
        false => sheet.write_string(row, column, text).map(|_| ()),
    }
}

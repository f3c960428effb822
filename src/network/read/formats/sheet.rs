//! An adjacency matrix as people keep it in a spreadsheet: with labels of rows and columns, and with what a plain table does
//! not have. [`Sheet`] is the plain table that it stands for.
//!
//! Empty rows and columns at the ends, and a row and a column with the sums of the others, are left out. An `x` marks a tie;
//! so does `TRUE`, in the languages of usual spreadsheets. On the diagonal, an `x`, a dash or a missing value is no tie.
//! Labels that differ in their capitals only are the same.

use crate::error::{Problem, counted};
use crate::network::missing;
use crate::network::read::formats::delimited::{Row, Separator};
use crate::network::read::formats::matrix_labels::number;
use crate::network::read::graph::Mistake;
use std::collections::HashMap;

const TRUE: [&str; 8] = ["true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar", "prawda"];
const FALSE: [&str; 6] = ["false", "falsch", "faux", "falso", "onwaar", "fałsz"];
/// Labels of the row or column that has the sums of the others, without signs.
const TOTAL: [&str; 12] = [
    "total",
    "totals",
    "sum",
    "sums",
    "grandtotal",
    "gesamt",
    "gesamtergebnis",
    "summe",
    "somme",
    "suma",
    "totale",
    "totaal",
];

/// A table of tab-separated fields, with a corner, labels and numbers.
pub struct Sheet {
    text: String,
    /// The line of each row in the file.
    lines: Vec<u64>,
    /// What was left out or understood.
    pub notes: Vec<String>,
}

/// What stands in a cell.
#[derive(Clone, Copy, PartialEq)]
enum Cell {
    Empty,
    Number(f64),
    Cross,
    Logical(bool),
    /// A missing value such as `NA`, or a sign such as `-`.
    Sign,
}

impl Cell {
    /// The cell with this text; `None` if it is a word.
    fn of(field: &str, separator: Separator) -> Option<Cell> {
        let is_one = |words: &[&str]| field.len() <= 10 && words.contains(&field.to_lowercase().as_str());
        match number(field, separator) {
            Some(number) => Some(Cell::Number(number)),
            None if field.is_empty() => Some(Cell::Empty),
            None if is_one(&["x"]) => Some(Cell::Cross),
            None if is_one(&TRUE) => Some(Cell::Logical(true)),
            None if is_one(&FALSE) => Some(Cell::Logical(false)),
            None => missing::may_be_missing(field).then_some(Cell::Sign),
        }
    }

    /// The number that the cell adds to a sum.
    fn value(self) -> f64 {
        match self {
            Cell::Number(number) => number,
            Cell::Cross | Cell::Logical(true) => 1.0,
            _ => 0.0,
        }
    }
}

/// The fields of a table with labels, of which the cells have been understood.
struct Labeled {
    columns: Vec<String>,
    rows: Vec<String>,
    lines: Vec<u64>,
    fields: Vec<Vec<String>>,
    cells: Vec<Vec<Cell>>,
    notes: Vec<String>,
}

impl Sheet {
    /// The plain table of a sheet. `None` if the rows are no matrix with the same words as labels of rows and columns, or
    /// already a plain table.
    pub fn new(rows: &[Row<'_>], separator: Separator) -> Result<Option<Sheet>, Mistake> {
        let Some(mut table) = Labeled::new(rows, separator) else { return Ok(None) };
        table.leave_out_totals();
        let Some(places) = table.places() else { return Ok(None) };
        table.sheet(&places)
    }

    /// The rows, with the lines of the file.
    pub fn rows(&self) -> Vec<Row<'_>> {
        self.lines.iter().zip(self.text.lines()).map(|(&line, text)| Row { line, text }).collect()
    }

    /// The number of rows and columns of the matrix.
    pub fn n(&self) -> usize {
        self.lines.len() - 1
    }
}

impl Labeled {
    fn new(rows: &[Row<'_>], separator: Separator) -> Option<Labeled> {
        let mut fields = vec![];
        let (first, below) = rows.split_first()?;
        separator.split(first.text, &mut fields).ok()?;
        let mut columns: Vec<String> = fields.iter().map(|field| field.to_string()).collect();
        let n_before = columns.len();
        let filled = columns.iter().rposition(|label| !label.is_empty())? + 1;
        columns.truncate(filled);
        // A label is a word, not a cell. Edge lists have more rows than a square table has.
        let is_word = |label: &String| !label.is_empty() && Cell::of(label, separator).is_none();
        let is_near = below.len() + 10 >= filled && below.len() <= filled + 10;
        if filled < 3 || !is_near || !columns[1..].iter().all(is_word) {
            return None;
        }
        let mut table =
            Labeled { columns, rows: vec![], lines: vec![first.line], fields: vec![], cells: vec![], notes: vec![] };
        let (mut n_empty, mut width) = (0, n_before);
        for row in below {
            separator.split(row.text, &mut fields).ok()?;
            width = width.max(fields.len());
            if fields.iter().all(|field| field.is_empty()) {
                n_empty += 1;
                continue;
            }
            // Empty rows are at the end, and so are empty columns.
            let extra = fields.iter().skip(filled);
            if n_empty > 0 || !extra.clone().all(|field| field.is_empty()) || fields[0].is_empty() {
                return None;
            }
            let mut cells: Vec<String> = fields.iter().take(filled).skip(1).map(|field| field.to_string()).collect();
            cells.resize(filled - 1, String::new());
            table.cells.push(cells.iter().map(|field| Cell::of(field, separator)).collect::<Option<_>>()?);
            table.fields.push(cells);
            table.rows.push(fields[0].to_string());
            table.lines.push(row.line);
        }
        table.columns.remove(0);
        let part = |count: usize, what: &str| (count > 0).then(|| counted(count, what));
        let parts: Vec<String> = [part(n_empty, "row"), part(width - filled, "column")].into_iter().flatten().collect();
        if !parts.is_empty() {
            table.notes.push(format!("{} at the end without labels and values were left out", parts.join(" and ")));
        }
        Some(table)
    }

    /// Leaves out a last row and a last column that are called totals and are the sums of the others.
    fn leave_out_totals(&mut self) {
        let is_total = |label: Option<&String>| {
            let letters = |label: &str| label.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "");
            label.is_some_and(|label| TOTAL.contains(&letters(label).as_str()) || label == "Σ")
        };
        let (in_row, in_column) = (is_total(self.rows.last()), is_total(self.columns.last()));
        let (height, width) = (self.rows.len() - usize::from(in_row), self.columns.len() - usize::from(in_column));
        let is_sum = |cells: &mut dyn Iterator<Item = Cell>, sum: Cell| {
            let found: f64 = cells.map(Cell::value).sum();
            matches!(sum, Cell::Number(sum) if (sum - found).abs() <= 1e-6 * found.abs().max(1.0))
        };
        let column_is_sum =
            in_column && self.cells[..height].iter().all(|row| is_sum(&mut row[..width].iter().copied(), row[width]));
        let row_is_sum = in_row
            && (0..width).all(|column| {
                is_sum(&mut self.cells[..height].iter().map(|row| row[column]), self.cells[height][column])
            });
        if column_is_sum {
            self.columns.truncate(width);
            self.cells.iter_mut().for_each(|row| row.truncate(width));
            self.fields.iter_mut().for_each(|row| row.truncate(width));
            self.notes.push("the last column has the sums of the others and was left out".into());
        }
        if row_is_sum {
            self.rows.truncate(height);
            self.lines.truncate(height + 1);
            self.cells.truncate(height);
            self.fields.truncate(height);
            self.notes.push("the last row has the sums of the others and was left out".into());
        }
    }

    /// The row of each column. `None` if the labels of rows and columns are not the same, or not different.
    fn places(&self) -> Option<Vec<usize>> {
        let places_of = |of: fn(&String) -> String| {
            let places: HashMap<String, usize> = self.rows.iter().map(of).zip(0..).collect();
            let of_columns = self.columns.iter().map(|label| places.get(&of(label)).copied());
            let of_columns = of_columns.collect::<Option<Vec<usize>>>()?;
            let mut sorted = of_columns.clone();
            sorted.sort_unstable();
            (sorted.into_iter().eq(0..self.rows.len()) && places.len() == self.rows.len()).then_some(of_columns)
        };
        places_of(String::clone).or_else(|| places_of(|label| label.to_lowercase()))
    }

    /// The plain table, if the sheet is not one. Columns are called like the rows at their places.
    fn sheet(mut self, places: &[usize]) -> Result<Option<Sheet>, Mistake> {
        let off_diagonal = |cell: Cell| {
            let all = self.cells.iter().enumerate();
            all.flat_map(|(row, cells)| cells.iter().zip(places).filter(move |(_, place)| **place != row))
                .any(|(found, _)| *found == cell)
        };
        let (has_crosses, has_words) =
            (off_diagonal(Cell::Cross), off_diagonal(Cell::Logical(true)) || off_diagonal(Cell::Logical(false)));
        let mut n_signs = 0;
        for (row, cells) in self.cells.iter().enumerate() {
            for (column, &cell) in cells.iter().enumerate() {
                let is_diagonal = places[column] == row;
                let field = &mut self.fields[row][column];
                let is_number_among_words = (has_crosses || has_words) && matches!(cell, Cell::Number(it) if it != 0.0);
                match cell {
                    Cell::Sign | Cell::Cross if is_diagonal => {
                        n_signs += 1;
                        *field = "0".into();
                    }
                    Cell::Sign => {
                        return Err(Problem::MissingCell {
                            row: self.rows[row].as_str().into(),
                            column: self.columns[column].as_str().into(),
                            field: column + 2,
                            got: field.as_str().into(),
                        }
                        .on(self.lines[row + 1]));
                    }
                    Cell::Number(_) if is_number_among_words && !is_diagonal => {
                        return Err(Problem::Cell { column: column + 2, got: field.clone() }.on(self.lines[row + 1]));
                    }
                    Cell::Cross if has_words => {
                        return Err(Problem::Cell { column: column + 2, got: field.clone() }.on(self.lines[row + 1]));
                    }
                    Cell::Cross => *field = "1".into(),
                    Cell::Logical(truth) => *field = u8::from(truth).to_string(),
                    Cell::Empty => *field = "0".into(),
                    Cell::Number(_) => {}
                }
            }
        }
        if has_crosses {
            self.notes.push("an x in a cell is read as a tie".into());
        }
        if has_words {
            self.notes.push("TRUE in a cell is read as a tie, and FALSE as none".into());
        }
        if n_signs > 0 {
            self.notes.push("signs and missing values on the diagonal are read as no tie".into());
        }
        if self.columns.iter().zip(places).any(|(label, &place)| *label != self.rows[place]) {
            self.notes.push("labels of rows and columns that differ only in capitals are read as the same".into());
        }
        if self.notes.is_empty() {
            return Ok(None);
        }
        let columns: Vec<String> = places.iter().map(|&place| quoted(&self.rows[place])).collect();
        let mut text = format!("id\t{}\n", columns.join("\t"));
        for (label, fields) in self.rows.iter().zip(&self.fields) {
            text += &format!("{}\t{}\n", quoted(label), fields.join("\t"));
        }
        Ok(Some(Sheet { text, lines: self.lines, notes: self.notes }))
    }
}

/// A label as a field of the plain table.
fn quoted(label: &str) -> String {
    match label.contains(['"', '\t']) {
        true => format!("\"{}\"", label.replace('"', "\"\"")),
        false => label.into(),
    }
}

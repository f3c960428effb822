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
use std::borrow::Cow;
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

/// A table with labels whose cells have been looked at. The rows are split again when they are needed, so that a large matrix
/// takes no more memory than its text.
struct Labeled<'t> {
    separator: Separator,
    columns: Vec<String>,
    /// The labels of the rows, and the rows.
    rows: Vec<(String, Row<'t>)>,
    first_line: u64,
    /// Whether a cell is neither a number nor empty.
    has_signs: bool,
    sums: Sums,
    notes: Vec<String>,
}

/// What decides whether the last row and the last column are the sums of the others.
#[derive(Default)]
struct Sums {
    /// The sum of each row without its last cell, and its last cell.
    of_rows: Vec<(f64, Cell)>,
    /// The sum of each column without the last row.
    of_columns: Vec<f64>,
    last_row: Vec<Cell>,
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

impl Sums {
    fn add(&mut self, cells: &[Cell]) {
        let Some((last, others)) = cells.split_last() else { return };
        self.of_rows.push((others.iter().map(|cell| cell.value()).sum(), *last));
        self.of_columns.resize(cells.len(), 0.0);
        for (sum, cell) in self.of_columns.iter_mut().zip(&self.last_row) {
            *sum += cell.value();
        }
        self.last_row.clear();
        self.last_row.extend_from_slice(cells);
    }
}

/// Whether a cell has this sum.
fn has_sum(cell: Cell, sum: f64) -> bool {
    matches!(cell, Cell::Number(number) if (number - sum).abs() <= 1e-6 * sum.abs().max(1.0))
}

impl<'t> Labeled<'t> {
    fn new(rows: &[Row<'t>], separator: Separator) -> Option<Labeled<'t>> {
        let mut fields = vec![];
        let (first, below) = rows.split_first()?;
        separator.split(first.text, &mut fields).ok()?;
        let mut width = fields.len();
        let filled = fields.iter().rposition(|label| !label.is_empty())? + 1;
        // A label is a word, not a cell. Edge lists have more rows than a square table has.
        let is_word = |label: &Cow<'_, str>| !label.is_empty() && Cell::of(label, separator).is_none();
        let is_near = below.len() + 10 >= filled && below.len() <= filled + 10;
        if filled < 3 || !is_near || !fields[1..filled].iter().all(is_word) {
            return None;
        }
        let columns = fields[1..filled].iter().map(|label| label.to_string()).collect();
        let (has_signs, sums, notes) = (false, Sums::default(), vec![]);
        let mut table = Labeled { separator, columns, rows: vec![], first_line: first.line, has_signs, sums, notes };
        let (mut n_empty, mut cells) = (0, vec![]);
        for row in below {
            separator.split(row.text, &mut fields).ok()?;
            width = width.max(fields.len());
            if fields.iter().all(|field| field.is_empty()) {
                n_empty += 1;
                continue;
            }
            // Empty rows are at the end, and so are empty columns.
            let is_beside = fields.iter().skip(filled).any(|field| !field.is_empty());
            if n_empty > 0 || is_beside || fields[0].is_empty() {
                return None;
            }
            cells.clear();
            for field in fields.iter().take(filled).skip(1) {
                cells.push(Cell::of(field, separator)?);
            }
            cells.resize(filled - 1, Cell::Empty);
            table.has_signs |= cells.iter().any(|cell| !matches!(cell, Cell::Number(_) | Cell::Empty));
            table.sums.add(&cells);
            table.rows.push((fields[0].to_string(), *row));
        }
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
        let (in_row, in_column) = (is_total(self.rows.last().map(|(label, _)| label)), is_total(self.columns.last()));
        let height = self.rows.len() - usize::from(in_row);
        let width = self.columns.len() - usize::from(in_column);
        let Sums { of_rows, of_columns, last_row } = &self.sums;
        let column_is_sum = in_column && of_rows[..height].iter().all(|&(sum, last)| has_sum(last, sum));
        let row_is_sum = in_row && (0..width).all(|column| has_sum(last_row[column], of_columns[column]));
        if column_is_sum {
            self.columns.truncate(width);
            self.notes.push("the last column has the sums of the others and was left out".into());
        }
        if row_is_sum {
            self.rows.truncate(height);
            self.notes.push("the last row has the sums of the others and was left out".into());
        }
    }

    /// The row of each column. `None` if the labels of rows and columns are not the same, or not different.
    fn places(&self) -> Option<Vec<usize>> {
        let places_of = |of: fn(&str) -> Cow<'_, str>| {
            let places: HashMap<Cow<'_, str>, usize> = self.rows.iter().map(|(label, _)| of(label)).zip(0..).collect();
            let of_columns = self.columns.iter().map(|label| places.get(&of(label)).copied());
            let of_columns = of_columns.collect::<Option<Vec<usize>>>()?;
            let mut sorted = of_columns.clone();
            sorted.sort_unstable();
            (sorted.into_iter().eq(0..self.rows.len()) && places.len() == self.rows.len()).then_some(of_columns)
        };
        places_of(|label| label.into()).or_else(|| places_of(|label| label.to_lowercase().into()))
    }

    /// The cells of a row that are labeled, with their texts.
    fn cells<'r>(&self, row: &Row<'r>, fields: &mut Vec<Cow<'r, str>>) -> Vec<Cell> {
        // The row was split before.
        let _ = self.separator.split(row.text, fields);
        fields.resize(self.columns.len() + 1, "".into());
        fields[1..].iter().map(|field| Cell::of(field, self.separator).unwrap_or(Cell::Empty)).collect()
    }

    /// Whether a cell beside the diagonal is a cross, and whether one is a truth.
    fn marks(&self, places: &[usize]) -> (bool, bool) {
        let (mut marks, mut fields) = ((false, false), vec![]);
        for (place, (_, row)) in self.rows.iter().enumerate().filter(|_| self.has_signs) {
            for (&other, cell) in places.iter().zip(self.cells(row, &mut fields)) {
                marks.0 |= other != place && cell == Cell::Cross;
                marks.1 |= other != place && matches!(cell, Cell::Logical(_));
            }
        }
        marks
    }

    /// The plain table, if the sheet is not one. Columns are called like the rows at their places.
    fn sheet(mut self, places: &[usize]) -> Result<Option<Sheet>, Mistake> {
        let differ = self.columns.iter().zip(places).any(|(label, &place)| *label != self.rows[place].0);
        if self.notes.is_empty() && !differ && !self.has_signs {
            return Ok(None);
        }
        let marks = self.marks(places);
        let columns: Vec<Cow<'_, str>> = places.iter().map(|&place| quoted(&self.rows[place].0)).collect();
        let mut text = format!("id\t{}\n", columns.join("\t"));
        let (mut n_signs, mut fields) = (0, vec![]);
        for (place, (label, row)) in self.rows.iter().enumerate() {
            text += &quoted(label);
            for (column, cell) in self.cells(row, &mut fields).into_iter().enumerate() {
                let is_diagonal = places[column] == place;
                n_signs += usize::from(is_diagonal && matches!(cell, Cell::Sign | Cell::Cross));
                text.push('\t');
                match plain((cell, is_diagonal), marks) {
                    Plain::Kept => text += &fields[column + 1],
                    Plain::Number(number) => text.push(number),
                    Plain::Missing => {
                        let got = fields[column + 1].as_ref().into();
                        let (row_label, column_label) = (label.as_str().into(), self.columns[column].as_str().into());
                        let field = column + 2;
                        return Err(
                            Problem::MissingCell { row: row_label, column: column_label, field, got }.on(row.line)
                        );
                    }
                    Plain::Wrong => {
                        let got = fields[column + 1].to_string();
                        return Err(Problem::Cell { column: column + 2, got }.on(row.line));
                    }
                }
            }
            text.push('\n');
        }
        let notes = [
            (marks.0, "an x in a cell is read as a tie"),
            (marks.1, "TRUE in a cell is read as a tie, and FALSE as none"),
            (n_signs > 0, "signs and missing values on the diagonal are read as no tie"),
            (differ, "labels of rows and columns that differ only in capitals are read as the same"),
        ];
        self.notes.extend(notes.iter().filter(|(holds, _)| *holds).map(|(_, note)| note.to_string()));
        let lines = std::iter::once(self.first_line).chain(self.rows.iter().map(|(_, row)| row.line)).collect();
        Ok(Some(Sheet { text, lines, notes: self.notes }))
    }
}

/// What a cell is in the plain table.
enum Plain {
    /// As it is.
    Kept,
    /// This digit.
    Number(char),
    /// A missing value, which is refused.
    Missing,
    /// Not what other cells of the table are, which is refused.
    Wrong,
}

/// The plain form of a cell, on the diagonal or not, in a table with crosses or truths.
fn plain((cell, is_diagonal): (Cell, bool), (has_crosses, has_truths): (bool, bool)) -> Plain {
    match cell {
        Cell::Sign | Cell::Cross if is_diagonal => Plain::Number('0'),
        Cell::Sign => Plain::Missing,
        Cell::Number(number) if number != 0.0 && !is_diagonal && (has_crosses || has_truths) => Plain::Wrong,
        Cell::Cross if has_truths => Plain::Wrong,
        Cell::Cross | Cell::Logical(true) => Plain::Number('1'),
        Cell::Logical(false) | Cell::Empty => Plain::Number('0'),
        Cell::Number(_) => Plain::Kept,
    }
}

/// A label as a field of the plain table.
fn quoted(label: &str) -> Cow<'_, str> {
    match label.contains(['"', '\t']) {
        true => format!("\"{}\"", label.replace('"', "\"\"")).into(),
        false => label.into(),
    }
}

//! Labels of an adjacency matrix: which rows and columns of a table are labels, and which nodes they name.

use crate::error::Problem;
use crate::network::read::formats::delimited::{Row, Separator};
use crate::network::read::graph::Mistake;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// The rows of a table, split on demand, with what decides about labels.
pub struct Table<'t> {
    pub rows: Vec<Row<'t>>,
    pub separator: Separator,
    /// The fields of the first row.
    pub first_row: Vec<String>,
    /// The first field of each row.
    pub first_column: Vec<String>,
    /// The number of fields in each row except the first. A separator at the end of every row counts for nothing.
    pub width: usize,
}

/// Where a table has labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels {
    /// Whether the first row has the labels of the columns.
    pub in_row: bool,
    /// Whether the first column has the labels of the rows.
    pub in_column: bool,
}

impl<'t> Table<'t> {
    /// Splits all rows once, and returns an error at the first row of another width. The first row may lack the corner.
    pub fn new(rows: Vec<Row<'t>>, separator: Separator) -> Result<Table<'t>, Mistake> {
        let (mut first_row, mut first_column, mut widths) = (vec![], vec![], vec![]);
        let (mut fields, mut ends_empty) = (vec![], true);
        for row in &rows {
            separator.split(row.text, &mut fields).map_err(|problem| problem.on(row.line))?;
            if first_row.is_empty() {
                first_row = fields.iter().map(|field| field.to_string()).collect();
            }
            first_column.push(fields.first().map_or(String::new(), |field| field.to_string()));
            widths.push(fields.len());
            ends_empty &= fields.last().is_some_and(|field| field.is_empty());
        }
        let width = *widths.last().ok_or(Mistake { line: None, problem: Problem::NoRows })?;
        let is_uneven = |place: usize| widths[place] != width && (place > 0 || widths[0] + 1 != width);
        if let Some(place) = (0..rows.len()).find(|&place| is_uneven(place)) {
            return Err(Problem::FieldCount { expected: width, got: widths[place] }.on(rows[place].line));
        }
        let mut table = Table { rows, separator, first_row, first_column, width };
        if ends_empty && table.first_row.len() == table.width && table.has_column_too_many() {
            table.first_row.pop();
            table.width -= 1;
        }
        Ok(table)
    }

    /// Returns `true` if a last column that is empty in all rows is no column of the matrix: it has no label, although
    /// others have, or the table is square without it.
    fn has_column_too_many(&self) -> bool {
        let names_columns = self.first_row.iter().skip(1).any(|field| self.is_word(field));
        let names_rows = self.first_column.iter().skip(1).any(|field| self.is_word(field));
        let (height, width) = (self.rows.len(), self.width);
        names_columns || width == height + 2 || (!names_rows && width == height + 1)
    }

    /// Finds the labels, or returns an error if no square block of numbers is left.
    pub fn labels(&self) -> Result<Labels, Mistake> {
        let (height, width) = (self.rows.len(), self.width);
        let names_columns = self.first_row.iter().skip(1).any(|field| self.is_word(field));
        let names_rows = self.first_column.iter().skip(1).any(|field| self.is_word(field));
        let (in_row, in_column) = match (height, self.first_row.len() + 1 == width) {
            (_, true) => (true, true),
            _ if height == width => {
                let both = names_columns || names_rows || self.is_corner_label();
                (both, both)
            }
            _ if height == width + 1 => (names_columns || are_numbers(&self.first_row), false),
            _ if height + 1 == width => (false, names_rows || are_numbers(&self.first_column)),
            _ => (names_columns, names_rows),
        };
        let (rows, columns) = (height - usize::from(in_row), width - usize::from(in_column));
        if rows != columns || rows == 0 {
            return Err(Problem::NotSquare { rows: rows as u64, columns: columns as u64 }.on(self.rows[0].line));
        }
        Ok(Labels { in_row, in_column })
    }

    /// Returns `true` if the first field is not a cell: it is a word, or it is empty and the labels that follow it in
    /// row and column are the same and all different.
    fn is_corner_label(&self) -> bool {
        let Some((corner, columns)) = self.first_row.split_first() else { return false };
        let (columns, rows): (HashSet<_>, HashSet<_>) =
            (columns.iter().collect(), self.first_column[1..].iter().collect());
        let is_list =
            columns.len() + 1 == self.width && columns == rows && columns.iter().all(|label| !label.is_empty());
        self.is_word(corner) || (corner.is_empty() && is_list && self.width > 1)
    }

    fn is_word(&self, field: &str) -> bool {
        !field.is_empty() && number(field, self.separator).is_none()
    }
}

/// The ids of the nodes, and the node of each column.
pub struct Names {
    pub ids: Vec<String>,
    pub column_nodes: Vec<usize>,
    /// What a user should know about the labels.
    pub note: Option<&'static str>,
}

impl Names {
    /// Names the nodes of a table.
    pub fn new(table: &Table<'_>, labels: Labels) -> Result<Names, Mistake> {
        let n = table.rows.len() - usize::from(labels.in_row);
        let columns = table.first_row[table.first_row.len() - n..].to_vec();
        let rows = table.first_column[usize::from(labels.in_row)..].to_vec();
        let first_line = table.rows[0].line;
        let (ids, note) = match (labels.in_row, labels.in_column) {
            (false, false) => ((0..n).map(|node| node.to_string()).collect(), Some(UNNAMED)),
            (true, false) => (columns.clone(), are_numbers(&columns).then_some(COUNTED)),
            (false, true) => (rows.clone(), are_numbers(&rows).then_some(COUNTED)),
            (true, true) if is_counted(&rows) && is_counted_by_r(&columns) => (rows, Some(NUMBERED)),
            (true, true) if is_counted(&rows) && columns.iter().all(|label| table.is_word(label)) => {
                (columns.clone(), Some(NUMBERED))
            }
            (true, true) => return Names::matched(table, rows, &columns),
        };
        match ids.iter().position(|id: &String| id.is_empty()) {
            Some(place) => {
                let line = if labels.in_column { table.rows[place].line } else { first_line };
                Err(Problem::syntax("a label", "").on(line))
            }
            None => Ok(Names { ids, column_nodes: (0..n).collect(), note }),
        }
    }

    /// Finds the row of each column by its label.
    fn matched(table: &Table<'_>, rows: Vec<String>, columns: &[String]) -> Result<Names, Mistake> {
        let mut places = HashMap::new();
        for (place, label) in rows.iter().enumerate() {
            let line = table.rows[place + 1].line;
            if let Some(first) = places.insert(label.as_str(), place) {
                return Err(Problem::RepeatedId { label: label.clone(), line: table.rows[first + 1].line }.on(line));
            }
        }
        let first_line = table.rows[0].line;
        let (mut column_nodes, mut seen) = (vec![], HashSet::new());
        for label in columns {
            let unknown = || Problem::Label { label: label.clone(), place: "column", other: "row" }.on(first_line);
            column_nodes.push(*places.get(label.as_str()).ok_or_else(unknown)?);
            if !seen.insert(label) {
                return Err(Problem::RepeatedId { label: label.clone(), line: first_line }.on(first_line));
            }
        }
        let is_moved = column_nodes.iter().enumerate().any(|(column, &node)| column != node);
        Ok(Names { ids: rows, column_nodes, note: is_moved.then_some(MOVED) })
    }
}

const UNNAMED: &str = "the matrix has no labels: the nodes are numbered from 0 in the order of the rows";
const COUNTED: &str =
    "the numbers in the first row or column are read as labels, because the table is square without them";
const NUMBERED: &str =
    "only rows or columns have names, the others have numbers: row and column of the same place are one node";
const MOVED: &str = "rows and columns are in different orders: they are matched by their labels";

/// A finite number; with a decimal comma if commas do not separate fields.
pub fn number(field: &str, separator: Separator) -> Option<f64> {
    let field = match separator {
        Separator::Comma => Cow::Borrowed(field),
        _ if field.contains(',') && !field.contains('.') => Cow::Owned(field.replacen(',', ".", 1)),
        _ => Cow::Borrowed(field),
    };
    field.parse().ok().filter(|number: &f64| number.is_finite())
}

/// Returns `true` for the labels 0, 1, 2, ... and 1, 2, 3, ..., in this order.
pub fn is_counted(labels: &[String]) -> bool {
    let from = |first: usize| labels.iter().zip(first..).all(|(label, place)| label.parse() == Ok(place));
    labels.len() > 1 && (from(0) || from(1))
}

/// Returns `true` for different integers that are not just 0 and 1.
fn are_numbers(labels: &[String]) -> bool {
    let numbers: Option<HashSet<u64>> = labels.iter().map(|label| label.parse().ok()).collect();
    numbers.is_some_and(|numbers| numbers.len() == labels.len() && numbers.iter().any(|&number| number > 1))
}

/// Returns `true` for the names that R gives to unnamed columns: V1, V2, ... or X1, X2, ...
fn is_counted_by_r(labels: &[String]) -> bool {
    let starts = |first: char| labels.iter().zip(1..).all(|(label, place)| *label == format!("{first}{place}"));
    starts('V') || starts('X')
}

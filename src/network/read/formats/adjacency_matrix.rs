//! Adjacency matrices as tables: CSV, TSV, separated by semicolons or blanks. They come from spreadsheets, pandas
//! (`to_csv`), NumPy (`savetxt`) and R (`write.csv`, `write.table`).
//!
//! The cell in row `i` and column `j` is the weight of the edge from `i` to `j`; 0 or an empty cell means no edge. If
//! the matrix is symmetric, its edges are undirected and read once. Otherwise each is an arc from row to column.
//! Cells on the diagonal are self-loops. The edge column `weight` is left out if all edges have weight 1. Numbers can
//! have decimal commas where commas do not separate cells.
//!
//! There can be labels for rows and columns, for one of them, or none. Row and column labels are matched by name.
//! Without labels, the nodes are called `0` to `n - 1`. Refused are tables that are not square (two-mode networks),
//! cells that are not finite numbers (such as `NA`), and row labels that differ from the column labels. What spreadsheets
//! add is understood first ([`sheet`](super::sheet)).

use crate::error::Problem;
use crate::network::missing;
use crate::network::read::formats::delimited::{Row, Separator, rows};
use crate::network::read::formats::matrix_labels::{Labels, Names, Table, number};
use crate::network::read::formats::sheet::Sheet;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;

/// Reads an adjacency matrix.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let (rows, separator) = (rows(text).collect::<Vec<_>>(), Separator::detect(text));
    let sheet = Sheet::new(&rows, separator)?;
    let table = match &sheet {
        Some(sheet) => Table::new(sheet.rows(), Separator::Tab)?,
        None => Table::new(rows, separator)?,
    };
    check_missing(&table)?;
    let labels = table.labels()?;
    let names = Names::new(&table, labels)?;
    let matrix = Matrix::read(&table, labels, &names)?;
    let mut graph = Graph::default();
    for (place, id) in names.ids.iter().enumerate() {
        let line = if labels.in_column { matrix.lines[place] } else { table.rows[0].line };
        graph.list_node(id, line)?;
    }
    graph.notes.extend(sheet.iter().flat_map(|sheet| sheet.notes.clone()));
    graph.notes.extend(names.note.map(String::from));
    matrix.add_edges(&mut graph);
    Ok(graph)
}

/// The rows with 0 in place of missing values, separated by tabs; `None` if no value is missing.
pub fn filled(rows: &[Row<'_>], separator: Separator) -> Option<String> {
    let (mut fields, mut is_missing_any) = (vec![], false);
    for row in rows {
        separator.split(row.text, &mut fields).ok()?;
        is_missing_any |= fields.iter().any(|field| is_missing(field));
    }
    if !is_missing_any {
        return None;
    }
    let mut text = String::new();
    for row in rows {
        separator.split(row.text, &mut fields).ok()?;
        let cells = fields.iter().map(|field| if is_missing(field) { "0" } else { field });
        text += &cells.collect::<Vec<_>>().join("\t");
        text += "\n";
    }
    Some(text)
}

/// Whether a cell has a value that is missing. An empty cell is no edge.
fn is_missing(field: &str) -> bool {
    !field.is_empty() && missing::is_missing(field)
}

/// Fails at the first cell with a missing value. A label may be called `NA`.
fn check_missing(table: &Table<'_>) -> Result<(), Mistake> {
    let Some(text) = filled(&table.rows, table.separator) else { return Ok(()) };
    let filled = Table::new(rows(&text).collect(), Separator::Tab)?;
    let Ok(labels) = filled.labels() else { return Ok(()) };
    let (above, before) = (usize::from(labels.in_row), usize::from(labels.in_column));
    let mut fields = vec![];
    for (place, row) in table.rows.iter().enumerate().skip(above) {
        table.separator.split(row.text, &mut fields).map_err(|problem| problem.on(row.line))?;
        let Some(field) = (before..fields.len()).find(|&field| is_missing(&fields[field])) else { continue };
        let named = |labels: &[String], is_labeled: bool, place: usize, number: usize| -> Box<str> {
            match labels.get(place) {
                Some(label) if is_labeled => label.as_str().into(),
                _ => number.to_string().into(),
            }
        };
        // The first row may lack the corner.
        let of_column = (field + table.first_row.len()).saturating_sub(fields.len());
        return Err(Problem::MissingCell {
            row: named(&table.first_column, labels.in_column, place, place + 1 - above),
            column: named(&table.first_row, labels.in_row, of_column, field + 1 - before),
            field: field + 1,
            got: fields[field].as_ref().into(),
        }
        .on(row.line));
    }
    Ok(())
}

/// The cells that are not 0, with the columns in the order of the rows.
struct Matrix {
    /// For each row, columns in ascending order and their cells.
    rows: Vec<Vec<(u32, f64)>>,
    /// The line of each row.
    lines: Vec<u64>,
    has_decimal_commas: bool,
}

impl Matrix {
    fn read(table: &Table<'_>, labels: Labels, names: &Names) -> Result<Matrix, Mistake> {
        let n = names.ids.len();
        let mut matrix = Matrix { rows: vec![], lines: vec![], has_decimal_commas: false };
        let (mut fields, mut has_points) = (vec![], false);
        let mut has_empty = false;
        for row in &table.rows[usize::from(labels.in_row)..] {
            table.separator.split(row.text, &mut fields).map_err(|problem| problem.on(row.line))?;
            let mut cells = vec![];
            let skipped = usize::from(labels.in_column);
            for (column, field) in fields.iter().skip(skipped).take(n).enumerate() {
                let wrong = || Problem::Cell { column: column + 1 + skipped, got: shortened(field) }.on(row.line);
                has_points |= field.contains('.');
                matrix.has_decimal_commas |= field.contains(',');
                if has_points && matrix.has_decimal_commas {
                    return Err(wrong());
                }
                has_empty |= field.is_empty();
                let value = if field.is_empty() { Some(0.0) } else { number(field, table.separator) };
                let value = value.ok_or_else(wrong)?;
                if value != 0.0 {
                    cells.push((names.column_nodes[column] as u32, value));
                }
            }
            cells.sort_unstable_by_key(|(column, _)| *column);
            matrix.rows.push(cells);
            matrix.lines.push(row.line);
        }
        let is_doubtful = labels.in_row && labels.in_column && table.first_row.len() == table.width;
        if is_doubtful && has_empty && table.first_row.iter().all(|label| label.is_empty() || is_number(label)) {
            let expected = "a name such as id in the first field, because labels and empty cells cannot be told apart";
            return Err(Problem::syntax(expected, "").on(table.rows[0].line));
        }
        Ok(matrix)
    }

    fn cell(&self, row: u32, column: u32) -> f64 {
        let cells = &self.rows[row as usize];
        cells.binary_search_by_key(&column, |(column, _)| *column).map_or(0.0, |place| cells[place].1)
    }

    /// The row, column and value of all cells that are edges, row by row.
    fn edges(&self) -> impl Iterator<Item = (u32, u32, f64)> {
        (0..).zip(&self.rows).flat_map(|(row, cells)| cells.iter().map(move |&(column, cell)| (row, column, cell)))
    }

    fn add_edges(&self, graph: &mut Graph) {
        let is_symmetric = self.edges().all(|(row, column, cell)| self.cell(column, row) == cell);
        let is_weighted = self.edges().any(|(.., cell)| cell != 1.0);
        for (row, column, cell) in self.edges().filter(|(row, column, _)| !is_symmetric || row <= column) {
            let edge = graph.edge(row, column, !is_symmetric, self.lines[row as usize]);
            if is_weighted {
                graph.set_edge_number(edge, "weight", cell);
            }
        }
        graph.weight = is_weighted.then(|| "weight".into());
        let one_sided =
            self.edges().all(|(row, column, _)| row <= column) || self.edges().all(|(row, column, _)| row >= column);
        graph.notes.push(match (is_symmetric, one_sided) {
            (true, _) => "the matrix is symmetric: its edges are undirected".into(),
            (false, false) => "the matrix is not symmetric: each cell is an arc from its row to its column".into(),
            (false, true) => "one half of the matrix is empty: each cell is an arc from its row to its column, and an \
                              undirected network must have both halves"
                .into(),
        });
        if self.edges().any(|(.., cell)| cell >= 10.0)
            && self.edges().all(|(.., cell)| [1.0, 9.0, 10.0, 11.0].contains(&cell))
        {
            let note = "cells are 1 and 10 or 11, in RSiena the codes of ties that must be absent or present (and 9 of \
                        missing ones): they are read as weights";
            graph.notes.push(note.into());
        }
        if self.has_decimal_commas {
            graph.notes.push("commas in cells are read as decimal commas".into());
        }
    }
}

fn is_number(field: &str) -> bool {
    field.parse::<f64>().is_ok()
}

fn shortened(field: &str) -> String {
    field.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edges(text: &str) -> Vec<String> {
        let graph = read(text).unwrap();
        let numbers: Vec<f64> = graph.edge_numbers().next().map_or(vec![], |(_, numbers)| numbers.to_vec());
        let id = |node: u32| graph.ids()[node as usize];
        let edge = |(place, edge): (usize, crate::network::read::graph::Edge)| {
            let weight = numbers.get(place).map_or(String::new(), |weight| format!("={weight}"));
            format!("{}{}{}{weight}", id(edge.from), if edge.directed { ">" } else { "-" }, id(edge.to))
        };
        graph.edges().enumerate().map(edge).collect()
    }

    fn mistake(text: &str) -> String {
        let mistake = read(text).unwrap_err();
        format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
    }

    #[test]
    fn reads_a_symmetric_matrix_as_undirected_edges() {
        assert_eq!(edges("0,1,1,0\r\n1,0,0,1\r\n1,0,0,0\r\n0,1,0,0"), ["0-1", "0-2", "1-3"]);
        assert_eq!(edges("0 2\n2 1\n"), ["0-1=2", "1-1=1"]);
    }

    #[test]
    fn reads_other_matrices_as_arcs_from_row_to_column() {
        assert_eq!(edges("0 1 0\n0 0 1\n1 1 0\n"), ["0>1", "1>2", "2>0", "2>1"]);
        let notes = read("0 1 0\n0 0 1\n1 0 0\n").unwrap().notes;
        let expected = "the matrix is not symmetric: each cell is an arc from its row to its column";
        assert_eq!(notes[1], expected);
        assert!(read("0 1 1\n0 0 1\n0 0 0\n").unwrap().notes[1].starts_with("one half of the matrix is empty"));
    }

    #[test]
    fn reads_labels_of_rows_and_columns() {
        for text in [
            ",ann,bob\nann,0,1\nbob,1,0\n",
            "\"\",\"ann\",\"bob\"\n\"ann\",0,1\n\"bob\",1,0\n",
            "id\tann\tbob\nann\t\t1\nbob\t1\t\n",
            "\"ann\" \"bob\"\n\"ann\" 0 1\n\"bob\" 1 0\n",
            "ann bob\nann 0 1\nbob 1 0\n",
            "ann;bob\n0;1\n1;0\n",
            "ann,0,1\nbob,1,0\n",
            "ann,0,1,\nbob,1,0,\n",
            "ann,bob,\n0,1,\n1,0,\n",
            "id,ann,bob,\nann,0,1,\nbob,1,0,\n",
            "x,bob,ann\nann,1,0\nbob,0,1\n",
        ] {
            assert_eq!(edges(text), ["ann-bob"], "{text}");
        }
    }

    #[test]
    fn reads_labels_that_are_numbers() {
        assert_eq!(edges(",10,20\n10,0,1\n20,1,0\n"), ["10-20"]);
        assert_eq!(edges("1,2,3\n0,1,0\n0,0,0\n0,0,0\n"), ["1>2"]);
        assert_eq!(edges("1,0,1\n2,1,0\n"), ["1-2"]);
        assert_eq!(edges("0,1,\n1,0,\n"), ["0-1"]);
        assert!(mistake("0,1\n0,1\n1,0\n").contains("only square matrices"));
        assert_eq!(edges("\"\",\"V1\",\"V2\"\n\"1\",0,1\n\"2\",1,0\n"), ["1-2"]);
        assert_eq!(edges(",ann,bob\n0,0,1\n1,1,0\n"), ["ann-bob"]);
        assert!(mistake(",1,2\n1,,1\n2,1,\n").starts_with("1: expected a name such as id in the first field"));
    }

    #[test]
    fn reads_all_notations_of_numbers() {
        assert_eq!(edges("0.000e+00 1.5e0\n+2 0\n"), ["0>1=1.5", "1>0=2"]);
        assert_eq!(edges("0;0,5\n1;0\n"), ["0>1=0.5", "1>0=1"]);
        assert_eq!(edges("0.0,1.0\n1.0,0.0\n"), ["0-1"]);
        assert_eq!(mistake("0;0,5\n1.5;0\n"), "2: expected a number in column 1, got \"1.5\"");
    }

    #[test]
    fn refuses_cells_that_are_no_numbers() {
        assert!(
            mistake("id,a,b\na,0,1\nb,NA,0\n").starts_with("3: the cell in row \"b\" and column \"a\" (field 2) is NA")
        );
        assert_eq!(mistake("id,a,b\na,0,1\nb,inf,0\n"), "3: expected a number in column 2, got \"inf\"");
    }

    #[test]
    fn refuses_labels_that_do_not_agree() {
        let expected = "1: \"cem\" is the label of a column, but not of a row: both must have the same labels";
        assert_eq!(mistake("id,ann,cem\nann,0,1\nbob,1,0\n"), expected);
        assert_eq!(mistake("id,ann,bob\nann,0,1\nann,1,0\n"), "3: agent \"ann\" is already on line 2");
        assert_eq!(mistake("id,ann,ann\nann,0,1\nbob,1,0\n"), "1: agent \"ann\" is already on line 1");
        assert_eq!(mistake("a,a\n0,1\n1,0\n"), "1: agent \"a\" is already on line 1");
    }

    #[test]
    fn refuses_tables_that_are_not_square() {
        let expected = "1: 4 rows and 3 columns: only square matrices are read (a two-mode network is not)";
        assert_eq!(mistake("1,0,1\n0,1,1\n1,1,0\n0,0,1\n"), expected);
        assert_eq!(mistake("0 1\n1 0 1\n0 0\n"), "2: expected 2 fields, got 3");
        assert_eq!(mistake("# a\n"), "0: no rows of data");
    }
}

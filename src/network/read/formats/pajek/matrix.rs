//! `*Matrix`: a row of numbers per vertex.

use super::links::{Head, Links};
use super::network::Network;
use super::words::{Word, Words, check_number};
use crate::error::Problem;
use crate::network::read::graph::Mistake;

/// A matrix that is being read. Row and column are those of the next cell.
#[derive(Debug)]
pub struct Matrix {
    head: Head,
    line: u64,
    rows: u32,
    columns: u32,
    row: u32,
    column: u32,
}

impl Matrix {
    /// The matrix whose keyword is on line `line`: n x n numbers, or in a two-mode network n1 x (n - n1). A one-mode
    /// matrix has arcs; the edges of a two-mode matrix have no direction.
    pub fn new(network: &Network, head: Head, line: u64) -> Self {
        let (rows, columns) = match network.first_mode {
            Some(first) => (first, network.n - first),
            None => (network.n, network.n),
        };
        let head = Head { directed: network.first_mode.is_none(), ..head };
        Matrix { head, line, rows, columns, row: 0, column: 0 }
    }

    /// Reads a line of numbers. A row may fill several lines, but the next row begins on a new line.
    pub fn line(&mut self, network: &mut Network, links: &mut Links, mut words: Words<'_>) -> Result<(), Mistake> {
        let line = words.line();
        let start = self.row;
        while let Some(cell) = words.word()?.map(Word::text) {
            if self.row != start || self.row == self.rows || self.columns == 0 {
                return Err(Problem::syntax("the end of the row of the matrix", cell).on(line));
            }
            check_number(cell, "a number in the matrix", line)?;
            if cell.parse() != Ok(0.0) {
                let ends = [self.row, self.column + network.n - self.columns];
                links.cell(network, ends, self.head, (cell, line));
            }
            self.column += 1;
            if self.column == self.columns {
                (self.row, self.column) = (self.row + 1, 0);
            }
        }
        Ok(())
    }

    /// Checks that all numbers were there.
    pub fn close(&self) -> Result<(), Mistake> {
        let columns = u64::from(self.columns);
        let stated = u64::from(self.rows) * columns;
        let got = u64::from(self.row) * columns + u64::from(self.column);
        if got == stated {
            return Ok(());
        }
        Err(Problem::Count { what: "numbers in the matrix", stated, got }.on(self.line))
    }
}

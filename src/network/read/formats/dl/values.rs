//! The values of cells and edges.

use super::scanner::Word;
use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;

/// The least value that stands for a missing one in files that UCINET writes.
const MISSING: f64 = 1e36;

/// What was left out because of its value.
#[derive(Debug, Default)]
pub struct Values {
    missing: u64,
    zeros: u64,
}

impl Values {
    /// Whether the cell or edge with this value exists: the value is neither 0 nor missing.
    pub fn is_tie(&mut self, word: Word<'_>) -> Result<bool, Mistake> {
        let number = match word.text.parse::<f64>() {
            Ok(number) if number.is_finite() && !word.quoted => number,
            _ if word.text == "." || word.text.eq_ignore_ascii_case("na") => MISSING,
            _ => return Err(word.wrong("a value (a number)")),
        };
        self.missing += u64::from(number.abs() >= MISSING);
        self.zeros += u64::from(number == 0.0);
        Ok(number != 0.0 && number.abs() < MISSING)
    }

    /// Adds notes on what was left out. Zeros of a matrix are not worth a note.
    pub fn add_notes(&self, graph: &mut Graph, is_matrix: bool) {
        if self.missing > 0 {
            graph.notes.push(format!("missing values, which are read as no edge: {}", self.missing));
        }
        if self.zeros > 0 && !is_matrix {
            graph.notes.push(format!("edges with value 0, which is no edge in DL: {}", self.zeros));
        }
    }
}

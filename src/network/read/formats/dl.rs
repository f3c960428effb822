//! UCINET's data language, DL.
//!
//! Defined by UCINET (Borgatti, Everett and Freeman, 2002: user's guide, and the help page "DL language"). A header
//! states the number of nodes (`n`) or of rows and columns (`nr`, `nc`), the format and the labels; the data follow.
//!
//! Read: the formats `fullmatrix` (also with the diagonal absent), `lowerhalf`, `upperhalf`, `edgelist1`, `nodelist1`,
//! and for two-mode networks `fullmatrix`, `edgelist2`, `nodelist2`; several matrices (`nm`), which become relations;
//! labels listed in the header or embedded in the data. Refused: `blockmatrix`, edge arrays, ranked lists,
//! `nodelist1b`, data in another file.
//!
//! Node ids are the labels, or numbers from 1. A full matrix and a list have arcs, a half and a two-mode network have
//! edges without direction. A cell that is 0 or missing (`.`, `na`) is no edge.

mod header;
mod lists;
mod matrix;
mod nodes;
mod scanner;
mod values;

use crate::network::read::graph::Graph;
use crate::network::read::graph::Mistake;
use header::{Format, Header};
use scanner::Scanner;

/// Reads a network.
pub fn read(text: &str) -> Result<Graph, Mistake> {
    let mut scanner = Scanner::new(text, 1);
    let header = Header::read(&mut scanner)?;
    match header.format {
        Format::FullMatrix | Format::LowerHalf | Format::UpperHalf => matrix::read(&header, scanner),
        _ => lists::read(&header, scanner),
    }
}

#[cfg(test)]
mod tests;

//! The formats that describe a graph, one module each, and what several of them share.

pub(super) mod adjacency_list;
pub(super) mod adjacency_matrix;
mod both_sides;
mod convention;
mod datatype;
pub(super) mod delimited;
mod dimacs;
mod dl;
mod dot;
mod gexf;
mod gml;
mod graphml;
mod infinite;
mod json;
mod lines;
mod listing;
pub(super) mod matrix_labels;
mod matrix_market;
pub(super) mod metis;
mod pajek;
pub(super) mod sheet;
mod xml;

use super::Format;
use super::graph::{Graph, Mistake};
use crate::error::Problem;

/// Reads a graph. Edges of an adjacency list have the direction `is_directed`; other formats state it.
pub(super) fn read(format: Format, text: &str, is_directed: bool) -> Result<Graph, Mistake> {
    match format {
        Format::EdgeList => {
            Err(Mistake { line: None, problem: Problem::Unsupported { what: "an edge list as a graph" } })
        }
        Format::AdjacencyList => adjacency_list::read(text, is_directed),
        Format::AdjacencyMatrix => adjacency_matrix::read(text),
        Format::GraphMl => graphml::read(text),
        Format::Gexf => gexf::read(text),
        Format::Gml => gml::read(text),
        Format::Pajek => pajek::read(text),
        Format::Dl => dl::read(text),
        Format::MatrixMarket => matrix_market::read(text),
        Format::Metis => metis::read(text),
        Format::Dimacs => dimacs::read(text),
        Format::Json => json::read(text),
        Format::Dot => dot::read(text),
    }
}

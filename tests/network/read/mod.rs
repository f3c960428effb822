//! Networks from files and bytes: valid input, and error messages for invalid input.

mod agents;
mod ambiguous;
mod any_input;
mod brought;
mod cleaning;
mod columns;
mod contacts;
mod dialects;
mod direction;
mod exports;
mod files;
mod formats;
mod header;
mod layer_files;
mod layers;
mod lookalikes;
mod medical_innovation;
mod node_table;
mod other_formats;
mod packed;
mod rows;
mod separator;
mod sheets;
mod surveys;
mod weights;

use bandwagon::network::{
    Column, Network,
    read::{Direction, Format, Header, NetworkFile, NodeList, NodeTable, Separator},
};
use std::io::Write;

fn influence() -> NetworkFile {
    NetworkFile::new().direction(Direction::Influence)
}

/// Reads a text that must be valid.
fn read(list: &NetworkFile, text: &str) -> Network {
    list.read(text.as_bytes(), "edges.csv").unwrap()
}

fn read_nodes(text: &str) -> NodeTable {
    NodeList::new().read(text.as_bytes(), "nodes.csv").unwrap()
}

/// Arcs as "from>to", by label.
fn arcs(network: &Network) -> Vec<String> {
    network.arcs().map(|(from, to, _)| format!("{}>{}", network.label(from), network.label(to))).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(vec![], flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn message<T: std::fmt::Debug, E: std::fmt::Display + std::fmt::Debug>(result: std::result::Result<T, E>) -> String {
    result.unwrap_err().to_string()
}

fn says(list: &NetworkFile, text: &str, expected: &str) {
    assert_eq!(message(list.read(text.as_bytes(), "edges.csv")), expected, "{text:?}");
}

fn nodes_say(list: &NodeList, text: &str, expected: &str) {
    assert_eq!(message(list.read(text.as_bytes(), "nodes.csv")), expected, "{text:?}");
}

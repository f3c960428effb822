//! What all fuzz targets do: read bytes as a file, and look at the memory that this takes.
//!
//! A run fails if the reader panics, and if the largest amount of memory that it holds at a time exceeds
//! [`CONSTANT`] + `factor` × the length of the input. libFuzzer stops a run that takes too long.

// Links to modules of the library: the module `network` and those that it uses. The rest takes ten times as long to
// compile.
#[allow(dead_code, unused_imports)]
pub mod error;
#[allow(dead_code, unused_imports)]
pub mod network;
#[allow(dead_code, unused_imports)]
pub mod random;
#[allow(dead_code)]
mod range;

mod factors;
mod memory;
mod options;

pub use error::{Error, Result};

pub use factors::{ANY, NODE_TABLE, factor};
pub use options::{FORMATS, edge_list, node_table as node_options, of_graph};

use network::read::{Format, NetworkFile, NodeList};
use std::hint::black_box;

/// Bytes that a reader may take for any input: buffers, messages, and the 64 KiB that are read at once.
pub const CONSTANT: usize = 512 << 10;

/// Reads a network.
pub fn read(file: &NetworkFile, input: &[u8], factor: usize) {
    let peak = memory::peak_of(|| drop(black_box(file.read_with_report(input, "network"))));
    check(peak, input.len(), factor);
}

/// Reads a node table.
pub fn node_table(options: &NodeList, input: &[u8], factor: usize) {
    let peak = memory::peak_of(|| drop(black_box(options.read_with_notes(input, "nodes"))));
    check(peak, input.len(), factor);
}

fn check(peak: usize, length: usize, factor: usize) {
    if let Ok(file) = std::env::var("FUZZ_PEAKS") {
        use std::io::Write;
        let mut log = std::fs::OpenOptions::new().append(true).create(true).open(file).unwrap();
        writeln!(log, "{length} {peak}").unwrap();
    }
    assert!(peak <= CONSTANT + factor * length, "{peak} bytes of memory for an input of {length} bytes");
}

/// The text that an input of the target `grown` describes: what stands between two backticks, or the whole input, is
/// repeated until the text has about `length` bytes. In it, a tilde stands for the number of the repetition.
pub fn grown(input: &[u8], length: usize) -> Vec<u8> {
    let mut parts = input.splitn(3, |&byte| byte == b'`');
    let (first, unit, last) = (parts.next().unwrap_or_default(), parts.next(), parts.next().unwrap_or_default());
    let (first, unit) = unit.map_or((&[][..], first), |unit| (first, unit));
    let mut text = first.to_vec();
    let mut number = 0;
    while !unit.is_empty() && text.len() < length {
        for &byte in unit {
            match byte {
                b'~' => text.extend(number.to_string().bytes()),
                byte => text.push(byte),
            }
        }
        number += 1;
    }
    text.extend(last);
    text
}

/// Whether a number in the text has 5 to 7 digits. The formats that state the number of nodes accept a million nodes
/// without data, which takes 0.3 s and more memory than the input explains; more are refused.
pub fn states_many_nodes(input: &[u8]) -> bool {
    let digits = input.split(|byte| !byte.is_ascii_digit());
    digits
        .map(|digits| digits.iter().skip_while(|&&digit| digit == b'0').count())
        .any(|length| (5..=7).contains(&length))
}

/// Reads a network of a format, with the options that the first byte chooses.
pub fn of_format(format: Format, input: &[u8]) {
    if let Some((&options, text)) = input.split_first() {
        read(&of_graph(Some(format), options), text, factor(format));
    }
}

//! What all fuzz targets do: read bytes as a file, and look at the memory that this takes in addition to what is returned.
//!
//! A run fails if the reader panics or takes too much. libFuzzer stops a run that takes too long.

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

mod memory;
mod options;

pub use error::{Error, Result};

pub use options::{FORMATS, edge_list, node_table as node_options, of_graph};

use network::read::{Format, NetworkFile, NodeList};

/// Bytes that a reader may take for any input: buffers, messages, and tables of numbers.
const CONSTANT: usize = 1 << 20;

/// Reads a network.
pub fn read(file: &NetworkFile, input: &[u8]) {
    check(|| file.read_with_report(input, "network"), limit(input));
}

/// Reads a network from a large file of the usual kind, which must succeed.
pub fn large(file: &NetworkFile, input: &[u8]) {
    check(|| file.read_with_report(input, "network").unwrap(), CONSTANT + 4 * input.len());
}

/// Reads a node table.
pub fn node_table(options: &NodeList, input: &[u8]) {
    check(|| options.read_with_notes(input, "nodes"), limit(input));
}

/// The bytes that a reader may take for a field of any text: an attribute that one node alone has takes 250. Files of the
/// usual kind take far less, see [`large`].
const FIELD: usize = 256;

/// The bytes that a reader may take for any text. A row is copied some times while its meaning is found, which matters only
/// if it is the whole file.
fn limit(input: &[u8]) -> usize {
    CONSTANT + 16 * input.len() + FIELD * fields(input)
}

/// The number of fields of a text, also empty ones.
fn fields(input: &[u8]) -> usize {
    1 + input.iter().filter(|byte| matches!(byte, b' ' | b'\t' | b',' | b';' | b'\n' | b'\r')).count()
}

fn check<T>(work: impl FnOnce() -> T, limit: usize) {
    let (peak, kept) = memory::peak_of(work);
    let taken = peak - kept;
    if std::env::var("FUZZ_PEAKS").is_ok() {
        eprintln!("{taken} bytes of {limit}, and {kept} for the network");
    }
    assert!(taken <= limit, "{taken} bytes of memory in addition to what is returned, {limit} are allowed");
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

/// Whether a number in the text has 4 to 7 digits. The formats that state the number of nodes accept a million nodes
/// without data, which takes 0.3 s and more memory than the input explains; more are refused.
pub fn states_many_nodes(input: &[u8]) -> bool {
    let digits = input.split(|byte| !byte.is_ascii_digit());
    digits
        .map(|digits| digits.iter().skip_while(|&&digit| digit == b'0').count())
        .any(|length| (4..=7).contains(&length))
}

/// Reads a network of a format, with the options that the first byte chooses.
pub fn of_format(format: Format, input: &[u8]) {
    if let Some((&options, text)) = input.split_first() {
        read(&of_graph(Some(format), options), text);
    }
}

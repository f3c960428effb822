//! How much memory a reader may take, as a multiple of the length of the file.

use crate::network::read::Format;

/// The factor of a file whose format is recognized: the largest of all.
pub const ANY: usize = 64;

/// The factor of a node table.
pub const NODE_TABLE: usize = 64;

/// The factor of a format.
pub fn factor(format: Format) -> usize {
    match format {
        _ => 64,
    }
}

//! Reads networks from files: edge lists with node tables, and files in the formats of other programs.
//!
//! [`NetworkFile`] recognizes the [`Format`]. An edge list does not say in which direction influence runs, and a directed
//! edge of another format does not say what it means, so they require a [`Direction`], without a default. An error is one
//! line with file and line number. What a user may not expect is a [`Note`] in the [`Report`] of the file. The arcs removed
//! by cleaning are counted in [`Network::dropped`](super::Network::dropped).
//!
//! ```
//! use bandwagon::network::read::{Direction, NetworkFile, NodeList};
//!
//! let doctors = NodeList::new().read("id,city\nann,Peoria\nbob,Galesburg\ncem,Peoria\n".as_bytes(), "nodes.csv")?;
//! let network = NetworkFile::new()
//!     .direction(Direction::Nomination)
//!     .weight("weight")
//!     .nodes(doctors)
//!     .read("ego,alter,weight\nann,bob,2\ncem,bob,1\n".as_bytes(), "edges.csv")?;
//!
//! assert_eq!(network.followers(1), [0, 2]); // ann and cem named bob: bob influences them
//! assert_eq!(network.weight(1, 0), Some(2.0));
//! assert_eq!(network.label(1), "bob");
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Text.** UTF-8 or UTF-16, with or without a byte order mark, plain or compressed with gzip. Lines end with LF, CRLF or
//! CR.
//!
//! **Rows of an edge list.** All rows have the same number of fields. Blank lines, rows of separators, and lines that begin
//! with `#` or `%` are skipped; see [`Comment`]. A quoted field may contain separators, doubled quotes and line breaks.
//! Blanks around a field are trimmed.
//!
//! **Agent numbers** do not depend on the order of the lines in the edge list. An agent's number is its row in the node
//! table, or its number in the file ([`NetworkFile::numbered`]), or the position of its label in the sorted list of
//! labels. Labels are sorted by value if all are integers, and as text otherwise. In the other formats, agents are numbered
//! in the order in which the file lists them.
//!
//! **Cost.** A file is read on all threads of rayon, if it is plain: an edge list without quotes. Reading takes 1.3 to
//! about 5 times the memory of the file in addition to the network, depending on the format. The text of the file is held once.
//! Labels that are numbers take 8 bytes each.

mod column_names;
mod columns;
mod comment;
mod contact_file;
mod decimal;
mod declared_encoding;
mod direction;
mod edge_columns;
mod edge_lines;
mod edge_list;
mod edges;
mod first_row;
mod format;
mod formats;
mod graph;
mod graph_file;
mod grouping;
mod id_columns;
mod layer_files;
mod layering;
mod marks;
mod network_file;
mod node_list;
mod numbering;
mod other_columns;
mod other_formats;
mod packed;
mod pieces;
mod plain;
mod quoted;
mod ranks;
mod recognize;
mod repeated;
mod report;
mod rows;
mod separator;
mod shape;
mod source;
mod table;
mod texts;
pub(super) mod words;

pub use columns::{ColumnRef, Header};
pub use comment::Comment;
pub use contact_file::ContactFile;
pub use direction::Direction;
pub use first_row::FirstRow;
pub use format::Format;
pub use layer_files::LayerFile;
pub use network_file::NetworkFile;
pub use node_list::{NodeList, NodeTable};
pub use repeated::Repeated;
pub use report::{Note, Report};
pub use separator::Separator;
pub(crate) use source::text_of;
pub use source::{read_at_most, read_bytes};

use recognize::Recognized;

/// A text for a message: at most 60 characters, without control characters.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    let shown: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().count() > MOST { format!("{shown}...") } else { shown }
}

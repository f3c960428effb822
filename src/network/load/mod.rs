//! Reads networks from files: an edge list, and optionally a node table.
//!
//! A file does not say in which direction influence runs. An [`EdgeList`] therefore requires a [`Direction`], without a
//! default. Separator, header and gzip are detected; separator and header can also be set. An error is one line with
//! file and line number. The arcs removed by cleaning are counted in [`Network::dropped`](super::Network::dropped).
//!
//! ```
//! use bandwagon::network::load::{Direction, EdgeList, NodeList};
//!
//! let doctors = NodeList::new().read("id,city\nann,Peoria\nbob,Galesburg\ncem,Peoria\n".as_bytes(), "nodes.csv")?;
//! let network = EdgeList::new(Direction::Nomination)
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
//! **Rows.** UTF-8 text, with or without a byte order mark. Lines end with LF, CRLF or CR. Blank lines and lines that
//! begin with `#` or `%` are skipped. A quoted field may contain separators, doubled quotes and line breaks. Blanks
//! around a field are trimmed.
//!
//! **Agent numbers** do not depend on the order of the lines in the edge list. An agent's number is its row in the node
//! table, or its number in the file ([`EdgeList::numbered`]), or the position of its label in the sorted list of
//! labels. Labels are sorted by value if all are integers, and as text otherwise.
//!
//! **Cost.** The text is held in memory once. A row needs no allocation unless it has quotes or a new label.

mod columns;
mod direction;
mod edge_list;
mod first_row;
mod node_list;
mod numbering;
mod quoted;
mod rows;
mod separator;
mod source;
mod table;

pub use columns::{ColumnRef, Header};
pub use direction::Direction;
pub use edge_list::EdgeList;
pub use first_row::FirstRow;
pub use node_list::{NodeList, NodeTable};
pub use separator::Separator;

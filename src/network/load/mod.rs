//! Networks from files: an edge list, and a node table if there is one.
//!
//! A file says who named whom; which way influence runs is not in it. So an [`EdgeList`] has a [`Direction`] and no
//! default for it. Everything else is detected and can be set: the separator, the header, gzip. What
//! cannot be read is one line of error with file and line, and what was cleaned away is counted in
//! [`Network::dropped`](super::Network::dropped).
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
//! **Rows.** UTF-8 text, with or without a byte order mark, lines ended by LF, CRLF or CR. Blank lines and lines that
//! begin with `#` or `%` are skipped. A quoted field may hold separators, doubled quotes and line breaks. Blanks around
//! a field are cut off.
//!
//! **Numbers of agents** never depend on the order of lines: they are the rows of the node table, or the numbers in the
//! file ([`EdgeList::numbered`]), or places in the sorted list of labels, by value if all are integers and as text
//! otherwise.
//!
//! **Cost.** The text is held in memory once; a row costs no allocation unless it has quotes or a label not seen
//! before.

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

pub use columns::{Header, Pick};
pub use direction::Direction;
pub use edge_list::EdgeList;
pub use first_row::FirstRow;
pub use node_list::{NodeList, NodeTable};
pub use separator::Separator;

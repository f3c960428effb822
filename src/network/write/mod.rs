//! Writes networks in formats that other programs read: an edge list with a node table (CSV or Parquet), GraphML, and GEXF.
//!
//! An [`Export`] is a network that was checked for one [`Format`]. It writes to any [`io::Write`](std::io::Write) and
//! touches no files itself.
//!
//! ```
//! use bandwagon::network::Network;
//! use bandwagon::network::write::{Export, Format};
//!
//! let network = Network::from_arcs(2, [(0, 1)])?.with_labels(vec!["Ann Bo".into(), "cem".into()])?;
//! let mut file = vec![];
//! Export::new(&network, Format::Csv)?.write(&mut file)?;
//! assert_eq!(String::from_utf8(file)?, "source,target\n\"Ann Bo\",cem\n");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **Direction.** An undirected network is one in which the reverse of every arc exists with the same weight. Each of its
//! ties is written once, as an undirected edge. In every other network each arc is a directed edge from the agent that
//! influences to the agent that is influenced. [`NetworkFile`](super::read::NetworkFile) reads it with
//! [`Direction::Influence`](super::read::Direction::Influence). GraphML and GEXF files say so in their description.
//!
//! **Agents.** The id of a node is the label of the agent, or its number in a network without labels. GraphML and GEXF
//! files repeat it as the label that other programs show.
//!
//! **Numbers.** Weights have the fewest digits that parse to the same 32-bit value, also by way of 64 bits. Attributes have
//! the fewest digits that parse to the same 64-bit value. A Parquet file has the numbers of the CSV file, in 64 bits.
//!
//! **Attributes.** Numbers are `long` if all of them are whole, and `double` otherwise. Texts are `boolean` if every agent
//! has one and all are `true` or `false`, and `string` otherwise. Missing values, NaN and empty texts, are left out.
//!
//! **Reading back.** [`NetworkFile`](super::read::NetworkFile) reads the same labels, arcs, weights and attributes, in the
//! same order, with four exceptions: a network without labels gets its numbers as labels; an attribute without any value is
//! lost in GraphML and GEXF; texts that are all numbers become numbers; a CSV file loses blanks at the ends of texts.

mod columns;
mod csv;
mod export;
mod format;
mod gexf;
mod graphml;
mod number;
#[cfg(feature = "parquet")]
mod parquet;
mod xml;

pub use columns::FileColumn;
pub use export::Export;
pub use format::Format;

//! Networks of agents: immutable after construction, and fast to read.
#![doc = include_str!("README.md")]

mod adjacency;
mod arc_columns;
mod attributes;
mod builder;
mod contacts;
#[cfg(feature = "petgraph")]
mod convert;
pub mod data;
mod frozen;
mod gaps;
pub mod generate;
mod labels;
mod layer;
mod layers;
pub mod measure;
mod missing;
mod pairing;
#[cfg(feature = "files")]
mod pseudonyms;
#[cfg(feature = "files")]
pub mod read;
mod reordered;
mod rewired;
pub mod sample;
mod text;
#[cfg(feature = "petgraph")]
mod visit;
#[cfg(feature = "files")]
pub mod write;

/// The largest number of agents or arcs that fits in memory: about 5 GB.
pub(crate) const LARGEST: u64 = 250_000_000;

pub use adjacency::Adjacency;
pub use attributes::{Attributes, Column};
pub use builder::{Builder, Dropped};
pub use contacts::{Contact, Contacts};
pub use frozen::Network;
#[cfg(feature = "files")]
use labels::Labels;
pub use pairing::Pairing;
#[cfg(feature = "files")]
pub use pseudonyms::Pseudonyms;
pub(crate) use rewired::{ArcChanges, Origin, rotate};
#[cfg(feature = "petgraph")]
pub use visit::{ArcRef, Arcs};

/// An agent's id, in `0..n_agents`.
pub type Agent = u32;

//! Networks of agents: immutable after construction, and fast to read.
#![doc = include_str!("README.md")]

mod adjacency;
mod attributes;
mod builder;
#[cfg(feature = "petgraph")]
mod convert;
pub mod data;
mod frozen;
pub mod generate;
pub mod measure;
mod pairing;
#[cfg(feature = "files")]
pub mod read;
pub mod sample;
mod text;
#[cfg(feature = "petgraph")]
mod visit;

/// The largest number of agents or arcs that fits in memory: about 5 GB.
pub(crate) const LARGEST: u64 = 250_000_000;

pub use adjacency::Adjacency;
pub use attributes::{Attributes, Column};
pub use builder::{Builder, Dropped};
pub use frozen::Network;
pub use pairing::Pairing;
#[cfg(feature = "petgraph")]
pub use visit::{ArcRef, Arcs};

/// An agent's id, in `0..n_agents`.
pub type Agent = u32;

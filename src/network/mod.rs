//! Who sees whom: a frozen network, made once and read millions of times.
#![doc = include_str!("README.md")]

mod adjacency;
mod attributes;
mod builder;
mod convert;
pub mod data;
mod frozen;
pub mod generate;
pub mod load;
pub mod measure;
mod pairing;
mod visit;

pub use adjacency::Adjacency;
pub use attributes::{Attributes, Column};
pub use builder::{Builder, Dropped};
pub use frozen::Network;
pub use pairing::Pairing;
pub use visit::{ArcRef, Arcs};

/// An agent's id: its place in `0..n_agents`.
pub type Agent = u32;

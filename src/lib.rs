//! Agent-based simulation of social influence on networks: agents conform to what others do, and reciprocate what
//! others did to them.
//!
//! > A rule defines what one agent does next, given what it can see. The engine decides which agents update when. The
//! > network defines which agents see each other. You can exchange each of the three without changing the other two.
//!
//! The library has six central types:
//!
//! | type | meaning |
//! |---|---|
//! | [`Network`](network::Network) | which agents see each other: immutable rows of arcs, from files, generators or petgraph |
//! | [`Rule`](rule::Rule) | what one agent does next; the catalogue is in [`rules`] |
//! | [`View`](rule::View) | what an agent can see: its state, its ties and the public counters |
//! | [`Coin`](random::Coin) | random numbers that depend on an address, not on the order of draws |
//! | [`Simulation`](engine::Simulation) | one replicate, advanced tick by tick; an [`Experiment`](experiment::Experiment) describes many replicates as data |
//! | [`Record`](record::Record) | the results: curves per replicate, and their summaries |
//!
//! ```
//! use bandwagon::prelude::*;
//!
//! // The two leaders of a karate club adopt. Each member adopts once half of its friends have.
//! let club = Network::karate_club();
//! let rule = Threshold::share(0.5)?;
//! let record = Experiment::from(Start::seeds([0, 33], true)).run(&club, &rule)?;
//!
//! assert_eq!(record.last("adopted")?, [29.0]);
//! assert_eq!(record.replicates()[0].stop, Stop::Rest);
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Guarantees.** The same seed gives bit-identical results for any number of threads and any kind of sweep. Every
//! rule is tested against an oracle outside this library, and against the [`laws`]. Nothing inside a tick can fail.
//!
//! **Features**, all on by default except `parquet`; none changes a result:
//!
//! | feature | what it adds |
//! |---|---|
//! | `files` | networks from files (`network::read`), tables, provenance and output folders (in [`record`]), `Network::medical_innovation`, `spec::NetworkSpec::File` |
//! | `petgraph` | conversion from and to petgraph's graphs, and its algorithms on `&Network` |
//! | `plot` | plots as SVG and PNG (`plot`) |
//! | `parquet` | networks and tables written as Apache Parquet (`network::write`, `record::table`) |
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod campaign;
pub mod engine;
pub mod error;
pub mod experiment;
pub mod laws;
pub mod network;
mod numeric;
pub mod param;
#[cfg(feature = "parquet")]
mod parquet_file;
#[cfg(feature = "plot")]
pub mod plot;
pub mod prelude;
pub mod random;
mod range;
pub mod record;
pub mod rule;
pub mod rules;
pub mod seeding;
pub mod spec;

pub use error::{Error, Result};
pub use param::Param;
pub use rand_distr;
pub use range::Range;

/// What the macros of this crate write names of; not for other use.
#[doc(hidden)]
pub mod __private {
    pub use pastey::paste;
    pub use serde;
}

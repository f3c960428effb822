//! Agent-based simulation of influence on social networks: agents who follow what others do, and give back what others
//! did to them.
//!
//! > A rule says what one agent does next, from what it can see. The engine decides who moves when. The network says who
//! > sees whom. Nothing else knows more than one of the three.
//!
//! Six words carry the library:
//!
//! | word | what it is |
//! |---|---|
//! | [`Network`](network::Network) | who sees whom: frozen rows of arcs, from files, generators or petgraph |
//! | [`Rule`](rule::Rule) | what one agent does next; the catalogue is in [`rules`] |
//! | [`View`](rule::View) | what an agent can see: its state, its ties, the public counters |
//! | [`Coin`](random::Coin) | chance, at an address instead of in an order |
//! | [`Simulation`](engine::Simulation) | a run under way; an [`Experiment`](experiment::Experiment) is many of them, described as data |
//! | [`Record`](record::Record) | what happened, and what it comes to |
//!
//! ```
//! use bandwagon::prelude::*;
//!
//! // Two leaders of a karate club start something; each member joins once half of their friends have.
//! let club = Network::karate_club();
//! let rule = Threshold::share(0.5)?;
//! let record = Experiment::from(Start::seeds([0, 33], true)).run(&club, &rule)?;
//!
//! assert_eq!(record.last("adopted")?, [29.0]);
//! assert_eq!(record.replicates()[0].stop, Stop::Rest);
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Promises.** The same seed gives the same bytes, whatever the number of threads and the kind of sweep. Every rule is held
//! against an oracle that is not this library, and to the [`laws`]. Nothing inside a tick can fail.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod campaign;
pub mod engine;
pub mod error;
pub mod experiment;
pub mod lab;
pub mod laws;
pub mod network;
mod param;
pub mod plot;
pub mod prelude;
pub mod random;
pub mod record;
pub mod rule;
pub mod rules;
pub mod seeding;

pub use error::{Error, Result};
pub use param::Param;

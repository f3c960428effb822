//! Samples of a network: what is seen of it by a crawler, or in a survey.
//!
//! A sample is a [`Network`] of its own, with the weights, labels and attributes of its agents. If the network
//! has no labels, agents are labeled with their numbers in it.
//!
//! | function | agents | ties | source |
//! |---|---|---|---|
//! | [`induced`] | the given ones | all between them | |
//! | [`forest_fire`] | those that a fire reaches | all between them | Leskovec & Faloutsos 2006 |
//! | [`name_at_most`] | all | those that agents name, at most `k` each | Kossinets 2006 |
//!
//! ```
//! use bandwagon::network::{Network, sample};
//! use bandwagon::random::Key;
//!
//! let club = Network::karate_club();
//! let fire = sample::forest_fire(&club, 10, 0.7, Key::new(1))?;
//! assert_eq!(fire.n_agents(), 10);
//! let named = sample::name_at_most(&club, 5, sample::Counted::ByEither, Key::new(1))?;
//! assert!(named.n_agents() == 34 && named.n_arcs() < club.n_arcs());
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! Random numbers are coins of [`Purpose::Sample`](crate::random::Purpose::Sample), so a sample may be drawn with the key of
//! the network.

mod fixed_choice;
mod forest_fire;
mod induced;

pub use fixed_choice::{Counted, name_at_most};
pub use forest_fire::forest_fire;
pub use induced::induced;

#[cfg(doc)]
use super::Network;

/// Lanes of [`Purpose::Sample`](crate::random::Purpose::Sample).
const IGNITED: u32 = 0;
const BURNED: u32 = 1;
const NAMED: u32 = 2;

//! Networks made by chance or by rule.
//!
//! Every generator is a function that checks its parameters and returns a [`Network`]. The random ones take a [`Key`],
//! and each coin has an address (which agent, which of its draws), so equal keys give equal networks on any number of
//! threads, and keys of different seeds or replicates give independent ones.
//!
//! ```
//! use bandwagon::{network::generate, random::Key};
//!
//! let network = generate::barabasi_albert(1_000, 4, Key::new(7))?;
//! assert_eq!(network.n_arcs(), 2 * (10 + 995 * 4));
//! assert!(network.is_symmetric());
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! | generator | who is tied to whom | source |
//! |---|---|---|
//! | [`complete`], [`star`], [`groups`] | everyone; agent 0; everyone in one's group | |
//! | [`ring_lattice`], [`square_lattice`] | the nearest on a ring, on a grid | |
//! | [`erdos_renyi`], [`erdos_renyi_directed`] | each pair with one probability | Gilbert 1959 |
//! | [`stochastic_block_model`] | each pair with a probability by blocks | Holland, Laskey & Leinhardt 1983 |
//! | [`watts_strogatz`] | the nearest on a ring, some ties rewired | Watts & Strogatz 1998 |
//! | [`barabasi_albert`] | newcomers, to the popular | Barabási & Albert 1999 |
//! | [`configuration_model`] | at random, given everyone's degree | Molloy & Reed 1995 |
//!
//! **Invariants.** No self-loops and no repeats. All but [`erdos_renyi_directed`] are undirected.
//! **Cost.** O(agents + arcs), and 8 bytes per tie plus 4 per agent held (4 bytes per arc).

mod barabasi_albert;
mod block_model;
mod configuration;
mod erdos_renyi;
mod lattice;
mod regular;
mod rows;
mod skips;
mod watts_strogatz;

pub use barabasi_albert::barabasi_albert;
pub use block_model::stochastic_block_model;
pub use configuration::configuration_model;
pub use erdos_renyi::{erdos_renyi, erdos_renyi_directed};
pub use lattice::{Border, Neighbourhood, ring_lattice, square_lattice};
pub use regular::{complete, groups, star};
pub use watts_strogatz::watts_strogatz;

#[cfg(doc)]
use super::Network;
#[cfg(doc)]
use crate::random::Key;

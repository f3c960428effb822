//! Random and deterministic network generators.
//!
//! Every generator is a function that validates its parameters and returns a [`Network`]. Random generators take a
//! [`Key`]. Every random number has an address (the agent and the index of its draw), so equal keys give equal networks
//! on any number of threads. Keys of different seeds or replicates give independent networks.
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
//! | generator | ties | source |
//! |---|---|---|
//! | [`complete`] | all pairs | |
//! | [`star`] | agent 0 to all others | |
//! | [`groups`] | all pairs within a group | |
//! | [`ring_lattice`], [`square_lattice`] | nearest neighbors on a ring or grid | |
//! | [`erdos_renyi`], [`erdos_renyi_directed`] | each pair with the same probability | Gilbert 1959 |
//! | [`stochastic_block_model`] | each pair with a probability given by its blocks | Holland, Laskey & Leinhardt 1983 |
//! | [`watts_strogatz`] | nearest neighbors on a ring, some ties rewired | Watts & Strogatz 1998 |
//! | [`barabasi_albert`] | growth with preferential attachment | Barabási & Albert 1999 |
//! | [`holme_kim`] | growth with preferential attachment and triad formation | Holme & Kim 2002 |
//! | [`random_geometric`] | points in the unit square that are near each other | Gilbert 1961 |
//! | [`lfr`] | planted communities, power laws of degrees and of community sizes | Lancichinetti, Fortunato & Radicchi 2008 |
//! | [`segments`] | fitted to a table of segments: numbers of agents and ties, and shares of ties | Karrer & Newman 2011 |
//! | [`random_regular`] | at random, the same number for each agent | Cooper, Dyer & Greenhill 2007 |
//! | [`configuration_model`] | at random, given the degree sequence | Molloy & Reed 1995 |
//!
//! **Invariants.** No self-loops and no repeated arcs. All networks are undirected except those of
//! [`erdos_renyi_directed`].
//!
//! **Cost.** O(agents + arcs). An undirected network holds 8 bytes per tie (4 per arc) plus 4 per agent.

mod barabasi_albert;
mod bernoulli_trials;
mod block_model;
mod configuration;
mod erdos_renyi;
mod holme_kim;
mod lattice;
mod lfr;
mod power_law;
mod random_geometric;
mod random_regular;
mod regular;
mod rows;
mod segments;
mod watts_strogatz;
mod wiring;

pub use barabasi_albert::barabasi_albert;
pub use block_model::stochastic_block_model;
pub use configuration::configuration_model;
pub use erdos_renyi::{erdos_renyi, erdos_renyi_directed};
pub use holme_kim::holme_kim;
pub use lattice::{Border, Neighborhood, ring_lattice, square_lattice};
pub use lfr::{Lfr, lfr};
pub use random_geometric::random_geometric;
pub(crate) use random_geometric::tie_probability;
pub use random_regular::random_regular;
pub use regular::{complete, groups, star};
pub use segments::{Balanced, Mixing, Segment, Segments, segments};
pub use watts_strogatz::watts_strogatz;

#[cfg(doc)]
use super::Network;
#[cfg(doc)]
use crate::random::Key;

//! Numbers that a network gives each agent: who is tied to many, who lies between, who belongs together.
//!
//! Every measure is a function of a frozen [`Network`] that returns one number per agent (or a [`Partition`]). An arc `u -> v` means
//! *u influences v*, and each measure says how it uses that: those of influence run along the arcs, so that a high number always
//! means much influence.
//!
//! ```
//! use bandwagon::network::{Network, measure};
//!
//! let club = Network::karate_club();
//! let rank = measure::pagerank(&club, 0.85)?;
//! let first = (0..34).max_by(|&a, &b| rank[a].total_cmp(&rank[b]));
//! assert_eq!(first, Some(33));
//! assert_eq!(measure::core_number(&club).iter().max(), Some(&4));
//! assert_eq!(measure::components(&club).n_groups(), 1);
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! | measure | what it is | arcs | weights | source |
//! |---|---|---|---|---|
//! | [`out_degree`], [`in_degree`] | whom one influences, by whom one is influenced | either way | no | |
//! | [`core_number`] | how deep in the dense middle | both as one | no | Batagelj & Zaversnik 2003 |
//! | [`pagerank`] | influencing those who influence | along | yes | Brin & Page 1998 |
//! | [`betweenness`], [`betweenness_sampled`] | lying on the shortest ways | along | no | Brandes 2001 |
//! | [`collective_influence`] | degree, and the degrees at a distance | along | no | Morone & Makse 2015 |
//! | [`diffusion_centrality`] | how often others hear | along | yes | Banerjee et al. 2013 |
//! | [`spectral_radius`] | the greatest eigenvalue | along | yes | |
//! | [`components`] | who is connected at all | both as one | no | |
//! | [`communities`], [`modularity`] | who is tied more closely | both as one | yes | Blondel et al. 2008, Newman 2006 |
//!
//! **Invariants.** Each is a pure function of the network (and of the key, where there is chance): the same bytes on any number of
//! threads. Weights below 0, which stand for distrust, count as 0 wherever weights are used.
//! **Cost.** A few passes over the arcs, but for exact betweenness: agents times arcs.

mod betweenness;
mod collective_influence;
mod communities;
mod components;
mod core_number;
mod degree;
mod diffusion;
mod lot;
mod neighbours;
mod onward;
mod pagerank;
mod partition;
mod strengths;

pub use betweenness::{betweenness, betweenness_sampled};
pub(crate) use collective_influence::Remaining;
pub use collective_influence::collective_influence;
pub use communities::{communities, modularity};
pub use components::components;
pub use core_number::core_number;
pub use degree::{in_degree, out_degree};
pub use diffusion::{diffusion_centrality, spectral_radius};
pub(crate) use lot::drawn;
pub use pagerank::pagerank;
pub use partition::Partition;
pub(crate) use partition::largest_remainder;

#[cfg(doc)]
use super::Network;

/// Lanes of [`Purpose::Seeding`](crate::random::Purpose::Seeding) that measures draw from.
const PIVOTS: u32 = 16;
const LOUVAIN: u32 = 17;

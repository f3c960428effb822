//! Network measures: centralities, core numbers, components and communities.
//!
//! Every measure is a function of a [`Network`]. Most return one number per agent; some return a [`Partition`] or a
//! single number. An arc `u -> v` means *u influences v*. Centralities follow the direction of the arcs, so a high
//! value always means high influence. Each measure documents how it uses directions.
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
//! | measure | definition | direction of arcs | weights | source |
//! |---|---|---|---|---|
//! | [`out_degree`], [`in_degree`] | number of followers, of influencers | along, against | no | |
//! | [`core_number`] | greatest `k` of a `k`-core that contains the agent | ignored | no | Batagelj & Zaversnik 2003 |
//! | [`eigenvector`] | proportional to the values of the followers | along | yes | Bonacich 1972 |
//! | [`pagerank`] | influence on agents that are influential themselves | along | yes | Brin & Page 1998 |
//! | [`betweenness`], [`betweenness_sampled`] | share of shortest paths through the agent | along | no | Brandes 2001 |
//! | [`closeness`], [`closeness_sampled`] | share of agents reached, divided by the mean distance | along | no | Freeman 1979, Wasserman & Faust 1994 |
//! | [`harmonic`] | sum of inverse distances | along | no | Boldi & Vigna 2014 |
//! | [`collective_influence`] | own degree times the degrees at a distance | along | no | Morone & Makse 2015 |
//! | [`diffusion_centrality`] | expected number of times that others hear | along | yes | Banerjee et al. 2013 |
//! | [`spectral_radius`] | greatest eigenvalue of the weight matrix | along | yes | |
//! | [`clustering`], [`clustering_of`], [`transitivity`] | share of pairs of neighbors that are neighbors | ignored | no | Watts & Strogatz 1998 |
//! | [`distances`] | lengths of shortest paths | along | no | |
//! | [`reciprocity`] | share of arcs whose reverse exists | | no | |
//! | [`degree_assortativity`] | correlation of the degrees at the two ends of an arc | out, in | no | Newman 2003 |
//! | [`moran`] | correlation of a number at the two ends of an arc | no effect | yes | Moran 1950, Cliff & Ord 1981 |
//! | [`CascadeTrees`] | who influenced whom, from adoption times; size, depth, breadth, structural virality | along | no | Goel et al. 2016 |
//! | [`components`] | weakly connected components | ignored | no | |
//! | [`communities`], [`modularity`] | groups with many ties inside | ignored | yes | Traag et al. 2019, Newman 2006 |
//!
//! **Invariants.** Every measure is a pure function of the network, and of the key if it is random. The result has the
//! same bytes on any number of threads. Measures that use weights count negative weights, which mean distrust, as 0.
//!
//! **Cost.** A few passes over the arcs, except exact betweenness, closeness and distances (agents times arcs) and
//! clustering (at most the sum of squared degrees).

mod betweenness;
mod cascade;
mod closeness;
mod clustering;
mod collective_influence;
mod communities;
mod community_graph;
mod components;
mod core_number;
mod degree;
mod diffusion;
mod distance;
mod eigenvector;
mod leiden;
mod mixing;
mod moran;
mod neighbors;
mod overview;
mod pagerank;
mod partition;
mod reach;
mod weight_matrix;

pub use betweenness::{betweenness, betweenness_sampled};
pub use cascade::{Cascade, CascadeTrees};
pub use closeness::{closeness, closeness_sampled, harmonic};
pub use clustering::{clustering, clustering_of, transitivity};
pub(crate) use collective_influence::Remaining;
pub use collective_influence::collective_influence;
pub use communities::{communities, modularity};
pub use components::components;
pub use core_number::core_number;
pub use degree::{in_degree, out_degree};
pub use diffusion::{diffusion_centrality, spectral_radius};
pub use distance::{Distances, distances};
pub use eigenvector::eigenvector;
pub use mixing::{degree_assortativity, reciprocity};
pub use moran::{Moran, moran};
pub use overview::{Degrees, Overview};
pub use pagerank::pagerank;
pub use partition::Partition;
pub(crate) use partition::largest_remainder;

#[cfg(doc)]
use super::Network;

/// Lanes of [`Purpose::Seeding`](crate::random::Purpose::Seeding) that the measures use.
const PIVOTS: u32 = 16;
const COMMUNITIES: u32 = 17;
const SOURCES: u32 = 18;
const CLUSTERED: u32 = 19;
const CLOSENESS: u32 = 20;
const MORAN: u32 = 21;
const PARENT: u32 = 22;

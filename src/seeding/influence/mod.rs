//! Influence maximization: seed sets with a certified distance from the optimum.
//!
//! [`Opim`] chooses seeds for live-arc models ([`Model`]). It takes well under a second on networks of a hundred
//! thousand arcs, and bounds how far its answer is from the optimum. [`Celf`] chooses seeds for any rule, by
//! simulation.
//!
//! ```
//! use bandwagon::seeding::influence::{Limit, Model, Opim};
//! use bandwagon::network::Network;
//!
//! let club = Network::karate_club();
//! let found = Opim::new(Model::WeightedCascade).epsilon(0.05).choose(&club, &Limit::Count(2))?;
//! assert_eq!(found.seeds, [33, 0]);
//! assert!(found.ratio > 1.0 - (-1.0_f64).exp() - 0.05);
//! assert!(found.low <= found.spread && found.spread <= found.high);
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Reverse-reachable sets.** Draw a target at random and collect all agents from which live arcs lead to it. Seeds
//! that intersect a share x of such sets reach the share x of all agents in expectation, so choosing seeds is a maximum
//! coverage problem. An agent is in the set of v if and only if v adopts when that agent alone starts. [`reverse_set`]
//! uses the same coins as [`IndependentCascade`](crate::rules::IndependentCascade) in the same replicate. [`Opim`]
//! samples the same distribution with fewer random numbers, as SUBSIM does.
//!
//! **Invariants.** A set is a function of seed, collection and number, so seeds and estimates are the same on any
//! number of threads. A budget is never exceeded. A certificate holds with probability 1 − δ.
//!
//! **Cost.** Time is proportional to the members of the sets. Memory is 4 bytes per member of each set in both
//! collections, and as much again for the sets of the agents that may be chosen soon.
//!
//! **Sources.** Kempe, Kleinberg & Tardos (2003), doi 10.1145/956750.956769: the models, greedy choice. Tang, Tang,
//! Xiao & Yuan (2018), doi 10.1145/3183713.3183749: OPIM-C. Guo, Wang, Wei & Chen (2020), doi 10.1145/3318464.3389740:
//! SUBSIM. Leskovec et al. (2007), doi 10.1145/1281192.1281239: CELF. Khuller, Moss & Naor (1999), doi
//! 10.1016/S0020-0190(99)00031-9: budgets.

mod bound;
mod celf;
mod choice;
mod cover;
mod equal;
mod law;
mod limit;
mod model;
mod opim;
mod plain;
mod sets;
mod sorted;
mod target;

pub use celf::{Celf, CelfResult};
pub use law::Sampler;
pub use limit::Limit;
pub use model::Model;
pub use opim::{Influence, Opim};
pub use plain::reverse_set;
pub use sets::ReverseSets;

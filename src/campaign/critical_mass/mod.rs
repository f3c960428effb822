//! Adoption against the size of a first push: how many must be won for the rest to follow.
//!
//! A [`SeedSet`] is done at tick 0 for the first so many agents of one order, for sizes from nobody to many. Every size meets the same
//! coins, and a larger push contains the smaller ones unless agents are chosen by `opim` or spread over groups, so that the curve is
//! smooth long before its points are sure.
//!
//! ```
//! use bandwagon::campaign::scenario::{Scenario, What, Whom};
//! use bandwagon::campaign::critical_mass::{Replication, SeedSet, CriticalMass};
//! use bandwagon::network::Network;
//! use bandwagon::rules::{Setting, Settings};
//!
//! // Nobody adopts by itself, everybody as soon as a neighbour has: one user is enough for a ring, if there is time.
//! let ring: Vec<_> = (0..20).map(|agent| (agent, (agent + 1) % 20)).collect();
//! let ring = Network::from_ties(20, ring)?;
//! let mut settings = Settings::default();
//! settings.set("appeal", Setting::Number(-25.0));
//! settings.set("share", Setting::Number(100.0));
//! settings.set("sharing", Setting::Number(0.0));
//! let scenario = Scenario::new(&ring, settings, 6)?;
//! let push = SeedSet { whom: Whom::everybody(), what: What::Sample };
//! let curve = CriticalMass::of(&scenario, push, 0.5)?.curve(&[0, 1, 10], 0.9, Replication::default(), &|_| ())?;
//! assert_eq!((curve.points[0].share.mean, curve.points[1].share.mean, curve.critical_mass(0.9)), (0.0, 0.65, Some(1)));
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Invariants.** Points are in the order of their sizes. Money plays no part here: nothing is paid for.
//!
//! **Cost.** A simulation for each size and replicate, and once more for size 0 with each refinement.

mod curve;
mod proportion;
mod search;

pub use curve::{Curve, Point, Rise};
pub use proportion::Proportion;
pub use search::{CriticalMass, Replication, SeedSet};

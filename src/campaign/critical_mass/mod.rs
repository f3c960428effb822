//! Critical mass: adoption as a function of the size of the seed set.
//!
//! The agents of a [`SeedSet`] are treated at tick 0, in sizes from 0 to many. All sizes use common random numbers, and
//! a larger seed set contains the smaller ones unless agents are chosen by `opim` or divided among groups. So the curve
//! is smooth long before its points are precise.
//!
//! ```
//! use bandwagon::campaign::scenario::{Scenario, Treatment, Whom};
//! use bandwagon::campaign::critical_mass::{Replication, SeedSet, CriticalMass};
//! use bandwagon::network::Network;
//! use bandwagon::rules::{Setting, Settings};
//!
//! // No agent adopts by itself, and every agent adopts once a neighbor has: one user is enough for a ring, given time.
//! let ring: Vec<_> = (0..20).map(|agent| (agent, (agent + 1) % 20)).collect();
//! let ring = Network::from_ties(20, ring)?;
//! let mut settings = Settings::default();
//! settings.set("appeal", Setting::Number(-25.0));
//! settings.set("share", Setting::Number(100.0));
//! settings.set("sharing", Setting::Number(0.0));
//! let scenario = Scenario::new(&ring, settings, 6)?;
//! let samples = SeedSet { whom: Whom::everybody(), treatment: Treatment::Sample };
//! let search = CriticalMass::of(&scenario, samples, 0.5, Replication::default())?;
//! let curve = search.curve(&[0, 1, 10], 0.9, &|_| ())?;
//! assert_eq!((curve.points[0].share.mean, curve.points[1].share.mean, curve.critical_mass(0.9)), (0.0, 0.65, Some(1)));
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Invariants.** Points are ordered by size. Costs and budgets are ignored.
//!
//! **Cost.** One simulation per size and replicate. Each refinement simulates size 0 once more.

mod curve;
mod proportion;
mod search;

pub use curve::{Curve, Point, Rise};
pub use proportion::Proportion;
pub use search::{CriticalMass, Replication, SeedSet};

//! The engine: runs a rule on a network under one of several clocks, which decide which agents update when.
#![doc = include_str!("README.md")]

mod activation;
mod agent_set;
mod agent_view;
mod changes;
mod changing;
mod continuous;
mod dense;
mod first_tick;
mod frontier;
mod held;
mod intervention;
mod jobs;
mod kinds;
mod look;
mod observer;
mod pair_view;
mod pairs;
mod partner;
mod replicates;
mod schedule;
mod sequential;
mod simulation;
mod society;
mod sparse;
mod start;
mod sweep;
mod ties;
mod until;

pub use crate::rule::Clock;
pub use changing::Changing;
pub use held::Held;
pub use observer::Observer;
pub(crate) use replicates::run_replicates;
pub use simulation::{Simulation, Snapshot};
pub use society::{Matching, Society};
pub use start::Start;
pub use sweep::Sweep;
pub use until::{Stop, Until};

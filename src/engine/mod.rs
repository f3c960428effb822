//! Who moves when: one rule text under several clocks.
#![doc = include_str!("README.md")]

mod clock;
mod continuous;
mod dense;
mod encounter;
mod fresh;
mod frontier;
mod marks;
mod observer;
mod pairs;
mod schedule;
mod sequential;
mod sight;
mod simulation;
mod society;
mod sparse;
mod spread;
mod start;
mod stirred;
mod turn;
mod until;

pub use clock::{Clock, Sweep};
pub use observer::Observer;
pub use simulation::{Simulation, Snapshot};
pub use society::{Matching, Society};
pub use start::Start;
pub use until::{Stop, Until};

//! Which arm is worth its money.
//!
//! All differences are taken replicate by replicate, between runs on the same coins, and their intervals are Student's for such
//! pairs. The interval that two samples without common coins would have (Welch's) stands beside each, so that one sees what pairing
//! is worth.
//!
//! **Cost.** A pass over the outcomes for each pair of arms.

mod difference;
mod interval;
mod ranking;
mod ratio;

pub use difference::Difference;
pub use interval::Interval;
pub(super) use ranking::best_and_regret;
pub use ranking::{Comparison, Goal, Ranked};
pub use ratio::Ratio;

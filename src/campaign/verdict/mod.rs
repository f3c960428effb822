//! Which arm is worth its money.
//!
//! All differences are taken replicate by replicate, between runs on the same coins, and their intervals are Student's for such
//! pairs. The interval that two samples without common coins would have (Welch's) stands beside each, so that one sees what pairing
//! is worth.
//!
//! **Cost.** A pass over the outcomes for each pair of arms.

mod interval;
mod lift;
mod ratio;
mod standing;

pub use interval::Interval;
pub use lift::Lift;
pub use ratio::Ratio;
pub(super) use standing::race;
pub use standing::{Goal, Standing, Verdict};

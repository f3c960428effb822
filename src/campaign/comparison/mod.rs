//! Comparison of treatment arms.
//!
//! Differences are taken replicate by replicate, between simulations under common random numbers, with Student's
//! confidence interval for paired samples. Each stands beside Welch's interval for two independent samples, which shows
//! what pairing gains.
//!
//! **Cost.** One pass over the outcomes for each pair of arms.

mod difference;
mod interval;
mod ranking;
mod ratio;

pub use difference::Difference;
pub use interval::Interval;
pub(super) use ranking::{Best, regrets};
pub use ranking::{Comparison, Goal, Ranked};
pub use ratio::Ratio;

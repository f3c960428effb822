//! Many replicates of one run, described as data; and parameters estimated from what was observed.

mod hazard;
mod replicate;

pub use hazard::{Estimate, LinearHazard};
pub use replicate::Experiment;

//! Many replicates of one run, described as data; and parameters estimated from what was observed.

mod ensemble;
mod hazard;
mod replicate;

pub use ensemble::ensemble;
pub use hazard::{Estimate, LinearHazard};
pub use replicate::Experiment;

//! Many replicates of one run, described as data; and parameters estimated from what was observed.

mod curve_fit;
mod ensemble;
mod hazard;
mod replicate;

pub use curve_fit::CurveFit;
pub use ensemble::ensemble;
pub use hazard::{Estimate, LinearHazard};
pub use replicate::Experiment;

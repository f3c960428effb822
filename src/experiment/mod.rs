//! Many replicates of one run, described as data; parameters estimated from what was observed; who gave what to whom during a run.

mod curve_fit;
mod ensemble;
mod giving;
mod giving_curve;
mod hazard;
mod replicate;

pub use curve_fit::CurveFit;
pub use ensemble::ensemble;
pub use giving::{Giving, Reciprocity};
pub use giving_curve::GivingCurve;
pub use hazard::{Estimate, LinearHazard};
pub use replicate::Experiment;

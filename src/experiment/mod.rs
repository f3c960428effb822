//! Experiments with many replicates, parameter estimation from observed data, and measures of giving and reciprocity.

mod curve;
mod curve_fit;
mod ensemble;
mod frame;
mod giving;
mod giving_curve;
mod hazard;
mod replicate;
mod world;

pub use curve_fit::CurveFit;
pub use ensemble::ensemble;
pub use frame::Frame;
pub use giving::{Giving, Reciprocity};
pub use giving_curve::GivingCurve;
pub use hazard::{Estimate, LinearHazard};
pub use replicate::Experiment;
pub use world::World;

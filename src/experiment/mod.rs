//! Experiments with many replicates, parameter estimation from observed data, the ticks at which agents adopted, and
//! measures of giving and reciprocity.

mod curve;
mod curve_fit;
mod ensemble;
mod first_ticks;
mod frame;
mod giving;
mod giving_curve;
mod hazard;
mod replicate;
mod world;

pub use curve_fit::CurveFit;
pub use ensemble::ensemble;
pub use first_ticks::FirstTicks;
pub use frame::Frame;
pub use giving::{Giving, Reciprocity};
pub use giving_curve::GivingCurve;
pub use hazard::{AdoptionTick, Estimate, LinearHazard};
pub use replicate::Experiment;
pub use world::World;

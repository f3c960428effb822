//! Behaviour that passes along arcs.

mod independent_cascade;
mod linear_threshold;

pub use independent_cascade::IndependentCascade;
pub use linear_threshold::LinearThreshold;

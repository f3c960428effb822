//! Parameter uncertainty and sensitivity analysis.
//!
//! An [`UncertainParameter`] has a standard deviation: for example a force from a small experiment, or a habit that was
//! never measured. [`Worlds`] draws all uncertain parameters together, many times, and compares the arms in each world.
//! A [`Sensitivity`] moves one parameter at a time to its 10 % and 90 % quantiles.
//!
//! **Invariants.** All worlds use common random numbers, so they differ in their parameters only.

mod parameter;
mod sensitivity;
mod worlds;

pub use parameter::UncertainParameter;
pub(super) use sensitivity::first_best;
pub use sensitivity::{Endpoint, Sensitivity};
pub use worlds::{AcrossWorlds, Worlds};

//! How far an answer rests on what nobody knows exactly.
//!
//! A [`UncertainParameter`] is a parameter with a standard deviation: a force whose experiment was small, a habit that nobody measured.
//! [`Worlds`] draws all of them together, many times, and ranks the arms in each world. A [`Sensitivity`] moves one of them alone to the
//! ends of what is likely.
//!
//! **Invariants.** Every world meets the same coins, so that worlds differ by their parameters alone.

mod parameter;
mod sensitivity;
mod worlds;

pub use parameter::UncertainParameter;
pub use sensitivity::{Endpoint, Sensitivity};
pub use worlds::{AcrossWorlds, Worlds};

//! Agents who follow what others do.

mod herding;
mod information_cascade;
mod innovation_imitation;
mod threshold;

pub use herding::Herding;
pub use information_cascade::{Guess, InformationCascade};
pub use innovation_imitation::InnovationImitation;
pub use threshold::Threshold;

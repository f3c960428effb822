//! Agents who follow what others do.

mod herding;
mod innovation_imitation;
mod threshold;

pub use herding::Herding;
pub use innovation_imitation::InnovationImitation;
pub use threshold::Threshold;

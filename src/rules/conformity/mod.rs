//! Agents who follow what others do.

mod herding;
mod innovation_imitation;
mod majority;
mod noisy_voter;
mod q_voter;
mod sznajd;
mod threshold;
mod voter;

pub use herding::Herding;
pub use innovation_imitation::InnovationImitation;
pub use majority::{Even, Majority};
pub use noisy_voter::NoisyVoter;
pub use q_voter::{Asks, QVoter};
pub use sznajd::Sznajd;
pub use threshold::Threshold;
pub use voter::Voter;

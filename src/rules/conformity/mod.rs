//! Agents who follow what others do.

mod herding;
mod information_cascade;
mod innovation_imitation;
mod majority;
mod noisy_voter;
mod q_voter;
mod threshold;
mod voter;

pub use herding::Herding;
pub use information_cascade::{Guess, InformationCascade};
pub use innovation_imitation::InnovationImitation;
pub use majority::{Even, Majority};
pub use noisy_voter::NoisyVoter;
pub use q_voter::{Asks, QVoter};
pub use threshold::Threshold;
pub use voter::Voter;

//! Rules of conformity: agents that follow what others do.

mod asch;
mod crowd_gaze;
mod herding;
mod information_cascade;
mod innovation_imitation;
mod majority;
mod noisy_voter;
mod public_private;
mod q_voter;
mod social_impact;
mod sznajd;
mod threshold;
mod voter;

pub use asch::{Asch, Form};
pub use crowd_gaze::{CrowdGaze, Gaze};
pub use herding::Herding;
pub use information_cascade::{Guess, InformationCascade, TieBreak};
pub use innovation_imitation::InnovationImitation;
pub use majority::{Even, Majority};
pub use noisy_voter::NoisyVoter;
pub use public_private::{PublicPrivate, Stance};
pub use q_voter::{Asks, QVoter};
pub use social_impact::SocialImpact;
pub use sznajd::Sznajd;
pub use threshold::{Threshold, ThresholdOn};
pub use voter::Voter;

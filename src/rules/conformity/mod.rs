//! Rules of conformity: agents that follow what others do.

pub mod asch;
pub mod coevolving_voter;
pub mod crowd_gaze;
mod herding;
pub mod information_cascade;
mod innovation_imitation;
pub mod majority;
mod noisy_voter;
pub mod public_private;
pub mod q_voter;
mod social_impact;
mod sznajd;
pub mod threshold;
mod voter;

pub use asch::Asch;
pub use coevolving_voter::CoevolvingVoter;
pub use crowd_gaze::CrowdGaze;
pub use herding::Herding;
pub use information_cascade::InformationCascade;
pub use innovation_imitation::InnovationImitation;
pub use majority::Majority;
pub use noisy_voter::NoisyVoter;
pub use public_private::PublicPrivate;
pub use q_voter::QVoter;
pub use social_impact::SocialImpact;
pub use sznajd::Sznajd;
pub use threshold::Threshold;
pub use voter::Voter;

//! Agents who follow what others do.

mod asch;
mod crowd_gaze;
mod herding;
mod innovation_imitation;
mod public_private;
mod social_impact;
mod threshold;

pub use asch::Asch;
pub use crowd_gaze::{CrowdGaze, Gaze};
pub use herding::Herding;
pub use innovation_imitation::InnovationImitation;
pub use public_private::{PublicPrivate, Stance};
pub use social_impact::SocialImpact;
pub use threshold::Threshold;

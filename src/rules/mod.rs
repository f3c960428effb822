//! The catalogue of behavioural rules, one file and one page each.

mod catalogue;
mod conformity;
mod contagion;
mod opinion;
mod reciprocity;
mod settings;

pub use catalogue::{CATALOGUE, Catalogued, Entry, Kind, Parameter, Visitor, entry, with_rule};
pub use conformity::*;
pub use contagion::*;
pub use opinion::*;
pub use reciprocity::*;
pub use conformity::Asch;
pub use conformity::SocialImpact;
pub use conformity::{CrowdGaze, Gaze};
pub use conformity::NoisyVoter;
pub use conformity::Sznajd;
pub use conformity::Voter;
pub use conformity::{Asks, QVoter};
pub use conformity::{Even, Majority};
pub use conformity::{Herding, InnovationImitation, Threshold};
pub use conformity::{PublicPrivate, Stance};
pub use contagion::{IndependentCascade, LinearThreshold};
pub use reciprocity::DirectReciprocity;
pub use settings::{Setting, Settings};

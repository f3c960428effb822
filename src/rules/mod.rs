//! The catalogue of behavioural rules, one file and one page each.

mod catalogue;
mod conformity;
mod contagion;
mod reciprocity;
mod settings;

pub use catalogue::{CATALOGUE, Catalogued, Entry, Kind, Parameter, Visitor, entry, with_rule};
pub use conformity::NoisyVoter;
pub use conformity::Sznajd;
pub use conformity::Voter;
pub use conformity::{Asks, QVoter};
pub use conformity::{Even, Majority};
pub use conformity::{Herding, InnovationImitation, Threshold};
pub use contagion::{IndependentCascade, LinearThreshold};
pub use reciprocity::DirectReciprocity;
pub use settings::{Setting, Settings};

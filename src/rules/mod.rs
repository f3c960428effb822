//! The catalogue of behavioural rules, one file and one page each.

mod conformity;
mod contagion;
mod reciprocity;

pub use conformity::{Herding, InnovationImitation, Threshold};
pub use contagion::{IndependentCascade, LinearThreshold};
pub use reciprocity::DirectReciprocity;

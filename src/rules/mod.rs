//! The catalogue of behavioural rules, one file and one page each.

mod catalogue;
mod conformity;
mod contagion;
mod reciprocity;
mod settings;

pub use catalogue::{CATALOGUE, Catalogued, Entry, Kind, Parameter, Visitor, entry, with_rule};
pub use conformity::{Guess, Herding, InformationCascade, InnovationImitation, Threshold};
pub use contagion::{Counter, IndependentCascade, LinearThreshold, Popularity, RatingHerding, Visit, Vote};
pub use reciprocity::DirectReciprocity;
pub use settings::{Setting, Settings};

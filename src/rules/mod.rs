//! The catalogue of behavioural rules, one file and one page each.

mod catalogue;
mod conformity;
mod contagion;
mod marketing;
mod opinion;
mod reciprocity;
mod settings;

pub use catalogue::{CATALOGUE, Catalogued, Entry, Kind, Parameter, Visitor, entry, with_rule};
pub use conformity::*;
pub use contagion::*;
pub use marketing::*;
pub use opinion::*;
pub use reciprocity::*;
pub use settings::{Setting, Settings};

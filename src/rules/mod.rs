//! The catalogue of behavioral rules. Each rule has one file and one page.

mod catalogue;
mod conformity;
mod contagion;
mod marketing;
mod opinion;
mod reciprocity;
mod treatable;

pub use crate::param::{Kind, Parameter, Setting, Settings};
pub use catalogue::{CATALOGUE, Catalogued, Entry, Visitor, entry, with_rule};
pub use conformity::*;
pub use contagion::*;
pub use marketing::*;
pub use opinion::*;
pub use reciprocity::*;
pub use treatable::{Counters, Predicate, Treatable, Treatment};

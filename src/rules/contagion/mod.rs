//! Behaviour that passes along arcs.

mod independent_cascade;
mod linear_threshold;
mod popularity;
mod rating_herding;

pub use independent_cascade::IndependentCascade;
pub use linear_threshold::LinearThreshold;
pub use popularity::{Counter, Popularity, Visit};
pub use rating_herding::{RatingHerding, Vote};

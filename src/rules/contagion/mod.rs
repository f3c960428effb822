//! Rules of contagion: behavior or infection that spreads, along arcs or through public counters.

pub mod committed_minority;
pub mod competition;
pub mod complex_contagion;
pub mod independent_cascade;
mod linear_threshold;
pub mod popularity;
pub mod rating_herding;
pub mod seir;
pub mod sir;
pub mod sis;

pub use committed_minority::CommittedMinority;
pub use competition::Competition;
pub use complex_contagion::ComplexContagion;
pub use independent_cascade::IndependentCascade;
pub use linear_threshold::LinearThreshold;
pub use popularity::Popularity;
pub use rating_herding::RatingHerding;
pub use seir::Seir;
pub use sir::Sir;
pub use sis::Sis;

//! Rules of contagion: behavior that spreads along arcs.

mod committed_minority;
mod competition;
mod complex_contagion;
mod independent_cascade;
mod linear_threshold;
mod popularity;
mod rating_herding;
mod seir;
mod sir;
mod sis;

pub use committed_minority::{CommittedMinority, Convention};
pub use competition::{Competition, Side};
pub use complex_contagion::{ComplexContagion, SignalsOn};
pub use independent_cascade::{ArcProbability, IndependentCascade};
pub use linear_threshold::LinearThreshold;
pub use popularity::{Counter, Popularity, PopularityParameters, Visit};
pub use rating_herding::{RatingHerding, Vote};
pub use seir::{Seir, SeirState};
pub use sir::{Sir, SirState};
pub use sis::{Sis, SisState};

//! Published studies, replayed: each with its table typed in, its citation, what was fitted and what is predicted.

mod anderson_holt_1997;
mod bikhchandani_1992;
mod finding;
mod in_turn;
mod measured;
mod medical_innovation;
mod study;

pub use finding::{Basis, Criterion, Finding, Published};
pub use measured::Measured;
pub use medical_innovation::MedicalInnovation;
pub use study::{Outcome, Run, Study};

use crate::error::{Error, Result};

/// Every study, in the order of the documentation.
pub const STUDIES: &[Study] = &[bikhchandani_1992::STUDY, anderson_holt_1997::STUDY];

/// The study of that name.
pub fn study(name: &str) -> Result<&'static Study> {
    let known = || STUDIES.iter().map(|study| study.name);
    STUDIES.iter().find(|study| study.name == name).ok_or_else(|| Error::unknown("study", name, known()))
}

//! Published studies, replayed: each with its table typed in, its citation, what was fitted and what is predicted.

mod bass_1969;
mod deffuant_2000;
mod degroot_1974;
mod finding;
mod friedkin_johnsen_1990;
mod measured;
mod medical_innovation;
mod study;

pub use finding::{Basis, Criterion, Finding, Published};
pub use measured::Measured;
pub use medical_innovation::MedicalInnovation;
pub use study::{Outcome, Run, Study};

use crate::error::{Error, Result};

/// Every study, in the order of the documentation.
pub const STUDIES: &[Study] =
    &[bass_1969::STUDY, degroot_1974::STUDY, friedkin_johnsen_1990::STUDY, deffuant_2000::STUDY];

/// The study of that name.
pub fn study(name: &str) -> Result<&'static Study> {
    let known = || STUDIES.iter().map(|study| study.name);
    STUDIES.iter().find(|study| study.name == name).ok_or_else(|| Error::unknown("study", name, known()))
}

//! Published studies, replayed: each with its table typed in, its citation, what was fitted and what is predicted.

mod centola_2010;
mod centola_2018;
mod finding;
mod granovetter_1978;
mod measured;
mod medical_innovation;
pub mod page;
mod replay;
mod study;
pub mod table;

pub use finding::{Basis, Criterion, Finding, Published};
pub use measured::Measured;
pub use medical_innovation::MedicalInnovation;
pub use replay::Replay;
pub use study::{Outcome, Run, Study};

use crate::error::{Error, Result};

/// Every study, in the order of the documentation.
pub const STUDIES: &[Study] = &[granovetter_1978::STUDY, centola_2010::STUDY, centola_2018::STUDY];

/// The study of that name.
pub fn study(name: &str) -> Result<&'static Study> {
    let known = || STUDIES.iter().map(|study| study.name);
    STUDIES.iter().find(|study| study.name == name).ok_or_else(|| Error::unknown("study", name, known()))
}

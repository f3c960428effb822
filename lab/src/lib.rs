//! Replications of published studies.
//!
//! Each study contains the published numbers, the citation, the parameters that were fitted and the numbers that are
//! predicted.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod anderson_holt_1997;
mod asch_1955;
mod asch_1956;
mod asch_rooms;
mod askers;
mod bass_1969;
mod berg_1995;
mod bickman_1974;
mod bikhchandani_1992;
mod burger_2004;
mod cai_2009;
mod centola_2010;
mod centola_2018;
mod cialdini_1975;
mod crossing;
mod customers;
mod deffuant_2000;
mod degroot_1974;
mod falk_2007;
mod falk_2007_persuasion;
mod fehr_gachter_2000;
mod fehr_gachter_2002;
mod fehr_kirchsteiger_riedl_1993;
mod finding;
mod fischbacher_gachter_2010;
mod freedman_fraser_1966;
mod freedman_fraser_1966_persuasion;
mod friedkin_johnsen_1990;
mod goldstein_2008;
mod goldstein_2008_persuasion;
mod granovetter_1978;
mod herrmann_2008;
mod holme_newman_2006;
mod in_turn;
mod kirman_1993;
mod knishinsky_1982;
mod least_squares;
mod measured;
mod medical_innovation;
mod middle;
mod milgram_1969;
mod nowak_sigmund_1992;
mod nowak_sigmund_1998;
mod oosterbeek_2004;
pub mod page;
mod regan_1971;
mod replay;
mod salganik_2006;
mod santos_2006;
mod session;
mod strohmetz_2002;
mod study;
pub mod table;
mod voter_1975;
mod watts_2002;

pub use finding::{Basis, Criterion, Finding, Published};
pub use measured::Measured;
pub use medical_innovation::MedicalInnovation;
pub use replay::Replay;
pub use study::{Outcome, Run, Study};

use bandwagon::error::{Error, Result};

/// All studies, in the order of the documentation.
pub const STUDIES: &[Study] = &[
    asch_1955::STUDY,
    asch_1956::STUDY,
    milgram_1969::STUDY,
    bikhchandani_1992::STUDY,
    anderson_holt_1997::STUDY,
    salganik_2006::STUDY,
    salganik_2006::RANKED,
    centola_2010::STUDY,
    granovetter_1978::STUDY,
    watts_2002::STUDY,
    voter_1975::STUDY,
    kirman_1993::STUDY,
    holme_newman_2006::STUDY,
    bass_1969::STUDY,
    degroot_1974::STUDY,
    friedkin_johnsen_1990::STUDY,
    deffuant_2000::STUDY,
    goldstein_2008::STUDY,
    centola_2018::STUDY,
    fehr_kirchsteiger_riedl_1993::STUDY,
    berg_1995::STUDY,
    oosterbeek_2004::STUDY,
    fischbacher_gachter_2010::STUDY,
    herrmann_2008::STUDY,
    fehr_gachter_2000::STUDY,
    fehr_gachter_2002::STUDY,
    falk_2007::STUDY,
    regan_1971::STUDY,
    cialdini_1975::STUDY,
    strohmetz_2002::STUDY,
    freedman_fraser_1966::STUDY,
    nowak_sigmund_1992::STUDY,
    nowak_sigmund_1998::STUDY,
    santos_2006::STUDY,
    falk_2007_persuasion::STUDY,
    freedman_fraser_1966_persuasion::STUDY,
    goldstein_2008_persuasion::STUDY,
    cai_2009::STUDY,
    burger_2004::STUDY,
    bickman_1974::STUDY,
    knishinsky_1982::STUDY,
];

/// Returns the study with this name.
pub fn study(name: &str) -> Result<&'static Study> {
    let known = || STUDIES.iter().map(|study| study.name);
    STUDIES.iter().find(|study| study.name == name).ok_or_else(|| Error::unknown("study", name, known()))
}

//! Falk (2007) once more, with the rule `persuasion`: letters that ask for a donation, with no gift, a small or a large one.
//!
//! Design: 10,000 letters in thirds. A replicate is the whole campaign: 9,999 donors, of whom two thirds owe one small gift or four when they
//! are asked; each answers in one tick.
//!
//! Calibrated: weight and power of a debt are the catalogue's, which were taken from the same two ratios. Nothing is predicted; what
//! is held against them is that they were taken at different levels: the weight where odds are as chances, the power where 12.2 % give
//! without a gift. So both levels are run. Passes if a ratio is within 0.05.

use super::customers::{after, apart, each_relative, forces, log_odds, percent, relative};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::rules::{Customer, Persuasion};

pub(super) const STUDY: Study = Study {
    name: "falk_2007_persuasion",
    title: "Reciprocation: gifts in letters",
    says: "10,000 letters in thirds: no gift, a small one, a large one. How many donate, relative to no gift, if a gift weighs as the catalogue has it?",
    fitted: "Weight and power of a debt are the catalogue's, taken from the same two ratios. That a large gift counts as four small ones is assumed.",
    rules: &["persuasion"],
    source: "Falk (2007), Gift exchange in the field, doi 10.1111/j.1468-0262.2007.00800.x",
    replicates: 2_000,
    run,
};

/// Letters of each kind.
const LETTERS: Agent = 3_333;
/// Gift in small ones, donors relative to no gift (abstract). The sizes are not in the abstract.
const PUBLISHED: [(f32, f64); 2] = [(1.0, 1.17), (4.0, 1.75)];
/// The appeal that the catalogue has, and that of 12.2 % who give without a gift: recalled, not seen.
const CATALOGUE: f64 = -4.0;
const RECALLED: f64 = 12.2;

fn run(run: &Run) -> Result<Outcome> {
    let network = apart(3 * LETTERS)?;
    let owed = [0.0, PUBLISHED[0].0, PUBLISHED[1].0];
    let letters = || owed.iter().flat_map(|&owed| (0..LETTERS).map(move |_| Customer { owed, ..Customer::default() }));
    // % who donate, of each third: one row per third.
    let donors = |case: u32, appeal: f64| -> Result<[Vec<f64>; 3]> {
        let rule = Persuasion::without_influence(appeal)?.with_forces(forces()?)?;
        let thirds = run.case(case).each(|key| {
            let answers = after(&network, [&rule], letters().collect(), key)?;
            Ok([0, 1, 2].map(|third| percent(&answers[third * LETTERS as usize..][..LETTERS as usize])))
        })?;
        Ok([0, 1, 2].map(|third| thirds.iter().map(|campaign| campaign[third]).collect()))
    };
    let (low, high) = (donors(0, CATALOGUE)?, donors(1, log_odds(RECALLED))?);
    let mut findings = vec![];
    for (level, thirds) in [("1.8 %", &low), ("12.2 %", &high)] {
        for (what, with, published) in [("small", &thirds[1], PUBLISHED[0].1), ("large", &thirds[2], PUBLISHED[1].1)] {
            findings.push(Finding {
                what: format!("donors with a {what} gift, relative to none, where {level} give without"),
                published: Published::Value(published),
                simulated: relative(with, &thirds[0]),
                basis: Basis::Calibrated,
                criterion: Criterion::Within(0.05),
                decimals: 2,
            });
        }
    }
    let bands = |thirds: &[Vec<f64>; 3]| -> Vec<Band> {
        let band = |(gift, with): (&f32, &Vec<f64>)| middle(f64::from(*gift), each_relative(with, &thirds[0]));
        owed.iter().zip(thirds).map(band).collect()
    };
    let figure = Chart::new("What a gift weighs depends on who gives anyway", "donors, relative to no gift")
        .subtitle("Falk 2007: 10,000 letters in thirds, answered with the forces of the catalogue")
        .across("gift (small ones)", Across::Linear)
        .simulated("1.8 % give without", bands(&low))
        .simulated("12.2 % give without", bands(&high))
        .published("Falk (2007)", PUBLISHED.map(|(gift, ratio)| (f64::from(gift), ratio)).into())
        .caption("Points: Falk (2007). Lines and bands: simulated mean and middle 90 % of campaigns. Four small gifts for a large one is assumed.");
    let notes = vec![
        "Where few give, the weight of 0.157 and the power of 0.94 give both ratios back, from which they were taken: that is a check, not a prediction."
            .into(),
        "At 12.2 %, the level that is recalled for this campaign but was not seen, the large gift falls short by 0.12: there a debt would have to weigh \
         0.181, as the study falk_2007 has it."
            .into(),
        "Donors are alone, and nobody uses anything: the other forces are as in the catalogue, and silent.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

//! Falk (2007) with the rule `persuasion`: letters that ask for a donation, with no gift, a small gift or a large gift.
//!
//! **Experiment.** See `falk_2007` (doi 10.1111/j.1468-0262.2007.00800.x).
//!
//! **Simulation.** 9,999 donors in three equal groups are asked once. Two groups owe one or four small gifts when they
//! are asked. Each donor answers in one tick. A replicate is the whole campaign.
//!
//! **Calibrated.** Weight and power of a debt are those of the catalogue, which were taken from the same two ratios.
//! **Predicted.** Nothing. The catalogue's values were taken at different levels: the weight where odds are close to
//! probabilities, the power where 12.2 % give without a gift. Both levels are therefore simulated.
//!
//! **Pass criterion.** Each ratio is within 0.05.

use super::customers::{after, apart, each_relative, forces, log_odds, percent, relative};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Outcome, Published, Run, Study};
use bandwagon::error::Result;
use bandwagon::network::Agent;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::rules::{Persuasion, persuasion::Customer};

pub(super) const STUDY: Study = Study {
    name: "falk_2007_persuasion",
    title: "Reciprocity: gifts in letters",
    says: "10,000 letters ask for a donation, in equal groups with no gift, a small gift or a large gift. How many \
           donate, relative to no gift, with the catalogue's weight of a gift?",
    fitted: "Weight and power of a debt are those of the catalogue, taken from the same two ratios. It is assumed that \
             a large gift counts as four small ones.",
    rules: &["persuasion"],
    source: "Falk (2007), Gift exchange in the field, doi 10.1111/j.1468-0262.2007.00800.x",
    replicates: 2_000,
    run,
};

/// Number of letters in each group.
const LETTERS: Agent = 3_333;
/// Size of the gift in small gifts, and donors relative to no gift (abstract). The sizes are not in the abstract.
const PUBLISHED: [(f32, f64); 2] = [(1.0, 1.17), (4.0, 1.75)];
/// The appeal of the catalogue, and the % who give without a gift (recalled, not seen).
const CATALOGUE: f64 = -4.0;
const RECALLED: f64 = 12.2;

fn run(run: &Run) -> Result<Outcome> {
    let network = apart(3 * LETTERS)?;
    let owed = [0.0, PUBLISHED[0].0, PUBLISHED[1].0];
    let letters = || owed.iter().flat_map(|&owed| (0..LETTERS).map(move |_| Customer { owed, ..Customer::default() }));
    // Percentage who donate, one row per group.
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
                what: format!("donors with a {what} gift, relative to no gift, if {level} give without a gift (ratio)"),
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
    let figure = Chart::new("The effect of a gift depends on how many give anyway", "donors, relative to no gift")
        .subtitle("Falk 2007: 10,000 letters in three equal groups, simulated with the forces of the catalogue")
        .across("size of the gift (in small gifts)", Across::Linear)
        .simulated("1.8 % give without a gift", bands(&low))
        .simulated("12.2 % give without a gift", bands(&high))
        .published("published (Falk 2007)", PUBLISHED.map(|(gift, ratio)| (f64::from(gift), ratio)).into())
        .caption(
            "Points: Falk (2007). Lines and bands: simulated mean and middle 90 % of campaigns. It is assumed that a \
             large gift counts as four small ones.",
        );
    let notes = vec![
        "If few give, the weight of 0.157 and the power of 0.94 reproduce both ratios from which they were taken. This \
         is a check, not a prediction."
            .into(),
        "At 12.2 %, the level recalled for this campaign (not seen), the ratio with a large gift is 0.12 too low: a \
         debt would need a weight of 0.181, as in the study falk_2007."
            .into(),
        "Donors have no ties and no agent has adopted, so the other forces of the catalogue have no effect.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

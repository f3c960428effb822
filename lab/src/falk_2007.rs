//! Falk (2007): letters that ask for a donation, with no gift, a small gift or a large gift.
//!
//! **Experiment.** About 10,000 letters in three equal groups (doi 10.1111/j.1468-0262.2007.00800.x).
//!
//! **Simulation.** Agents follow the rule `obligation`. Each group has 3,333 pairs of a charity and a donor; the
//! charity gives and asks in one letter, and the donor answers once. A replicate is the whole campaign.
//!
//! **Calibrated.** The weight and the power of a debt, to the two published ratios, if 12.2 % give without a gift.
//! **Predicted.** The ratio with a large gift if returns did not diminish (power 1).
//!
//! **Pass criterion.** Both calibrated ratios are within 0.05.

use super::askers::{complied, of_askers, pairs};
use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::Network;
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Obligation, obligation::Favors};

pub(super) const STUDY: Study = Study {
    name: "falk_2007",
    title: "Gifts in letters that ask for donations",
    says: "10,000 letters ask for a donation, in equal groups with no gift, a small gift or a large gift. How many \
           donate, relative to no gift?",
    fitted: "The weight and the power of a debt, to the two ratios. It is assumed that the large gift counts as four \
             small ones.",
    rules: &["obligation"],
    source: "Falk (2007), Gift exchange in the field, doi 10.1111/j.1468-0262.2007.00800.x",
    replicates: 2_000,
    run,
};

/// Number of letters in each group.
const LETTERS: u32 = 3_333;
/// Size of the gift, and donors relative to no gift (Falk 2007, abstract). The sizes are not in the abstract: one and
/// four postcards, as recalled.
const PUBLISHED: [(f64, f64); 2] = [(1.0, 1.17), (4.0, 1.75)];
/// Share that donates without a gift (recalled, not seen).
pub(super) const LEVEL: f64 = 0.122;
/// Solved in double precision: log-odds of 1.17 and 1.75 times the level, minus those of the level.
pub(super) const WEIGHT: f64 = 0.180_909;
pub(super) const POWER: f64 = 0.944_092;

/// The share of donors among donors who received a gift of this size.
fn donors(network: &Network, gift: f64, power: f64, key: Key) -> Result<f64> {
    let rule = Obligation::new(LEVEL, WEIGHT)?
        .with_keep(1.0)?
        .with_power(power)?
        .with_initiative(of_askers(LETTERS, 1.0))?
        .with_gift(gift)?
        .with_asking(of_askers(LETTERS, 1.0))?
        .with_request(1.0)?;
    let mut letters = Simulation::new(network, &rule, &Start::Everyone(Favors::default()), key)?.parallel(false);
    letters.step();
    letters.step();
    Ok(f64::from(complied(letters.acts())) / f64::from(LETTERS))
}

/// The probability of donating with a debt of `owed`, if a share of `level` donates without a debt.
fn chance(level: f64, owed: f64, power: f64) -> f64 {
    let odds = level / (1.0 - level) * (WEIGHT * owed.powf(power)).exp();
    odds / (1.0 + odds)
}

fn run(run: &Run) -> Result<Outcome> {
    let network = pairs(LETTERS)?;
    let shares = |case: u32, gift: f64, power: f64| run.case(case).each(|key| donors(&network, gift, power, key));
    let without = shares(0, 0.0, POWER)?;
    let relative = |with: &[f64]| with.iter().zip(&without).map(|(with, without)| with / without).collect::<Vec<f64>>();
    let finding = |what: &str, published, numbers: &[f64], basis, criterion| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated: Measured::mean(numbers),
        basis,
        criterion,
        decimals: 2,
    };
    let [(small_gift, small), (large_gift, large)] = PUBLISHED;
    let (with_small, with_large) = (relative(&shares(1, small_gift, POWER)?), relative(&shares(2, large_gift, POWER)?));
    let proportional = relative(&shares(3, large_gift, 1.0)?);
    let near = Criterion::Within(0.05);
    let findings = vec![
        finding("donors with a small gift, relative to no gift (ratio)", small, &with_small, Basis::Calibrated, near),
        finding("donors with a large gift, relative to no gift (ratio)", large, &with_large, Basis::Calibrated, near),
        finding(
            "donors with a large gift if returns did not diminish, relative to no gift (ratio)",
            large,
            &proportional,
            Basis::Predicted,
            Criterion::None,
        ),
    ];
    let figure = Chart::new("Larger gifts bring more donors", "donors, relative to no gift")
        .subtitle("Falk 2007: 10,000 letters in three equal groups")
        .across("size of the gift (in small gifts)", Across::Linear)
        .simulated(
            "donors",
            vec![middle(0.0, vec![1.0]), middle(small_gift, with_small), middle(large_gift, with_large)],
        )
        .published("donors", vec![(0.0, 1.0), (small_gift, small), (large_gift, large)])
        .caption(
            "Points: Falk (2007). Line and band: simulated mean and middle 90 % of campaigns. It is assumed that a \
             large gift counts as four small ones.",
        );
    let at = |level: f64| chance(level, large_gift, POWER) / level;
    let notes = vec![
        format!("In the log-odds a debt has the power {POWER:.2}: returns to larger gifts hardly diminish."),
        "Two parameters are fitted to two ratios, so nothing is left to predict. If the large gift counted as two \
         small ones, the power would be 1.9, and returns would increase."
            .into(),
        format!(
            "The level of 12.2 % was not seen in print. With the same weight and power, the ratio with a large gift \
             would be {:.2} at 5 % and {:.2} at 20 %.",
            at(0.05),
            at(0.2)
        ),
    ];
    Ok(Outcome { findings, figure, notes })
}

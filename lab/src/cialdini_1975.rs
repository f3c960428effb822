//! Cialdini et al. (1975), experiment 1: a small request after a large request was refused (door in the face).
//!
//! **Experiment.** 24 persons in each condition are asked for an afternoon of their time, either at once or after they
//! were asked for two hours a week over two years (doi 10.1037/h0076284).
//!
//! **Simulation.** Agents follow the rule `obligation`, in pairs of an asking and an answering agent. A replicate is
//! the experiment.
//!
//! **Calibrated.** The probability of complying with the small request, and the concession, to the two published
//! shares. **Predicted.** Nothing. **Illustrative.** The condition in which persons only hear of the large request,
//! which has no effect under the rule.
//!
//! **Pass criterion.** Each calibrated share is within 5 percentage points.

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
    name: "cialdini_1975",
    title: "Door in the face: a large request before a small one",
    says: "Persons are asked for an afternoon of their time, either at once or after they refused two hours a week for \
           two years.",
    fitted: "The probability of complying and the concession, to the two shares. Nothing is predicted.",
    rules: &["obligation"],
    source: "Cialdini et al. (1975), Reciprocal concessions procedure for inducing compliance, doi 10.1037/h0076284",
    replicates: 2_000,
    run,
};

/// Persons in each condition. The published shares are 4 and 12 of 24.
const PERSONS: u32 = 24;
/// % who comply with the small request, asked at once and after the large request (as quoted by others).
const PUBLISHED: [f64; 2] = [16.7, 50.0];
/// % who comply after the large request was only described (recalled, not seen).
const EXPOSED: f64 = 25.0;
/// Two hours a week for two years, in afternoons of two hours.
const LARGE: f64 = 104.0;
/// Cost of a request in log-odds per afternoon: assumed, so high that the large request is always refused.
const COST: f64 = 0.1;
pub(super) const LEVEL: f64 = 1.0 / 6.0;
/// ln 5, the change of the odds from 1 : 5 to 1 : 1, divided by 1 - 1/104.
pub(super) const CONCESSION: f64 = 1.625_06;

/// % who comply with the small request.
fn compliance(network: &Network, after: bool, key: Key) -> Result<f64> {
    let request = if after { LARGE } else { 1.0 };
    let rule = Obligation::new(LEVEL, 0.0)?
        .with_keep(1.0)?
        .with_initiative(0.0)?
        .with_asking(of_askers(PERSONS, 1.0))?
        .with_request(request)?
        .with_retreat(1.0 / request)?
        .with_cost(COST)?
        .with_concession(CONCESSION)?;
    let mut street = Simulation::new(network, &rule, &Start::Everyone(Favors::default()), key)?.parallel(false);
    // The first request is made at tick 1 and answered at tick 2; the smaller one is made at tick 3 and answered at
    // tick 4.
    let last = if after { 4 } else { 2 };
    (0..last).for_each(|_| street.step());
    Ok(100.0 * f64::from(complied(street.acts())) / f64::from(PERSONS))
}

fn run(run: &Run) -> Result<Outcome> {
    let network = pairs(PERSONS)?;
    let at_once = run.each(|key| compliance(&network, false, key))?;
    let after = run.case(1).each(|key| compliance(&network, true, key))?;
    let finding = |what: &str, published, numbers: &[f64], basis, criterion| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated: Measured::mean(numbers),
        basis,
        criterion,
        decimals: 1,
    };
    let five = Criterion::Within(5.0);
    let findings = vec![
        finding(
            "persons who comply with the small request, asked at once (%, as quoted by others)",
            PUBLISHED[0],
            &at_once,
            Basis::Calibrated,
            five,
        ),
        finding(
            "persons who comply with the small request after refusing the large one (%, as quoted by others)",
            PUBLISHED[1],
            &after,
            Basis::Calibrated,
            five,
        ),
        finding(
            "persons who comply with the small request after only hearing of the large one (%; published number \
             unchecked)",
            EXPOSED,
            &at_once,
            Basis::Illustrative,
            Criterion::None,
        ),
    ];
    let figure = Chart::new(
        "Refusing a large request makes a small one more likely to succeed",
        "comply with the small request (%)",
    )
    .subtitle("Cialdini et al. 1975: 24 persons in each condition")
    .across("large requests refused before", Across::Linear)
    .simulated("comply", vec![middle(0.0, at_once), middle(1.0, after)])
    .published("comply", vec![(0.0, PUBLISHED[0]), (1.0, PUBLISHED[1])])
    .caption(
        "Points: Cialdini et al. (1975), as quoted by others. Line and band: simulated mean and middle 90 % of \
         experiments with 24 persons.",
    );
    let notes = vec![
        "Two parameters are fitted to two shares, so the rule predicts nothing here.".into(),
        "Under the rule, hearing of the large request without being asked has no effect. For the experiment a share of \
         25 % is recalled, 6 of 24 against 4 of 24."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

//! Berg, Dickhaut & McCabe (1995): the trust game between strangers.
//!
//! **Experiment.** A sender sends part of 10 dollars, which is tripled, to a receiver, who returns a part. 32 pairs
//! have no information about each other, and 28 pairs know what earlier pairs did (social history) (doi
//! 10.1006/game.1995.1027).
//!
//! **Simulation.** Agents follow the rule `trust-game`. A replicate is one experiment.
//!
//! **Assumed.** Shares sent have the distribution Beta(2m, 2 - 2m), which is uniform if m is 1/2. Shares returned of a
//! small amount have the distribution Beta(q, 1 - q), with most values near 0 or 1.
//!
//! **Calibrated without history.** m, to the mean amount sent; q, to the mean amount returned; and reciprocity, the
//! slope of the share returned, to the rank correlation of amounts sent and returned, among slopes of -1/2 or more.
//! **Predicted without history.** The correlation at slope 0. **Predicted with history**, where m is fitted to the mean
//! amount sent. First the amount that the same receivers return; then, with q fitted to the mean amount returned, the
//! correlation.
//!
//! **Pass criterion.** Fitted means are within 0.05 dollars. No other published number is in the outer 5 % of simulated
//! experiments.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::{Error, Result};
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{TrustGame, trust_game::Account};
use rand_distr::Beta;

pub(super) const STUDY: Study = Study {
    name: "berg_1995",
    title: "Trust between strangers",
    says: "A sender sends part of 10 dollars, which is tripled, and the receiver returns a part: 32 pairs without \
           information about each other, and 28 pairs who know what earlier pairs did.",
    fitted: "Without history: shares sent and returned, to their means, and reciprocity, to their rank correlation. \
             With history: shares sent. Predicted: without history the correlation if the share returned does not \
             depend on the amount sent; with history the amount returned and, once that is fitted too, the \
             correlation.",
    rules: &["trust-game"],
    source: "Berg, Dickhaut & McCabe (1995), Trust, reciprocity, and social history, doi 10.1006/game.1995.1027",
    replicates: 4_000,
    run,
};

/// Number of pairs; mean amounts sent and returned, in dollars; and their Spearman correlation.
struct Session {
    pairs: Agent,
    sent: f64,
    returned: f64,
    spearman: f64,
}

const STRANGERS: Session = Session { pairs: 32, sent: 5.16, returned: 4.66, spearman: 0.01 };
const HISTORY: Session = Session { pairs: 28, sent: 5.36, returned: 6.46, spearman: 0.34 };

/// Slope of the share returned on the share sent: the slope of -1/2 or more at which the correlation is nearest to .01.
/// Computed with SciPy on a grid of 600 by 600 quantiles, with [`RETURNS`] refitted for each slope. The correlation is
/// nearly constant there: .171, and .175 and .176 at slopes of -.25 and -.45.
const RECIPROCITY: f64 = -0.34;
/// Mean share returned of a very small amount, fitted to the mean amount returned: without and with history.
const RETURNS: [f64; 2] = [0.4758, 0.6028];

/// Results of one experiment.
struct Outcomes {
    sent: f64,
    returned: f64,
    spearman: f64,
}

fn beta(a: f64, b: f64) -> Result<Beta<f64>> {
    Beta::new(a, b).map_err(|_| Error::out_of_range("shape of a share", "(0, ∞)", a.min(b)))
}

/// Runs one experiment. Senders are even agents, receivers odd agents.
fn experiment(session: &Session, returns: f64, reciprocity: f64, key: Key) -> Result<Outcomes> {
    let ties = (0..session.pairs).map(|pair| (2 * pair, 2 * pair + 1));
    let network = Network::from_ties(2 * session.pairs as usize, ties)?;
    let mean = session.sent / 10.0;
    let drawn = Param::drawn(network.n_agents(), key, 0, &beta(2.0 * mean, 2.0 - 2.0 * mean)?);
    let trust: Vec<f64> =
        drawn.values().iter().enumerate().map(|(i, &share)| if i % 2 == 0 { share } else { 0.0 }).collect();
    let returns = Param::drawn(network.n_agents(), key, 1, &beta(returns, 1.0 - returns)?);
    let rule = TrustGame::new(trust, returns)?.with_reciprocity(reciprocity)?;
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Account::default()), key)?.parallel(false);
    simulation.step();
    simulation.step();
    // Each agent has one arc.
    let answers = || simulation.acts().iter().skip(1).step_by(2);
    let sent: Vec<f64> = answers().map(|act| act.answered.into()).collect();
    let returned: Vec<f64> = answers().map(|act| act.returned.into()).collect();
    let mean = |amounts: &[f64]| amounts.iter().sum::<f64>() / amounts.len() as f64;
    Ok(Outcomes { sent: mean(&sent), returned: mean(&returned), spearman: spearman(&sent, &returned) })
}

/// Ranks from 0. Equal numbers share the mean of their ranks.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let rank = |x: &f64| {
        let below = numbers.iter().filter(|other| *other < x).count();
        let equal = numbers.iter().filter(|other| *other == x).count();
        below as f64 + (equal as f64 - 1.0) / 2.0
    };
    numbers.iter().map(rank).collect()
}

/// Spearman's rank correlation; 0 if all numbers of one variable are equal.
fn spearman(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (ranks(a), ranks(b));
    let middle = (a.len() as f64 - 1.0) / 2.0;
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - middle) * (b - middle)).sum::<f64>();
    let scale = (sum(&a, &a) * sum(&b, &b)).sqrt();
    if scale > 0.0 { sum(&a, &b) / scale } else { 0.0 }
}

fn finding(what: String, published: f64, simulated: Measured, basis: Basis, criterion: Criterion) -> Finding {
    Finding { what, published: Published::Value(published), simulated, basis, criterion, decimals: 2 }
}

/// Compares a published number with the distribution over simulated experiments: their mean, without a criterion, and
/// the share of experiments that do not exceed the published number.
fn placed(what: &str, published: f64, numbers: &[f64], basis: Basis) -> [Finding; 2] {
    let mean = finding(what.into(), published, Measured::mean(numbers), basis, Criterion::None);
    let place = Finding {
        what: format!("{what}: percentile of the published value among simulated experiments (%)"),
        published: Published::Range(2.5, 97.5),
        simulated: Measured::share(numbers.iter().map(|&number| number <= published)).times(100.0),
        basis,
        criterion: Criterion::Within(0.0),
        decimals: 1,
    };
    [mean, place]
}

fn run(run: &Run) -> Result<Outcome> {
    // At slope 0 the mean share returned equals the returned share of all money.
    let proportional = STRANGERS.returned / (3.0 * STRANGERS.sent);
    let replicate = |number: u32, session: &Session, returns: f64, reciprocity: f64| {
        run.case(number).each(|key| experiment(session, returns, reciprocity, key))
    };
    let strangers = replicate(0, &STRANGERS, RETURNS[0], RECIPROCITY)?;
    let same = replicate(1, &HISTORY, RETURNS[0], RECIPROCITY)?;
    let history = replicate(2, &HISTORY, RETURNS[1], RECIPROCITY)?;
    let level = replicate(3, &STRANGERS, proportional, 0.0)?;
    let column = |outcomes: &[Outcomes], of: fn(&Outcomes) -> f64| outcomes.iter().map(of).collect::<Vec<f64>>();
    let sent = |outcomes: &[Outcomes]| column(outcomes, |outcome| outcome.sent);
    let returned = |outcomes: &[Outcomes]| column(outcomes, |outcome| outcome.returned);
    let correlation = |outcomes: &[Outcomes]| column(outcomes, |outcome| outcome.spearman);
    let fitted = |what: &str, published, numbers: Vec<f64>| {
        let cents = Criterion::Within(0.05);
        finding(what.into(), published, Measured::mean(&numbers), Basis::Calibrated, cents)
    };
    let mut findings = vec![
        fitted("without history, fitted slope: mean amount sent ($)", STRANGERS.sent, sent(&strangers)),
        fitted("without history, fitted slope: mean amount returned ($)", STRANGERS.returned, returned(&strangers)),
    ];
    let [calibrated, predicted] = [Basis::Calibrated, Basis::Predicted];
    findings.extend(placed(
        "without history, slope 0: rank correlation of sent and returned",
        STRANGERS.spearman,
        &correlation(&level),
        predicted,
    ));
    findings.extend(placed(
        "without history, fitted slope: rank correlation of sent and returned",
        STRANGERS.spearman,
        &correlation(&strangers),
        calibrated,
    ));
    findings.push(fitted("with history: mean amount sent ($)", HISTORY.sent, sent(&same)));
    findings.extend(placed(
        "with history, receivers as without: mean amount returned ($)",
        HISTORY.returned,
        &returned(&same),
        predicted,
    ));
    findings.push(fitted(
        "with history, refitted receivers: mean amount returned ($)",
        HISTORY.returned,
        returned(&history),
    ));
    findings.extend(placed(
        "with history, refitted receivers: rank correlation of sent and returned",
        HISTORY.spearman,
        &correlation(&history),
        predicted,
    ));

    let names = ["no history, slope 0", "no history, fitted slope", "history, same receivers", "history, refitted"];
    let bands = [&level, &strangers, &same, &history].into_iter().enumerate();
    let published = [STRANGERS.spearman, STRANGERS.spearman, HISTORY.spearman, HISTORY.spearman];
    let figure = Chart::new(
        "So few pairs give little information about reciprocity",
        "Spearman correlation of sent and returned",
    )
    .subtitle("Berg, Dickhaut & McCabe 1995: 32 pairs without and 28 pairs with social history")
    .across("session", Across::Names(names.map(String::from).into()))
    .simulated("pairs", bands.map(|(place, outcomes)| middle(place as f64, correlation(outcomes))).collect())
    .published("pairs", published.into_iter().enumerate().map(|(place, rho)| (place as f64, rho)).collect())
    .caption("Points: Berg et al. (1995). Marks: simulated mean and middle 90 % of experiments.");
    let spread = {
        let numbers = correlation(&strangers);
        Measured::mean(&numbers).standard_error * (numbers.len() as f64).sqrt()
    };
    let notes = vec![
        format!(
            "The correlation in one experiment with 32 pairs has a standard deviation of {spread:.2}: the published \
             0.01 and 0.34 may come from the same population."
        ),
        "At slope 0, where each receiver returns a fixed share of the amount received, the correlation is 0.34: 0.01 \
         is at the edge of what 32 pairs would show by chance."
            .into(),
        "No slope of -1/2 or more gives a correlation of 0.01: the smallest is 0.17. The correlation is nearly \
         constant there, so the slope of -0.34 is poorly determined. Below -0.86 the correlation is nearer, and at \
         -0.95 it is 0.01. But receivers with such a slope, who return nearly all of a small amount and nearly nothing \
         of a large one, cannot return 6.46."
            .into(),
        "The distributions of shares are assumed. With receivers half as concentrated, Beta(q/2, 1/2 - q/2), the \
         smallest correlation is 0.13, and 0.25 is predicted with history; with receivers twice as concentrated, these \
         are 0.23 (at -1/2) and 0.42."
            .into(),
        "It is unlikely, but not excluded, that the same receivers return 6.46 with history: a mean of 28 pairs has a \
         standard deviation of one dollar."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

//! Berg, Dickhaut & McCabe (1995): people send money to strangers, and some comes back.
//!
//! Design: 10 dollars, tripled on their way, between 32 pairs who know nothing of each other, and 28 who know what pairs before them did
//! (social history). A replicate is one such experiment.
//!
//! Assumed: shares sent are Beta(2m, 2 - 2m), even if m is 1/2; shares returned of little are Beta(q, 1 - q), most of them near none or
//! all. Calibrated without history: m to the mean sent, q to the mean returned, and reciprocity, the slope of the share returned, to the
//! rank correlation of sent and returned, among slopes from -1/2 up. Predicted without history: the correlation at slope 0. Predicted with
//! history, where m is fitted to the mean sent: first what the same receivers return; then, with q fitted to the mean returned, the
//! correlation. Passes if fitted means are within 0.05 dollars, and if no other published number lies in the outer 5 % of simulated
//! experiments.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::{Error, Result};
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Account, TrustGame};
use rand_distr::Beta;

pub(super) const STUDY: Study = Study {
    name: "berg_1995",
    title: "Trust between strangers",
    says: "32 pairs who know nothing of each other, and 28 who know what pairs before them did, send dollars that are tripled and return some.",
    fitted: "Without history: shares sent and returned to their means, and reciprocity to their rank correlation. With history: shares sent. \
             Predicted: the correlation without history if a share does not hang on what was sent; with it what is returned, and, once \
             that is fitted too, the correlation.",
    rules: &["trust-game"],
    source: "Berg, Dickhaut & McCabe (1995), Trust, reciprocity, and social history, doi 10.1006/game.1995.1027",
    replicates: 4_000,
    run,
};

/// Pairs; mean sent and returned, dollars; Spearman correlation of the two.
struct Session {
    pairs: Agent,
    sent: f64,
    returned: f64,
    spearman: f64,
}

const STRANGERS: Session = Session { pairs: 32, sent: 5.16, returned: 4.66, spearman: 0.01 };
const HISTORY: Session = Session { pairs: 28, sent: 5.36, returned: 6.46, spearman: 0.34 };

/// Rise of the share returned with the share sent: where, from -1/2 up, the correlation comes nearest to .01, by SciPy, with
/// [`RETURNS`] fitted anew for each slope, on a grid of 600 by 600 quantiles. It is flat there: .171, and .175 and .176 at slopes of -.25 and -.45.
const RECIPROCITY: f64 = -0.34;
/// Mean share returned of next to nothing, fitted to the mean returned: without history, and with it.
const RETURNS: [f64; 2] = [0.4758, 0.6028];

/// What came of one experiment.
struct Outcomes {
    sent: f64,
    returned: f64,
    spearman: f64,
}

fn beta(a: f64, b: f64) -> Result<Beta<f64>> {
    Beta::new(a, b).map_err(|_| Error::out_of_range("shape of a share", "(0, ∞)", a.min(b)))
}

/// One experiment: senders are even agents, receivers odd ones.
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
    // One arc per agent.
    let answers = || simulation.acts().iter().skip(1).step_by(2);
    let sent: Vec<f64> = answers().map(|act| act.answered.into()).collect();
    let returned: Vec<f64> = answers().map(|act| act.returned.into()).collect();
    let mean = |amounts: &[f64]| amounts.iter().sum::<f64>() / amounts.len() as f64;
    Ok(Outcomes { sent: mean(&sent), returned: mean(&returned), spearman: spearman(&sent, &returned) })
}

/// Ranks from 0; equal numbers share the mean of theirs.
fn ranks(numbers: &[f64]) -> Vec<f64> {
    let rank = |x: &f64| {
        let below = numbers.iter().filter(|other| *other < x).count();
        let equal = numbers.iter().filter(|other| *other == x).count();
        below as f64 + (equal as f64 - 1.0) / 2.0
    };
    numbers.iter().map(rank).collect()
}

/// The rank correlation; 0 if all numbers of a side are equal.
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

/// A published number among simulated ones: their mean, of which nothing is asked, and how many do not exceed it.
fn placed(what: &str, published: f64, numbers: &[f64], basis: Basis) -> [Finding; 2] {
    let mean = finding(what.into(), published, Measured::mean(numbers), basis, Criterion::None);
    let place = Finding {
        what: format!("{what}: experiments at or below the published (%)"),
        published: Published::Range(2.5, 97.5),
        simulated: Measured::share(numbers.iter().map(|&number| number <= published)).times(100.0),
        basis,
        criterion: Criterion::Within(0.0),
        decimals: 1,
    };
    [mean, place]
}

fn run(run: &Run) -> Result<Outcome> {
    // At slope 0 the mean share returned is that of all money returned.
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
        fitted("strangers, slope fitted: sent ($)", STRANGERS.sent, sent(&strangers)),
        fitted("strangers, slope fitted: returned ($)", STRANGERS.returned, returned(&strangers)),
    ];
    let [calibrated, predicted] = [Basis::Calibrated, Basis::Predicted];
    findings.extend(placed("strangers, slope 0: Spearman", STRANGERS.spearman, &correlation(&level), predicted));
    findings.extend(placed(
        "strangers, slope fitted: Spearman",
        STRANGERS.spearman,
        &correlation(&strangers),
        calibrated,
    ));
    findings.push(fitted("history: sent ($)", HISTORY.sent, sent(&same)));
    findings.extend(placed("history, same receivers: returned ($)", HISTORY.returned, &returned(&same), predicted));
    findings.push(fitted("history, receivers fitted: returned ($)", HISTORY.returned, returned(&history)));
    findings.extend(placed("history, receivers fitted: Spearman", HISTORY.spearman, &correlation(&history), predicted));

    let names = ["strangers, slope 0", "strangers, slope fitted", "history, same receivers", "history, refitted"];
    let bands = [&level, &strangers, &same, &history].into_iter().enumerate();
    let published = [STRANGERS.spearman, STRANGERS.spearman, HISTORY.spearman, HISTORY.spearman];
    let figure = Chart::new("Few pairs say little about reciprocity", "Spearman correlation of sent and returned")
        .subtitle("Berg, Dickhaut & McCabe 1995: 32 pairs of strangers, 28 with social history")
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
            "The correlation of one experiment with 32 pairs has a standard deviation of {spread:.2}: .01 and .34 may come from the same people."
        ),
        "At slope 0, where everybody returns a share of what came, the correlation is .34: .01 is at the edge of what 32 pairs would show by \
         chance."
            .into(),
        "No slope from -1/2 up brings the correlation to .01: .17 is the least. It is flat there, so that the slope of -0.34 is hardly known. Below -0.86 \
         it comes nearer, and at -0.95 to .01: but receivers who return nearly all of little and next to nothing of all cannot return 6.46."
            .into(),
        "How shares spread is assumed. With receivers half as concentrated, Beta(q/2, 1/2 - q/2), the least correlation is .13, and .25 is predicted with \
         history; with twice as concentrated ones .23 (at -1/2) and .42."
            .into(),
        "That the same receivers return 6.46 with history is unlikely, not excluded: a mean of 28 pairs has a standard deviation of a dollar.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

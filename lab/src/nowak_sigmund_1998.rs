//! Image scoring: help that looks at names pays if names are known well enough.
//!
//! Design: twenty agents, put together in random pairs at every round, in which each asks the other for help. Discriminators help
//! those in good standing and those they do not know; defectors help nobody. Only the last deed counts for an image. An agent knows
//! the other's image with chance q.
//!
//! Nothing is calibrated. Published is that discrimination pays only if q > c/b (Nowak & Sigmund 1998). Under the conventions here it
//! is exact against the first defector. While all others discriminate, all are good and a discriminator earns b - c. Who defects
//! instead is bad from its first refusal on, is helped only by who does not know it, and earns b (1 - q). The difference is
//!
//! ```text
//! b q - c
//! ```
//!
//! in a population of any size. If m of n agents discriminate and the rest defect, then x = (m - 1)/(n - 1) of those whom a
//! discriminator meets discriminate. It gives if it does not know the other, or if the other discriminates and is good, so in the long
//! run with chance g = 1 - q + q x g. It earns b x (1 - q + q g) - c g; a defector, who meets discriminators with chance m/(n - 1),
//! earns b (1 - q) m/(n - 1). The difference is
//!
//! ```text
//! g (b q x - c) - b (1 - q)/(n - 1)     with g = (1 - q)/(1 - q x)
//! ```
//!
//! Divided by g, as by 1 against the first defector, that is a straight line in q: so the place where it changes sign is measured on it.
//!
//! Pass criterion: the measured difference, and the place where it changes sign, lie within 4 Monte Carlo standard errors of the
//! exact ones.

use super::crossing::crossing;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Society, Start};
use bandwagon::error::Result;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{IndirectReciprocity, Standing};

pub(super) const STUDY: Study = Study {
    name: "nowak_sigmund_1998",
    title: "Helping those who have helped others",
    says: "Twenty agents meet in random pairs. Discriminators refuse those they know to have refused, defectors refuse all. \
           To discriminate pays if images are known often enough, by what help costs.",
    fitted: "Nothing: closed forms without free parameters.",
    rules: &["indirect-reciprocity"],
    source: "Nowak & Sigmund (1998), Evolution of indirect reciprocity by image scoring, doi 10.1038/31225",
    replicates: 2_000,
    run,
};

/// How many agents.
const N: usize = 20;
/// What help costs, in units of what it is worth, against the first defector.
const COSTS: [f64; 3] = [0.2, 0.4, 0.6];
/// The cost among several defectors, and their number.
const AMONG: (f64, usize) = (0.4, 5);
/// Chances to know an image.
const KNOWN: [f64; 9] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/// Rounds looked at.
const ROUNDS: u32 = 12;
/// Ticks before: against the first defector until its first refusal is known; among several until the start is forgotten, by
/// (q x)^30 < 0.00001.
const BEFORE: [u32; 2] = [2, 30];

/// What an agent earned, and how often it gave, per round.
#[derive(Clone, Copy, Default)]
struct Earned {
    payoff: f64,
    gave: f64,
}

/// The first `defectors` agents help nobody, the others discriminate: what each earned.
fn play(defectors: usize, known: f64, cost: f64, before: u32, key: Key) -> Result<Vec<Earned>> {
    let threshold: Vec<f64> = (0..N).map(|agent| if agent < defectors { 2.0 } else { 0.0 }).collect();
    let rule = IndirectReciprocity::new(threshold, known)?
        .with_cost(cost)?
        .with_benefit(1.0)?
        .with_memory(0.0)?
        .with_most(1.0)?;
    let start = Start::Everyone(Standing::default());
    let mut simulation = Simulation::new(Society::strangers(N / 2, 2)?, &rule, &start, key)?.parallel(false);
    (0..before).for_each(|_| simulation.step());
    let mut earned = vec![Earned::default(); N];
    for _ in 0..ROUNDS {
        simulation.step();
        for (sum, standing) in earned.iter_mut().zip(simulation.states()) {
            sum.payoff += f64::from(standing.payoff) / f64::from(ROUNDS);
            sum.gave += f64::from(standing.gifts) / f64::from(ROUNDS);
        }
    }
    Ok(earned)
}

/// What the first agent earns more as a discriminator than as a defector, all others discriminating.
fn against_the_first(known: f64, cost: f64, key: Key) -> Result<f64> {
    let earned = |defectors| Ok(play(defectors, known, cost, BEFORE[0], key)?[0].payoff);
    Ok(earned(0)? - earned(1)?)
}

/// What discriminators earn more than defectors on average, and how often they give.
fn among_several(known: f64, key: Key) -> Result<(f64, f64)> {
    let (cost, defectors) = AMONG;
    let earned = play(defectors, known, cost, BEFORE[1], key)?;
    let mean = |of: &[Earned], what: fn(&Earned) -> f64| of.iter().map(what).sum::<f64>() / of.len() as f64;
    let (defect, discriminate) = earned.split_at(defectors);
    let payoff: fn(&Earned) -> f64 = |earned| earned.payoff;
    Ok((mean(discriminate, payoff) - mean(defect, payoff), mean(discriminate, |earned| earned.gave)))
}

/// The share of discriminators among those whom a discriminator meets.
fn share() -> f64 {
    (N - AMONG.1 - 1) as f64 / (N - 1) as f64
}

/// g, the chance that a discriminator among several defectors is good.
fn good(known: f64) -> f64 {
    (1.0 - known) / (1.0 - known * share())
}

/// The exact difference among several defectors.
fn exact_among(known: f64) -> f64 {
    good(known) * (known * share() - AMONG.0) - (1.0 - known) / (N - 1) as f64
}

/// Where it changes sign: g cancels, and the rest is a straight line in q.
fn zero_among() -> f64 {
    let others = (N - 1) as f64;
    (AMONG.0 + 1.0 / others) / (share() * (1.0 + 1.0 / others))
}

/// A curve: its name, one row per replicate with a number per chance, and what is exact.
struct Curve {
    name: String,
    rows: Vec<Vec<f64>>,
    exact: Vec<f64>,
}

impl Curve {
    fn at(&self, place: usize) -> Measured {
        Measured::mean(&self.rows.iter().map(|row| row[place]).collect::<Vec<_>>())
    }
}

fn run(run: &Run) -> Result<Outcome> {
    let mut curves = vec![];
    for (case, cost) in (0..).zip(COSTS) {
        let rows =
            run.case(case).each(|key| KNOWN.iter().map(|&known| against_the_first(known, cost, key)).collect())?;
        let exact = KNOWN.iter().map(|known| known - cost).collect();
        curves.push(Curve { name: format!("the first defector, c/b = {cost:.1}"), rows, exact });
    }
    let several = run
        .case(COSTS.len() as u32)
        .each(|key| KNOWN.iter().map(|&known| among_several(known, key)).collect::<Result<Vec<(f64, f64)>>>())?;
    let rows = several.iter().map(|row| row.iter().map(|&(advantage, _)| advantage).collect()).collect();
    let exact = KNOWN.iter().map(|&known| exact_among(known)).collect();
    curves.push(Curve { name: format!("{} defectors of {N}, c/b = {:.1}", AMONG.1, AMONG.0), rows, exact });
    let gave: Vec<f64> = several.iter().map(|row| row[6].1).collect();
    Ok(Outcome { findings: findings(&curves, &gave), figure: figure(&curves), notes: notes() })
}

fn findings(curves: &[Curve], gave: &[f64]) -> Vec<Finding> {
    let row = |what: String, published, simulated| Finding {
        what,
        published: Published::Value(published),
        simulated,
        basis: Basis::Exact,
        criterion: Criterion::WithinErrors(4.0),
        decimals: 3,
    };
    let mut findings = vec![];
    // One row of every second chance.
    for curve in [&curves[1], &curves[3]] {
        for place in (0..KNOWN.len()).step_by(2) {
            let what = format!("advantage over {}, q = {}", curve.name, KNOWN[place]);
            findings.push(row(what, curve.exact[place], curve.at(place)));
        }
    }
    for (curve, cost) in curves.iter().zip(COSTS) {
        let what = format!("q from which on it pays, {}", curve.name);
        findings.push(row(what, cost, crossing(&KNOWN, &curve.rows)));
    }
    let straight = |row: &Vec<f64>| row.iter().zip(KNOWN).map(|(advantage, known)| advantage / good(known)).collect();
    let straight: Vec<Vec<f64>> = curves[3].rows.iter().map(straight).collect();
    let what = format!("q from which on it pays, {}", curves[3].name);
    findings.push(row(what, zero_among(), crossing(&KNOWN, &straight)));
    let what = format!("share of requests discriminators grant, {}, q = {}", curves[3].name, KNOWN[6]);
    findings.push(row(what, good(KNOWN[6]), Measured::mean(gave)));
    findings
}

fn notes() -> Vec<String> {
    vec![
        "Advantages are payoffs per round, in units of what help is worth.".into(),
        format!(
            "Published is q > c/b. That is exact against the first defector in a population of any size. Among several the form is \
             another, since to refuse the bad costs one's own good name: with {} of {N} it pays from q = {:.3} on, and in a large \
             population with the same share of defectors from c/(b x) = {:.3} on.",
            AMONG.1,
            zero_among(),
            AMONG.0 / (1.0 - AMONG.1 as f64 / N as f64)
        ),
    ]
}

fn figure(curves: &[Curve]) -> Chart {
    let chart = Chart::new(
        "Help that looks at names pays if names are known",
        "advantage of discriminators (payoff per round, b = 1)",
    )
    .subtitle("Image scoring: what a discriminator earns more than a defector, by the chance to know an image")
    .note("Line: mean. Band: two standard errors.")
    .caption("Points: closed forms; against the first defector b q − c (Nowak & Sigmund 1998).")
    .across("chance to know the other's image, q", Across::Linear);
    curves.iter().fold(chart, |chart, curve| {
        let band = |place: usize| {
            let Measured { value: mean, standard_error } = curve.at(place);
            Band { at: KNOWN[place], mean, low: mean - 2.0 * standard_error, high: mean + 2.0 * standard_error }
        };
        let points = KNOWN.into_iter().zip(curve.exact.iter().copied()).collect();
        chart.simulated(curve.name.clone(), (0..KNOWN.len()).map(band).collect()).published(curve.name.clone(), points)
    })
}

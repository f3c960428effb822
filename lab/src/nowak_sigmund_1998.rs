//! Nowak & Sigmund (1998): image scoring, where helping by reputation pays if reputations are known well enough.
//!
//! **Simulation.** Agents follow the rule `indirect-reciprocity`. Twenty agents are matched in random pairs in every
//! round, in which each asks the other for help. Discriminators help agents in good standing and agents whose image
//! they do not know; defectors never help. Only the last act counts for an image. An agent knows the other's image with
//! probability q (doi 10.1038/31225).
//!
//! **Calibrated.** Nothing. **Exact.** Discrimination pays only if q > c/b (Nowak & Sigmund 1998). Under the
//! conventions here this is exact against the first defector. While all others discriminate, all are good and a
//! discriminator earns b - c. An agent that defects instead is bad after its first refusal, is helped only by agents
//! that do not know its image, and earns b (1 - q). The difference is
//!
//! ```text
//! b q - c
//! ```
//!
//! in a population of any size. If m of n agents discriminate and the rest defect, a discriminator meets another
//! discriminator with probability x = (m - 1)/(n - 1). It gives if it does not know the other's image, or if the other
//! discriminates and is good, so in the long run with probability g = 1 - q + q x g. It earns b x (1 - q + q g) - c g.
//! A defector meets a discriminator with probability m/(n - 1) and earns b (1 - q) m/(n - 1). The difference is
//!
//! ```text
//! g (b q x - c) - b (1 - q)/(n - 1)     with g = (1 - q)/(1 - q x)
//! ```
//!
//! Divided by g (which is 1 against the first defector), the difference is linear in q. The value of q at which it
//! changes sign is measured on this line.
//!
//! **Pass criterion.** The measured difference, and the value of q at which it changes sign, are within 4 Monte Carlo
//! standard errors of the exact ones.

use super::crossing::crossing;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Society, Start};
use bandwagon::error::Result;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{IndirectReciprocity, indirect_reciprocity::Standing};

pub(super) const STUDY: Study = Study {
    name: "nowak_sigmund_1998",
    title: "Helping those who have helped others",
    says: "Twenty agents meet in random pairs. Discriminators refuse agents that they know to have refused, defectors \
           refuse all. Discrimination pays if images are known with a probability above the cost of help relative to \
           its benefit.",
    fitted: "Nothing. The closed forms have no free parameters.",
    rules: &["indirect-reciprocity"],
    source: "Nowak & Sigmund (1998), Evolution of indirect reciprocity by image scoring, doi 10.1038/31225",
    replicates: 2_000,
    run,
};

/// Number of agents.
const N: usize = 20;
/// Costs of help relative to its benefit, c/b, against the first defector.
const COSTS: [f64; 3] = [0.2, 0.4, 0.6];
/// The cost c/b with several defectors, and the number of defectors.
const AMONG: (f64, usize) = (0.4, 5);
/// Probabilities of knowing an image.
const KNOWN: [f64; 9] = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
/// Number of measured rounds.
const ROUNDS: u32 = 12;
/// Number of ticks before the measured rounds. Against the first defector: until its first refusal is known. With
/// several defectors: until the influence of the start has decayed to (q x)^30 < 0.00001.
const BEFORE: [u32; 2] = [2, 30];

/// Mean payoff and mean number of gifts of an agent per round.
#[derive(Clone, Copy, Default)]
struct Earned {
    payoff: f64,
    gave: f64,
}

/// Plays the game and returns the earnings of each agent. The first `defectors` agents never help, the others
/// discriminate.
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

/// Payoff of the first agent as a discriminator minus its payoff as a defector, if all others discriminate.
fn against_the_first(known: f64, cost: f64, key: Key) -> Result<f64> {
    let earned = |defectors| Ok(play(defectors, known, cost, BEFORE[0], key)?[0].payoff);
    Ok(earned(0)? - earned(1)?)
}

/// Mean payoff of discriminators minus that of defectors, and mean number of gifts of discriminators.
fn among_several(known: f64, key: Key) -> Result<(f64, f64)> {
    let (cost, defectors) = AMONG;
    let earned = play(defectors, known, cost, BEFORE[1], key)?;
    let mean = |of: &[Earned], what: fn(&Earned) -> f64| of.iter().map(what).sum::<f64>() / of.len() as f64;
    let (defect, discriminate) = earned.split_at(defectors);
    let payoff: fn(&Earned) -> f64 = |earned| earned.payoff;
    Ok((mean(discriminate, payoff) - mean(defect, payoff), mean(discriminate, |earned| earned.gave)))
}

/// The probability that a discriminator meets a discriminator.
fn share() -> f64 {
    (N - AMONG.1 - 1) as f64 / (N - 1) as f64
}

/// g, the probability that a discriminator is good if there are several defectors.
fn good(known: f64) -> f64 {
    (1.0 - known) / (1.0 - known * share())
}

/// The exact difference with several defectors.
fn exact_among(known: f64) -> f64 {
    good(known) * (known * share() - AMONG.0) - (1.0 - known) / (N - 1) as f64
}

/// The q at which the difference changes sign. Dividing by g leaves a linear function of q.
fn zero_among() -> f64 {
    let others = (N - 1) as f64;
    (AMONG.0 + 1.0 / others) / (share() * (1.0 + 1.0 / others))
}

/// A curve: its name, one row per replicate with one number per probability, and the exact values.
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
    // One finding for every second probability.
    for curve in [&curves[1], &curves[3]] {
        for place in (0..KNOWN.len()).step_by(2) {
            let what = format!(
                "payoff per round (b = 1) of discriminators minus that of {}, q = {}",
                curve.name, KNOWN[place]
            );
            findings.push(row(what, curve.exact[place], curve.at(place)));
        }
    }
    for (curve, cost) in curves.iter().zip(COSTS) {
        let what = format!("q above which discrimination pays against {}", curve.name);
        findings.push(row(what, cost, crossing(&KNOWN, &curve.rows)));
    }
    let straight = |row: &Vec<f64>| row.iter().zip(KNOWN).map(|(advantage, known)| advantage / good(known)).collect();
    let straight: Vec<Vec<f64>> = curves[3].rows.iter().map(straight).collect();
    let what = format!("q above which discrimination pays against {}", curves[3].name);
    findings.push(row(what, zero_among(), crossing(&KNOWN, &straight)));
    let what = format!("requests granted by discriminators against {}, q = {} (share)", curves[3].name, KNOWN[6]);
    findings.push(row(what, good(KNOWN[6]), Measured::mean(gave)));
    findings
}

fn notes() -> Vec<String> {
    vec![
        "Payoffs are per round, in units of the benefit of help.".into(),
        format!(
            "The published condition is q > c/b. It is exact against the first defector in a population of any size. \
             With several defectors the condition differs, because an agent that refuses bad agents loses reputation: \
             with {} of {N} defectors, discrimination pays above q = {:.3}, and in a large population with the same \
             share of defectors above c/(b x) = {:.3}.",
            AMONG.1,
            zero_among(),
            AMONG.0 / (1.0 - AMONG.1 as f64 / N as f64)
        ),
    ]
}

fn figure(curves: &[Curve]) -> Chart {
    let chart = Chart::new(
        "Helping by reputation pays if reputations are known",
        "advantage of discriminators (payoff per round, b = 1)",
    )
    .subtitle(
        "Image scoring: payoff of a discriminator minus that of a defector, by the probability of knowing an image",
    )
    .note("Line: mean. Band: ± 2 standard errors.")
    .caption("Points: closed forms; against the first defector b q − c (Nowak & Sigmund 1998).")
    .across("probability q of knowing the other's image", Across::Linear);
    curves.iter().fold(chart, |chart, curve| {
        let band = |place: usize| {
            let Measured { value: mean, standard_error } = curve.at(place);
            Band { at: KNOWN[place], mean, low: mean - 2.0 * standard_error, high: mean + 2.0 * standard_error }
        };
        let points = KNOWN.into_iter().zip(curve.exact.iter().copied()).collect();
        chart.simulated(curve.name.clone(), (0..KNOWN.len()).map(band).collect()).published(curve.name.clone(), points)
    })
}

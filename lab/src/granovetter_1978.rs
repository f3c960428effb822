//! Granovetter (1978): one threshold decides between a riot of one person and a riot of a hundred.
//!
//! **Model.** Everyone sees everyone. A person joins, permanently, once the number of people that have joined reaches
//! the person's threshold; a person with threshold 0 starts. Published are two populations person by person, and the
//! equilibrium r = 100 Φ((r − 25)/σ) of a hundred people with normal thresholds of mean 25, which jumps between σ =
//! 12.2 and σ = 12.3 (Granovetter 1978, doi 10.1086/226707).
//!
//! **Simulation.** Agents on a complete network follow the rule `threshold`. The equation treats people as a continuum.
//! Here thresholds are the quantiles (i + ½)/n of the distribution. With 1,000 people the jump must lie where the
//! equation puts it. With 100 people, at the quantiles or drawn at random, the jump is only shown for comparison.
//!
//! **Calibrated.** Nothing. **Predicted.** Nothing; all findings are exact or shown for comparison.
//!
//! **Pass criterion.** The two published populations have exactly 100 and 1 rioters. The jump of 1,000 people at the
//! quantiles is between σ = 12.2 and σ = 12.3, with equilibria within 1 percentage point of the equation at both.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Network, generate};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::record::quantile;
use bandwagon::rules::Threshold;
use rand_distr::Normal;
use statrs::distribution::{ContinuousCDF, Normal as Quantiles};

pub(super) const STUDY: Study = Study {
    name: "granovetter_1978",
    title: "Threshold models of collective behavior: a riot of one hundred people, or of one",
    says: "A thought experiment: a hundred people watch a riot, and each joins once enough others have joined. With \
           thresholds 0, 1, 2, … 99 all riot; if a single threshold is raised from 1 to 2, only one does. With normal \
           thresholds of mean 25 the riot jumps from 6 people to 100 for a small increase of their standard deviation. \
           Here agents with these thresholds on a complete network join one after another until no agent changes.",
    fitted: "Nothing. Thresholds are given; normal thresholds are the quantiles (i + ½)/n of their distribution.",
    rules: &["threshold"],
    source: "Granovetter (1978), Threshold models of collective behavior, American Journal of Sociology 83, 1420–1443, \
             doi 10.1086/226707",
    replicates: 2_000,
    run,
};

/// The equilibria r = 100 Φ((r − 25)/σ), iterated from r = 0: σ and r, both in % of people.
const EQUILIBRIA: [(f64, f64); 12] = [
    (5.0, 0.0),
    (8.0, 0.09),
    (10.0, 0.77),
    (11.0, 1.71),
    (12.0, 4.02),
    (12.1, 4.55),
    (12.2, 5.48),
    (12.3, 100.0),
    (13.0, 100.0),
    (20.0, 99.99),
    (30.0, 99.34),
    (50.0, 90.49),
];

/// The largest standard deviation in the figure.
const WIDEST: f64 = 20.0;
/// Standard deviations of the random draws in the figure.
const SPREADS: [f64; 21] = [
    5.0, 7.0, 8.0, 9.0, 10.0, 10.5, 11.0, 11.5, 12.0, 12.5, 13.0, 13.5, 14.0, 14.5, 15.0, 15.5, 16.0, 17.0, 18.0, 19.0,
    20.0,
];

fn run(run: &Run) -> Result<Outcome> {
    let (hundred, thousand) = (generate::complete(100)?, generate::complete(1_000)?);
    let ladder: Vec<u32> = (0..100).collect();
    let mut broken = ladder.clone();
    broken[1] = 2;
    let quantiles = |network: &Network, spread: f64| share(network, &at_quantiles(network.n_agents(), spread)?);

    let exact = |what: &str, published, simulated: f64, criterion, decimals| Finding {
        what: what.into(),
        published,
        simulated: Measured::exact(simulated),
        basis: Basis::Exact,
        criterion,
        decimals,
    };
    let (equal, value) = (Criterion::Within(0.0), Published::Value);
    let (near, jump) = (Criterion::Within(1.0), Published::Range(12.2, 12.3));
    let mut findings = vec![
        exact(
            "rioters at equilibrium, 100 people, thresholds 0 to 99 (count)",
            value(100.0),
            rioters(&hundred, &ladder)?,
            equal,
            0,
        ),
        exact(
            "rioters at equilibrium, 100 people, threshold 1 raised to 2 (count)",
            value(1.0),
            rioters(&hundred, &broken)?,
            equal,
            0,
        ),
    ];
    for (spread, published) in [(12.2, 5.48), (12.3, 100.0)] {
        let what = format!("rioters at equilibrium, 1,000 people, thresholds at normal quantiles, σ = {spread} (%)");
        findings.push(exact(&what, value(published), quantiles(&thousand, spread)?, near, 2));
    }
    let jumps = [jump_of(|spread| quantiles(&thousand, spread))?, jump_of(|spread| quantiles(&hundred, spread))?];
    findings.push(exact(
        "σ of thresholds at normal quantiles at which the riot jumps, 1,000 people (% of people)",
        jump,
        jumps[0],
        equal,
        2,
    ));
    let few = exact(
        "σ of thresholds at normal quantiles at which the riot jumps, 100 people (% of people)",
        jump,
        jumps[1],
        Criterion::None,
        2,
    );
    findings.push(Finding { basis: Basis::Illustrative, ..few });

    let mut drawn = vec![];
    for spread in SPREADS {
        let mut shares = run.each(|key| share(&hundred, &at_random(100, spread, key)?))?;
        shares.sort_by(f64::total_cmp);
        let at = |probability| quantile(&shares, probability);
        drawn.push(Band { at: spread, mean: at(0.5), low: at(0.05), high: at(0.95) });
    }
    let mut notes = vec![
        format!(
            "The equation describes a continuum of people. With a hundred people at its quantiles the lower tail has \
             fewer people than the equation says, so the jump is at σ = {:.2}; with a thousand people it is at {:.2}.",
            jumps[1], jumps[0]
        ),
        "The published equilibria were computed from the equation. The article reports the jump near σ = 12.2.".into(),
    ];
    let uncertain: Vec<f64> = drawn.iter().filter(|at| at.low < 50.0 && at.high > 50.0).map(|band| band.at).collect();
    if let [from, .., to] = uncertain[..] {
        notes.push(format!(
            "With 100 thresholds drawn at random, the outcome is a matter of chance for σ from {from} to {to}: the \
             middle 90 % of replicates include riots of a few people and riots of nearly all."
        ));
    }
    Ok(Outcome { findings, figure: figure(drawn, &thousand, quantiles)?, notes })
}

fn figure(drawn: Vec<Band>, thousand: &Network, quantiles: impl Fn(&Network, f64) -> Result<f64>) -> Result<Chart> {
    let steps = (50..=200).map(|tenths| f64::from(tenths) / 10.0);
    let steps = steps.filter(|spread| spread.fract() == 0.0 || (12.0..13.0).contains(spread));
    let line = steps.map(|at| {
        let mean = quantiles(thousand, at)?;
        Ok(Band { at, mean, low: mean, high: mean })
    });
    let shown = EQUILIBRIA.into_iter().filter(|point| point.0 <= WIDEST).collect();
    Ok(Chart::new(
        "A small increase in the spread of thresholds turns a few rioters into a crowd",
        "Rioters at the end (%)",
    )
    .subtitle("Normal thresholds with mean 25 % of people, on a complete network")
    .across("Standard deviation σ of thresholds (% of people)", Across::Linear)
    .simulated("1,000 people at the quantiles", line.collect::<Result<_>>()?)
    .simulated("100 people drawn at random", drawn)
    .published("equation", shown)
    .note("Line: median. Band: middle 90 % of replicates.")
    .caption("Equation: r = 100 Φ((r − 25)/σ), after Granovetter (1978)."))
}

/// Number of agents that have joined at rest.
fn rioters(network: &Network, thresholds: &[u32]) -> Result<f64> {
    let rule = Threshold::count(thresholds.to_vec());
    let mut riot = Simulation::new(network, &rule, &Start::Everyone(false), Key::new(1))?.parallel(false);
    riot.run(Until::rest(), &mut ());
    Ok(riot.board().sum(0))
}

/// Share of agents that have joined at rest, in %.
fn share(network: &Network, thresholds: &[u32]) -> Result<f64> {
    Ok(100.0 * rioters(network, thresholds)? / network.n_agents() as f64)
}

/// A threshold as a number of people: rounded up, and at least 0.
fn whole(threshold: f64) -> u32 {
    threshold.max(0.0).ceil() as u32
}

/// Thresholds at the quantiles (i + ½)/n of the normal distribution with mean 25 and standard deviation `spread`, in %
/// of people.
fn at_quantiles(n: usize, spread: f64) -> Result<Vec<u32>> {
    let standard = Quantiles::standard();
    let percent = n as f64 / 100.0;
    let quantile = |i: usize| standard.inverse_cdf((i as f64 + 0.5) / n as f64);
    Ok((0..n).map(|i| whole(percent * (25.0 + spread * quantile(i)))).collect())
}

/// Thresholds drawn from the normal distribution, with the same random numbers for every standard deviation.
fn at_random(n: usize, spread: f64, key: Key) -> Result<Vec<u32>> {
    let normal = Normal::new(25.0, spread).map_err(|_| bandwagon::Error::out_of_range("sigma", "[0, ∞)", spread))?;
    Ok(Param::drawn(n, key, 0, &normal).map(whole).values().to_vec())
}

/// The smallest σ from 12 to 13, in steps of 0.01, at which more than half riot. The share grows with σ in this range,
/// so bisection finds it.
fn jump_of(share: impl Fn(f64) -> Result<f64>) -> Result<f64> {
    let (mut few, mut many) = (1_200, 1_300);
    while many - few > 1 {
        let middle = (few + many) / 2;
        if share(f64::from(middle) / 100.0)? > 50.0 { many = middle } else { few = middle }
    }
    Ok(f64::from(many) / 100.0)
}

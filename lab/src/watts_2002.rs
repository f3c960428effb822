//! Watts (2002): the range of mean degrees in which one adopter in a sparse random network can start a global cascade.
//!
//! **Model.** Agents on Poisson random networks adopt once a share φ = 0.18 of their neighbors have adopted. Watts
//! gives the lower and the upper edge of the mean degrees at which global cascades occur in an infinite network (doi
//! 10.1073/pnas.082090499).
//!
//! **Simulation.** Agents follow the rule `threshold` on networks of 10,000 agents, redrawn in every replicate. One
//! random agent adopts at the start. A cascade is global if more than a tenth adopt (Watts counts cascades above a
//! fixed share). The edges are the mean degrees where the frequency of global cascades falls through 1 %. With half a
//! percent of seeds the final share varies only with the network; it is compared with the theory of Gleeson & Cahalane,
//! which is exact as n grows.
//!
//! **Calibrated.** Nothing. **Exact.** Watts's edges, and closed forms derived here: the probability that a seed
//! reaches the cluster of agents that a single neighbor convinces, and the share that adopts.
//!
//! **Pass criterion.** The edges are within the precision of 10,000 agents (0.2 for the lower, 0.5 for the upper edge),
//! and shares of adopters are within 0.02. The frequencies hold for an infinite network and have no criterion.

use super::crossing::reaches;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::generate;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::Threshold;

pub(super) const STUDY: Study = Study {
    name: "watts_2002",
    title: "The window of global cascades",
    says: "One agent adopts in a random network whose agents adopt once 18 % of their neighbors have. Global cascades \
           occur at mean degrees between about 1 and 5.8; near the upper edge they are rare and very large.",
    fitted: "Nothing. The edges and the sizes of cascades follow from the threshold and the mean degree.",
    rules: &["threshold"],
    source: "Watts (2002), A simple model of global cascades on random networks, doi 10.1073/pnas.082090499; Gleeson & \
             Cahalane (2007), Seed size strongly affects cascades on random networks, doi 10.1103/PhysRevE.75.056103",
    replicates: 2_000,
    run,
};

const N: usize = 10_000;
const PHI: f64 = 0.18;
/// A cascade is global above this share of adopters.
const GLOBAL: f64 = 0.1;
/// The frequency of global cascades that defines an edge.
const RARE: f64 = 0.01;
/// Mean degrees z at which Σ k (k − 1) p(k) over k ≤ 1/φ, with p Poisson, equals z.
const EDGES: [f64; 2] = [1.0208, 5.7646];
/// Mean degrees with one seed.
const DEGREES: [f64; 13] = [0.9, 1.0, 1.1, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 5.5, 6.0, 6.25, 6.5];
/// Mean degrees with many seeds, and their share.
const SEEDED: ([f64; 5], f64) = ([1.5, 2.0, 3.0, 4.0, 5.0], 0.005);

fn run(run: &Run) -> Result<Outcome> {
    let alone = sizes(run, &DEGREES, 1)?;
    // With many seeds the share hardly varies between replicates, so a few suffice.
    let few = Run { replicates: (run.replicates / 20).max(2), ..*run };
    let seeded = sizes(&few, &SEEDED.0, (SEEDED.1 * N as f64) as usize)?;
    let frequencies: Vec<Measured> =
        alone.iter().map(|sizes| Measured::share(sizes.iter().map(|&size| size > GLOBAL))).collect();
    let global: Vec<Vec<f64>> =
        alone.into_iter().map(|sizes| sizes.into_iter().filter(|&size| size > GLOBAL).collect()).collect();
    let mut findings = vec![];
    let mut find = |what: String, published, simulated, basis, criterion| {
        findings.push(Finding {
            what,
            published: Published::Value(published),
            simulated,
            basis,
            criterion,
            decimals: 3,
        });
    };
    let across = || DEGREES.into_iter().zip(frequencies.iter().copied());
    // Each edge is searched from outside the window.
    let edges = [("lower", reaches(RARE, across()), 0.2), ("upper", reaches(RARE, across().rev()), 0.5)];
    for ((which, simulated, within), published) in edges.into_iter().zip(EDGES) {
        find(
            format!("{which} edge of the range with global cascades (mean degree; published: infinite network)"),
            published,
            simulated,
            Basis::Exact,
            Criterion::Within(within),
        );
    }
    for (place, z) in DEGREES.into_iter().enumerate().filter(|(_, z)| (2.0..=5.0).contains(z)) {
        let (often, large) = (frequencies[place], Measured::mean(&global[place]));
        let what = format!(
            "global cascades from one seed at mean degree {z} (share of replicates; expected: infinite network)"
        );
        find(what, trigger(z), often, Basis::Illustrative, Criterion::None);
        let what = format!(
            "adopters in a global cascade from one seed at mean degree {z} (share of agents; expected: infinite \
             network)"
        );
        find(what, density(z, 1e-9), large, Basis::Exact, Criterion::Within(0.02));
    }
    for (z, sizes) in SEEDED.0.into_iter().zip(&seeded) {
        let what = format!(
            "adopters from {} % seeds at mean degree {z} (share of agents; expected: infinite network)",
            100.0 * SEEDED.1
        );
        find(what, density(z, SEEDED.1), Measured::mean(sizes), Basis::Exact, Criterion::Within(0.02));
    }
    let notes = vec![
        format!("A cascade is global above a share of {GLOBAL} of agents. At an edge, a share of {RARE} of single \
                 seeds start one."),
        "With 10,000 agents the upper edge is not sharp: beyond it, some seeds still reach enough agents that a single \
         neighbor convinces."
            .into(),
        format!("The shares from many seeds use {} replicates.", few.replicates),
        "The formulas for the edges and for the shares were derived here. Neither was checked against its paper."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(&frequencies, &global), notes })
}

/// Final shares of adopters, one list per mean degree.
fn sizes(run: &Run, degrees: &[f64], seeds: usize) -> Result<Vec<Vec<f64>>> {
    let (rule, start) = (Threshold::share(PHI)?, Start::random(seeds, true));
    let one = |z: f64, key: Key| {
        let network = generate::erdos_renyi(N, z / (N - 1) as f64, key)?;
        let mut simulation = Simulation::new(&network, &rule, &start, key)?.parallel(false);
        simulation.run(Until::rest(), &mut ());
        Ok(simulation.board().share(0))
    };
    let rows = run.each(|key| degrees.iter().map(|&z| one(z, key)).collect::<Result<Vec<f64>>>())?;
    Ok((0..degrees.len()).map(|place| rows.iter().map(|row| row[place]).collect()).collect())
}

/// Poisson probabilities of the degrees 0 to 60.
fn poisson(z: f64) -> Vec<f64> {
    (0..=60).scan((-z).exp(), |p, k| Some(std::mem::replace(p, *p * z / (f64::from(k) + 1.0)))).collect()
}

/// The probability that one seed starts a cascade in an infinite network: that at least one of its neighbors starts an
/// infinite chain of agents that a single neighbor convinces. `dead` is the probability that a neighbor does not.
fn trigger(z: f64) -> f64 {
    let degrees = poisson(z);
    let easy = |k: usize| k > 0 && 1.0 / k as f64 >= PHI;
    let ends = |dead: f64| {
        let leads = |k: usize| k as f64 * degrees[k] / z * (1.0 - dead.powi(k as i32 - 1));
        1.0 - (0..degrees.len()).filter(|&k| easy(k)).map(leads).sum::<f64>()
    };
    let dead = (0..10_000).fold(0.0, |dead, _| ends(dead));
    1.0 - degrees.iter().enumerate().map(|(k, p)| p * dead.powi(k as i32)).sum::<f64>()
}

/// The share that adopts in an infinite network from a share of seeds (Gleeson & Cahalane). `q` is the probability that
/// a neighbor adopts before the agent does.
fn density(z: f64, seeds: f64) -> f64 {
    let degrees = poisson(z);
    let adopts = |asked: usize, k: usize, q: f64| -> f64 {
        let mut chance = (1.0 - q).powi(asked as i32);
        let mut sum = 0.0;
        for m in 0..=asked {
            sum += if k > 0 && m as f64 / k as f64 >= PHI { chance } else { 0.0 };
            chance *= (asked - m) as f64 / (m + 1) as f64 * q / (1.0 - q);
        }
        sum
    };
    let whole = |q: f64, by_tie: bool| {
        let one = |(k, p): (usize, &f64)| match by_tie {
            true if k > 0 => k as f64 * p / z * adopts(k - 1, k, q),
            true => 0.0,
            false => p * adopts(k, k, q),
        };
        seeds + (1.0 - seeds) * degrees.iter().enumerate().map(one).sum::<f64>()
    };
    let q = (0..1_000).fold(seeds, |q, _| whole(q, true));
    whole(q, false)
}

fn figure(frequencies: &[Measured], global: &[Vec<f64>]) -> Chart {
    let band = |at: f64, measured: Measured| {
        let Measured { value: mean, standard_error } = measured.times(100.0);
        Band { at, mean, low: (mean - 2.0 * standard_error).max(0.0), high: mean + 2.0 * standard_error }
    };
    let often = DEGREES.into_iter().zip(frequencies).map(|(z, &measured)| band(z, measured)).collect();
    // A mean of fewer than three sizes is not shown.
    let told = DEGREES.into_iter().zip(global).filter(|(_, sizes)| sizes.len() > 2);
    let large: Vec<Band> = told.map(|(z, sizes)| band(z, Measured::mean(sizes))).collect();
    let within = || DEGREES.into_iter().filter(|z| (EDGES[0]..EDGES[1]).contains(z));
    let outside = DEGREES.into_iter().filter(|z| !(EDGES[0]..EDGES[1]).contains(z)).map(|z| (z, 0.0));
    let mut chances: Vec<(f64, f64)> = within().map(|z| (z, 100.0 * trigger(z))).chain(outside).collect();
    chances.sort_by(|a, b| a.0.total_cmp(&b.0));
    let chart = Chart::new("The window of global cascades", "% of replicates, or % of agents")
        .subtitle("Threshold 0.18 on Poisson random networks of 10,000 agents, one seed")
        .caption(
            "Lines and bands: simulated, ± 2 standard errors. Points: theory for infinite networks (Watts 2002; \
             Gleeson & Cahalane 2007).",
        )
        .across("mean degree", Across::Linear)
        .simulated("frequency of global cascades", often)
        .published("frequency of global cascades", chances);
    let chart = if large.is_empty() { chart } else { chart.simulated("adopters in a global cascade", large) };
    chart.published("adopters in a global cascade", within().map(|z| (z, 100.0 * density(z, 1e-9))).collect())
}

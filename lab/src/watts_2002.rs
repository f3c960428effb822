//! Watts's cascade window: where one adopter in a sparse random network can set off a cascade of any size.
//!
//! Design: Poisson random networks of 10,000 agents, made anew in every replicate; one agent drawn at random adopts, and
//! everybody adopts once a share φ = 0.18 of its neighbours have. A cascade is global if more than a tenth adopt (Watts counts
//! those above a fixed share). The edges of the window are where the frequency of global cascades falls through 1 %. With
//! half a percent of seeds there is no chance in the end, only in the network: these are held against the theory of
//! Gleeson & Cahalane, which is exact as n grows.
//!
//! Nothing is calibrated. Published are Watts's edges for a mean degree z in an infinite network, and closed forms worked out
//! here: the chance that a seed reaches the cluster of those whom one neighbour convinces, and the share that adopts.
//!
//! Pass criterion: the edges within what 10,000 agents can tell (0.2 below, 0.5 above), shares of adopters within 0.02. The
//! frequencies are of an infinite network and asked nothing.

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
    says: "One adopter starts in a random network where everybody joins once 18 % of their neighbours have. Global cascades \
           happen between a mean degree of about 1 and one of about 5.8, rarely and hugely near the upper edge.",
    fitted: "Nothing: the edges and sizes follow from the threshold and the mean degree.",
    rules: &["threshold"],
    source: "Watts (2002), A simple model of global cascades on random networks, doi 10.1073/pnas.082090499; Gleeson & \
             Cahalane (2007), Seed size strongly affects cascades on random networks, doi 10.1103/PhysRevE.75.056103",
    replicates: 2_000,
    run,
};

const N: usize = 10_000;
const PHI: f64 = 0.18;
/// More adopters than this share make a cascade global.
const GLOBAL: f64 = 0.1;
/// The frequency that marks an edge.
const RARE: f64 = 0.01;
/// Where Σ k (k − 1) p(k) over k ≤ 1/φ, with p Poisson, equals the mean degree z.
const EDGES: [f64; 2] = [1.0208, 5.7646];
/// Mean degrees with one seed.
const DEGREES: [f64; 13] = [0.9, 1.0, 1.1, 1.2, 1.5, 2.0, 3.0, 4.0, 5.0, 5.5, 6.0, 6.25, 6.5];
/// Mean degrees with many seeds, and their share.
const SEEDED: ([f64; 5], f64) = ([1.5, 2.0, 3.0, 4.0, 5.0], 0.005);

fn run(run: &Run) -> Result<Outcome> {
    let alone = sizes(run, &DEGREES, 1)?;
    // A replicate with many seeds is as good as hundreds: the share hardly differs.
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
    // Either edge is met coming from outside the window.
    let edges = [("lower", reaches(RARE, across()), 0.2), ("upper", reaches(RARE, across().rev()), 0.5)];
    for ((which, simulated, within), published) in edges.into_iter().zip(EDGES) {
        find(format!("{which} edge (mean degree)"), published, simulated, Basis::Exact, Criterion::Within(within));
    }
    for (place, z) in DEGREES.into_iter().enumerate().filter(|(_, z)| (2.0..=5.0).contains(z)) {
        let (often, large) = (frequencies[place], Measured::mean(&global[place]));
        let what = format!("frequency of global cascades at mean degree {z}");
        find(what, trigger(z), often, Basis::Illustrative, Criterion::None);
        let what = format!("share that adopts in a global cascade at mean degree {z}");
        find(what, density(z, 1e-9), large, Basis::Exact, Criterion::Within(0.02));
    }
    for (z, sizes) in SEEDED.0.into_iter().zip(&seeded) {
        let what = format!("share that adopts from {} % at mean degree {z}", 100.0 * SEEDED.1);
        find(what, density(z, SEEDED.1), Measured::mean(sizes), Basis::Exact, Criterion::Within(0.02));
    }
    let notes = vec![
        format!("A cascade is global above {GLOBAL} of the agents; an edge is where {RARE} of single seeds start one."),
        "The upper edge is blurred among 10,000 agents: beyond it some seeds still find enough whom one convinces."
            .into(),
        format!("{} replicates for the shares from many seeds.", few.replicates),
        "Both formulas, of the window and of the shares, were worked out here; neither was checked against its paper."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(&frequencies, &global), notes })
}

/// The shares of agents who adopt in the end, one list per mean degree.
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

/// The chance that one seed sets off a cascade in an infinite network: that one of its neighbours leads on and on through
/// agents whom a single neighbour convinces. `dead` is the chance that a neighbour does not.
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

/// The share that adopts in an infinite network from a share of seeds (Gleeson & Cahalane). `q` is the chance that a
/// neighbour adopts before the agent does.
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
    // A mean of a few is none.
    let told = DEGREES.into_iter().zip(global).filter(|(_, sizes)| sizes.len() > 2);
    let large: Vec<Band> = told.map(|(z, sizes)| band(z, Measured::mean(sizes))).collect();
    let within = || DEGREES.into_iter().filter(|z| (EDGES[0]..EDGES[1]).contains(z));
    let outside = DEGREES.into_iter().filter(|z| !(EDGES[0]..EDGES[1]).contains(z)).map(|z| (z, 0.0));
    let mut chances: Vec<(f64, f64)> = within().map(|z| (z, 100.0 * trigger(z))).chain(outside).collect();
    chances.sort_by(|a, b| a.0.total_cmp(&b.0));
    let chart = Chart::new("The window of global cascades", "replicates, or agents (%)")
        .subtitle("Threshold 0.18 in Poisson random networks of 10,000 agents, one seed")
        .caption("Lines: simulated, with two standard errors. Points: theory for infinite networks (Watts 2002; Gleeson & Cahalane 2007).")
        .across("mean degree", Across::Linear)
        .simulated("frequency of global cascades", often)
        .published("frequency of global cascades", chances);
    let chart = if large.is_empty() { chart } else { chart.simulated("adopters in a global cascade", large) };
    chart.published("adopters in a global cascade", within().map(|z| (z, 100.0 * density(z, 1e-9))).collect())
}

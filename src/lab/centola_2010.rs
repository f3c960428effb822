//! Behaviour spreads farther in clustered networks than in random ones (Centola 2010).
//!
//! **Design.** Six matched pairs of networks of 98, 128 or 144 people with 6, 6 or 8 neighbours each (sizes and degrees unverified), a
//! clustered lattice and a random network each, and one seed in each. Here the lattices are tori, triangular with 6 neighbours and
//! square with 8; two pairs of each size; random networks are drawn anew with the same degrees.
//!
//! **Calibrated**: the chance to adopt at the first signal, to 38 % adoption in random networks. A second signal multiplies it by
//! 1.67 and a third by a further 1.32, the published hazard ratios (unverified); ratios beyond the third go on shrinking alike.
//! **Predicted**: adoption in clustered networks, and in how many pairs the clustered network is ahead.
//!
//! **Pass criterion**, set before the fit: adoption within 5 percentage points; six pairs of six ahead is the commonest outcome, so
//! at least half of the replicates have it.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use crate::engine::{Simulation, Start, Until};
use crate::error::Result;
use crate::network::generate::{self, Border, Neighbourhood};
use crate::network::{Agent, Network};
use crate::plot::{Across, Band, Chart};
use crate::random::{Key, Purpose};
use crate::rules::{ComplexContagion, Exposure};

pub(super) const STUDY: Study = Study {
    name: "centola_2010",
    title: "The spread of behaviour in clustered and in random networks",
    says: "More than 1,500 people were placed in twelve networks, six clustered lattices and six random ones of the same size \
           and degree, and one member of each signed up to a forum. 54 % signed up in clustered networks and 38 % in random \
           ones. Here every neighbour who signs up is a signal, the second stronger than the first.",
    fitted: "The chance to adopt at the first signal, to 38 % in random networks. Adoption in clustered networks is predicted.",
    rules: &["complex-contagion"],
    source: "Centola (2010), The spread of behavior in an online social network experiment, Science 329, 1194–1197, doi \
             10.1126/science.1185231",
    replicates: 2_000,
    run,
};

/// Percent who adopted in clustered and in random networks.
const ADOPTED: [f64; 2] = [54.0, 38.0];
/// Pairs in which the clustered network was ahead, of six.
const AHEAD: f64 = 6.0;
/// By how much the hazard at the second signal exceeds that at the first, and that at the third that at the second. Unverified.
const SECOND: f64 = 0.67;
const THIRD: f64 = 0.32;
/// Width, height and degree of the three sizes; two pairs of networks of each.
const SIZES: [(usize, usize, u32); 3] = [(14, 7, 6), (16, 8, 6), (12, 12, 8)];
/// The chance to adopt at the first signal. Fitted by an independent program: the root at which 6,000 replicates of the six random
/// networks have a mean of 38 %, given the hazard ratios.
const FIRST: f64 = 0.2027;

fn run(run: &Run) -> Result<Outcome> {
    let rule = ComplexContagion::count(1)?.chances(FIRST, 0.0)?.reinforced(SECOND, THIRD / SECOND)?;
    let lattices: Vec<Network> = SIZES.into_iter().map(lattice).collect::<Result<_>>()?;
    let replicates = run.each(|key| {
        // Twelve keys of its own.
        let own = Key::new(key.coin(Purpose::Network, Agent::MAX, 0, 0).below(u32::MAX).into());
        let mut pairs = vec![];
        for pair in 0..2 * SIZES.len() {
            let (size, keys) = (pair / 2, [2 * pair, 2 * pair + 1].map(|network| own.replicate(network as u32)));
            let degrees = vec![SIZES[size].2; lattices[size].n_agents()];
            let random = generate::configuration_model(&degrees, keys[1])?;
            pairs.push([adopted(&lattices[size], &rule, keys[0])?, adopted(&random, &rule, keys[1])?]);
        }
        Ok(pairs)
    })?;
    let mean =
        |pairs: &Vec<[f64; 2]>, kind: usize| pairs.iter().map(|pair| pair[kind]).sum::<f64>() / pairs.len() as f64;
    let means = [0, 1].map(|kind| replicates.iter().map(|pairs| mean(pairs, kind)).collect::<Vec<f64>>());
    let ahead: Vec<f64> =
        replicates.iter().map(|pairs| pairs.iter().filter(|pair| pair[0] > pair[1]).count() as f64).collect();
    let all_ahead = Measured::share(ahead.iter().map(|&pairs| pairs == AHEAD));
    let finding = |what: &str, published, simulated, basis, criterion| Finding {
        what: what.into(),
        published: Published::Value(published),
        simulated,
        basis,
        criterion,
        decimals: 1,
    };
    let near = Criterion::Within(5.0);
    let clustered = Measured::mean(&means[0]);
    let findings = vec![
        finding("adoption in random networks (%)", ADOPTED[1], Measured::mean(&means[1]), Basis::Calibrated, near),
        finding("adoption in clustered networks (%)", ADOPTED[0], clustered, Basis::Predicted, near),
        finding(
            "replicates in which the clustered network is ahead in all six pairs (%)",
            100.0,
            all_ahead.times(100.0),
            Basis::Predicted,
            Criterion::AtLeast(50.0),
        ),
        finding(
            "pairs of six with the clustered network ahead",
            AHEAD,
            Measured::mean(&ahead),
            Basis::Predicted,
            Criterion::None,
        ),
    ];
    let notes = vec![
        format!(
            "Falls short: the clustered networks are {:.1} percentage points below the published 54 %, and ahead in {:.1} pairs of \
             six on average. Hazard ratios of 1.67 and 1.32 are too weak to make 16 points of difference from one seed: \
             random networks bring fewer second signals, but reach farther.",
            ADOPTED[0] - clustered.value,
            Measured::mean(&ahead).value
        ),
        "From one seed some outbreaks die at once in either network, so single pairs are decided by chance.".into(),
        "Sizes, degrees and hazard ratios are unverified; per-network results were not available.".into(),
    ];
    let bands = (0..).zip(&means).map(|(at, means)| {
        let mut means = means.clone();
        means.sort_by(f64::total_cmp);
        let quantile = |share: f64| means[((means.len() - 1) as f64 * share).round() as usize];
        Band { at: f64::from(at), mean: Measured::mean(&means).value, low: quantile(0.05), high: quantile(0.95) }
    });
    let names = ["clustered", "random"].map(String::from);
    let figure = Chart::new("Clustered networks carry behaviour farther", "Adopted (%)")
        .subtitle("Mean of six networks of each kind, one seed in each")
        .across("Network", Across::Names(names.into()))
        .simulated("simulated", bands.collect())
        .published("published", (0..).zip(ADOPTED).map(|(at, percent)| (f64::from(at), percent)).collect())
        .note("Mark: mean. Interval: middle 90 % of replicates.")
        .caption("Published: Centola (2010), means of six networks each.");
    Ok(Outcome { findings, figure, notes })
}

/// Percent who have adopted in the end, from one seed drawn at random.
fn adopted(network: &Network, rule: &ComplexContagion, key: Key) -> Result<f64> {
    let start = Start::random(1, Exposure::Adopted);
    let mut outbreak = Simulation::new(network, rule, &start, key)?.parallel(false);
    outbreak.run(Until::rest(), &mut ());
    Ok(100.0 * outbreak.board().sum(0) / network.n_agents() as f64)
}

/// A torus with 8 neighbours, or the triangular one with 6: the nearest four, and two across a diagonal.
fn lattice((width, height, degree): (usize, usize, u32)) -> Result<Network> {
    if degree == 8 {
        return generate::square_lattice(width, height, Neighbourhood::Moore, Border::Torus);
    }
    let id = |x: usize, y: usize| (y % height * width + x % width) as Agent;
    let near = |x: usize, y: usize| [id(x + 1, y), id(x, y + 1), id(x + 1, y + 1)];
    let places = (0..width).flat_map(|x| (0..height).map(move |y| (x, y)));
    Network::from_ties(width * height, places.flat_map(|(x, y)| near(x, y).map(|other| (id(x, y), other))))
}

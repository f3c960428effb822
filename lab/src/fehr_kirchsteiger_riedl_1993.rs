//! Fehr, Kirchsteiger & Riedl (1993): firms pay more than they must, and some workers work harder than they must.
//!
//! **Experiment.** Firms offer wages, and workers choose an effort that is costly to them (doi 10.2307/2118338).
//!
//! **Simulation.** Agents follow the rule `gift-exchange`. Eight firms with wages from 30 to 114 around a fair wage of
//! 72 are answered once by each of 60 workers. A worker is reciprocal with probability 1/2 and otherwise selfish. The
//! same workers then answer without negative reciprocity. A replicate is one such market. A worker is classed as
//! reciprocal if the least-squares slope of its effort on the wage is above 0.003 per unit of money.
//!
//! **Calibrated.** Nothing; reciprocities, noise and the share of types are assumed. **Exact.** The consequences of
//! these assumptions.
//!
//! **Pass criterion.** Effort rises with the wage. Negative reciprocity lowers effort at unfair wages only. Selfish
//! workers always choose the lowest effort. The classification is correct for at least 95 % of workers. The published
//! means were not checked against the paper and have no criterion.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{
    GiftExchange,
    gift_exchange::{Contract, Labor},
};
use rand_distr::StandardUniform;

pub(super) const STUDY: Study = Study {
    name: "fehr_kirchsteiger_riedl_1993",
    title: "Gifts between firms and workers",
    says: "60 workers, reciprocal or selfish, answer eight wages with costly effort, and answer again without negative \
           reciprocity.",
    fitted: "Nothing. Reciprocities, noise and the share of reciprocal workers are assumed. Effort at each wage and \
             the result of a classification of workers follow from them.",
    rules: &["gift-exchange"],
    source: "Fehr, Kirchsteiger & Riedl (1993), Does fairness prevent market clearing? An experimental investigation, \
             doi 10.2307/2118338",
    replicates: 2_000,
    run,
};

const WAGES: [f64; 8] = [30.0, 42.0, 54.0, 66.0, 78.0, 90.0, 102.0, 114.0];
const FIRMS: usize = WAGES.len();
const WORKERS: usize = 60;
/// The fair wage: the mean of the wages, which is also the mean quoted as observed.
const FAIR: f64 = 72.0;
/// Probability that a worker is reciprocal.
const RECIPROCAL: f64 = 0.5;
/// Reciprocal workers: effort at the fair wage, positive and negative reciprocity, and noise.
const NORM: f64 = 0.4;
const RHO_PLUS: f64 = 1.0;
const RHO_MINUS: f64 = 0.3;
const NOISE: f64 = 0.2;
/// A worker is classed as reciprocal above this slope, in effort per unit of money.
const SLOPE: f64 = 0.003;

/// Expected effort of reciprocal workers at each wage with negative reciprocity, and at wages below 72 without it: sums
/// over the ten effort levels of the rounded normal distribution, computed with SciPy.
const EFFORT: [f64; 8] = [0.256695, 0.295450, 0.337602, 0.382383, 0.485040, 0.647104, 0.797740, 0.912436];
const MILD: f64 = 0.405526;
/// The probability that a reciprocal worker's slope is above [`SLOPE`], by convolution of the eight distributions with
/// SciPy.
const FOUND: f64 = 0.988185;

/// Efforts by worker and firm.
type Efforts = Vec<[f64; FIRMS]>;

/// A market: whether each worker is reciprocal, and the efforts with and without negative reciprocity.
struct Market {
    reciprocal: Vec<bool>,
    stern: Efforts,
    mild: Efforts,
}

impl Market {
    fn new(network: &Network, key: Key) -> Result<Market> {
        let types: Param<f64> = Param::drawn(network.n_agents(), key, 0, &StandardUniform);
        let of = |reciprocal, selfish| types.clone().map(move |u| if u < RECIPROCAL { reciprocal } else { selfish });
        let wages: Vec<f64> = (0..FIRMS + WORKERS).map(|agent| WAGES.get(agent).copied().unwrap_or(0.0)).collect();
        let rule = GiftExchange::new(wages, FAIR)?
            .with_norm(of(NORM, 0.1))?
            .with_rho_plus(of(RHO_PLUS, 0.0))?
            .with_noise(of(NOISE, 0.0))?;
        // With the same key, workers and their noise are the same.
        let efforts = |rho_minus| {
            let rule = rule.clone().with_rho_minus(rho_minus)?;
            let start = Start::Everyone(Labor::default());
            let mut simulation = Simulation::new(network, &rule, &start, key)?.parallel(false);
            simulation.step();
            simulation.step();
            // Arcs of firms come first, one to each worker, then arcs of workers, one to each firm.
            let given = &simulation.acts()[FIRMS * WORKERS..];
            let worker = |acts: &[_]| std::array::from_fn(|firm| effort(acts, firm));
            Ok(given.chunks_exact(FIRMS).map(worker).collect())
        };
        let (stern, mild) = (efforts(of(RHO_MINUS, 0.0))?, efforts(Param::Same(0.0))?);
        let reciprocal = types.values()[FIRMS..].iter().map(|&u| u < RECIPROCAL).collect();
        Ok(Market { reciprocal, stern, mild })
    }

    /// Mean effort at a firm of the reciprocal or of the selfish workers. `None` if there are none.
    fn mean(&self, efforts: &Efforts, firm: usize, reciprocal: bool) -> Option<f64> {
        let them = || self.reciprocal.iter().zip(efforts).filter(|&(&is, _)| is == reciprocal);
        let n = them().count();
        (n > 0).then(|| them().map(|(_, efforts)| efforts[firm]).sum::<f64>() / n as f64)
    }

    /// Percentage of all workers classed as reciprocal, and percentage classed correctly.
    fn classed(&self) -> (f64, f64) {
        let percent = |n: usize| 100.0 * n as f64 / WORKERS as f64;
        let classed = self.stern.iter().filter(|efforts| slope(efforts) > SLOPE).count();
        let right = self.reciprocal.iter().zip(&self.stern).filter(|&(&is, efforts)| is == (slope(efforts) > SLOPE));
        (percent(classed), percent(right.count()))
    }

    fn truly(&self) -> f64 {
        100.0 * self.reciprocal.iter().filter(|&&is| is).count() as f64 / WORKERS as f64
    }
}

/// Rounds effort to tenths in `f64`: the effort of an act is an `f32`.
fn effort(acts: &[Contract], firm: usize) -> f64 {
    (10.0 * f64::from(acts[firm].effort)).round() / 10.0
}

/// The least-squares slope of effort on the wage.
fn slope(efforts: &[f64; FIRMS]) -> f64 {
    let apart = WAGES.map(|wage| wage - FAIR);
    let along: f64 = apart.iter().zip(efforts).map(|(apart, effort)| apart * effort).sum();
    along / apart.iter().map(|apart| apart * apart).sum::<f64>()
}

fn run(run: &Run) -> Result<Outcome> {
    let agents = |from: usize, to: usize| from as Agent..to as Agent;
    let ties = agents(0, FIRMS).flat_map(|firm| agents(FIRMS, FIRMS + WORKERS).map(move |worker| (firm, worker)));
    let network = Network::from_ties(FIRMS + WORKERS, ties)?;
    let markets = run.each(|key| Market::new(&network, key))?;
    let stern = |firm, reciprocal| -> Vec<f64> {
        markets.iter().filter_map(|market| market.mean(&market.stern, firm, reciprocal)).collect()
    };
    let withheld = |firms: std::ops::Range<usize>| -> Vec<f64> {
        let at = |market: &Market, firm| {
            Some(market.mean(&market.mild, firm, true)? - market.mean(&market.stern, firm, true)?)
        };
        let mean = |market| {
            let apart = firms.clone().map(|firm| at(market, firm)).collect::<Option<Vec<f64>>>()?;
            Some(apart.iter().sum::<f64>() / apart.len() as f64)
        };
        markets.iter().filter_map(mean).collect()
    };
    let means: Vec<Measured> = (0..FIRMS).map(|firm| Measured::mean(&stern(firm, true))).collect();
    let off = means.iter().zip(EFFORT).map(|(mean, exact)| (mean.value - exact).abs() / mean.standard_error);
    let rise = |efforts: &[f64]| efforts.windows(2).map(|two| two[1] - two[0]).fold(f64::INFINITY, f64::min);
    let rises = rise(&means.iter().map(|mean| mean.value).collect::<Vec<_>>());
    let workers = markets.iter().flat_map(|market| market.reciprocal.iter().zip(&market.stern));
    let selfish = workers.filter(|(reciprocal, _)| !**reciprocal).flat_map(|(_, efforts)| efforts).copied();
    let selfish = Measured::exact(selfish.fold(0.0, f64::max));
    let everybody = |market: &Market| market.stern.iter().flatten().sum::<f64>() / (FIRMS * WORKERS) as f64;
    let each = |of: &dyn Fn(&Market) -> f64| Measured::mean(&markets.iter().map(of).collect::<Vec<f64>>());
    let unfair: f64 = EFFORT[..4].iter().map(|effort| MILD - effort).sum::<f64>() / 4.0;

    let finding = |what: &str, published, simulated, basis, criterion, decimals| Finding {
        what: what.into(),
        published,
        simulated,
        basis,
        criterion,
        decimals,
    };
    let value = Published::Value;
    let exact = |what: &str, published, simulated, criterion| {
        finding(what, Published::Value(published), simulated, Basis::Exact, criterion, 3)
    };
    let errors = Criterion::WithinErrors(4.0);
    let shown = |what: &str, published, simulated, decimals| {
        finding(what, published, simulated, Basis::Illustrative, Criterion::None, decimals)
    };
    let findings = vec![
        exact("mean effort (0.1 to 1) of reciprocal workers at the lowest wage, 30", EFFORT[0], means[0], errors),
        exact("mean effort (0.1 to 1) of reciprocal workers at the highest wage, 114", EFFORT[7], means[7], errors),
        finding(
            "largest distance of mean effort from its expectation, over eight wages (standard errors)",
            Published::Range(0.0, 4.0),
            Measured::exact(off.fold(0.0, f64::max)),
            Basis::Exact,
            Criterion::Within(0.0),
            2,
        ),
        exact(
            "smallest increase of mean effort of reciprocal workers from one wage to the next",
            rise(&EFFORT),
            Measured::exact(rises),
            Criterion::AtLeast(0.0),
        ),
        exact("largest effort of selfish workers at any wage", 0.1, selfish, Criterion::Within(1e-9)),
        exact(
            "mean effort withheld because of negative reciprocity at wages below 72",
            unfair,
            Measured::mean(&withheld(0..4)),
            errors,
        ),
        exact(
            "mean effort withheld because of negative reciprocity at wages above 72",
            0.0,
            Measured::mean(&withheld(4..8)),
            Criterion::Within(1e-9),
        ),
        exact(
            "workers classed as reciprocal minus workers who are reciprocal (percentage points)",
            100.0 * RECIPROCAL * (FOUND - 1.0),
            each(&|market| market.classed().0 - market.truly()),
            errors,
        ),
        finding(
            "workers classed correctly as reciprocal or selfish (%)",
            value(100.0 * (1.0 - RECIPROCAL * (1.0 - FOUND))),
            each(&|market| market.classed().1),
            Basis::Exact,
            Criterion::AtLeast(95.0),
            1,
        ),
        shown("workers classed as reciprocal (%)", Published::Range(40.0, 66.0), each(&|market| market.classed().0), 1),
        shown("mean effort of all workers at a mean wage of 72", value(0.4), each(&everybody), 2),
    ];
    let band = |firm: usize, reciprocal| middle(WAGES[firm], stern(firm, reciprocal));
    let mild = |firm: usize| {
        let means = markets.iter().filter_map(|market| market.mean(&market.mild, firm, true));
        middle(WAGES[firm], means.collect())
    };
    let figure = Chart::new("Reciprocal workers answer a higher wage with more effort", "mean effort")
        .subtitle("Gift exchange: 60 workers answer eight wages around a fair wage of 72")
        .across("wage (units of money)", Across::Linear)
        .simulated("reciprocal", (0..FIRMS).map(|firm| band(firm, true)).collect())
        .published("reciprocal", WAGES.into_iter().zip(EFFORT).collect())
        .simulated("without negative reciprocity", (0..4).map(mild).collect())
        .simulated("selfish", (0..FIRMS).map(|firm| band(firm, false)).collect())
        .caption(
            "Points: exact expectation. Lines and bands: simulated mean and middle 90 % of markets. No parameter is \
             fitted.",
        );
    let notes =
        vec![
        "Reciprocal workers: effort 0.4 at the fair wage, 1 more per fair wage above it, 0.3 less per fair wage below \
         it, noise 0.2.".into(),
        "Selfish workers choose 0.1 without noise, so none of them is classed as reciprocal. Of reciprocal workers, \
         1.2 % have too small a slope.".into(),
        "The mean effort of 0.4 at a mean wage of 72 and the 40 to 66 % of reciprocal workers are quoted numbers that \
         were not checked against the papers."
            .into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

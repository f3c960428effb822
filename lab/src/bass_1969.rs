//! Bass (1969): sales of three durables, and agents that innovate and imitate.
//!
//! **Model.** The hazard of a first purchase is p + q F, where F is the share that has bought. Then
//! F(t) = (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t), and sales in year t are m (F(t) − F(t−1)) (Bass 1969, doi
//! 10.1287/mnsc.15.5.215).
//!
//! **Simulation.** p, q and m are estimated from the yearly sales of room air conditioners, color televisions and
//! clothes dryers by nonlinear least squares. Agents on a complete network then buy with the fitted hazards under the
//! rule `innovation-imitation`. Under the random sequential clock a tick is a year in which each agent is updated once
//! on average, at random times. The mean share of adopters tends to F(t) as the number of agents grows.
//!
//! **Calibrated.** p, q and m of each product. **Exact.** The curve of the agents, given p and q.
//!
//! **Pass criterion.** p, q and m equal the published values to their last digit. With 3,000 agents, the mean share at
//! the end of every year is within 0.01 of F(t). Smaller numbers of agents are shown for comparison.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Clock, Start, Until};
use bandwagon::error::Result;
use bandwagon::experiment::{CurveFit, Experiment};
use bandwagon::network::generate;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::record::Record;
use bandwagon::rules::InnovationImitation;

pub(super) const STUDY: Study = Study {
    name: "bass_1969",
    title: "A new product growth model for consumer durables",
    says: "A model of a market in which people buy independently or because others have bought, fitted to yearly sales \
           of three durables. Here the fit is repeated, and agents on a complete network buy with the fitted hazards.",
    fitted: "Innovation p, imitation q and market size m of each product, to its yearly sales by nonlinear least \
             squares. The curve of the agents follows from p and q without further fitting.",
    rules: &["innovation-imitation"],
    source: "Bass (1969), A new product growth model for consumer durables, Management Science 15, 215–227, doi \
             10.1287/mnsc.15.5.215; Srinivasan & Mason (1986), doi 10.1287/mksc.5.2.169, for the fit by nonlinear \
             least squares",
    replicates: 2_000,
    run,
};

/// A product: name, first year, yearly sales in thousands, and the fit by another program.
struct Product {
    name: &'static str,
    first: u32,
    sales: &'static [f64],
    /// p and q to four digits, m in thousands.
    fit: [f64; 3],
}

const PRODUCTS: [Product; 3] = [
    Product {
        name: "room air conditioners",
        first: 1949,
        sales: &[96.0, 195.0, 238.0, 380.0, 1045.0, 1230.0, 1267.0, 1828.0, 1586.0, 1673.0, 1800.0, 1580.0, 1500.0],
        fit: [0.0094, 0.3748, 18_713.0],
    },
    Product {
        name: "color televisions",
        first: 1963,
        sales: &[747.0, 1480.0, 2646.0, 5118.0, 5777.0, 5982.0, 5962.0, 4631.0],
        fit: [0.0185, 0.6159, 39_659.0],
    },
    Product {
        name: "clothes dryers",
        first: 1949,
        sales: &[106.0, 319.0, 492.0, 635.0, 737.0, 890.0, 1397.0, 1523.0, 1294.0, 1240.0, 1425.0, 1260.0, 1236.0],
        fit: [0.0136, 0.3267, 16_497.0],
    },
];

/// Numbers of agents, and the divisor of the number of replicates for each. Large numbers vary less and cost more.
const CROWDS: [(usize, u32); 4] = [(100, 1), (300, 1), (1_000, 8), (3_000, 25)];
/// Number of agents in the figure.
const SHOWN: usize = 1_000;

fn run(run: &Run) -> Result<Outcome> {
    let (mut findings, mut curves) = (vec![], vec![]);
    let mut fits = vec![];
    for product in &PRODUCTS {
        let fit = product.fitted()?;
        for ((name, decimals), (published, value)) in
            [("innovation p (per year)", 4), ("imitation q (per year)", 4), ("market size m (thousands)", 0)]
                .into_iter()
                .zip(product.fit.into_iter().zip(&fit))
        {
            findings.push(Finding {
                what: format!("{name}, {}", product.name),
                published: Published::Value(published),
                simulated: Measured::exact(*value),
                basis: Basis::Calibrated,
                criterion: Criterion::Within(0.5 * 10.0_f64.powi(-decimals)),
                decimals: decimals as usize,
            });
        }
        fits.push(fit);
    }
    for (n_agents, one_in) in CROWDS {
        let crowd = generate::complete(n_agents)?;
        for (product, fit) in PRODUCTS.iter().zip(&fits) {
            let rule = InnovationImitation::new(fit[0], fit[1])?;
            let years = Experiment::from(Start::Everyone(false)).until(Until::ticks(product.sales.len() as u32));
            let experiment = years.clock(Clock::RandomSequential).replicates((run.replicates / one_in).max(2));
            let record = experiment.seed(run.seed).run(&crowd, &rule)?;
            findings.push(Finding {
                what: format!(
                    "largest distance of the mean share of adopters from F(t), {n_agents} agents, {} (share)",
                    product.name
                ),
                published: Published::Value(0.0),
                simulated: farthest(&record, fit[0], fit[1])?,
                basis: Basis::Exact,
                criterion: if n_agents == 3_000 { Criterion::AtMost(0.01) } else { Criterion::None },
                decimals: 4,
            });
            if n_agents == SHOWN {
                curves.push(record);
            }
        }
    }
    let notes = vec![
        "The published values were computed by another program from the same series. They equal the values quoted from \
         Srinivasan & Mason (1986), whose table was not seen."
            .into(),
        "The sales series are taken from later work."
            .into(),
        "With 1,000 agents one of eight replicates is run, with 3,000 agents one of twenty-five. A replicate that \
         starts late lags more than a replicate that starts early leads. The mean share therefore lies a few times 1/n \
         below the curve; the rest of the distance is random."
            .into(),
        "Under the synchronous clock p and q would be probabilities per tick, and the agents would lag by about one \
         tick."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(&curves, &fits)?, notes })
}

impl Product {
    /// p, q and m that minimize the sum of squares.
    fn fitted(&self) -> Result<Vec<f64>> {
        let sold: f64 = self.sales.iter().sum();
        let residuals = |at: &[f64]| -> Vec<f64> {
            let years = (1..).zip(self.sales);
            years.map(|(year, sales)| at[2] * share_of_year(year, at[0], at[1]) - sales).collect()
        };
        Ok(CurveFit::least_squares(&[0.03, 0.4, 1.5 * sold], residuals)?.parameters)
    }
}

/// The share of the market that has bought by the end of year t.
fn bought(t: f64, p: f64, q: f64) -> f64 {
    let left = (-(p + q) * t).exp();
    (1.0 - left) / (1.0 + q / p * left)
}

fn share_of_year(year: u32, p: f64, q: f64) -> f64 {
    let t = f64::from(year);
    bought(t, p, q) - bought(t - 1.0, p, q)
}

/// Largest distance of the mean share over replicates from the curve, with the standard error at that point.
fn farthest(record: &Record, p: f64, q: f64) -> Result<Measured> {
    let shares = record.values_per_agent("adopted")?;
    let at = |year: usize| {
        let mean = Measured::mean(&shares.iter().map(|of_replicate| of_replicate[year]).collect::<Vec<_>>());
        Measured { value: (mean.value - bought(year as f64, p, q)).abs(), ..mean }
    };
    let years = (0..=record.last_tick()).map(at);
    Ok(years.fold(Measured::exact(0.0), |worst, next| if next.value > worst.value { next } else { worst }))
}

/// Yearly sales in % of m, with the yearly purchases of the agents.
fn figure(curves: &[Record], fits: &[Vec<f64>]) -> Result<Chart> {
    let mut chart = Chart::new(
        "First purchases rise by imitation and fall as the market saturates",
        "First purchases (% of the market per year)",
    )
    .subtitle("Sales, and simulations of 1,000 agents on a complete network")
    .across("Year after introduction", Across::Linear);
    for (product, (record, fit)) in PRODUCTS.iter().zip(curves.iter().zip(fits)) {
        let summary = record.summary("adopted", 0.9)?;
        let percent = 100.0 / record.population().at(0, 0) as f64;
        let band = |moment: &bandwagon::record::Moment| Band {
            at: moment.tick as f64,
            mean: percent * moment.mean,
            low: percent * moment.low,
            high: percent * moment.high,
        };
        let name = format!("{}, from {}", product.name, product.first);
        chart = chart.simulated(name.clone(), summary.change.iter().skip(1).map(band).collect());
        let points = (1..).zip(product.sales).map(|(year, sales)| (f64::from(year), 100.0 * sales / fit[2]));
        chart = chart.published(name, points.collect());
    }
    Ok(chart.caption(
        "Points: sales in % of the fitted market. Line: mean over replicates. Band: middle 90 % of replicates. After \
         Bass (1969).",
    ))
}

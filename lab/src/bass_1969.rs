//! Sales of three durables, and a crowd of agents that innovate and imitate (Bass 1969).
//!
//! **Design.** Bass's market: the hazard of buying for the first time is p + q F, F the share that has bought, so that
//! F(t) = (1 − e^−(p+q)t) / (1 + (q/p) e^−(p+q)t), and sales of year t are m (F(t) − F(t−1)). Here p, q and m are fitted anew to the
//! yearly sales of room air conditioners, colour televisions and clothes dryers by nonlinear least squares. Then agents who all
//! see each other buy by the fitted hazards. Under the random sequential clock a tick is a year in which everybody is visited
//! once on average, at random moments, and the crowd's mean share tends to F(t) as it grows.
//!
//! **Calibrated**: p, q and m of each product. **Exact**: the crowd's curve, given p and q.
//!
//! **Pass criterion**: p, q and m as printed, to their last digit; the mean share of a crowd of 3,000 never farther from F(t) than
//! 0.01 at the end of a year. Smaller crowds are shown for comparison.

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
    says: "Yearly sales of three durables, fitted by a market in which people buy by themselves or because others have. Here \
           the fit is done anew, and agents who all see each other buy by the fitted hazards.",
    fitted: "Innovation p, imitation q and market size m of each product, to its yearly sales by nonlinear least squares. The \
             crowd's curve follows from p and q without further fitting.",
    rules: &["innovation-imitation"],
    source: "Bass (1969), A new product growth model for consumer durables, Management Science 15, 215–227, doi \
             10.1287/mnsc.15.5.215; Srinivasan & Mason (1986), doi 10.1287/mksc.5.2.169, for the fit by nonlinear least squares",
    replicates: 2_000,
    run,
};

/// A product: its name, its first year, its sales by year in thousands, and the fit of another program to them.
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
        name: "colour televisions",
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

/// Sizes of crowds, and one in how many replicates is run with each: large ones waver less and cost more.
const CROWDS: [(usize, u32); 4] = [(100, 1), (300, 1), (1_000, 8), (3_000, 25)];
/// The crowd of the figure.
const SHOWN: usize = 1_000;

fn run(run: &Run) -> Result<Outcome> {
    let (mut findings, mut curves) = (vec![], vec![]);
    let mut fits = vec![];
    for product in &PRODUCTS {
        let fit = product.fitted()?;
        for ((name, decimals), (published, value)) in
            [("p", 4), ("q", 4), ("m (thousands)", 0)].into_iter().zip(product.fit.into_iter().zip(&fit))
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
                what: format!("largest distance of {n_agents} agents' share from F(t), {}", product.name),
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
        "The fits beside ours were computed by another program from the same series. They are those quoted of Srinivasan & Mason \
         (1986), whose table was not seen."
            .into(),
        "The series of sales are as handed down in later work."
            .into(),
        "Crowds of 1,000 are run in one of eight replicates, of 3,000 in one of twenty-five. A crowd that happens to start late lags \
         more than one that starts early leads: the mean share lies a few times 1/n below the curve, and the rest of the \
         distance is chance."
            .into(),
        "Under the synchronous clock p and q would be chances per tick, and the crowd would lag by the order of a tick."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(&curves, &fits)?, notes })
}

impl Product {
    /// p, q and m at the least sum of squares.
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

/// How far the mean share of replicates is from the curve where it is farthest, with its standard error there.
fn farthest(record: &Record, p: f64, q: f64) -> Result<Measured> {
    let column = record.column("adopted")?;
    let at = |year: usize| {
        let share = |series| record.value(series, column, year) / record.n_agents() as f64;
        let mean = Measured::mean(&record.replicates().iter().map(share).collect::<Vec<_>>());
        Measured { value: (mean.value - bought(year as f64, p, q)).abs(), ..mean }
    };
    let years = (0..=record.last_tick()).map(at);
    Ok(years.fold(Measured::exact(0.0), |worst, next| if next.value > worst.value { next } else { worst }))
}

/// Yearly sales as percent of m, on what the crowd buys in each year.
fn figure(curves: &[Record], fits: &[Vec<f64>]) -> Result<Chart> {
    let mut chart =
        Chart::new("Few start, many follow, few are left", "Buying for the first time (% of the market per year)")
            .subtitle("Sales on crowds of 1,000 agents who all see each other")
            .across("Year after introduction", Across::Linear);
    for (product, (record, fit)) in PRODUCTS.iter().zip(curves.iter().zip(fits)) {
        let summary = record.summary("adopted", 0.9)?;
        let percent = 100.0 / record.n_agents() as f64;
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
    Ok(chart.caption("Points: sales as percent of the fitted market. Line: mean over replicates. Band: middle 90 % of them. After Bass (1969)."))
}

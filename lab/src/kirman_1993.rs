//! Kirman (1993): how often a crowd is one-sided, by the probability that its members change alone.
//!
//! **Model.** Ants choose between two equal sources. One at a time changes its source independently with probability ε,
//! and otherwise copies another ant. The stationary distribution of Kirman's chain is beta-binomial with both
//! parameters a = ε (n − 1) / (1 − ε): it has two modes at a < 1, is flat at a = 1 and has one mode at a > 1 (doi
//! 10.2307/2118498).
//!
//! **Simulation.** 99 agents on a complete network follow the rule `noisy-voter` from an even split. Each replicate is
//! observed once, after enough ticks for the chain to forget its start (see [`SETTINGS`]), so replicates are
//! independent draws from the stationary distribution.
//!
//! **Calibrated.** Nothing. **Exact.** The stationary distribution.
//!
//! **Pass criterion.** The shares of replicates in the outer tenths and in the middle fifth are within 4 Monte Carlo
//! standard errors of the stationary distribution.

use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Clock, Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::generate;
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::rules::NoisyVoter;

pub(super) const STUDY: Study = Study {
    name: "kirman_1993",
    title: "Ants between two equal sources",
    says: "Ants recruit each other to one of two equal sources and rarely change alone. If the probability of changing \
           alone is below a threshold, nearly all ants use the same source most of the time; above it they split about \
           evenly.",
    fitted: "Nothing. The stationary distribution has no free parameters.",
    rules: &["noisy-voter"],
    source: "Kirman (1993), Ants, rationality, and recruitment, doi 10.2307/2118498",
    replicates: 4_000,
    run,
};

/// Number of ants. The number at one source has a hundred values, 0 to 99, so that each tenth contains ten.
const N: usize = 99;

/// ε, the shape of the stationary distribution, and the tick of observation. An even split excites only even modes, of
/// which the slowest decays at rate 2 (1 + 2a)(1 − ε) / (n − 1) per tick: to exp(−10) or less at these ticks.
const SETTINGS: [(f64, &str, u32); 3] =
    [(0.004, "two modes", 300), (1.0 / N as f64, "flat", 200), (0.02, "one mode", 120)];

fn run(run: &Run) -> Result<Outcome> {
    let crowd = generate::complete(N)?;
    let rules = SETTINGS.iter().map(|&(epsilon, ..)| NoisyVoter::new(epsilon, 1.0)).collect::<Result<Vec<_>>>()?;
    let start = Start::random(N / 2, true);
    let tenths = run.each(|key| {
        let one = |(rule, &(.., ticks)): (_, &(f64, &str, u32))| {
            let simulation = Simulation::new(&crowd, rule, &start, key)?;
            let mut simulation = simulation.clock(Clock::RandomSequential).parallel(false);
            simulation.run(Until::ticks(ticks), &mut ());
            Ok(tenth(simulation.board().sum(0) as usize))
        };
        rules.iter().zip(&SETTINGS).map(one).collect::<Result<Vec<usize>>>()
    })?;
    let share = |setting: usize, of: &dyn Fn(usize) -> bool| Measured::share(tenths.iter().map(|row| of(row[setting])));
    let mut findings = vec![];
    for (setting, &(epsilon, name, _)) in SETTINGS.iter().enumerate() {
        let law = law_of_tenths(epsilon);
        let parts: [(&str, &dyn Fn(usize) -> bool); 2] = [
            ("the outer tenths", &|tenth| tenth == 0 || tenth == 9),
            ("the middle fifth", &|tenth| tenth == 4 || tenth == 5),
        ];
        for (part, of) in parts {
            let exact: f64 = (0..10).filter(|&tenth| of(tenth)).map(|tenth| law[tenth]).sum();
            findings.push(Finding {
                what: format!(
                    "number of ants at the first source in {part} of its range, ε = {epsilon:.4}, {name} (% of \
                     replicates)"
                ),
                published: Published::Value(100.0 * exact),
                simulated: share(setting, of).times(100.0),
                basis: Basis::Exact,
                criterion: Criterion::WithinErrors(4.0),
                decimals: 1,
            });
        }
    }
    let notes = vec![format!("Kirman's threshold, ε = (1 − δ) / (n − 1), is ε = {:.4} here.", 1.0 / N as f64)];
    Ok(Outcome { findings, figure: figure(&|setting, tenth| share(setting, &|of| of == tenth)), notes })
}

/// The tenth of the range 0 to 99 that contains a number, counted from 0.
fn tenth(adopted: usize) -> usize {
    (adopted / 10).min(9)
}

/// The beta-binomial distribution of the number of ants at the first source, in tenths.
fn law_of_tenths(epsilon: f64) -> [f64; 10] {
    let a = epsilon * (N - 1) as f64 / (1.0 - epsilon);
    let rising = |k: usize| (0..k).map(|i| (a + i as f64) / (i + 1) as f64).product::<f64>();
    let mut law = [0.0; 10];
    (0..=N).for_each(|k| law[tenth(k)] += rising(k) * rising(N - k));
    let sum: f64 = law.iter().sum();
    law.map(|chance| chance / sum)
}

fn figure(share: &dyn Fn(usize, usize) -> Measured) -> Chart {
    let chart = Chart::new("Ants between two equal sources", "replicates (%)")
        .subtitle("Noisy voter, 99 agents on a complete network: number at the first source, in tenths")
        .caption(
            "Lines and bands: simulated, ± 2 standard errors. Points: beta-binomial distribution of Kirman's chain \
             (1993).",
        )
        .across("ants at the first source (%)", Across::Linear);
    SETTINGS.iter().enumerate().fold(chart, |chart, (setting, &(epsilon, name, _))| {
        let name = format!("{name}, ε = {epsilon:.3}");
        let at = |tenth: usize| 10.0 * tenth as f64 + 5.0;
        let bands = (0..10).map(|tenth| {
            let Measured { value: mean, standard_error } = share(setting, tenth).times(100.0);
            Band { at: at(tenth), mean, low: (mean - 2.0 * standard_error).max(0.0), high: mean + 2.0 * standard_error }
        });
        let law = law_of_tenths(epsilon);
        let points = (0..10).map(|tenth| (at(tenth), 100.0 * law[tenth]));
        chart.simulated(name.clone(), bands.collect()).published(name, points.collect())
    })
}

//! How many camps a crowd falls into when people listen only to those near them (Deffuant, Neau, Amblard & Weisbuch 2000).
//!
//! **Design.** Five hundred agents start at opinions drawn evenly from 0 to 1. Two drawn at random meet, and if their opinions differ by
//! less than ε both move to the middle (μ = ½). Published is a rule read off simulations: the number of camps is the whole part of
//! 1/(2ε), few agents left between or beyond them aside. Here agents meet until it is decided who ends with whom: opinions in order
//! fall into groups, ε or more apart, within which everybody hears everybody. Such groups only draw together.
//!
//! A camp counts if more than 1 % of the agents are in it. The simulations it was read off had a thousand agents; half of them end
//! alike, and let 2,000 replicates of each ε be done in half a minute.
//!
//! **Calibrated**: nothing. **Predicted**: the number of camps most replicates end with, for seven ε.
//!
//! **Pass criterion**: that number is the whole part of 1/(2ε) for every ε.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Clock, Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Network, generate};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Deffuant, Opinion};
use std::ops::ControlFlow;

pub(super) const STUDY: Study = Study {
    name: "deffuant_2000",
    title: "Mixing beliefs among interacting agents: how many camps",
    says: "Simulations: people meet two by two and draw near if they differ by less than ε; the number of camps in the end is \
           the whole part of 1/(2ε). Here 500 agents who may all meet do so until it is decided who ends with whom.",
    fitted: "Nothing. A camp counts from more than 1 % of the agents on.",
    rules: &["deffuant"],
    source: "Deffuant, Neau, Amblard & Weisbuch (2000), Mixing beliefs among interacting agents, Advances in Complex Systems 3, \
             87–98, doi 10.1142/S0219525900000078",
    replicates: 2_000,
    run,
};

/// Reaches ε as 1/(2ε).
const HALVES: [f64; 7] = [1.0, 5.0 / 3.0, 2.0, 2.5, 3.0, 4.0, 5.0];
/// How many agents.
const AGENTS: usize = 500;
/// From how many agents on a camp counts: more than 1 % of them, and more strictly more than 5 %.
const CAMP: usize = AGENTS / 100 + 1;
const LARGE_CAMP: usize = AGENTS / 20 + 1;
/// Ticks after which a replicate is given up; it is decided after some hundred.
const PATIENCE: u32 = 10_000;

fn run(run: &Run) -> Result<Outcome> {
    let crowd = generate::complete(AGENTS)?;
    let (mut findings, mut bands, mut strict, mut shares) = (vec![], vec![], vec![], vec![]);
    for half in HALVES {
        let epsilon = 0.5 / half;
        let rule = Deffuant::new(epsilon, 0.5)?;
        let sizes = run.each(|key| camps(&crowd, &rule, epsilon, key))?;
        let count = |least: usize| -> Vec<f64> {
            sizes.iter().map(|sizes| sizes.iter().filter(|&&size| size >= least).count() as f64).collect()
        };
        let counts = count(CAMP);
        let most = mode(&counts);
        let share = Measured::share(counts.iter().map(|&count| count == half.floor()));
        findings.push(Finding {
            what: format!("number of camps most often, ε = {epsilon:.3}"),
            published: Published::Value(half.floor()),
            simulated: Measured::exact(most),
            basis: Basis::Predicted,
            criterion: Criterion::Within(0.0),
            decimals: 0,
        });
        shares.push(format!("{:.0} % at ε = {epsilon:.3}", 100.0 * share.value));
        bands.push(middle(half, counts));
        strict.push(format!("{} at ε = {epsilon:.3}", mode(&count(LARGE_CAMP))));
    }
    let notes = vec![
        format!("So many of the replicates end with that number: {}.", shares.join(", ")),
        format!("If a camp counts from more than 5 % of the agents on, their number most often is {}.", strict.join(", ")),
        "The whole part of 1/(2ε) is a rule of thumb, read off a figure; at whole numbers 1/(2ε) itself the crowd is between two \
         numbers of camps."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(bands), notes })
}

/// How many agents end in each camp.
fn camps(crowd: &Network, rule: &Deffuant, epsilon: f64, key: Key) -> Result<Vec<usize>> {
    let mut sizes = vec![];
    let mut talk = Simulation::new(crowd, rule, &Start::even(0.0, 1.0), key)?.clock(Clock::RandomPairs).parallel(false);
    talk.run(Until::ticks(PATIENCE), &mut |now: &Simulation<_>| {
        // Sorting costs more than a tick of meetings.
        if now.tick() % 4 != 0 {
            return ControlFlow::Continue(());
        }
        let (groups, decided) = groups(now.states(), epsilon);
        sizes = groups;
        if decided { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    Ok(sizes)
}

/// The sizes of the groups that lie `epsilon` or more apart, and whether in each of them everybody hears everybody.
fn groups(opinions: &[Opinion], epsilon: f64) -> (Vec<usize>, bool) {
    let mut sorted: Vec<f64> = opinions.iter().map(|opinion| opinion.0).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let groups: Vec<&[f64]> = sorted.chunk_by(|low, high| high - low < epsilon).collect();
    let decided = groups.iter().all(|group| group[group.len() - 1] - group[0] < epsilon);
    (groups.iter().map(|group| group.len()).collect(), decided)
}

/// The number that comes up most often; the least of several.
fn mode(counts: &[f64]) -> f64 {
    let often = |number: f64| counts.iter().filter(|&&count| count == number).count();
    let most = counts.iter().map(|&count| often(count)).max().unwrap_or(0);
    counts.iter().copied().filter(|&count| often(count) == most).fold(f64::INFINITY, f64::min)
}

fn figure(bands: Vec<Band>) -> Chart {
    let published = HALVES.map(|half| (half, half.floor())).to_vec();
    Chart::new("The less confidence, the more camps", "Camps of more than 1 % of the agents")
        .subtitle("500 agents who may all meet, opinions drawn evenly from 0 to 1, μ = ½")
        .across("1/(2ε), with ε the reach of confidence", Across::Linear)
        .simulated("simulated", bands)
        .published("whole part of 1/(2ε)", published)
        .caption("Line: mean over replicates. Band: middle 90 % of them. After Deffuant et al. (2000).")
}

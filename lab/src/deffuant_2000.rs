//! Deffuant, Neau, Amblard & Weisbuch (2000): the number of opinion camps if agents listen only to similar agents.
//!
//! **Model.** Two random agents meet. If their opinions differ by less than ε, both move to the middle (μ = ½). The
//! article reads a rule of thumb off simulations: the number of camps is the integer part of 1/(2ε), ignoring the few
//! agents that remain between or beyond the camps (doi 10.1142/S0219525900000078).
//!
//! **Simulation.** 500 agents on a complete network follow the rule `deffuant` from opinions drawn uniformly from
//! 0 to 1. Agents meet until the camps are decided: sorted opinions form groups at distances of ε or more, and all opinions
//! within a group differ by less than ε. Such groups can only contract.
//!
//! A camp counts if it contains more than 1 % of the agents. The original simulations had a thousand agents; half as
//! many give the same camps, and 2,000 replicates of each ε run in half a minute.
//!
//! **Calibrated.** Nothing. **Predicted.** The most frequent number of camps over replicates, for seven values of ε.
//!
//! **Pass criterion.** That number equals the integer part of 1/(2ε) for every ε.

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
    title: "Mixing beliefs among interacting agents: the number of camps",
    says: "Simulations: people meet in pairs and move closer if their opinions differ by less than ε; the final number \
           of camps is the integer part of 1/(2ε). Here 500 agents on a complete network meet until the camps are \
           decided.",
    fitted: "Nothing. A camp counts if it contains more than 1 % of the agents.",
    rules: &["deffuant"],
    source: "Deffuant, Neau, Amblard & Weisbuch (2000), Mixing beliefs among interacting agents, Advances in Complex \
             Systems 3, 87–98, doi 10.1142/S0219525900000078",
    replicates: 2_000,
    run,
};

/// Values of 1/(2ε).
const HALVES: [f64; 7] = [1.0, 5.0 / 3.0, 2.0, 2.5, 3.0, 4.0, 5.0];
/// Number of agents.
const AGENTS: usize = 500;
/// Minimum size of a camp: more than 1 % of the agents, or more than 5 % under a stricter definition.
const CAMP: usize = AGENTS / 100 + 1;
const LARGE_CAMP: usize = AGENTS / 20 + 1;
/// Maximum number of ticks. Camps are usually decided after some hundred ticks.
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
            what: format!("most frequent number of camps over replicates, ε = {epsilon:.3} (count)"),
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
        format!("Share of replicates that end with the published number of camps: {}.", shares.join(", ")),
        format!(
            "If a camp has to contain more than 5 % of the agents, the most frequent number is {}.",
            strict.join(", ")
        ),
        "The integer part of 1/(2ε) is a rule of thumb read off a figure. Where 1/(2ε) is an integer, the agents are \
         between two numbers of camps."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(bands), notes })
}

/// Final number of agents in each camp.
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

/// Sizes of the groups that are separated by `epsilon` or more, and whether all opinions within each group differ by
/// less than `epsilon`.
fn groups(opinions: &[Opinion], epsilon: f64) -> (Vec<usize>, bool) {
    let mut sorted: Vec<f64> = opinions.iter().map(|opinion| opinion.0).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let groups: Vec<&[f64]> = sorted.chunk_by(|low, high| high - low < epsilon).collect();
    let decided = groups.iter().all(|group| group[group.len() - 1] - group[0] < epsilon);
    (groups.iter().map(|group| group.len()).collect(), decided)
}

/// The most frequent number; the smallest one if several are equally frequent.
fn mode(counts: &[f64]) -> f64 {
    let often = |number: f64| counts.iter().filter(|&&count| count == number).count();
    let most = counts.iter().map(|&count| often(count)).max().unwrap_or(0);
    counts.iter().copied().filter(|&count| often(count) == most).fold(f64::INFINITY, f64::min)
}

fn figure(bands: Vec<Band>) -> Chart {
    let published = HALVES.map(|half| (half, half.floor())).to_vec();
    Chart::new("Smaller confidence bounds produce more camps", "Camps of more than 1 % of the agents")
        .subtitle("500 agents on a complete network, opinions drawn uniformly from 0 to 1, μ = ½")
        .across("1/(2ε), with ε the confidence bound", Across::Linear)
        .simulated("simulated", bands)
        .published("integer part of 1/(2ε)", published)
        .caption("Line: mean over replicates. Band: middle 90 % of replicates. After Deffuant et al. (2000).")
}

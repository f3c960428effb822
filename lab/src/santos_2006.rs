//! Santos, Pacheco & Lenaerts (2006): cooperation wins if ties change fast enough compared with strategies.
//!
//! **Model.** Agents play a prisoner's dilemma with all neighbors. They copy neighbors who earn more, and move ties away from
//! defectors, W times as often. On a fixed network of many ties cooperation disappears. Above a critical W cooperators
//! wipe out defectors, and the network that emerges is heterogeneous (doi 10.1371/journal.pcbi.0020140).
//!
//! **Simulation.** 200 agents with 10, 20 or 30 ties each follow the rule `partner-switching`, with a strong dilemma (T = 2,
//! S = −1), until no two strategies differ. The critical W, at which half of the runs end in cooperation, is
//! interpolated in log W.
//!
//! **Calibrated.** Nothing. **Predicted.** That cooperation disappears without changes of ties and wins with fast ones,
//! and that one agent collects many ties. **Illustrative.** That the critical W rises with the number of ties.
//!
//! **Pass criterion.** At most 5 % of runs end in cooperation at W = 0 and at least 95 % at W = 16, with 30 ties. The largest
//! degree at the end is at least 60, twice that at the start. The source has no table, so these limits are ours.

use super::crossing::crossing;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::{Key, Purpose};
use bandwagon::rules::PartnerSwitching;
use bandwagon::rules::partner_switching::Player;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

pub(super) const STUDY: Study = Study {
    name: "santos_2006",
    title: "Cooperation and ties that change together",
    says: "Agents cooperate with all neighbors or exploit them, copy neighbors who earn more, and move ties away from \
           defectors. If ties change slowly, cooperation disappears; if they change fast, it wins.",
    fitted: "Nothing. The payoffs and the strength of selection are published.",
    rules: &["partner-switching"],
    source: "Santos, Pacheco & Lenaerts (2006), Cooperation prevails when individuals adjust their social ties, doi \
             10.1371/journal.pcbi.0020140",
    replicates: 40,
    run,
};

/// Number of agents.
const N: u32 = 200;
/// For each number of ties per agent, the simulated ratios W, each twice the last.
const CASES: [(u32, [f64; 4]); 3] =
    [(10, [0.25, 0.5, 1.0, 2.0]), (20, [1.0, 2.0, 4.0, 8.0]), (30, [2.0, 4.0, 8.0, 16.0])];
/// No replicate needs as many ticks: the mean is below 1,000.
const TICKS: u32 = 100_000;

/// What is measured when no two strategies differ.
#[derive(Clone, Copy)]
struct End {
    all_cooperate: bool,
    largest_degree: f64,
}

fn run(run: &Run) -> Result<Outcome> {
    // Per replicate: the end for each case and ratio, and without changes of ties.
    let ends = run.each(|key| {
        let of_case = |&(z, ratios): &(u32, [f64; 4])| {
            ratios.iter().map(|&ratio| end(z, ratio, key)).collect::<Result<Vec<End>>>()
        };
        Ok((CASES.iter().map(of_case).collect::<Result<Vec<_>>>()?, end(30, 0.0, key)?))
    })?;
    let share = |case: usize, place: usize| Measured::share(ends.iter().map(|(row, _)| row[case][place].all_cooperate));
    let critical: Vec<Measured> = (0..CASES.len())
        .map(|case| {
            let above = |end: &End| if end.all_cooperate { 0.5 } else { -0.5 };
            let rows: Vec<Vec<f64>> = ends.iter().map(|(row, _)| row[case].iter().map(above).collect()).collect();
            let doublings = crossing(&[0.0, 1.0, 2.0, 3.0], &rows);
            let value = CASES[case].1[0] * 2.0_f64.powf(doublings.value);
            Measured { value, standard_error: value * std::f64::consts::LN_2 * doublings.standard_error }
        })
        .collect();
    let largest: Vec<f64> = ends.iter().map(|(row, _)| row[2][1].largest_degree).collect();
    let rises = critical.windows(2).filter(|pair| pair[0].value < pair[1].value).count();
    let finding = |what: &str, published, simulated, criterion| Finding {
        what: what.into(),
        published,
        simulated,
        basis: if criterion == Criterion::None { Basis::Illustrative } else { Basis::Predicted },
        criterion,
        decimals: 0,
    };
    let fixed = Measured::share(ends.iter().map(|(_, fixed)| fixed.all_cooperate)).times(100.0);
    let findings = vec![
        finding(
            "runs that end in cooperation if ties do not change (W = 0), 30 ties per agent (%)",
            Published::Value(0.0),
            fixed,
            Criterion::AtMost(5.0),
        ),
        finding(
            "runs that end in cooperation if ties change fast (W = 16), 30 ties per agent (%)",
            Published::Value(100.0),
            share(2, 3).times(100.0),
            Criterion::AtLeast(95.0),
        ),
        finding(
            "largest number of ties of an agent at the end, from 30 at the start (W = 4)",
            Published::Range(31.0, f64::from(N - 1)),
            Measured::mean(&largest),
            Criterion::AtLeast(60.0),
        ),
        finding(
            "rises of the critical W from 10 to 20 and to 30 ties per agent (of 2)",
            Published::Value(2.0),
            Measured::exact(rises as f64),
            Criterion::None,
        ),
    ];
    Ok(Outcome { findings, figure: figure(&share), notes: notes(&critical) })
}

fn notes(critical: &[Measured]) -> Vec<String> {
    let at = |case: usize| format!("{:.2} ± {:.2}", critical[case].value, critical[case].standard_error);
    vec![
        format!(
            "Half of the runs end in cooperation at W = {} with 10 ties per agent, {} with 20 and {} with 30. An independent \
             program finds INDEPENDENT for these numbers of agents.",
            at(0),
            at(1),
            at(2)
        ),
        "The source has 1,000 agents, where the critical W is higher: 5.5 with 30 ties in the independent program, and 5.7 \
         with payoffs of the last move, as here."
            .into(),
        "The paper itself could not be read. That a critical W exists, above which cooperators wipe out defectors, and that \
         the networks become heterogeneous is quoted from its abstract; that no cooperation is left at W = 0 from a \
         reproduction; that the critical W rises with the number of ties from memory. The limits are ours."
            .into(),
    ]
}

/// Half of the agents cooperate at first. Runs until no two strategies differ.
fn end(z: u32, ratio: f64, key: Key) -> Result<End> {
    let network = random_regular(z, key)?;
    let mut order: Vec<Agent> = (0..N).collect();
    key.coin(Purpose::User, z, 0, 0).shuffle(&mut order);
    let start = Start::seeds(&order[..N as usize / 2], Player::COOPERATOR);
    let mut simulation = Simulation::new(&network, &PartnerSwitching::new(ratio)?, &start, key)?.parallel(false);
    simulation.run(Until::ticks(TICKS), &mut |now: &Simulation<PartnerSwitching>| {
        let is_settled = [0.0, f64::from(N)].contains(&now.board().sum(0));
        if is_settled { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    let degree = |agent| simulation.network().influencers(agent).len();
    Ok(End {
        all_cooperate: simulation.board().sum(0) == f64::from(N),
        largest_degree: (0..N).map(degree).max().unwrap_or(0) as f64,
    })
}

/// A random network in which each agent has `z` ties: a ring lattice of which pairs of ties exchange ends many times.
fn random_regular(z: u32, key: Key) -> Result<Network> {
    let mut coin = key.coin(Purpose::Network, z, 0, 0);
    let tie = |a: Agent, b: Agent| (a.min(b), a.max(b));
    let mut ties: Vec<_> = (0..N).flat_map(|a| (1..=z / 2).map(move |step| (a, (a + step) % N))).collect();
    let mut known: BTreeSet<_> = ties.iter().map(|&(a, b)| tie(a, b)).collect();
    for _ in 0..20 * ties.len() {
        let [i, j] = [(); 2].map(|()| coin.below(ties.len() as u32) as usize);
        let ((a, b), (c, d)) = (ties[i], if coin.chance(0.5) { ties[j] } else { (ties[j].1, ties[j].0) });
        let are_distinct = a != c && a != d && b != c && b != d;
        if are_distinct && !known.contains(&tie(a, d)) && !known.contains(&tie(c, b)) {
            known.remove(&tie(a, b));
            known.remove(&tie(c, d));
            known.extend([tie(a, d), tie(c, b)]);
            (ties[i], ties[j]) = ((a, d), (c, b));
        }
    }
    Network::from_ties(N as usize, ties)
}

fn figure(share: &dyn Fn(usize, usize) -> Measured) -> Chart {
    let chart = Chart::new("Cooperation and ties that change together", "runs that end in cooperation (%)")
        .subtitle("Partner switching: 200 agents, temptation 2, sucker's payoff −1")
        .caption("Lines and bands: simulated, ± 2 standard errors. At W = 0 the source reports no cooperation.")
        .across("changes of ties per change of strategy, W", Across::Log);
    CASES.iter().enumerate().fold(chart, |chart, (case, (z, ratios))| {
        let band = |(place, &at): (usize, &f64)| {
            let Measured { value: mean, standard_error } = share(case, place).times(100.0);
            let [low, high] = [-2.0, 2.0].map(|errors| (mean + errors * standard_error).clamp(0.0, 100.0));
            Band { at, mean, low, high }
        };
        chart.simulated(format!("{z} ties per agent"), ratios.iter().enumerate().map(band).collect())
    })
}

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
//! and that one agent collects many ties. **Illustrative.** The critical W, which rises with the number of ties.
//!
//! **Pass criterion.** At most 5 % of runs end in cooperation at W = 0 and at least 95 % at W = 16, with 30 ties. The largest
//! degree at the end is at least 60, twice that at the start. The source has no table, so these limits are ours.

use super::crossing::crossing;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, generate};
use bandwagon::plot::{Across, Band, Chart};
use bandwagon::random::{Key, Purpose};
use bandwagon::rules::PartnerSwitching;
use bandwagon::rules::partner_switching::Player;
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
    replicates: 60,
    run,
};

/// Number of agents.
const N: u32 = 200;
/// For each number of ties per agent, the simulated ratios W, each twice the last.
const CASES: [(u32, [f64; 4]); 3] =
    [(10, [0.25, 0.5, 1.0, 2.0]), (20, [1.0, 2.0, 4.0, 8.0]), (30, [2.0, 4.0, 8.0, 16.0])];
/// The critical ratio for each number of ties, interpolated in the same way from 2,000 replicates of an independent program in C
/// with the same lag of payoffs. The standard errors are 0.006, 0.021 and 0.049.
const INDEPENDENT: [f64; 3] = [0.417, 1.754, 4.433];
/// No replicate needs as many ticks: the mean is below 1,000.
const TICKS: u32 = 100_000;

/// What is measured when no two strategies differ.
#[derive(Clone, Copy)]
struct End {
    all_cooperate: bool,
    largest_degree: f64,
}

/// The ends of a replicate: for each case and ratio, and with 30 ties that do not change.
type Ends = (Vec<Vec<End>>, End);

fn run(run: &Run) -> Result<Outcome> {
    let ends: Vec<Ends> = run.each(|key| {
        let of_case = |&(z, ratios): &(u32, [f64; 4])| {
            ratios.iter().map(|&ratio| end(z, ratio, key)).collect::<Result<Vec<End>>>()
        };
        Ok((CASES.iter().map(of_case).collect::<Result<Vec<_>>>()?, end(30, 0.0, key)?))
    })?;
    let share = |case: usize, place: usize| {
        Measured::share(ends.iter().map(|(row, _)| row[case][place].all_cooperate)).times(100.0)
    };
    let largest: Vec<f64> = ends.iter().map(|(row, _)| row[2][1].largest_degree).collect();
    let fixed = Measured::share(ends.iter().map(|(_, fixed)| fixed.all_cooperate)).times(100.0);
    let predicted = |what: &str, published, simulated, criterion| Finding {
        what: what.into(),
        published,
        simulated,
        basis: Basis::Predicted,
        criterion,
        decimals: 0,
    };
    let mut findings = vec![
        predicted(
            "runs that end in cooperation if ties do not change (W = 0), 30 ties per agent (%)",
            Published::Value(0.0),
            fixed,
            Criterion::AtMost(5.0),
        ),
        predicted(
            "runs that end in cooperation if ties change fast (W = 16), 30 ties per agent (%)",
            Published::Value(100.0),
            share(2, 3),
            Criterion::AtLeast(95.0),
        ),
        predicted(
            "largest number of ties of an agent at the end, from 30 at the start (W = 4)",
            Published::Range(31.0, f64::from(N - 1)),
            Measured::mean(&largest),
            Criterion::AtLeast(60.0),
        ),
    ];
    findings.extend((0..CASES.len()).map(|case| critical(case, &ends)));
    Ok(Outcome { findings, figure: figure(&share), notes: notes() })
}

/// The ratio at which half of the runs end in cooperation, interpolated between the simulated ones.
fn critical(case: usize, ends: &[Ends]) -> Finding {
    let (z, ratios) = CASES[case];
    let above = |end: &End| if end.all_cooperate { 0.5 } else { -0.5 };
    let rows: Vec<Vec<f64>> = ends.iter().map(|(row, _)| row[case].iter().map(above).collect()).collect();
    let doublings = crossing(&[0.0, 1.0, 2.0, 3.0], &rows);
    let value = ratios[0] * 2.0_f64.powf(doublings.value);
    let standard_error = value * std::f64::consts::LN_2 * doublings.standard_error;
    Finding {
        what: format!(
            "W at which half of the runs end in cooperation, {z} ties per agent (expected: independent program)"
        ),
        published: Published::Value(INDEPENDENT[case]),
        simulated: Measured { value, standard_error },
        basis: Basis::Illustrative,
        criterion: Criterion::None,
        decimals: 2,
    }
}

fn notes() -> Vec<String> {
    vec![
        "The source has no table of numbers, so the limits are ours. The paper itself could not be read. That cooperators wipe \
         out defectors above a critical W, and that the networks become heterogeneous, is quoted from its abstract; that no \
         cooperation is left at W = 0, from a reproduction. No source that could be read says how the critical W depends on the \
         number of ties."
            .into(),
        "The source has 1,000 agents, where the critical W is higher: 5.5 with 30 ties in an independent program, and 5.7 if \
         agents know the payoffs of others as of their last move, as here."
            .into(),
    ]
}

/// Half of the agents cooperate at first. Runs until no two strategies differ.
fn end(z: u32, ratio: f64, key: Key) -> Result<End> {
    let network = generate::random_regular(N as usize, z as usize, key)?;
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

fn figure(share: &dyn Fn(usize, usize) -> Measured) -> Chart {
    let chart = Chart::new("Cooperation and ties that change together", "runs that end in cooperation (%)")
        .subtitle("Partner switching: 200 agents, temptation 2, sucker's payoff −1")
        .caption("Lines and bands: simulated, ± 2 standard errors. Without changes of ties, cooperation is reported to disappear.")
        .across("changes of ties per change of strategy, W", Across::Log);
    CASES.iter().enumerate().fold(chart, |chart, (case, (z, ratios))| {
        let band = |(place, &at): (usize, &f64)| {
            let Measured { value: mean, standard_error } = share(case, place);
            let [low, high] = [-2.0, 2.0].map(|errors| (mean + errors * standard_error).clamp(0.0, 100.0));
            Band { at, mean, low, high }
        };
        chart.simulated(format!("{z} ties per agent"), ratios.iter().enumerate().map(band).collect())
    })
}

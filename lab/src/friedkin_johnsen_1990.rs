//! Friedkin & Johnsen (1990): members who keep some weight on their initial opinions never agree, and a linear system
//! gives their final opinions.
//!
//! **Model.** Opinions change by x(t+1) = ΛW x(t) + (I − Λ) x(0) and tend to the solution of (I − ΛW) x = (I − Λ) x(0).
//! Λ contains the members' susceptibilities and W the ties, normalized by row (doi 10.1080/0022250X.1990.9990069).
//!
//! **Simulation.** The members of Zachary's karate club follow the rule `friedkin-johnsen` from random opinions,
//! redrawn in every replicate, until rest. The system is solved by elimination.
//!
//! **Calibrated.** Nothing. **Predicted.** Nothing; the equilibrium is exact.
//!
//! **Pass criterion.** No member in any replicate ends farther than 10⁻⁹ from the solution, with Λ = ½ for all members
//! and with susceptibilities from 1/68 to 67/68.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::Param;
use bandwagon::engine::{Simulation, Start, Until};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{FriedkinJohnsen, friedkin_johnsen::Anchored};

pub(super) const STUDY: Study = Study {
    name: "friedkin_johnsen_1990",
    title: "Social influence and opinions: persistent disagreement",
    says: "A model with an exact equilibrium: people give weight λ to their neighbors and 1 − λ to their own initial \
           opinion, and a linear system gives their final opinions. Here the 34 members of Zachary's karate club start \
           at random opinions and interact until no opinion changes.",
    fitted: "Nothing. The equilibrium is exact.",
    rules: &["friedkin-johnsen"],
    source: "Friedkin & Johnsen (1990), Social influence and opinions, Journal of Mathematical Sociology 15, 193–206, \
             doi 10.1080/0022250X.1990.9990069; Zachary (1977), doi 10.1086/jar.33.4.3629752",
    replicates: 2_000,
    run,
};

/// The leaders of the two groups into which the club split.
const LEADERS: [usize; 2] = [0, 33];
/// Susceptibilities in the figure.
const SUSCEPTIBILITIES: [f64; 11] = [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97];

fn run(run: &Run) -> Result<Outcome> {
    let club = Network::karate_club();
    let unlike = (0..club.n_agents()).map(|member| (member as f64 + 0.5) / 34.0).collect::<Vec<_>>();
    let mut findings = vec![];
    for (lambda, name) in [(Param::Same(0.5), "½"), (Param::from(unlike), "1/68 to 67/68")] {
        let apart = ends(&club, &lambda, run, |start| start)?;
        let farthest = apart.iter().map(|(ended, solved)| distance(ended, solved)).fold(0.0, f64::max);
        findings.push(Finding {
            what: format!("largest distance of a final opinion (0 to 1) from the equilibrium, λ = {name}"),
            published: Published::Value(0.0),
            simulated: Measured::exact(farthest),
            basis: Basis::Exact,
            criterion: Criterion::AtMost(1e-9),
            decimals: 12,
        });
    }
    let notes = vec![
        "Opinions do not change by less than 10⁻¹². The distance shown is the remaining distance when no opinion \
         changes."
            .into(),
    ];
    Ok(Outcome { findings, figure: figure(&club, run)?, notes })
}

/// For every replicate, the final opinions from random initial opinions changed by `arranged`, and the solution of the
/// linear system.
fn ends(
    club: &Network,
    lambda: &Param<f64>,
    run: &Run,
    arranged: impl Fn(Vec<f64>) -> Vec<f64> + Sync,
) -> Result<Vec<(Vec<f64>, Vec<f64>)>> {
    let rule = FriedkinJohnsen::new(lambda.clone())?;
    let influence = equilibrium(club, lambda);
    run.each(|key: Key| {
        let drawn: Vec<Anchored> = Start::even(0.0, 1.0).states(club.n_agents(), key)?;
        let first = arranged(drawn.iter().map(|state| state.now.0).collect());
        let start = Start::Each(first.iter().map(|&opinion| Anchored::from(opinion)).collect());
        let mut talk = Simulation::new(club, &rule, &start, key)?.parallel(false);
        talk.run(Until::rest(), &mut ());
        let ended = talk.states().iter().map(|state| state.now.0).collect();
        let weigh = |row: &Vec<f64>| row.iter().zip(&first).map(|(weight, opinion)| weight * opinion).sum();
        Ok((ended, influence.iter().map(weigh).collect()))
    })
}

fn distance(ended: &[f64], solved: &[f64]) -> f64 {
    ended.iter().zip(solved).map(|(a, b)| (a - b).abs()).fold(0.0, f64::max)
}

/// The matrix (I − ΛW)⁻¹ (I − Λ), by elimination. Pivoting is unnecessary, because the matrix is diagonally dominant.
fn equilibrium(club: &Network, lambda: &Param<f64>) -> Vec<Vec<f64>> {
    let n = club.n_agents();
    let row = |member: Agent| -> Vec<f64> {
        let (lambda, influencers) = (lambda.of(member), club.influencers(member));
        let mut row = vec![0.0; 2 * n];
        influencers.iter().for_each(|&other| row[other as usize] = -lambda / influencers.len() as f64);
        row[member as usize] = 1.0;
        row[n + member as usize] = 1.0 - lambda;
        row
    };
    let mut rows: Vec<Vec<f64>> = (0..n as Agent).map(row).collect();
    for k in 0..n {
        let pivot: Vec<f64> = rows[k].iter().map(|entry| entry / rows[k][k]).collect();
        for row in rows.iter_mut() {
            let factor = row[k];
            row.iter_mut().zip(&pivot).for_each(|(entry, above)| *entry -= factor * above);
        }
        rows[k] = pivot;
    }
    rows.into_iter().map(|row| row[n..].to_vec()).collect()
}

/// Final distance of the leaders, who start at 1 and 0. By linearity, the mean over the others' initial opinions is the
/// result with all others at ½.
fn figure(club: &Network, run: &Run) -> Result<Chart> {
    let [one, other] = LEADERS;
    let arranged = |first: Vec<f64>| {
        let at = |(member, opinion)| {
            if member == one {
                1.0
            } else if member == other {
                0.0
            } else {
                opinion
            }
        };
        first.into_iter().enumerate().map(at).collect()
    };
    let (mut simulated, mut solved) = (vec![], vec![]);
    for lambda in SUSCEPTIBILITIES {
        let lambdas = Param::Same(lambda);
        let ends = ends(club, &lambdas, run, arranged)?;
        simulated.push(middle(lambda, ends.iter().map(|(ended, _)| ended[one] - ended[other]).collect()));
        let rows = equilibrium(club, &lambdas);
        let half = arranged(vec![0.5; club.n_agents()]);
        let end = |member: usize| rows[member].iter().zip(&half).map(|(weight, opinion)| weight * opinion).sum::<f64>();
        solved.push((lambda, end(one) - end(other)));
    }
    Ok(Chart::new(
        "Opinions end closer together if people give less weight to their initial opinions",
        "Distance of the two leaders at the end",
    )
    .subtitle("Zachary's karate club: one leader starts at 1, the other at 0, all others at random between")
    .across("Susceptibility λ of all members", Across::Linear)
    .simulated("simulated", simulated)
    .published("equilibrium, others at ½", solved)
    .caption("Line: mean over replicates. Band: middle 90 % of replicates. Friedkin & Johnsen (1990)."))
}

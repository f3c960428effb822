//! Oosterbeek, Sloof & van de Kuilen (2004): the ultimatum game in 75 results of many countries.
//!
//! Design: an experiment is 50 pairs, in which each offers the other part of a pie and answers the other's offer: 100 games. People have
//! the preferences of Fehr & Schmidt (1999), as quoted: α = 0, 1/2, 1 and 4 with shares .3, .3, .3 and .1, and β = 0, 1/4, .6 and .6 with
//! them. Proposers know this distribution. A replicate is one experiment.
//!
//! Calibrated: one noise, of offers and answers alike, to the mean offer. Predicted: how many offers are rejected, of all, of those under
//! 20 %, and of those from 40 %. Exact: offers and rejections without noise. Passes if the mean offer is within half a point, all
//! rejections within 3 points, those of offers under 20 % within 10 of one half, and those of offers from 40 % at most 10 %.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::param::Param;
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{Answer, Income, Ultimatum};
use rand_distr::StandardUniform;

pub(super) const STUDY: Study = Study {
    name: "oosterbeek_2004",
    title: "Offers that cannot be refused, and offers that are",
    says: "People averse to inequity offer each other part of a pie, and reject what is too little; against means over many experiments.",
    fitted: "The noise of choices to the mean offer. Rejections are predicted: of all offers, of low ones, and of those near half.",
    rules: &["ultimatum"],
    source: "Oosterbeek, Sloof & van de Kuilen (2004), Cultural differences in ultimatum game experiments, doi 10.1023/B:EXEC.0000026978.14316.74",
    replicates: 4_000,
    run,
};

const PAIRS: Agent = 50;

/// Published, %: the mean offer and rejected offers (Oosterbeek et al. 2004), and of offers under 20 % those rejected (Camerer
/// 2003, `about half`); offers of 40 to 50 % are rarely rejected.
const OFFER: f64 = 40.0;
const REJECTED: f64 = 16.0;
const REJECTED_LOW: f64 = 50.0;

/// α, β and the share of people with both: as commonly quoted from Fehr & Schmidt (1999), not checked against the paper.
const PEOPLE: [(f64, f64, f64); 4] = [(0.0, 0.0, 0.3), (0.5, 0.25, 0.3), (1.0, 0.6, 0.3), (4.0, 0.6, 0.1)];

/// Fitted with SciPy (Brent): a mean offer of 40 % of the pie.
const NOISE: f64 = 0.1010;

/// Without noise those with β = 0 offer .34, which 10 % reject; the others .45 and .5, which nobody rejects, %.
const NOISELESS: [f64; 2] = [0.3 * 34.0 + 0.3 * 45.0 + 0.4 * 50.0, 0.3 * 10.0];

fn replicate(network: &Network, noise: f64, key: Key) -> Result<Vec<Answer>> {
    let drawn: Param<f64> = Param::drawn(network.n_agents(), key, 0, &StandardUniform);
    let person = |u: f64| {
        let mut below = 0.0;
        let reached = PEOPLE.into_iter().find(|&(_, _, share)| {
            below += share;
            u < below
        });
        reached.unwrap_or(PEOPLE[PEOPLE.len() - 1])
    };
    let (alpha, beta) = (drawn.clone().map(|u| person(u).0), drawn.map(|u| person(u).1));
    let belief = PEOPLE.map(|(alpha, _, share)| (alpha, share));
    let rule = Ultimatum::new(alpha, beta)?.with(|it| it.with_noise(noise))?.with_belief(&belief)?;
    let mut simulation = Simulation::new(network, &rule, &Start::Everyone(Income::default()), key)?.parallel(false);
    simulation.step();
    simulation.step();
    Ok(simulation.acts().iter().filter_map(|act| act.answer).collect())
}

/// Games of one replicate with offers from `low` to below `high`, hundredths of the pie: their number, offers in % and rejections.
fn between(games: &[Answer], low: f64, high: f64) -> (f64, f64, f64) {
    let within = |game: &&Answer| (low..high).contains(&(100.0 * game.offer).round());
    games.iter().filter(within).fold((0.0, 0.0, 0.0), |(n, offered, rejected), game| {
        (n + 1.0, offered + 100.0 * game.offer, rejected + f64::from(!game.accepted))
    })
}

/// Rejected offers of all in a range, %, with their standard error by the delta method.
fn rejected(experiments: &[Vec<Answer>], low: f64, high: f64) -> Measured {
    let counts: Vec<(f64, f64, f64)> = experiments.iter().map(|games| between(games, low, high)).collect();
    let (all, rejected) = counts.iter().fold((0.0, 0.0), |sums, (n, _, rejected)| (sums.0 + n, sums.1 + rejected));
    let share = rejected / all;
    let squares: f64 = counts.iter().map(|(n, _, rejected)| (rejected - share * n).powi(2)).sum();
    Measured { value: share, standard_error: squares.sqrt() / all }.times(100.0)
}

/// The mean offer of each experiment, %.
fn offers(experiments: &[Vec<Answer>]) -> Vec<f64> {
    let mean = |games: &Vec<Answer>| {
        let (n, offered, _) = between(games, 0.0, 101.0);
        offered / n
    };
    experiments.iter().map(mean).collect()
}

fn run(run: &Run) -> Result<Outcome> {
    let network = Network::from_ties(2 * PAIRS as usize, (0..PAIRS).map(|pair| (2 * pair, 2 * pair + 1)))?;
    let noisy = run.each(|key| replicate(&network, NOISE, key))?;
    let exact = run.case(1).each(|key| replicate(&network, 0.0, key))?;
    let finding = |what: &str, published, simulated, basis, criterion| Finding {
        what: what.into(),
        published,
        simulated,
        basis,
        criterion,
        decimals: 1,
    };
    let (value, errors) = (Published::Value, Criterion::WithinErrors(4.0));
    let mean = |experiments: &[Vec<Answer>]| Measured::mean(&offers(experiments));
    let (all, low, near_half) = ((0.0, 101.0), (0.0, 20.0), (40.0, 101.0));
    let among = |(low, high)| rejected(&noisy, low, high);
    let predicted =
        |what, published, simulated, criterion| finding(what, published, simulated, Basis::Predicted, criterion);
    let findings = vec![
        finding("mean offer (% of the pie)", value(OFFER), mean(&noisy), Basis::Calibrated, Criterion::Within(0.5)),
        predicted("rejected, of all offers (%)", value(REJECTED), among(all), Criterion::Within(3.0)),
        predicted("rejected, of offers under 20 % (%)", value(REJECTED_LOW), among(low), Criterion::Within(10.0)),
        predicted(
            "rejected, of offers from 40 % (%)",
            Published::Range(0.0, 10.0),
            among(near_half),
            Criterion::Within(0.0),
        ),
        finding("mean offer without noise (% of the pie)", value(NOISELESS[0]), mean(&exact), Basis::Exact, errors),
        finding(
            "rejected without noise (%)",
            value(NOISELESS[1]),
            rejected(&exact, all.0, all.1),
            Basis::Exact,
            errors,
        ),
    ];
    let shares = |(low, high): (f64, f64)| -> Vec<f64> {
        let counts = noisy.iter().map(|games| between(games, low, high));
        counts.filter(|counts| counts.0 > 0.0).map(|(n, _, rejected)| 100.0 * rejected / n).collect()
    };
    let names = ["mean offer", "all offers rejected", "under 20 % rejected", "from 40 % rejected"];
    let bands = [offers(&noisy), shares(all), shares(low), shares(near_half)];
    let figure = Chart::new(
        "Aversion to inequity rejects low offers too often",
        "offers (% of the pie, or % rejected)",
    )
    .subtitle("The ultimatum game with the preferences of Fehr & Schmidt: 100 games per experiment")
    .across("", Across::Names(names.map(String::from).into()))
    .simulated("games", bands.into_iter().enumerate().map(|(place, numbers)| middle(place as f64, numbers)).collect())
    .published("games", [OFFER, REJECTED, REJECTED_LOW].into_iter().enumerate().map(|(i, y)| (i as f64, y)).collect())
    .caption("Points: Oosterbeek et al. (2004), Camerer (2003). Marks: simulated mean and middle 90 % of experiments.");
    let notes = vec![
        "The noise of choices is 0.1010 of the pie, in offers and answers alike. The mean offer of 40 % needs it: without noise it is 43.7 %, and 3 % are rejected."
            .into(),
        "Offers under 20 % are rejected too often by some 25 points. Of these people 70 % have α of 1/2 or more and reject all below a quarter; noise \
         that gives the mean offer does not turn that into one half. That distribution was not checked against the paper."
            .into(),
        "That offers under 20 % are rejected about half of the time, and offers from 40 % rarely, is from Camerer (2003), as quoted elsewhere.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

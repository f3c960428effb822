//! Oosterbeek, Sloof & van de Kuilen (2004): the ultimatum game, in 75 results from many countries.
//!
//! **Experiment.** A proposer offers part of a pie; if the responder rejects the offer, both get nothing (doi
//! 10.1023/B:EXEC.0000026978.14316.74).
//!
//! **Simulation.** Agents follow the rule `ultimatum`. An experiment has 50 pairs; in each pair both agents make an
//! offer and answer the other's offer, which gives 100 games. People have the preferences of Fehr & Schmidt (1999), as
//! quoted: α = 0, 1/2, 1 and 4 with shares .3, .3, .3 and .1, and β = 0, 1/4, .6 and .6 respectively. Proposers know
//! this distribution. A replicate is one experiment.
//!
//! **Calibrated.** One noise parameter, common to offers and answers, to the mean offer. **Predicted.** The shares of
//! rejected offers: of all offers, of offers below 20 %, and of offers of 40 % or more. **Exact.** Offers and
//! rejections without noise.
//!
//! **Pass criterion.** The mean offer is within half a percentage point. Rejections of all offers are within 3 points,
//! those of offers below 20 % within 10 points of one half, and those of offers of 40 % or more at most 10 %.

use super::middle::middle;
use super::{Basis, Criterion, Finding, Measured, Outcome, Published, Run, Study};
use bandwagon::engine::{Simulation, Start};
use bandwagon::error::Result;
use bandwagon::network::{Agent, Network};
use bandwagon::param::Param;
use bandwagon::plot::{Across, Chart};
use bandwagon::random::Key;
use bandwagon::rules::{
    Ultimatum,
    ultimatum::{Answer, Income},
};
use rand_distr::StandardUniform;

pub(super) const STUDY: Study = Study {
    name: "oosterbeek_2004",
    title: "Offers and rejections in the ultimatum game",
    says: "Inequity-averse people offer each other part of a pie and reject offers that are too low. Results are \
           compared with means over many experiments.",
    fitted: "The noise of choices, to the mean offer. Predicted: rejections of all offers, of low offers, and of \
             offers near half.",
    rules: &["ultimatum"],
    source: "Oosterbeek, Sloof & van de Kuilen (2004), Cultural differences in ultimatum game experiments, doi \
             10.1023/B:EXEC.0000026978.14316.74",
    replicates: 4_000,
    run,
};

const PAIRS: Agent = 50;

/// Published numbers in %: the mean offer and rejected offers (Oosterbeek et al. 2004), and rejected offers among those
/// below 20 % (Camerer 2003, `about half`). Offers of 40 to 50 % are rarely rejected.
const OFFER: f64 = 40.0;
const REJECTED: f64 = 16.0;
const REJECTED_LOW: f64 = 50.0;

/// α, β and the share of people with both values, as commonly quoted from Fehr & Schmidt (1999), not checked against
/// the paper.
const PEOPLE: [(f64, f64, f64); 4] = [(0.0, 0.0, 0.3), (0.5, 0.25, 0.3), (1.0, 0.6, 0.3), (4.0, 0.6, 0.1)];

/// Fitted with SciPy (Brent) to a mean offer of 40 % of the pie.
const NOISE: f64 = 0.1010;

/// Mean offer and rejected offers without noise, in %. People with β = 0 offer .34, which 10 % reject; the others offer
/// .45 and .5, which are never rejected.
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

/// Games of one replicate with offers from `low` to below `high`, in hundredths of the pie: their number, the sum of
/// offers in %, and the number of rejections.
fn between(games: &[Answer], low: f64, high: f64) -> (f64, f64, f64) {
    let within = |game: &&Answer| (low..high).contains(&(100.0 * game.offer).round());
    games.iter().filter(within).fold((0.0, 0.0, 0.0), |(n, offered, rejected), game| {
        (n + 1.0, offered + 100.0 * game.offer, rejected + f64::from(!game.accepted))
    })
}

/// Share of offers in a range that are rejected, in %, with its standard error by the delta method.
fn rejected(experiments: &[Vec<Answer>], low: f64, high: f64) -> Measured {
    let counts: Vec<(f64, f64, f64)> = experiments.iter().map(|games| between(games, low, high)).collect();
    let (all, rejected) = counts.iter().fold((0.0, 0.0), |sums, (n, _, rejected)| (sums.0 + n, sums.1 + rejected));
    let share = rejected / all;
    let squares: f64 = counts.iter().map(|(n, _, rejected)| (rejected - share * n).powi(2)).sum();
    Measured { value: share, standard_error: squares.sqrt() / all }.times(100.0)
}

/// The mean offer of each experiment, in %.
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
        predicted("rejected offers, of all offers (%)", value(REJECTED), among(all), Criterion::Within(3.0)),
        predicted(
            "rejected offers, of offers below 20 % of the pie (%; published: about half, as quoted by others)",
            value(REJECTED_LOW),
            among(low),
            Criterion::Within(10.0),
        ),
        predicted(
            "rejected offers, of offers of 40 % of the pie or more (%)",
            Published::Range(0.0, 10.0),
            among(near_half),
            Criterion::Within(0.0),
        ),
        finding("mean offer without noise (% of the pie)", value(NOISELESS[0]), mean(&exact), Basis::Exact, errors),
        finding(
            "rejected offers without noise, of all offers (%)",
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
    let names = ["mean offer", "rejected of all", "rejected below 20 %", "rejected from 40 %"];
    let bands = [offers(&noisy), shares(all), shares(low), shares(near_half)];
    let figure = Chart::new(
        "Inequity-averse agents reject low offers too often",
        "offer (% of the pie), or rejected (% of offers)",
    )
    .subtitle("The ultimatum game with the preferences of Fehr & Schmidt: 100 games per experiment")
    .across("", Across::Names(names.map(String::from).into()))
    .simulated("games", bands.into_iter().enumerate().map(|(place, numbers)| middle(place as f64, numbers)).collect())
    .published("games", [OFFER, REJECTED, REJECTED_LOW].into_iter().enumerate().map(|(i, y)| (i as f64, y)).collect())
    .caption("Points: Oosterbeek et al. (2004), Camerer (2003). Marks: simulated mean and middle 90 % of experiments.");
    let notes = vec![
        "The noise of choices is 0.1010 of the pie, for offers and answers. Without noise the mean offer would be 43.7 \
         % instead of 40 %, and 3 % would be rejected."
            .into(),
        "Offers below 20 % are rejected too often, by about 25 percentage points. In this distribution 70 % of people \
         have an α of 1/2 or more and reject all offers below a quarter; the noise that fits the mean offer does not \
         reduce this to one half. The distribution was not checked against the paper."
            .into(),
        "Camerer (2003), as quoted in secondary sources, reports that offers below 20 % are rejected about half of the \
         time, and offers of 40 % or more rarely.".into(),
    ];
    Ok(Outcome { findings, figure, notes })
}

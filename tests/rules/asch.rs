//! The Asch rule, compared with numbers from SciPy, an exact transition matrix and binomial distributions.

use crate::networks::{alone, complete, weighted};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{Asch, asch::Form};

/// The share of subjects that err at the first trial. All subjects hear the same confederates, of which the first
/// `wrong` answer wrong and the other `right` answer correctly.
fn errors(rule: Asch, (wrong, right): (Agent, Agent), subjects: Agent) -> f64 {
    let (room, n) = (wrong + right, wrong + right + subjects);
    let arcs = (room..n).flat_map(|subject| (0..room).map(move |confederate| (confederate, subject)));
    let network = Network::from_arcs(n as usize, arcs).unwrap();
    let who = Param::from((0..n).map(|agent| agent < room).collect::<Vec<_>>());
    let rule = Stubborn { rule, who };
    let start = Start::seeds((0..wrong).collect::<Vec<_>>(), true);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    simulation.step();
    (simulation.board().sum(0) - f64::from(wrong)) / f64::from(subjects)
}

/// The probabilities are SciPy 1.17's `expit(1.15 (I - 3.65))` and `exp(-ln 2 exp(-1.15 (I - 3.65)))`, where I = min(w,
/// 3.1) / (1 + r).
#[test]
fn yields_with_the_probability_of_impact_divided_by_targets() {
    for (wrong, right, logistic, gompertz) in [
        (0, 0, 0.01481, 0.0),
        (1, 0, 0.04533, 0.0),
        (2, 0, 0.13039, 0.00983),
        (3, 0, 0.32137, 0.23137),
        (7, 0, 0.34694, 0.27125),
        (15, 0, 0.34694, 0.27125),
        (0, 3, 0.01481, 0.0),
        (7, 1, 0.08204, 0.00043),
        (3, 2, 0.04533, 0.0),
    ] {
        let rule = Asch::new(3.1, 1.15, 3.65).unwrap();
        for (rule, chance) in [(rule.clone(), logistic), (rule.with_form(Form::Gompertz), gompertz)] {
            let error = (chance * (1.0_f64 - chance) / 20_000.0).sqrt();
            assert_near(errors(rule, (wrong, right), 20_000), chance, error, 1e-5);
        }
    }
}

/// How many subjects without influencers err in 0, 1, ... 12 of 12 trials, at the given convictions.
fn counts(conviction: Param<f64>, subjects: Agent) -> Vec<usize> {
    let (network, rule) = (alone(subjects as usize), Asch::new(3.12, 1.88, conviction).unwrap());
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(true), Key::new(1)).unwrap();
    let mut errors = vec![0; subjects as usize];
    for _ in 0..12 {
        simulation.step();
        errors.iter_mut().zip(simulation.states()).for_each(|(errors, &wrong)| *errors += usize::from(wrong));
    }
    let mut counts = vec![0; 13];
    errors.into_iter().for_each(|errors| counts[errors] += 1);
    counts
}

/// C(12, k) p^k (1 - p)^(12 - k).
fn binomial(p: f64) -> Vec<f64> {
    let mut law = vec![(1.0 - p).powi(12)];
    (0..12).for_each(|k| law.push(law[k] * (12 - k) as f64 / (k + 1) as f64 * p / (1.0 - p)));
    law
}

/// Trials are independent, so errors of persons with equal convictions are binomial. Only the difference between
/// conviction and impact matters; here it is 0.4.
#[test]
fn every_tick_is_an_independent_trial() {
    assert_fits(&counts(Param::Same(0.4), 5_000), &binomial(1.0 / (1.0 + (1.88_f64 * 0.4).exp())));
}

/// Convictions are normal with mean 3.723 - 3.12 (a conviction of 3.723 minus the impact of 3.12 of a majority) and
/// standard deviation 1.229. SciPy 1.17, by Gauss-Hermite quadrature of the binomial distribution over 101 nodes:
/// .24008, .51436, .24556 of all persons err in 0, 1-7, 8-12 of 12 trials.
#[test]
fn different_convictions_spread_errors_over_persons() {
    let normal = rand_distr::Normal::new(3.723 - 3.12, 1.229).unwrap();
    let counts = counts(Param::drawn(30_000, Key::new(1), 0, &normal), 30_000);
    let kinds = [counts[0], counts[1..8].iter().sum(), counts[8..].iter().sum()];
    assert_fits(&kinds, &[0.24008, 0.51436, 0.24556]);
}

/// All 8 states of three agents that hear each other: powers of the explicit transition matrix, 20,000 replicates.
#[test]
fn three_who_hear_each_other_follow_their_transition_matrix() {
    let rule = Asch::new(1.5, 1.2, 0.7).unwrap();
    let errs = |wrong: usize| {
        let impact = [0.0, 1.0 / 2.0, 1.5 / 1.0][wrong];
        1.0 / (1.0 + (-1.2 * (impact - 0.7_f64)).exp())
    };
    let bit = |state: usize, agent: usize| state >> agent & 1;
    let mut law = [0.0; 8];
    law[0b001] = 1.0;
    for ticks in 1..=3 {
        let mut next = [0.0; 8];
        for (from, to) in (0..64).map(|pair| (pair / 8, pair % 8)) {
            let chance = (0..3).map(|agent| {
                let errs = errs((0..3).filter(|&other| other != agent).map(|other| bit(from, other)).sum());
                if bit(to, agent) == 1 { errs } else { 1.0 - errs }
            });
            next[to] += law[from] * chance.product::<f64>();
        }
        law = next;
        let mut adopters = [0.0; 4];
        (0..8_usize).for_each(|state| adopters[state.count_ones() as usize] += law[state]);
        let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(ticks)).replicates(20_000);
        let mut counts = [0; 4];
        let record = experiment.run(&complete(3), &rule).unwrap();
        record.last("adopted").unwrap().iter().for_each(|&adopted| counts[adopted as usize] += 1);
        assert_fits(&counts, &adopters);
    }
}

/// The probability is 1 / (1 + e^2.3) = .0911, regardless of the previous answer.
#[test]
fn errs_at_the_base_rate_without_influencers() {
    let rule = Asch::new(3.0, 1.15, 2.0).unwrap();
    for before in [false, true] {
        let experiment = Experiment::from(Start::Everyone(before)).until(Until::ticks(1)).replicates(400);
        let errors: f64 = experiment.run(&alone(50), &rule).unwrap().last("adopted").unwrap().iter().sum();
        let base = 1.0 / (1.0 + 2.3_f64.exp());
        assert_near(errors / 20_000.0, base, (base * (1.0 - base) / 20_000.0).sqrt(), 0.0);
    }
}

#[test]
fn ignores_weights() {
    let rule = Asch::new(3.0, 2.0, 1.0).unwrap();
    let ties = [(0, 1), (1, 2), (2, 0), (2, 3)];
    let arcs: Vec<_> = ties.iter().flat_map(|&(a, b)| [(a, b, 0.25), (b, a, 7.0)]).collect();
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(20)).replicates(20);
    let plain = experiment.run(&Network::from_ties(4, ties).unwrap(), &rule).unwrap();
    let heavy = experiment.run(&weighted(4, &arcs), &rule).unwrap();
    assert_eq!(plain.replicates(), heavy.replicates());
}

#[test]
fn extreme_log_odds_are_certain_and_never_nan() {
    let last = |conviction: f64, gompertz: bool| {
        let rule = Asch::new(f64::MAX, f64::MAX, conviction).unwrap();
        let rule = if gompertz { rule.with_form(Form::Gompertz) } else { rule };
        let experiment = Experiment::from(Start::Everyone(true)).until(Until::ticks(3));
        let record = experiment.run(&complete(3), &rule).unwrap();
        (record.last("adopted").unwrap()[0], record.replicates()[0].stop)
    };
    for gompertz in [false, true] {
        assert_eq!(last(f64::MAX, gompertz), (0.0, Stop::Rest));
        assert_eq!(last(-f64::MAX, gompertz), (3.0, Stop::Rest));
    }
    assert!(Asch::new(-1.0, 1.0, 0.0).is_err() && Asch::new(1.0, -1.0, 0.0).is_err());
    assert!(Asch::new(1.0, 1.0, f64::NAN).is_err() && Asch::new(f64::INFINITY, 1.0, 0.0).is_err());
}

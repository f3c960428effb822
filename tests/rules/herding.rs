//! Herding, compared with Boltzmann's distribution, exact transition matrices and the mean field.

use crate::networks::{alone, complete, pairs};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The probabilities that an update on the complete graph of `n` with `k` adopters adds one, and that it removes one.
fn birth_and_death(n: usize, k: usize, beta: f64, bias: f64) -> (f64, f64) {
    let adopts = |others: usize| logistic(beta * (2.0 * others as f64 / (n - 1) as f64 - 1.0) + bias);
    let (n, share) = (n as f64, k as f64 / n as f64);
    let birth = if k as f64 == n { 0.0 } else { (1.0 - share) * adopts(k) };
    (birth, if k == 0 { 0.0 } else { share * (1.0 - adopts(k - 1)) })
}

/// The stationary distribution by detailed balance: P(k + 1) / P(k) = birth(k) / death(k + 1).
fn stationary(n: usize, beta: f64, bias: f64) -> Vec<f64> {
    let mut law = vec![1.0];
    for k in 0..n {
        law.push(law[k] * birth_and_death(n, k, beta, bias).0 / birth_and_death(n, k + 1, beta, bias).1);
    }
    let sum: f64 = law.iter().sum();
    law.iter().map(|chance| chance / sum).collect()
}

/// The distribution after `visits` updates, starting without adopters.
fn after(visits: usize, n: usize, beta: f64, bias: f64) -> Vec<f64> {
    let rates: Vec<(f64, f64)> = (0..=n).map(|k| birth_and_death(n, k, beta, bias)).collect();
    let mut law = vec![0.0; n + 1];
    law[0] = 1.0;
    for _ in 0..visits {
        let from = |k: usize| law[k] * (1.0 - rates[k].0 - rates[k].1);
        let below = |k: usize| if k == 0 { 0.0 } else { law[k - 1] * rates[k - 1].0 };
        let above = |k: usize| if k == n { 0.0 } else { law[k + 1] * rates[k + 1].1 };
        law = (0..=n).map(|k| from(k) + below(k) + above(k)).collect();
    }
    law
}

/// How often each number of adopters occurred at a tick under the random sequential clock.
fn histogram(n: usize, (beta, bias): (f64, f64), tick: u32, replicates: u32) -> Vec<usize> {
    let rule = Herding::new(beta, bias).unwrap();
    let experiment = Experiment::from(Start::Everyone(false)).clock(Clock::RandomSequential).until(Until::ticks(tick));
    let record = experiment.replicates(replicates).run(&complete(n as Agent), &rule).unwrap();
    let mut counts = vec![0; n + 1];
    record.last("adopted").unwrap().iter().for_each(|&adopted| counts[adopted as usize] += 1);
    counts
}

/// Detailed balance gives P(k) ~ C(n, k) exp(bias k - beta k (n - k) / (n - 1)).
#[test]
fn the_birth_and_death_chain_has_boltzmanns_law() {
    for (beta, bias) in [(0.0, 0.4), (1.5, 0.2), (-1.0, 0.0), (3.0, -0.1)] {
        let n = 7_usize;
        let mut choose = 1.0;
        let mut law: Vec<f64> = vec![];
        for k in 0..=n {
            law.push(choose * (bias * k as f64 - beta * (k * (n - k)) as f64 / (n - 1) as f64).exp());
            choose = choose * (n - k) as f64 / (k + 1) as f64;
        }
        let sum: f64 = law.iter().sum();
        for (boltzmann, chance) in law.iter().zip(stationary(n, beta, bias)) {
            assert!((boltzmann / sum - chance).abs() < 1e-12);
        }
    }
}

/// 4,000 independent replicates at tick 120, when the exact chain is within 1e-6 of stationarity (the relaxation time
/// is up to 8.8 ticks here), and at tick 2, when it is not.
#[test]
fn settles_to_boltzmanns_law_under_the_sequential_clock() {
    let n = 6;
    for (beta, bias) in [(1.5, 0.2), (-2.0, -0.3), (2.5, 0.0)] {
        let (early, late) = (after(2 * n, n, beta, bias), after(120 * n, n, beta, bias));
        let exact = stationary(n, beta, bias);
        assert!(late.iter().zip(&exact).all(|(a, b)| (a - b).abs() < 1e-6));
        assert_fits(&histogram(n, (beta, bias), 120, 4_000), &exact);
        assert_fits(&histogram(n, (beta, bias), 2, 4_000), &early);
    }
}

/// Synchronous pairs: from (a, b) each agent adopts depending on the state of the other. Exact powers of the 4 x 4
/// matrix, 20,000 pairs.
#[test]
fn a_synchronous_pair_follows_its_transition_matrix() {
    let (beta, bias, revision) = (1.2, -0.3, 0.6);
    let adopts = |me: usize, other: usize| {
        (1.0 - revision) * me as f64 + revision * logistic(beta * (2.0 * other as f64 - 1.0) + bias)
    };
    let chance = |adopts: f64, to: usize| if to == 1 { adopts } else { 1.0 - adopts };
    let network = pairs(20_000);
    let rule = Herding::new(beta, bias).unwrap().with_revision(revision).unwrap();
    let start = Start::Each((0..40_000).map(|agent| agent % 2 == 0).collect());
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    let mut law = [0.0, 1.0, 0.0, 0.0];
    for _ in 1..=4 {
        simulation.step();
        let mut next = [0.0; 4];
        for (from, to) in (0..16).map(|pair| (pair / 4, pair % 4)) {
            let (a, b) = (from & 1, from >> 1);
            next[to] += law[from] * chance(adopts(a, b), to & 1) * chance(adopts(b, a), to >> 1);
        }
        law = next;
        let mut counts = [0; 4];
        simulation.states().chunks(2).for_each(|pair| counts[usize::from(pair[0]) + 2 * usize::from(pair[1])] += 1);
        assert_fits(&counts, &law);
    }
}

/// Without conformity, or without influencers, an agent adopts with probability logistic(bias) at every tick.
#[test]
fn follows_its_inclination_without_influencers() {
    for (network, beta) in [(alone(34), 7.0), (Network::karate_club(), 0.0)] {
        let rule = Herding::new(beta, 0.8).unwrap();
        let experiment = Experiment::from(Start::Everyone(false)).until(Until::ticks(3)).replicates(500);
        let adopted: f64 = experiment.run(&network, &rule).unwrap().last("adopted").unwrap().iter().sum();
        let (n, s) = (34.0 * 500.0, logistic(0.8));
        assert_near(adopted / n, s, (s * (1.0 - s) / n).sqrt(), 0.0);
    }
}

/// The mean field m = tanh((beta m + bias) / 2), where m is the share of adopters minus that of the others. Below beta
/// = 2 it has one root, above it two stable roots, and a group stays near the one at which it starts. A group of 400
/// fluctuates around a root with variance (1 - m²) / n / (1 - slope²), slope = beta (1 - m²) / 2; its mean differs by
/// O(1/n).
#[test]
fn a_large_crowd_settles_at_a_root_of_the_mean_field() {
    let n = 400;
    let crowd = complete(n);
    for (beta, bias) in [(1.2, 0.0), (1.2, 0.3), (3.0, 0.0), (3.0, 0.1)] {
        for everybody in [false, true] {
            let first = if everybody { 1.0 } else { -1.0 };
            let root = (0..10_000).fold(first, |m: f64, _| ((beta * m + bias) / 2.0).tanh());
            let rule = Herding::new(beta, bias).unwrap();
            let experiment = Experiment::from(Start::Everyone(everybody)).until(Until::ticks(25)).replicates(10);
            let adopted: f64 = experiment.run(&crowd, &rule).unwrap().last("adopted").unwrap().iter().sum();
            let m = 2.0 * adopted / 10.0 / f64::from(n) - 1.0;
            let slope = beta * (1.0 - root * root) / 2.0;
            let variance = (1.0 - root * root) / f64::from(n) / (1.0 - slope * slope);
            assert_near(m, root, (variance / 10.0).sqrt(), 4.0 / f64::from(n));
        }
    }
}

#[test]
fn never_rests_while_an_agent_may_change() {
    let network = complete(4);
    let stop = |rule: Herding| {
        let experiment = Experiment::from(Start::Everyone(false)).until(Until::ticks(50));
        experiment.run(&network, &rule).unwrap().replicates()[0].stop
    };
    assert_eq!(stop(Herding::new(2.0, 0.0).unwrap()), Stop::Ticks);
    assert_eq!(stop(Herding::new(2.0, 0.0).unwrap().with_revision(0.0).unwrap()), Stop::Rest);
}

#[test]
fn extreme_log_odds_are_certain_and_never_nan() {
    let network = complete(3);
    let last = |beta, bias, adopted| {
        let rule = Herding::new(beta, bias).unwrap();
        let experiment = Experiment::from(Start::Everyone(adopted)).until(Until::ticks(3));
        experiment.run(&network, &rule).unwrap().last("adopted").unwrap()
    };
    assert_eq!(last(f64::MAX, f64::MAX, true), [3.0]);
    assert_eq!(last(f64::MAX, -f64::MAX, false), [0.0]);
    assert_eq!(last(800.0, 0.0, true), [3.0]);
    assert!(Herding::new(f64::INFINITY, 0.0).is_err() && Herding::new(0.0, f64::NAN).is_err());
}

//! The noisy voter, compared with Kirman's chain and its beta-binomial distribution.

use crate::crowds::{around, kite, law_of_numbers, law_of_sets, numbers_after, sets_after};
use crate::networks::{alone, complete};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::{NoisyVoter, Voter};

/// Kirman's probabilities that one of `n` ants changes to the first source, or away from it, if `k` ants are there,
/// with his epsilon and 1 - delta.
fn kirman(n: usize, k: usize, epsilon: f64, convinces: f64) -> (f64, f64) {
    let (n, k) = (n as f64, k as f64);
    let birth = (1.0 - k / n) * (epsilon + convinces * k / (n - 1.0));
    (birth, k / n * (epsilon + convinces * (n - k) / (n - 1.0)))
}

/// The rule for Kirman's (epsilon, 1 - delta).
fn rule(epsilon: f64, convinces: f64) -> NoisyVoter {
    NoisyVoter::new(epsilon, convinces / (1.0 - epsilon)).unwrap()
}

/// Beta-binomial: the product over both opinions of a (a + 1) .. (a + k - 1) / k!, normalized to 1.
fn beta_binomial(n: usize, a: f64) -> Vec<f64> {
    let rising = |k: usize| (0..k).map(|i| (a + i as f64) / (i + 1) as f64).product::<f64>();
    let law: Vec<f64> = (0..=n).map(|k| rising(k) * rising(n - k)).collect();
    let sum: f64 = law.iter().sum();
    law.iter().map(|chance| chance / sum).collect()
}

/// Detailed balance holds for the beta-binomial distribution with a = epsilon (n - 1) / (1 - delta), so it is
/// stationary. It is flat at a = 1, has one mode in the middle for larger a, and two modes at the ends for smaller a.
#[test]
fn the_beta_binomial_law_balances_kirmans_chain() {
    for (n, epsilon, convinces) in [(10, 0.02, 0.7), (10, 0.1, 0.9), (25, 0.2, 0.3)] {
        let a = epsilon * (n - 1) as f64 / convinces;
        let law = beta_binomial(n, a);
        for k in 0..n {
            let up = law[k] * kirman(n, k, epsilon, convinces).0;
            let down = law[k + 1] * kirman(n, k + 1, epsilon, convinces).1;
            assert!((up - down).abs() < 1e-15, "{k} of {n}");
        }
        let (end, middle) = (law[0] * (n + 1) as f64, law[n / 2] * (n + 1) as f64);
        assert!(if (a - 1.0).abs() < 1e-9 { (end - middle).abs() < 1e-9 } else { (end > middle) == (a < 1.0) });
    }
}

/// Starting without adopters: at tick 2 compared with the exact chain, and at a tick when the chain is within 1e-6 of
/// its beta-binomial distribution (it forgets its start at rate 2 epsilon per tick).
#[test]
fn settles_to_the_beta_binomial_law() {
    let n = 10;
    for (epsilon, convinces, ticks) in [(0.05, 0.9, 160), (0.1, 0.9, 80), (0.3, 0.6, 30)] {
        let chain = |ticks: usize| law_of_numbers(n, 0, n * ticks, |k| kirman(n, k, epsilon, convinces));
        let exact = beta_binomial(n, epsilon * 9.0 / convinces);
        assert!(chain(ticks).iter().zip(&exact).all(|(a, b)| (a - b).abs() < 1e-6));
        let (crowd, rule) = (complete(n as Agent), rule(epsilon, convinces));
        assert_fits(&numbers_after(&crowd, &rule, 0, 2, 4_000), &chain(2));
        assert_fits(&numbers_after(&crowd, &rule, 0, ticks as u32, 4_000), &exact);
    }
}

/// The chain over the kite's 32 sets, where degrees differ, with one epsilon and h per agent.
#[test]
fn a_kite_follows_its_exact_chain() {
    let (epsilon, h) = ([0.3, 0.0, 0.1, 0.05, 1.0], [0.5, 1.0, 0.0, 0.9, 0.5]);
    let rule = NoisyVoter::new(epsilon.to_vec(), h.to_vec()).unwrap();
    let exact = law_of_sets(5, 0b00110, 15, |set, agent| {
        let (degree, adopted) = around(agent, set);
        let me = (set >> agent & 1) as f64;
        let drawn = adopted as f64 / degree as f64;
        let copies = (1.0 - epsilon[agent]) * h[agent];
        epsilon[agent] * (1.0 - me) + copies * drawn + (1.0 - epsilon[agent] - copies) * me
    });
    assert_fits(&sets_after(&kite(), &rule, 0b00110, 3, 10_000), &exact);
}

/// Without influencers, or with h = 0, an agent is a random telegraph process: adopted after t ticks with probability
/// (1 - (1 - 2 epsilon)^t) / 2.
#[test]
fn changes_independently_without_copying() {
    for (network, h) in [(alone(34), 1.0), (Network::karate_club(), 0.0)] {
        let rule = NoisyVoter::new(0.1, h).unwrap();
        let experiment =
            Experiment::from(Start::Everyone(false)).clock(Clock::Synchronous).until(Until::ticks(5)).replicates(500);
        let adopted: f64 = experiment.run(&network, &rule).unwrap().last("adopted").unwrap().iter().sum();
        let (n, exact) = (34.0 * 500.0, (1.0 - 0.8_f64.powi(5)) / 2.0);
        assert_near(adopted / n, exact, (exact * (1.0 - exact) / n).sqrt(), 0.0);
    }
}

/// The states are equal for the same random numbers, not only in distribution.
#[test]
fn without_noise_is_the_voter() {
    let club = Network::karate_club();
    let experiment = Experiment::from(Start::seeds([0, 5, 33], true)).clock(Clock::RandomSequential).replicates(10);
    let noisy = experiment.run(&club, &NoisyVoter::new(0.0, 1.0).unwrap()).unwrap();
    assert_eq!(noisy.replicates(), experiment.run(&club, &Voter).unwrap().replicates());
}

#[test]
fn never_rests_with_noise_below_certainty() {
    let stop = |epsilon, h| {
        let experiment = Experiment::from(Start::Everyone(true)).clock(Clock::Synchronous).until(Until::ticks(20));
        let rule = NoisyVoter::new(epsilon, h).unwrap();
        experiment.run(&complete(4), &rule).unwrap().replicates()[0].stop
    };
    assert_eq!((stop(0.001, 1.0), stop(0.0, 0.5)), (Stop::Ticks, Stop::Rest));
    assert!(NoisyVoter::new(-0.1, 1.0).is_err() && NoisyVoter::new(0.1, f64::NAN).is_err());
}

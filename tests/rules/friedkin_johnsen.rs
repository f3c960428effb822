//! Friedkin and Johnsen's equilibrium, compared with the linear system that defines it and small cases by hand.

use crate::networks::{alone, pairs, weighted};
use crate::opinions::{POSITIONS, after, assert_close, influence, settled, solve, start, times};
use bandwagon::laws;
use bandwagon::prelude::*;
use bandwagon::rules::{DeGroot, FriedkinJohnsen, Opinion, friedkin_johnsen::Anchored};

fn lambdas(n: usize) -> Vec<f64> {
    (0..n).map(|agent| (agent % 6) as f64 / 5.0 * 0.95).collect()
}

fn firsts(n: usize) -> Vec<f64> {
    (0..n).map(|agent| (agent as f64 * 0.7).sin()).collect()
}

/// The equilibrium (I − ΛW)⁻¹ (I − Λ) x(0), by elimination.
fn equilibrium(network: &Network, lambda: &[f64], first: &[f64]) -> Vec<f64> {
    let mut system = influence(network);
    for (i, row) in system.iter_mut().enumerate() {
        row.iter_mut().for_each(|weight| *weight *= -lambda[i]);
        row[i] += 1.0;
    }
    let held: Vec<f64> = lambda.iter().zip(first).map(|(lambda, first)| (1.0 - lambda) * first).collect();
    solve(system, &held)
}

#[test]
fn settles_at_the_solution_of_its_linear_system() {
    let club = Network::karate_club();
    let arcs = [(0, 1, 3.0), (1, 0, 0.5), (2, 0, 1.5), (3, 2, 2.0), (1, 3, 1.0), (4, 3, 4.0), (0, 4, 0.25)];
    for network in [club, weighted(5, &arcs)] {
        let n = network.n_agents();
        let (lambda, first) = (lambdas(n), firsts(n));
        let rule = FriedkinJohnsen::new(lambda.clone()).unwrap();
        let (opinions, _) = settled(&network, &rule, &first);
        assert_close(&opinions, &equilibrium(&network, &lambda, &first), 1e-10);
    }
}

#[test]
fn follows_its_recursion_tick_by_tick() {
    let club = Network::karate_club();
    let (lambda, first) = (lambdas(34), firsts(34));
    let rule = FriedkinJohnsen::new(lambda.clone()).unwrap();
    let matrix = influence(&club);
    let mut exact = first.clone();
    for tick in 1..=10 {
        let means = times(&matrix, &exact);
        exact = (0..34).map(|i| lambda[i] * means[i] + (1.0 - lambda[i]) * first[i]).collect();
        assert_close(&after(&club, &rule, &first, tick), &exact, 1e-13);
    }
}

/// x = λ y and y = λ x + (1 − λ): x = λ / (1 + λ) and y = 1 / (1 + λ), so at λ = ½ a third and two thirds.
#[test]
fn a_pair_meets_a_third_of_the_way() {
    let (opinions, _) = settled(&pairs(1), &FriedkinJohnsen::new(0.5).unwrap(), &[0.0, 1.0]);
    assert_close(&opinions, &[1.0 / 3.0, 2.0 / 3.0], 1e-11);
}

#[test]
fn without_attachment_it_equals_degroot_and_without_susceptibility_opinions_are_constant() {
    let club = Network::karate_club();
    let first = firsts(34);
    let swayed = after(&club, &FriedkinJohnsen::new(1.0).unwrap(), &first, 7);
    assert_close(&swayed, &after(&club, &DeGroot::new(0.0).unwrap(), &first, 7), 1e-15);
    assert_eq!(settled(&club, &FriedkinJohnsen::new(0.0).unwrap(), &first), (first, 1));
    assert_eq!(settled(&alone(2), &FriedkinJohnsen::new(1.0).unwrap(), &[0.3, 0.4]), (vec![0.3, 0.4], 1));
}

/// After one tick the pair of (0, 1) holds (½, ½): sum 1, sum of squares ½.
#[test]
fn counts_the_opinion_and_not_the_anchor() {
    let experiment = Experiment::from(start::<Anchored>(&[0.0, 1.0])).until(Until::ticks(1));
    let record = experiment.run(&pairs(1), &FriedkinJohnsen::new(0.5).unwrap()).unwrap();
    assert_eq!(record.columns(), ["opinion", "opinion squared"]);
    assert_eq!((record.last("opinion").unwrap(), record.last("opinion squared").unwrap()), (vec![1.0], vec![0.5]));
}

#[test]
fn starts_at_its_anchor_and_rejects_invalid_weights() {
    let at = |number| Anchored::from_number(number);
    assert_eq!(at(-2.5), Some(Anchored { anchor: Opinion(-2.5), now: Opinion(-2.5) }));
    assert!(at(f64::NAN).is_none() && at(f64::INFINITY).is_none());
    assert!(at(-0.0).is_some_and(|state| state.now.0.is_sign_positive() && state == Anchored::default()));
    assert!(FriedkinJohnsen::new(-0.1).is_err() && FriedkinJohnsen::new(f64::NAN).is_err());
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    laws::hold_for(&FriedkinJohnsen::new(0.75).unwrap(), &POSITIONS.map(Anchored::from));
}

//! The biased choice of partners, compared with its exact distribution.

use crate::networks::{alone, complete, pairs};
use crate::opinions::{POSITIONS, assert_close, one_sided_shrink, settled, squared_distance, start};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::experiment::ensemble;
use bandwagon::laws;
use bandwagon::prelude::*;
use bandwagon::rules::{AlgorithmicBias, Opinion};

/// How often agent 0, which sees the others, has moved half of the way to each of them after a tick. The last number is
/// how often it stayed.
fn choices(opinions: &[f64], rule: &AlgorithmicBias) -> Vec<usize> {
    let n = opinions.len();
    let network = Network::from_arcs(n, (1..n as Agent).map(|other| (other, 0))).unwrap();
    let moved = ensemble(20_000, 1, |key| {
        let mut simulation = Simulation::new(&network, rule, &start(opinions), key)?.clock(Clock::Synchronous);
        simulation.step();
        Ok(simulation.states()[0].0)
    });
    let mut counts = vec![0; n];
    for opinion in moved.unwrap() {
        let met = (1..n).find(|&other| (opinion - (opinions[0] + opinions[other]) / 2.0).abs() < 1e-12);
        assert!(met.is_some() || opinion == opinions[0]);
        counts[met.unwrap_or(n) - 1] += 1;
    }
    counts
}

/// Probabilities are proportional to distance to the power of −gamma. The farthest agent is shown with its probability,
/// but is out of reach.
#[test]
fn shows_others_by_a_power_of_their_distance() {
    for gamma in [0.0, 0.5, 1.0, 2.0] {
        let rule = AlgorithmicBias::new(0.5, gamma).unwrap();
        let weights = [0.1, 0.2, 0.4, 0.8].map(|distance: f64| distance.powf(-gamma));
        let total: f64 = weights.iter().sum();
        let law = weights.map(|weight| weight / total);
        let counts = choices(&[0.0, 0.1, -0.2, 0.4, 0.8], &rule);
        assert_eq!(counts[3], 0);
        assert_fits(&[counts[0], counts[1], counts[2], counts[4]], &law);
    }
}

/// Distances below 1e-5 count as equal: 1e-7 and 9e-6 have the same weight, 2e-5 has an eighth with gamma 3.
#[test]
fn treats_distances_below_the_minimum_as_equal() {
    let rule = AlgorithmicBias::new(0.5, 3.0).unwrap();
    let law = [1.0, 1.0, 0.125].map(|weight| weight / 2.125);
    let counts = choices(&[0.0, 1e-7, 9e-6, 2e-5], &rule);
    assert_fits(&counts[..3], &law);
    assert_eq!(counts[3], 0);
}

/// For any power, probabilities are relative to the nearest agent and do not overflow.
#[test]
fn an_extreme_bias_shows_only_the_nearest_agent() {
    let rule = AlgorithmicBias::new(1.0, 1e6).unwrap();
    assert_eq!(choices(&[0.0, 0.3, 0.1, 0.2], &rule), [0, 20_000, 0, 0]);
}

/// Without bias this is the one-sided Deffuant rule, for which opinions within reach of each other shrink by an exact
/// factor per update.
#[test]
fn without_bias_opinions_converge_by_the_factor_of_deffuant() {
    let n = 12;
    let opinions: Vec<f64> = (0..n).map(|agent| (f64::from(agent) * 0.37).fract()).collect();
    let before = squared_distance(opinions.iter().sum(), opinions.iter().map(|x| x * x).sum(), n.into());
    let rule = AlgorithmicBias::new(2.0, 0.0).unwrap().with_mu(0.3).unwrap();
    let experiment = Experiment::from(start(&opinions)).clock(Clock::RandomSequential).until(Until::ticks(2));
    let record = experiment.replicates(4_000).run(&complete(n), &rule).unwrap();
    let (sums, squares) = (record.last("opinion").unwrap(), record.last("opinion squared").unwrap());
    let sample: Vec<f64> = sums.iter().zip(&squares).map(|(s, q)| squared_distance(*s, *q, n.into())).collect();
    assert_mean(&sample, before * one_sided_shrink(n.into(), 0.3).powi(2 * n as i32), 0.0);
}

#[test]
fn rests_when_no_agent_in_reach_differs() {
    let rule = AlgorithmicBias::new(0.25, 1.0).unwrap();
    assert_eq!(settled(&pairs(1), &rule, &[0.25, 0.5]), (vec![0.25, 0.5], 1));
    assert_eq!(settled(&complete(4), &rule, &[0.0, 0.0, 0.25, 0.9]), (vec![0.0, 0.0, 0.25, 0.9], 1));
    assert_eq!(settled(&alone(1), &rule, &[0.25]), (vec![0.25], 1));
    assert_close(&settled(&pairs(1), &rule, &[0.2, 0.4]).0, &[0.3, 0.3], 1e-15);
    assert!(AlgorithmicBias::new(-0.1, 1.0).is_err() && AlgorithmicBias::new(0.1, f64::INFINITY).is_err());
    assert!(AlgorithmicBias::new(0.1, 1.0).unwrap().with_mu(0.7).is_err());
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    laws::hold_for(&AlgorithmicBias::new(0.6, 1.5).unwrap(), &POSITIONS.map(Opinion));
}

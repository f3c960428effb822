//! Independent cascade, compared with an enumeration of live arcs and with bond percolation.

use crate::live_arcs::{Arc, Worlds, expected, simulated};
use crate::networks::{complete, poisson, weighted};
use crate::statistics::{assert_fits, assert_mean, assert_near};
use bandwagon::prelude::*;

/// Five agents with nine arcs, two of which are reciprocal; weights are exact in binary.
const ARCS: [Arc; 9] = [
    (0, 1, 0.5),
    (0, 2, 0.25),
    (1, 2, 0.75),
    (2, 1, 0.125),
    (1, 3, 0.375),
    (2, 3, 0.5),
    (3, 4, 0.625),
    (4, 0, 1.0),
    (4, 1, 0.25),
];

/// Expected number of final adopters by enumeration in another program, with two independent arcs per tie; 200,000
/// replicates.
#[test]
fn has_the_exact_expected_size_on_four_small_networks() {
    let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)]).unwrap();
    let star = Network::from_ties(5, (1..5).map(|leaf| (0, leaf))).unwrap();
    for (network, p, exact) in
        [(complete(3), 0.5, 2.25), (path, 0.5, 1.875), (complete(4), 0.3, 2.3165559999999097), (star, 0.1, 1.4)]
    {
        let rule = IndependentCascade::uniform(p).unwrap();
        let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(200_000);
        assert_mean(&experiment.run(&network, &rule).unwrap().last("adopted").unwrap(), exact, 0.0);
    }
}

/// The distribution over final sets of adopters, and the mean at every earlier tick, over all 2^9 combinations of live
/// arcs.
fn matches_live_arcs(rule: &IndependentCascade, probabilities: &[Arc]) {
    let (network, worlds, seeds) = (weighted(5, &ARCS), Worlds::independent(probabilities), 0b00001);
    for ticks in [1, 2, 5] {
        let counts = simulated(&network, rule, (seeds, ticks), 30_000);
        assert_fits(&counts, &worlds.reached(5, seeds, ticks as usize));
    }
}

#[test]
fn reaches_every_set_as_often_as_live_arcs_do_by_weights() {
    matches_live_arcs(&IndependentCascade::weights(), &ARCS);
}

/// The probability is 1/(number of influencers), regardless of weights.
#[test]
fn reaches_every_set_as_often_as_live_arcs_do_by_weighted_cascade() {
    let influencers = |agent| ARCS.iter().filter(|arc| arc.1 == agent).count() as f64;
    matches_live_arcs(
        &IndependentCascade::weighted_cascade(),
        &ARCS.map(|(from, to, _)| (from, to, 1.0 / influencers(to))),
    );
}

#[test]
fn reaches_every_set_as_often_as_live_arcs_do_uniformly() {
    matches_live_arcs(&IndependentCascade::uniform(0.4).unwrap(), &ARCS.map(|(from, to, _)| (from, to, 0.4)));
}

/// One trial per arc: an adopter does not try again, so with a single arc of probability 1/2 half of the agents adopt,
/// at the first tick.
#[test]
fn tries_each_arc_once() {
    let (network, rule) = (weighted(2, &[(0, 1, 1.0)]), IndependentCascade::uniform(0.5).unwrap());
    let record = Experiment::from(Start::seeds([0], true))
        .until(Until::ticks(1_000))
        .replicates(20_000)
        .run(&network, &rule)
        .unwrap();
    assert_mean(&record.last("adopted").unwrap(), 1.5, 0.0);
    assert!(record.replicates().iter().all(|series| series.stop == Stop::Rest && series.values.len() <= 3));
}

/// The random numbers of arcs depend on the replicate and not on the clock, so both clocks end at the same set of
/// adopters.
#[test]
fn ends_the_same_under_either_clock() {
    let (club, rule) = (Network::karate_club(), IndependentCascade::uniform(0.2).unwrap());
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(200);
    let synchronous = experiment.run(&club, &rule).unwrap().last("adopted").unwrap();
    let sequential = experiment.clone().clock(Clock::RandomSequential).run(&club, &rule).unwrap();
    assert_eq!(synchronous, sequential.last("adopted").unwrap());
    assert!(synchronous.iter().any(|&adopted| adopted != synchronous[0]));
}

#[test]
fn without_weights_every_arc_is_live() {
    let club = Network::karate_club();
    let record = Experiment::from(Start::seeds([16], true))
        .until(Until::ticks(1_000))
        .run(&club, &IndependentCascade::weights())
        .unwrap();
    assert_eq!(record.last("adopted").unwrap(), [34.0]);
}

#[test]
fn rejects_weights_that_are_not_probabilities() {
    let network = weighted(2, &[(0, 1, 1.5)]);
    let error = IndependentCascade::weights().fits(&network).unwrap_err().to_string();
    assert_eq!(error, "the weight of 0 -> 1 as a probability must lie in [0, 1], got 1.5");
    let distrust = IndependentCascade::weights().fits(&weighted(2, &[(0, 1, -0.5)])).unwrap_err().to_string();
    assert_eq!(distrust, "the weight of 0 -> 1 as a probability must lie in [0, 1], got -0.5");
    assert!(IndependentCascade::weighted_cascade().fits(&network).is_ok());
    assert!(IndependentCascade::uniform(1.5).is_err() && IndependentCascade::uniform(f64::NAN).is_err());
}

/// The root above 0 of a = 1 - exp(-r a): the giant component of a Poisson network after bond percolation, r being mean
/// degree times probability. It is also the probability that one random seed starts a large outbreak.
fn giant(r: f64) -> f64 {
    (0..10_000).fold(1.0_f64, |a, _| 1.0 - (-r * a).exp())
}

/// Poisson networks of 20,000 agents, redrawn in every replicate, with one random seed. The size of the giant component
/// has variance a (1 - a) / (1 - r (1 - a))² / n; an outbreak is large, or below 2 % of the agents.
#[test]
fn large_outbreaks_are_the_giant_component_of_bond_percolation() {
    let n = 20_000;
    for (mean_degree, p) in [(4.0, 0.5), (10.0, 0.15), (3.0, 0.8)] {
        let (rule, a) = (IndependentCascade::uniform(p).unwrap(), giant(mean_degree * p));
        let share = |replicate| {
            let key = Key::new(1).replicate(replicate);
            let network = poisson(n, mean_degree, key);
            let mut simulation = Simulation::new(&network, &rule, &Start::random(1, true), key).unwrap();
            assert_eq!(simulation.run(Until::ticks(1_000), &mut ()), Stop::Rest);
            simulation.board().share(0)
        };
        let shares: Vec<f64> = (0..16).map(share).collect();
        let (large, small): (Vec<f64>, Vec<f64>) = shares.iter().partition(|&&share| share > 0.5 * a);
        assert!(large.iter().all(|&share| share > 0.9 * a) && small.iter().all(|&share| share < 0.02), "{shares:?}");
        let variance = a * (1.0 - a) / (1.0 - mean_degree * p * (1.0 - a)).powi(2) / f64::from(n);
        let mean = large.iter().sum::<f64>() / large.len() as f64;
        assert_near(mean, a, (variance / large.len() as f64).sqrt(), 1.0 / f64::from(n));
        let error = (a * (1.0 - a) / shares.len() as f64).sqrt();
        assert_near(large.len() as f64 / shares.len() as f64, a, error, 0.0);
    }
}

/// Below the threshold, r = 1/2, an outbreak is a branching process with Poisson offspring, so its size has Borel's
/// distribution, P(k) = exp(-r k) (r k)^(k-1) / k!. With 2,000 agents P(k) differs by a relative amount of about k²/n,
/// which is far below the precision of 1,200 outbreaks.
#[test]
fn small_outbreaks_are_branching_processes() {
    let (n, mean_degree, p, r) = (2_000, 5.0, 0.1, 0.5_f64);
    let rule = IndependentCascade::uniform(p).unwrap();
    let mut counts = [0; 12];
    for replicate in 0..60 {
        let network = poisson(n, mean_degree, Key::new(1).replicate(replicate));
        let experiment = Experiment::from(Start::random(1, true))
            .until(Until::ticks(1_000))
            .seed(2 + u64::from(replicate))
            .replicates(20);
        for size in experiment.run(&network, &rule).unwrap().last("adopted").unwrap() {
            counts[(size as usize - 1).min(11)] += 1;
        }
    }
    let mut chance = (-r).exp();
    let mut borel = vec![];
    for k in 1..12 {
        borel.push(chance);
        let k = f64::from(k);
        chance *= r * (-r).exp() * ((k + 1.0) / k).powf(k - 1.0);
    }
    borel.push(1.0 - borel.iter().sum::<f64>());
    assert!((borel[1] - 0.5 * (-1.0_f64).exp()).abs() < 1e-12, "P(2) = r exp(-2r)");
    assert_fits(&counts, &borel);
    let worlds = Worlds::independent(&[(0, 1, 0.5)]);
    assert_eq!(expected(&worlds.reached(2, 1, 1)), 1.5);
}

//! Retaliation, compared with closed forms and the exact Markov chain of an arc.

use crate::networks::{alone, pairs, weighted};
use crate::statistics::{assert_fits, assert_mean, assert_near};
use bandwagon::engine::Snapshot;
use bandwagon::prelude::*;
use bandwagon::rules::{Retaliation, retaliation::Blow};

/// Agents that forgive nothing and overlook nothing, until a test says otherwise.
fn unforgiving(rate: impl Into<Param<f64>>, provocation: impl Into<Param<f64>>) -> Retaliation {
    Retaliation::new(rate, provocation).unwrap().with_forgiveness(0.0).unwrap().with_indifference(0.0).unwrap()
}

/// Harm in both directions on a tie, by tick, if the first agent did harm at tick 1.
fn feud(rule: &Retaliation, harm: f32, ticks: usize) -> Vec<[f32; 2]> {
    let network = pairs(1);
    let acts = vec![Blow { harm, grudge: 0.0 }, Blow::default()];
    let snapshot = Snapshot { tick: 1, states: vec![0.0; 2], acts, at_rest: false };
    let mut simulation = Simulation::resume(&network, rule, snapshot, Key::new(1)).unwrap();
    let blows = |_| {
        simulation.step();
        [simulation.acts()[0].harm, simulation.acts()[1].harm]
    };
    (0..ticks).map(blows).collect()
}

/// Harm is answered in turn by `rate` times as much, up to the largest harm: 1/8, 1/4, 1/2, 1, 1.
#[test]
fn escalates_by_the_rate_until_the_greatest_harm() {
    let rule = unforgiving(2.0, 0.0);
    assert_eq!(feud(&rule, 0.125, 4), [[0.0, 0.25], [0.5, 0.0], [0.0, 1.0], [1.0, 0.0]]);
}

/// Harm that is halved at every turn ends when it falls to the level of indifference; without indifference it ends at
/// the smallest f32, 2^-149.
#[test]
fn fades_until_one_does_not_care() {
    let rule = unforgiving(0.5, 0.0);
    let cool = rule.clone().with_indifference(0.1).unwrap();
    assert_eq!(feud(&cool, 0.5, 4), [[0.0, 0.25], [0.125, 0.0], [0.0, 0.0], [0.0, 0.0]]);
    let harms: Vec<f32> = feud(&rule, 0.5, 150).into_iter().map(|[one, other]| one + other).collect();
    assert!((0..148).all(|turn| harms[turn] == 0.5_f32.powi(turn as i32 + 2)));
    assert_eq!(harms[148..], [0.0, 0.0]);
}

/// With rate 1 and no delay each arc answers the last act of the reverse arc: harm passes with probability 1 - f after
/// harm and π after none. The probability is therefore P ← π + (1 - f - π) P. Arcs at one tick depend on different arcs
/// at the previous tick, so the number of arcs with harm is binomial.
#[test]
fn provokes_and_forgives_like_the_exact_chain_of_an_arc() {
    let club = Network::karate_club();
    for (provocation, forgiveness) in [(0.05, 0.2), (0.3, 0.5), (0.02, 0.0)] {
        let rule = unforgiving(1.0, provocation).with_forgiveness(forgiveness).unwrap();
        let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(12)).replicates(300);
        let record = experiment.run(&club, &rule).unwrap();
        let mut chance = 0.0;
        for tick in 2..=12 {
            chance = provocation + (1.0 - forgiveness - provocation) * chance;
            let total: f64 = record.replicates().iter().map(|series| record.value(series, 0, tick)).sum();
            let standard_error = 0.5 * (156.0 * chance * (1.0 - chance) / 300.0).sqrt();
            assert_near(total / 300.0, 0.5 * 156.0 * chance, standard_error, 0.0);
        }
    }
}

/// A grudge is avenged before it is forgiven with probability a = (1 - f) s/(1 - (1 - f)(1 - s)). A feud therefore has
/// n acts of harm, including the first, with probability (1 - a) aⁿ⁻¹, and 1/(1 - a) on average.
#[test]
fn a_feud_has_a_geometric_number_of_blows() {
    const PAIRS: usize = 2_000;
    let network = pairs(PAIRS as u32);
    for (forgiveness, readiness) in [(0.3, 1.0), (0.1, 0.2)] {
        let rule = unforgiving(1.0, 0.0).with_forgiveness(forgiveness).unwrap().with_readiness(readiness).unwrap();
        let acts = [Blow { harm: 0.5, grudge: 0.0 }, Blow::default()].repeat(PAIRS);
        let snapshot = Snapshot { tick: 1, states: vec![0.0; 2 * PAIRS], acts, at_rest: false };
        let mut simulation = Simulation::resume(&network, &rule, snapshot, Key::new(1)).unwrap();
        let mut blows = vec![1_usize; PAIRS];
        while !simulation.is_at_rest() {
            simulation.step();
            for (count, pair) in blows.iter_mut().zip(simulation.acts().chunks_exact(2)) {
                *count += pair.iter().filter(|blow| blow.harm > 0.0).count();
            }
        }
        let answered: f64 = (1.0 - forgiveness) * readiness / (1.0 - (1.0 - forgiveness) * (1.0 - readiness));
        let most = *blows.iter().max().unwrap();
        let mut counts = vec![0; most + 1];
        blows.iter().for_each(|&n| counts[n - 1] += 1);
        let mut chances: Vec<f64> = (0..most as i32).map(|n| (1.0 - answered) * answered.powi(n)).collect();
        chances.push(1.0 - chances.iter().sum::<f64>());
        assert_fits(&counts, &chances);
    }
}

/// With rate ρ and probability of an answer a, a harm h leads to a total harm of h/(1 - ρ a), without indifference and
/// far from the largest harm.
#[test]
fn harm_adds_up_to_a_geometric_series() {
    const PAIRS: usize = 4_000;
    let network = pairs(PAIRS as u32);
    let rule = unforgiving(0.75, 0.0).with_forgiveness(0.2).unwrap();
    let acts = [Blow { harm: 1.0, grudge: 0.0 }, Blow::default()].repeat(PAIRS);
    let snapshot = Snapshot { tick: 1, states: vec![0.0; 2 * PAIRS], acts, at_rest: false };
    let mut simulation = Simulation::resume(&network, &rule, snapshot, Key::new(1)).unwrap();
    let mut harm = vec![1.0; PAIRS];
    for _ in 0..80 {
        simulation.step();
        harm.iter_mut().zip(simulation.acts().chunks_exact(2)).for_each(|(sum, pair)| {
            *sum += f64::from(pair[0].harm + pair[1].harm);
        });
    }
    assert_mean(&harm, 1.0 / (1.0 - 0.75 * 0.8), 1e-6);
}

/// An agent that is never ready keeps the harm it suffered, up to the largest harm, and retaliates once it is ready.
#[test]
fn a_grudge_is_kept_and_paid_in_full() {
    let network = pairs(1);
    let patient = unforgiving(1.0, vec![1.0, 0.0]).with_readiness(0.0).unwrap().with_offense(0.375).unwrap();
    let mut simulation = Simulation::new(&network, &patient, &Start::Everyone(0.0), Key::new(1)).unwrap();
    let mut grudges = vec![];
    for _ in 0..5 {
        simulation.step();
        grudges.push(simulation.acts()[1].grudge);
    }
    assert_eq!(grudges, [0.0, 0.375, 0.75, 1.0, 1.0]);
    let ready = patient.clone().with_readiness(1.0).unwrap();
    let mut simulation = Simulation::resume(&network, &ready, simulation.snapshot(), Key::new(1)).unwrap();
    simulation.step();
    assert_eq!(simulation.acts()[1], Blow { harm: 1.0, grudge: 0.0 });
}

/// Harm along an arc without a reverse is not answered: harm passes with the probability of a provocation at every
/// tick.
#[test]
fn harm_along_an_arc_without_a_reverse_is_never_paid_back() {
    let arcs = Network::from_arcs(2_000, (0..1_000).map(|i| (2 * i, 2 * i + 1))).unwrap();
    let rule = unforgiving(1.0, 0.3).with_forgiveness(0.5).unwrap();
    let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(4)).replicates(30);
    let record = experiment.run(&arcs, &rule).unwrap();
    for tick in 2..=4 {
        let harmed: Vec<f64> = record.replicates().iter().map(|series| record.value(series, 1, tick)).collect();
        assert_mean(&harmed, 300.0, 0.0);
    }
}

/// Without provocation nothing happens. If all agents provoke, all do harm at every tick, with or without weights.
/// Agents without ties never do harm.
#[test]
fn rests_without_harm_and_with_constant_harm() {
    let rest = |network: &Network, provocation: f64| {
        let rule = unforgiving(1.0, provocation);
        let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(99));
        let record = experiment.run(network, &rule).unwrap();
        assert_eq!(record.replicates()[0].stop, Stop::Rest);
        record.last("harm").unwrap()[0]
    };
    assert_eq!(rest(&Network::karate_club(), 0.0), 0.0);
    assert_eq!(rest(&Network::karate_club(), 1.0), 78.0);
    assert_eq!(rest(&weighted(2, &[(0, 1, 9.0), (1, 0, 9.0)]), 1.0), 1.0);
    assert_eq!(rest(&alone(3), 1.0), 0.0);
}

#[test]
fn accepts_the_largest_rate() {
    let rule = unforgiving(1e30, 0.0).with_most(1e6).unwrap();
    assert_eq!(feud(&rule, f32::MAX, 2), [[0.0, 1e6], [1e6, 0.0]]);
    assert!(Retaliation::new(1e31, 0.0).is_err());
}

//! Complex contagion: spread over bridges, number of signals, and an exact Markov chain.

use crate::networks::{alone, complete};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rules::ComplexContagion;

fn adopted(network: &Network, rule: &ComplexContagion, seeds: &[u32]) -> Vec<f64> {
    Experiment::from(Start::seeds(seeds, true)).run(network, rule).unwrap().replicates()[0].values.clone()
}

/// On a ring with ties to the two nearest agents on each side, the next agent on each side has two adopted neighbors at
/// every tick.
#[test]
fn spreads_over_a_ring_only_if_its_ties_overlap() {
    let rule = ComplexContagion::count(2).unwrap();
    let curve = adopted(&generate::ring_lattice(12, 4).unwrap(), &rule, &[0, 1]);
    assert_eq!(curve, [2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 12.0]);
    assert_eq!(adopted(&generate::ring_lattice(12, 2).unwrap(), &rule, &[0, 1]), [2.0, 2.0]);
}

/// Two complete groups of five. Agents of the first are tied to agents 5, 6, ... of the second. A bridge for threshold
/// `a` has `a` ties from adopters to one agent, `a - 1` ties from adopters to a second agent that also sees the first,
/// and so on.
#[test]
fn crosses_a_bridge_that_is_as_wide_as_the_threshold() {
    let crowds = (0..2u32).flat_map(|c| (0..5).flat_map(move |a| (0..a).map(move |b| (5 * c + b, 5 * c + a))));
    let crowds: Vec<(u32, u32)> = crowds.collect();
    let bridge: Vec<(u32, u32)> = vec![(0, 5), (1, 5), (1, 6), (2, 6)];
    let with = |ties: &[(u32, u32)]| Network::from_ties(10, crowds.iter().chain(ties).copied()).unwrap();
    let rule = ComplexContagion::count(2).unwrap();
    let first: Vec<u32> = (0..5).collect();
    let ends = |network: &Network| *adopted(network, &rule, &first).last().unwrap();
    assert_eq!(ends(&with(&bridge)), 10.0);
    assert_eq!(ends(&with(&bridge[..1])), 5.0, "a single tie carries nothing");
    assert_eq!(ends(&with(&[(0, 5), (1, 6), (2, 7)])), 5.0, "nor do three to three");
    assert_eq!(ends(&with(&bridge[..2])), 6.0, "one agent has two signals, the next but one");
}

#[test]
fn is_the_threshold_rule_at_its_defaults() {
    let club = Network::karate_club();
    for theta in 1..4 {
        let threshold = Experiment::from(Start::seeds([0, 33], true)).run(&club, &Threshold::count(theta)).unwrap();
        let curve = adopted(&club, &ComplexContagion::count(theta).unwrap(), &[0, 33]);
        assert_eq!(curve, threshold.replicates()[0].values);
    }
    let threshold = Experiment::from(Start::seeds([0, 33], true)).run(&club, &Threshold::share(0.3).unwrap()).unwrap();
    let curve = adopted(&club, &ComplexContagion::share(0.3).unwrap(), &[0, 33]);
    assert_eq!(curve, threshold.replicates()[0].values);
}

/// The probability that an agent with this number of adopted neighbors adopts in a tick.
#[test]
fn reinforcement_follows_the_product_formula() {
    let rule = ComplexContagion::count(2)
        .unwrap()
        .with_probability(0.1)
        .unwrap()
        .with_below(0.04)
        .unwrap()
        .with_reinforcement(0.67)
        .unwrap()
        .with_decay(0.5)
        .unwrap();
    let chances = [0.0, 0.04, 0.1, 0.1 * 1.67, 0.1 * 1.67 * 1.335, 0.1 * 1.67 * 1.335 * 1.1675];
    for (signals, chance) in (0..).zip(chances) {
        let star = Network::from_arcs(7, (1..7).map(|leaf| (leaf, 0))).unwrap();
        let start = Start::seeds((1..=signals).collect::<Vec<_>>(), true);
        let experiment = Experiment::from(start).until(Until::ticks(1)).replicates(20_000);
        let last = experiment.run(&star, &rule).unwrap().last("adopted").unwrap();
        let adopts: Vec<f64> = last.iter().map(|adopted| adopted - f64::from(signals)).collect();
        assert_mean(&adopts, chance, 0.0);
    }
}

/// A triangle with one seed, θ = 2: the probability of adoption is b with one signal and p with two. After three ticks.
#[test]
fn a_triangle_follows_its_transition_matrix() {
    let (b, p): (f64, f64) = (0.2, 0.6);
    let mut law = [1.0, 0.0, 0.0];
    for _ in 0..3 {
        let [one, two, three] = law;
        law = [one * (1.0 - b).powi(2), one * 2.0 * b * (1.0 - b) + two * (1.0 - p), one * b * b + two * p + three];
    }
    let rule = ComplexContagion::count(2).unwrap().with_probability(p).unwrap().with_below(b).unwrap();
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(3)).replicates(20_000);
    let last = experiment.run(&complete(3), &rule).unwrap().last("adopted").unwrap();
    let mut counts = [0; 3];
    last.iter().for_each(|&adopted| counts[adopted as usize - 1] += 1);
    assert_fits(&counts, &law);
}

#[test]
fn drops_out_after_geometric_times() {
    let rule = ComplexContagion::count(1).unwrap().with_drop(0.3).unwrap();
    let experiment = Experiment::from(Start::Everyone(true)).until(Until::ticks(4));
    let last = experiment.run(&alone(20_000), &rule).unwrap().last("adopted").unwrap()[0];
    let stays = 0.7_f64.powi(4);
    let error = (stays * (1.0 - stays) / 20_000.0).sqrt();
    assert!((last / 20_000.0 - stays).abs() < 4.0 * error, "{last}");
}

/// A share of one third requires one of three neighbors, and two of four.
#[test]
fn meets_a_share_exactly() {
    let rule = ComplexContagion::share(1.0 / 3.0).unwrap();
    for (leaves, signals, due) in [(3, 1, true), (4, 1, false), (4, 2, true), (0, 0, false)] {
        let star = Network::from_arcs(5, (1..=leaves).map(|leaf| (leaf, 0))).unwrap();
        let curve = adopted(&star, &rule, &(1..=signals).collect::<Vec<_>>());
        assert_eq!(curve.last().unwrap() - f64::from(signals), f64::from(due), "{signals} of {leaves}");
    }
}

#[test]
fn refuses_a_threshold_of_nothing() {
    let refused = |rule: Result<ComplexContagion, bandwagon::Error>| rule.unwrap_err().to_string();
    assert_eq!(refused(ComplexContagion::count(0)), "theta must be a whole number from 1, got 0");
    assert_eq!(refused(ComplexContagion::share(0.0)), "theta must lie in (0, 1], got 0");
    assert!(ComplexContagion::count(1).unwrap().with_probability(1.1).and_then(|rule| rule.with_below(0.0)).is_err());
    assert!(
        ComplexContagion::count(1).unwrap().with_reinforcement(-0.1).and_then(|rule| rule.with_decay(1.0)).is_err()
    );
}

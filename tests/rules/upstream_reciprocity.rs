//! Upstream reciprocity, compared with geometric chains, uniform choice, and balances of help.

use crate::networks::{alone, complete, pairs};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::prelude::*;
use bandwagon::rules::{UpstreamReciprocity, upstream_reciprocity::Gratitude};

/// Number of helps given until rest by chains that start at `seeds`.
fn helps(network: &Network, rule: &UpstreamReciprocity, seeds: &[u32], key: Key) -> usize {
    let start = Start::seeds(seeds, Gratitude::owing(1));
    let mut simulation = Simulation::new(network, rule, &start, key).unwrap();
    let mut helps = 0;
    while !simulation.is_at_rest() {
        simulation.step();
        helps += simulation.acts().iter().filter(|&&helped| helped).count();
    }
    helps
}

/// Each help is followed by another with probability p: a chain has l helps with probability (1 - p) p^(l-1), and 1/(1
/// - p) on average.
#[test]
fn a_chain_of_help_is_geometric() {
    let network = complete(6);
    for p in [0.3_f64, 0.7] {
        let rule = UpstreamReciprocity::new(p, 0.0).unwrap();
        let lengths: Vec<usize> =
            (0..2_000).map(|replicate| helps(&network, &rule, &[0], Key::new(1).replicate(replicate))).collect();
        let most = *lengths.iter().max().unwrap();
        let mut counts = vec![0; most + 1];
        lengths.iter().for_each(|&length| counts[length - 1] += 1);
        let mut chances: Vec<f64> = (0..most as i32).map(|more| (1.0 - p) * p.powi(more)).collect();
        chances.push(1.0 - chances.iter().sum::<f64>());
        assert_fits(&counts, &chances);
    }
}

/// Chains that meet wait for each other: k chains have k/(1 - p) helps on any network.
#[test]
fn chains_that_meet_lose_nothing() {
    let rule = UpstreamReciprocity::new(0.6, 0.0).unwrap();
    let seeds: Vec<u32> = (0..34).collect();
    let totals: Vec<f64> = (0..300)
        .map(|replicate| helps(&Network::karate_club(), &rule, &seeds, Key::new(1).replicate(replicate)) as f64)
        .collect();
    assert_mean(&totals, 34.0 / 0.4, 0.0);
}

/// A hub that owes 3,600 helps gives one per tick to a random leaf of six, with equal probabilities and independently
/// of the last.
#[test]
fn one_neighbor_is_helped_and_each_as_often() {
    let star = Network::from_ties(7, (1..7).map(|leaf| (0, leaf))).unwrap();
    let rule = UpstreamReciprocity::new(0.0, 0.0).unwrap();
    let start = Start::seeds([0], Gratitude::owing(3_600));
    let mut simulation = Simulation::new(&star, &rule, &start, Key::new(1)).unwrap();
    let (mut counts, mut twice, mut last) = ([0; 6], [0; 2], None);
    for _ in 0..3_600 {
        simulation.step();
        let helped: Vec<usize> = (0..6).filter(|&arc| simulation.acts()[arc]).collect();
        assert_eq!(helped.len(), 1);
        counts[helped[0]] += 1;
        if last.is_some() {
            twice[usize::from(last == Some(helped[0]))] += 1;
        }
        last = Some(helped[0]);
    }
    assert_fits(&counts, &[1.0 / 6.0; 6]);
    assert_fits(&twice, &[5.0 / 6.0, 1.0 / 6.0]);
    simulation.step();
    assert!(simulation.acts().iter().all(|&helped| !helped));
}

/// Let λ be the probability that an agent helps at a tick. It owes help with probability p λ, because on average it
/// receives as much as it gives, and then helps; otherwise it helps with probability s: λ = p λ + s (1 - p λ), so λ =
/// s/(1 - p + s p).
#[test]
fn spontaneous_help_is_multiplied() {
    let network = complete(20);
    for (p, s) in [(0.5, 0.1), (0.8, 0.05)] {
        let rule = UpstreamReciprocity::new(p, s).unwrap();
        let experiment =
            Experiment::from(Start::Everyone(Gratitude::default())).until(Until::ticks(80)).replicates(400);
        let record = experiment.run(&network, &rule).unwrap();
        let helping: Vec<f64> = record.replicates().iter().map(|series| record.value(series, 0, 80)).collect();
        assert_mean(&helping, 20.0 * s / (1.0 - p + s * p), 1e-4);
    }
}

/// If all help is passed on, none is lost: ten helps circulate permanently.
#[test]
fn help_that_is_always_passed_on_is_conserved() {
    let club = Network::karate_club();
    let rule = UpstreamReciprocity::new(1.0, 0.0).unwrap();
    let start = Start::random(10, Gratitude::owing(1));
    let mut simulation = Simulation::new(&club, &rule, &start, Key::new(1)).unwrap();
    for _ in 0..200 {
        simulation.step();
        assert_eq!(simulation.board().sum(0) + simulation.board().sum(2), 10.0);
    }
}

/// In a pair there is no choice: both help each other at every tick, and no random number is drawn.
#[test]
fn a_pair_that_passes_all_help_on_rests() {
    let rule = UpstreamReciprocity::new(1.0, 0.0).unwrap();
    let network = pairs(1);
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Gratitude::owing(1)), Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(99), &mut ()), Stop::Rest);
    assert_eq!((simulation.acts(), simulation.board().sum(1)), (&[true, true][..], 2.0));
}

#[test]
fn isolated_agents_keep_what_they_owe() {
    let rule = UpstreamReciprocity::new(1.0, 1.0).unwrap();
    let network = alone(3);
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Gratitude::owing(2)), Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(99), &mut ()), Stop::Rest);
    assert!(simulation.states().iter().all(|&state| state == Gratitude::owing(2)));
}

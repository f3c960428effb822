//! The voter model, compared with exact Markov chains and its conserved quantity.

use crate::crowds::{around, kite, law_of_numbers, law_of_sets, numbers_after, sets_after};
use crate::networks::{complete, weighted};
use crate::statistics::{assert_fits, assert_mean, assert_near};
use bandwagon::prelude::*;
use bandwagon::rules::Voter;

/// The share of the kite's ends of ties that belong to adopters: 3, 2, 2, 2 and 1 of 10.
fn weighted_share(set: usize) -> f64 {
    (0..5).filter(|agent| set >> agent & 1 == 1).map(|agent| [0.3, 0.2, 0.2, 0.2, 0.1][agent]).sum()
}

/// The chain over the kite's 32 sets: it ends in consensus with the degree-weighted share as probability, for any
/// start. The simulation follows it at intermediate times and at the end.
#[test]
fn a_kite_follows_its_exact_chain_to_consensus() {
    let visit = |set: usize, agent: usize| around(agent, set).1 as f64 / around(agent, set).0 as f64;
    for start in 0..32 {
        let law = law_of_sets(5, start, 1_000, visit);
        assert!((law[31] - weighted_share(start)).abs() < 1e-9 && (law[0] + law[31] - 1.0).abs() < 1e-9);
    }
    for start in [0b00001, 0b10010] {
        assert_fits(&sets_after(&kite(), &Voter, start, 2, 10_000), &law_of_sets(5, start, 10, visit));
    }
}

/// An opinion wins with its degree-weighted share as probability; here the hub has three times the probability of the
/// leaf.
#[test]
fn wins_with_the_share_of_the_ties_of_those_who_start_with_it() {
    for start in [0b00001, 0b10000, 0b00110] {
        let ends = sets_after(&kite(), &Voter, start, 500, 10_000);
        assert_eq!(ends[0] + ends[31], 10_000);
        let (won, exact) = (ends[31] as f64 / 10_000.0, weighted_share(start));
        assert_near(won, exact, (exact * (1.0 - exact) / 10_000.0).sqrt(), 0.0);
    }
}

/// On a complete network of n with k adopters, an update adds one with probability (1 - k/n) k/(n - 1), and removes one
/// with the same probability.
#[test]
fn the_number_of_adopters_in_a_crowd_is_a_birth_and_death_chain() {
    let n = 8;
    let visit = |k: usize| {
        let chance = (n - k) as f64 / n as f64 * k as f64 / (n - 1) as f64;
        (chance, chance)
    };
    for ticks in [1, 6] {
        let exact = law_of_numbers(n, 3, n * ticks, visit);
        assert_fits(&numbers_after(&complete(n as Agent), &Voter, 3, ticks as u32, 4_000), &exact);
    }
}

/// On the karate club the mean sum of the degrees of adopters stays at its initial value, under both clocks.
#[test]
fn the_summed_degrees_of_adopters_are_a_martingale() {
    let club = Network::karate_club();
    let degrees = |states: &[bool]| -> f64 {
        let adopters = (0..34).filter(|&agent| states[agent as usize]);
        adopters.map(|agent| club.influencers(agent).len() as f64).sum()
    };
    for clock in [Clock::Synchronous, Clock::RandomSequential] {
        let start = Start::seeds([0, 5, 6, 12, 33], true);
        let after: Vec<f64> = (0..3_000)
            .map(|replicate| {
                let key = Key::new(1).replicate(replicate);
                let mut simulation = Simulation::new(&club, &Voter, &start, key).unwrap().clock(clock);
                simulation.run(Until::ticks(4), &mut ());
                degrees(simulation.states())
            })
            .collect();
        assert_mean(&after, degrees(&start.states(34, Key::new(1)).unwrap()), 0.0);
    }
}

/// On a directed line each agent has at most one influencer: the result is deterministic for any seed and then at rest.
/// An agent without influencers keeps its opinion, and weights are ignored.
#[test]
fn copies_its_only_influencer_without_a_coin() {
    let line = weighted(4, &[(0, 1, 0.1), (1, 2, 7.0), (2, 3, 0.0)]);
    for seed in 1..=5 {
        let experiment = Experiment::from(Start::seeds([0, 2], true)).clock(Clock::Synchronous).seed(seed);
        let record = experiment.run(&line, &Voter).unwrap();
        assert_eq!(record.replicates()[0].values, [2.0, 3.0, 3.0, 4.0, 4.0]);
        assert_eq!(record.replicates()[0].stop, Stop::Rest);
    }
}

#[test]
fn consensus_is_rest() {
    for (everybody, clock) in [(true, Clock::Synchronous), (false, Clock::RandomSequential)] {
        let experiment = Experiment::from(Start::Everyone(everybody)).clock(clock);
        let record = experiment.run(&Network::karate_club(), &Voter).unwrap();
        assert_eq!((record.last_tick(), record.replicates()[0].stop), (1, Stop::Rest));
    }
}

/// Synchronous updates: in a pair that disagrees each agent takes the other's opinion at every tick.
#[test]
fn a_synchronous_pair_exchanges_opinions() {
    let pair = complete(2);
    let experiment = Experiment::from(Start::seeds([0], true)).clock(Clock::Synchronous).until(Until::ticks(9));
    let record = experiment.run(&pair, &Voter).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Ticks);
    assert!(record.replicates()[0].values.iter().all(|&adopted| adopted == 1.0));
}

/// Two agents that meet see only each other. If they disagree, each takes the other's opinion, and the number of
/// adopters never changes.
#[test]
fn agents_that_meet_exchange_opinions() {
    let experiment = Experiment::from(Start::seeds([0, 5, 33], true)).clock(Clock::RandomPairs).until(Until::ticks(30));
    let record = experiment.replicates(5).run(&Network::karate_club(), &Voter).unwrap();
    assert!(record.replicates().iter().all(|one| one.values.iter().all(|&adopted| adopted == 3.0)));
}

/// If each agent updates at the times of an independent Poisson process, the order of updates is that of the random
/// sequential clock, and so is the probability of winning.
#[test]
fn wins_as_often_in_continuous_time() {
    let start = Start::seeds([0], true);
    let experiment = Experiment::from(start).clock(Clock::Continuous).replicates(10_000);
    let ends = experiment.run(&kite(), &Voter).unwrap().last("adopted").unwrap();
    let won = ends.iter().filter(|&&adopted| adopted == 5.0).count();
    assert_eq!(won + ends.iter().filter(|&&adopted| adopted == 0.0).count(), 10_000);
    assert_near(won as f64 / 10_000.0, 0.3, (0.3 * 0.7 / 10_000.0_f64).sqrt(), 0.0);
}

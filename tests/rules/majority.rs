//! The majority-vote model, compared with exact Markov chains, NetworkX and deterministic cases without noise.

use crate::crowds::{around, kite, law_of_numbers, law_of_sets, numbers_after, sets_after};
use crate::networks::{alone, complete, weighted};
use crate::statistics::assert_fits;
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rules::{Majority, majority::Even};

/// Oliveira's flip: with spins s = ±1, an agent flips with probability (1 - (1 - 2 noise) s S) / 2, where S is the sign
/// of the sum of its neighbors' spins, and 0 if they cancel. `own` adds half of its own spin to the sum.
fn adopts(me: bool, degree: usize, adopted: usize, noise: f64, own: bool) -> f64 {
    let spin = if me { 1.0 } else { -1.0 };
    let sum = 2.0 * adopted as f64 - degree as f64 + if own { spin / 2.0 } else { 0.0 };
    let sign = if sum == 0.0 { 0.0 } else { sum.signum() };
    let flips = 0.5 * (1.0 - (1.0 - 2.0 * noise) * spin * sign);
    if me { 1.0 - flips } else { flips }
}

/// Over the kite's 32 sets, from two starts, with both ways of breaking ties.
#[test]
fn a_kite_follows_its_exact_chain() {
    for (even, noise, start) in [(Even::Coin, 0.1, 0b00011), (Even::Own, 0.1, 0b00011), (Even::Coin, 0.0, 0b10010)] {
        let exact = law_of_sets(5, start, 10, |set, agent| {
            let (degree, adopted) = around(agent, set);
            adopts(set >> agent & 1 == 1, degree, adopted, noise, even == Even::Own)
        });
        let rule = Majority::new(noise).unwrap().with_even(even);
        assert_fits(&sets_after(&kite(), &rule, start, 2, 10_000), &exact);
    }
}

/// On a complete network the number of adopters is a birth-and-death chain: seven agents, starting from two adopters,
/// over 1 and 20 ticks. By tick 20 most replicates have changed sides at least once.
#[test]
fn a_crowd_follows_its_exact_birth_and_death_chain() {
    let n = 7;
    for (noise, even) in [(0.2, Even::Coin), (0.3, Even::Own)] {
        let own = even == Even::Own;
        let moves = |k: usize| {
            let share = k as f64 / n as f64;
            let birth = if k == n { 0.0 } else { (1.0 - share) * adopts(false, n - 1, k, noise, own) };
            (birth, if k == 0 { 0.0 } else { share * (1.0 - adopts(true, n - 1, k - 1, noise, own)) })
        };
        let rule = Majority::new(noise).unwrap().with_even(even);
        for ticks in [1, 20] {
            let exact = law_of_numbers(n, 2, n * ticks, moves);
            assert_fits(&numbers_after(&complete(n as Agent), &rule, 2, ticks as u32, 4_000), &exact);
        }
    }
}

/// Without noise and with ties decided by the own opinion the rule is deterministic. The oracle is a short synchronous
/// program with NetworkX 3.6's karate club.
#[test]
fn sweeps_through_the_karate_club_as_networkx_says() {
    let rule = Majority::new(0.0).unwrap().with_even(Even::Own);
    let adopted = |seeds: &[Agent]| {
        let experiment = Experiment::from(Start::seeds(seeds, true)).clock(Clock::Synchronous).until(Until::ticks(8));
        let record = experiment.run(&Network::karate_club(), &rule).unwrap();
        (record.replicates()[0].values.clone(), record.replicates()[0].stop)
    };
    assert_eq!(adopted(&[0, 1, 2, 3]), (vec![4.0, 8.0, 3.0, 1.0, 0.0, 0.0], Stop::Rest));
    assert_eq!(adopted(&[33, 32, 31, 30, 29, 8]), (vec![6.0, 11.0, 4.0, 8.0, 3.0, 2.0, 1.0, 0.0, 0.0], Stop::Rest));
    // Members on Mr. Hi's side when the club split.
    let side = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];
    assert_eq!(adopted(&side), (vec![17.0, 16.0, 16.0], Stop::Rest));
    let swings = adopted(&[0, 1, 2, 3, 7, 13]);
    assert_eq!(swings, (vec![6.0, 10.0, 8.0, 9.0, 7.0, 9.0, 7.0, 9.0, 7.0], Stop::Ticks));
}

/// On a ring, by hand: two neighbors that agree keep their opinion, a single agent among others changes, and random
/// numbers matter only at the border of two camps.
#[test]
fn camps_on_a_ring_persist_and_single_agents_change() {
    let ring = generate::ring_lattice(12, 2).unwrap();
    let last = |seeds: &[Agent], even| {
        let rule = Majority::new(0.0).unwrap().with_even(even);
        let experiment = Experiment::from(Start::seeds(seeds, true)).clock(Clock::RandomSequential);
        let record = experiment.until(Until::ticks(50)).run(&ring, &rule).unwrap();
        (record.last("adopted").unwrap()[0], record.replicates()[0].stop)
    };
    assert_eq!(last(&[4], Even::Own), (0.0, Stop::Rest));
    assert_eq!(last(&[4, 5], Even::Own), (2.0, Stop::Rest));
    assert_eq!(last(&[1, 2, 3, 7, 8, 10], Even::Own).1, Stop::Rest);
    assert_eq!(last(&[4], Even::Coin), (0.0, Stop::Rest));
}

/// With noise 1 agents always take the minority opinion, so the rule is deterministic too. An agent without influencers
/// keeps its opinion, and weights are ignored.
#[test]
fn noise_one_is_deterministic_and_isolated_agents_keep_their_opinion() {
    let last = |network: &Network, noise, seeds: &[Agent]| {
        let experiment = Experiment::from(Start::seeds(seeds, true)).clock(Clock::Synchronous).until(Until::ticks(1));
        experiment.run(network, &Majority::new(noise).unwrap()).unwrap().last("adopted").unwrap()[0]
    };
    assert_eq!(last(&complete(5), 1.0, &[0, 1, 2, 3]), 0.0);
    assert_eq!(last(&alone(5), 1.0, &[0, 1]), 2.0);
    let uneven = weighted(4, &[(0, 3, 9.0), (1, 3, 0.1), (2, 3, 0.1)]);
    assert_eq!(last(&uneven, 0.0, &[0, 3]), 1.0);
}

#[test]
fn rests_only_if_no_change_is_possible() {
    let stop = |network: &Network, noise| {
        let experiment = Experiment::from(Start::seeds([0], true)).clock(Clock::Synchronous).until(Until::ticks(100));
        experiment.run(network, &Majority::new(noise).unwrap()).unwrap().replicates()[0].stop
    };
    assert_eq!(stop(&complete(5), 0.0), Stop::Rest);
    assert_eq!(stop(&complete(5), 0.01), Stop::Ticks);
    assert!(Majority::new(1.01).is_err() && Majority::new(f64::NAN).is_err());
}

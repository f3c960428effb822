//! The Sznajd model against what is certain by hand, exact chains, and the exit probability of a ring.

use crate::networks::{alone, complete, pairs};
use crate::statistics::{assert_fits, assert_near};
use bandwagon::engine::Snapshot;
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rules::Sznajd;

/// A line of six, two at one end against four: everybody inside a camp of two or more looks at friends alone, save those
/// at the border, who look at a friend with chance 1/2. So after two ticks each of the two borderers has been persuaded
/// with chance 1/2, by itself.
#[test]
fn two_who_agree_persuade_those_around_them() {
    let line = Network::from_ties(6, (0..5).map(|a| (a, a + 1))).unwrap();
    let start = Start::seeds([0, 1], true);
    let mut counts = [0; 4];
    for replicate in 0..4_000 {
        let mut simulation = Simulation::new(&line, &Sznajd, &start, Key::new(1).replicate(replicate)).unwrap();
        // The words of the first tick are heard in the second.
        simulation.run(Until::ticks(2), &mut ());
        let states = simulation.states();
        assert_eq!([states[0], states[3], states[4], states[5]], [true, false, false, false]);
        counts[usize::from(states[1]) + 2 * usize::from(states[2])] += 1;
    }
    assert_fits(&counts, &[0.25; 4]);
}

#[test]
fn nobody_speaks_where_no_two_agree() {
    let ring = generate::ring_lattice(6, 2).unwrap();
    for (network, seeds) in [(ring, vec![0, 2, 4]), (complete(2), vec![0]), (alone(3), vec![1]), (pairs(3), vec![0, 2])]
    {
        for clock in [Clock::Synchronous, Clock::RandomSequential] {
            let experiment = Experiment::from(Start::seeds(seeds.clone(), true)).clock(clock);
            let record = experiment.run(&network, &Sznajd).unwrap();
            assert_eq!(record.last("adopted").unwrap(), [seeds.len() as f64]);
            assert_eq!(record.replicates()[0].stop, Stop::Rest);
        }
    }
}

/// A hub that four agents speak to, three of them against it: the word of each is taken as often. They were given their
/// words, as is possible in no tick of its own.
#[test]
fn takes_the_word_of_one_speaker_drawn_at_random() {
    let hub = Network::from_arcs(5, (1..5).map(|leaf| (leaf, 0))).unwrap();
    let snapshot =
        Snapshot { tick: 0, states: vec![false, true, true, true, false], acts: vec![true; 4], at_rest: false };
    let persuaded = (0..4_000).filter(|&replicate| {
        let key = Key::new(1).replicate(replicate);
        let mut simulation = Simulation::resume(&hub, &Sznajd, snapshot.clone(), key).unwrap();
        simulation.step();
        simulation.states()[0]
    });
    assert_near(persuaded.count() as f64 / 4_000.0, 0.75, (0.75 * 0.25 / 4_000.0_f64).sqrt(), 0.0);
}

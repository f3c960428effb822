//! Indirect reciprocity, compared with the exact Markov chain of two discriminators and sums by hand.

use crate::networks::{alone, pairs};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::prelude::*;
use bandwagon::rules::{
    IndirectReciprocity,
    indirect_reciprocity::{Deed, Standing},
};

fn images(simulation: &Simulation<IndirectReciprocity>) -> Vec<f32> {
    simulation.states().iter().map(|standing| standing.image).collect()
}

/// Binary images, only the last act counts: a discriminator gives if the other is good, and otherwise with probability
/// 1 - q. Number of 2,000 pairs in which both, one or none are good, by tick, starting from one good and one bad agent.
#[test]
fn two_discriminators_are_the_exact_chain() {
    const PAIRS: usize = 2_000;
    let network = pairs(PAIRS as u32);
    for observation in [0.3, 0.8] {
        let rule =
            IndirectReciprocity::new(0.0, observation).unwrap().with_memory(0.0).unwrap().with_most(1.0).unwrap();
        let start = Start::Each([Standing::with_image(1.0), Standing::with_image(-1.0)].repeat(PAIRS));
        let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
        simulation.step();
        let mut chances = [0.0, 1.0, 0.0];
        for _ in 0..6 {
            simulation.step();
            let to_bad = 1.0 - observation;
            let [none, one, both] = chances;
            chances = [
                none * observation * observation,
                none * 2.0 * to_bad * observation + one * observation,
                none * to_bad * to_bad + one * to_bad + both,
            ];
            let mut counts = [0; 3];
            images(&simulation).chunks_exact(2).for_each(|pair| {
                counts[pair.iter().filter(|&&image| image > 0.0).count()] += 1;
            });
            assert_fits(&counts, &chances);
        }
    }
}

/// An agent that always helps gains a point per neighbor and tick, and an agent that never helps loses one, up to the
/// bounds.
#[test]
fn images_add_up_to_the_bounds() {
    let club = Network::karate_club();
    for (threshold, sign) in [(-9.0, 1.0), (9.0, -1.0)] {
        let rule = IndirectReciprocity::new(threshold, 0.5).unwrap().with_most(12.0).unwrap();
        let mut simulation = Simulation::new(&club, &rule, &Start::Everyone(Standing::default()), Key::new(1)).unwrap();
        simulation.step();
        for tick in 1..=4 {
            simulation.step();
            for agent in 0..34 {
                let degree = club.influencers(agent).len() as f32;
                assert_eq!(images(&simulation)[agent as usize], sign * (tick as f32 * degree).min(12.0));
            }
        }
    }
}

/// An earlier image is multiplied by memory: 1, then 1/2 + 1, then 3/4 + 1, with limit 2.
#[test]
fn an_old_image_fades_by_its_memory() {
    let network = pairs(1);
    let rule = IndirectReciprocity::new(-9.0, 1.0).unwrap().with_memory(0.5).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Standing::default()), Key::new(1)).unwrap();
    let mut seen = vec![];
    for _ in 0..5 {
        simulation.step();
        seen.push(images(&simulation)[0]);
    }
    assert_eq!(seen, [0.0, 1.0, 1.5, 1.75, 1.875]);
    assert_eq!(simulation.run(Until::ticks(200), &mut ()), Stop::Rest);
    assert_eq!(images(&simulation), [2.0, 2.0]);
}

/// A cooperator pays the cost and a defector receives the benefit.
#[test]
fn help_costs_the_giver_and_serves_the_receiver() {
    let network = pairs(1);
    let rule =
        IndirectReciprocity::new(vec![-9.0, 9.0], 1.0).unwrap().with_cost(0.25).unwrap().with_benefit(2.0).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Standing::default()), Key::new(1)).unwrap();
    simulation.step();
    assert_eq!(simulation.acts(), [Deed::Gave, Deed::Refused]);
    simulation.step();
    assert_eq!(
        simulation.states(),
        [
            Standing { image: 1.0, payoff: -0.25, gifts: 1, refusals: 0 },
            Standing { image: -1.0, payoff: 2.0, gifts: 0, refusals: 1 },
        ]
    );
}

/// With a threshold above 0 strangers are not helped, whether or not images are known. With a threshold of 0 they are.
#[test]
fn strangers_are_helped_at_a_threshold_of_zero() {
    for (threshold, gifts) in [(1.0, 0.0), (0.0, 156.0), (-3.0, 156.0)] {
        for observation in [0.0, 0.5, 1.0] {
            let rule = IndirectReciprocity::new(threshold, observation).unwrap();
            let experiment = Experiment::from(Start::Everyone(Standing::default())).until(Until::ticks(300));
            let record = experiment.run(&Network::karate_club(), &rule).unwrap();
            // All agents act alike, so no random number is drawn, and images stop at their bounds.
            assert_eq!(record.replicates()[0].stop, Stop::Rest);
            assert_eq!(record.last("gifts").unwrap(), [gifts]);
            assert_eq!(record.last("refusals").unwrap(), [156.0 - gifts]);
        }
    }
}

/// The agents of a tie meet with the given probability, in each direction: the expected number of gifts of cooperators
/// per tick.
#[test]
fn agents_meet_with_the_given_probability() {
    let rule = IndirectReciprocity::new(-9.0, 1.0).unwrap().with_meeting(0.2).unwrap();
    let experiment = Experiment::from(Start::Everyone(Standing::default())).until(Until::ticks(4)).replicates(300);
    let record = experiment.run(&Network::karate_club(), &rule).unwrap();
    for tick in 2..=4 {
        let gifts: Vec<f64> = record.replicates().iter().map(|series| record.value(series, 2, tick)).collect();
        assert_mean(&gifts, 0.2 * 156.0, 0.0);
    }
}

/// Along an arc without a reverse help is received, but its giver does not count it.
#[test]
fn loners_and_arcs_without_a_reverse() {
    let arc = Network::from_arcs(2, [(0, 1)]).unwrap();
    let rule = IndirectReciprocity::new(0.0, 1.0).unwrap();
    let last = |network: &Network| {
        let start = Start::Everyone(Standing::default());
        let mut simulation = Simulation::new(network, &rule, &start, Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(99), &mut ()), Stop::Rest);
        simulation.states().to_vec()
    };
    assert_eq!(last(&arc), [Standing::default(), Standing { payoff: 1.0, ..Standing::default() }]);
    assert_eq!(last(&alone(2)), [Standing::default(); 2]);
}

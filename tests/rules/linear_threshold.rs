//! Linear threshold, compared with the live arcs of Kempe, Kleinberg & Tardos (2003).

use crate::live_arcs::{Arc, Worlds, expected, simulated};
use crate::networks::{alone, weighted};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::prelude::*;

/// Five agents; the weights into an agent add up to 1, .75, .875, .5 or 0, and are exact in binary.
const ARCS: [Arc; 9] = [
    (0, 1, 0.5),
    (2, 1, 0.125),
    (4, 1, 0.25),
    (0, 2, 0.25),
    (1, 2, 0.25),
    (1, 3, 0.375),
    (2, 3, 0.5),
    (4, 3, 0.125),
    (3, 4, 0.75),
];

#[test]
fn reaches_every_set_as_often_as_one_live_arc_per_agent_does() {
    let (network, worlds) = (weighted(5, &ARCS), Worlds::at_most_one_each(5, &ARCS));
    for (seeds, ticks) in [(0b00001, 1), (0b00001, 2), (0b00001, 5), (0b10001, 5)] {
        let counts = simulated(&network, &LinearThreshold::new(), (seeds, ticks), 30_000);
        assert_fits(&counts, &worlds.reached(5, seeds, ticks as usize));
    }
}

/// Without weights each of d influencers has weight 1/d. Expected number of final adopters, 200,000 replicates.
#[test]
fn has_the_exact_expected_size_without_weights() {
    let ties = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (1, 4)];
    let network = Network::from_ties(5, ties).unwrap();
    let degree = |agent| ties.iter().filter(|tie| tie.0 == agent || tie.1 == agent).count() as f64;
    let arcs: Vec<Arc> = ties.iter().flat_map(|&(a, b)| [(a, b, 1.0 / degree(b)), (b, a, 1.0 / degree(a))]).collect();
    let exact = expected(&Worlds::at_most_one_each(5, &arcs).reached(5, 1, 5));
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(200_000);
    let record = experiment.run(&network, &LinearThreshold::new()).unwrap();
    assert_mean(&record.last("adopted").unwrap(), exact, 0.0);
}

/// A threshold is drawn once: at influence .5 half of the agents adopt at the first tick, and the others never adopt.
#[test]
fn draws_a_threshold_once() {
    let network = weighted(2, &[(0, 1, 0.5)]);
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(20_000);
    let record = experiment.run(&network, &LinearThreshold::new()).unwrap();
    assert_mean(&record.last("adopted").unwrap(), 1.5, 0.0);
    assert!(record.replicates().iter().all(|series| series.stop == Stop::Rest && series.values.len() <= 3));
}

#[test]
fn no_agent_adopts_without_influence_and_all_adopt_with_full_influence() {
    let rule = LinearThreshold::new();
    let rest = |network: &Network, seeds: &[Agent]| {
        let record = Experiment::from(Start::seeds(seeds, true))
            .until(Until::ticks(1_000))
            .replicates(2_000)
            .run(network, &rule)
            .unwrap();
        record.last("adopted").unwrap()
    };
    assert!(rest(&alone(5), &[]).iter().all(|&adopted| adopted == 0.0));
    assert!(rest(&weighted(3, &[(0, 2, 0.0), (1, 2, 0.5)]), &[0]).iter().all(|&adopted| adopted == 1.0));
    assert!(rest(&weighted(3, &[(0, 2, 0.5), (1, 2, 0.5)]), &[0, 1]).iter().all(|&adopted| adopted == 3.0));
    let ring = Network::from_arcs(7, (0..7).map(|agent| (agent, (agent + 1) % 7))).unwrap();
    assert!(rest(&ring, &[3]).iter().all(|&adopted| adopted == 7.0));
}

#[test]
fn ends_the_same_under_either_clock() {
    let (club, rule) = (Network::karate_club(), LinearThreshold::new());
    let experiment = Experiment::from(Start::seeds([0], true)).until(Until::ticks(1_000)).replicates(200);
    let synchronous = experiment.run(&club, &rule).unwrap().last("adopted").unwrap();
    let sequential = experiment.clone().clock(Clock::RandomSequential).run(&club, &rule).unwrap();
    assert_eq!(synchronous, sequential.last("adopted").unwrap());
    assert!(synchronous.iter().any(|&adopted| adopted != synchronous[0]));
}

#[test]
fn rejects_negative_weights_and_sums_above_one() {
    let rule = LinearThreshold::new();
    let error = rule.fits(&weighted(3, &[(0, 2, 0.75), (1, 2, 0.5)])).unwrap_err().to_string();
    assert_eq!(error, "the summed weights into agent 2 must lie in [0, 1], got 1.25");
    let distrust = LinearThreshold::new().fits(&weighted(3, &[(0, 2, 0.5), (1, 2, -0.25)])).unwrap_err().to_string();
    assert_eq!(distrust, "the weight of 1 -> 2 must lie in [0, 1], got -0.25");
    let tenths: Vec<Arc> = (0..10).map(|from| (from, 10, 0.1)).collect();
    assert!(rule.fits(&weighted(11, &tenths)).is_ok(), "f32 tenths add up to a hair more than 1");
    assert!(rule.fits(&Network::karate_club()).is_ok());
}

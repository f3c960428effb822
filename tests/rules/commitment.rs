//! The commitment rule, compared with the logistic curve, the Markov chain of favors granted, and sums over all
//! histories of answers.

use crate::networks::{alone, pairs};
use crate::statistics::{assert_fits, assert_mean};
use bandwagon::network::{Agent, Network};
use bandwagon::prelude::*;
use bandwagon::rules::{
    Commitment,
    commitment::{Compliance, Request},
};

/// Agents that ask for nothing and keep all commitment, until a test says otherwise.
fn silent(baseline: impl Into<Param<f64>>, raise: impl Into<Param<f64>>) -> Commitment {
    let rule = Commitment::new(baseline, raise).unwrap().with_keep(1.0).unwrap();
    rule.with_asks(0.0).unwrap().with_size(0.0).unwrap()
}

/// The asking probability of every agent: 1 for even agents, 0 for odd agents.
fn every_other(n: Agent) -> Vec<f64> {
    (0..n).map(|agent| f64::from(1 - agent % 2)).collect()
}

fn from(commitment: f32) -> Start<Compliance> {
    Start::Everyone(Compliance { commitment, ..Compliance::default() })
}

fn chance(baseline: f64, commitment: f64, size: f64) -> f64 {
    1.0 / (1.0 + (1.0 - baseline) / baseline * (size - commitment).exp())
}

/// The states after some ticks.
fn after(network: &Network, rule: &Commitment, start: &Start<Compliance>, ticks: u32) -> Vec<Compliance> {
    let mut simulation = Simulation::new(network, rule, start, Key::new(1)).unwrap();
    (0..ticks).for_each(|_| simulation.step());
    simulation.states().to_vec()
}

/// 20,000 agents are each asked once: the request is made at tick 1, answered at tick 2 and counted at tick 3.
#[test]
fn grants_with_the_stated_chance() {
    let network = pairs(20_000);
    for (baseline, commitment, size) in [(0.5, 0.0, 0.0), (0.9, 0.0, 3.0), (0.2, 1.5, 1.0), (0.7, 2.0, 4.5)] {
        let rule = silent(baseline, 0.3).with_asks(every_other(40_000)).unwrap().with_size(size).unwrap();
        let states = after(&network, &rule, &from(commitment), 3);
        let answers: Vec<f64> = states.iter().skip(1).step_by(2).map(|state| f64::from(state.granted)).collect();
        assert_mean(&answers, chance(baseline, commitment.into(), size), 0.0);
        assert!(states.iter().skip(1).step_by(2).all(|state| state.granted + state.refused == 1));
        assert!(states.iter().step_by(2).all(|state| state.granted + state.refused == 0));
    }
}

/// Six consecutive requests: the probability of each number of favors granted.
#[test]
fn favors_granted_are_the_stated_chain() {
    for (baseline, raise, size) in [(0.5, 0.4, 1.0), (0.3, 1.2, 0.0), (0.8, 0.0, 2.0)] {
        let mut exact = [0.0; 7];
        exact[0] = 1.0;
        for _ in 0..6 {
            for k in (0..7).rev() {
                let grants = |k: usize| chance(baseline, raise * k as f64, size);
                let below = if k == 0 { 0.0 } else { exact[k - 1] * grants(k - 1) };
                exact[k] = exact[k] * (1.0 - grants(k)) + below;
            }
        }
        let rule = silent(baseline, raise).with_asks(every_other(8_000)).unwrap().with_size(size).unwrap();
        let network = pairs(4_000);
        let mut simulation = Simulation::new(&network, &rule, &from(0.0), Key::new(1)).unwrap();
        let mut granted = vec![0; 4_000];
        for _ in 0..8 {
            simulation.step();
            for (sum, state) in granted.iter_mut().zip(simulation.states().iter().skip(1).step_by(2)) {
                *sum += state.granted as usize;
            }
        }
        let mut counts = [0; 7];
        granted.into_iter().for_each(|k| counts[k] += 1);
        assert_fits(&counts, &exact);
    }
}

/// Four requests with fading commitment: the mean final commitment is a sum over 16 histories of answers.
#[test]
fn fading_commitment_is_the_sum_over_all_histories() {
    for (baseline, raise, keep, size) in [(0.4, 1.0, 0.5, 0.5), (0.6, 2.0, 0.8, 3.0)] {
        let mut exact = 0.0;
        for history in 0..16 {
            let (mut commitment, mut probability) = (0.0, 1.0);
            for request in 0..4 {
                let grants = chance(baseline, commitment, size);
                let granted = history >> request & 1 == 1;
                probability *= if granted { grants } else { 1.0 - grants };
                commitment = keep * commitment + if granted { raise } else { 0.0 };
            }
            exact += probability * commitment;
        }
        let rule = silent(baseline, raise).with_keep(keep).unwrap();
        let rule = rule.with_asks(every_other(20_000)).unwrap().with_size(size).unwrap();
        let states = after(&pairs(10_000), &rule, &from(0.0), 6);
        let sample: Vec<f64> = states.iter().skip(1).step_by(2).map(|state| state.commitment.into()).collect();
        assert_mean(&sample, exact, 1e-6);
    }
}

/// On a path 0 - 1 - 2, agent 1 first grants a request of agent 0. It then also grants a request of agent 2, which it
/// would refuse without commitment.
#[test]
fn commitment_applies_to_every_asking_agent() {
    let path = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let rule = |first: f64, second: f64| {
        let rule = silent(vec![0.5, 1.0 - 1e-12, 0.5], 100.0);
        rule.with_asks(vec![first, 0.0, second]).unwrap().with_size(vec![0.0, 0.0, 80.0]).unwrap()
    };
    assert_eq!(after(&path, &rule(0.0, 1.0), &from(0.0), 3)[1].refused, 1);
    let committed = after(&path, &rule(1.0, 0.0), &from(0.0), 3);
    assert_eq!(committed[1], Compliance { commitment: 100.0, granted: 1, refused: 0 });
    assert_eq!(after(&path, &rule(0.0, 1.0), &Start::Each(committed), 3)[1].granted, 1);
    // Two simultaneous requests are answered separately, with the commitment before either.
    let both = after(&path, &rule(1.0, 1.0), &from(0.0), 3)[1];
    assert_eq!((both.granted, both.refused), (1, 1));
}

/// If all requests are granted, commitment after n favors is raise (1 - keep^n) / (1 - keep).
#[test]
fn commitment_follows_the_geometric_series_if_all_requests_are_granted() {
    for (raise, keep) in [(0.5, 0.9), (2.0, 0.5), (3.0, 0.0)] {
        let rule =
            silent(1.0, raise).with_keep(keep).unwrap().with_asks(vec![1.0, 0.0]).unwrap().with_size(50.0).unwrap();
        for n in [1, 2, 5, 20] {
            let exact = raise * (1.0 - keep.powi(n)) / (1.0 - keep);
            let commitment = f64::from(after(&pairs(1), &rule, &from(0.0), 2 + n as u32)[1].commitment);
            assert!((commitment - exact).abs() < 1e-5 * exact, "{commitment}, exactly {exact}");
        }
    }
}

/// 3 halved 22 times is less than 1e-6. An agent that keeps all its commitment is at rest at once.
#[test]
fn rests_once_commitment_has_faded() {
    for (keep, commitment, ticks) in [(0.5, 0.0, 22), (1.0, 3.0, 0)] {
        let rule = silent(0.5, 1.0).with_keep(keep).unwrap();
        let network = pairs(1);
        let mut simulation = Simulation::new(&network, &rule, &from(3.0), Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(100), &mut ()), Stop::Rest);
        assert_eq!(simulation.states()[0].commitment, commitment);
        let last = simulation.tick();
        assert!((ticks..=ticks + 2).contains(&last), "{last}");
    }
}

#[test]
fn an_arc_without_a_reverse_is_never_answered_and_loners_do_nothing() {
    let rule = silent(1.0, 1.0).with_asks(1.0).unwrap().with_size(0.5).unwrap();
    let one_way = Network::from_arcs(2, [(0, 1)]).unwrap();
    let mut simulation = Simulation::new(&one_way, &rule, &from(0.0), Key::new(1)).unwrap();
    (0..5).for_each(|_| simulation.step());
    assert_eq!(simulation.acts(), [Request { size: Some(0.5), granted: None }]);
    assert_eq!(simulation.states(), [Compliance::default(); 2]);
    assert_eq!(after(&alone(2), &rule, &from(2.0), 5), [Compliance { commitment: 2.0, granted: 0, refused: 0 }; 2]);
}

#[test]
fn accepts_the_largest_and_smallest_numbers() {
    let answers = |baseline: f64, raise: f64, size: f64| {
        let rule = silent(baseline, raise).with_asks(1.0).unwrap().with_size(size).unwrap();
        after(&pairs(1), &rule, &from(0.0), 9)[0]
    };
    assert_eq!(answers(1.0, 1e9, 1e9), Compliance { commitment: 1e9, granted: 1, refused: 0 });
    assert_eq!(answers(0.0, 1e9, 0.0), Compliance { commitment: 0.0, granted: 0, refused: 1 });
    assert_eq!(answers(0.999, 1e9, 1e9), Compliance { commitment: 0.0, granted: 0, refused: 1 });
    // Commitment of at most this counts as none.
    assert_eq!(answers(1.0, 1e-9, 0.0).commitment, 0.0);
    assert!(Commitment::new(1.1, 0.5).is_err() && Commitment::new(0.5, -1.0).is_err());
    assert!(Commitment::new(0.5, f64::NAN).is_err() && silent(0.5, 0.5).with_keep(1.5).is_err());
    assert!(silent(0.5, 0.5).with_asks(2.0).and_then(|rule| rule.with_size(1.0)).is_err());
    assert!(Compliance::from_number(-1.0).is_none() && Compliance::from_number(f64::INFINITY).is_none());
}

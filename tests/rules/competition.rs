//! Competition of two behaviors, compared with the threshold rule, fronts computed by hand and constant probabilities.

use crate::statistics::assert_fits;
use bandwagon::prelude::*;
use bandwagon::rules::{Competition, competition::Side};

/// On the karate club from every tied pair, tick by tick. No agent has B, so B never spreads.
#[test]
fn without_a_rival_it_is_the_threshold_rule() {
    let club = Network::karate_club();
    for (from, to, _) in club.arcs() {
        for theta in [0.2, 1.0 / 3.0, 0.5] {
            let (rule, threshold) = (Competition::new(theta, 1.0).unwrap(), Threshold::share(theta).unwrap());
            let (a, adopted) = (Start::seeds([from, to], Side::A), Start::seeds([from, to], true));
            let mut simulation = Simulation::new(&club, &rule, &a, Key::new(1)).unwrap();
            let mut oracle = Simulation::new(&club, &threshold, &adopted, Key::new(1)).unwrap();
            for _ in 0..8 {
                simulation.step();
                oracle.step();
                let same = simulation.states().iter().zip(oracle.states());
                assert!(same.into_iter().all(|(&side, &adopted)| (side == Side::A) == adopted && side != Side::B));
            }
        }
    }
}

/// A line of eight agents with A at one end and B at the other: each behavior gains one agent per tick.
#[test]
fn two_fronts_meet_in_the_middle() {
    let line = Network::from_ties(8, (0..7).map(|agent| (agent, agent + 1))).unwrap();
    let mut start = vec![Side::Neither; 8];
    (start[0], start[7]) = (Side::A, Side::B);
    for (theta_b, expected) in [(0.5, [Side::A, Side::A, Side::A, Side::A, Side::B, Side::B, Side::B, Side::B]), {
        // One of two influencers is not enough for B.
        let mut all = [Side::A; 8];
        all[7] = Side::B;
        (0.6, all)
    }] {
        let rule = Competition::new(0.5, theta_b).unwrap();
        let mut simulation = Simulation::new(&line, &rule, &Start::Each(start.clone()), Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::rest(), &mut ()), Stop::Rest);
        assert_eq!(simulation.states(), expected);
    }
}

/// 20,000 agents that see `a` agents with A and `b` agents with B: how many have neither, A and B after one tick.
fn after_one(rule: &Competition, (a, b): (Agent, Agent), own: Side) -> [usize; 3] {
    let n: Agent = 20_000;
    let arcs = (0..n).flat_map(|to| (0..a + b).map(move |from| (from, a + b + to)));
    let network = Network::from_arcs((a + b + n) as usize, arcs).unwrap();
    let start = (0..a + b + n).map(|agent| match agent {
        agent if agent < a => Side::A,
        agent if agent < a + b => Side::B,
        _ => own,
    });
    let mut simulation = Simulation::new(&network, rule, &Start::Each(start.collect()), Key::new(1)).unwrap();
    simulation.step();
    let mut counts = [0; 3];
    simulation.states()[(a + b) as usize..].iter().for_each(|&side| counts[side as usize] += 1);
    counts
}

#[test]
fn a_tie_is_broken_at_random_with_equal_probabilities() {
    let rule = Competition::new(0.3, 0.3).unwrap();
    assert_fits(&after_one(&rule, (2, 2), Side::Neither), &[0.0, 0.5, 0.5]);
    assert_eq!(after_one(&rule, (3, 2), Side::Neither), [0, 20_000, 0]);
    assert_eq!(after_one(&rule, (1, 3), Side::Neither), [0, 0, 20_000]);
}

#[test]
fn switches_and_drops_with_constant_probabilities() {
    let rule = Competition::new(0.3, 0.3).unwrap().with_switch(0.2).unwrap().with_drop(0.1).unwrap();
    assert_fits(&after_one(&rule, (1, 2), Side::A), &[0.8 * 0.1, 0.8 * 0.9, 0.2]);
    assert_fits(&after_one(&rule, (2, 1), Side::B), &[0.8 * 0.1, 0.2, 0.8 * 0.9]);
    // Agents do not switch if the other behavior does not lead.
    assert_fits(&after_one(&rule, (2, 2), Side::A), &[0.1, 0.9, 0.0]);
}

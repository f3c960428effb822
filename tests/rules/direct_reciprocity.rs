//! Direct reciprocity, compared with closed forms and the exact Markov chain of a tie.

use crate::networks::{alone, pairs};
use crate::statistics::{assert_mean, assert_near};
use bandwagon::engine::Snapshot;
use bandwagon::prelude::*;

/// The sum that all agents received, by tick.
fn received(network: &Network, rule: &DirectReciprocity, ticks: u32) -> Vec<f64> {
    let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(ticks));
    experiment.run(network, rule).unwrap().replicates()[0].values.clone()
}

/// The gift at tick t is min(most, rate^(t-1) min(most, offer)), all of them exact in binary; it is received at t + 1.
#[test]
fn gifts_grow_until_the_largest_gift() {
    let club = Network::karate_club();
    for (rate, offer, most) in [(1.0, 0.5, 1.0), (0.5, 0.75, 1.0), (2.0, 0.125, 3.0), (1.5, 0.25, 1.0), (0.5, 4.0, 1.0)]
    {
        let rule = DirectReciprocity::new(rate, offer).unwrap().with_most(most).unwrap();
        let gift = |tick: i32| (rate.powi(tick - 1) * offer.min(most)).min(most);
        let exact: Vec<f64> = (2..=9).map(|tick| 156.0 * gift(tick - 1)).collect();
        let curve = received(&club, &rule, 9);
        assert_eq!(curve[..2], [0.0, 0.0]);
        assert!(
            curve.iter().skip(2).zip(&exact).all(|(got, exact)| (got - exact).abs() < 1e-4),
            "{curve:?}, {exact:?}"
        );
    }
}

/// All agents give and receive the same: nothing changes after tick 2, and no random number is drawn.
#[test]
fn even_exchange_rests() {
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap();
    let record =
        Experiment::from(Start::Everyone(0.0)).until(Until::ticks(1_000)).run(&Network::karate_club(), &rule).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    assert_eq!(record.replicates()[0].values, [0.0, 0.0, 78.0, 78.0]);
}

/// One agent starts and the other only answers: a favor of 1/2 passes back and forth.
#[test]
fn a_favor_is_returned_a_tick_later() {
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap().with_initiative(vec![1.0, 0.0]).unwrap();
    let network = pairs(1);
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    let mut gifts = vec![];
    for _ in 1..=4 {
        simulation.step();
        gifts.push((simulation.acts()[0], simulation.acts()[1]));
    }
    assert_eq!(gifts, [(0.5, 0.0), (0.0, 0.5), (0.5, 0.0), (0.0, 0.5)]);
}

/// The probabilities that 0, 1 or 2 gifts passed on a tie at a tick. If none passed, both agents may offer; one gift is
/// answered by one, two by two. Each gift succeeds with probability s, an offer with probability i s.
fn tie_chain([none, one, both]: [f64; 3], i: f64, s: f64) -> [f64; 3] {
    let two_coins = |c: f64| [(1.0 - c) * (1.0 - c), 2.0 * c * (1.0 - c), c * c];
    let (open, keep) = (two_coins(i * s), two_coins(s));
    [
        none * open[0] + one * (1.0 - s) + both * keep[0],
        none * open[1] + one * s + both * keep[1],
        none * open[2] + both * keep[2],
    ]
}

/// With rate 1 every tie of the karate club is an independent copy of the chain above. Its exact mean and variance are
/// compared with the total received, at every tick, in 300 replicates.
#[test]
fn errs_and_recovers_like_the_exact_chain_of_a_tie() {
    let club = Network::karate_club();
    let (offer, n_ties) = (0.5, 78.0);
    for (initiative, error) in [(1.0, 0.1), (0.3, 0.05), (0.2, 0.5)] {
        let rule =
            DirectReciprocity::new(1.0, offer).unwrap().with_initiative(initiative).unwrap().with_error(error).unwrap();
        let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(12)).replicates(300);
        let record = experiment.run(&club, &rule).unwrap();
        let mut chain = [1.0, 0.0, 0.0];
        for tick in 2..=12 {
            chain = tie_chain(chain, initiative, 1.0 - error);
            let mean = chain[1] + 2.0 * chain[2];
            let variance = chain[1] + 4.0 * chain[2] - mean * mean;
            let total: f64 = record.replicates().iter().map(|series| record.value(series, 0, tick)).sum();
            let standard_error = offer * (n_ties * variance / 300.0).sqrt();
            assert_near(total / 300.0, offer * n_ties * mean, standard_error, 0.0);
        }
    }
}

/// Without initiative, a tie on which nothing passed stays inactive, and the simulation comes to rest.
#[test]
fn without_initiative_nothing_starts_and_errors_end_everything() {
    let nobody = DirectReciprocity::new(1.0, 0.5).unwrap().with_initiative(0.0).unwrap();
    assert_eq!(received(&Network::karate_club(), &nobody, 9), [0.0, 0.0]);
    let network = pairs(500);
    let start = DirectReciprocity::new(1.0, 0.5).unwrap();
    let mut simulation = Simulation::new(&network, &start, &Start::Everyone(0.0), Key::new(1)).unwrap();
    simulation.step();
    let frail = nobody.with_error(0.5).unwrap();
    let mut simulation = Simulation::resume(&network, &frail, simulation.snapshot(), Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(200), &mut ()), Stop::Rest);
    assert_eq!(simulation.board().sum(0), 0.0);
}

/// Along an arc without a reverse an agent offers, pauses for a tick without a return, and offers again; a failed offer
/// is repeated at once. A gift therefore passes with probability s (1 - probability that one passed last tick): every
/// second tick if s = 1.
#[test]
fn an_arc_without_a_reverse_gets_an_offer_every_second_tick() {
    let arcs = Network::from_arcs(2_000, (0..1_000).map(|i| (2 * i, 2 * i + 1))).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap();
    assert_eq!(received(&arcs, &rule, 6), [0.0, 0.0, 500.0, 0.0, 500.0, 0.0, 500.0]);
    let (initiative, error) = (0.8, 0.25);
    let rule = rule.with_initiative(initiative).unwrap().with_error(error).unwrap();
    let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(8)).replicates(20);
    let record = experiment.run(&arcs, &rule).unwrap();
    let mut passed = 0.0;
    for tick in 2..=8 {
        passed = initiative * (1.0 - error) * (1.0 - passed);
        let totals: Vec<f64> = record.replicates().iter().map(|series| record.value(series, 0, tick)).collect();
        assert_mean(&totals, 500.0 * passed, 0.0);
    }
}

/// With a rate of 0 nothing is returned: the tie is inactive for one tick, and then the agents offer again like
/// strangers.
#[test]
fn an_agent_that_returns_nothing_offers_every_second_tick() {
    let rule = DirectReciprocity::new(0.0, 0.5).unwrap();
    assert_eq!(received(&pairs(1), &rule, 6), [0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
}

#[test]
fn ignores_weights_and_isolated_agents_receive_nothing() {
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap();
    let mut builder = Network::builder(2);
    builder.weighted_tie(0, 1, 9.0).unwrap();
    assert_eq!(received(&builder.build(), &rule, 3), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(received(&alone(3), &rule, 3), [0.0, 0.0]);
}

/// The gifts to a hub are summed in double precision: 200,000 gifts of a tenth are 20,000 to the last bit of an f32. A
/// sum in single precision would be off by 0.2 %.
#[test]
fn a_hub_receives_what_it_was_given() {
    let star = Network::from_ties(200_001, (1..=200_000).map(|leaf| (0, leaf))).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.1).unwrap();
    let mut simulation = Simulation::new(&star, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    simulation.step();
    simulation.step();
    assert_eq!(simulation.states()[0], 20_000.0);
}

/// A gift that is halved at every tick, 2^-t, underflows an f32 at tick 150, and the agents offer again at tick 151.
/// With a rate of nine tenths the gift never falls below the smallest f32.
#[test]
fn a_fading_exchange_restarts_at_rate_half_and_persists_above() {
    let network = pairs(1);
    let gifts = |rate, ticks| {
        let rule = DirectReciprocity::new(rate, 0.5).unwrap();
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
        let gift = |_| {
            simulation.step();
            simulation.acts()[0]
        };
        (0..ticks).map(gift).collect::<Vec<f32>>()
    };
    let halved = gifts(0.5, 151);
    assert!((0..149).all(|i| halved[i] == 0.5_f32.powi(i as i32 + 1)));
    assert_eq!(halved[149..], [0.0, 0.5]);
    let lingering = gifts(0.9, 2_000)[1_999];
    assert!(lingering > 0.0 && lingering < 1e-40);
}

/// At the largest rate of an f32, any gift is returned as the largest gift, and no gift is returned as no gift.
#[test]
fn no_gift_is_never_answered_at_any_rate() {
    let rule = DirectReciprocity::new(f64::from(f32::MAX), 0.5).unwrap();
    assert!(DirectReciprocity::new(1e39, 0.5).is_err());
    let simulation = |acts| {
        let snapshot = Snapshot { tick: 1, states: vec![0.0; 2], acts, at_rest: false };
        let network = pairs(1);
        let mut simulation = Simulation::resume(&network, &rule, snapshot, Key::new(1)).unwrap();
        simulation.step();
        simulation.acts().to_vec()
    };
    assert_eq!(simulation(vec![0.5, 0.0]), [0.0, 1.0]);
}

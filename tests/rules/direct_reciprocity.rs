//! Direct reciprocity against closed forms and the exact chain of a tie.

use crate::networks::{alone, pairs};
use crate::statistics::{assert_mean, assert_near};
use bandwagon::engine::Snapshot;
use bandwagon::prelude::*;

/// What all agents received, tick by tick.
fn received(network: &Network, rule: &DirectReciprocity, ticks: u32) -> Vec<f64> {
    let experiment = Experiment::from(Start::Everyone(0.0)).until(Until::ticks(ticks));
    experiment.run(network, rule).unwrap().replicates()[0].values.clone()
}

/// The gift at tick t is min(most, rate^(t-1) min(most, offer)), all of them exact in binary; it is received at t + 1.
#[test]
fn compounds_until_the_greatest_gift() {
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

/// Everybody gives and gets the same: nothing changes after tick 2, and no coin is drawn.
#[test]
fn even_exchange_rests() {
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap();
    let record =
        Experiment::from(Start::Everyone(0.0)).until(Until::ticks(1_000)).run(&Network::karate_club(), &rule).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    assert_eq!(record.replicates()[0].values, [0.0, 0.0, 78.0, 78.0]);
}

/// One opens, the other only answers: the favour goes to and fro, 1/2 at a time.
#[test]
fn a_favour_is_returned_a_tick_later() {
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

/// A tie's chance to have passed 0, 1 or 2 gifts at a tick. Both are offered where none passed; one gift is answered by
/// one, two by two; each gift comes off with chance s, an offer with chance i s.
fn tie_chain([none, one, both]: [f64; 3], i: f64, s: f64) -> [f64; 3] {
    let two_coins = |c: f64| [(1.0 - c) * (1.0 - c), 2.0 * c * (1.0 - c), c * c];
    let (open, keep) = (two_coins(i * s), two_coins(s));
    [
        none * open[0] + one * (1.0 - s) + both * keep[0],
        none * open[1] + one * s + both * keep[1],
        none * open[2] + both * keep[2],
    ]
}

/// With rate 1 every tie of the karate club is the chain above, for itself: its exact mean and variance against the
/// total received, at every tick, in 300 replicates.
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

/// Where nobody takes a first step, a tie that fell silent stays so, and the run rests.
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

/// Along an arc that is not answered an agent offers, goes without, and offers again; a failed offer is repeated at
/// once. So a gift passes with chance s (1 - chance that one passed last tick): exactly every other tick if s = 1.
#[test]
fn an_arc_without_a_reverse_gets_an_offer_every_other_tick() {
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

/// A rate of 0 forgets: the tie is silent for one tick, and then strangers meet again.
#[test]
fn who_returns_nothing_offers_every_other_tick() {
    let rule = DirectReciprocity::new(0.0, 0.5).unwrap();
    assert_eq!(received(&pairs(1), &rule, 6), [0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 1.0]);
}

#[test]
fn ignores_weights_and_loners_get_nothing() {
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap();
    let mut builder = Network::builder(2);
    builder.weighted_tie(0, 1, 9.0).unwrap();
    assert_eq!(received(&builder.build(), &rule, 3), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(received(&alone(3), &rule, 3), [0.0, 0.0]);
}

/// A hub's gifts are added up in double precision: 200,000 gifts of a tenth are 20,000 to the last bit of an f32, where
/// single precision would end 0.2 % off.
#[test]
fn a_hub_receives_what_it_was_given() {
    let star = Network::from_ties(200_001, (1..=200_000).map(|leaf| (0, leaf))).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.1).unwrap();
    let mut simulation = Simulation::new(&star, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    simulation.step();
    simulation.step();
    assert_eq!(simulation.states()[0], 20_000.0);
}

/// Halved at every tick, a gift of 2^-t is lost in an f32 at tick 150, and two strangers meet at tick 151; nine tenths of
/// a gift are never less than the smallest f32.
#[test]
fn a_fading_exchange_starts_anew_at_half_and_lingers_above() {
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

/// At the greatest rate that an f32 holds, whatever was received returns as the greatest gift, and nothing as nothing.
#[test]
fn nothing_received_is_never_answered_however_great_the_rate() {
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

//! The trust game, compared with its equations in double precision.

use crate::networks::{alone, pairs, weighted};
use bandwagon::network::Network;
use bandwagon::prelude::*;
use bandwagon::rules::{
    TrustGame,
    trust_game::{Account, Investment},
};

fn near(got: f32, exact: f64) -> bool {
    (f64::from(got) - exact).abs() <= 1e-6 * exact.abs() + 1e-6
}

/// The acts on a network at the end of a tick.
fn acts(network: &Network, rule: &TrustGame, ticks: u32) -> Vec<Investment> {
    let mut simulation = Simulation::new(network, rule, &Start::Everyone(Account::default()), Key::new(1)).unwrap();
    (0..ticks).for_each(|_| simulation.step());
    simulation.acts().to_vec()
}

/// One agent sends the share s of its endowment y, the other sends nothing. The other returns k s y times its share,
/// which is linear in s and limited to 0 to 1.
#[test]
fn sends_and_returns_the_stated_shares() {
    for (y, k) in [(10.0, 3.0), (4.0, 2.0), (1.0, 6.0)] {
        for (share, returns, reciprocity) in
            [(0.5, 0.4, 0.0), (1.0, 0.2, 0.5), (0.3, 0.9, 0.8), (0.7, 0.3, -1.0), (0.0, 0.4, 0.3), (0.25, 0.5, -0.4)]
        {
            let rule = TrustGame::new(vec![share, 0.0], returns).unwrap().with_reciprocity(reciprocity).unwrap();
            let rule = rule.with_endowment(y).unwrap().with_factor(k).unwrap();
            let back = k * share * y * (returns + reciprocity * share).clamp(0.0, 1.0);
            let [sender, receiver] = acts(&pairs(1), &rule, 2)[..] else { panic!("two arcs") };
            assert!(near(sender.sent, share * y) && sender.returned == 0.0);
            assert!(
                near(receiver.answered, share * y) && near(receiver.returned, back),
                "{receiver:?}, exactly {back}"
            );
        }
    }
}

/// 10 sent become 30, of which 12 are returned. The sender gains 2 and the receiver 18; together they gain the 20 that
/// were created.
#[test]
fn gains_add_up_to_what_was_made() {
    let network = pairs(1);
    let rule = TrustGame::new(vec![1.0, 0.0], 0.4).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(Account::default()), Key::new(1)).unwrap();
    (0..3).for_each(|_| simulation.step());
    assert_eq!(simulation.states()[0], Account { sent: 10.0, returned: 12.0, gain: 2.0 });
    assert_eq!(simulation.states()[1], Account { sent: 0.0, returned: 0.0, gain: 18.0 });
    let rule = TrustGame::new(0.6, 0.35).unwrap().with_reciprocity(0.1).unwrap();
    let experiment = Experiment::from(Start::Everyone(Account::default())).until(Until::ticks(9));
    let record = experiment.run(&Network::karate_club(), &rule).unwrap();
    let (sent, gain) = (record.last("sent").unwrap()[0], record.last("gain").unwrap()[0]);
    assert!((sent - 156.0 * 6.0).abs() < 1e-3 && (gain - 2.0 * sent).abs() < 1e-3, "{sent} {gain}");
}

/// Equal agents, shares of the endowment: an amount sent two ticks ago gained k h(s) - 1 per unit, and the share
/// changes accordingly.
#[test]
fn learning_follows_the_recursion_of_two_ticks() {
    for (trust, returns, reciprocity, learning) in [(0.3, 0.4, 0.0, 0.2), (0.8, 0.1, 0.1, 0.5), (0.5, 0.2, 0.3, 0.9)] {
        let rule = TrustGame::new(trust, returns)
            .unwrap()
            .with_reciprocity(reciprocity)
            .unwrap()
            .with_learning(learning)
            .unwrap();
        let won = |s: f64| s * (3.0 * (returns + reciprocity * s).clamp(0.0, 1.0) - 1.0);
        let mut shares = vec![trust, trust];
        for tick in 2..20 {
            shares.push((shares[tick - 1] + learning * won(shares[tick - 2])).clamp(0.0, 1.0));
        }
        // At tick 2 no amount has been answered yet; at tick 3 the amount of tick 1 has been.
        for tick in [1, 2, 3, 4, 7, 12, 20] {
            let act = acts(&pairs(1), &rule, tick)[0];
            assert!((f64::from(act.sent) - 10.0 * shares[tick as usize - 1]).abs() < 1e-4, "{tick}: {act:?}");
        }
    }
}

/// Two receivers with the same initial trust: a receiver that returns more than was sent finally receives everything,
/// one that returns less receives nothing. Both come to rest.
#[test]
fn trust_that_pays_grows_and_trust_that_does_not_dies() {
    for (returns, all) in [(0.5, 10.0), (0.1, 0.0)] {
        let rule = TrustGame::new(0.5, returns).unwrap().with_learning(2.0).unwrap();
        let network = pairs(1);
        let start = Start::Everyone(Account::default());
        let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(200), &mut ()), Stop::Rest);
        assert_eq!(simulation.acts()[0].sent, all);
    }
}

#[test]
fn rests_once_everything_was_returned() {
    let rule = TrustGame::new(0.5, 0.4).unwrap();
    let experiment = Experiment::from(Start::Everyone(Account::default())).until(Until::ticks(100));
    let record = experiment.run(&pairs(1), &rule).unwrap();
    assert_eq!(record.replicates()[0].stop, Stop::Rest);
    let ticks: Vec<f64> = (0..=3).map(|tick| record.value(&record.replicates()[0], 0, tick)).collect();
    assert_eq!(ticks, [0.0, 0.0, 0.0, 10.0]);
}

#[test]
fn an_arc_without_a_reverse_is_never_answered_and_loners_do_nothing() {
    let rule = TrustGame::new(0.5, 0.4).unwrap().with_learning(1.0).unwrap();
    let one_way = Network::from_arcs(2, [(0, 1)]).unwrap();
    assert_eq!(acts(&one_way, &rule, 9), [Investment { sent: 5.0, answered: 0.0, returned: 0.0, met: true }]);
    assert_eq!(acts(&alone(3), &rule, 9), []);
    let heavy = weighted(2, &[(0, 1, 9.0), (1, 0, 0.5)]);
    assert_eq!(acts(&heavy, &rule, 9), acts(&pairs(1), &rule, 9));
}

#[test]
fn accepts_the_largest_and_smallest_numbers() {
    let rule = TrustGame::new(1.0, 1.0).unwrap().with_reciprocity(1.0).unwrap().with_learning(1e9).unwrap();
    let great = rule.clone().with_endowment(1e9).unwrap().with_factor(1e9).unwrap();
    let act = acts(&pairs(1), &great, 9)[0];
    assert!(near(act.sent, 1e9) && near(act.returned, 1e18), "{act:?}");
    // An amount of at most this is 0 in single precision.
    assert_eq!(acts(&pairs(1), &rule.with_endowment(1e-300).unwrap(), 9)[0].returned, 0.0);
    assert!(TrustGame::new(1.1, 0.4).is_err() && TrustGame::new(0.5, 0.4).unwrap().with_factor(0.5).is_err());
}

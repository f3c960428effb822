//! Who gave how much to whom, what came back and how soon: against examples worked out by hand and closed forms.

use bandwagon::engine::{Snapshot, Society};
use bandwagon::experiment::Giving;
use bandwagon::prelude::*;

/// Shows gifts to `giving`, tick by tick from 1: `gifts[t]` are the (from, to, amount) of tick t + 1.
fn show(giving: &mut Giving<fn(f32) -> f64>, network: &Network, gifts: &[&[(Agent, Agent, f32)]]) {
    let rule = DirectReciprocity::new(1.0, 0.0).unwrap();
    for (t, passing) in gifts.iter().enumerate() {
        let mut acts = vec![0.0; network.n_arcs()];
        for &(from, to, amount) in *passing {
            acts[network.outgoing().find(from, to).unwrap()] = amount;
        }
        let states = vec![0.0; network.n_agents()];
        let snapshot = Snapshot { tick: t as u32 + 1, states, acts, at_rest: false };
        let simulation = Simulation::resume(network, &rule, snapshot, Key::new(1)).unwrap();
        assert!(giving.look(&simulation).is_continue());
    }
}

fn seen(network: &Network, gifts: &[&[(Agent, Agent, f32)]]) -> Giving<fn(f32) -> f64> {
    let mut giving = Giving::new(f64::from as fn(f32) -> f64);
    show(&mut giving, network, gifts);
    giving
}

fn triangle() -> Network {
    Network::from_ties(3, [(0, 1), (0, 2), (1, 2)]).unwrap()
}

#[test]
fn three_agents_by_hand() {
    // 0 gives 2 to 1 and 1 to 2; 1 gives 1 back two ticks later; 2 gives 4 to 1, which gives nothing to 2.
    let giving = seen(&triangle(), &[&[(0, 1, 2.0), (0, 2, 1.0)], &[], &[(1, 0, 1.0), (2, 1, 4.0)]]);
    assert_eq!((giving.ticks(), giving.missed(), giving.n_agents()), (3, 0, 3));
    // Arcs: 0→1, 0→2, 1→0, 1→2, 2→0, 2→1.
    assert_eq!(giving.totals(), [2.0, 1.0, 1.0, 0.0, 0.0, 4.0]);
    assert_eq!(giving.gifts().collect::<Vec<_>>(), [(0, 1, 2.0), (0, 2, 1.0), (1, 0, 1.0), (2, 1, 4.0)]);
    assert_eq!((giving.given(), giving.received()), (vec![3.0, 1.0, 4.0], vec![1.0, 6.0, 1.0]));
    // 1 received 6, but 4 of it from 2, to whom it gave nothing.
    assert_eq!([0, 1, 2].map(|agent| giving.returned(agent)), [Some(1.0 / 3.0), Some(2.0), Some(0.0)]);
    // 3 of the 8 units passed between 0 and 1.
    assert_eq!(giving.returned_by_all(), Some(3.0 / 8.0));
    // Of the pairs 01, 02 and 12 the first alone is mutual.
    assert_eq!(giving.mutual(), Some(1.0 / 3.0));
    // min(2, 1) on both arcs between 0 and 1, of 8 in all.
    assert_eq!(giving.weighted_reciprocity(), Some(2.0 / 8.0));
    // The gift of 0 to 1 waited from tick 1 to tick 3; the other three gifts have no answer.
    assert_eq!((giving.lag(), giving.unanswered()), (Some(2.0), Some(0.75)));
    // Gini of 3, 1, 4: mean difference over ordered pairs (2 + 1 + 3) × 2 / 9, over twice the mean of 8/3.
    let gini = (12.0 / 9.0) / (2.0 * 8.0 / 3.0);
    assert!((giving.gini_given().unwrap() - gini).abs() < 1e-12);
}

#[test]
fn weighted_reciprocity_by_hand() {
    // w = [[0, 5, 2], [3, 0, 0], [2, 1, 0]]: the sum of the lesser is 2 (3 + 2 + 0) = 10, of 13.
    let gifts = [(0, 1, 5.0), (0, 2, 2.0), (1, 0, 3.0), (2, 0, 2.0), (2, 1, 1.0)];
    let at_once = seen(&triangle(), &[&gifts]);
    let one_by_one: Vec<&[_]> = gifts.chunks(1).collect();
    for giving in [at_once, seen(&triangle(), &one_by_one)] {
        assert!((giving.weighted_reciprocity().unwrap() - 10.0 / 13.0).abs() < 1e-12);
    }
    // Of equal amounts it is the share of arcs that are answered: 2 of 3.
    let equal = seen(&triangle(), &[&[(0, 1, 0.5), (1, 0, 0.5), (1, 2, 0.5)]]);
    assert!((equal.weighted_reciprocity().unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(equal.mutual(), Some(0.5));
}

#[test]
fn two_who_take_turns_answer_at_the_next_tick() {
    let network = Network::from_ties(2, [(0, 1)]).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap().initiative(vec![1.0, 0.0]).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    let mut giving = Giving::new(f64::from);
    for ticks in [6, 11, 11] {
        // Going on with the same run counts no tick twice.
        simulation.run(Until::ticks(ticks), &mut giving);
        assert_eq!(giving.ticks(), ticks);
        assert_eq!(giving.lag(), Some(1.0));
        assert_eq!(giving.unanswered(), Some(1.0 / f64::from(ticks)));
        assert_eq!(giving.totals(), [ticks.div_ceil(2), ticks / 2].map(|gifts| 0.5 * f64::from(gifts)));
    }
    assert_eq!(giving.returned(0), Some(5.0 / 6.0));
    assert_eq!(giving.mutual(), Some(1.0));
    assert_eq!(giving.weighted_reciprocity(), Some(10.0 / 11.0));
}

#[test]
fn one_answer_answers_all_that_waits_and_gifts_that_cross_do_not_answer() {
    let network = Network::from_ties(2, [(0, 1)]).unwrap();
    // 0 gives at 1, 2 and 4; 1 gives at 4 and 7. The gifts of 4 cross.
    let give = |from: Agent| (from, 1 - from, 1.0);
    let giving = seen(&network, &[&[give(0)], &[give(0)], &[], &[give(0), give(1)], &[], &[], &[give(1)]]);
    // 0's gifts wait 3, 2 and 3 ticks; 1's are never answered.
    assert_eq!(giving.lag(), Some(8.0 / 3.0));
    assert_eq!(giving.unanswered(), Some(2.0 / 5.0));
}

#[test]
fn inequality_of_giving_is_the_gini_coefficient() {
    // On a ring each gives to the next.
    let gini = |amounts: &[f32]| {
        let n = amounts.len() as Agent;
        let ring = Network::from_arcs(n as usize, (0..n).map(|i| (i, (i + 1) % n))).unwrap();
        let gifts: Vec<_> = amounts.iter().zip(0..).map(|(&amount, i)| (i, (i + 1) % n, amount)).collect();
        seen(&ring, &[&gifts]).gini_given().unwrap()
    };
    let near = |got: f64, due: f64| assert!((got - due).abs() < 1e-12, "{got}, not {due}");
    near(gini(&[0.7; 12]), 0.0);
    // One gives everything: 1 - 1/n.
    near(gini(&[0.0, 0.0, 3.0, 0.0]), 0.75);
    // Amounts n, ..., 2, 1: (n - 1) / 3n.
    for n in [2_u16, 5, 40] {
        let amounts: Vec<f32> = (1..=n).rev().map(f32::from).collect();
        near(gini(&amounts), (f64::from(n) - 1.0) / (3.0 * f64::from(n)));
    }
}

#[test]
fn an_arc_without_its_reverse_is_never_answered() {
    // 0 -> 1 -> 2 -> 0, and back from 1 to 0 alone.
    let network = Network::from_arcs(3, [(0, 1), (1, 2), (2, 0), (1, 0)]).unwrap();
    let all: &[(Agent, Agent, f32)] = &[(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (1, 0, 1.0)];
    let giving = seen(&network, &[all, all, all]);
    assert_eq!(giving.mutual(), Some(1.0 / 3.0));
    assert_eq!(giving.weighted_reciprocity(), Some(0.5));
    assert_eq!([0, 1, 2].map(|agent| giving.returned(agent)), [Some(1.0), Some(0.5), Some(0.0)]);
    // Of 12 gifts the 4 of the first two ticks between 0 and 1 are answered.
    assert_eq!((giving.lag(), giving.unanswered()), (Some(1.0), Some(8.0 / 12.0)));
}

#[test]
fn harm_and_what_is_no_number_count_as_nothing_and_the_boundless_stays_finite() {
    let network = triangle();
    let giving = seen(&network, &[&[(0, 1, -3.0), (1, 2, f32::NAN), (2, 0, f32::NEG_INFINITY)]]);
    assert_eq!((giving.totals(), giving.ticks()), (&[0.0; 6][..], 1));
    let measures = [giving.returned(0), giving.returned_by_all(), giving.mutual(), giving.weighted_reciprocity()];
    assert_eq!(measures, [None; 4]);
    assert_eq!([giving.lag(), giving.unanswered(), giving.gini_given()], [None; 3]);

    let mut boundless = Giving::new((|gift: f32| f64::from(gift) / 0.0) as fn(f32) -> f64);
    let passing: &[(Agent, Agent, f32)] = &[(0, 1, 1.0), (1, 0, 1.0), (0, 2, 1.0)];
    show(&mut boundless, &network, &[passing; 3]);
    assert!(boundless.totals().iter().all(|total| total.is_finite()));
    assert!((boundless.weighted_reciprocity().unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert!((boundless.gini_given().unwrap() - 4.0 / 9.0).abs() < 1e-12);
}

#[test]
fn ticks_on_another_network_are_missed() {
    let mut giving = seen(&triangle(), &[&[(0, 1, 1.0)]]);
    // As many arcs, but others; then fewer.
    let path = Network::from_ties(4, [(0, 1), (1, 2), (2, 3)]).unwrap();
    let pair = Network::from_ties(2, [(0, 1)]).unwrap();
    show(&mut giving, &path, &[&[], &[(0, 1, 1.0)]]);
    show(&mut giving, &pair, &[&[], &[], &[(0, 1, 1.0)]]);
    assert_eq!((giving.ticks(), giving.missed()), (1, 2));
    assert_eq!(giving.totals(), [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]);

    let rule = DirectReciprocity::new(1.0, 0.5).unwrap();
    let strangers = Society::strangers(50, 2).unwrap();
    let mut giving = Giving::new(f64::from);
    let mut simulation = Simulation::new(strangers, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    simulation.run(Until::ticks(20), &mut giving);
    assert_eq!((giving.ticks(), giving.missed(), giving.gifts().count()), (0, 20, 0));
}

#[test]
fn without_acts_or_agents_nothing_passes() {
    let network = Network::karate_club();
    let rule = Threshold::share(0.5).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::seeds([0, 33], true), Key::new(1)).unwrap();
    let mut giving = Giving::new(|()| 1.0);
    simulation.run(Until::rest(), &mut giving);
    assert_eq!((giving.ticks(), giving.gifts().count(), giving.mutual()), (0, 0, None));
    let nobody = seen(&Network::from_ties(0, []).unwrap(), &[&[], &[]]);
    assert_eq!((nobody.given(), nobody.mutual()), (vec![], None));
}

//! Records of giving: who gave how much to whom, what was returned and when. Tested against examples worked out by
//! hand, NetworkX, closed forms and invariants.

use bandwagon::engine::{Snapshot, Society};
use bandwagon::experiment::{Giving, GivingCurve, Reciprocity};
use bandwagon::prelude::*;
use proptest::prelude::*;

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
    // Agent 1 received 6, but 4 of it from agent 2, to which it gave nothing.
    assert_eq!([0, 1, 2].map(|agent| giving.returned(agent)), [Some(1.0 / 3.0), Some(2.0), Some(0.0)]);
    // 3 of the 8 units passed between 0 and 1.
    assert_eq!(giving.returned_by_all(), Some(3.0 / 8.0));
    // Of the pairs 01, 02 and 12 only the first is mutual.
    assert_eq!(giving.mutual(), Some(1.0 / 3.0));
    // min(2, 1) on both arcs between 0 and 1, of 8 in all.
    assert_eq!(giving.weighted_reciprocity(), Some(2.0 / 8.0));
    // The gift of 0 to 1 waited from tick 1 to tick 3. The other three gifts have no answer.
    assert_eq!((giving.lag(), giving.unanswered()), (Some(2.0), Some(0.75)));
    // Gini of 3, 1, 4: the mean difference over ordered pairs, (2 + 1 + 3) × 2 / 9, divided by twice the mean of 8/3.
    let gini = (12.0 / 9.0) / (2.0 * 8.0 / 3.0);
    assert!((giving.gini_given().unwrap() - gini).abs() < 1e-12);
}

#[test]
fn weighted_reciprocity_by_hand() {
    // w = [[0, 5, 2], [3, 0, 0], [2, 1, 0]]: the sum of the pairwise minima is 2 (3 + 2 + 0) = 10, of 13.
    let gifts = [(0, 1, 5.0), (0, 2, 2.0), (1, 0, 3.0), (2, 0, 2.0), (2, 1, 1.0)];
    let at_once = seen(&triangle(), &[&gifts]);
    let one_by_one: Vec<&[_]> = gifts.chunks(1).collect();
    for giving in [at_once, seen(&triangle(), &one_by_one)] {
        assert!((giving.weighted_reciprocity().unwrap() - 10.0 / 13.0).abs() < 1e-12);
    }
    // With equal amounts it is the share of arcs that are answered: 2 of 3.
    let equal = seen(&triangle(), &[&[(0, 1, 0.5), (1, 0, 0.5), (1, 2, 0.5)]]);
    assert!((equal.weighted_reciprocity().unwrap() - 2.0 / 3.0).abs() < 1e-12);
    assert_eq!(equal.mutual(), Some(0.5));
}

#[test]
fn two_who_take_turns_answer_at_the_next_tick() {
    let network = Network::from_ties(2, [(0, 1)]).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap().with_initiative(vec![1.0, 0.0]).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    let mut giving = Giving::new(f64::from);
    for ticks in [6, 11, 11] {
        // Continuing the same run counts no tick twice.
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
fn one_gift_answers_all_waiting_gifts_and_crossing_gifts_answer_none() {
    let network = Network::from_ties(2, [(0, 1)]).unwrap();
    // 0 gives at 1, 2 and 4; 1 gives at 4 and 7. The gifts at 4 cross.
    let give = |from: Agent| (from, 1 - from, 1.0);
    let giving = seen(&network, &[&[give(0)], &[give(0)], &[], &[give(0), give(1)], &[], &[], &[give(1)]]);
    // The gifts of 0 wait 3, 2 and 3 ticks; those of 1 are never answered.
    assert_eq!(giving.lag(), Some(8.0 / 3.0));
    assert_eq!(giving.unanswered(), Some(2.0 / 5.0));
}

#[test]
fn inequality_of_giving_is_the_gini_coefficient() {
    // On a ring each agent gives to the next.
    let gini = |amounts: &[f32]| {
        let n = amounts.len() as Agent;
        let ring = Network::from_arcs(n as usize, (0..n).map(|i| (i, (i + 1) % n))).unwrap();
        let gifts: Vec<_> = amounts.iter().zip(0..).map(|(&amount, i)| (i, (i + 1) % n, amount)).collect();
        seen(&ring, &[&gifts]).gini_given().unwrap()
    };
    let near = |got: f64, due: f64| assert!((got - due).abs() < 1e-12, "{got}, not {due}");
    near(gini(&[0.7; 12]), 0.0);
    // One agent gives everything: 1 - 1/n.
    near(gini(&[0.0, 0.0, 3.0, 0.0]), 0.75);
    // Amounts n, ..., 2, 1: (n - 1) / 3n.
    for n in [2_u16, 5, 40] {
        let amounts: Vec<f32> = (1..=n).rev().map(f32::from).collect();
        near(gini(&amounts), (f64::from(n) - 1.0) / (3.0 * f64::from(n)));
    }
}

#[test]
fn an_arc_without_its_reverse_is_never_answered() {
    // 0 -> 1 -> 2 -> 0, and back only from 1 to 0.
    let network = Network::from_arcs(3, [(0, 1), (1, 2), (2, 0), (1, 0)]).unwrap();
    let all: &[(Agent, Agent, f32)] = &[(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0), (1, 0, 1.0)];
    let giving = seen(&network, &[all, all, all]);
    assert_eq!(giving.mutual(), Some(1.0 / 3.0));
    assert_eq!(giving.weighted_reciprocity(), Some(0.5));
    assert_eq!([0, 1, 2].map(|agent| giving.returned(agent)), [Some(1.0), Some(0.5), Some(0.0)]);
    // Of 12 gifts, the 4 of the first two ticks between 0 and 1 are answered.
    assert_eq!((giving.lag(), giving.unanswered()), (Some(1.0), Some(8.0 / 12.0)));
}

#[test]
fn negative_and_nan_amounts_count_as_zero_and_infinite_ones_stay_finite() {
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
    // The same number of arcs, but other arcs; then fewer arcs.
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

/// A network and what each agent gives to each: `amounts(i, j)` on every arc, all at tick 1.
fn at_once(network: &Network, amounts: impl Fn(Agent, Agent) -> f32) -> Giving<fn(f32) -> f64> {
    let gifts: Vec<_> = network.arcs().map(|(from, to, _)| (from, to, amounts(from, to))).collect();
    seen(network, &[&gifts])
}

#[test]
fn all_measures_on_the_karate_club_equal_those_of_networkx() {
    // Agent i gives j the amount (2i + j) mod 5 on each of its ties. Python, NetworkX 3.6: arcs, total and mutual ties
    // counted, nx.overall_reciprocity. The rest follows from its definition, with the Gini coefficient as the mean
    // difference over all ordered pairs divided by twice the mean.
    let network = Network::karate_club();
    let giving = at_once(&network, |i, j| ((2 * i + j) % 5) as f32);
    let near = |got: Option<f64>, due: f64| assert!((got.unwrap() - due).abs() < 1e-9, "{got:?}, not {due}");
    assert_eq!(giving.gifts().count(), 132);
    assert_eq!(giving.reciprocity().given, 325.0);
    near(giving.mutual(), 57.0 / 75.0);
    // The share of giving arcs that are answered, from the share of mutual ties m: 2m / (1 + m).
    near(giving.mutual().map(|m| 2.0 * m / (1.0 + m)), 0.8636363636363636);
    near(giving.weighted_reciprocity(), 214.0 / 325.0);
    near(giving.returned_by_all(), 282.0 / 325.0);
    near(giving.gini_given(), 0.42597285067873303);
    near(giving.gini_received(), 0.4109502262443439);
    let balances: Vec<_> = giving.balances().map(|(.., balance)| balance).collect();
    assert_eq!((balances.len(), balances.iter().sum::<f64>()), (75, -7.0));
    assert_eq!(balances.iter().map(|balance| balance.abs()).sum::<f64>(), 111.0);
    assert_eq!(
        [giving.given()[0], giving.given()[33], giving.received()[0], giving.received()[33]],
        [30.0, 36.0, 35.0, 39.0]
    );
}

#[test]
fn balances_say_who_owes_whom_along_ties_and_one_way_arcs() {
    // 0 → 1 → 2 → 0, and back only from 1 to 0. The arc from 2 to 0 is reported from agent 0's side.
    let network = Network::from_arcs(3, [(0, 1), (1, 2), (2, 0), (1, 0)]).unwrap();
    let giving = seen(&network, &[&[(0, 1, 3.0), (1, 0, 1.0), (2, 0, 0.5)]]);
    assert_eq!(giving.balances().collect::<Vec<_>>(), [(0, 1, 2.0), (0, 2, -0.5)]);
}

/// A run of 34 agents that all offer at first and return everything: at rest from tick 2, with gifts of 0.5 both ways
/// at every tick.
fn counted_to(last: u32, stop: u32) -> Giving<fn(f32) -> f64> {
    let (network, rule) = (Network::karate_club(), DirectReciprocity::new(1.0, 0.5).unwrap());
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    let mut giving = Giving::new(f64::from as fn(f32) -> f64);
    simulation.run(Until::ticks(stop), &mut giving);
    giving.rest_until(&simulation, last);
    giving
}

#[test]
fn a_run_at_rest_gives_on_until_the_last_tick_asked_for() {
    let giving = counted_to(50, 50);
    assert_eq!((giving.ticks(), giving.tick()), (50, 50));
    assert!(giving.totals().iter().all(|&total| total == 25.0));
    // Every gift except those of the last tick is answered one tick later.
    assert_eq!((giving.lag(), giving.unanswered()), (Some(1.0), Some(1.0 / 50.0)));
    // A run that is cut off before it rests is not counted any further.
    assert_eq!(counted_to(50, 1).ticks(), 1);
}

#[test]
fn repeating_at_rest_equals_counting_each_tick() {
    // One-way arcs and paired arcs, some without gifts: shown 12 times, or shown 3 times and left at rest until 12.
    let network = Network::from_arcs(4, [(0, 1), (1, 0), (1, 2), (2, 3), (3, 2), (3, 0)]).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.0).unwrap();
    let gifts: &[(Agent, Agent, f32)] = &[(0, 1, 1.0), (1, 0, 2.0), (1, 2, 0.5), (2, 3, 0.25), (3, 0, 4.0)];
    let before: &[(Agent, Agent, f32)] = &[(2, 3, 1.0), (3, 2, 1.0), (0, 1, 1.0)];
    let shown = |times: usize| seen(&network, &[vec![before, before], vec![gifts; times - 2]].concat());
    let every = shown(12);
    for last in [3, 4, 7, 11, 12] {
        let mut rested = shown(3);
        let mut acts = vec![0.0; network.n_arcs()];
        gifts.iter().for_each(|&(from, to, amount)| acts[network.outgoing().find(from, to).unwrap()] = amount);
        let snapshot = Snapshot { tick: 3, states: vec![0.0; 4], acts, at_rest: true };
        let simulation = Simulation::resume(&network, &rule, snapshot, Key::new(1)).unwrap();
        for until in [last, 12, 5] {
            rested.rest_until(&simulation, until);
        }
        assert_eq!((rested.totals(), rested.ticks()), (every.totals(), 12));
        assert_eq!((rested.lag(), rested.unanswered()), (every.lag(), every.unanswered()));
    }
}

#[test]
fn a_curve_has_a_moment_per_tick_and_no_more_than_can_be_kept() {
    let network = Network::from_ties(2, [(0, 1)]).unwrap();
    let rule = DirectReciprocity::new(1.0, 0.5).unwrap().with_initiative(vec![1.0, 0.0]).unwrap();
    let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
    let mut curve = GivingCurve::new(f64::from);
    simulation.run(Until::ticks(7), &mut curve);
    for (moment, tick) in curve.moments().zip(1..) {
        // Every second gift is from the second agent.
        let (given, evened) = (0.5 * f64::from(tick), 0.5 * f64::from(2 * (tick / 2)));
        let both = if tick > 1 { 1.0 } else { 0.0 };
        let due = Reciprocity { tick, given, returned: Some(both), mutual: Some(both), weighted: Some(evened / given) };
        assert_eq!(moment, due);
    }
    assert_eq!(curve.moments().count(), 7);
    simulation.run(Until::ticks(5_001), &mut curve);
    let ticks: Vec<u32> = curve.moments().map(|moment| moment.tick).collect();
    assert!(ticks.len() <= 1_001 && ticks.len() > 500, "{}", ticks.len());
    assert_eq!((ticks[0], ticks[1], ticks.last()), (8, 16, Some(&5_001)));
    assert_eq!(curve.moments().last(), Some(curve.giving().reciprocity()));
}

#[test]
fn a_curve_continues_at_rest_for_any_time() {
    let (network, rule) = (Network::karate_club(), DirectReciprocity::new(1.0, 0.5).unwrap());
    for last in [60, 4_000_000_000] {
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(1)).unwrap();
        let mut curve = GivingCurve::new(f64::from);
        simulation.run(Until::ticks(last), &mut curve);
        curve.rest_until(&simulation, last);
        let moments: Vec<_> = curve.moments().collect();
        assert!(moments.len() == last as usize || (500..=1_001).contains(&moments.len()), "{}", moments.len());
        for moment in &moments {
            assert_eq!((moment.given, moment.weighted), (78.0 * f64::from(moment.tick), Some(1.0)));
        }
        assert_eq!(moments.last().unwrap().tick, last);
    }
}

/// The number of agents, the arcs, and the amounts along them, tick by tick.
type World = (usize, Vec<(Agent, Agent)>, Vec<Vec<u8>>);

/// Up to nine agents, arcs between some, and a few ticks of small whole amounts along the arcs.
fn worlds() -> impl Strategy<Value = World> {
    let world = |n: usize| {
        let pair = (0..n as Agent, 0..n as Agent).prop_filter("no loops", |(from, to)| from != to);
        (Just(n), prop::collection::vec(pair, 1..25), prop::collection::vec(prop::collection::vec(0..4_u8, 25), 1..6))
    };
    (2..10_usize).prop_flat_map(world)
}

/// The record of a world after agents are renamed or arcs are reversed.
fn under((n, arcs, ticks): &World, names: impl Fn(Agent, Agent) -> (Agent, Agent)) -> Giving<fn(f32) -> f64> {
    let network = Network::from_arcs(*n, arcs.iter().map(|&(from, to)| names(from, to))).unwrap();
    let passing = |amounts: &Vec<u8>| -> Vec<(Agent, Agent, f32)> {
        let gift =
            |(&(from, to), &amount): (&(Agent, Agent), &u8)| (names(from, to).0, names(from, to).1, f32::from(amount));
        arcs.iter().zip(amounts).map(gift).collect()
    };
    let gifts: Vec<_> = ticks.iter().map(passing).collect();
    seen(&network, &gifts.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    a.zip(b).map_or(a == b, |(a, b)| (a - b).abs() < 1e-12)
}

proptest! {
    #[test]
    fn what_is_given_is_received_and_shares_are_shares(world in worlds()) {
        let giving = under(&world, |from, to| (from, to));
        let moment = giving.reciprocity();
        prop_assert_eq!(giving.given().iter().sum::<f64>(), giving.received().iter().sum::<f64>());
        prop_assert_eq!(moment.given, giving.totals().iter().sum::<f64>());
        for share in [moment.mutual, moment.returned, moment.weighted, giving.unanswered()].into_iter().flatten() {
            prop_assert!((0.0..=1.0).contains(&share));
        }
        prop_assert!(moment.weighted <= moment.returned);
        for gini in [giving.gini_given(), giving.gini_received()].into_iter().flatten() {
            prop_assert!((0.0..1.0).contains(&gini));
        }
        prop_assert!(giving.lag().is_none_or(|lag| lag >= 1.0));
        // The sum of an agent's balances is what it gave minus what it received.
        let mut net = vec![0.0; world.0];
        for (low, high, balance) in giving.balances() {
            prop_assert!(low < high);
            net[low as usize] += balance;
            net[high as usize] -= balance;
        }
        let due: Vec<f64> = giving.given().iter().zip(giving.received()).map(|(given, received)| given - received).collect();
        prop_assert_eq!(net, due);
    }

    #[test]
    fn names_do_not_matter(world in worlds(), shift in 0..9_u32) {
        let n = world.0 as Agent;
        // Reversed and shifted: a permutation that keeps no order.
        let name = |agent: Agent| (2 * n - 1 - agent + shift) % n;
        let giving = under(&world, |from, to| (from, to));
        let renamed = under(&world, |from, to| (name(from), name(to)));
        let (a, b) = (giving.reciprocity(), renamed.reciprocity());
        prop_assert!(same(a.mutual, b.mutual) && same(a.returned, b.returned) && same(a.weighted, b.weighted));
        prop_assert!(same(giving.lag(), renamed.lag()) && same(giving.unanswered(), renamed.unanswered()));
        prop_assert!(same(giving.gini_given(), renamed.gini_given()));
        prop_assert!(same(giving.gini_received(), renamed.gini_received()));
        for agent in 0..n {
            prop_assert_eq!(giving.given()[agent as usize], renamed.given()[name(agent) as usize]);
            prop_assert!(same(giving.returned(agent), renamed.returned(name(agent))));
        }
    }

    #[test]
    fn reversing_every_gift_swaps_giver_and_receiver(world in worlds()) {
        let giving = under(&world, |from, to| (from, to));
        let turned = under(&world, |from, to| (to, from));
        prop_assert_eq!(giving.given(), turned.received());
        prop_assert_eq!(giving.received(), turned.given());
        prop_assert!(same(giving.gini_given(), turned.gini_received()));
        prop_assert!(same(giving.gini_received(), turned.gini_given()));
        let (a, b) = (giving.reciprocity(), turned.reciprocity());
        prop_assert!(same(a.mutual, b.mutual) && same(a.returned, b.returned) && same(a.weighted, b.weighted));
        // An answer along the reversed arcs is still an answer: pairs keep their ticks.
        prop_assert!(same(giving.lag(), turned.lag()) && same(giving.unanswered(), turned.unanswered()));
        let (mut owed, mut owing): (Vec<_>, Vec<_>) = (giving.balances().collect(), turned.balances().collect());
        let order = |a: &(Agent, Agent, f64), b: &(Agent, Agent, f64)| (a.0, a.1).cmp(&(b.0, b.1));
        owed.sort_by(order);
        owing.sort_by(order);
        let turned_back: Vec<_> = owing.into_iter().map(|(a, b, balance)| (a, b, 0.0 - balance)).collect();
        prop_assert_eq!(owed, turned_back);
    }
}

//! Layers, columns of arcs and attributes of agents: what a rule sees of them, against the twin, and the laws.

use crate::twin::Twin;
use bandwagon::engine::{Clock, Sweep};
use bandwagon::laws;
use bandwagon::network::{Column, Network};
use bandwagon::prelude::*;
use bandwagon::rule::{Partner, Stubborn, TieChange};
use proptest::prelude::*;

/// Adds up what it sees in each layer. It may change ties, with or without acts.
#[derive(Clone)]
struct Layered;

impl Layered {
    fn seen<R: Rule<State = f64>>(me: impl View<R>) -> f64 {
        let of = |layer| me.ties_in(layer).map(|tie| f64::from(tie.weight) * (1.0 + tie.state)).sum::<f64>();
        let count = me.ties_in(1).count() as f64;
        let mine = |attribute| number(me.attribute(me.id(), attribute));
        let likeness = |tie: &Tie<R>| {
            let same = |attribute| f64::from(me.attribute(me.id(), attribute) == me.attribute(tie.other, attribute));
            same(0) + 2.0 * same(1)
        };
        let arc = |tie: &Tie<R>| {
            let [into, out] = [(tie.other, me.id()), (me.id(), tie.other)];
            number(me.arc_attribute(into.0, into.1, 0)) + 2.0 * number(me.arc_attribute(out.0, out.1, 1))
        };
        let seen: f64 = me.ties().map(|tie| (1.0 + tie.state) * likeness(&tie) + arc(&tie)).sum();
        (of(0) + 2.0 * of(1) + 4.0 * of(2) + count + mine(0) + mine(2) + seen) % 8.0
    }
}

impl Rule for Layered {
    type State = f64;
    type Act = ();

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
        Layered::seen(me)
    }
}

/// A value, or 0.5 where there is none.
fn number(value: f64) -> f64 {
    if value.is_nan() { 0.5 } else { value }
}

/// The same, and an agent replaces ties of the first layer, or lets the other replace them.
#[derive(Clone)]
struct Moving;

impl Rule for Moving {
    type State = f64;
    type Act = u8;
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> f64 {
        self.next_and_ties(me, coin).0
    }

    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (f64, TieChange) {
        // One of the ties, or none.
        let drawn = me.ties_in(0).nth(coin.below(me.ties_in(0).count() as u32 + 1) as usize);
        let change = match (drawn, coin.below(6)) {
            (Some(tie), 0 | 1) => TieChange::replace(tie.other, Partner::Anyone),
            (Some(tie), 2) => TieChange::drop(tie.other),
            (Some(tie), 3 | 4) => TieChange::moved_by(tie.other, Partner::NeighborOf(me.id())),
            (None, 0) => TieChange::form(Partner::Anyone),
            _ => TieChange::none(),
        };
        (Layered::seen(me), change)
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, _: &mut Coin) -> u8 {
        let (out, theirs) = (me.arc_attribute(me.id(), tie.other, 0), me.attribute(tie.other, 1));
        (me.ties_in(1).count() as u8 + tie.received + number(out) as u8 + number(theirs) as u8) % 5
    }
}

/// Networks of two layers whose strengths are multiples of 1/64, so that sums are exact.
fn layered() -> impl Strategy<Value = Network> {
    (2..10u32, any::<bool>()).prop_flat_map(|(n, tied)| {
        let arcs = || prop::collection::vec((0..n, 0..n, 1..=8u8), 0..20);
        (arcs(), arcs()).prop_map(move |layers| {
            let network = |arcs: Vec<(u32, u32, u8)>| {
                let mut builder = Network::builder(n as usize);
                for (from, to, strength) in arcs {
                    let strength = f32::from(strength) / 64.0;
                    match tied {
                        true => builder.weighted_tie(from, to, strength).unwrap(),
                        false => builder.weighted_arc(from, to, strength).unwrap(),
                    }
                }
                builder.build()
            };
            described(Network::layered([("family", network(layers.0)), ("work", network(layers.1))]).unwrap())
        })
    })
}

/// The network with attributes of its agents and columns of its arcs, in which some values are missing.
fn described(network: Network) -> Network {
    let numbers = |n| Column::Number((0..n).map(|i| [1.0, 2.0, f64::NAN, 3.0, 1.0][i % 5]).collect());
    let words = |n| Column::Text((0..n).map(|i| ["work", "", "kin", "work"][i % 4].to_string()).collect());
    let mut attributes = network.attributes().clone();
    attributes.insert("age", numbers(network.n_agents()));
    attributes.insert("town", words(network.n_agents()));
    let (numbers, words) = (numbers(network.n_arcs()), words(network.n_arcs()));
    let network = network.with_attributes(attributes).unwrap();
    network.with_arc_column("hours", numbers).unwrap().with_arc_column("kind", words).unwrap()
}

fn agrees_with_its_twin<R: Rule<State = f64>>(network: &Network, rule: &R, seed: u64) {
    let start: Vec<f64> = (0..network.n_agents()).map(|agent| f64::from(agent as u8 % 3)).collect();
    for (clock, sweep) in [
        (Clock::Synchronous, Sweep::Auto),
        (Clock::Synchronous, Sweep::Sparse),
        (Clock::RandomSequential, Sweep::Auto),
        (Clock::RandomPairs, Sweep::Auto),
        (Clock::Continuous, Sweep::Auto),
    ] {
        let key = Key::new(seed);
        let mut twin = Twin::new(network, rule, start.clone(), key);
        let mut engine = Simulation::new(network, rule, &Start::Each(start.clone()), key).unwrap();
        engine = engine.clock(clock).sweep(sweep);
        for tick in 1..=5 {
            twin.step(clock);
            engine.step();
            assert_eq!(engine.states(), twin.states, "{clock:?} {sweep:?} tick {tick}");
            let network = engine.network();
            for (name, layer) in network.layer_names().zip(&twin.layers) {
                let strengths = network.layer(name).unwrap();
                let strengths: Vec<_> = strengths.arcs().map(|(from, to, strength)| ((from, to), strength)).collect();
                let due: Vec<_> = layer.iter().map(|(&arc, &strength)| (arc, strength)).collect();
                assert_eq!(strengths, due, "layer {name}: {clock:?} {sweep:?} tick {tick}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn rules_see_what_the_twin_sees(network in layered(), seed: u64) {
        agrees_with_its_twin(&network, &Layered, seed);
        agrees_with_its_twin(&network, &Moving, seed);
        let who: Vec<bool> = (0..network.n_agents()).map(|agent| agent % 4 == 1).collect();
        agrees_with_its_twin(&network, &Stubborn { rule: Moving, who: who.into() }, seed);
    }
}

#[test]
fn the_laws_hold_on_layers_and_columns() {
    let family = Network::from_ties(12, (0..12).map(|a| (a, (a + 1) % 12))).unwrap();
    let work = Network::from_ties(12, (0..12).map(|a| (a, (a + 5) % 12)).chain([(0, 1), (3, 4)])).unwrap();
    let network = described(Network::layered([("family", family), ("work", work)]).unwrap());
    laws::hold_on(&Layered, &network, &[1.0, 2.0]);
    laws::hold_on(&Moving, &network, &[1.0, 2.0]);
}

#[test]
fn a_network_without_layers_has_one() {
    let club = Network::karate_club();
    let start = Start::Each((0..34).map(f64::from).collect());
    let simulation = Simulation::new(&club, &Layered, &start, Key::new(1)).unwrap();
    let in_layer = club.influencers(0).iter().map(|&other| 1.0 + f64::from(other)).sum::<f64>();
    // Without attributes and columns of arcs, every value is missing: 0.5 and 0.5, and 0.5 + 2 · 0.5 for each arc.
    let due = (in_layer + 1.0 + 1.5 * club.influencers(0).len() as f64) % 8.0;
    assert_eq!(simulation.next_state(0), due);
    assert_eq!(club.layer_names().count(), 0);
}

/// Adopts if agent 0, a stranger to most, is old.
#[derive(Clone)]
struct Prying;

impl Rule for Prying {
    type State = bool;
    type Act = ();

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        me.attribute(0, 0) >= 2.0
    }
}

#[test]
fn a_rule_that_looks_up_an_agent_by_its_number_breaks_a_law() {
    let network = described(Network::from_ties(12, (0..12).map(|a| (a, (a + 1) % 12))).unwrap());
    let mut attributes = network.attributes().clone();
    attributes.insert("age", Column::Number((0..12).map(f64::from).rev().collect()));
    let network = network.with_attributes(attributes).unwrap();
    let error = std::panic::catch_unwind(|| laws::hold_on(&Prying, &network, &[true])).unwrap_err();
    let text = error.downcast_ref::<String>().unwrap();
    assert!(text.starts_with("the law `pure` is broken"), "{text}");
}

//! Networks of several layers: what a rule sees of them, against the twin, and the laws.

use crate::twin::Twin;
use bandwagon::engine::{Clock, Sweep};
use bandwagon::laws;
use bandwagon::network::Network;
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
        (of(0) + 2.0 * of(1) + 4.0 * of(2) + count) % 8.0
    }
}

impl Rule for Layered {
    type State = f64;
    type Act = ();

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
        Layered::seen(me)
    }
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
        (me.ties_in(1).count() as u8 + tie.received) % 5
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
            Network::layered([("family", network(layers.0)), ("work", network(layers.1))]).unwrap()
        })
    })
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
    fn rules_see_the_layers_that_the_twin_sees(network in layered(), seed: u64) {
        agrees_with_its_twin(&network, &Layered, seed);
        agrees_with_its_twin(&network, &Moving, seed);
        let who: Vec<bool> = (0..network.n_agents()).map(|agent| agent % 4 == 1).collect();
        agrees_with_its_twin(&network, &Stubborn { rule: Moving, who: who.into() }, seed);
    }
}

#[test]
fn the_laws_hold_on_layers() {
    let family = Network::from_ties(12, (0..12).map(|a| (a, (a + 1) % 12))).unwrap();
    let work = Network::from_ties(12, (0..12).map(|a| (a, (a + 5) % 12)).chain([(0, 1), (3, 4)])).unwrap();
    let network = Network::layered([("family", family), ("work", work)]).unwrap();
    laws::hold_on(&Layered, &network, &[1.0, 2.0]);
    laws::hold_on(&Moving, &network, &[1.0, 2.0]);
}

#[test]
fn a_network_without_layers_has_one() {
    let club = Network::karate_club();
    let start = Start::Each((0..34).map(f64::from).collect());
    let simulation = Simulation::new(&club, &Layered, &start, Key::new(1)).unwrap();
    let due = club.influencers(0).iter().map(|&other| 1.0 + f64::from(other)).sum::<f64>() % 8.0;
    assert_eq!(simulation.next_state(0), due);
    assert_eq!(club.layer_names().count(), 0);
}

//! The engine against its naive twin: equal states, acts and boards, tick by tick, on random small networks.

use crate::twin::Twin;
use bandwagon::engine::Sweep;
use bandwagon::network::Network;
use bandwagon::prelude::*;
use bandwagon::rule::{Board, Mix};
use proptest::prelude::*;

const TICKS: usize = 8;

/// Any small network: directed or not, weighted or not, with isolated agents.
pub fn networks() -> impl Strategy<Value = Network> {
    (1..12u32, any::<bool>(), any::<bool>()).prop_flat_map(|(n, tied, weighted)| {
        prop::collection::vec((0..n, 0..n, 0..=4u8), 0..40).prop_map(move |arcs| {
            let mut builder = Network::builder(n as usize);
            for (from, to, weight) in arcs {
                let weight = f32::from(weight) / 64.0;
                match (tied, weighted) {
                    (true, true) => builder.weighted_tie(from, to, weight).unwrap(),
                    (true, false) => builder.tie(from, to).unwrap(),
                    (false, true) => builder.weighted_arc(from, to, weight).unwrap(),
                    (false, false) => builder.arc(from, to).unwrap(),
                }
            }
            builder.build()
        })
    })
}

/// Runs the engine, with every sweep and both ways to distribute the work, beside the twin.
fn agrees<R: Rule>(network: &Network, rule: &R, start: Vec<R::State>, seed: u64) {
    let key = Key::new(seed).replicate(3);
    let start = Start::Each(start);
    for (clock, sweep, parallel) in [
        (Clock::Synchronous, Sweep::Auto, true),
        (Clock::Synchronous, Sweep::Dense, false),
        (Clock::Synchronous, Sweep::Sparse, true),
        (Clock::RandomSequential, Sweep::Auto, false),
        (Clock::RandomPairs, Sweep::Auto, false),
        (Clock::Continuous, Sweep::Auto, false),
    ] {
        let states = start.states(network.n_agents(), key).unwrap();
        let mut twin = Twin::new(network, rule, states, key);
        let mut engine = Simulation::new(network, rule, &start, key).unwrap();
        engine = engine.clock(clock).sweep(sweep).parallel(parallel);
        for tick in 1..=TICKS {
            twin.step(clock);
            engine.step();
            let place = format!("{clock:?} {sweep:?} tick {tick}");
            assert!(engine.states() == twin.states, "states differ: {place}");
            assert!(*engine.board() == Board::of(rule, &twin.states), "boards differ: {place}");
            for (arc, act) in engine.acts().iter().enumerate() {
                assert!(twin.acts.get(&network.arc(arc)).copied().unwrap_or_default() == *act, "acts differ: {place}");
            }
            if engine.is_at_rest() {
                (0..3).for_each(|_| twin.step(clock));
                assert!(engine.states() == twin.states, "not at rest: {place}");
                for (arc, act) in engine.acts().iter().enumerate() {
                    let still = twin.acts.get(&network.arc(arc)).copied().unwrap_or_default() == *act;
                    assert!(still, "acts not at rest: {place}");
                }
            }
        }
    }
}

/// Infection at a rate that grows with the weight of infected influencers, and recovery at a rate that falls with the
/// share of infected agents.
#[derive(Clone)]
struct Fever;

impl Rule for Fever {
    type State = bool;
    type Act = ();

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        me.state() != coin.chance(1.0 - (-self.rate(me)).exp())
    }

    fn rate(&self, me: impl View<Self>) -> f64 {
        if me.state() { 1.0 - me.board().share(0) } else { 8.0 * me.weight(true) - 0.1 }
    }

    fn jump(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        !me.state()
    }
}

/// Rates that depend on received and given acts, and sometimes on the whole population. Some are not valid rates.
#[derive(Clone)]
struct Haste;

impl Rule for Haste {
    type State = bool;
    type Act = u8;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        me.state() != coin.chance(0.3 + me.share(true) / 2.0)
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> u8 {
        if me.state() { (tie.received + 1) % 4 } else { tie.given.saturating_sub(u8::from(coin.chance(0.6))) }
    }

    fn rate(&self, me: impl View<Self>) -> f64 {
        let (got, gave) =
            me.ties().fold((0.0, 0.0), |(got, gave), tie| (got + f64::from(tie.received), gave + f64::from(tie.given)));
        match me.degree() {
            0 => f64::NAN,
            _ if got > 3.0 => me.board().sum(0),
            _ => (if me.state() { 0.5 } else { 0.2 }) + got - gave / 2.0,
        }
    }
}

/// Once an influencer has adopted: adopts with the share of adopters in the whole population as the probability. Reads
/// the board.
#[derive(Clone)]
struct Bestseller;

impl Rule for Bestseller {
    type State = bool;
    type Act = ();

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        me.state() || (me.share(true) > 0.0 && coin.chance(me.board().share(0)))
    }
}

/// Everything at once: states of two fields, acts that respond to acts and states, both kinds of random numbers, and
/// the board.
#[derive(Clone)]
struct Everything;

#[derive(Clone, Copy, Default, PartialEq)]
struct Mood {
    happy: bool,
    got: u8,
}

impl State for Mood {
    const COLUMNS: &'static [&'static str] = &["happy", "got"];

    fn post(self, tally: &mut Tally) {
        if self.happy {
            tally.count(0);
        }
        tally.add(1, f64::from(self.got) / 3.0);
    }
}

impl Rule for Everything {
    type State = Mood;
    type Act = u8;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Mood {
        let got = me.ties().map(|tie| tie.received).max().unwrap_or(0);
        let crowd = me.degree() % 3 == 0 && me.board().share(0) > 0.5;
        Mood { happy: crowd || got > 2 || (me.state().happy && coin.chance(0.7)), got }
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> u8 {
        let shy = coin.on(me.id(), tie.other).chance(0.3);
        match (me.state().happy, tie.state.happy) {
            _ if shy => tie.given,
            (true, true) => tie.received.saturating_add(1).min(4),
            (true, false) => u8::from(coin.chance(0.5)),
            _ => tie.received / 2,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn the_engine_agrees_with_its_twin_on_rules_of_the_catalogue(
        (network, adopted) in networks().prop_flat_map(|network| {
            let n = network.n_agents();
            (Just(network), prop::collection::vec(any::<bool>(), n))
        }),
        seed: u64,
    ) {
        let n = network.n_agents();
        agrees(&network, &Threshold::share(0.4).unwrap(), adopted.clone(), seed);
        agrees(&network, &Threshold::count((0..n as u32).map(|i| i % 4).collect::<Vec<_>>()), adopted.clone(), seed);
        agrees(&network, &IndependentCascade::uniform(0.4).unwrap(), adopted.clone(), seed);
        agrees(&network, &IndependentCascade::weights(), adopted.clone(), seed);
        agrees(&network, &IndependentCascade::weighted_cascade(), adopted.clone(), seed);
        agrees(&network, &InnovationImitation::new(0.05, 0.5).unwrap(), adopted.clone(), seed);
        agrees(&network, &InnovationImitation::new(0.0, 1.0).unwrap(), adopted.clone(), seed);
        agrees(&network, &Herding::new(2.0, -0.3).unwrap().with_revision(0.5).unwrap(), adopted.clone(), seed);
        let gifts = DirectReciprocity::new(0.9, 0.5).unwrap().with_initiative(0.5).unwrap().with_error(0.2).unwrap();
        agrees(&network, &gifts, vec![0.0; n], seed);
        if LinearThreshold::new().fits(&network).is_ok() {
            agrees(&network, &LinearThreshold::new(), adopted, seed);
        }
    }

    #[test]
    fn the_engine_agrees_with_its_twin_on_rules_made_to_be_hard(
        (network, adopted) in networks().prop_flat_map(|network| {
            let n = network.n_agents();
            (Just(network), prop::collection::vec(any::<bool>(), n))
        }),
        seed: u64,
    ) {
        let n = network.n_agents();
        agrees(&network, &Bestseller, adopted.clone(), seed);
        agrees(&network, &Fever, adopted.clone(), seed);
        agrees(&network, &Haste, adopted.clone(), seed);
        let happy = adopted.iter().map(|&happy| Mood { happy, got: u8::from(happy) }).collect();
        agrees(&network, &Everything, happy, seed);
        let second = (0..n).map(|i| i % 2 == 0).collect::<Vec<_>>();
        let (a, b) = (Threshold::share(0.5).unwrap(), Herding::new(1.0, 0.0).unwrap());
        agrees(&network, &Mix { a, b, second: Param::from(second) }, adopted, seed);
    }
}

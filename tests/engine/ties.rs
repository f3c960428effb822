//! Networks that change during a run, by a rule or by themselves: against the twin, resumed, and over threads.
//!
//! Long because it has rules of its own, made to be hard.

use crate::oracle::networks;
use crate::twin::Twin;
use bandwagon::engine::{Changing, Clock, Sweep};
use bandwagon::network::{Contact, Contacts, Network};
use bandwagon::prelude::*;
use bandwagon::rule::{Board, Mix, Partner, Stubborn, TieChange};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

const TICKS: u32 = 7;

/// Opinions, ties and acts that all depend on each other and on chance. An agent drops ties, forms ties, replaces ties,
/// lets others move them, and asks for impossible changes.
#[derive(Clone)]
struct Restless;

#[derive(Clone, Copy, Default, PartialEq, Debug)]
struct Opinion(u8);

impl State for Opinion {
    const COLUMNS: &'static [&'static str] = &["sum"];

    fn post(self, tally: &mut bandwagon::rule::Tally) {
        tally.add(0, f64::from(self.0));
    }
}

impl Rule for Restless {
    type State = Opinion;
    type Act = u8;
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Opinion {
        self.next_and_ties(me, coin).0
    }

    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (Opinion, TieChange) {
        let got: u32 = me.ties().map(|tie| u32::from(tie.received) + u32::from(tie.given)).sum();
        restless(&me, got, coin)
    }

    fn kind(&self, state: Opinion) -> u64 {
        state.0.into()
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> u8 {
        (tie.given + tie.received + me.state().0 + coin.below(2) as u8) % 5
    }

    fn rate(&self, me: impl View<Self>) -> f64 {
        0.3 + me.degree() as f64 / 4.0
    }
}

/// The next opinion and change of an agent that got some acts.
fn restless<R: Rule<State = Opinion>>(me: &impl View<R>, got: u32, coin: &mut Coin) -> (Opinion, TieChange) {
    let weight: f32 = me.ties().map(|tie| tie.weight).sum();
    let opinion = Opinion((u32::from(me.state().0) + got + coin.below(2) + weight as u32) as u8 % 3);
    let tie = me.ties().nth(coin.below(me.degree().max(1) as u32) as usize).map(|tie| tie.other);
    let partner = |coin: &mut Coin, other| match coin.below(3) {
        0 => Partner::Anyone,
        1 => Partner::Alike,
        _ => Partner::NeighborOf(other),
    };
    let change = match (coin.below(12), tie) {
        (0..=3, Some(other)) => TieChange::replace(other, partner(coin, other)),
        (4, Some(other)) => TieChange::drop(other),
        (5, other) => TieChange::form(partner(coin, other.unwrap_or(me.id()))),
        (6, _) => TieChange::replace(me.id(), Partner::Anyone),
        (7 | 8, Some(other)) => {
            let friend = if coin.chance(0.7) { me.id() } else { other };
            TieChange::moved_by(other, partner(coin, friend))
        }
        (9, Some(other)) => TieChange { by_other: true, ..TieChange::drop(other) },
        (10, _) => TieChange { by_other: true, ..TieChange::form(Partner::Anyone) },
        _ => TieChange::none(),
    };
    (opinion, change)
}

/// As [`Restless`], without acts: ties then change in rows with gaps.
#[derive(Clone)]
struct Silent;

impl Rule for Silent {
    type State = Opinion;
    type Act = ();
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> Opinion {
        self.next_and_ties(me, coin).0
    }

    fn next_and_ties(&self, me: impl View<Self>, coin: &mut Coin) -> (Opinion, TieChange) {
        restless(&me, 0, coin)
    }

    fn kind(&self, state: Opinion) -> u64 {
        state.0.into()
    }

    fn rate(&self, me: impl View<Self>) -> f64 {
        0.3 + me.degree() as f64 / 4.0
    }
}

/// Changes ties without chance, and rests when it has sorted itself: kinds are tied among themselves.
#[derive(Clone)]
struct Sorting;

impl Rule for Sorting {
    type State = bool;
    type Act = ();
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        me.state()
    }

    fn next_and_ties(&self, me: impl View<Self>, _: &mut Coin) -> (bool, TieChange) {
        let other = me.ties().find(|tie| tie.state != me.state());
        (me.state(), other.map_or(TieChange::none(), |tie| TieChange::replace(tie.other, Partner::Alike)))
    }

    fn kind(&self, state: bool) -> u64 {
        state.into()
    }
}

const WAYS: [(Clock, Sweep, bool); 6] = [
    (Clock::Synchronous, Sweep::Auto, true),
    (Clock::Synchronous, Sweep::Dense, false),
    (Clock::Synchronous, Sweep::Sparse, true),
    (Clock::RandomSequential, Sweep::Auto, false),
    (Clock::RandomPairs, Sweep::Auto, false),
    (Clock::Continuous, Sweep::Auto, false),
];

/// Fails unless a simulation and its twin have equal states, arcs, weights, acts and boards.
fn agree<R: Rule>(engine: &Simulation<R>, twin: &Twin<'_, R>, rule: &R, place: &str) {
    assert!(engine.states() == twin.states, "states differ: {place}");
    assert!(*engine.board() == Board::of(rule, &twin.states), "boards differ: {place}");
    let network = engine.network();
    let arcs: Vec<_> = network.arcs().map(|(from, to, weight)| ((from, to), weight)).collect();
    let twins: Vec<_> = twin.arcs.iter().map(|(&arc, &weight)| (arc, weight)).collect();
    assert_eq!(arcs, twins, "arcs differ: {place}");
    for (arc, act) in engine.acts().iter().enumerate() {
        assert!(twin.acts.get(&network.arc(arc)).copied().unwrap_or_default() == *act, "acts differ: {place}");
    }
}

fn agrees_with_its_twin<R: Rule>(network: &Network, rule: &R, start: &[R::State], seed: u64) {
    let key = Key::new(seed).replicate(2);
    for (clock, sweep, parallel) in WAYS {
        let mut twin = Twin::new(network, rule, start.to_vec(), key);
        let mut engine = Simulation::new(network, rule, &Start::Each(start.to_vec()), key).unwrap();
        engine = engine.clock(clock).sweep(sweep).parallel(parallel);
        for tick in 1..=TICKS {
            twin.step(clock);
            engine.step();
            agree(&engine, &twin, rule, &format!("{clock:?} {sweep:?} tick {tick}"));
            if engine.is_at_rest() {
                (0..3).for_each(|_| twin.step(clock));
                agree(&engine, &twin, rule, &format!("{clock:?} {sweep:?} at rest after tick {tick}"));
                break;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn rules_that_change_ties_agree_with_the_twin(network in networks(), seed: u64) {
        let n = network.n_agents();
        let opinions: Vec<Opinion> = (0..n).map(|i| Opinion((seed >> (i % 32)) as u8 % 3)).collect();
        agrees_with_its_twin(&network, &Restless, &opinions, seed);
        agrees_with_its_twin(&network, &Silent, &opinions, seed);
        let who: Vec<bool> = (0..n).map(|i| i % 3 == 0).collect();
        agrees_with_its_twin(&network, &Stubborn { rule: Restless, who: who.clone().into() }, &opinions, seed);
        agrees_with_its_twin(&network, &Mix { a: Restless, b: Restless, second: who.clone().into() }, &opinions, seed);
        agrees_with_its_twin(&network, &Sorting, &who, seed);
    }

    #[test]
    fn networks_that_change_by_themselves_agree_with_the_twin(
        networks in prop::collection::vec(networks(), 1..4),
        gap in 1..4u32,
        seed: u64,
    ) {
        let mut networks = networks;
        networks.sort_by_key(Network::n_agents);
        let society = Changing::sequence((0..).step_by(gap as usize).zip(networks.clone())).unwrap();
        let at = |tick: u32| networks[(tick / gap).min(networks.len() as u32 - 1) as usize].clone();
        let key = Key::new(seed);
        let start: Vec<f32> = vec![0.0; networks[0].n_agents()];
        let rule = DirectReciprocity::new(0.9, 0.5).unwrap().with_initiative(0.5).unwrap().with_error(0.2).unwrap();
        let adopted: Vec<bool> = (0..start.len()).map(|i| i % 2 == 0).collect();
        for (clock, sweep, parallel) in WAYS {
            let mut twin = Twin::new(&networks[0], &rule, start.clone(), key);
            twin.follow(at);
            let engine = Simulation::new(society.clone(), &rule, &Start::Each(start.clone()), key).unwrap();
            let mut engine = engine.clock(clock).sweep(sweep).parallel(parallel);
            let threshold = Threshold::share(0.4).unwrap();
            let mut second = Twin::new(&networks[0], &threshold, adopted.clone(), key);
            second.follow(at);
            let adoption = Simulation::new(society.clone(), &threshold, &Start::Each(adopted.clone()), key).unwrap();
            let mut adoption = adoption.clock(clock).sweep(sweep).parallel(parallel);
            for tick in 1..=2 * TICKS {
                twin.step(clock);
                engine.step();
                agree(&engine, &twin, &rule, &format!("{clock:?} {sweep:?} tick {tick}"));
                second.step(clock);
                if !adoption.is_at_rest() {
                    adoption.step();
                }
                assert!(adoption.states() == second.states, "{clock:?} {sweep:?} tick {tick}");
            }
        }
    }
}

/// 6,000 agents on a ring with chords: several chunks of work.
fn large() -> Network {
    let n = 6_000;
    let ties = (0..n).flat_map(|a| [1, 7, 613].map(|step| (a, (a + step) % n)));
    Network::from_ties(n as usize, ties).unwrap()
}

#[test]
fn a_rule_that_changes_ties_runs_the_same_on_any_threads() {
    let network = large();
    let start = Start::Each((0..6_000).map(|i| Opinion(i as u8 % 3)).collect());
    let run = |threads: usize, parallel: bool| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let mut simulation = Simulation::new(&network, &Restless, &start, Key::new(4)).unwrap().parallel(parallel);
            (0..4).for_each(|_| simulation.step());
            let arcs: Vec<_> = simulation.network().arcs().collect();
            (simulation.states().to_vec(), simulation.acts().to_vec(), arcs)
        })
    };
    let alone = run(1, false);
    assert_ne!(alone.2, network.arcs().collect::<Vec<_>>());
    for threads in [1, 2, 8] {
        assert!(run(threads, true) == alone, "{threads} threads");
    }
}

#[test]
fn a_run_that_changes_ties_is_resumed_on_the_network_of_its_tick() {
    let network = Network::karate_club();
    let start = Start::Each((0..34).map(|i| Opinion(i % 3)).collect());
    for clock in Clock::ALL {
        let new = || Simulation::new(&network, &Restless, &start, Key::new(8)).unwrap().clock(clock);
        let mut whole = new();
        (0..3).for_each(|_| whole.step());
        let resumed = Simulation::resume(whole.network(), &Restless, whole.snapshot(), Key::new(8)).unwrap();
        let mut resumed = resumed.clock(clock);
        (0..3).for_each(|_| [&mut whole, &mut resumed].into_iter().for_each(Simulation::step));
        assert!(whole.snapshot() == resumed.snapshot(), "{clock:?}");
        assert_eq!(whole.network().arcs().collect::<Vec<_>>(), resumed.network().arcs().collect::<Vec<_>>());
    }
}

/// Some agents always ask for a change.
#[derive(Clone)]
struct Asks(Vec<(Agent, TieChange)>);

impl Rule for Asks {
    type State = bool;
    type Act = ();
    const CHANGES_TIES: bool = true;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
        me.state()
    }

    fn next_and_ties(&self, me: impl View<Self>, _: &mut Coin) -> (bool, TieChange) {
        let mine = self.0.iter().find(|(agent, _)| *agent == me.id());
        (me.state(), mine.map_or(TieChange::none(), |&(_, change)| change))
    }

    fn kind(&self, state: bool) -> u64 {
        state.into()
    }
}

/// The ties after one synchronous tick in which agents ask for changes.
fn ties_after(network: &Network, asks: &[(Agent, TieChange)], seed: u32) -> Vec<(Agent, Agent)> {
    let start = Start::Everyone(false);
    let mut simulation = Simulation::new(network, &Asks(asks.to_vec()), &start, Key::new(seed.into())).unwrap();
    simulation.step();
    simulation.network().arcs().map(|(from, to, _)| (from, to)).filter(|(a, b)| a < b).collect()
}

/// Both ends of the tie 0-1 ask that the other moves it. Half of 4,000 counts have a standard error of 32.
#[test]
fn of_two_changes_of_a_tie_one_is_drawn() {
    let network = Network::from_ties(4, [(0, 1), (0, 2), (1, 3)]).unwrap();
    let by = |other, me| TieChange::moved_by(other, Partner::NeighborOf(me));
    let moved = |seed| match ties_after(&network, &[(0, by(1, 0)), (1, by(0, 1))], seed)[..] {
        [(0, 2), (1, 2), (1, 3)] => 1,
        [(0, 2), (0, 3), (1, 3)] => 0,
        ref ties => panic!("{ties:?}"),
    };
    let count: i32 = (0..4_000).map(moved).sum();
    assert!((count - 2_000).abs() < 4 * 32, "{count}");
}

#[test]
fn several_agents_may_ask_for_changes_by_one() {
    let asks = [1, 2].map(|me| (me, TieChange::moved_by(0, Partner::NeighborOf(me))));
    let apart = Network::from_ties(5, [(0, 1), (0, 2), (1, 3), (2, 4)]).unwrap();
    let same = Network::from_ties(4, [(0, 1), (0, 2), (1, 3), (2, 3)]).unwrap();
    let mut stays = [0; 2];
    for seed in 0..4_000 {
        assert_eq!(ties_after(&apart, &asks, seed), [(0, 3), (0, 4), (1, 3), (2, 4)]);
        match ties_after(&same, &asks, seed)[..] {
            [(0, 1), (0, 3), (1, 3), (2, 3)] => stays[0] += 1,
            [(0, 2), (0, 3), (1, 3), (2, 3)] => stays[1] += 1,
            ref ties => panic!("{ties:?}"),
        }
    }
    assert!(i32::abs(stays[0] - 2_000) < 4 * 32, "{stays:?}");
}

#[test]
fn the_other_moves_no_arc_of_a_directed_network() {
    let mut builder = Network::builder(4);
    [(0, 1), (1, 0), (2, 0), (0, 2), (3, 0)].into_iter().for_each(|(from, to)| builder.arc(from, to).unwrap());
    let network = builder.build();
    let by_other = |change| TieChange { by_other: true, ..change };
    for change in [TieChange::moved_by(1, Partner::NeighborOf(0)), by_other(TieChange::drop(1))] {
        for clock in Clock::ALL {
            let rule = Asks(vec![(0, change)]);
            let new = Simulation::new(&network, &rule, &Start::Everyone(false), Key::new(1)).unwrap();
            let mut simulation = new.clock(clock);
            simulation.step();
            assert_eq!(simulation.network().outgoing(), network.outgoing(), "{clock:?}");
        }
    }
}

/// Each member of a class of 40 draws a partner 5,000 times among the 38 others of its kind that it is not tied to. The
/// counts of a fair draw exceed 4.5 standard errors with probability 38 * 7e-6.
#[test]
fn partners_are_drawn_with_equal_probability() {
    // Agent 0 is tied to agent 1, and agent 1 to the agents 40 to 79.
    let network = Network::from_ties(80, (40..80).map(|other| (1, other)).chain([(0, 1)])).unwrap();
    let start = Start::Each((0..80).map(|agent| agent < 40).collect());
    const DRAWS: u32 = 5_000;
    // Agent 0 drops its tie to agent 1. It asks itself, or agent 1 asks.
    let kinds = [(Partner::Alike, 2..40), (Partner::Anyone, 2..80), (Partner::NeighborOf(1), 40..80)];
    let asks = kinds.into_iter().flat_map(|(partner, candidates)| {
        let changes = [(0, TieChange::replace(1, partner)), (1, TieChange::moved_by(0, partner))];
        changes.map(|change| (change, candidates.clone()))
    });
    for (change, candidates) in asks {
        for clock in [Clock::Synchronous, Clock::RandomSequential] {
            let mut counts = vec![0u32; 80];
            let mut n_moves = 0;
            for seed in 0..DRAWS {
                let rule = Asks(vec![change]);
                let new = Simulation::new(&network, &rule, &start, Key::new(seed.into())).unwrap();
                let mut simulation = new.clock(clock);
                simulation.step();
                let ties = simulation.network().influencers(0);
                assert_eq!(ties.len(), 1);
                if ties[0] != 1 {
                    counts[ties[0] as usize] += 1;
                    n_moves += 1;
                }
            }
            assert!(clock != Clock::Synchronous || n_moves == DRAWS);
            let (m, n) = (candidates.len() as f64, f64::from(n_moves));
            let (mean, spread) = (n / m, (n * (1.0 / m) * (1.0 - 1.0 / m)).sqrt());
            for (agent, &count) in counts.iter().enumerate() {
                match candidates.contains(&agent) {
                    true => assert!((f64::from(count) - mean).abs() < 4.5 * spread, "{change:?} {clock:?} {count}"),
                    false => assert_eq!(count, 0, "{change:?} {clock:?}"),
                }
            }
        }
    }
}

#[test]
fn sorted_agents_rest() {
    let club = Network::karate_club();
    for clock in Clock::ALL {
        let start = Start::seeds((0..17).collect::<Vec<_>>(), true);
        let mut simulation = Simulation::new(&club, &Sorting, &start, Key::new(1)).unwrap().clock(clock);
        let stop = simulation.run(Until::ticks(1_000), &mut ());
        // In a meeting an agent sees one tie, so that all meetings are tried. Every clock sorts.
        assert_eq!(stop, Stop::Rest, "{clock:?}");
        assert_eq!(simulation.network().n_arcs(), 156);
        assert!(simulation.network().arcs().all(|(a, b, _)| (a < 17) == (b < 17)), "{clock:?}");
    }
}

/// An infection along contacts, against a walk along the contacts in the order of time.
#[test]
fn a_product_spreads_along_contacts_in_the_order_of_time() {
    let contacts: Vec<Contact> = (0..400)
        .map(|number| {
            let mut coin = Key::new(3).coin(bandwagon::random::Purpose::User, number, 0, 0);
            let start = coin.below(30);
            Contact::new(coin.below(40), coin.below(40), start, start + 1 + coin.below(3))
        })
        .collect();
    let society = Changing::contacts(Contacts::undirected(40, contacts.clone()).unwrap());
    let mut adopted = [false; 40];
    adopted[0] = true;
    let mut simulation = Simulation::new(society, &Threshold::count(1), &Start::seeds([0], true), Key::new(1)).unwrap();
    for tick in 0..35 {
        let before = adopted;
        for contact in contacts.iter().filter(|contact| (contact.start..contact.end).contains(&tick)) {
            let (a, b) = (contact.from as usize, contact.to as usize);
            adopted[a] |= before[b];
            adopted[b] |= before[a];
        }
        simulation.step();
        assert_eq!(simulation.states(), adopted, "tick {}", tick + 1);
    }
    assert!(simulation.is_at_rest());
}

/// Contacts of so many agents and ticks that their networks are not kept.
#[test]
fn a_run_on_many_contacts_rests_after_the_last() {
    let contacts = vec![Contact::new(0, 1, 0, 1), Contact::new(1, 2, 400, 401)];
    let society = Changing::contacts(Contacts::undirected(200_000, contacts).unwrap());
    let start = Start::seeds([0], true);
    let mut simulation = Simulation::new(society, &Threshold::count(1), &start, Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(1_000), &mut ()), Stop::Rest);
    assert_eq!((simulation.tick(), simulation.board().sum(0)), (402, 3.0));
}

/// The rest test under random pairs tries meetings and takes them back, also with their changes of ties.
#[test]
fn a_meeting_that_is_tried_leaves_no_trace() {
    #[derive(Clone)]
    struct Shy;
    impl Rule for Shy {
        type State = bool;
        type Act = u8;
        const CHANGES_TIES: bool = true;
        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state()
        }
        fn next_and_ties(&self, me: impl View<Self>, _: &mut Coin) -> (bool, TieChange) {
            let other = me.ties().find(|tie| tie.state && !me.state());
            (me.state(), other.map_or(TieChange::none(), |tie| TieChange::drop(tie.other)))
        }
    }
    let ring = Network::from_ties(40, (0..40).map(|a| (a, (a + 1) % 40))).unwrap();
    for seed in 0..20 {
        let start = Start::seeds([0], true);
        let simulation = Simulation::new(&ring, &Shy, &start, Key::new(seed)).unwrap();
        let mut simulation = simulation.clock(Clock::RandomPairs);
        assert_eq!(simulation.run(Until::ticks(2_000), &mut ()), Stop::Rest);
        assert_eq!(simulation.network().n_arcs(), 76);
    }
}

#[test]
fn a_rule_that_replaces_another_must_fit_agents_who_join() {
    let line = |n: u32| Network::from_ties(n as usize, (1..n).map(|i| (i - 1, i))).unwrap();
    let society = Changing::sequence([(0, line(2)), (3, line(4))]).unwrap();
    let rule = |n| Threshold::share(vec![0.5; n]).unwrap();
    let mut simulation = Simulation::new(society, &rule(4), &Start::seeds([0], true), Key::new(1)).unwrap();
    assert!(simulation.set_rule(&rule(2)).is_err() && simulation.set_rule(&rule(4)).is_ok());
    simulation.run(Until::rest(), &mut ());
    assert_eq!(simulation.states(), [true; 4]);
}

#[test]
fn agents_join_in_the_default_state_and_can_adopt() {
    let grown = |n: u32| Network::from_ties(n as usize, (1..n).map(|i| (i - 1, i))).unwrap();
    let society = Changing::sequence([(0, grown(2)), (3, grown(4)), (4, grown(9))]).unwrap();
    let rule = Threshold::share(vec![0.5; 9]).unwrap();
    let mut simulation = Simulation::new(society.clone(), &rule, &Start::seeds([0], true), Key::new(1)).unwrap();
    let mut sizes = vec![];
    simulation.run(Until::rest(), &mut |now: &Simulation<_>| {
        sizes.push((now.states().len(), now.board().n_agents(), now.board().sum(0)));
        std::ops::ControlFlow::Continue(())
    });
    assert_eq!(sizes[..6], [(2, 2, 1.0), (2, 2, 2.0), (2, 2, 2.0), (4, 4, 2.0), (9, 9, 3.0), (9, 9, 4.0)]);
    assert_eq!(simulation.states(), [true; 9]);
    let record = Experiment::from(Start::seeds([0], true)).replicates(2).run(society, &rule).unwrap();
    assert_eq!((record.population().to_string(), record.last("adopted").unwrap()), ("2 to 9".into(), vec![9.0, 9.0]));
}

#[test]
fn a_function_makes_a_network_for_every_tick() {
    let star = |hub: u32| Network::from_ties(5, (0..5).filter(|&leaf| leaf != hub).map(|leaf| (hub, leaf))).unwrap();
    let society = Changing::function(5, move |tick, key: Key| star((tick + key.replicate_number()) % 5));
    let rule = Threshold::share(1.0).unwrap();
    let mut simulation =
        Simulation::new(society.clone(), &rule, &Start::seeds([0], true), Key::new(1).replicate(3)).unwrap();
    simulation.run(Until::ticks(2), &mut ());
    // Hub 3, then 4, then 0: the leaves of hub 0 adopt in the third tick.
    assert_eq!(simulation.states(), [true, false, false, false, false]);
    simulation.step();
    assert_eq!(simulation.states(), [true; 5]);
    let forever = Experiment::from(Start::seeds([0], true)).until(Until::rest()).run(society, &rule).unwrap_err();
    assert_eq!(forever.to_string(), "a network that may change at every tick never rests: set the number of ticks");
}

#[test]
fn wrong_societies_are_refused() {
    let network = |n| Network::from_ties(n, [(0, 1)]).unwrap();
    let error = |networks: &[(u32, usize)]| {
        Changing::sequence(networks.iter().map(|&(tick, n)| (tick, network(n)))).unwrap_err().to_string()
    };
    let due = "the ticks of networks must be 0 for the first network and larger for each later one, got";
    assert_eq!(error(&[]), format!("{due} []"));
    assert_eq!(error(&[(1, 2)]), format!("{due} [1]"));
    assert_eq!(error(&[(0, 2), (3, 2), (3, 2)]), format!("{due} [0, 3, 3]"));
    let due = "the network of tick 4 has 2 agents, fewer than the 3 before: agents can only join";
    assert_eq!(error(&[(0, 3), (4, 2)]), due);
    let society = Changing::sequence([(0, network(2))]).unwrap();
    let error = Simulation::new(society, &Sorting, &Start::Everyone(true), Key::new(1)).unwrap_err();
    assert_eq!(error.to_string(), "a rule that changes ties needs a network that does not change otherwise");
    let error = Contacts::undirected(2, vec![Contact::new(0, 2, 0, 1)]).unwrap_err().to_string();
    assert_eq!(error, "agent 2 is not in 0..2");
    let error = Contacts::directed(2, vec![Contact::new(0, 1, 5, 5)]).unwrap_err().to_string();
    assert_eq!(error, "a contact must be ticks with the end after the start, got 5 to 5");
}

//! The same seed gives the same bytes for any number of threads, any sweep and any number of interruptions.
//!
//! Long because each way to interrupt, parallelize or sweep a run is a separate case, and all share the rules defined
//! for it.

use bandwagon::engine::{Snapshot, Sweep};
use bandwagon::network::Network;
use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use bandwagon::rule::{Board, Stubborn};
use bandwagon::rules::{CATALOGUE, Catalogued, Settings, Visitor, with_rule};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};
use std::ops::ControlFlow;

const SWEEPS: [Sweep; 3] = [Sweep::Dense, Sweep::Sparse, Sweep::Auto];

fn pool(threads: usize) -> ThreadPool {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap()
}

/// Runs work on a pool's threads. The call goes through a pointer, so that it is compiled once and not once per rule.
fn inside<T: Send>(pool: &ThreadPool, work: impl FnOnce() -> T + Send) -> T {
    fn on_threads_of(pool: &ThreadPool, work: &mut (dyn FnMut() + Send)) {
        pool.install(work);
    }
    let (mut work, mut done) = (Some(work), None);
    on_threads_of(pool, &mut || done = work.take().map(|work| work()));
    done.unwrap()
}

/// `n` agents on a ring. Each also has `arcs` random followers, and every seventh agent follows the first one.
fn network(n: u32, arcs: u32, tied: bool) -> Network {
    let mut builder = Network::builder(n as usize);
    let mut add = |from: u32, to: u32| if tied { builder.tie(from, to) } else { builder.arc(from, to) }.unwrap();
    for agent in 0..n {
        add(agent, (agent + 1) % n);
        (0..arcs).for_each(|arc| add(agent, Key::new(5).coin(Purpose::Network, agent, arc, 0).below(n)));
        if agent % 7 == 3 {
            add(0, agent);
        }
    }
    builder.build()
}

/// Everything a run shows, by tick, and the reason why it ended.
struct Shown<R: Rule> {
    worlds: Vec<Snapshot<R::State, R::Act>>,
    boards: Vec<Board>,
    networks: Vec<Network>,
    stop: Stop,
}

impl<R: Rule> Shown<R> {
    fn of(mut simulation: Simulation<R>, ticks: u32) -> Self {
        let (mut worlds, mut boards, mut networks) = (vec![], vec![], vec![]);
        let stop = simulation.run(Until::ticks(ticks), &mut |now: &Simulation<R>| {
            worlds.push(now.snapshot());
            boards.push(now.board().clone());
            networks.push(now.network().clone());
            ControlFlow::Continue(())
        });
        Shown { worlds, boards, networks, stop }
    }

    fn assert_continued_by(&self, other: &Shown<R>, from: usize, place: &str) {
        assert_eq!(self.stop, other.stop, "{place}");
        assert_eq!(self.worlds.len() - from, other.worlds.len(), "the last tick differs: {place}");
        for (tick, (mine, theirs)) in self.worlds[from..].iter().zip(&other.worlds).enumerate() {
            assert!(mine.states == theirs.states, "states differ: {place}, {tick} ticks on");
            assert!(mine.acts == theirs.acts, "acts differ: {place}, {tick} ticks on");
            assert!(mine == theirs, "ticks or rest differ: {place}, {tick} ticks on");
            assert!(self.boards[from + tick] == other.boards[tick], "boards differ: {place}, {tick} ticks on");
            let (mine, theirs) = (&self.networks[from + tick], &other.networks[tick]);
            assert!(mine.outgoing() == theirs.outgoing(), "ties differ: {place}, {tick} ticks on");
        }
    }
}

const TICKS: u32 = 8;

/// One rule, started with 40 seeds on a network of several chunks.
fn equal_under_everything<R: Rule>(name: &str, rule: &R, network: &Network, start: &Start<R::State>) {
    let key = Key::new(2).replicate(1);
    let fresh = || Simulation::new(network, rule, start, key).unwrap();
    let one = Shown::of(fresh().sweep(Sweep::Dense).parallel(false), TICKS);
    let moved = one.worlds.first() != one.worlds.last();
    assert!(moved, "{name} does nothing here, which shows nothing");
    for threads in [1, 2, 8] {
        let pool = pool(threads);
        for sweep in SWEEPS {
            let place = format!("{name}, {threads} threads, {sweep:?}");
            let run = inside(&pool, || Shown::of(fresh().sweep(sweep), TICKS));
            one.assert_continued_by(&run, 0, &place);
            for from in [1, one.worlds.len() / 2, one.worlds.len() - 1] {
                let resumed =
                    Simulation::resume(&one.networks[from], rule, one.worlds[from].clone(), key).unwrap().sweep(sweep);
                let run = inside(&pool, || Shown::of(resumed, TICKS));
                one.assert_continued_by(&run, from, &format!("{place}, resumed at tick {from}"));
            }
        }
    }
}

/// Seeds if the rule takes them, otherwise the rule's default start.
fn start<R: Catalogued>(seeds: impl FnOnce(R::State) -> Start<R::State>) -> Start<R::State> {
    match (R::SEEDED, R::SPREAD) {
        (Some(state), _) => seeds(state),
        (None, Some((low, high))) => Start::even(low, high),
        (None, None) => Start::Everyone(R::State::default()),
    }
}

struct OnMidSize<'a>(&'a Network);

impl Visitor for OnMidSize<'_> {
    type Output = ();

    fn visit<R: Catalogued>(self, rule: R) {
        // As a model runs it: the tests use the code that is compiled in the library and do not compile it again.
        let rule = Stubborn { rule, who: false.into() };
        let start = start::<R>(|state| Start::random(40, state));
        equal_under_everything(R::ENTRY.name, &rule, self.0, &start);
    }
}

#[test]
fn every_rule_of_the_catalogue_gives_equal_worlds_on_a_one_way_network() {
    let network = network(9_000, 3, false);
    for entry in CATALOGUE {
        with_rule(entry.name, &Settings::default(), OnMidSize(&network)).unwrap();
    }
}

#[test]
fn every_rule_of_the_catalogue_gives_equal_worlds_on_an_undirected_network() {
    let network = network(5_000, 2, true);
    for entry in CATALOGUE {
        with_rule(entry.name, &Settings::default(), OnMidSize(&network)).unwrap();
    }
}

/// `==` does not distinguish 0.0 and -0.0; bits do.
#[test]
fn gifts_are_equal_to_the_last_bit() {
    let network = network(9_000, 3, true);
    let rule = DirectReciprocity::new(0.9, 0.3).unwrap().with_initiative(0.1).unwrap().with_error(0.2).unwrap();
    let bits = |threads, sweep| {
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(0.0), Key::new(4)).unwrap().sweep(sweep);
        pool(threads).install(|| (0..10).for_each(|_| simulation.step()));
        let bits = |values: &[f32]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        (bits(simulation.states()), bits(simulation.acts()))
    };
    let one = bits(1, Sweep::Dense);
    assert!([(2, Sweep::Sparse), (8, Sweep::Dense), (8, Sweep::Auto)].iter().all(|&(t, sweep)| bits(t, sweep) == one));
}

struct Records<'a>(&'a Network, [Clock; 2]);

impl Visitor for Records<'_> {
    type Output = ();

    fn visit<R: Catalogued>(self, rule: R) {
        let rule = Stubborn { rule, who: false.into() };
        let start = start::<R>(|state| Start::random(40, state));
        for clock in self.1 {
            let experiment = Experiment::from(start.clone()).until(Until::ticks(5)).seed(3).clock(clock);
            let longest = experiment.clone().replicates(9).run(self.0, &rule).unwrap();
            for (threads, all_replicates) in [(1, &[9][..]), (2, &[1, 3]), (8, &[1, 3, 9])] {
                for &replicates in all_replicates {
                    let experiment = experiment.clone().replicates(replicates);
                    let record = inside(&pool(threads), || experiment.run(self.0, &rule).unwrap());
                    let same = &longest.replicates()[..replicates as usize];
                    let place = format!("{}, {clock:?}, {threads} threads, {replicates} replicates", R::ENTRY.name);
                    assert_eq!(record.replicates(), same, "{place}");
                    assert_eq!(record.columns(), longest.columns());
                }
            }
        }
    }
}

#[test]
fn fewer_or_more_replicates_than_threads_give_equal_records() {
    let network = network(4_500, 2, false);
    // Every rule under the synchronous clock, and under one of the others.
    for (entry, clock) in CATALOGUE.iter().zip(Clock::ALL[1..].iter().cycle()) {
        let records = Records(&network, [Clock::Synchronous, *clock]);
        with_rule(entry.name, &Settings::default(), records).unwrap();
    }
}

#[test]
fn experiments_inside_other_parallel_work_give_equal_records() {
    let (network, rule) = (network(4_500, 2, false), InnovationImitation::new(0.02, 0.4).unwrap());
    let experiment = Experiment::from(Start::random(5, true)).until(Until::ticks(6));
    let one = |replicates| experiment.clone().replicates(replicates).run(&network, &rule).unwrap();
    let alone = [1, 2, 5].map(one);
    let inner = pool(3);
    let nested: Vec<_> =
        pool(4).install(|| [1, 2, 5].into_par_iter().map(|replicates| inner.install(|| one(replicates))).collect());
    assert_eq!(nested, alone);
}

/// Networks whose size is at the edge of a chunk or of a word of bits.
#[test]
fn sizes_around_chunks_and_words_give_equal_worlds() {
    let eight = pool(8);
    for n in [1, 2, 7, 8, 9, 63, 64, 65, 127, 128, 511, 512, 513, 4095, 4096, 4097, 8191, 8192, 8193] {
        let network = network(n, 1, n % 2 == 0);
        let spread = InnovationImitation::new(0.01, 0.5).unwrap();
        let gifts = DirectReciprocity::new(1.0, 0.5).unwrap().with_initiative(0.3).unwrap();
        eight.install(|| {
            sweeps_agree(&network, &Threshold::count(1), &Start::seeds([n - 1], true));
            sweeps_agree(&network, &spread, &Start::seeds([n - 1], true));
            sweeps_agree(&network, &gifts, &Start::Everyone(0.0));
        });
    }
}

fn sweeps_agree<R: Rule>(network: &Network, rule: &R, start: &Start<R::State>) {
    let run = |sweep, parallel| {
        let simulation = Simulation::new(network, rule, start, Key::new(6)).unwrap();
        Shown::of(simulation.sweep(sweep).parallel(parallel), 12)
    };
    let one = run(Sweep::Dense, false);
    for sweep in SWEEPS {
        one.assert_continued_by(&run(sweep, true), 0, &format!("{} agents, {sweep:?}", network.n_agents()));
    }
}

/// Reads the board at some ticks, also in acts. Its acts are NaN for a while.
#[derive(Clone)]
struct Odd;

impl Rule for Odd {
    type State = bool;
    type Act = f64;

    fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
        let asked = me.ties().any(|tie| tie.received.is_nan());
        me.state() || me.share(true) >= 0.5 || (asked && coin.chance(me.board().share(0)))
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, _: &mut Coin) -> f64 {
        match (me.state(), tie.state) {
            (true, false) => f64::NAN,
            (false, true) if me.degree() % 2 == 0 => me.board().share(0),
            _ => 0.0,
        }
    }
}

#[test]
fn readers_of_the_board_and_acts_that_are_nan_give_equal_worlds() {
    let network = network(600, 1, false);
    let bits = |sweep| {
        let mut simulation =
            Simulation::new(&network, &Odd, &Start::seeds([0, 1], true), Key::new(8)).unwrap().sweep(sweep);
        let mut seen = vec![];
        simulation.run(Until::ticks(40), &mut |now: &Simulation<Odd>| {
            seen.push((now.states().to_vec(), now.acts().iter().map(|act| act.to_bits()).collect::<Vec<_>>()));
            ControlFlow::Continue(())
        });
        seen
    };
    let dense = bits(Sweep::Dense);
    assert!(dense.iter().any(|(_, acts)| acts.contains(&f64::NAN.to_bits())));
    assert!(bits(Sweep::Sparse) == dense && bits(Sweep::Auto) == dense);
}

/// Rules without random numbers, in which every agent sleeps until it is woken by what it sees. The expected results
/// are worked out by hand on a one-way chain 0 to 9, which adopts one by one from agent 0. Each agent of the chain also
/// influences one of the agents 10 to 19, and four agents have no ties.
mod sleepers {
    use super::*;

    fn assert_steps<R: Rule<State = bool>>(
        rule: &R,
        adopted: impl Fn(u32, u32) -> bool,
        act: impl Fn((u32, u32), u32) -> R::Act,
    ) {
        let chain = (0..9).map(|agent| (agent, agent + 1));
        let network = Network::from_arcs(24, chain.chain((0..10).map(|agent| (agent + 10, agent)))).unwrap();
        for sweep in SWEEPS {
            let mut run = Simulation::new(&network, rule, &Start::seeds([0], true), Key::new(1)).unwrap().sweep(sweep);
            for tick in 1..=12 {
                run.step();
                let states: Vec<bool> = (0..24).map(|agent| adopted(agent, tick)).collect();
                assert_eq!(run.states(), states, "{sweep:?}, tick {tick}");
                let mut acts = run.acts().iter().enumerate();
                assert!(acts.all(|(arc, now)| *now == act(network.arc(arc), tick)), "acts: {sweep:?}, tick {tick}");
            }
        }
    }

    fn in_turn(agent: u32, tick: u32) -> bool {
        agent < 10 && agent <= tick
    }

    /// An agent without influencers adopts once 0.3 of all agents have adopted: 8 of 24 at tick 7, so one tick later.
    #[derive(Clone)]
    struct Patient;

    impl Rule for Patient {
        type State = bool;
        type Act = ();

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state() || me.count(true) > 0 || (me.degree() == 0 && me.board().share(0) >= 0.3)
        }
    }

    #[test]
    fn are_woken_by_the_board() {
        assert_steps(&Patient, |agent, tick| in_turn(agent, tick) || (tick > 7 && agent > 9), |_, _| ());
    }

    /// Adopts after an influencer, and tells each follower whether that follower is seen to have adopted.
    #[derive(Clone)]
    struct Beholder;

    impl Rule for Beholder {
        type State = bool;
        type Act = bool;

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state() || me.count(true) > 0
        }

        fn act(&self, _: impl View<Self>, tie: Tie<Self>, _: &mut Coin) -> bool {
            tie.state
        }
    }

    #[test]
    fn are_woken_to_act_by_those_they_act_on() {
        assert_steps(&Beholder, in_turn, |(_, to), tick| in_turn(to, tick));
    }

    /// Adopts after an influencer. Acts once 0.3 of all agents have adopted, which is at tick 7.
    #[derive(Clone)]
    struct Herald;

    impl Rule for Herald {
        type State = bool;
        type Act = bool;

        fn next(&self, me: impl View<Self>, _: &mut Coin) -> bool {
            me.state() || me.count(true) > 0
        }

        fn act(&self, me: impl View<Self>, _: Tie<Self>, _: &mut Coin) -> bool {
            me.board().share(0) >= 0.3
        }
    }

    #[test]
    fn are_woken_to_act_by_the_board() {
        assert_steps(&Herald, in_turn, |_, tick| tick >= 7);
    }

    /// Agent 0 adopts at random. Agents with followers act once any agent has adopted.
    #[derive(Clone)]
    struct Oracle;

    impl Rule for Oracle {
        type State = bool;
        type Act = bool;

        fn next(&self, me: impl View<Self>, coin: &mut Coin) -> bool {
            me.state() || (me.id() == 0 && coin.chance(0.2))
        }

        fn act(&self, me: impl View<Self>, _: Tie<Self>, _: &mut Coin) -> bool {
            me.board().sum(0) >= 1.0
        }
    }

    /// Agents 1 and 2 do not see agent 0 and sleep until the tick at which it adopts.
    #[test]
    fn are_woken_to_act_by_the_board_in_the_tick_in_which_it_moves() {
        let network = Network::from_arcs(200, [(1, 2)]).unwrap();
        for (seed, sweep) in (1..=20).flat_map(|seed| SWEEPS.map(|sweep| (seed, sweep))) {
            let key = Key::new(seed);
            let adopts = (1..).find(|&tick| key.coin(Purpose::Next, 0, 0, tick).chance(0.2)).unwrap();
            let mut run = Simulation::new(&network, &Oracle, &Start::Everyone(false), key).unwrap().sweep(sweep);
            for tick in 1..=adopts + 2 {
                run.step();
                assert_eq!(
                    (run.states()[0], run.acts()),
                    (tick >= adopts, &[tick >= adopts][..]),
                    "{sweep:?}, tick {tick}"
                );
            }
        }
    }
}

/// Agent 0 changes to negative zero, which equals its zero. Agent 1 distinguishes the two. Agent 2 keeps the run going.
#[derive(Clone)]
struct Signs;

impl Rule for Signs {
    type State = f64;
    type Act = f64;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
        match me.id() {
            0 => -0.0,
            1 => f64::from(u8::from(me.ties().any(|tie| (tie.state + tie.received).is_sign_negative()))),
            _ => 1.0 - me.state(),
        }
    }

    fn act(&self, _: impl View<Self>, _: Tie<Self>, _: &mut Coin) -> f64 {
        -0.0
    }
}

#[test]
fn a_state_equal_to_the_old_one_is_no_change() {
    let network = Network::from_arcs(4, [(0, 1), (2, 3), (3, 2)]).unwrap();
    let bits = |sweep| {
        let start = Start::Everyone(0.0);
        let mut simulation = Simulation::new(&network, &Signs, &start, Key::new(1)).unwrap().sweep(sweep);
        (0..5).for_each(|_| simulation.step());
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        (bits(simulation.states()), bits(simulation.acts()))
    };
    let dense = bits(Sweep::Dense);
    assert_eq!(dense.0[..2], [0.0_f64.to_bits(); 2]);
    assert!(bits(Sweep::Sparse) == dense && bits(Sweep::Auto) == dense);
    let mut sequential = Simulation::new(&network, &Signs, &Start::Everyone(0.0), Key::new(1)).unwrap();
    sequential = sequential.clock(Clock::RandomSequential);
    (0..20).for_each(|_| sequential.step());
    assert!(sequential.acts().iter().all(|act| act.is_sign_positive()));
}

#[test]
fn changing_the_clock_during_a_run_leaves_no_agent_asleep() {
    let (network, rule) = (Network::from_ties(400, (0..400).map(|a| (a, (a + 1) % 400))).unwrap(), Threshold::count(1));
    let adopted = |sweep| {
        let mut run = Simulation::new(&network, &rule, &Start::seeds([0], true), Key::new(1)).unwrap().sweep(sweep);
        for _ in 0..5 {
            run.step();
            run = run.clock(Clock::RandomSequential);
            run.step();
            run = run.clock(Clock::Synchronous);
        }
        run.states().to_vec()
    };
    let dense = adopted(Sweep::Dense);
    assert!(dense.iter().any(|&adopted| !adopted), "everybody adopted, which shows nothing");
    assert!(adopted(Sweep::Sparse) == dense && adopted(Sweep::Auto) == dense);
}

mod ends {
    use super::*;

    fn run(network: &Network, start: Start<bool>, clock: Clock, until: Until) -> (Stop, u32, Vec<bool>) {
        let rule = Threshold::count(1);
        let mut simulation = Simulation::new(network, &rule, &start, Key::new(1)).unwrap().clock(clock);
        let stop = simulation.run(until, &mut ());
        (stop, simulation.tick(), simulation.states().to_vec())
    }

    #[test]
    fn nobody_rests_after_one_tick() {
        let nobody = Network::from_arcs(0, []).unwrap();
        for clock in Clock::ALL {
            assert_eq!(run(&nobody, Start::Everyone(true), clock, Until::rest()), (Stop::Rest, 1, vec![]));
        }
        let record = Experiment::from(Start::random(0, true)).replicates(3).run(&nobody, &Threshold::count(1)).unwrap();
        assert_eq!(record.last("adopted").unwrap(), [0.0; 3]);
    }

    #[test]
    fn a_run_of_zero_ticks_changes_nothing() {
        let pair = Network::from_ties(2, [(0, 1)]).unwrap();
        let seeds = Start::seeds([0, 0, 0], true);
        let outcome = run(&pair, seeds.clone(), Clock::Synchronous, Until::ticks(0));
        assert_eq!(outcome, (Stop::Ticks, 0, vec![true, false]));
        let outcome = run(&pair, seeds, Clock::Synchronous, Until::ticks(0).reaching(0, 1.0));
        assert_eq!(outcome, (Stop::Reached, 0, vec![true, false]));
    }

    #[test]
    fn a_threshold_that_nobody_can_reach_rests_at_once() {
        let (network, rule) = (Network::karate_club(), Threshold::count(u32::MAX));
        let mut simulation = Simulation::new(&network, &rule, &Start::seeds([0], true), Key::new(1)).unwrap();
        assert_eq!((simulation.run(Until::rest(), &mut ()), simulation.tick()), (Stop::Rest, 1));
    }

    #[test]
    fn an_observer_can_stop_before_the_first_tick() {
        let (network, rule) = (Network::karate_club(), Threshold::count(1));
        let mut simulation = Simulation::new(&network, &rule, &Start::seeds([0], true), Key::new(1)).unwrap();
        let mut never = |_: &Simulation<Threshold>| ControlFlow::Break(());
        assert_eq!((simulation.run(Until::rest(), &mut never), simulation.tick()), (Stop::Observer, 0));
    }

    /// Flips a coin at every tick.
    #[derive(Clone)]
    struct Restless;

    impl Rule for Restless {
        type State = bool;
        type Act = ();

        fn next(&self, _: impl View<Self>, coin: &mut Coin) -> bool {
            coin.chance(0.5)
        }
    }

    #[test]
    fn the_last_tick_there_is_ends_a_run_that_never_rests() {
        let network = Network::karate_club();
        let snapshot = Snapshot { tick: u32::MAX - 2, states: vec![false; 34], acts: vec![], at_rest: false };
        let mut simulation = Simulation::resume(&network, &Restless, snapshot, Key::new(1)).unwrap();
        assert_eq!((simulation.run(Until::rest(), &mut ()), simulation.tick()), (Stop::Ticks, u32::MAX));
        assert_eq!(simulation.run(Until::ticks(3), &mut ()), Stop::Ticks);
    }

    #[test]
    #[should_panic(expected = "tick 4294967295 is the last")]
    fn there_is_no_tick_after_the_last() {
        let network = Network::karate_club();
        let snapshot = Snapshot { tick: u32::MAX, states: vec![false; 34], acts: vec![], at_rest: false };
        Simulation::resume(&network, &Restless, snapshot, Key::new(1)).unwrap().step();
    }
}

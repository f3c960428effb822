//! Societies that redraw their groups: who meets whom, and what is kept of a group when the next is formed.

use bandwagon::engine::{Clock, Snapshot, Society, Stop};
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rule::Tie;
use std::collections::BTreeSet;

/// The groups of a tick, each sorted.
fn groups(society: &Society, tick: u32, key: Key) -> BTreeSet<Vec<Agent>> {
    let network = society.network(tick, key);
    let group = |me: Agent| {
        let mut group = network.influencers(me).to_vec();
        group.push(me);
        group.sort_unstable();
        group
    };
    (0..network.n_agents() as Agent).map(group).collect()
}

#[test]
fn everybody_is_in_one_group_of_the_size_asked_for() {
    let partners = generate::groups(7, 4).unwrap();
    for society in
        [Society::strangers(7, 4).unwrap(), Society::perfect_strangers(7, 4).unwrap(), Society::from(&partners)]
    {
        assert_eq!(society.n_agents(), 28);
        for tick in [0, 1, 2, 30] {
            let groups = groups(&society, tick, Key::new(3));
            assert_eq!((groups.len(), groups.iter().flatten().collect::<BTreeSet<_>>().len()), (7, 28));
            assert!(groups.iter().all(|group| group.len() == 4));
        }
    }
}

/// Of 28 agents, 3 of the 27 others are in an agent's group: every pair meets in 1 tick of 9.
#[test]
fn strangers_meet_everybody_alike() {
    const TICKS: u32 = 9_000;
    let society = Society::strangers(7, 4).unwrap();
    let mut met = [0u32; 28];
    for tick in 0..TICKS {
        society.network(tick, Key::new(1)).influencers(0).iter().for_each(|&other| met[other as usize] += 1);
    }
    let (mean, spread) = (f64::from(TICKS) / 9.0, (f64::from(TICKS) * 8.0 / 81.0).sqrt());
    assert!(met[1..].iter().all(|&count| (f64::from(count) - mean).abs() < 4.0 * spread), "{met:?}");
}

#[test]
fn perfect_strangers_never_meet_twice_in_as_many_ticks_as_there_are_groups() {
    for (n_groups, size) in [(7, 4), (5, 5), (11, 3), (4, 2), (25, 5), (1, 1)] {
        let society = Society::perfect_strangers(n_groups, size).unwrap();
        let met: Vec<(Agent, Agent)> = (1..=n_groups as u32)
            .flat_map(|tick| society.network(tick, Key::new(1)).arcs().map(|(a, b, _)| (a, b)).collect::<Vec<_>>())
            .collect();
        assert_eq!(met.iter().collect::<BTreeSet<_>>().len(), met.len(), "{n_groups} groups of {size}");
    }
    for (n_groups, size, n_ticks, next) in [
        (4, 4, "2 ticks", 5),
        (6, 4, "2 ticks", 7),
        (8, 4, "4 ticks", 11),
        (9, 4, "3 ticks", 11),
        (25, 6, "5 ticks", 29),
    ] {
        let error = Society::perfect_strangers(n_groups, size).unwrap_err().to_string();
        let says = format!("by rotation, as groups are formed here, some meet again after {n_ticks}");
        let then = format!("run at most {n_ticks}, or take another number of groups, such as");
        assert_eq!(error, format!("{n_groups} groups of {size}: {says}: {then} {next}"));
    }
    assert!(Society::perfect_strangers(0, 3).is_err());
}

/// Counted: the first tick at which any two agents meet again, for all small numbers of groups.
#[test]
fn perfect_strangers_never_meet_twice_in_the_ticks_of_a_short_run() {
    for (n_groups, size) in (1..=12).flat_map(|n_groups| (1..=6).map(move |size| (n_groups, size))) {
        let possible = |n_ticks| Society::perfect_strangers_for(n_groups, size, n_ticks);
        let last = (1..=n_groups as u32).rev().find(|&n_ticks| possible(n_ticks).is_ok()).unwrap();
        let society = possible(last).unwrap();
        let mut met = BTreeSet::new();
        let mut meet = |tick| society.network(tick, Key::new(1)).arcs().all(|(a, b, _)| met.insert((a, b)));
        assert!((1..=last).all(&mut meet), "{last} ticks of {n_groups} groups of {size}");
        assert!(size == 1 || !meet(last + 1), "{n_groups} groups of {size}");
    }
}

#[test]
fn groups_differ_by_tick_and_replicate_and_by_nothing_else() {
    for society in [Society::strangers(5, 3).unwrap(), Society::perfect_strangers(5, 3).unwrap()] {
        let key = Key::new(2);
        assert_eq!(groups(&society, 4, key), groups(&society, 4, key));
        assert_ne!(groups(&society, 4, key), groups(&society, 5, key));
        assert_ne!(groups(&society, 4, key), groups(&society, 4, key.replicate(1)));
    }
}

/// Adds up the states and gifts it sees. Its gifts depend on both states and on chance.
#[derive(Clone)]
struct Passing;

impl Rule for Passing {
    type State = f64;
    type Act = f32;

    fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
        me.state()
            + me.ties().map(|tie| tie.state + f64::from(tie.received) * f64::from(me.id() + 1)).sum::<f64>() % 1e6
    }

    fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> f32 {
        // Past acts are forgotten with the group.
        assert_eq!((tie.given, tie.received), (0.0, 0.0));
        1.0 + (me.state() % 7.0) as f32 + (tie.state % 3.0) as f32 + coin.below(3) as f32
    }
}

/// The state after each tick, from a simulation of a fixed network for every tick. States are those after half a tick
/// on the previous groups; acts are those of a first tick on the new groups.
#[test]
fn agents_see_the_group_they_were_in_and_act_in_the_new_one() {
    /// The same rule with constant states, so that a tick shows the acts of the current states.
    #[derive(Clone)]
    struct Still;
    impl Rule for Still {
        type State = f64;
        type Act = f32;
        fn next(&self, me: impl View<Self>, _: &mut Coin) -> f64 {
            me.state()
        }
        fn act(&self, me: impl View<Self>, tie: Tie<Self>, coin: &mut Coin) -> f32 {
            1.0 + (me.state() % 7.0) as f32 + (tie.state % 3.0) as f32 + coin.below(3) as f32
        }
    }
    #[derive(Clone)]
    struct Quiet;
    impl Rule for Quiet {
        type State = f64;
        type Act = f32;
        fn next(&self, me: impl View<Self>, coin: &mut Coin) -> f64 {
            let seen = me.ties().map(|tie| tie.state + f64::from(tie.received) * f64::from(me.id() + 1)).sum::<f64>();
            let _ = coin;
            me.state() + seen % 1e6
        }
    }
    let (society, key) = (Society::strangers(6, 4).unwrap(), Key::new(9));
    let start = Start::Each((0..24).map(f64::from).collect());
    let mut ours = Simulation::new(&society, &Passing, &start, key).unwrap();
    let (mut states, mut acts) = (ours.states().to_vec(), ours.acts().to_vec());
    for tick in 1..=5 {
        ours.step();
        let (old, new) = (society.network(tick - 1, key), society.network(tick, key));
        let world = Snapshot { tick: tick - 1, states, acts, at_rest: false };
        let mut next = Simulation::resume(&old, &Quiet, world, key).unwrap();
        next.step();
        states = next.states().to_vec();
        let world = Snapshot { tick: tick - 1, states: states.clone(), acts: vec![0.0; new.n_arcs()], at_rest: false };
        let mut act = Simulation::resume(&new, &Still, world, key).unwrap();
        act.step();
        acts = act.acts().to_vec();
        assert_eq!((ours.states(), ours.acts()), (&states[..], &acts[..]), "tick {tick}");
        assert_eq!(ours.network().outgoing(), new.outgoing());
    }
}

#[test]
fn a_run_is_the_same_resumed_and_over_threads() {
    for society in [Society::strangers(3_000, 4).unwrap(), Society::perfect_strangers(3_001, 4).unwrap()] {
        for clock in [Clock::Synchronous, Clock::RandomSequential] {
            let rule = DirectReciprocity::new(0.9, 0.5).unwrap().with_initiative(0.4).unwrap();
            let start = Start::Everyone(0.0);
            let new = || Simulation::new(&society, &rule, &start, Key::new(5)).unwrap().clock(clock);
            let (mut whole, mut alone) = (new(), new().parallel(false));
            whole.run(Until::ticks(2), &mut ());
            let mut resumed = Simulation::resume(&society, &rule, whole.snapshot(), Key::new(5)).unwrap().clock(clock);
            for one in [&mut whole, &mut alone, &mut resumed] {
                assert_eq!(one.run(Until::ticks(4), &mut ()), Stop::Ticks);
            }
            assert_eq!(whole.snapshot(), alone.snapshot());
            assert_eq!(whole.snapshot(), resumed.snapshot());
        }
    }
}

/// An agent that has not adopted may still meet an adopter, so no agent is at rest. A run needs a limit.
#[test]
fn strangers_never_rest() {
    let (society, rule) = (Society::strangers(50, 4).unwrap(), Threshold::share(0.3).unwrap());
    let experiment = Experiment::from(Start::seeds([0], true));
    let error = experiment.clone().until(Until::rest()).run(&society, &rule).unwrap_err().to_string();
    assert_eq!(error, "a network that may change at every tick never rests: set the number of ticks");
    let record = experiment.until(Until::ticks(40)).run(&society, &rule).unwrap();
    // A third of three is one: from one seed all agents adopt in the end, though each fixed group would stop at four.
    assert_eq!(record.last("adopted").unwrap(), [200.0]);
}

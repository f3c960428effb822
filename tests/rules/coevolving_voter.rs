//! The coevolving voter, compared with an independent program.

use crate::statistics::assert_near;
use bandwagon::network::measure;
use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use bandwagon::rule::{Partner, TieChange};
use bandwagon::rules::CoevolvingVoter;
use bandwagon::rules::coevolving_voter::Camp;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// `n` agents and exactly `2 n` ties, drawn uniformly.
fn random_ties(n: u32, key: Key) -> Network {
    let mut coin = key.coin(Purpose::User, 0, 0, 0);
    let mut ties = BTreeSet::new();
    while ties.len() < 2 * n as usize {
        let (a, b) = (coin.below(n), coin.below(n));
        if a != b {
            ties.insert((a.min(b), a.max(b)));
        }
    }
    Network::from_ties(n as usize, ties).unwrap()
}

/// The share of the largest community (connected, and of one opinion) at consensus, and the ticks until then.
fn consensus(n: u32, phi: f64, clock: Clock, key: Key) -> (f64, f64) {
    let network = random_ties(n, key);
    let rule = CoevolvingVoter::new(phi).unwrap();
    let start = Start::even(0.0, f64::from(n / 10));
    let simulation = Simulation::new(&network, &rule, &start, key).unwrap();
    let mut simulation = simulation.clock(clock).parallel(false);
    let stop = simulation.run(Until::ticks(50_000), &mut |now: &Simulation<CoevolvingVoter>| {
        let opinion = |agent: Agent| now.states()[agent as usize].opinion;
        match now.network().arcs().all(|(a, b, _)| opinion(a) == opinion(b)) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        }
    });
    assert!(matches!(stop, Stop::Observer), "{stop:?}");
    assert_eq!(simulation.network().n_arcs(), network.n_arcs());
    let communities = measure::components(simulation.network());
    let largest = communities.sizes().iter().max().copied().unwrap_or(0);
    (largest as f64 / f64::from(n), f64::from(simulation.tick()))
}

/// A program in C that shares nothing with this library gave these means for simple networks of 200 agents, 400 ties and 20
/// opinions: the share of the largest community, and the moves per agent until consensus. Each with its standard error
/// over 1,000 replicates, or 300 under the synchronous clock. Here 100 replicates run, so the standard errors of
/// the difference follow from both. The limit of 4.5 standard errors was set before the run.
#[test]
fn the_largest_community_is_that_of_an_independent_program() {
    for (clock, phi, replicates, share, time) in [
        (Clock::RandomSequential, 0.3, 1_000.0, (0.9013, 0.0015), (413.6, 7.2)),
        (Clock::RandomSequential, 0.458, 1_000.0, (0.3101, 0.0032), (182.1, 3.3)),
        (Clock::RandomSequential, 0.6, 1_000.0, (0.1579, 0.0012), (65.4, 0.7)),
        (Clock::Synchronous, 0.458, 300.0, (0.7268, 0.0073), (534.8, 16.0)),
        (Clock::Synchronous, 0.6, 300.0, (0.1946, 0.0030), (100.9, 2.1)),
    ] {
        const N: u32 = 100;
        let runs: Vec<(f64, f64)> =
            (0..N).into_par_iter().map(|number| consensus(200, phi, clock, Key::new(7).replicate(number))).collect();
        let mean = |value: fn(&(f64, f64)) -> f64| runs.iter().map(value).sum::<f64>() / f64::from(N);
        for (what, got, (due, error)) in [("share", mean(|run| run.0), share), ("time", mean(|run| run.1), time)] {
            // The clock ends a run only after a whole tick: half a tick later on average.
            let due = due + if what == "time" && clock == Clock::RandomSequential { 0.5 } else { 0.0 };
            let error: f64 = error * (1.0 + replicates / f64::from(N)).sqrt();
            assert!((got - due).abs() < 4.5 * error, "{clock:?} {phi} {what}: {got} for {due} ± {error}");
        }
    }
}

#[test]
fn without_moves_opinions_fill_components() {
    let network = Network::from_ties(9, [(0, 1), (1, 2), (2, 0), (3, 4), (4, 5), (5, 3), (6, 7)]).unwrap();
    let start = Start::even(0.0, 9.0);
    let mut simulation = Simulation::new(&network, &CoevolvingVoter::new(0.0).unwrap(), &start, Key::new(2)).unwrap();
    assert_eq!(simulation.run(Until::ticks(10_000), &mut ()), Stop::Rest);
    let opinions: Vec<u16> = simulation.states().iter().map(|camp| camp.opinion).collect();
    assert!(opinions[0] == opinions[1] && opinions[1] == opinions[2] && opinions[6] == opinions[7]);
    assert!(simulation.states().iter().all(|camp| camp.content));
    assert_eq!(simulation.network().outgoing(), network.outgoing());
}

#[test]
fn with_moves_only_opinions_stay() {
    let network = random_ties(60, Key::new(3));
    let start = Start::even(0.0, 6.0);
    let mut simulation = Simulation::new(&network, &CoevolvingVoter::new(1.0).unwrap(), &start, Key::new(3)).unwrap();
    let before: Vec<u16> = simulation.states().iter().map(|camp| camp.opinion).collect();
    simulation.run(Until::ticks(200), &mut ());
    let after: Vec<u16> = simulation.states().iter().map(|camp| camp.opinion).collect();
    assert_eq!(before, after);
    assert!(simulation.network().outgoing() != network.outgoing());
}

/// One agent with four ties, two of them to agents of its own opinion.
#[test]
fn a_move_copies_or_rewires_with_the_stated_probabilities() {
    use bandwagon::laws::TestView;
    use bandwagon::rule::{Board, Tie};
    let rule = CoevolvingVoter::new(0.3).unwrap();
    let camp = |opinion| Camp { opinion, content: false };
    let tie = |(other, opinion)| Tie { other, weight: 1.0, state: camp(opinion), given: (), received: () };
    let mut view = TestView::new(9, camp(1), Board::of(&rule, &[]));
    view.ties = [(0, 1), (3, 2), (5, 1), (7, 3)].map(tie).into();
    const N: u32 = 20_000;
    let (mut moved, mut copied) = ([0u32; 8], [0u32; 4]);
    for number in 0..N {
        let (state, change) = rule.next_and_ties(&view, &mut Key::new(1).coin(Purpose::Next, number, 0, 1));
        assert!(!state.content);
        match change {
            TieChange { drop: Some(other), form: Some(Partner::Alike), by_other: false } => {
                moved[other as usize] += 1;
                assert_eq!(state.opinion, 1);
            }
            change => {
                assert!(change.is_none());
                copied[usize::from(state.opinion)] += 1;
            }
        }
    }
    let spread = |chance: f64| (chance * (1.0 - chance) / f64::from(N)).sqrt();
    for other in [0, 3, 5, 7] {
        assert_near(f64::from(moved[other]) / f64::from(N), 0.3 / 4.0, spread(0.075), 0.0);
    }
    assert_near(f64::from(copied[1]) / f64::from(N), 0.35, spread(0.35), 0.0);
    assert_near(f64::from(copied[2]) / f64::from(N), 0.175, spread(0.175), 0.0);
    assert_near(f64::from(copied[3]) / f64::from(N), 0.175, spread(0.175), 0.0);
}

#[test]
fn the_number_of_ties_is_constant() {
    for clock in Clock::ALL {
        let network = random_ties(100, Key::new(4));
        let start = Start::even(0.0, 10.0);
        let simulation = Simulation::new(&network, &CoevolvingVoter::new(0.5).unwrap(), &start, Key::new(4)).unwrap();
        let mut simulation = simulation.clock(clock);
        for _ in 0..30 {
            simulation.step();
            assert_eq!(simulation.network().n_arcs(), network.n_arcs(), "{clock:?}");
            assert!(simulation.network().is_symmetric());
        }
    }
}

#[test]
fn opinions_are_whole_numbers() {
    assert_eq!(Camp::from_number(7.0), Some(Camp { opinion: 7, content: false }));
    assert_eq!([Camp::from_number(0.5), Camp::from_number(-1.0), Camp::from_number(65_536.0)], [None; 3]);
    let states = Start::<Camp>::even(0.0, 3.0).states(3_000, Key::new(1)).unwrap();
    let count = |opinion| states.iter().filter(|camp| camp.opinion == opinion).count() as f64;
    [0, 1, 2]
        .into_iter()
        .for_each(|opinion| assert_near(count(opinion), 1_000.0, (3_000.0_f64 * 2.0 / 9.0).sqrt(), 0.0));
}

//! Partner switching, compared with an independent program.

use crate::statistics::assert_near;
use bandwagon::laws::TestView;
use bandwagon::network::generate::random_regular;
use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use bandwagon::rule::{Board, Partner, TieChange};
use bandwagon::rules::PartnerSwitching;
use bandwagon::rules::partner_switching::Player;
use rayon::prelude::*;
use std::ops::ControlFlow;

/// What is measured when all agents have the same strategy.
struct End {
    all_cooperate: bool,
    ticks: f64,
    largest_degree: f64,
}

/// 200 agents of whom half cooperate at first, until no strategy differs.
fn end(z: usize, ratio: f64, key: Key) -> End {
    let network = random_regular(200, z, key).unwrap();
    let mut cooperators: Vec<Agent> = (0..200).collect();
    key.coin(Purpose::User, 1, 0, 0).shuffle(&mut cooperators);
    let start = Start::seeds(cooperators[..100].to_vec(), Player::COOPERATOR);
    let simulation = Simulation::new(&network, &PartnerSwitching::new(ratio).unwrap(), &start, key).unwrap();
    let mut simulation = simulation.parallel(false);
    let stop = simulation.run(Until::ticks(20_000), &mut |now: &Simulation<PartnerSwitching>| {
        let is_one = [0.0, 200.0].contains(&now.board().sum(0));
        if is_one { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(matches!(stop, Stop::Observer | Stop::Rest), "{stop:?}");
    let network = simulation.network();
    assert_eq!(network.n_arcs(), 200 * z);
    End {
        all_cooperate: simulation.board().sum(0) == 200.0,
        ticks: simulation.tick().into(),
        largest_degree: (0..200).map(|agent| network.influencers(agent).len()).max().unwrap() as f64,
    }
}

/// A program in C that shares nothing with this library gave these means for 200 agents with `z` ties each: the share of the
/// runs that end in cooperation, the ticks until then or until all defect, and the largest degree at that time, each with its
/// standard error over 2,000 replicates. It has the same lag of payoffs. Here 100 replicates run, so the standard errors
/// of the difference follow from both. The limit of 4.5 standard errors was set before the run.
#[test]
fn cooperation_wins_as_often_as_in_an_independent_program() {
    const N: u32 = 100;
    for (z, ratio, due) in [
        (10, 0.5, [(0.6030, 0.0109), (203.3, 2.4), (41.76, 0.27)]),
        (20, 1.0, [(0.0880, 0.0063), (232.8, 2.0), (68.55, 0.17)]),
        (20, 2.0, [(0.5965, 0.0110), (292.9, 3.7), (66.54, 0.25)]),
    ] {
        let ends: Vec<End> =
            (0..N).into_par_iter().map(|number| end(z, ratio, Key::new(11).replicate(number))).collect();
        let mean = |value: fn(&End) -> f64| ends.iter().map(value).sum::<f64>() / f64::from(N);
        let got = [mean(|end| end.all_cooperate.into()), mean(|end| end.ticks), mean(|end| end.largest_degree)];
        for ((got, (due, error)), what) in got.into_iter().zip(due).zip(["share", "ticks", "largest degree"]) {
            let error: f64 = error * (1.0 + 2_000.0 / f64::from(N)).sqrt();
            assert!((got - due).abs() < 4.5 * error, "z {z} W {ratio} {what}: {got} for {due} ± {error}");
        }
    }
}

/// An agent with payoff 2·2 or 2 − 1·2 and four neighbors: two cooperators that earned 7 and two defectors that earned −3.
#[test]
fn a_move_has_the_stated_probabilities() {
    let rule = PartnerSwitching::new(3.0).unwrap().with_beta(0.1).unwrap();
    let player = |cooperates, payoff| Player { cooperates, payoff };
    let tie = |(other, state)| Tie { other, weight: 1.0, state, given: (), received: () };
    let neighbors =
        [(0, player(true, 7.0)), (3, player(false, -3.0)), (5, player(true, 7.0)), (7, player(false, -3.0))];
    let fermi = |lead: f64| 1.0 / (1.0 + (-0.1 * lead).exp());
    const N: u32 = 40_000;
    for cooperates in [false, true] {
        let mut view = TestView::new(9, player(cooperates, 0.5), Board::of(&rule, &[]));
        view.ties = neighbors.map(tie).into();
        let (mine, switched) = if cooperates { (0.0, 4.0) } else { (4.0, 0.0) };
        let (mut switches, mut moves, mut moved_by) = (0, [0; 8], [0; 8]);
        for number in 0..N {
            let (state, change) = rule.next_and_ties(&view, &mut Key::new(1).coin(Purpose::Next, number, 0, 1));
            let TieChange { drop, form, by_other } = change;
            if state.cooperates != cooperates {
                assert_eq!((state.payoff, drop), (switched, None));
                switches += 1;
                continue;
            }
            assert_eq!(state.payoff, mine);
            if let Some(other) = drop {
                let due = if by_other { Partner::NeighborOf(9) } else { Partner::NeighborOf(other) };
                assert_eq!(form, Some(due));
                *(if by_other { &mut moved_by } else { &mut moves }).get_mut(other as usize).unwrap() += 1;
            }
        }
        let near = |count: i32, chance: f64| {
            let spread = (chance * (1.0 - chance) / f64::from(N)).sqrt();
            assert_near(f64::from(count) / f64::from(N), chance, spread, 0.0);
        };
        // One move in four changes a strategy. Half of the neighbors have the other one.
        let other = if cooperates { -3.0 } else { 7.0 };
        near(switches, 0.25 * 0.5 * fermi(other - mine));
        for (agent, neighbor) in neighbors {
            let i_decide = fermi(mine - neighbor.payoff);
            near(moves[agent as usize], if neighbor.cooperates { 0.0 } else { 0.75 / 4.0 * i_decide });
            near(moved_by[agent as usize], if cooperates { 0.0 } else { 0.75 / 4.0 * (1.0 - i_decide) });
        }
    }
}

/// A star of four cooperators around a defector, and one agent apart.
#[test]
fn payoffs_are_sums_over_ties() {
    let star = Network::from_ties(6, (1..5).map(|leaf| (0, leaf))).unwrap();
    let rule = PartnerSwitching::new(0.0).unwrap().with_temptation(1.5).unwrap().with_sucker(-0.25).unwrap();
    let start = Start::seeds([1, 2, 3, 4], Player::COOPERATOR);
    let mut simulation = Simulation::new(&star, &rule.with_beta(0.0).unwrap(), &start, Key::new(1)).unwrap();
    simulation = simulation.clock(Clock::Synchronous);
    assert_eq!(simulation.board().sum(0), 4.0);
    simulation.step();
    let earned = |agent: usize| (simulation.states()[agent].cooperates, simulation.states()[agent].payoff);
    let hub = if earned(0).0 { 4.0 } else { 6.0 };
    assert_eq!(earned(0).1, hub);
    (1..5).for_each(|leaf| assert_eq!(earned(leaf).1, if earned(leaf).0 { -0.25 } else { 0.0 }));
    assert_eq!(earned(5), (false, 0.0));
}

#[test]
fn cooperators_rest_and_defectors_without_moves_rest() {
    let network = random_regular(30, 4, Key::new(1)).unwrap();
    for (ratio, state, payoff) in [(2.0, Player::COOPERATOR, 4.0), (0.0, Player::DEFECTOR, 0.0)] {
        let rule = PartnerSwitching::new(ratio).unwrap();
        let mut simulation = Simulation::new(&network, &rule, &Start::Everyone(state), Key::new(1)).unwrap();
        assert_eq!(simulation.run(Until::ticks(1_000), &mut ()), Stop::Rest);
        assert!(simulation.states().iter().all(|&player| player == Player { payoff, ..state }));
        assert_eq!(simulation.network().outgoing(), network.outgoing());
    }
}

#[test]
fn one_at_a_time_no_agent_loses_its_last_tie() {
    for clock in Clock::ALL {
        let network = random_regular(60, 2, Key::new(4)).unwrap();
        let rule = PartnerSwitching::new(9.0).unwrap();
        let start = Start::seeds((0..20).collect::<Vec<_>>(), Player::COOPERATOR);
        let simulation = Simulation::new(&network, &rule, &start, Key::new(4)).unwrap();
        let mut simulation = simulation.clock(clock);
        for _ in 0..60 {
            simulation.step();
            let network = simulation.network();
            assert!(network.n_arcs() == 120 && network.is_symmetric(), "{clock:?}");
            let is_isolated = (0..60).any(|agent| network.influencers(agent).is_empty());
            assert!(!is_isolated || clock == Clock::Synchronous, "{clock:?}");
        }
    }
}

/// Two defectors influence each other, and agent 2 influences agent 1. Only agent 0 finds a partner: agent 2.
#[test]
fn in_a_directed_network_an_agent_moves_only_what_influences_it() {
    let mut builder = Network::builder(3);
    [(0, 1), (1, 0), (2, 1)].into_iter().for_each(|(from, to)| builder.arc(from, to).unwrap());
    let (network, rule) = (builder.build(), PartnerSwitching::new(1e6).unwrap());
    let start = Start::Everyone(Player::DEFECTOR);
    let mut simulation = Simulation::new(&network, &rule, &start, Key::new(1)).unwrap();
    simulation.run(Until::ticks(100), &mut ());
    let arcs: Vec<_> = simulation.network().arcs().map(|(from, to, _)| (from, to)).collect();
    assert_eq!(arcs, [(0, 1), (2, 0), (2, 1)]);
}

#[test]
fn strategies_are_zero_and_one() {
    assert_eq!(Player::from_number(0.0), Some(Player::DEFECTOR));
    assert_eq!(Player::from_number(1.0), Some(Player::COOPERATOR));
    assert_eq!(Player::from_number(0.5), None);
    assert_eq!(Player::COOPERATOR.to_number(), Some(1.0));
}

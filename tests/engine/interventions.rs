//! Interventions between ticks equal runs that resume from an edited snapshot, for all rules, clocks and sweeps.

use bandwagon::engine::{Snapshot, Sweep};
use bandwagon::network::Agent;
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::random::Purpose;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{
    CATALOGUE, Catalogued, Persuasion, Settings, Visitor,
    persuasion::{Customer, Market},
    with_rule,
};

const TICKS: u32 = 12;

/// The agents that get another agent's state after a tick, as (to, from). Empty after every other tick.
fn copies(tick: u32, n_agents: u32) -> Vec<(Agent, Agent)> {
    let draw = |place: u32, lane: u32| Key::new(11).coin(Purpose::Match, place, lane, tick).below(n_agents);
    let count = if tick.is_multiple_of(2) { 0 } else { 3 };
    (0..count).map(|place| (draw(place, 0), draw(place, 1))).collect()
}

struct Compare<'a> {
    network: &'a Network,
    clock: Clock,
    sweep: Sweep,
    place: String,
}

impl Visitor for Compare<'_> {
    type Output = ();

    fn visit<R: Catalogued>(self, rule: R) {
        // As a model runs it: the tests use the code that is compiled in the library and do not compile it again.
        let rule = Stubborn { rule, who: false.into() };
        let Compare { network, clock, sweep, place } = self;
        let key = Key::new(5);
        let n_agents = network.n_agents() as u32;
        let start = match (R::SEEDED, R::SPREAD) {
            (Some(state), _) => Start::seeds([0, 7], state),
            (None, Some((low, high))) => Start::even(low, high),
            (None, None) => Start::Everyone(R::State::default()),
        };
        let mut simulation = Simulation::new(network, &rule, &start, key).unwrap().clock(clock).sweep(sweep);
        let mut world: Snapshot<R::State, R::Act> = simulation.snapshot();
        for tick in 0..TICKS {
            let copies = copies(tick, n_agents);
            let states: Vec<(Agent, R::State)> =
                copies.iter().map(|&(to, from)| (to, world.states[from as usize])).collect();
            let changed = simulation.intervene(states.iter().copied()).unwrap();
            let before = world.states.clone();
            states.into_iter().for_each(|(to, state)| world.states[to as usize] = state);
            let edited = before.iter().zip(&world.states).any(|(old, new)| old != new);
            assert!(changed > 0 || !edited, "{place}");
            world.at_rest &= changed == 0;
            let mut resumed = Simulation::resume(simulation.network(), &rule, world, key).unwrap().clock(clock);
            assert_eq!(simulation.is_at_rest(), resumed.is_at_rest(), "{place}, tick {tick}");
            assert!(simulation.board() == resumed.board(), "boards differ: {place}, tick {tick}");
            simulation.step();
            resumed.step();
            world = resumed.snapshot();
            assert!(simulation.snapshot() == world, "worlds differ: {place}, tick {tick}");
            assert!(simulation.board() == resumed.board(), "boards differ: {place}, after tick {tick}");
        }
    }
}

#[test]
fn an_intervention_equals_a_resumed_snapshot_for_every_rule_clock_and_sweep() {
    let network = generate::barabasi_albert(120, 2, Key::new(3)).unwrap();
    for entry in CATALOGUE {
        for clock in Clock::ALL {
            for sweep in [Sweep::Auto, Sweep::Dense, Sweep::Sparse] {
                let place = format!("{} under {} and {sweep:?}", entry.name, clock.name());
                let compare = Compare { network: &network, clock, sweep, place };
                with_rule(entry.name, &Settings::default(), compare).unwrap();
            }
        }
    }
}

#[test]
fn an_unknown_agent_changes_nothing() {
    let line = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let rule = Threshold::share(0.5).unwrap();
    let mut simulation = Simulation::new(&line, &rule, &Start::Everyone(false), Key::new(1)).unwrap();
    let error = simulation.intervene([(0, true), (3, true)]).unwrap_err();
    assert_eq!(error.to_string(), "agent 3 is not in 0..3");
    assert_eq!(simulation.states(), [false; 3]);
}

#[test]
fn equal_states_are_no_change_and_a_rest_goes_on() {
    let line = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let rule = Threshold::share(0.5).unwrap();
    let mut simulation = Simulation::new(&line, &rule, &Start::Everyone(false), Key::new(1)).unwrap();
    assert_eq!(simulation.run(Until::ticks(5), &mut ()), Stop::Rest);
    let tick = simulation.tick();
    assert_eq!(simulation.intervene([(1, false)]).unwrap(), 0);
    assert!(simulation.is_at_rest());
    assert_eq!(simulation.intervene([(1, true)]).unwrap(), 1);
    assert!(!simulation.is_at_rest());
    assert_eq!(simulation.run(Until::ticks(20), &mut ()), Stop::Rest);
    assert_eq!((simulation.states(), simulation.tick() > tick), (&[true; 3][..], true));
}

#[test]
fn another_rule_equals_a_resumed_snapshot_for_every_clock_and_sweep() {
    let network = generate::barabasi_albert(120, 2, Key::new(3)).unwrap();
    let key = Key::new(5);
    let rule = |tick: u32| {
        // Under the last rules the price is too high for any agent.
        let price = [0.0, 3.0, 1e6][tick as usize / 4];
        let base = Persuasion::new(-2.0).unwrap().with_sensitivity(0.5).unwrap();
        let market = Market { price, stock: (tick < 6).then_some(60.0), ..*base.market() };
        base.with_market(market).unwrap()
    };
    for clock in Clock::ALL {
        for sweep in [Sweep::Auto, Sweep::Dense, Sweep::Sparse] {
            let place = format!("{} and {sweep:?}", clock.name());
            let start = Start::seeds([0, 7], Customer::ADOPTED);
            let mut simulation = Simulation::new(&network, &rule(0), &start, key).unwrap().clock(clock).sweep(sweep);
            let mut world = simulation.snapshot();
            for tick in 0..TICKS {
                simulation.set_rule(&rule(tick)).unwrap();
                world.at_rest = false;
                let mut resumed = Simulation::resume(&network, &rule(tick), world, key).unwrap().clock(clock);
                assert_eq!(simulation.is_at_rest(), resumed.is_at_rest(), "{place}, tick {tick}");
                simulation.step();
                resumed.step();
                world = resumed.snapshot();
                assert!(simulation.snapshot() == world, "worlds differ: {place}, tick {tick}");
                assert!(simulation.board() == resumed.board(), "boards differ: {place}, tick {tick}");
            }
        }
    }
}

#[test]
fn a_rule_that_does_not_fit_is_refused() {
    let line = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let rule = Threshold::share(0.5).unwrap();
    let mut simulation = Simulation::new(&line, &rule, &Start::seeds([0], true), Key::new(1)).unwrap();
    assert!(simulation.set_rule(&Threshold::share(vec![0.5; 2]).unwrap()).is_err());
    assert_eq!(simulation.rule(), &rule);
    simulation.run(Until::rest(), &mut ());
    assert_eq!(simulation.board().sum(0), 3.0);
}

#[test]
fn a_saved_snapshot_is_a_snapshot() {
    let line = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    let rule = Threshold::share(0.5).unwrap();
    let mut simulation = Simulation::new(&line, &rule, &Start::seeds([0], true), Key::new(1)).unwrap();
    let mut saved = simulation.snapshot();
    simulation.run(Until::rest(), &mut ());
    simulation.save(&mut saved);
    assert_eq!(saved, simulation.snapshot());
}

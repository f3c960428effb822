//! A model gives what its rule gives when it is run directly, for all rules and clocks.

use bandwagon::experiment::GivingCurve;
use bandwagon::prelude::*;
use bandwagon::rule::Stubborn;
use bandwagon::rules::{CATALOGUE, Catalogued, Settings, Visitor, with_rule};
use bandwagon::spec::{
    AgentsSpec, BuiltIn, Gifts, MatchingSpec, Model, NetworkSpec, ParamSpec, RuleSpec, RunSpec, Saved, Session,
};

const TICKS: u32 = 6;
const REPLICATES: u32 = 3;

fn model(spec: &RunSpec) -> Model {
    spec.resolve().unwrap_or_else(|mistakes| panic!("{mistakes}"))
}

fn spec(rule: &str, clock: Clock) -> RunSpec {
    let spec = RunSpec::new(BuiltIn::Karate, RuleSpec::new(rule));
    spec.with_clock(clock).with_ticks(TICKS).with_replicates(REPLICATES).with_seed(9)
}

/// The record, the states after each tick of replicate 1, and the gifts of replicate 0, by the rule's own type.
struct Directly(Clock);

struct Outcome {
    record: Record,
    states: Vec<Vec<f64>>,
    given: Option<Vec<f64>>,
    seeded: bool,
}

impl Visitor for Directly {
    type Output = Outcome;

    fn visit<R: Catalogued>(self, rule: R) -> Outcome {
        let network = Network::karate_club();
        let start = match (R::SEEDED, R::SPREAD) {
            (Some(state), _) => Start::random(2, state),
            (None, Some((low, high))) => Start::even(low, high),
            (None, None) => Start::Everyone(R::State::default()),
        };
        let rule = Stubborn { rule, who: vec![false; 34].into() };
        let experiment = Experiment::from(start.clone()).clock(self.0).until(Until::ticks(TICKS));
        let record = experiment.replicates(REPLICATES).seed(9).run(&network, &rule).unwrap();
        let key = Key::new(9).replicate(1);
        let mut simulation = Simulation::new(&network, &rule, &start, key).unwrap().clock(self.0);
        let mut states = vec![];
        for _ in 0..TICKS {
            simulation.step();
            states.push(simulation.states().iter().map(|state| state.to_number().unwrap_or(f64::NAN)).collect());
        }
        let given = R::amount(R::Act::default()).map(|_| {
            let mut curve = GivingCurve::new(|act| R::amount(act).unwrap_or(0.0));
            let mut simulation = Simulation::new(&network, &rule, &start, Key::new(9)).unwrap().clock(self.0);
            simulation.run(Until::ticks(TICKS), &mut curve);
            curve.rest_until(&simulation, TICKS);
            curve.giving().totals().to_vec()
        });
        Outcome { record, states, given, seeded: R::SEEDED.is_some() }
    }
}

#[test]
fn every_rule_under_every_clock() {
    for entry in CATALOGUE {
        for clock in Clock::ALL {
            let place = format!("{} under {}", entry.name, clock.name());
            let due = with_rule(entry.name, &Settings::default(), Directly(clock)).unwrap();
            let spec = spec(entry.name, clock);
            let model = model(&if due.seeded { spec.with_seeds(AgentsSpec::Random(2)) } else { spec });
            assert!(model.run().unwrap() == due.record, "{place}");
            for (number, series) in (0..).zip(due.record.replicates()) {
                assert_eq!(&model.replicate(number).unwrap(), series, "{place}");
            }
            let mut session = model.session(1).unwrap();
            for states in &due.states {
                session.step();
                let equal = |(a, b): (&f64, &f64)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan());
                assert!(session.states().iter().zip(states).all(equal), "{place}");
            }
            let gifts = model.giving(0).unwrap().map(|Gifts { curve, .. }| curve.giving().totals().to_vec());
            assert_eq!(gifts, due.given, "{place}");
        }
    }
}

/// Every rule, also after the world was written as JSON and read by a session in its first tick.
#[test]
fn a_session_goes_back_to_a_saved_world() {
    for entry in CATALOGUE {
        let model = model(&spec(entry.name, Clock::Synchronous));
        let mut session = model.session(2).unwrap();
        session.run_to(2);
        let (tick, saved) = (session.tick(), session.save());
        let json = serde_json::to_string(&saved).unwrap();
        let run_on = |session: &mut Session, saved| {
            session.restore(saved).unwrap();
            assert_eq!(session.tick(), tick, "{}", entry.name);
            session.run_to(TICKS);
            (session.tick(), session.sums(), serde_json::to_string(&session.save()).unwrap())
        };
        session.run_to(TICKS);
        let due = (session.tick(), session.sums(), serde_json::to_string(&session.save()).unwrap());
        assert_eq!(run_on(&mut session, &saved), due, "{}", entry.name);
        let read: Saved = serde_json::from_str(&json).unwrap();
        assert_eq!(run_on(&mut model.session(2).unwrap(), &read), due, "{}", entry.name);
        assert_eq!(serde_json::to_string(&read).unwrap(), json);
    }
}

#[test]
fn a_world_of_another_rule_or_network_is_refused() {
    let refused = |session: &mut Session, saved: &Saved| {
        session.step();
        let before = serde_json::to_string(&session.save()).unwrap();
        let read: Saved = serde_json::from_str(&serde_json::to_string(saved).unwrap()).unwrap();
        let message = session.restore(saved).unwrap_err().to_string();
        assert_eq!(session.restore(&read).unwrap_err().to_string(), message);
        assert_eq!(serde_json::to_string(&session.save()).unwrap(), before, "the session stays as it is");
        message
    };
    let on = |network: &str, rule: &str| {
        let network: NetworkSpec = network.parse().unwrap();
        model(&RunSpec::new(network, RuleSpec::new(rule)).with_seed(3)).session(0).unwrap()
    };
    let message = refused(&mut on("karate", "voter"), &on("karate", "obligation").save());
    let due = "the world was saved under the rule obligation (4 columns), but this session runs voter (1 column)";
    assert_eq!(message, due);

    let message = refused(&mut on("ring:20,4", "obligation"), &on("ws:20,4,0.5", "obligation").save());
    assert!(message.starts_with("the world was saved on another network: 20 agents, 80 arcs, hash "), "{message}");
    assert!(message.contains("; this session has 20 agents, 80 arcs, hash "), "{message}");

    // Strangers have other groups at every tick, which depend on the seed.
    let strangers = |seed: u64| {
        let network: NetworkSpec = "groups:5,4".parse().unwrap();
        let spec = RunSpec::new(network, RuleSpec::new("public-goods")).with_matching(MatchingSpec::Strangers);
        model(&spec.with_seed(seed)).session(0).unwrap()
    };
    let mut session = strangers(1);
    session.run_to(3);
    let message = refused(&mut strangers(2), &session.save());
    assert!(message.starts_with("the world was saved on another network"), "{message}");
    let (saved, mut other) = (session.save(), strangers(1));
    other.restore(&saved).unwrap();
    session.run_to(6);
    other.run_to(6);
    assert_eq!(other.sums(), session.sums());
}

#[test]
fn a_saved_world_must_have_its_form() {
    let mut session = model(&spec("voter", Clock::Synchronous)).session(0).unwrap();
    let json = serde_json::to_string(&session.save()).unwrap();
    let read = |from: &str, to: &str| serde_json::from_str::<Saved>(&json.replacen(from, to, 1));
    let error = read("\"version\":1", "\"version\":2").unwrap_err().to_string();
    assert!(error.starts_with("version 2 is unknown: this release reads version 1"), "{error}");
    let error = session.restore(&read("false", "3").unwrap()).unwrap_err().to_string();
    assert!(error.starts_with("the saved world must be the states and acts of the rule, got invalid type"), "{error}");
    let error = session.restore(&read("[false,", "[").unwrap()).unwrap_err().to_string();
    assert_eq!(error, "states has 33 values for 34 agents");
}

#[test]
fn the_first_ticks_are_those_of_the_replicate() {
    for (rule, column) in [("independent-cascade", "adopted"), ("sir", "infected"), ("seir", "exposed")] {
        for clock in [Clock::Synchronous, Clock::Continuous] {
            let model = model(&spec(rule, clock).with_seeds(AgentsSpec::Random(2)));
            let (mut session, mut due) = (model.session(1).unwrap(), vec![None; 34]);
            for tick in 0..=TICKS {
                let states = session.named_states();
                let new = states.iter().zip(&mut due).filter(|(state, first)| **state == column && first.is_none());
                new.for_each(|(_, first)| *first = Some(tick));
                session.step();
            }
            assert_eq!(model.first_ticks(1, column).unwrap(), due, "{rule}");
        }
    }
    let error = model(&spec("sir", Clock::Synchronous)).first_ticks(0, "adopted").unwrap_err().to_string();
    assert_eq!(error, "no column of the rule is called adopted; known: susceptible, infected, recovered");
}

#[test]
fn a_report_of_an_agent_is_what_it_does() {
    let spec = spec("threshold", Clock::Synchronous).with_parameter("theta", ParamSpec::Number(0.5));
    let mut session = model(&spec.with_seeds([0, 33])).session(0).unwrap();
    for _ in 0..5 {
        let next: Vec<Option<f64>> = (0..34).map(|agent| session.look(agent).unwrap().next).collect();
        session.step();
        assert_eq!(session.states().into_iter().map(Some).collect::<Vec<_>>(), next);
    }
    let report = session.look(0).unwrap();
    assert_eq!((report.label.as_str(), report.state_name, report.ties.len()), ("0", "adopted", 16));
    assert_eq!(session.state_names(), ["not adopted", "adopted"]);
    assert_eq!(session.sum("adopted").unwrap(), session.sums()[0]);
    assert_eq!(
        session.sum("adoptd").unwrap_err().to_string(),
        "no column is called adoptd (did you mean adopted?); known: adopted"
    );
    assert_eq!(session.network().n_agents(), 34);
    assert_eq!(session.look(34).unwrap_err().to_string(), "agent 34 is not in 0..34");
}

#[test]
fn interventions_set_states_by_number() {
    let mut session = model(&spec("threshold", Clock::Synchronous)).session(0).unwrap();
    session.run_to(TICKS);
    assert_eq!((session.sums(), session.is_at_rest()), (vec![0.0], true));
    assert_eq!(session.intervene(&[0, 33], 1.0).unwrap(), 2);
    assert_eq!(session.intervene(&[0], 1.0).unwrap(), 0);
    assert!(!session.is_at_rest());
    session.run_to(100);
    assert_eq!(session.sums(), [29.0]);
    let wrong = session.intervene(&[0], 0.5).unwrap_err().to_string();
    assert_eq!(wrong, "a state must lie in the numbers 0 (not adopted) and 1 (adopted), got 0.5");
}

#[test]
fn interventions_set_states_by_name() {
    let mut session = model(&spec("sir", Clock::Synchronous)).session(0).unwrap();
    assert_eq!(session.intervene(&[4, 5], "recovered").unwrap(), 2);
    assert_eq!(session.look(4).unwrap().state_name, "recovered");
    assert_eq!(session.named_states().iter().filter(|&&state| state == "recovered").count(), 2);
    let tie = session.look(0).unwrap().ties.into_iter().find(|tie| tie.agent == 4).unwrap();
    assert_eq!((tie.state, tie.state_name), (Some(2.0), "recovered"));
    let due = "no state is called recoverd (did you mean recovered?); known: susceptible, infected, recovered";
    assert_eq!(session.intervene(&[4], "recoverd").unwrap_err().to_string(), due);
    let mut opinions = model(&spec("degroot", Clock::Synchronous)).session(0).unwrap();
    assert_eq!(opinions.intervene(&[0], "high").unwrap_err().to_string(), "no state is called high; known: none");
    assert_eq!(opinions.named_states(), [""; 34]);
}

#[test]
fn a_report_is_displayed_as_a_short_text() {
    let mut session = model(&spec("threshold", Clock::Synchronous).with_seeds([0, 33])).session(0).unwrap();
    session.step();
    assert_eq!(
        session.look(9).unwrap().to_string(),
        "agent 9: adopted, next adopted; influencers: 2\n  2: not adopted\n  33: adopted"
    );
    let leader = session.look(33).unwrap().to_string();
    assert!(
        leader.starts_with("agent 33: adopted, next adopted; influencers: 17\n") && leader.ends_with("\n  and 7 more")
    );
}

#[test]
fn every_mistake_is_found_at_once_with_its_path() {
    let spec = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold"))
        .with_parameter("theta", "column:doubt".parse::<ParamSpec>().unwrap())
        .with_seeds([0, 34])
        .with_stubborn(AgentsSpec::Random(35));
    let mistakes = spec.resolve().err().unwrap();
    let due = "seeds: no agent is called \"34\"; the first agent is called 0, the last one 33\n\
               stubborn: the number of agents must lie in [0, 34], got 35\n\
               rule.parameters.theta: no column of agents is called doubt; known: none";
    assert_eq!(mistakes.to_string(), due);

    let spec = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold").with("theta", 1.5));
    let mistakes = spec.with_seeds([99]).with_level(2.0).resolve().err().unwrap();
    let paths: Vec<&str> = mistakes.0.iter().map(|mistake| mistake.path.as_str()).collect();
    assert_eq!(paths, ["rule.parameters.theta", "level", "seeds"]);

    let seeds = RunSpec::new(BuiltIn::Karate, RuleSpec::new("degroot")).with_seeds([0]);
    let due = "seeds: degroot starts by itself, without seeds";
    assert_eq!(seeds.resolve().err().unwrap().to_string(), due);
    let start = RunSpec::new(BuiltIn::Karate, RuleSpec::new("popularity")).with_start("1".parse().unwrap());
    assert_eq!(start.resolve().err().unwrap().to_string(), "start: no number stands for a state of popularity");
    let theta = RunSpec::new(BuiltIn::Karate, RuleSpec::new("threshold").with("theta", 1.5));
    let due = "rule.parameters.theta: theta must lie in [0, 1], got 1.5";
    assert_eq!(theta.resolve().err().unwrap().to_string(), due);
}

#[test]
fn states_and_numbers_go_both_ways() {
    struct Numbers;
    impl Visitor for Numbers {
        type Output = usize;
        fn visit<R: Catalogued>(self, _: R) -> usize {
            let numbers = [0.0, 1.0, 2.0, 3.0, 0.25, -0.5].map(|number| (number, R::State::from_number(number)));
            let known = numbers.into_iter().filter_map(|(number, state)| Some((number, state?)));
            for (number, name) in (0..).zip(R::State::NAMES) {
                assert!(R::State::from_number(f64::from(number)).is_some(), "{name} of {}", R::ENTRY.name);
            }
            known.map(|(number, state)| assert_eq!(state.to_number(), Some(number))).count()
        }
    }
    for entry in CATALOGUE {
        let known = with_rule(entry.name, &Settings::default(), Numbers).unwrap();
        let states = model(&spec(entry.name, Clock::Synchronous)).session(0).unwrap().states();
        assert_eq!(known > 0, !states[0].is_nan(), "{}", entry.name);
    }
}

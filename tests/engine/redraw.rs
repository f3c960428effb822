//! Everything random is redrawn in every replicate, unless it is held.

use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rule::Stubborn;
use bandwagon::rules::Opinion;
use bandwagon::spec::{AgentsSpec, NetworkSpec, ParamSpec, RandomPart, RuleSpec, RunSpec};
use rand_distr::Uniform;

const N: usize = 60;
const REPLICATES: u32 = 4;

/// A run in which the network, the thresholds, the seeds and the stubborn agents are random.
fn spec() -> RunSpec {
    let rule = RuleSpec::new("threshold").with("theta", "uniform:0,0.6".parse::<ParamSpec>().unwrap());
    RunSpec::new("er:60,0.1".parse::<NetworkSpec>().unwrap(), rule)
        .with_seeds(AgentsSpec::Random(4))
        .with_stubborn(AgentsSpec::Random(5))
        .with_replicates(REPLICATES)
        .with_ticks(9)
        .with_seed(21)
}

/// The values of one replicate, computed without `spec`. Each number is the replicate whose key draws that part.
fn by_hand(replicate: u32, [network, theta, stubborn, seeds]: [u32; 4]) -> Vec<f64> {
    let key = |replicate: u32| Key::new(21).replicate(replicate);
    let network = generate::erdos_renyi(N, 0.1, key(network)).unwrap();
    let theta = Param::drawn(N, key(theta), 0, &Uniform::new(0.0, 0.6).unwrap());
    let who = Start::random(5, true).states(N, key(stubborn)).unwrap();
    let seeds = Start::Each(Start::random(4, true).states(N, key(seeds)).unwrap());
    let rule = Stubborn { rule: Threshold::share(theta).unwrap(), who: who.into() };
    let mut simulation = Simulation::new(&network, &rule, &seeds, key(replicate)).unwrap();
    let mut values = vec![simulation.board().sum(0)];
    while simulation.tick() < 9 && !simulation.is_at_rest() {
        simulation.step();
        values.push(simulation.board().sum(0));
    }
    values
}

fn values(spec: &RunSpec) -> Vec<Vec<f64>> {
    let record = spec.resolve().unwrap().run().unwrap();
    record.replicates().iter().map(|series| series.values.clone()).collect()
}

#[test]
fn every_replicate_has_its_own_network_parameters_seeds_and_stubborn_agents() {
    let due: Vec<Vec<f64>> = (0..REPLICATES).map(|replicate| by_hand(replicate, [replicate; 4])).collect();
    assert_eq!(values(&spec()), due);
    assert!(due[1..].iter().any(|values| *values != due[0]));
}

#[test]
fn what_is_held_is_that_of_replicate_0() {
    use RandomPart::{Network, Parameters, Seeds, Stubborn};
    for held in [vec![Network], vec![Parameters], vec![Stubborn], vec![Seeds], vec![Network, Parameters, Stubborn]] {
        let key = |part, replicate| if held.contains(&part) { 0 } else { replicate };
        let due = |r| by_hand(r, [key(Network, r), key(Parameters, r), key(Stubborn, r), key(Seeds, r)]);
        let due: Vec<Vec<f64>> = (0..REPLICATES).map(due).collect();
        assert_eq!(values(&spec().with_hold(held.clone())), due, "{held:?}");
    }
}

/// Start states are drawn by the engine: those of a rule by default, or those of the description.
#[test]
fn a_drawn_start_is_listed_and_can_be_held() {
    let spec = RunSpec::new("karate".parse::<NetworkSpec>().unwrap(), RuleSpec::new("deffuant")).with_ticks(5);
    let spec = spec.with_replicates(3);
    let due = |replicate: u32, held: bool| {
        let key = Key::new(1).replicate(replicate);
        let club = Network::karate_club();
        let start = Start::<Opinion>::even(0.0, 1.0).states(34, if held { Key::new(1) } else { key }).unwrap();
        let rule = Deffuant::default();
        let mut simulation = Simulation::new(&club, &rule, &Start::Each(start), key).unwrap().clock(Clock::RandomPairs);
        (0..5).for_each(|_| simulation.step());
        simulation.board().sum(0)
    };
    for spec in [spec.clone(), spec.with_start("uniform:0,1".parse().unwrap())] {
        assert_eq!(spec.redrawn(), [RandomPart::Start]);
        let last = |spec: &RunSpec| spec.resolve().unwrap().run().unwrap().last("opinion").unwrap();
        assert_eq!(last(&spec), [0, 1, 2].map(|replicate| due(replicate, false)));
        let held = spec.with_hold([RandomPart::Start]);
        assert!(held.redrawn().is_empty());
        assert_eq!(last(&held), [0, 1, 2].map(|replicate| due(replicate, true)));
        assert!(held.with_seeds(AgentsSpec::Random(3)).redrawn().contains(&RandomPart::Seeds));
    }
}

#[test]
fn a_session_and_a_single_replicate_have_the_world_of_their_replicate() {
    let model = spec().resolve().unwrap();
    for replicate in [0, 3] {
        let due = by_hand(replicate, [replicate; 4]);
        assert_eq!(model.replicate(replicate).unwrap().values, due);
        let mut session = model.session(replicate).unwrap();
        session.run_to(9);
        assert_eq!(session.sums(), [*due.last().unwrap()]);
        let network = generate::erdos_renyi(N, 0.1, Key::new(21).replicate(replicate)).unwrap();
        let influencers: Vec<Agent> = session.look(7).unwrap().ties.iter().map(|tie| tie.agent).collect();
        assert_eq!(influencers, network.influencers(7));
    }
}

#[test]
fn an_experiment_makes_the_world_of_each_replicate() {
    let spec = spec().with_stubborn(AgentsSpec::None);
    let experiment = Experiment::from(Start::random(4, true)).until(Until::ticks(9)).replicates(REPLICATES).seed(21);
    let record = experiment.run_each(|key| {
        let theta = Param::drawn(N, key, 0, &Uniform::new(0.0, 0.6).unwrap());
        Ok((generate::erdos_renyi(N, 0.1, key)?, Threshold::share(theta)?))
    });
    assert!(record.unwrap() == spec.resolve().unwrap().run().unwrap());
}

#[test]
fn the_top_agents_are_those_of_the_network_of_the_replicate() {
    let spec = spec().with_seeds(AgentsSpec::Top(3));
    assert!(spec.redrawn().contains(&RandomPart::Seeds));
    let model = spec.resolve().unwrap();
    let network = generate::erdos_renyi(N, 0.1, Key::new(21).replicate(2)).unwrap();
    let mut agents: Vec<Agent> = (0..N as Agent).collect();
    agents.sort_by_key(|&agent| (std::cmp::Reverse(network.followers(agent).len()), agent));
    let states = model.session(2).unwrap().states();
    let seeds: Vec<Agent> = (0..N as Agent).filter(|&agent| states[agent as usize] == 1.0).collect();
    agents.truncate(3);
    agents.sort_unstable();
    assert_eq!(seeds, agents);
}

#[test]
fn a_draw_that_is_out_of_range_names_its_replicate() {
    let spec = spec().with_parameter("theta", "normal:0.5,0.115".parse::<ParamSpec>().unwrap()).with_replicates(5000);
    let message = spec.resolve().unwrap().run().unwrap_err().to_string();
    assert!(message.starts_with("in replicate ") && message.ends_with("add ,clip or ,truncate"), "{message}");
}

#[test]
fn equal_replicates_are_known_to_be_equal() {
    let fixed =
        spec().with_seeds([0, 1]).with_hold([RandomPart::Network, RandomPart::Parameters, RandomPart::Stubborn]);
    let record = fixed.resolve().unwrap().run().unwrap();
    assert!(record.is_constant() && !record.summary("adopted", 0.9).unwrap().varies());
    let record = spec().resolve().unwrap().run().unwrap();
    assert!(!record.is_constant() && record.summary("adopted", 0.9).unwrap().varies());
}

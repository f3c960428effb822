//! What became of each agent, as attributes of the network: against sessions that are run tick by tick, and the exact
//! probability of a single trial.

use bandwagon::network::{Column, Network};
use bandwagon::rules::CATALOGUE;
use bandwagon::spec::{AgentsSpec, BuiltIn, Model, NetworkSpec, RuleSpec, RunSpec, StartSpec};

fn outcomes(model: &Model) -> Network {
    model.network_with_outcomes(&|| ()).unwrap()
}

fn names(network: &Network) -> Vec<&str> {
    network.attributes().names().collect()
}

fn cascade(network: impl Into<NetworkSpec>, probability: f64) -> RunSpec {
    RunSpec::new(network, RuleSpec::new("independent-cascade").with("probability", probability))
}

#[test]
fn attributes_are_those_of_sessions() {
    let run = cascade(BuiltIn::Karate, 0.2).with_seeds(AgentsSpec::Random(2)).with_replicates(40);
    let model = run.resolve().unwrap();
    let network = outcomes(&model);
    assert_eq!(names(&network), ["seed", "adopted_tick", "adopted_share", "final_state"]);

    let (mut first, mut counts) = (vec![f64::NAN; 34], vec![0.0; 34]);
    for replicate in 0..40 {
        let mut session = model.session(replicate).unwrap();
        if replicate == 0 {
            let seeds: Vec<String> = session.states().iter().map(|&state| (state == 1.0).to_string()).collect();
            assert_eq!(network.words("seed").unwrap(), seeds);
            assert_eq!(seeds.iter().filter(|seed| *seed == "true").count(), 2);
        }
        loop {
            if replicate == 0 {
                let tick = f64::from(session.tick());
                let adopted =
                    first.iter_mut().zip(session.states()).filter(|(first, state)| first.is_nan() && *state == 1.0);
                adopted.for_each(|(first, _)| *first = tick);
            }
            if session.is_at_rest() {
                break;
            }
            session.step();
        }
        counts.iter_mut().zip(session.states()).for_each(|(count, state)| *count += state);
        if replicate == 0 {
            assert_eq!(network.words("final_state").unwrap(), session.named_states());
        }
    }
    let shares: Vec<f64> = counts.iter().map(|count| count / 40.0).collect();
    assert_eq!(network.numbers("adopted_share").unwrap(), shares);
    let ticks = network.numbers_or_nan("adopted_tick").unwrap();
    assert!(ticks.iter().zip(&first).all(|(a, b)| a == b || (a.is_nan() && b.is_nan())), "{ticks:?} {first:?}");
}

/// One of two agents is a seed and tries once to persuade the other.
#[test]
fn the_share_is_the_probability_of_a_trial() {
    let run = cascade("complete:2".parse::<NetworkSpec>().unwrap(), 0.3).with_seeds([0]).with_replicates(1000);
    let shares = outcomes(&run.resolve().unwrap()).numbers("adopted_share").unwrap();
    assert_eq!(shares[0], 1.0);
    // Four and a half standard errors.
    assert!((shares[1] - 0.3).abs() < 4.5 * (0.3 * 0.7 / 1000.0_f64).sqrt(), "{shares:?}");
}

#[test]
fn attributes_of_the_network_are_kept() {
    let run = cascade(BuiltIn::MedicalInnovation, 0.1).with_seeds(AgentsSpec::Top(2)).with_replicates(2);
    let model = run.resolve().unwrap();
    let network = outcomes(&model);
    let before: Vec<&str> = model.network().attributes().names().collect();
    assert_eq!(names(&network)[..before.len()], before);
    assert_eq!(network.labels(), model.network().labels());
    assert_eq!(network.arcs().collect::<Vec<_>>(), model.network().arcs().collect::<Vec<_>>());
}

#[test]
fn there_is_no_share_if_the_network_is_redrawn() {
    let run = cascade("ba:30,2".parse::<NetworkSpec>().unwrap(), 0.1).with_seeds([0]).with_replicates(2);
    assert_eq!(names(&outcomes(&run.resolve().unwrap())), ["seed", "adopted_tick", "final_state"]);
}

#[test]
fn opinions_are_numbers() {
    let run = RunSpec::new(BuiltIn::Karate, RuleSpec::new("degroot")).with_ticks(3);
    let run = run.with_start(StartSpec::Uniform { low: 0.0, high: 1.0 });
    let model = run.resolve().unwrap();
    let network = outcomes(&model);
    assert_eq!(names(&network), ["final_state"]);
    let mut session = model.session(0).unwrap();
    session.run_to(3);
    assert_eq!(network.numbers("final_state").unwrap(), session.states());
}

#[test]
fn every_rule_has_outcomes() {
    for entry in CATALOGUE {
        let model = RunSpec::new(BuiltIn::Karate, RuleSpec::new(entry.name)).with_ticks(4).with_replicates(2);
        let model = model.resolve().unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let network = outcomes(&model);
        let has_adopters = model.columns().iter().any(|column| column == "adopted");
        assert_eq!(names(&network).contains(&"adopted_share"), has_adopters, "{}", entry.name);
        assert!(
            network
                .attributes()
                .iter()
                .all(|(_, column)| !matches!(column, Column::Text(words) if words.iter().any(String::is_empty)))
        );
    }
}

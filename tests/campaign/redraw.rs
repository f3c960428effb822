//! Parts of a described campaign that are redrawn or held, and the parts that each task needs.

use crate::described::{described, with_appeal};
use bandwagon::Error;
use bandwagon::campaign::scenario::{PerReplicate, Scenario, Whom};
use bandwagon::campaign::spec::{Campaign, CampaignSpec, Task};
use bandwagon::campaign::trial::Trial;
use bandwagon::network::generate;
use bandwagon::random::Key;
use bandwagon::rules::Settings;
use bandwagon::seeding::{Seeding, Strategy};
use bandwagon::spec::{ParamSpec, RandomPart, RuleSpec};
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// Each replicate is assembled by hand from the key of its number, or from that of replicate 0 for a part that is held.
#[test]
fn each_part_is_redrawn_unless_it_is_held() {
    let normal: ParamSpec = "normal:-2.5,1".parse().unwrap();
    let rule = RuleSpec::new("persuasion").with("appeal", normal.clone());
    for held in [
        vec![],
        vec![RandomPart::Network],
        vec![RandomPart::Parameters],
        vec![RandomPart::Network, RandomPart::Parameters],
    ] {
        let mut spec = described("er:60,0.08");
        spec.product.parameters.set("appeal", normal.clone());
        spec.uncertain.worlds = 0;
        spec.hold.clone_from(&held);
        let outcomes = spec.resolve().unwrap().analyze(&|_| ()).unwrap().outcomes;
        for replicate in 0..6 {
            let key = |part| if held.contains(&part) { Key::new(5) } else { Key::new(5).replicate(replicate) };
            let network = generate::erdos_renyi(60, 0.08, key(RandomPart::Network)).unwrap();
            let settings = rule.settings(60, &|_| unreachable!(), key(RandomPart::Parameters)).unwrap();
            let scenario = with_appeal(&network, settings.given("appeal").unwrap().clone());
            let alone = Trial::of(&scenario, 5).unwrap().run(replicate + 1).unwrap();
            for (arm, of_all) in alone.arms().iter().zip(outcomes.arms()) {
                let (one, of_all) = (&arm.outcomes[replicate as usize], &of_all.outcomes[replicate as usize]);
                assert_eq!(one, of_all, "{held:?} held, replicate {replicate}, arm {}", arm.name);
            }
        }
    }
}

/// Number of agents with at least five followers in the network of a replicate.
fn n_hubs(seed: u64, replicate: u32) -> usize {
    let network = generate::erdos_renyi(40, 0.05, Key::new(seed).replicate(replicate)).unwrap();
    (0..40).filter(|&agent| network.followers(agent).len() >= 5).count()
}

/// A campaign in whose replicate 0 some agents have five followers, while in a later one none has.
fn with_rare_hubs() -> CampaignSpec {
    let lacks_hubs = |seed| (1..6).any(|replicate| n_hubs(seed, replicate) == 0);
    let mut spec = described("er:40,0.05");
    spec.seed = (1..).find(|&seed| n_hubs(seed, 0) > 0 && lacks_hubs(seed)).unwrap();
    spec.product.users = None;
    spec.uncertain.worlds = 0;
    spec
}

fn resolved(spec: &CampaignSpec, task: Task) -> Result<Campaign, String> {
    let no_file = |path: &Path| Err(Error::Io { path: path.into(), source: io::ErrorKind::NotFound.into() });
    spec.resolve_for(task, &no_file).map_err(|mistakes| mistakes.to_string())
}

/// One agent with five followers is treated in each replicate that has one.
#[test]
fn replicates_without_agents_that_can_be_seeds_treat_none() {
    let mut spec = with_rare_hubs();
    spec.tipping.whom.among = Some(vec!["followers >= 5".into()]);
    spec.tipping.sizes = Some(vec![0, 1]);
    spec.tipping.takes_off = Some(1.0);
    let curve = resolved(&spec, Task::CriticalMass).unwrap().critical_mass(&|_| ()).unwrap();
    let n_with_hubs = (0..6).filter(|&replicate| n_hubs(spec.seed, replicate) > 0).count();
    assert!(n_with_hubs < 6);
    assert_eq!(curve.points[1].seeds, n_with_hubs as f64 / 6.0);
}

#[test]
fn a_task_ignores_what_it_does_not_need() {
    // The seed set: everybody is a user, or no agent meets the conditions.
    let mut spec = described("karate");
    spec.product.users = Some(Default::default());
    let said = "product.users: users must be fewer than all agents, because the seeds are chosen among the others, got all \
                agents";
    assert_eq!(resolved(&spec, Task::All).unwrap_err(), said);
    assert_eq!(resolved(&spec, Task::CriticalMass).unwrap_err(), said);
    assert!(resolved(&spec, Task::Comparison).unwrap().analyze(&|_| ()).is_ok());
    let mut spec = described("karate");
    spec.tipping.whom.among = Some(vec!["followers >= 99".into()]);
    let said = "tipping.among: among must be met by at least one agent, got conditions that nobody meets before tick 0";
    assert_eq!(resolved(&spec, Task::CriticalMass).unwrap_err(), said);
    assert!(resolved(&spec, Task::Comparison).is_ok());
    // What needs no network is checked all the same.
    spec.tipping.takes_off = Some(2.0);
    spec.tipping.whom.by = Some("degre".into());
    let said = resolved(&spec, Task::Comparison).unwrap_err();
    assert!(
        said.starts_with("tipping.by: no strategy is called degre") && said.contains("\ntipping.takes-off: "),
        "{said}"
    );

    // The arms: one has no budget, and one treats 99 of 34 agents.
    let mut spec = described("karate");
    let whole = resolved(&spec, Task::All).unwrap().critical_mass(&|_| ()).unwrap();
    spec.budget = None;
    spec.arms[0].steps[0].whom.as_mut().unwrap().k = Some(99);
    assert_eq!(resolved(&spec, Task::CriticalMass).unwrap().critical_mass(&|_| ()).unwrap(), whole);
    let said = "arm[0]: budget is missing: neither the arm nor the campaign has one\n\
                arm[0].step[0].whom.k: k, among 34 agents, must be a whole number from 1 to 34, got 99";
    assert_eq!(resolved(&spec, Task::Comparison).unwrap_err(), said);
}

/// The arm cannot be done in a replicate without hubs. The critical mass does not need it.
#[test]
fn a_mistake_of_an_arm_in_a_later_replicate_does_not_concern_the_critical_mass() {
    let mut spec = with_rare_hubs();
    spec.arms[1].steps[0].whom.as_mut().unwrap().among = Some(vec!["followers >= 5".into()]);
    let campaign = resolved(&spec, Task::All).unwrap();
    assert!(campaign.critical_mass(&|_| ()).is_ok());
    match campaign.analyze(&|_| ()).unwrap_err() {
        Error::InReplicate { path, .. } => assert_eq!(path, "arm[1].step[0].whom.among"),
        error => panic!("{error}"),
    }
}

#[test]
fn a_campaign_refuses_the_task_for_which_it_was_not_resolved() {
    let spec = described("karate");
    let said = resolved(&spec, Task::Comparison).unwrap().critical_mass(&|_| ()).unwrap_err().to_string();
    assert_eq!(said, "tipping is missing: the campaign was resolved for its comparison only");
    let said = resolved(&spec, Task::CriticalMass).unwrap().analyze(&|_| ()).unwrap_err().to_string();
    assert_eq!(said, "arm is missing: the campaign was resolved for its critical mass only");
}

/// A trial that is repeated under other parameters draws each network once: replicate 0 at the start, and five more.
#[test]
fn networks_are_drawn_once_for_all_parameters() {
    let n_drawn = Arc::new(AtomicU32::new(0));
    let count = n_drawn.clone();
    let scenarios = PerReplicate::redrawn(move |replicate| {
        count.fetch_add(1, Ordering::Relaxed);
        let network = generate::erdos_renyi(40, 0.1, Key::new(3).replicate(replicate))?;
        Scenario::new(&network, Settings::default(), 5)
    });
    let trial = Trial::of(scenarios.unwrap(), 3).unwrap();
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    let outcomes = one.install(|| (trial.run(6).unwrap(), trial.run(6).unwrap()));
    assert_eq!(outcomes.0, outcomes.1);
    assert_eq!(n_drawn.load(Ordering::Relaxed), 6);
}

/// Replicate r has 40 + 20 r agents, all of which use the product at the start.
#[test]
fn a_record_has_the_number_of_agents_of_each_replicate() {
    let scenarios = PerReplicate::redrawn(|replicate| {
        let network = generate::ring_lattice(40 + 20 * replicate as usize, 2)?;
        let all = Whom::first(network.n_agents(), Seeding::by(Strategy::Random));
        Scenario::new(&network, Settings::default(), 3)?.start(all)
    });
    let outcomes = Trial::of(scenarios.unwrap(), 1).unwrap().run(3).unwrap();
    let record = &outcomes.arms()[0].record;
    assert_eq!([0, 1, 2].map(|replicate| record.population().at(replicate, 3)), [40, 60, 80]);
    assert_eq!(record.values("adopted").unwrap().concat(), [[40.0; 4], [60.0; 4], [80.0; 4]].concat());
    assert_eq!(record.values_per_agent("adopted").unwrap().concat(), [1.0; 12]);
}

//! An analysis against its parts, and its headline against the numbers behind it.

use crate::scenes::{settings, step};
use bandwagon::campaign::Progress;
use bandwagon::campaign::analysis::{Analysis, Conclusion, Design};
use bandwagon::campaign::comparison::{Comparison, Goal};
use bandwagon::campaign::scenario::{Arm, Cost, Most, Scenario, Treatment, Whom};
use bandwagon::campaign::trial::Trial;
use bandwagon::campaign::uncertainty::{Sensitivity, UncertainParameter, Worlds};
use bandwagon::network::Network;
use bandwagon::rules::Settings;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

fn samples(name: &str, k: usize, each: f64) -> Arm {
    let whom = Whom { most: Most::Count(k), ..Whom::everybody() };
    Arm::new(name, 1e3).step(step(0, Treatment::Sample).whom(whom).cost(Cost { each, ..Cost::NONE }))
}

fn uncertain() -> Vec<UncertainParameter> {
    [("drop", 0.001), ("share", 0.3), ("appeal", 1.0), ("warning", 1.0)]
        .map(|(name, sd)| UncertainParameter::new(name, sd).unwrap())
        .into()
}

#[test]
fn an_analysis_is_its_parts() {
    let club = Network::karate_club();
    let scenario = Scenario::new(&club, Settings::default(), 8).unwrap();
    let scenario = scenario.arm(samples("few", 2, 1.0)).unwrap().arm(samples("many", 12, 1.0)).unwrap();
    let design = Design {
        replicates: 30,
        seed: 4,
        worlds: 6,
        per_end: 10,
        level: 0.8,
        uncertain: uncertain(),
        ..Design::of(&scenario)
    };
    let analysis = Analysis::run(&scenario, design, &|_| ()).unwrap();
    let trial = Trial::of(&scenario, 4).unwrap();
    let outcomes = trial.run(30).unwrap();
    let comparison = Comparison::of(&outcomes, Goal::Adopters, 0.8).unwrap();
    let worlds = Worlds::run((&scenario, &trial), &uncertain(), (6, 5), (Goal::Adopters, 4), &|| ()).unwrap();
    assert_eq!((&analysis.outcomes, &analysis.comparison), (&outcomes, &comparison));
    assert_eq!(analysis.across_worlds, worlds.summaries(0.8));
    assert_eq!(analysis.worlds, Some(worlds));

    let one_at_a_time = analysis.one_at_a_time.unwrap();
    assert_eq!((one_at_a_time.arm, one_at_a_time.replicates), (2, 10));
    let effects: Vec<f64> = one_at_a_time.parameters.iter().map(|parameter| one_at_a_time.effect(parameter)).collect();
    assert!(effects.is_sorted_by(|a, b| a >= b), "{effects:?}");
    assert!(one_at_a_time.parameters.iter().zip(&effects).all(|(parameter, effect)| *effect >= parameter.width(2)));
    for parameter in uncertain() {
        let alone = Sensitivity::of(&parameter, (&scenario, &trial), (10, Goal::Adopters), &|| ()).unwrap();
        assert!(one_at_a_time.parameters.contains(&alone), "{}", parameter.name());
    }
    // No agent speaks against the product, so warnings have no effect.
    let without: Vec<&str> =
        one_at_a_time.parameters.iter().filter(|parameter| !parameter.has_effect()).map(|it| it.name).collect();
    assert!(without.contains(&"warning"), "{without:?}");
    let first_ten = |arm: usize| outcomes.arm(arm).outcomes[..10].iter().map(|it| it.adopted).sum::<f64>() / 10.0;
    assert_eq!(one_at_a_time.base, [first_ten(0), first_ten(1), first_ten(2)]);
    assert_eq!((one_at_a_time.leader, one_at_a_time.base_gain()), (2, first_ten(2) - first_ten(0)));
}

/// The scenario as written and the ends of a range are compared in the same replicates, even if these are few: no agent speaks
/// against the product, so the weight of warnings has no effect at all.
#[test]
fn the_sensitivity_analysis_has_no_replicates_of_its_own() {
    let club = Network::karate_club();
    let scenario = Scenario::new(&club, Settings::default(), 8).unwrap().arm(samples("few", 2, 1.0)).unwrap();
    let design = Design { replicates: 3, worlds: 2, uncertain: uncertain(), ..Design::of(&scenario) };
    let analysis = Analysis::run(&scenario, design, &|_| ()).unwrap();
    assert_eq!((analysis.design.per_world, analysis.design.per_end), (3, 3));
    let one_at_a_time = analysis.one_at_a_time.unwrap();
    assert_eq!(one_at_a_time.replicates, 3);
    let warning = one_at_a_time.parameters.iter().find(|parameter| parameter.name == "warning").unwrap();
    assert_eq!((one_at_a_time.effect(warning), &warning.low.goals), (0.0, &one_at_a_time.base));
}

#[test]
fn the_headline_follows_from_the_intervals() {
    let club = Network::karate_club();
    let analyze = |arms: Vec<Arm>, margin: Option<f64>| {
        let scenario = Scenario::new(&club, Settings::default(), 8).unwrap();
        let scenario = margin.map_or(Ok(scenario.clone()), |margin| scenario.clone().margin(margin)).unwrap();
        let scenario = arms.into_iter().try_fold(scenario, Scenario::arm).unwrap();
        Analysis::run(&scenario, Design { replicates: 60, ..Design::of(&scenario) }, &|_| ()).unwrap()
    };
    let alone = analyze(vec![], None).headline;
    assert_eq!((alone.conclusion, alone.best_treatment, alone.gain), (Conclusion::NoTreatment, None, None));

    let clear = analyze(vec![samples("few", 2, 0.0), samples("many", 12, 0.0)], None);
    assert_eq!(clear.headline.conclusion, Conclusion::BestIsDistinguishable);
    assert_eq!(
        (clear.headline.leader, clear.headline.best_treatment, clear.headline.most_users),
        (2, Some(2), Some(2))
    );
    let lead = clear.comparison.difference(&clear.outcomes, 2, 1).paired;
    assert_eq!(clear.headline.rival.map(|rival| (rival.arm, rival.lead)), Some((1, lead)));
    assert!(lead.low > 0.0 && clear.headline.ties.is_empty());
    assert_eq!((clear.headline.leads_in_worlds, clear.headline.rival_in_worlds), (None, None));

    // Two arms with the same steps have the same outcomes under common random numbers.
    let tied = analyze(vec![samples("a", 12, 0.0), samples("b", 12, 0.0)], None);
    assert_eq!((tied.headline.conclusion, tied.headline.ties), (Conclusion::BestIsTied, vec![2]));

    let poor = Arm::new("no money", 0.0).step(step(0, Treatment::Gift(1.0)).cost(Cost { each: 1.0, ..Cost::NONE }));
    let nothing = analyze(vec![poor], None).headline;
    assert_eq!(nothing.conclusion, Conclusion::NoneIsDistinguishable);

    // A gift of 20 that wins buyers of whom each brings 1.
    let gifts = Arm::new("gifts", 1e3).step(step(0, Treatment::Gift(2.0)).cost(Cost { each: 20.0, ..Cost::NONE }));
    let loss = analyze(vec![gifts], Some(1.0));
    assert_eq!((loss.headline.conclusion, loss.headline.leader), (Conclusion::BaselineIsBest, 0));
    let break_even = loss.headline.break_even.unwrap();
    let gifts = loss.comparison.best_treatment().unwrap();
    assert_eq!((break_even.arm, break_even.margin), (1, gifts.spent.mean / loss.more_buyers[1].mean));
    assert!(break_even.margin > 1.0);
}

#[test]
fn the_share_of_worlds_counts_arms_with_equal_results_as_one() {
    let club = Network::karate_club();
    let scenario = Scenario::new(&club, settings(&[]), 8).unwrap();
    let arms = [samples("a", 12, 0.0), samples("b", 12, 0.0), samples("c", 1, 0.0)];
    let scenario = arms.into_iter().try_fold(scenario, Scenario::arm).unwrap();
    let design = Design { replicates: 10, worlds: 8, uncertain: uncertain(), ..Design::of(&scenario) };
    let analysis = Analysis::run(&scenario, design, &|_| ()).unwrap();
    let best = |arm: usize| analysis.across_worlds[arm].probability_best;
    assert_eq!(analysis.headline.leads_in_worlds, Some(best(1) + best(2)));
    assert_eq!(analysis.headline.rival_in_worlds, Some(2));
}

#[test]
fn an_analysis_reports_its_progress_and_is_serialized() {
    let club = Network::karate_club();
    let scenario = Scenario::new(&club, Settings::default(), 3).unwrap().arm(samples("few", 2, 1.0)).unwrap();
    let design = Design { replicates: 3, worlds: 2, uncertain: uncertain(), per_end: 2, ..Design::of(&scenario) };
    let (planned, simulated) = (AtomicU64::new(0), AtomicU64::new(0));
    let analysis = Analysis::run(&scenario, design, &|progress| {
        match progress {
            Progress::Planned(simulations) => planned.fetch_add(simulations, Relaxed),
            Progress::Simulated => simulated.fetch_add(1, Relaxed),
        };
    });
    // Two arms: 3 replicates, 2 worlds of 3 replicates (not 5, which the arms do not have), 4 parameters with 2 ends of 2.
    assert_eq!([planned, simulated].map(AtomicU64::into_inner), [2 * (3 + 2 * 3 + 4 * 2 * 2); 2]);
    let json = serde_json::to_value(analysis.unwrap()).unwrap();
    assert_eq!(json["design"]["uncertain"][1]["name"], "share");
    assert_eq!(json["comparison"]["ranking"].as_array().unwrap().len(), 2);
    assert!(json["headline"]["leader"].is_number() && json.get("outcomes").is_none());
}

//! Worlds that draw the forces from their priors.

use crate::scenes::{settings, step};
use bandwagon::campaign::comparison::Goal;
use bandwagon::campaign::scenario::{Arm, Most, Scenario, Treatment, Whom};
use bandwagon::campaign::trial::Trial;
use bandwagon::campaign::uncertainty::{Sensitivity, UncertainParameter, Worlds};
use bandwagon::network::Network;
use bandwagon::rules::{Setting, persuasion::Forces};

fn scenario(club: &Network, numbers: &[(&str, f64)]) -> Scenario {
    let club: &'static Network = Box::leak(Box::new(club.clone()));
    let whom = Whom { most: Most::Count(4), ..Whom::everybody() };
    let arm = Arm::new("samples", 0.0).step(step(0, Treatment::Sample).whom(whom));
    Scenario::new(club, settings(numbers), 6).unwrap().arm(arm).unwrap()
}

#[test]
fn draws_have_their_means_and_deviations_and_stay_in_range() {
    let pair = Network::from_ties(2, [(0, 1)]).unwrap();
    let whom = Whom { most: Most::Count(1), ..Whom::everybody() };
    let arm = Arm::new("samples", 0.0).step(step(0, Treatment::Sample).whom(whom));
    let scenario = Scenario::new(&pair, settings(&[("share", 0.8)]), 1).unwrap().arm(arm).unwrap();
    let parameters = [("share", 0.3), ("authority", 1.4), ("sharing", 0.2)]
        .map(|(name, sd)| UncertainParameter::new(name, sd).unwrap());
    let trial = Trial::of(&scenario, 1).unwrap();
    let worlds = Worlds::run((&scenario, &trial), &parameters, (2000, 1), (Goal::Adopters, 1), &|| ()).unwrap();
    for (place, mean, sd) in [(0, 0.8, 0.3), (1, 2.8, 1.4)] {
        let drawn: Vec<f64> = worlds.drawn.iter().map(|drawn| drawn[place]).collect();
        let got = drawn.iter().sum::<f64>() / 2000.0;
        let square = drawn.iter().map(|it| (it - got).powi(2)).sum::<f64>() / 1999.0;
        assert!((got - mean).abs() < 4.0 * sd / 2000.0_f64.sqrt(), "{got}");
        assert!((square.sqrt() / sd - 1.0).abs() < 4.0 / 4000.0_f64.sqrt(), "{}", square.sqrt());
    }
    // A chance of 0.05 with a standard deviation of 0.2 would often be below 0, so a share Φ(-0.25) of the draws lies
    // at the edge.
    let edge = worlds.drawn.iter().filter(|drawn| drawn[2] == 0.0).count() as f64 / 2000.0;
    assert!((edge - 0.4013).abs() < 4.0 * (0.4013_f64 * 0.5987 / 2000.0).sqrt(), "{edge}");
    // The first two forces are drawn independently.
    let (x, y): (Vec<f64>, Vec<f64>) = worlds.drawn.iter().map(|it| ((it[0] - 0.8) / 0.3, (it[1] - 2.8) / 1.4)).unzip();
    let product = x.iter().zip(&y).map(|(x, y)| x * y).sum::<f64>() / 2000.0;
    assert!(product.abs() < 4.0 / 2000.0_f64.sqrt(), "{product}");
}

#[test]
fn without_uncertainty_every_world_equals_the_scenario() {
    let club = Network::karate_club();
    let scenario = scenario(&club, &[]);
    let trial = Trial::of(&scenario, 5).unwrap();
    let parameters = [UncertainParameter::new("share", 0.0).unwrap()];
    let worlds = Worlds::run((&scenario, &trial), &parameters, (3, 8), (Goal::Adopters, 5), &|| ()).unwrap();
    let outcomes = trial.run(8).unwrap();
    let mean = |arm: usize| outcomes.arm(arm).outcomes.iter().map(|it| it.adopted).sum::<f64>() / 8.0;
    assert_eq!(worlds.goals, [vec![mean(0); 3], vec![mean(1); 3]]);
    let standings = worlds.summaries(0.9);
    assert_eq!((standings[1].probability_best, standings[1].regret), (1.0, 0.0));
    assert_eq!((standings[0].probability_best, standings[0].regret), (0.0, mean(1) - mean(0)));
    assert_eq!(standings[1].extra.low, mean(1) - mean(0));
}

#[test]
fn sensitivity_sets_one_parameter_to_both_deciles() {
    let club = Network::karate_club();
    let scenario = scenario(&club, &[("share", 1.0)]);
    let trial = Trial::of(&scenario, 5).unwrap();
    let swing = Sensitivity::of(
        &UncertainParameter::new("share", 0.5).unwrap(),
        (&scenario, &trial),
        (200, Goal::Adopters),
        &|| (),
    )
    .unwrap();
    // scipy.stats.norm.ppf(0.9) = 1.2815515655446004.
    assert!((swing.low.value - (1.0 - 0.640_775_782_772_3)).abs() < 1e-12);
    assert!((swing.high.value - (1.0 + 0.640_775_782_772_3)).abs() < 1e-12);
    // Agents that follow others more gain more from samples.
    assert!(swing.high.gain(1) > swing.low.gain(1) && swing.low.leader() == 1);
    // With common random numbers, the number of users in the baseline does not decrease.
    assert!(swing.high.goals[0] >= swing.low.goals[0]);
}

#[test]
fn a_parameter_that_differs_between_agents_has_no_single_value() {
    let pair = Network::from_ties(2, [(0, 1)]).unwrap();
    let values = |appeals: [f64; 2]| {
        let mut settings = settings(&[]);
        settings.set("appeal", Setting::Each(appeals.into()));
        let scenario = Scenario::new(&pair, settings, 1).unwrap();
        let trial = Trial::of(&scenario, 1).unwrap();
        let appeal = UncertainParameter::new("appeal", 0.5).unwrap();
        let ends = Sensitivity::of(&appeal, (&scenario, &trial), (2, Goal::Adopters), &|| ()).unwrap();
        let worlds = Worlds::run((&scenario, &trial), &[appeal], (3, 1), (Goal::Adopters, 1), &|| ()).unwrap();
        let values = [vec![scenario.number("appeal"), ends.low.value, ends.high.value], worlds.drawn.concat()];
        values.concat()
    };
    assert!(values([-1.0, -2.0]).iter().all(|value| value.is_nan()));
    // The same number for each agent is a single value: -2, and -2 minus and plus 1.2816 times 0.5.
    let same = values([-2.0, -2.0]);
    assert!(same.iter().all(|value| value.is_finite()), "{same:?}");
    assert!((same[1] + 2.640_775_782_772_3).abs() < 1e-12 && (same[2] + 1.359_224_217_227_7).abs() < 1e-12, "{same:?}");
    // Values that are clamped at the same end of the range become equal.
    let clamped = values([100.0, 100.0]);
    assert_eq!((clamped[0], clamped[2]), (100.0, 100.0));
}

#[test]
fn only_numbers_can_be_uncertain() {
    let refused = |name: &str, sd: f64| UncertainParameter::new(name, sd).unwrap_err().to_string();
    assert!(refused("shar", 1.0).starts_with("no number is called shar (did you mean share?); known: appeal"));
    assert!(refused("display", 1.0).starts_with("no number is called display"));
    assert!(refused("endorses", 1.0).starts_with("no number is called endorses"));
    // A stock of 0 means unlimited, so no draw may reach it.
    assert!(refused("stock", 1.0).starts_with("no number is called stock"));
    assert_eq!(refused("share", -1.0), "share must lie in [0, 1e6], got -1");
    assert!(Forces::priors().all(|prior| UncertainParameter::new(prior.force, prior.sd).is_ok()));
}

//! Values out of range are rejected with one line.

use super::six;
use bandwagon::network::Network;
use bandwagon::random::Key;
use bandwagon::rules::IndependentCascade;
use bandwagon::seeding::influence::{Celf, Limit, Model, Opim, ReverseSets, Sampler, reverse_set};

fn refused(opim: &Opim, limit: &Limit) -> String {
    opim.choose(&six(), limit).unwrap_err().to_string()
}

#[test]
fn numbers_out_of_range() {
    let opim = || Opim::new(Model::Weights);
    let one = Limit::Count(1);
    for epsilon in [0.0, 1.0, -1.0, f64::NAN] {
        assert!(refused(&opim().epsilon(epsilon), &one).starts_with("epsilon must lie in (0, 1)"));
        assert!(refused(&opim().delta(epsilon), &one).starts_with("delta must lie in (0, 1)"));
    }
    for count in [0, 7] {
        let message = format!("the number of seeds must lie in [1, number of candidates], got {count}");
        assert_eq!(refused(&opim(), &Limit::Count(count)), message);
    }
    let few = opim().candidates(vec![true, false, false, false, false, false]);
    assert!(refused(&few, &Limit::Count(2)).contains("number of candidates], got 2"));
    assert!(Model::uniform(1.5).is_err());
    assert_eq!(refused(&Opim::new(Model::Uniform(-0.1)), &one), "probability must lie in [0, 1], got -0.1");
}

#[test]
fn values_per_agent() {
    let opim = || Opim::new(Model::Weights);
    let one = Limit::Count(1);
    assert_eq!(refused(&opim().payoffs(vec![1.0]), &one), "payoffs has 1 value for 6 agents");
    assert_eq!(refused(&opim().candidates(vec![true]), &one), "candidates has 1 value for 6 agents");
    assert_eq!(refused(&opim().payoffs(vec![-1.0; 6]), &one), "a payoff must lie in [0, infinity), got -1");
    assert!(refused(&opim().payoffs(vec![0.0; 6]), &one).starts_with("the sum of all payoffs"));
    let budget = |prices, budget| Limit::Budget { prices, budget };
    assert_eq!(refused(&opim(), &budget(vec![1.0], 1.0)), "prices has 1 value for 6 agents");
    assert_eq!(refused(&opim(), &budget(vec![0.0; 6], 1.0)), "a price must lie in (0, 1e300], got 0");
    assert_eq!(refused(&opim(), &budget(vec![f64::NAN; 6], 1.0)), "a price must lie in (0, 1e300], got NaN");
    for wrong in [0.5, f64::NAN, f64::INFINITY] {
        assert!(refused(&opim(), &budget(vec![1.0; 6], wrong)).starts_with("the budget must lie in"), "{wrong}");
    }
    let quotas = |groups, quotas| Limit::Quotas { groups, quotas };
    assert_eq!(refused(&opim(), &quotas(vec![0; 5], vec![1])), "groups has 5 values for 6 agents");
    assert!(refused(&opim(), &quotas(vec![1; 6], vec![1])).starts_with("a group must lie in"));
    assert!(refused(&opim(), &quotas(vec![0; 6], vec![7])).starts_with("a quota must lie in"));
    assert!(refused(&opim(), &quotas(vec![0; 6], vec![0])).starts_with("the number of seeds"));
}

#[test]
fn weights_that_are_not_probabilities() {
    let mut builder = Network::builder(3);
    builder.weighted_arc(0, 2, 0.75).unwrap();
    builder.weighted_arc(1, 2, 0.75).unwrap();
    builder.weighted_arc(0, 1, 1.5).unwrap();
    let network = builder.build();
    for (model, message) in [
        (Model::Weights, "the weight of 0 -> 1 as a probability must lie in [0, 1], got 1.5"),
        (Model::LinearThreshold, "the summed weights into agent 1 must lie in [0, 1], got 1.5"),
    ] {
        let wrong = Opim::new(model).choose(&network, &Limit::Count(1)).unwrap_err();
        assert_eq!(wrong.to_string(), message);
        assert!(reverse_set(&network, model, 0, Key::new(1)).is_err());
        assert!(ReverseSets::drawn(&network, model, Sampler::Plain, 1, Key::new(1)).is_err());
    }
}

#[test]
fn empty_networks_and_counts_of_zero() {
    let nobody = Network::from_arcs(0, []).unwrap();
    assert!(Opim::new(Model::Weights).choose(&nobody, &Limit::Count(1)).is_err());
    assert!(ReverseSets::drawn(&nobody, Model::Weights, Sampler::Plain, 1, Key::new(1)).is_err());
    assert!(reverse_set(&six(), Model::Weights, 6, Key::new(1)).is_err());
    let rule = IndependentCascade::uniform(0.1).unwrap();
    assert!(Celf::new(0).choose(&six(), &rule, true, &Limit::Count(1)).is_err());
    assert!(Celf::new(1).column(1).choose(&six(), &rule, true, &Limit::Count(1)).is_err());
    assert!(Celf::new(1).choose(&six(), &rule, true, &Limit::Count(0)).is_err());
}

#[test]
fn more_replicates_than_fit_in_memory() {
    let rule = IndependentCascade::uniform(0.1).unwrap();
    let message = "4,294,967,295 replicates of a seed set may take 825 GB of memory (results 825 GB), and more than 6.0 GB \
                   is refused: reduce the replicates";
    let celf = Celf::new(u32::MAX);
    assert_eq!(celf.choose(&six(), &rule, true, &Limit::Count(1)).unwrap_err().to_string(), message);
    assert_eq!(celf.reach(&six(), &rule, true, &[0]).unwrap_err().to_string(), message);
}

//! Lazy greedy choice against plain greedy choice and the optimum.

use super::exact::Worlds;
use super::six;
use bandwagon::network::{Agent, Network};
use bandwagon::prelude::*;
use bandwagon::seeding::influence::{Celf, Limit, Model};

const REPLICATES: u32 = 60;

fn mean(network: &Network, rule: &IndependentCascade, seeds: &[Agent]) -> f64 {
    let once = |replicate| {
        let start = Start::seeds(seeds, true);
        let mut simulation = Simulation::new(network, rule, &start, Key::new(1).replicate(replicate)).unwrap();
        simulation.run(Until::rest(), &mut ());
        simulation.board().sum(0)
    };
    (0..REPLICATES).map(once).sum::<f64>() / f64::from(REPLICATES)
}

/// Evaluates every agent at every step.
fn plain_greedy(network: &Network, rule: &IndependentCascade, count: usize) -> Vec<Agent> {
    let mut seeds: Vec<Agent> = vec![];
    while seeds.len() < count {
        let with = |agent| [seeds.as_slice(), &[agent]].concat();
        let others = (0..network.n_agents() as Agent).filter(|agent| !seeds.contains(agent));
        let rated: Vec<(f64, Agent)> = others.map(|agent| (mean(network, rule, &with(agent)), agent)).collect();
        let best = rated.iter().fold(rated[0], |best, &other| if other.0 > best.0 + 1e-9 { other } else { best });
        seeds.push(best.1);
    }
    seeds
}

#[test]
fn lazy_choice_is_plain_greedy_choice() {
    let club = Network::karate_club();
    for rule in [IndependentCascade::uniform(0.1).unwrap(), IndependentCascade::weighted_cascade()] {
        let found = Celf::new(REPLICATES).choose(&club, &rule, true, &Limit::Count(4)).unwrap();
        assert_eq!(found.seeds, plain_greedy(&club, &rule, 4));
        assert!((found.spread - mean(&club, &rule, &found.seeds)).abs() < 1e-9);
        assert!(found.n_evaluations < 34 + 33 + 32 + 31, "{} choices tried", found.n_evaluations);
    }
}

#[test]
fn greedy_choice_reaches_its_share_of_the_best() {
    let network = six();
    for (model, rule) in [
        (Model::Uniform(0.3), IndependentCascade::uniform(0.3).unwrap()),
        (Model::Weights, IndependentCascade::weights()),
        (Model::WeightedCascade, IndependentCascade::weighted_cascade()),
    ] {
        let worlds = Worlds::of(&network, model);
        for count in 1..=3 {
            let found = Celf::new(400).choose(&network, &rule, true, &Limit::Count(count)).unwrap();
            let best = worlds.best(&[1.0; 6], |set| set.len() <= count);
            let worth = worlds.spread(&found.seeds);
            assert!(worth >= (1.0 - (-1.0f64).exp()) * best, "{model:?}: {worth} of {best}");
            assert!((found.spread - worth).abs() < 4.0 * found.error + 0.05, "{found:?} for {worth}");
        }
    }
}

#[test]
fn linear_thresholds_are_simulated_too() {
    let worlds = Worlds::of(&six(), Model::LinearThreshold);
    let found = Celf::new(400).choose(&six(), &LinearThreshold::new(), true, &Limit::Count(2)).unwrap();
    let best = worlds.best(&[1.0; 6], |set| set.len() <= 2);
    assert!(worlds.spread(&found.seeds) >= (1.0 - (-1.0f64).exp()) * best);
}

#[test]
fn any_rule_can_be_simulated() {
    let club = Network::karate_club();
    let rule = Threshold::share(0.5).unwrap();
    let found = Celf::new(2).choose(&club, &rule, true, &Limit::Count(2)).unwrap();
    assert_eq!((found.seeds.len(), found.error), (2, 0.0));
    assert_eq!(Celf::new(2).reach(&club, &rule, true, &found.seeds).unwrap(), (found.spread, 0.0));
    assert!(Celf::new(1).reach(&club, &rule, true, &found.seeds).unwrap().1.is_nan());
    assert!(Celf::new(2).column(1).reach(&club, &rule, true, &found.seeds).is_err());
    let start = Start::seeds(found.seeds, true);
    let mut simulation = Simulation::new(&club, &rule, &start, Key::new(1)).unwrap();
    simulation.run(Until::rest(), &mut ());
    assert_eq!(simulation.board().sum(0), found.spread);
}

#[test]
fn a_budget_is_never_exceeded() {
    let club = Network::karate_club();
    let prices: Vec<f64> = (0..34).map(|agent| club.followers(agent).len() as f64).collect();
    let rule = IndependentCascade::uniform(0.1).unwrap();
    for budget in [1.0, 10.0, 25.5] {
        let limit = Limit::Budget { prices: prices.clone(), budget };
        let found = Celf::new(30).choose(&club, &rule, true, &limit).unwrap();
        assert!(found.seeds.iter().map(|&seed| prices[seed as usize]).sum::<f64>() <= budget);
        assert!(!found.seeds.is_empty());
    }
}

#[test]
fn the_best_single_agent_is_compared_with_the_greedy_choice() {
    let network = Network::from_arcs(12, (2..12).map(|leaf| (1, leaf))).unwrap();
    let mut prices = vec![100.0; 12];
    (prices[0], prices[1]) = (0.5, 10.0);
    let limit = Limit::Budget { prices, budget: 10.0 };
    let found = Celf::new(50).choose(&network, &IndependentCascade::uniform(0.8).unwrap(), true, &limit).unwrap();
    assert_eq!(found.seeds, [1]);
}

#[test]
fn candidates_and_threads() {
    let club = Network::karate_club();
    let may: Vec<bool> = (0..34).map(|agent| agent % 5 == 1).collect();
    let choose = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let celf = Celf::new(20).candidates(may.clone());
        pool.install(|| celf.choose(&club, &IndependentCascade::uniform(0.2).unwrap(), true, &Limit::Count(3)).unwrap())
    };
    let found = choose(1);
    assert!(found.seeds.iter().all(|&seed| seed % 5 == 1));
    assert_eq!([choose(2), choose(8)], [found.clone(), found]);
}

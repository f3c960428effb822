//! Certificates against exact values over all worlds and all choices.

use super::exact::Worlds;
use super::six;
use bandwagon::network::{Network, generate};
use bandwagon::random::Key;
use bandwagon::seeding::influence::{Influence, Limit, Model, Opim, Sampler};

const MODELS: [Model; 4] = [Model::Uniform(0.3), Model::Weights, Model::WeightedCascade, Model::LinearThreshold];

/// The rounding error allowed in sums over all worlds.
const ROUNDING: f64 = 1e-9;

/// Checks the certificate: bounds lie on the correct side of the exact values, and the estimate is within 4 standard
/// errors. `all` is the maximum.
fn assert_certified(found: &Influence, (worth, best, all): (f64, f64, f64)) {
    assert!(found.is_certified, "{found:?}");
    assert!(found.low <= worth + ROUNDING && worth <= found.high + ROUNDING, "{worth} not in {found:?}");
    assert!(best <= found.optimum + ROUNDING, "the best is {best}, {found:?}");
    assert!(worth + ROUNDING >= found.ratio * best, "{worth} of {best}, {found:?}");
    let error = (worth * (all - worth).max(0.0) / found.n_sets as f64).sqrt();
    assert!((found.spread - worth).abs() <= 4.0 * error + ROUNDING, "{worth}, {found:?}");
}

#[test]
fn a_number_of_seeds_is_as_good_as_certified() {
    let network = six();
    for model in MODELS {
        let worlds = Worlds::of(&network, model);
        for (count, sampler) in [(1, Sampler::Skipping), (2, Sampler::Plain), (3, Sampler::Skipping)] {
            let opim = Opim::new(model).epsilon(0.05).delta(0.001).sampler(sampler);
            let found = opim.choose(&network, &Limit::Count(count)).unwrap();
            assert_eq!(found.seeds.len(), count);
            let best = worlds.best(&[1.0; 6], |set| set.len() <= count);
            let worth = worlds.spread(&found.seeds);
            assert_certified(&found, (worth, best, 6.0));
            assert!(worth >= (1.0 - (-1.0f64).exp() - 0.05) * best);
        }
    }
}

#[test]
fn payoffs_weigh_whom_seeds_reach() {
    let (network, payoffs) = (six(), [0.0, 1.0, 5.0, 0.5, 20.0, 2.0]);
    for model in MODELS {
        let worlds = Worlds::of(&network, model);
        let found = Opim::new(model).payoffs(payoffs.to_vec()).choose(&network, &Limit::Count(2)).unwrap();
        let best = worlds.best(&payoffs, |set| set.len() <= 2);
        assert_certified(&found, (worlds.worth(&found.seeds, &payoffs), best, 28.5));
    }
}

#[test]
fn only_candidates_are_chosen() {
    let (network, may) = (six(), [false, true, false, false, false, true]);
    let worlds = Worlds::of(&network, Model::Weights);
    let opim = Opim::new(Model::Weights).candidates(may.to_vec());
    let found = opim.choose(&network, &Limit::Count(1)).unwrap();
    assert!(may[found.seeds[0] as usize]);
    let best = worlds.best(&[1.0; 6], |set| set.len() == 1 && may[set[0] as usize]);
    assert_certified(&found, (worlds.spread(&found.seeds), best, 6.0));
    let all = opim.choose(&network, &Limit::Count(2)).unwrap();
    assert_eq!(
        {
            let mut seeds = all.seeds;
            seeds.sort_unstable();
            seeds
        },
        [1, 5]
    );
}

#[test]
fn a_budget_is_never_exceeded_and_well_spent() {
    let network = six();
    for (place, prices) in [[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], [0.1, 0.2, 0.3, 0.1, 0.2, 0.3], [3.0; 6]].iter().enumerate()
    {
        for model in MODELS {
            let worlds = Worlds::of(&network, model);
            for budget in [prices[0], 3.0 * prices[1], prices.iter().sum::<f64>()] {
                let cost = |set: &[u32]| set.iter().map(|&agent| prices[agent as usize]).sum::<f64>();
                let limit = Limit::Budget { prices: prices.to_vec(), budget };
                let found = Opim::new(model).epsilon(0.05).delta(0.001).choose(&network, &limit).unwrap();
                assert!(cost(&found.seeds) <= budget, "{place}: {found:?} for {budget}");
                let best = worlds.best(&[1.0; 6], |set| cost(set) <= budget);
                assert_certified(&found, (worlds.spread(&found.seeds), best, 6.0));
                assert!(worlds.spread(&found.seeds) >= (1.0 - (-0.5f64).exp() - 0.05) * best);
            }
        }
    }
}

/// The cheap agent gains more per price, but then the hub no longer fits the budget. The hub alone is much better.
#[test]
fn the_best_single_agent_is_compared_with_the_greedy_choice() {
    let network = Network::from_arcs(12, (2..12).map(|leaf| (1, leaf))).unwrap();
    let mut prices = vec![100.0; 12];
    (prices[0], prices[1]) = (0.5, 10.0);
    let limit = Limit::Budget { prices, budget: 10.0 };
    let found = Opim::new(Model::Uniform(0.8)).choose(&network, &limit).unwrap();
    assert_eq!(found.seeds, [1]);
    assert!((found.spread - 9.0).abs() < 0.5);
}

#[test]
fn quotas_are_met_and_half_the_best_at_least() {
    let (network, groups) = (six(), vec![0, 0, 0, 1, 1, 1]);
    for model in MODELS {
        let worlds = Worlds::of(&network, model);
        for quotas in [[1, 1], [0, 2], [2, 1]] {
            let of = |set: &[u32], group| set.iter().filter(|&&agent| groups[agent as usize] == group).count();
            let limit = Limit::Quotas { groups: groups.clone(), quotas: quotas.to_vec() };
            let found = Opim::new(model).epsilon(0.05).delta(0.001).choose(&network, &limit).unwrap();
            assert_eq!([of(&found.seeds, 0), of(&found.seeds, 1)], quotas);
            let best = worlds.best(&[1.0; 6], |set| of(set, 0) <= quotas[0] && of(set, 1) <= quotas[1]);
            assert_certified(&found, (worlds.spread(&found.seeds), best, 6.0));
        }
    }
}

#[test]
fn all_agents_can_be_chosen() {
    let found = Opim::new(Model::Uniform(0.0)).choose(&six(), &Limit::Count(6)).unwrap();
    let mut seeds = found.seeds.clone();
    seeds.sort_unstable();
    assert_eq!((seeds, found.spread), (vec![0, 1, 2, 3, 4, 5], 6.0));
}

#[test]
fn seeds_and_figures_do_not_depend_on_threads() {
    let network = generate::barabasi_albert(3_000, 3, Key::new(5)).unwrap();
    let prices: Vec<f64> = (0..3_000).map(|agent| 1.0 + f64::from(agent % 7)).collect();
    let groups = (0..3_000).map(|agent| agent % 3).collect();
    let limits =
        [Limit::Count(20), Limit::Budget { prices, budget: 50.0 }, Limit::Quotas { groups, quotas: vec![5, 0, 9] }];
    for limit in limits {
        let choose = |threads| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| {
                Opim::new(Model::WeightedCascade).epsilon(0.05).delta(1e-30).seed(4).choose(&network, &limit).unwrap()
            })
        };
        let one = choose(1);
        assert!(one.n_sets >= 4_096, "{} are too few for several parts", one.n_sets);
        assert_eq!([choose(2), choose(8)], [one.clone(), one]);
    }
}

#[test]
fn other_random_seeds_find_equally_good_seeds() {
    let club = Network::karate_club();
    let spread = |seed| {
        let opim = Opim::new(Model::WeightedCascade).epsilon(0.02).seed(seed);
        opim.choose(&club, &Limit::Count(4)).unwrap()
    };
    let all: Vec<Influence> = (1..=8).map(spread).collect();
    for found in &all {
        assert!(found.low >= (1.0 - (-1.0f64).exp() - 0.02) * found.optimum);
        assert!(all.iter().all(|other| other.low <= found.high), "intervals of one quantity, nearly, overlap");
    }
}

#[test]
fn the_certified_ratio_is_reported_when_memory_is_exhausted() {
    let network = generate::barabasi_albert(2_000, 3, Key::new(5)).unwrap();
    let opim = Opim::new(Model::WeightedCascade).epsilon(0.001).most_members(5_000);
    let found = opim.choose(&network, &Limit::Count(10)).unwrap();
    assert!(!found.is_certified && found.ratio < 1.0 - (-1.0f64).exp() && found.ratio > 0.0);
    assert_eq!(found.seeds.len(), 10);
}

//! Reverse-reachable sets: equal to forward runs, and their distribution.

use super::exact::Worlds;
use super::six;
use bandwagon::network::{Agent, Network};
use bandwagon::prelude::*;
use bandwagon::seeding::influence::{Model, ReverseSets, Sampler, reverse_set};
use std::collections::BTreeMap;

/// The final adopters when `seed` alone starts.
fn adopters(network: &Network, rule: &IndependentCascade, seed: Agent, key: Key) -> Vec<bool> {
    let mut simulation = Simulation::new(network, rule, &Start::seeds([seed], true), key).unwrap();
    simulation.run(Until::rest(), &mut ());
    simulation.states().to_vec()
}

fn assert_one_world(network: &Network, model: Model, rule: &IndependentCascade, replicates: u32) {
    let n = network.n_agents() as Agent;
    let mut reached = 0;
    for key in (0..replicates).map(|replicate| Key::new(7).replicate(replicate)) {
        let sets: Vec<_> = (0..n).map(|target| reverse_set(network, model, target, key).unwrap()).collect();
        for seed in 0..n {
            let adopted = adopters(network, rule, seed, key);
            for target in 0..n {
                let is_member = sets[target as usize].contains(&seed);
                assert_eq!(adopted[target as usize], is_member, "{model:?}: {seed} to {target}, {key:?}");
                reached += u32::from(is_member && seed != target);
            }
        }
    }
    assert!(reached > 0, "nothing was tested");
}

#[test]
fn members_are_those_who_reach_the_target_in_the_same_replicate() {
    let club = Network::karate_club();
    assert_one_world(&club, Model::Uniform(0.15), &IndependentCascade::uniform(0.15).unwrap(), 6);
    assert_one_world(&club, Model::WeightedCascade, &IndependentCascade::weighted_cascade(), 6);
    assert_one_world(&six(), Model::Weights, &IndependentCascade::weights(), 60);
}

/// Every set of every target occurs with its exact probability over all worlds, within 4 standard errors.
fn assert_law(network: &Network, model: Model, sampler: Sampler) {
    let (n, worlds) = (network.n_agents(), Worlds::of(network, model));
    let sets = ReverseSets::drawn(network, model, sampler, 40_000, Key::new(1)).unwrap();
    let mut counts = BTreeMap::new();
    for set in sets.iter() {
        let bits = set.iter().fold(0u32, |bits, agent| bits | 1 << agent);
        assert_eq!(bits.count_ones() as usize, set.len(), "a member twice");
        *counts.entry((set[0], bits)).or_insert(0u32) += 1;
    }
    let mut total = 0.0;
    for target in 0..n as Agent {
        for bits in 0..1u32 << n {
            let p = worlds.reverse(target, bits) / n as f64;
            let got = f64::from(counts.get(&(target, bits)).copied().unwrap_or(0));
            let (mean, error) = (sets.len() as f64 * p, (sets.len() as f64 * p * (1.0 - p)).sqrt());
            assert!((got - mean).abs() <= 4.0 * error + 1e-9 * mean, "{model:?} {target} {bits:b}: {got}, not {mean}");
            total += p;
        }
    }
    assert!((total - 1.0).abs() < 1e-9);
}

#[test]
fn the_plain_sampler_has_the_law_of_live_arcs() {
    for model in [Model::Uniform(0.3), Model::Weights, Model::WeightedCascade, Model::LinearThreshold] {
        assert_law(&six(), model, Sampler::Plain);
    }
}

#[test]
fn the_skipping_sampler_has_the_law_of_live_arcs() {
    for model in [Model::Uniform(0.3), Model::Weights, Model::WeightedCascade, Model::LinearThreshold] {
        assert_law(&six(), model, Sampler::Skipping);
    }
}

#[test]
fn linear_thresholds_without_weights_choose_evenly() {
    let ties = Network::from_ties(5, [(0, 1), (0, 2), (1, 2), (2, 3), (3, 4)]).unwrap();
    assert_law(&ties, Model::LinearThreshold, Sampler::Plain);
    assert_law(&ties, Model::LinearThreshold, Sampler::Skipping);
}

/// The reverse-reachable sets of the center of a star: (number of sets, how often each number of live arcs occurs, how
/// often each arc is live).
fn star(network: &Network, model: Model, wanted: usize) -> (f64, BTreeMap<usize, f64>, Vec<f64>) {
    let n = network.n_agents();
    let sets = ReverseSets::drawn(network, model, Sampler::Skipping, wanted, Key::new(1)).unwrap();
    let (mut count, mut sizes, mut arcs) = (0.0, BTreeMap::new(), vec![0.0; n]);
    for set in sets.iter().filter(|set| set[0] == 0) {
        count += 1.0;
        *sizes.entry(set.len() - 1).or_insert(0.0) += 1.0;
        set[1..].iter().for_each(|&agent| arcs[agent as usize] += 1.0);
    }
    (count, sizes, arcs)
}

fn assert_share(got: f64, p: f64, n: f64) {
    assert!((got - n * p).abs() <= 4.0 * (n * p * (1.0 - p)).sqrt(), "{got} of {n}, not {p}");
}

/// Half of 40 arcs: too many for a table, so the sampler uses skips.
#[test]
fn rows_with_many_live_arcs_have_the_binomial_law() {
    let network = Network::from_arcs(41, (1..41).map(|leaf| (leaf, 0))).unwrap();
    let (count, sizes, arcs) = star(&network, Model::Uniform(0.5), 200_000);
    arcs[1..].iter().for_each(|&got| assert_share(got, 0.5, count));
    let mut binomial = 0.5f64.powi(40);
    for live in 0..=40 {
        if (15..=25).contains(&live) {
            assert_share(sizes.get(&live).copied().unwrap_or(0.0), binomial, count);
        }
        binomial *= (40 - live) as f64 / (live + 1) as f64;
    }
}

/// Probability 1/d in rows just below and above the longest row with a table, and in a short row.
#[test]
fn rows_of_any_length_have_the_binomial_law() {
    for leaves in [3u32, 30] {
        let network = Network::from_arcs(leaves as usize + 1, (1..=leaves).map(|leaf| (leaf, 0))).unwrap();
        assert_binomial(&network, leaves, 100_000);
    }
    for leaves in [1_024u32, 1_025, 1_500] {
        // The arc from the center to each leaf is always live, so every set contains the center.
        let arcs = (1..=leaves).flat_map(|leaf| [(leaf, 0), (0, leaf)]);
        let network = Network::from_arcs(leaves as usize + 1, arcs).unwrap();
        let sets =
            ReverseSets::drawn(&network, Model::WeightedCascade, Sampler::Skipping, 40_000, Key::new(1)).unwrap();
        // The set of a leaf contains itself, the center, and the other live leaves. The leaf itself may be one of the
        // live leaves.
        let p = 1.0 / f64::from(leaves);
        let alone = sets.iter().filter(|set| set[0] != 0 && set.len() == 2).count() as f64;
        let from_leaves = sets.iter().filter(|set| set[0] != 0).count() as f64;
        assert_share(alone, (1.0 - p).powi(leaves as i32 - 1), from_leaves);
        let one = sets.iter().filter(|set| set[0] != 0 && set.len() == 3).count() as f64;
        assert_share(one, f64::from(leaves - 1) * p * (1.0 - p).powi(leaves as i32 - 2), from_leaves);
    }
}

fn assert_binomial(network: &Network, leaves: u32, wanted: usize) {
    let (count, sizes, arcs) = star(network, Model::WeightedCascade, wanted);
    let (p, n) = (1.0 / f64::from(leaves), leaves as i32);
    arcs[1..].iter().for_each(|&got| assert_share(got, p, count));
    let mut binomial = (1.0 - p).powi(n);
    for live in 0..=3.min(n) {
        assert_share(sizes.get(&(live as usize)).copied().unwrap_or(0.0), binomial, count);
        binomial *= f64::from(n - live) / f64::from(live + 1) * p / (1.0 - p);
    }
}

/// Probabilities from 1 to 1/1000 in one row: each arc alone, and two of them together.
#[test]
fn arcs_are_live_in_proportion_to_their_weights() {
    let weight = |leaf: u32| 1000f64.powf(-f64::from(leaf - 1) / 29.0) as f32;
    let mut builder = Network::builder(31);
    (1..31).for_each(|leaf| builder.weighted_arc(leaf, 0, weight(leaf)).unwrap());
    let network = builder.build();
    let sets = ReverseSets::drawn(&network, Model::Weights, Sampler::Skipping, 600_000, Key::new(1)).unwrap();
    let from_middle: Vec<_> = sets.iter().filter(|set| set[0] == 0).collect();
    let count = from_middle.len() as f64;
    for leaf in 1..31 {
        let got = from_middle.iter().filter(|set| set.contains(&leaf)).count() as f64;
        if weight(leaf) == 1.0 {
            assert_eq!(got, count);
        } else {
            assert_share(got, weight(leaf).into(), count);
        }
    }
    for (a, b) in [(2, 3), (4, 9), (3, 12)] {
        let both = from_middle.iter().filter(|set| set.contains(&a) && set.contains(&b)).count() as f64;
        assert_share(both, f64::from(weight(a)) * f64::from(weight(b)), count);
    }
}

#[test]
fn a_set_is_the_same_however_many_are_drawn() {
    let club = Network::karate_club();
    let drawn =
        |wanted| ReverseSets::drawn(&club, Model::WeightedCascade, Sampler::Skipping, wanted, Key::new(3)).unwrap();
    let (few, many) = (drawn(1), drawn(50_000));
    assert!(few.iter().eq(many.iter().take(few.len())));
    for threads in [1, 2, 8] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        assert!(pool.install(|| drawn(50_000)).iter().eq(many.iter()), "{threads} threads");
    }
}

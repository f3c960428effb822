//! The choice against plain greedy choice over the same sets, with counts recomputed at every step.

use bandwagon::network::{Agent, Network, generate};
use bandwagon::random::Key;
use bandwagon::seeding::influence::{Limit, Model, Opim, ReverseSets, Sampler};

fn assert_greedy(
    network: &Network,
    limit: &Limit,
    price: impl Fn(Agent) -> f64,
    may: impl Fn(&[Agent], Agent) -> bool,
) {
    let n_agents = network.n_agents();
    let model = Model::WeightedCascade;
    let found = Opim::new(model).delta(1e-30).seed(9).choose(network, limit).unwrap();
    let sets = ReverseSets::drawn(network, model, Sampler::Skipping, found.n_sets, Key::new(9)).unwrap();
    assert_eq!(sets.len(), found.n_sets);
    let mut left: Vec<&[Agent]> = sets.iter().collect();
    let mut seeds: Vec<Agent> = vec![];
    loop {
        let mut gains = vec![0u32; n_agents];
        left.iter().copied().flatten().for_each(|&agent| gains[agent as usize] += 1);
        let others = (0..n_agents as Agent).filter(|agent| !seeds.contains(agent) && may(&seeds, *agent));
        let rate = |agent: Agent| f64::from(gains[agent as usize]) / price(agent);
        let Some(best) = others.reduce(|best, other| if rate(other) > rate(best) { other } else { best }) else {
            break;
        };
        seeds.push(best);
        left.retain(|set| !set.contains(&best));
    }
    assert_eq!(found.seeds, seeds);
}

fn network() -> Network {
    generate::barabasi_albert(600, 2, Key::new(2)).unwrap()
}

#[test]
fn a_number_of_seeds_is_chosen_greedily() {
    for count in [1, 7, 40] {
        assert_greedy(&network(), &Limit::Count(count), |_| 1.0, |seeds, _| seeds.len() < count);
    }
}

/// The oldest agents are in the most sets and cost the most, so many chosen agents are in few sets.
#[test]
fn a_budget_is_spent_greedily() {
    let price = |agent: Agent| if agent < 300 { 50.0 } else { 0.5 + f64::from(agent % 5) };
    let prices: Vec<f64> = (0..600).map(price).collect();
    for budget in [3.0, 60.0] {
        let spent = |seeds: &[Agent]| seeds.iter().map(|&seed| price(seed)).fold(0.0, |sum, price| sum + price);
        let limit = Limit::Budget { prices: prices.clone(), budget };
        assert_greedy(&network(), &limit, price, |seeds, agent| spent(seeds) + price(agent) <= budget);
    }
}

#[test]
fn quotas_are_filled_greedily() {
    let limit = Limit::Quotas { groups: (0..600).map(|agent| agent % 3).collect(), quotas: vec![3, 0, 9] };
    let may = |seeds: &[Agent], agent: Agent| {
        let of_group = seeds.iter().filter(|&seed| seed % 3 == agent % 3).count();
        of_group < [3, 0, 9][agent as usize % 3]
    };
    assert_greedy(&network(), &limit, |_| 1.0, may);
}

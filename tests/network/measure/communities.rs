use super::networks;
use bandwagon::network::{Network, generate, measure, measure::Partition};
use bandwagon::random::Key;
use proptest::prelude::*;

/// The members who stayed with the instructor when the club split: `club` of `karate_club_graph()`.
const STAYED: [u32; 17] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 16, 17, 19, 21];

fn of_members(n: u32, groups: &[&[u32]]) -> Partition {
    let group = |agent| groups.iter().position(|group| group.contains(&agent));
    Partition::by(&(0..n).map(group).collect::<Vec<_>>())
}

fn modularity(network: &Network, partition: &Partition) -> f64 {
    measure::modularity(network, partition).unwrap()
}

/// `networkx.algorithms.community.modularity` of two partitions of the club, and of a weighted network.
#[test]
fn modularity_agrees_with_networkx() {
    let club = Network::karate_club();
    assert!((modularity(&club, &of_members(34, &[&STAYED])) - 0.3582347140039448).abs() < 1e-15);
    let four = of_members(
        34,
        &[
            &[0, 1, 2, 3, 7, 9, 11, 12, 13, 17, 19, 21],
            &[4, 5, 6, 10, 16],
            &[8, 14, 15, 18, 20, 22, 26, 29, 30, 32, 33],
            &[23, 24, 25, 27, 28, 31],
        ],
    );
    assert!((modularity(&club, &four) - 0.41880341880341876).abs() < 1e-15);
    let mut builder = Network::builder(5);
    for (one, other, weight) in [(0, 1, 3.0), (1, 2, 1.0), (2, 3, 2.5), (0, 2, 0.5), (3, 4, 1.0)] {
        builder.weighted_tie(one, other, weight).unwrap();
    }
    assert!((modularity(&builder.build(), &of_members(5, &[&[0, 1]])) - 0.310546875).abs() < 1e-15);
}

/// The maximum modularity of the club is 0.41979. `louvain_communities(club, seed=s)` reaches 0.41595 on average over s
/// in 0..500, with a standard error of 0.0003. The library's mean over 500 keys agrees within four standard errors.
#[test]
fn communities_of_the_karate_club_are_as_good_as_those_of_networkx() {
    let club = Network::karate_club();
    let reached = |replicate| {
        let found = measure::communities(&club, Key::new(1).replicate(replicate));
        assert!((3..=5).contains(&found.n_groups()));
        modularity(&club, &found)
    };
    let reached: Vec<f64> = (0..500).map(reached).collect();
    assert!(reached.iter().all(|reached| (0.38..0.4198).contains(reached)));
    let mean = reached.iter().sum::<f64>() / 500.0;
    let error = (reached.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / 499.0 / 500.0).sqrt();
    assert!((mean - 0.41595).abs() < 4.0 * error.hypot(0.0003), "{mean}, error {error}");
}

/// Eight cliques of five in a ring: `modularity(ring_of_cliques(8, 5), cliques)` is 0.784.
#[test]
fn cliques_in_a_ring_are_found() {
    let ties = (0..8u32).flat_map(|clique| {
        let first = 5 * clique;
        let within = (0..5).flat_map(move |i| (0..i).map(move |j| (first + i, first + j)));
        within.chain([(first, (first + 6) % 40)])
    });
    let ring = Network::from_ties(40, ties).unwrap();
    let found = measure::communities(&ring, Key::new(1));
    assert_eq!(found, Partition::by(&(0..40).map(|agent| agent / 5).collect::<Vec<_>>()));
    assert!((modularity(&ring, &found) - 0.7840909090909091).abs() < 1e-15);
}

/// A planted partition of four blocks of 50, with 10 ties per agent within and 1.5 to each of the others.
#[test]
fn planted_blocks_are_found() {
    let p = |own: bool| if own { 0.2 } else { 0.01 };
    let rows: Vec<Vec<f64>> = (0..4).map(|one| (0..4).map(|other| p(one == other)).collect()).collect();
    let network = generate::stochastic_block_model(&[50; 4], &rows, Key::new(1)).unwrap();
    let found = measure::communities(&network, Key::new(1));
    assert_eq!(found, Partition::by(&(0..200).map(|agent| agent / 50).collect::<Vec<_>>()));
}

#[test]
fn isolated_agents_stay_alone() {
    let network = Network::from_arcs(4, [(0, 2)]).unwrap();
    assert_eq!(measure::communities(&network, Key::new(1)).groups(), [0, 1, 0, 2]);
    let without_arcs = Network::from_arcs(3, []).unwrap();
    assert_eq!(measure::communities(&without_arcs, Key::new(1)).n_groups(), 3);
    assert_eq!(modularity(&without_arcs, &Partition::by(&[0, 0, 0])), 0.0);
    assert!(measure::modularity(&without_arcs, &Partition::by(&[0, 0])).is_err());
}

/// Newman's sum over pairs of agents, with A + Aᵀ.
fn naive(network: &Network, groups: &[u32]) -> f64 {
    let n = network.n_agents() as u32;
    let weight = |a, b| f64::from(network.weight(a, b).unwrap_or(0.0) + network.weight(b, a).unwrap_or(0.0));
    let strength: Vec<f64> = (0..n).map(|a| (0..n).map(|b| weight(a, b)).sum()).collect();
    let all: f64 = strength.iter().sum();
    let mut sum = 0.0;
    for a in 0..n {
        for b in (0..n).filter(|&b| groups[a as usize] == groups[b as usize]) {
            sum += weight(a, b) - strength[a as usize] * strength[b as usize] / all;
        }
    }
    if all > 0.0 { sum / all } else { 0.0 }
}

/// All partitions of `n` agents into groups.
fn partitions(n: usize) -> Vec<Vec<u32>> {
    (0..n).fold(vec![vec![]], |all, _| {
        let longer = |groups: Vec<u32>| {
            let next = groups.iter().max().map_or(0, |most| most + 1);
            (0..=next).map(move |group| [&groups[..], &[group]].concat()).collect::<Vec<_>>()
        };
        all.into_iter().flat_map(longer).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn modularity_lies_between_single_agents_and_the_best(network in networks::small(8), seed in any::<u64>()) {
        let found = measure::communities(&network, Key::new(seed));
        let reached = modularity(&network, &found);
        prop_assert!((reached - naive(&network, found.groups())).abs() < 1e-12);
        let best = partitions(network.n_agents()).iter().map(|groups| naive(&network, groups)).fold(f64::MIN, f64::max);
        let single = naive(&network, &(0..network.n_agents() as u32).collect::<Vec<_>>());
        prop_assert!(reached <= best + 1e-12 && reached >= single - 1e-12, "{} in {}..{}", reached, single, best);
    }
}

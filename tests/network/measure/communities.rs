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

/// Whether every group of a partition is connected, by the definition: no agent can be separated from the first of its
/// group.
fn is_connected(network: &Network, groups: &[u32]) -> bool {
    let mut reached: Vec<bool> = (0..groups.len()).map(|agent| !groups[..agent].contains(&groups[agent])).collect();
    for _ in 0..groups.len() {
        for (from, to, _) in network.arcs() {
            let (from, to) = (from as usize, to as usize);
            if groups[from] == groups[to] && (reached[from] || reached[to]) {
                (reached[from], reached[to]) = (true, true);
            }
        }
    }
    reached.into_iter().all(|reached| reached)
}

/// The mean and the maximum of the modularity over 20 keys.
fn reached(network: &Network) -> (f64, f64) {
    let reached = |replicate| {
        let found = measure::communities(network, Key::new(1).replicate(replicate));
        assert!(is_connected(network, found.groups()));
        modularity(network, &found)
    };
    let reached: Vec<f64> = (0..20).map(reached).collect();
    (reached.iter().sum::<f64>() / 20.0, reached.into_iter().fold(0.0, f64::max))
}

/// `leidenalg.find_partition(g, ModularityVertexPartition, seed=s, n_iterations=-1)` for s in 0..100: the mean and the maximum
/// of `g.modularity`. The maximum for the club is the largest modularity that any partition has (Brandes et al. 2008).
/// Tolerance, set before: 0.005.
#[test]
fn communities_are_as_good_as_those_of_leidenalg() {
    for (network, mean, most) in [
        (Network::karate_club(), 0.419139, 0.419790),
        (networks::arithmetical(100, false), 0.545906, 0.550238),
        (networks::arithmetical(400, false), 0.703719, 0.707698),
    ] {
        let (mean_here, most_here) = reached(&network);
        assert!(mean_here > mean - 0.005, "{mean_here}, {mean}");
        assert!((most_here - most).abs() < 0.005, "{most_here}, {most}");
    }
    assert!((reached(&Network::karate_club()).1 - 0.4197896120973044).abs() < 1e-12);
}

/// A network in which the Louvain method, as this library had it before, found communities of which one is not connected:
/// the only tie of agents 12 and 13 to the rest of it left with agent 0. Such networks are rare among small ones (2 of
/// 400,000 random networks of 12 to 31 agents).
#[test]
fn communities_are_connected_where_the_louvain_method_fails() {
    let ties = [(0, 3), (0, 6), (0, 8), (0, 12), (0, 15), (0, 18), (2, 8), (3, 9), (3, 11), (4, 7), (4, 15), (4, 21)];
    let more = [(5, 7), (6, 9), (7, 10), (7, 22), (8, 19), (9, 11), (9, 16), (9, 18), (12, 13), (15, 17)];
    let network = Network::from_ties(23, ties.into_iter().chain(more)).unwrap();
    let louvain = [0, 1, 2, 0, 3, 4, 0, 4, 2, 0, 4, 0, 2, 2, 5, 3, 0, 3, 0, 2, 6, 3, 4];
    assert!(!is_connected(&network, &louvain));
    let (least, _) = reached(&network);
    assert!(least > modularity(&network, &Partition::by(&louvain)));
}

/// In 100 random networks of 8 agents, the best of 10 keys is the best of all partitions in all but a few.
#[test]
fn the_optimum_of_small_networks_is_found() {
    let all = partitions(8);
    let is_found = |seed: &u64| {
        let network = generate::erdos_renyi(8, 0.35, Key::new(*seed)).unwrap();
        let best = all.iter().map(|groups| naive(&network, groups)).fold(f64::MIN, f64::max);
        let of = |replicate| measure::communities(&network, Key::new(*seed).replicate(replicate));
        let reached = (0..10).map(|replicate| modularity(&network, &of(replicate))).fold(f64::MIN, f64::max);
        assert!(reached < best + 1e-12);
        reached > best - 1e-12
    };
    let found = (0..100).filter(is_found).count();
    assert!(found >= 95, "{found}");
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
    fn every_community_is_connected(network in networks::small(60), seed in any::<u64>()) {
        let found = measure::communities(&network, Key::new(seed));
        prop_assert!(is_connected(&network, found.groups()));
    }
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
        prop_assert!(is_connected(&network, found.groups()));
        prop_assert!(reached <= best + 1e-12 && reached >= single - 1e-12, "{} in {}..{}", reached, single, best);
    }
}

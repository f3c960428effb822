use bandwagon::network::measure::{Cascade, CascadeTrees};
use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use proptest::prelude::*;

/// One tree of `n` agents with root 0.
fn tree(n: Agent, parent: impl Fn(Agent) -> Agent) -> Cascade {
    let parents = (0..n).map(|agent| Some(if agent == 0 { 0 } else { parent(agent) })).collect();
    let trees = CascadeTrees::new(parents).unwrap();
    assert_eq!(trees.cascades().len(), 1);
    trees.cascades()[0]
}

#[track_caller]
fn assert_virality(cascade: Cascade, due: f64) {
    let got = cascade.structural_virality.unwrap();
    assert!((got - due).abs() < 1e-12 * due, "got {got}, expected {due}");
}

/// 2 W / (n (n - 1)), where W is `networkx.wiener_index` of the tree; depth and breadth from
/// `networkx.single_source_shortest_path_length(tree, 0)`.
#[test]
fn trees_agree_with_networkx() {
    let scattered = tree(500, |agent| (u64::from(agent) * 2_654_435_761 % (1 << 32) % u64::from(agent)) as Agent);
    assert_eq!((scattered.size, scattered.depth, scattered.breadth), (500, 10, 123));
    assert_virality(scattered, 2.0 * 997_813.0 / (500.0 * 499.0));
    let ternary = tree(1_000, |agent| agent / 3);
    assert_eq!((ternary.size, ternary.depth, ternary.breadth), (1_000, 7, 486));
    assert_virality(ternary, 2.0 * 5_054_307.0 / (1_000.0 * 999.0));
    let long = tree(300, |agent| (agent - 1).saturating_sub(agent * agent % 7));
    assert_eq!((long.size, long.depth, long.breadth), (300, 128, 4));
    assert_virality(long, 2.0 * 2_004_457.0 / (300.0 * 299.0));
}

/// 2 (n - 1) / n for a star, (n + 1) / 3 for a path.
#[test]
fn stars_and_paths_have_closed_forms() {
    for n in [2, 3, 10, 100_000] {
        let star = tree(n, |_| 0);
        assert_eq!((star.depth, star.breadth), (1, n - 1));
        assert_virality(star, 2.0 * f64::from(n - 1) / f64::from(n));
        let path = tree(n, |agent| agent - 1);
        assert_eq!((path.depth, path.breadth), (n - 1, 1));
        assert_virality(path, f64::from(n + 1) / 3.0);
    }
    let alone = tree(1, |_| 0);
    assert_eq!((alone.size, alone.depth, alone.breadth, alone.structural_virality), (1, 0, 1, None));
}

#[test]
fn agents_outside_of_all_trees_count_nowhere() {
    let trees = CascadeTrees::new(vec![None, Some(3), None, Some(3), Some(4), Some(1)]).unwrap();
    let shape = |cascade: &Cascade| (cascade.root, cascade.size, cascade.depth, cascade.breadth);
    assert_eq!(trees.cascades().iter().map(shape).collect::<Vec<_>>(), [(3, 3, 2, 1), (4, 1, 0, 1)]);
    assert_eq!(trees.cascade_of(5).map(|cascade| cascade.root), Some(3));
    assert_eq!((trees.cascade_of(0), trees.parent(0), trees.parent(3), trees.parent(5)), (None, None, None, Some(1)));
    assert!(CascadeTrees::new(vec![]).unwrap().cascades().is_empty());
}

#[test]
fn impossible_parents_are_reported() {
    let error = |parents: &[Option<Agent>]| CascadeTrees::new(parents.to_vec()).unwrap_err().to_string();
    assert_eq!(error(&[Some(0), Some(2)]), "agent 2 is not in 0..2");
    let missing = "the parent of agent 0 is missing: it is the parent of an agent, so it adopted";
    assert_eq!(error(&[None, Some(0)]), missing);
    assert_eq!(error(&[Some(0), Some(2), Some(3), Some(1), Some(3)]), "agent 1 is an ancestor of itself");
}

#[test]
fn the_parent_is_the_influencer_that_adopted_last() {
    let network = Network::from_arcs(5, [(0, 3), (1, 3), (2, 3), (4, 3), (3, 4)]).unwrap();
    let parents = |ticks: [Option<u32>; 5]| {
        let trees = CascadeTrees::from_ticks(&network, &ticks, Key::new(1)).unwrap();
        (0..5).map(|agent| trees.parent(agent)).collect::<Vec<_>>()
    };
    // Agent 4 adopted later than agent 3, and agent 2 never.
    assert_eq!(parents([Some(0), Some(4), None, Some(5), Some(9)]), [None, None, None, Some(1), Some(3)]);
    // Agents that adopted at the same tick are no parents of each other.
    assert_eq!(parents([Some(5), Some(5), None, Some(5), Some(5)]), [None; 5]);
    assert!(CascadeTrees::from_ticks(&network, &[None; 4], Key::new(1)).is_err());
}

/// Three of four influencers adopted last: 3,000 keys, mean 1,000, standard deviation 26; four of them allowed.
#[test]
fn one_of_several_last_influencers_is_drawn() {
    let network = Network::from_arcs(5, (0..4).map(|agent| (agent, 4))).unwrap();
    let ticks = [Some(7), Some(3), Some(7), Some(7), Some(8)];
    let mut counts = [0i32; 5];
    for seed in 0..3_000 {
        let trees = CascadeTrees::from_ticks(&network, &ticks, Key::new(seed)).unwrap();
        counts[trees.parent(4).unwrap() as usize] += 1;
    }
    assert_eq!((counts[1], counts[4]), (0, 0));
    assert!([0, 2, 3].iter().all(|&agent: &usize| (counts[agent] - 1_000).abs() < 104), "{counts:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    /// The mean over all pairs of the distance through the lowest common ancestor.
    #[test]
    fn virality_is_the_mean_distance(choices in proptest::collection::vec(any::<u32>(), 1..30)) {
        let n = choices.len() as Agent + 1;
        let parent = |agent: Agent| choices[agent as usize - 1] % agent;
        let ancestors = |mut agent: Agent| {
            let mut line = vec![agent];
            while agent != 0 {
                agent = parent(agent);
                line.push(agent);
            }
            line.reverse();
            line
        };
        let distance = |one: Agent, other: Agent| {
            let (one, other) = (ancestors(one), ancestors(other));
            let shared = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
            one.len() + other.len() - 2 * shared
        };
        let sum: usize = (0..n).flat_map(|one| (0..one).map(move |other| (one, other))).map(|(a, b)| distance(a, b)).sum();
        let cascade = tree(n, parent);
        assert_virality(cascade, 2.0 * sum as f64 / f64::from(n * (n - 1)));
        prop_assert_eq!(cascade.depth as usize + 1, (0..n).map(|agent| ancestors(agent).len()).max().unwrap());
    }
}

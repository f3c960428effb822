use super::networks::{self, assert_close};
use bandwagon::network::{Network, generate, measure};
use bandwagon::random::Key;
use proptest::prelude::*;

/// `networkx.betweenness_centrality(club, normalized=False)`.
#[test]
fn the_karate_club_agrees_with_networkx() {
    let expected = [
        231.071428571,
        28.4785714286,
        75.8507936508,
        6.2880952381,
        0.333333333333,
        15.8333333333,
        15.8333333333,
        0.0,
        29.5293650794,
        0.447619047619,
        0.333333333333,
        0.0,
        0.0,
        24.2158730159,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        17.1468253968,
        0.0,
        0.0,
        0.0,
        9.3,
        1.16666666667,
        2.02777777778,
        0.0,
        11.7920634921,
        0.947619047619,
        1.54285714286,
        7.60952380952,
        73.0095238095,
        76.6904761905,
        160.551587302,
    ];
    assert_close(&measure::betweenness(&Network::karate_club()), &expected, 1e-11);
}

/// The same function on the directed network of `networks::ARCS`, without weights.
#[test]
fn paths_follow_arcs() {
    assert_close(&measure::betweenness(&networks::weighted()), &[5.0, 0.0, 8.0, 12.0, 1.0, 0.0, 0.0], 1e-12);
}

#[test]
fn closed_forms() {
    let path = Network::from_ties(9, (0..8).map(|i| (i, i + 1))).unwrap();
    let expected: Vec<f64> = (0..9).map(|i| f64::from(i * (8 - i))).collect();
    assert_close(&measure::betweenness(&path), &expected, 1e-12);
    let star = measure::betweenness(&generate::star(8).unwrap());
    assert_close(&star, &[21.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0], 1e-12);
    assert_eq!(measure::betweenness(&generate::complete(7).unwrap()), [0.0; 7]);
    // On a ring of n = 2 m + 1 agents, m (m - 1) / 2 pairs pass each agent.
    assert_close(&measure::betweenness(&generate::ring_lattice(11, 2).unwrap()), &[10.0; 11], 1e-12);
}

/// A one-way chain of 1,100 diamonds: 2^1100 shortest paths from end to end, more than a floating-point number can
/// hold. An agent between two diamonds has 3 j agents before it and 3 (k - j) after it. Half of the paths through a
/// diamond pass each of its two middle agents.
#[test]
fn very_many_paths_are_counted() {
    let k = 1_100u32;
    let arcs = (0..k).flat_map(|i| {
        let first = 3 * i;
        [(first, first + 1), (first, first + 2), (first + 1, first + 3), (first + 2, first + 3)]
    });
    let chain = Network::from_arcs(3 * k as usize + 1, arcs).unwrap();
    let expected: Vec<f64> = (0..3 * k + 1)
        .map(|agent| {
            let (diamond, k) = (f64::from(agent / 3), f64::from(k));
            match agent % 3 {
                0 => 9.0 * diamond * (k - diamond),
                _ => (3.0 * diamond + 1.0) * (3.0 * (k - diamond - 1.0) + 1.0) / 2.0,
            }
        })
        .collect();
    assert_close(&measure::betweenness(&chain), &expected, 1e-9);
}

/// The mean over 400 keys against the exact value, within four standard errors.
#[test]
fn a_sample_is_right_on_average_and_exact_with_all_pivots() {
    let club = Network::karate_club();
    let exact = measure::betweenness(&club);
    assert_eq!(measure::betweenness_sampled(&club, 34, Key::new(1)).unwrap(), exact);
    let sample = |replicate| measure::betweenness_sampled(&club, 5, Key::new(1).replicate(replicate)).unwrap();
    let samples: Vec<Vec<f64>> = (0..400).map(sample).collect();
    for agent in [0, 1, 2, 5, 31, 32, 33] {
        let drawn: Vec<f64> = samples.iter().map(|sample| sample[agent]).collect();
        let mean = drawn.iter().sum::<f64>() / 400.0;
        let error = (drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 399.0 / 400.0).sqrt();
        assert!((mean - exact[agent]).abs() < 4.0 * error, "agent {agent}: {mean} against {}", exact[agent]);
    }
    assert!(measure::betweenness_sampled(&club, 0, Key::new(1)).is_err());
}

/// The definition: if an agent lies on a shortest path of a pair, the number of shortest paths through it is the number
/// of shortest paths from the first agent of the pair to it, times the number from it to the second.
fn naive(network: &Network) -> Vec<f64> {
    let n = network.n_agents();
    let distance = networks::distances(network);
    let mut n_paths = vec![vec![0.0; n]; n];
    for (from, row) in n_paths.iter_mut().enumerate() {
        row[from] = 1.0;
        for step in 1..n as u32 {
            for to in (0..n).filter(|&to| distance[from][to] == Some(step)) {
                let before = network.influencers(to as u32).iter().map(|&one| one as usize);
                row[to] = before.filter(|&one| distance[from][one] == Some(step - 1)).map(|one| row[one]).sum();
            }
        }
    }
    let pairs = |me: usize| {
        let mut sum = 0.0;
        for from in (0..n).filter(|&from| from != me) {
            for to in (0..n).filter(|&to| to != me && to != from) {
                if let (Some(first), Some(second), Some(all)) =
                    (distance[from][me], distance[me][to], distance[from][to])
                    && first + second == all
                {
                    sum += n_paths[from][me] * n_paths[me][to] / n_paths[from][to];
                }
            }
        }
        if network.is_symmetric() { sum / 2.0 } else { sum }
    };
    (0..n).map(pairs).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn betweenness_is_the_sum_over_pairs(network in networks::small(14)) {
        assert_close(&measure::betweenness(&network), &naive(&network), 1e-10);
    }
}

use super::networks::{self, assert_close};
use bandwagon::network::{Network, generate, measure};
use bandwagon::random::Key;
use proptest::prelude::*;

/// `networkx.closeness_centrality(club)`.
#[test]
fn the_karate_club_agrees_with_networkx() {
    let expected = [
        0.568965517241379,
        0.485294117647059,
        0.559322033898305,
        0.464788732394366,
        0.379310344827586,
        0.383720930232558,
        0.383720930232558,
        0.44,
        0.515625,
        0.434210526315789,
        0.379310344827586,
        0.366666666666667,
        0.370786516853933,
        0.515625,
        0.370786516853933,
        0.370786516853933,
        0.28448275862069,
        0.375,
        0.370786516853933,
        0.5,
        0.370786516853933,
        0.375,
        0.370786516853933,
        0.392857142857143,
        0.375,
        0.375,
        0.362637362637363,
        0.458333333333333,
        0.452054794520548,
        0.383720930232558,
        0.458333333333333,
        0.540983606557377,
        0.515625,
        0.55,
    ];
    assert_close(&measure::closeness(&Network::karate_club()), &expected, 1e-14);
}

/// `networkx.harmonic_centrality(club)`.
#[test]
fn harmonic_centrality_of_the_karate_club_agrees_with_networkx() {
    let expected = [
        23.16666666666666,
        19.16666666666667,
        21.0,
        17.66666666666667,
        14.66666666666667,
        15.16666666666667,
        15.16666666666667,
        16.41666666666667,
        18.5,
        15.583333333333334,
        14.66666666666667,
        13.500000000000004,
        14.000000000000004,
        18.5,
        14.200000000000003,
        14.200000000000003,
        11.099999999999996,
        14.16666666666667,
        14.200000000000003,
        17.5,
        14.200000000000003,
        14.16666666666667,
        14.200000000000003,
        16.033333333333335,
        13.916666666666666,
        13.916666666666664,
        13.950000000000001,
        16.916666666666664,
        16.416666666666664,
        15.366666666666669,
        16.916666666666668,
        19.333333333333336,
        20.916666666666668,
        23.25,
    ];
    assert_close(&measure::harmonic(&Network::karate_club()), &expected, 1e-14);
}

/// The same functions on the reversed directed network, `networkx.closeness_centrality(D.reverse())`: NetworkX measures
/// the distances to an agent, the library those from it.
#[test]
fn distances_are_along_arcs() {
    let network = networks::weighted();
    let closeness = [
        0.380952380952381,
        0.296296296296296,
        0.333333333333333,
        0.444444444444444,
        0.266666666666667,
        0.378787878787879,
        0.0,
    ];
    assert_close(&measure::closeness(&network), &closeness, 1e-14);
    let harmonic =
        [2.833333333333333, 2.166666666666667, 2.333333333333333, 3.0, 2.083333333333333, 2.666666666666667, 0.0];
    assert_close(&measure::harmonic(&network), &harmonic, 1e-14);
}

/// A triangle with a tail, a path of three and an isolated agent, by the same functions.
#[test]
fn a_disconnected_network_agrees_with_networkx() {
    let network = Network::from_ties(8, [(0, 1), (1, 2), (2, 0), (2, 3), (4, 5), (5, 6)]).unwrap();
    let closeness = [
        0.321428571428571,
        0.321428571428571,
        0.428571428571429,
        0.257142857142857,
        0.19047619047619,
        0.285714285714286,
        0.19047619047619,
        0.0,
    ];
    assert_close(&measure::closeness(&network), &closeness, 1e-14);
    assert_close(&measure::harmonic(&network), &[2.5, 2.5, 3.0, 2.0, 1.5, 2.0, 1.5, 0.0], 1e-14);
}

/// A path of 5,000 agents, long enough that searches of all agents run in several groups: agent i has mean distance
/// (i (i + 1) + j (j + 1)) / 2 / (n - 1), where j = n - 1 - i.
#[test]
fn a_long_path_has_a_closed_form() {
    let n = 5_000u32;
    let path = Network::from_ties(n as usize, (1..n).map(|agent| (agent - 1, agent))).unwrap();
    let expected: Vec<f64> = (0..n)
        .map(|i| {
            let (i, j) = (f64::from(i), f64::from(n - 1 - i));
            f64::from(n - 1) / ((i * (i + 1.0) + j * (j + 1.0)) / 2.0)
        })
        .collect();
    assert_close(&measure::closeness(&path), &expected, 1e-14);
    assert_eq!(measure::closeness(&generate::complete(7).unwrap()), [1.0; 7]);
    assert_eq!(measure::closeness(&Network::from_ties(1, []).unwrap()), [0.0]);
    assert!(measure::closeness(&Network::from_ties(0, []).unwrap()).is_empty());
}

/// In a connected network the inverse of the estimate, the mean distance, is unbiased: the mean over 400 keys against the
/// exact value, within four standard errors.
#[test]
fn a_sample_is_right_on_average_and_exact_with_all_pivots() {
    let club = Network::karate_club();
    let exact = measure::closeness(&club);
    assert_eq!(measure::closeness_sampled(&club, 34, Key::new(1)).unwrap(), exact);
    let sample = |replicate| measure::closeness_sampled(&club, 8, Key::new(1).replicate(replicate)).unwrap();
    let samples: Vec<Vec<f64>> = (0..400).map(sample).collect();
    for (agent, exact) in exact.iter().enumerate() {
        let drawn: Vec<f64> = samples.iter().map(|sample| 1.0 / sample[agent]).collect();
        let mean = drawn.iter().sum::<f64>() / 400.0;
        let error = (drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 399.0 / 400.0).sqrt();
        assert!((mean - 1.0 / exact).abs() < 4.0 * error, "agent {agent}: {mean} against {}", 1.0 / exact);
    }
    let error = measure::closeness_sampled(&club, 1, Key::new(1)).unwrap_err().to_string();
    assert_eq!(error, "pivots must lie in [2, 2^32), got 1");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn both_equal_their_definitions(network in networks::small(14)) {
        let others = network.n_agents() as f64 - 1.0;
        let finite = |row: &Vec<Option<u32>>| row.iter().flatten().filter(|&&d| d > 0).map(|&d| f64::from(d)).collect();
        let rows: Vec<Vec<f64>> = networks::distances(&network).iter().map(finite).collect();
        let closeness = |row: &Vec<f64>| match row.len() as f64 {
            0.0 => 0.0,
            reached => reached / others / (row.iter().sum::<f64>() / reached),
        };
        assert_close(&measure::closeness(&network), &rows.iter().map(closeness).collect::<Vec<_>>(), 1e-14);
        let harmonic = |row: &Vec<f64>| row.iter().map(|distance| 1.0 / distance).sum();
        assert_close(&measure::harmonic(&network), &rows.iter().map(harmonic).collect::<Vec<_>>(), 1e-14);
    }
}

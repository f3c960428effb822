use super::networks::{self, assert_close};
use bandwagon::network::{Network, generate, measure};
use proptest::prelude::*;

/// `networkx.pagerank(club, tol=1e-15, max_iter=10000)`.
#[test]
fn the_karate_club_agrees_with_networkx() {
    let expected = [
        0.0969972853883,
        0.0528769240611,
        0.0570785094885,
        0.0358598577864,
        0.0219779523646,
        0.0291111546784,
        0.0291111546784,
        0.0244904970353,
        0.029766056081,
        0.014309397129,
        0.0219779523646,
        0.00956474549214,
        0.0146448920119,
        0.0295364561519,
        0.0145359939979,
        0.0145359939979,
        0.0167840054442,
        0.014558677209,
        0.0145359939979,
        0.0196046363257,
        0.0145359939979,
        0.014558677209,
        0.0145359939979,
        0.0315225147767,
        0.0210760335592,
        0.0210061973945,
        0.0150440380827,
        0.0256397674828,
        0.0195734594638,
        0.0262885376951,
        0.0245901552486,
        0.0371580870691,
        0.0716932260057,
        0.100919182333,
    ];
    assert_close(&measure::pagerank(&Network::karate_club(), 0.85).unwrap(), &expected, 1e-12);
}

/// `networkx.pagerank(D.reverse(), tol=1e-16, max_iter=100000)`: rank flows against the arcs. Agents 5 and 6 have no
/// influencers.
#[test]
fn rank_flows_from_followers_by_weight() {
    let expected = [
        0.207273107051,
        0.0879245513145,
        0.183699299903,
        0.27526948178,
        0.0656182077549,
        0.136903488001,
        0.0433118641952,
    ];
    assert_close(&measure::pagerank(&networks::weighted(), 0.85).unwrap(), &expected, 1e-11);
}

/// By symmetry there are two unknowns, the center c and a leaf l, with c + (n - 1) l = 1 and l = (1 - d) / n + d c / (n
/// - 1).
#[test]
fn a_star_has_a_closed_form() {
    let (n, d) = (9.0, 0.7);
    let rank = measure::pagerank(&generate::star(9).unwrap(), d).unwrap();
    let center = (1.0 - (n - 1.0) * (1.0 - d) / n) / (1.0 + d);
    assert!((rank[0] - center).abs() < 1e-12);
    rank[1..].iter().for_each(|&leaf| assert!((leaf - (1.0 - center) / (n - 1.0)).abs() < 1e-12));
}

#[test]
fn distrust_passes_no_rank() {
    let mut builder = Network::builder(3);
    builder.weighted_arc(0, 1, -1.0).unwrap();
    builder.weighted_arc(2, 1, 1.0).unwrap();
    let without = Network::from_arcs(3, [(2, 1)]).unwrap();
    assert_eq!(measure::pagerank(&builder.build(), 0.85).unwrap(), measure::pagerank(&without, 0.85).unwrap());
}

#[test]
fn damping_is_a_share_below_one() {
    let club = Network::karate_club();
    for damping in [1.0, -0.1, f64::NAN] {
        let error = measure::pagerank(&club, damping).unwrap_err().to_string();
        assert!(error.starts_with("damping must lie in [0, 1), got "), "{error}");
    }
    assert_close(&measure::pagerank(&club, 0.0).unwrap(), &[1.0 / 34.0; 34], 1e-15);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn ranks_sum_to_1_and_solve_the_equation(network in networks::small(20), damping in 0.0..0.99) {
        let rank = measure::pagerank(&network, damping).unwrap();
        prop_assert!((rank.iter().sum::<f64>() - 1.0).abs() < 1e-10);
        // The defining equation.
        let n = rank.len() as f64;
        let of = |me: usize| {
            let received: f64 = (0..rank.len() as u32).map(|other| match network.influencers(other) {
                [] => rank[other as usize] / n,
                all if all.contains(&(me as u32)) => rank[other as usize] / all.len() as f64,
                _ => 0.0,
            }).sum();
            (1.0 - damping) / n + damping * received
        };
        let solved: Vec<f64> = (0..rank.len()).map(of).collect();
        assert_close(&solved, &rank, 1e-10);
        let mut renumbered = measure::pagerank(&networks::renumbered(&network), damping).unwrap();
        renumbered.reverse();
        assert_close(&renumbered, &rank, 1e-10);
    }
}

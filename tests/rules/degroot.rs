//! DeGroot's consensus, compared with eigenvectors, powers of its matrix and small cases by hand.

use crate::networks::{alone, complete, pairs, weighted};
use crate::opinions::{POSITIONS, after, assert_close, influence, settled, times};
use bandwagon::laws;
use bandwagon::network::generate;
use bandwagon::prelude::*;
use bandwagon::rules::{DeGroot, Opinion, degroot::Sees};

/// Irregular opinions: the fractional parts of multiples of the golden ratio.
fn scattered(n: usize) -> Vec<f64> {
    (1..=n).map(|i| (i as f64 * 1.618_033_988_749_895).fract()).collect()
}

/// The matrix (0 ½ ½; 1 0 0; 0 1 0) of Golub & Jackson (2010, doi 10.1257/mic.2.1.112) has the left eigenvector (2, 2,
/// 1)/5.
#[test]
fn golub_and_jacksons_three_agree_by_the_left_eigenvector() {
    let network = Network::from_arcs(3, [(1, 0), (2, 0), (0, 1), (1, 2)]).unwrap();
    for (start, agreed) in [([1.0, 0.0, 0.0], 0.4), ([0.0, 1.0, 0.0], 0.4), ([0.0, 0.0, 1.0], 0.2)] {
        let (opinions, _) = settled(&network, &DeGroot::new(0.0).unwrap(), &start);
        assert_close(&opinions, &[agreed; 3], 1e-10);
    }
}

/// The matrix (⅓ ⅓ ⅓; ½ ½ 0; 0 ¾ ¼), an example of Jackson's, from (1, 0, 0): a third and a half, then (5/18, 5/12,
/// 3/8), by hand; in the limit 9/25, since (9, 12, 4)/25 is its left eigenvector.
#[test]
fn self_weights_may_differ_by_agent() {
    let network = Network::from_arcs(3, [(1, 0), (2, 0), (0, 1), (1, 2)]).unwrap();
    let rule = DeGroot::new(vec![1.0 / 3.0, 0.5, 0.25]).unwrap();
    let start = [1.0, 0.0, 0.0];
    assert_close(&after(&network, &rule, &start, 1), &[1.0 / 3.0, 0.5, 0.0], 1e-15);
    assert_close(&after(&network, &rule, &start, 2), &[5.0 / 18.0, 5.0 / 12.0, 3.0 / 8.0], 1e-15);
    assert_close(&settled(&network, &rule, &start).0, &[9.0 / 25.0; 3], 1e-10);
}

/// If ties are reciprocal, detailed balance gives an agent the weight of its number of ties over 1 − self_weight.
#[test]
fn the_karate_club_agrees_on_a_mean_weighted_by_ties() {
    let club = Network::karate_club();
    let start = scattered(34);
    let own: Vec<f64> = (0..34).map(|agent| f64::from(agent % 4) / 5.0 + 0.1).collect();
    let weight = |agent: usize| club.influencers(agent as Agent).len() as f64 / (1.0 - own[agent]);
    let total: f64 = (0..34).map(weight).sum();
    let agreed = (0..34).map(|agent| weight(agent) * start[agent]).sum::<f64>() / total;
    let (opinions, _) = settled(&club, &DeGroot::new(own.clone()).unwrap(), &start);
    assert_close(&opinions, &[agreed; 34], 1e-10);
}

/// Weighted arcs, two of them with weight 0: the opinions after 1, 2, 7 and 30 ticks are given by powers of the matrix.
#[test]
fn follows_the_powers_of_its_matrix() {
    let arcs = [(0, 1, 3.0), (1, 0, 0.5), (2, 0, 1.5), (3, 2, 2.0), (1, 3, 1.0), (4, 3, 4.0), (0, 4, 0.25)];
    let ignored = [(0, 2, 0.0), (3, 4, -2.0)];
    let network = weighted(5, &[&arcs[..], &ignored].concat());
    let (own, start) = (0.3, scattered(5));
    let matrix = influence(&weighted(5, &arcs));
    let mut exact = start.clone();
    for tick in 1..=30 {
        exact = exact.iter().zip(times(&matrix, &exact)).map(|(x, mean)| own * x + (1.0 - own) * mean).collect();
        if [1, 2, 7, 30].contains(&tick) {
            assert_close(&after(&network, &DeGroot::new(own).unwrap(), &start, tick), &exact, 1e-12);
        }
    }
}

#[test]
fn keeps_the_mean_where_everybody_has_as_many_ties() {
    let ring = generate::ring_lattice(30, 4).unwrap();
    let start = scattered(30);
    let mean = start.iter().sum::<f64>() / 30.0;
    let rule = DeGroot::new(0.2).unwrap();
    for ticks in [1, 2, 10] {
        assert!((after(&ring, &rule, &start, ticks).iter().sum::<f64>() / 30.0 - mean).abs() < 1e-12);
    }
    assert_close(&settled(&ring, &rule, &start).0, &[mean; 30], 1e-9);
}

/// By hand: 0.6 shows 1 and 0.2 shows 0; then 0.3 shows 0 and 0.6 shows 1; a half shows 1.
#[test]
fn sees_only_acts_if_this_is_set() {
    let rule = DeGroot::new(0.5).unwrap().with_sees(Sees::Acts);
    assert_close(&after(&pairs(1), &rule, &[0.6, 0.2], 1), &[0.3, 0.6], 1e-15);
    assert_close(&after(&pairs(1), &rule, &[0.6, 0.2], 2), &[0.65, 0.3], 1e-15);
    assert_close(&after(&pairs(1), &rule, &[0.5, 0.0], 1), &[0.25, 0.5], 1e-15);
    // A complete network of five in which three show 1: each sees the acts of four others, of which 2/4 or 3/4 are 1.
    let crowd = after(&complete(5), &rule, &[0.9, 0.7, 0.5, 0.4, 0.1], 1);
    assert_close(&crowd, &[0.7, 0.6, 0.5, 0.575, 0.425], 1e-15);
}

#[test]
fn a_pair_without_self_weight_alternates_permanently() {
    let rule = DeGroot::new(0.0).unwrap();
    assert_eq!(after(&pairs(1), &rule, &[0.2, 0.9], 1), [0.9, 0.2]);
    assert_eq!(after(&pairs(1), &rule, &[0.2, 0.9], 1_000), [0.2, 0.9]);
}

#[test]
fn agents_without_influencers_or_with_full_self_weight_do_not_change() {
    assert_eq!(settled(&alone(2), &DeGroot::new(0.5).unwrap(), &[0.3, -7.0]), (vec![0.3, -7.0], 1));
    assert_eq!(settled(&pairs(1), &DeGroot::new(1.0).unwrap(), &[0.3, 0.4]), (vec![0.3, 0.4], 1));
    assert!(DeGroot::new(1.1).is_err() && DeGroot::new(f64::NAN).is_err());
    assert!(settled(&pairs(1), &DeGroot::new(vec![1.0, 0.5]).unwrap(), &[0.3, 0.4]).1 > 1);
    let misfit = DeGroot::new(vec![0.5; 3]).unwrap();
    assert!(Simulation::new(pairs(1), &misfit, &Start::Everyone(Opinion(0.0)), Key::new(1)).is_err());
}

#[test]
fn opinions_whose_sum_overflows_stay_finite() {
    let rule = DeGroot::new(0.5).unwrap();
    for start in [[f64::MAX; 4], [f64::MAX, -f64::MAX, f64::MAX, -f64::MAX]] {
        assert!(after(&complete(4), &rule, &start, 3).iter().all(|opinion| opinion.is_finite()));
    }
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    laws::hold_for(&DeGroot::new(0.25).unwrap(), &POSITIONS.map(Opinion));
    laws::hold_for(&DeGroot::new(0.25).unwrap().with_sees(Sees::Acts), &POSITIONS.map(Opinion));
}

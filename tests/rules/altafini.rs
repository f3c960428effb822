//! Altafini's signed influence, compared with the gauge transformation, an eigenvalue solution and small cases by hand.

use crate::networks::{alone, pairs, weighted};
use crate::opinions::{POSITIONS, after, assert_close, influence, settled, times};
use bandwagon::laws;
use bandwagon::prelude::*;
use bandwagon::rules::{Altafini, DeGroot, Opinion};

/// Zachary's karate club in two camps: ties are positive within and negative between camps.
fn two_camps(camp: impl Fn(Agent) -> f64) -> Network {
    let arcs = Network::karate_club().arcs().map(|(a, b, _)| (a, b, camp(a) * camp(b))).collect::<Vec<_>>();
    weighted(34, &arcs)
}

fn camp(agent: Agent) -> f64 {
    if agent.is_multiple_of(3) { -1.0 } else { 1.0 }
}

fn scattered() -> Vec<f64> {
    (0..34).map(|agent| (f64::from(agent) * 2.3).sin()).collect()
}

/// If the opinions of one camp change sign, negative ties become positive, and opinions follow DeGroot's recursion.
#[test]
fn balanced_camps_follow_degroot_after_a_sign_change() {
    let turn = |opinions: &[f64]| (0..).zip(opinions).map(|(agent, x)| camp(agent) * x).collect::<Vec<f64>>();
    let (rule, mean) = (Altafini::new(0.7).unwrap(), DeGroot::new(1.0 - 0.7).unwrap());
    for ticks in [1, 2, 5, 40] {
        let exact = turn(&after(&Network::karate_club(), &mean, &turn(&scattered()), ticks));
        assert_close(&after(&two_camps(camp), &rule, &scattered(), ticks), &exact, 1e-13);
    }
}

/// The camps end at opposite opinions of equal size: the mean over the club after the sign change, weighted by ties.
#[test]
fn balanced_camps_end_at_opposite_opinions_of_equal_size() {
    let club = Network::karate_club();
    let ties = |agent: Agent| club.influencers(agent).len() as f64 / 156.0;
    let size: f64 = (0..).zip(scattered()).map(|(agent, x)| ties(agent) * camp(agent) * x).sum();
    let (opinions, _) = settled(&two_camps(camp), &Altafini::new(0.5).unwrap(), &scattered());
    assert!(size.abs() > 0.01);
    assert_close(&opinions, &(0..34).map(|agent| camp(agent) * size).collect::<Vec<_>>(), 1e-10);
}

/// A triangle with one negative tie: the signed matrix over 2 has the eigenvalues ½, ½ and −1, the last with the
/// eigenvector (1, 1, −1). With step ½ that component vanishes after one tick, and the rest shrinks by ¾ per tick.
#[test]
fn an_unbalanced_triangle_dies_out_by_its_eigenvalues() {
    let ties = [(0, 1, -1.0), (0, 2, 1.0), (1, 2, 1.0)];
    let triangle = weighted(3, &ties.iter().flat_map(|&(a, b, w)| [(a, b, w), (b, a, w)]).collect::<Vec<_>>());
    let start = [0.9, -0.4, 0.25];
    let along = (start[0] + start[1] - start[2]) / 3.0;
    let rest = [start[0] - along, start[1] - along, start[2] + along];
    for ticks in [1, 2, 10, 50] {
        let exact = rest.map(|x| x * 0.75_f64.powi(ticks as i32));
        assert_close(&after(&triangle, &Altafini::new(0.5).unwrap(), &start, ticks), &exact, 1e-11);
    }
    assert_close(&settled(&triangle, &Altafini::new(0.5).unwrap(), &start).0, &[0.0; 3], 1e-11);
}

/// Signed weights on arcs: opinions follow powers of (1 − step) I + step W, where W contains the signed weights divided
/// by the sums of their absolute values.
#[test]
fn follows_the_powers_of_its_matrix() {
    let arcs =
        [(0, 1, 3.0), (1, 0, -0.5), (2, 0, 1.5), (3, 2, -2.0), (1, 3, 1.0), (4, 3, 4.0), (0, 4, -0.25), (2, 4, 0.0)];
    let network = weighted(5, &arcs);
    let (step, matrix) = (0.6, influence(&network));
    let start = scattered()[..5].to_vec();
    let mut exact = start.clone();
    for tick in 1..=20 {
        exact = exact.iter().zip(times(&matrix, &exact)).map(|(x, mean)| (1.0 - step) * x + step * mean).collect();
        let opinions = after(&network, &Altafini::new(step).unwrap(), &start, tick);
        assert_close(&opinions, &exact, 1e-12);
        assert!(opinions.iter().all(|opinion| opinion.abs() <= 1.0));
    }
}

#[test]
fn a_negative_tie_separates_a_pair_and_isolated_agents_keep_their_opinion() {
    let foes = weighted(2, &[(0, 1, -2.0), (1, 0, -2.0)]);
    assert_close(&after(&foes, &Altafini::new(0.5).unwrap(), &[0.8, 0.4], 1), &[0.2, -0.2], 1e-15);
    assert_eq!(settled(&foes, &Altafini::new(0.5).unwrap(), &[0.8, -0.8]), (vec![0.8, -0.8], 1));
    assert_eq!(settled(&alone(1), &Altafini::new(0.5).unwrap(), &[0.8]), (vec![0.8], 1));
    assert_eq!(settled(&pairs(1), &Altafini::new(0.0).unwrap(), &[0.8, 0.1]), (vec![0.8, 0.1], 1));
    assert!(Altafini::new(1.5).is_err() && Altafini::new(f64::NAN).is_err());
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    let rule = Altafini::new(0.25).unwrap();
    laws::hold_for(&rule, &POSITIONS.map(Opinion));
    laws::hold_on(&rule, &two_camps(camp), &POSITIONS.map(Opinion));
}

//! Hegselmann and Krause's rule, compared with the same groups in exact fractions.

use crate::networks::{alone, complete, pairs};
use crate::opinions::{POSITIONS, after, assert_close, settled};
use bandwagon::laws;
use bandwagon::prelude::*;
use bandwagon::rules::{HegselmannKrause, Opinion};

/// `n` opinions at equal distances from 0 to 1.
fn evenly(n: u32) -> Vec<f64> {
    (0..n).map(|agent| f64::from(agent) / f64::from(n - 1)).collect()
}

/// The lower half of opinions that are symmetric about ½, and its mirror image.
fn mirrored(lower: &[f64]) -> Vec<f64> {
    lower.iter().copied().chain(lower.iter().rev().map(|x| 1.0 - x)).collect()
}

/// Ten and forty agents, computed without rounding with Python's fractions.
#[test]
fn ten_and_forty_move_as_in_exact_fractions() {
    let rule = HegselmannKrause::new(0.27).unwrap();
    for (ticks, lower) in [
        (1, [1.0 / 9.0, 1.0 / 6.0, 2.0 / 9.0, 1.0 / 3.0, 4.0 / 9.0]),
        (2, [0.20833333333333334, 0.20833333333333334, 0.25555555555555554, 0.3055555555555556, 0.4444444444444444]),
        (3, [0.28444444444444444, 0.28444444444444444, 0.28444444444444444, 0.3296296296296296, 0.3817460317460317]),
    ] {
        assert_close(&after(&complete(10), &rule, &evenly(10), ticks), &mirrored(&lower), 1e-14);
    }
    let rule = HegselmannKrause::new(0.23).unwrap();
    #[rustfmt::skip]
    let lower = [
        0.2558907111226991, 0.2558907111226991, 0.2558907111226991, 0.26589108472129563, 0.26589108472129563,
        0.26589108472129563, 0.26589108472129563, 0.27618831508009384, 0.27618831508009384, 0.27618831508009384,
        0.27618831508009384, 0.2867378736850635, 0.2867378736850635, 0.2975037136438944, 0.3084563420446964,
        0.3195713951776472, 0.3313330808724057, 0.36365247669427236, 0.41091609312238286, 0.47156593406593406,
    ];
    assert_close(&after(&complete(40), &rule, &evenly(40), 3), &mirrored(&lower), 1e-14);
}

/// The same program: the final opinions of each group and the tick at which they are reached; a tick later no opinion
/// has changed. In fractions the ten agents end at 458021/1417500.
#[test]
fn crowds_freeze_where_and_when_fractions_do() {
    let ten = vec![458_021.0 / 1_417_500.0; 5];
    let forty = vec![0.30910435010760984; 20];
    let fifty = [vec![0.1808006807708035; 14], vec![0.40337474227516196; 11]].concat();
    for (n, epsilon, lower, frozen) in [(10, 0.27, ten, 5), (40, 0.23, forty, 5), (50, 0.121, fifty, 9)] {
        let (opinions, tick) = settled(&complete(n), &HegselmannKrause::new(epsilon).unwrap(), &evenly(n));
        assert_close(&opinions, &mirrored(&lower), 1e-13);
        assert_eq!(tick, frozen + 1, "{n}");
    }
}

/// On a complete network the order of opinions is preserved (Blondel, Hendrickx & Tsitsiklis 2009, proposition 1).
#[test]
fn keeps_the_order_of_opinions() {
    let mut opinions: Vec<f64> = (1..=40).map(|i| (f64::from(i) * 1.618_033_988_749_895).fract()).collect();
    opinions.sort_by(f64::total_cmp);
    let rule = HegselmannKrause::new(0.15).unwrap();
    for ticks in 1..=10 {
        let moved = after(&complete(40), &rule, &opinions, ticks);
        assert!(moved.windows(2).all(|two| two[0] <= two[1] + 1e-12), "{moved:?}");
    }
}

/// An opinion at exactly epsilon counts. On a line the middle agent sees both others, and these see only the middle
/// agent.
#[test]
fn counts_itself_and_influencers_up_to_epsilon() {
    let rule = HegselmannKrause::new(0.25).unwrap();
    assert_eq!(after(&pairs(1), &rule, &[0.25, 0.5], 1), [0.375, 0.375]);
    assert_eq!(settled(&pairs(1), &rule, &[0.25, 0.51]), (vec![0.25, 0.51], 1));
    let line = Network::from_ties(3, [(0, 1), (1, 2)]).unwrap();
    assert_close(&after(&line, &rule, &[0.0, 0.2, 0.25], 1), &[0.1, 0.15, 0.225], 1e-15);
    assert_eq!(settled(&alone(1), &rule, &[0.7]), (vec![0.7], 1));
    let sighted = HegselmannKrause::new(vec![0.5, 0.1]).unwrap();
    assert_close(&after(&pairs(1), &sighted, &[0.0, 0.4], 1), &[0.2, 0.4], 1e-15);
    assert!(HegselmannKrause::new(-0.1).is_err() && HegselmannKrause::new(f64::NAN).is_err());
}

#[test]
fn obeys_the_laws_wherever_opinions_start() {
    laws::hold_for(&HegselmannKrause::new(0.6).unwrap(), &POSITIONS.map(Opinion));
}

//! Falk (2007) with persuasion: donors give as the log-odds predict, at both levels.

use crate::asch_1955::{assert_exact, findings};
use bandwagon_lab::Basis;

/// The probability with this gift, relative to no gift: the odds o of giving without a gift times exp(0.157 ·
/// gift^0.94).
pub fn relative(odds: f64, gift: f64) -> f64 {
    let with = odds * (0.157 * gift.powf(0.94)).exp();
    with / (1.0 + with) * (1.0 + odds) / odds
}

#[test]
fn donors_give_what_the_log_odds_say() {
    let findings = findings("falk_2007_persuasion", 150);
    for (level, odds) in [("1.8 %", (-4.0_f64).exp()), ("12.2 %", 0.122 / 0.878)] {
        for (gift, size) in [("small", 1.0), ("large", 4.0)] {
            assert_exact(&findings, &format!("a {gift} gift, relative to no gift, if {level}"), relative(odds, size));
        }
    }
    assert!(findings.iter().all(|finding| finding.basis == Basis::Calibrated));
}

/// Without sampling error.
#[test]
fn one_of_four_ratios_falls_short() {
    let (few, many) = ((-4.0_f64).exp(), 0.122 / 0.878);
    assert!((relative(few, 1.0) - 1.17).abs() < 0.01 && (relative(few, 4.0) - 1.75).abs() < 0.02);
    assert!((relative(many, 1.0) - 1.17).abs() < 0.05);
    assert!((relative(many, 4.0) - 1.63).abs() < 0.01);
}

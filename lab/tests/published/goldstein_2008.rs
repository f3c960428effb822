//! Goldstein, Cialdini & Griskevicius (2008): guests comply as the log-odds predict.

use crate::asch_1955::{assert_exact, findings};

/// 46.35 % has the log-odds of 37.2 %, increased by the difference between 44.1 % and 35.1 %: odds .441 / .559 / (.351
/// / .649) * .372 / .628.
#[test]
fn the_norm_moves_log_odds_alike_in_both_experiments() {
    let findings = findings("goldstein_2008", 300);
    let odds: f64 = 0.441 / 0.559 / (0.351 / 0.649) * 0.372 / 0.628;
    let norm = 100.0 * odds / (1.0 + odds);
    assert!((norm - 46.35).abs() < 0.01, "{norm}");
    assert_exact(&findings, "1, environment", 35.1);
    assert_exact(&findings, "1, norm", 44.1);
    assert_exact(&findings, "2, environment", 37.2);
    assert_exact(&findings, "same room", norm);
    assert!(findings.iter().all(|finding| finding.agrees().is_none()));
}

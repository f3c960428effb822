//! Goldstein, Cialdini & Griskevicius (2008) with persuasion: guests comply as the log-odds predict.

use crate::asch_1955::{assert_exact, findings};

/// The percentage that reuses towels if three of four earlier guests did: only the share has an effect, 0.5 · 3/4 in
/// log-odds.
fn with_norm(without: f64) -> f64 {
    let odds = without / (100.0 - without) * 0.375_f64.exp();
    100.0 * odds / (1.0 + odds)
}

#[test]
fn guests_reuse_what_the_log_odds_say() {
    let findings = findings("goldstein_2008_persuasion", 300);
    assert_exact(&findings, "1, environment", 35.1);
    assert_exact(&findings, "1, norm", with_norm(35.1));
    assert_exact(&findings, "2, environment", 37.2);
    assert_exact(&findings, "same room", with_norm(37.2));
    assert!(findings.iter().all(|finding| finding.agrees() == Some(true)), "{findings:?}");
}

/// Without an effect of norms both predictions would fail.
#[test]
fn the_criterion_can_fail() {
    assert!((with_norm(35.1) - 44.1).abs() < 0.1);
    assert!((37.2_f64 - 42.8).abs() > 5.0 && (37.2_f64 - 49.3).abs() > 5.0);
}

//! Freedman & Fraser (1966) with persuasion: groups comply as the log-odds predict, and the documented findings agree.

use crate::asch_1955::{assert_exact, findings};

/// The percentage that grants a favor, given the percentage `once` that grants it when asked once, if 95 % did a small
/// act with the effect 1.37.
fn granted(once: f64) -> f64 {
    let odds = once / (100.0 - once) * 1.37_f64.exp();
    0.95 * 100.0 * odds / (1.0 + odds) + 0.05 * once
}

#[test]
fn groups_grant_what_the_log_odds_say() {
    let findings = findings("freedman_fraser_1966_persuasion", 1_000);
    for what in ["1, one contact", "acquainted", "promised"] {
        assert_exact(&findings, what, 22.2);
    }
    assert_exact(&findings, "2, one contact", 16.7);
    assert_exact(&findings, "favor done", granted(22.2));
    assert_exact(&findings, "another issue", granted(16.7));
    assert_exact(&findings, "same issue", granted(16.7));
}

/// The default is the group's log-odds to two digits.
#[test]
fn commitment_is_what_the_small_act_added() {
    let added: f64 = (0.528 / 0.472_f64).ln() - (0.222 / 0.778_f64).ln();
    assert!((added - 1.37).abs() < 0.005, "{added}");
    let findings = findings("freedman_fraser_1966_persuasion", 1_000);
    let agree: Vec<_> = findings.iter().map(|finding| finding.agrees() == Some(true)).collect();
    assert_eq!(agree, [true, false, false, true, true, true, false]);
}

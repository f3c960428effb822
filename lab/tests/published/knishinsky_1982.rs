//! Knishinsky (1982): buyers order as the log-odds predict, and the jars have the documented order.

use crate::asch_1955::{assert_exact, findings};

#[test]
fn buyers_order_what_the_log_odds_say() {
    let findings = findings("knishinsky_1982", 400);
    let odds = (-4.0_f64).exp();
    let with = odds * (0.69_f64 * 0.99).exp();
    let relative = with / (1.0 + with) * (1.0 + odds) / odds;
    assert_exact(&findings, "orders for scarce beef, relative", relative);
    assert_exact(&findings, "few know of it", relative);
    assert!((relative - 2.0).abs() < 0.2 && (2.0_f64.ln() - 0.69).abs() < 0.005);
}

/// Two left of ten: 0.69 · 8/10 and a counter of 8. Two from the start: no effect, the same as for ten.
#[test]
fn what_others_took_is_wanted_and_what_was_never_there_is_not() {
    let findings = findings("knishinsky_1982", 400);
    let agree: Vec<_> = findings.iter().map(|finding| finding.agrees()).collect();
    assert_eq!(agree, [Some(true), Some(false), Some(true), Some(true), Some(false)]);
    // The same persons with common random numbers: never more.
    assert_eq!(findings[4].simulated.value, 0.0);
}

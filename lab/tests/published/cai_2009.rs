//! Cai, Chen & Fang (2009): orders grow with the logarithm of the counter.

use crate::asch_1955::{assert_exact, findings};

/// Orders if `counted` of a thousand are shown, relative to no counter, at these odds of ordering without one.
fn relative(odds: f64, counted: f64) -> f64 {
    let with = odds * (0.15 * (counted + 1.0).ln() / 1001.0_f64.ln()).exp();
    with / (1.0 + with) * (1.0 + odds) / odds
}

#[test]
fn orders_are_what_the_counter_says() {
    let findings = findings("cai_2009", 400);
    assert_exact(&findings, "dish shown as ordered by all earlier diners", relative(1.0 / 19.0, 700.0));
    assert_exact(&findings, "by a fifth of earlier diners", relative(1.0 / 19.0, 140.0));
    assert_exact(&findings, "20 % order anyway", relative(0.25, 700.0));
    // Without sampling error: within the range, and some two points below it.
    assert!((1.13..=1.20).contains(&relative(1.0 / 19.0, 700.0)));
    assert!((0.01..0.03).contains(&(1.13 - relative(1.0 / 19.0, 140.0))));
    assert!((0.01..0.03).contains(&(1.13 - relative(0.25, 700.0))));
}

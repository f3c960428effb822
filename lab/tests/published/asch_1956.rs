//! Asch (1956): shares of persons against the integral of the binomial distribution over convictions.

use crate::asch_1955::{FITTED, assert_exact, findings, over_persons};

/// The share of persons with this number of errors in 12 trials, in %, for a majority at the cap.
fn share(errors: i32) -> f64 {
    let choose: f64 = (0..errors).map(|k| f64::from(12 - k) / f64::from(k + 1)).product();
    100.0 * over_persons(FITTED, FITTED[0], |errs| choose * errs.powi(errors) * (1.0 - errs).powi(12 - errors))
}

#[test]
fn persons_spread_as_the_integral_says() {
    let findings = findings("asch_1956", 200);
    assert_exact(&findings, "without an error", share(0));
    assert_exact(&findings, "1 to 7", (1..8).map(share).sum());
    assert_exact(&findings, "8 to 12", (8..13).map(share).sum());
    assert_exact(&findings, "mean errors", (0..13).map(|errors| f64::from(errors) * share(errors) / 100.0).sum());
    assert!(findings.iter().all(|finding| finding.agrees() == Some(true)), "{findings:?}");
}

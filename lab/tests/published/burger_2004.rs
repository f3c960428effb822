//! Burger et al. (2004): students comply as the log-odds predict, without a criterion to meet.

use crate::asch_1955::{assert_exact, findings};
use bandwagon_lab::{Basis, Criterion};

#[test]
fn students_grant_what_the_log_odds_say() {
    let findings = findings("burger_2004", 400);
    let alike = 100.0 / (1.0 + (-0.3_f64).exp());
    assert_exact(&findings, "dressed differently", 50.0);
    assert_exact(&findings, "dressed alike", alike);
    assert_exact(&findings, "percentage points", alike - 50.0);
    assert!(findings.iter().all(|finding| finding.basis == Basis::Illustrative));
    assert!(findings.iter().all(|finding| finding.criterion == Criterion::None));
}

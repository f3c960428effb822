//! Milgram, Bickman & Berkowitz (1969): the stopping probability minimizes the criterion, and the study agrees.

use crate::asch_1955::{assert_exact, findings};

const STOP: f64 = 0.03356;

fn stops(stop: f64, crowd: i32) -> f64 {
    100.0 * (1.0 - (1.0 - stop).powi(crowd))
}

#[test]
fn moving_the_chance_to_stop_fits_worse() {
    let squares = |stop| (stops(stop, 1) - 4.0).powi(2) + (stops(stop, 15) - 40.0).powi(2);
    assert!(squares(STOP * 0.99) > squares(STOP) && squares(STOP * 1.01) > squares(STOP));
}

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("milgram_1969", 200);
    assert!(findings.iter().all(|finding| finding.agrees() == Some(true)), "{findings:?}");
    assert_exact(&findings, "stop at a crowd of 1 ", stops(STOP, 1));
    assert_exact(&findings, "stop at a crowd of 15", stops(STOP, 15));
}

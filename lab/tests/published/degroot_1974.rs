//! Consensus in the karate club.

use bandwagon_lab::{self as lab, Run};

#[test]
fn everybody_ends_at_the_left_eigenvectors_mean() {
    let outcome = (lab::study("degroot_1974").unwrap().run)(&Run { replicates: 100, seed: 1 }).unwrap();
    assert_eq!(outcome.findings.len(), 4);
    for finding in &outcome.findings {
        assert_eq!(finding.agrees(), Some(true), "{finding:?}");
    }
}

/// The limit is approached, not assumed: a small distance remains when no agent moves any more.
#[test]
fn distances_are_small_and_not_zero() {
    let outcome = (lab::study("degroot_1974").unwrap().run)(&Run { replicates: 20, seed: 2 }).unwrap();
    assert!(outcome.findings[..2].iter().all(|finding| (1e-14..1e-9).contains(&finding.simulated.value)));
}

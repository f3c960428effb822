//! Generous tit for tat.

use bandwagon_lab::{self as lab, Basis, Outcome, Published, Run};

fn outcome() -> Outcome {
    (lab::study("nowak_sigmund_1992").unwrap().run)(&Run { replicates: 200, seed: 1 }).unwrap()
}

#[test]
fn strategies_earn_what_their_closed_forms_say() {
    let findings = outcome().findings;
    assert_eq!(findings.len(), 13);
    for finding in findings {
        assert_eq!((finding.basis, finding.agrees()), (Basis::Exact, Some(true)), "{finding:?}");
    }
}

/// The left eigenvector of the transition matrix of the four outcomes (numpy.linalg.eig), times their payoffs. The
/// bounds are worked out by hand.
#[test]
fn published_payoffs_are_those_of_the_stationary_distribution() {
    let due = PAYOFFS.into_iter().chain([1.0 / 2.0, 1.0 / 3.0, 1.0 / 2.0, 3.0 / 4.0]);
    for (finding, due) in outcome().findings.iter().zip(due) {
        assert!(
            matches!(finding.published, Published::Value(value) if (value - due).abs() < 1e-8),
            "{due} {finding:?}"
        );
    }
}

const PAYOFFS: [f64; 9] = [
    2.2500000000,
    2.2500000000,
    2.9413580247,
    2.9394853739,
    2.8564978220,
    1.0400160000,
    1.1360160000,
    0.7201440000,
    2.3841440000,
];

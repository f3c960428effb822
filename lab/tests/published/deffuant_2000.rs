//! The number of clusters.

use bandwagon_lab::{self as lab, Basis, Run};

/// At 60 replicates. The most frequent number of clusters is required only where the rule of thumb is not at an edge:
/// at 1/(2ε) = 4 and 5 about four in ten replicates end with one cluster fewer.
#[test]
fn most_crowds_fall_into_one_over_two_epsilon_camps() {
    let outcome = (lab::study("deffuant_2000").unwrap().run)(&Run { replicates: 60, seed: 1 }).unwrap();
    let agree: Vec<bool> = outcome.findings.iter().map(|finding| finding.agrees() == Some(true)).collect();
    assert_eq!(agree.len(), 7);
    assert!(agree[..5].iter().all(|&agrees| agrees), "{agree:?}");
    assert!(outcome.findings.iter().all(|finding| finding.basis == Basis::Predicted && finding.distance() <= 1.0));
}

/// An independent program, 60 crowds of a thousand each: 100, 90, 97, 88, 85, 65 and 57 percent with the published
/// number, with standard errors of at most 6.4 each. The same number of crowds is simulated here, so the tolerance is 4
/// √2 of these.
#[test]
fn as_many_crowds_do_as_in_an_independent_program() {
    let outcome = (lab::study("deffuant_2000").unwrap().run)(&Run { replicates: 60, seed: 1 }).unwrap();
    let shares =
        outcome.notes[0].split(": ").nth(1).unwrap().split(", ").map(|share| share.split(" %").next().unwrap());
    let shares: Vec<f64> = shares.map(|share| share.parse().unwrap()).collect();
    let known = [100.0, 90.0, 97.0, 88.0, 85.0, 65.0, 57.0];
    assert_eq!(shares.len(), known.len());
    for (share, known) in shares.into_iter().zip(known) {
        let variance: f64 = (known * (100.0 - known) / 60.0_f64).max(100.0 / 60.0);
        assert!((share - known).abs() < 4.0 * (2.0 * variance).sqrt() + 0.5, "{share}, not {known}");
    }
}

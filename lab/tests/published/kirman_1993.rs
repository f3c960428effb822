//! Ants between two sources.

use bandwagon_lab::{self as lab, Basis, Published, Run};

fn outcome() -> lab::Outcome {
    (lab::study("kirman_1993").unwrap().run)(&Run { replicates: 200, seed: 1 }).unwrap()
}

#[test]
fn the_swarm_is_as_often_one_sided_as_the_law_says() {
    let findings = outcome().findings;
    assert_eq!(findings.len(), 6);
    for finding in findings {
        assert_eq!((finding.basis, finding.agrees()), (Basis::Exact, Some(true)), "{finding:?}");
    }
}

/// scipy.stats.betabinom(99, a, a) with a = ε 98 / (1 − ε), summed over 0..=9 and 90..=99, and over 40..=59. The
/// uniform case is worked out by hand.
#[test]
fn published_shares_are_those_of_scipys_beta_binomial() {
    let known = [OUTER[0], MIDDLE[0], 20.0, 20.0, OUTER[1], MIDDLE[1]];
    for (finding, known) in outcome().findings.iter().zip(known) {
        assert!(matches!(finding.published, Published::Value(value) if (value - known).abs() < 1e-6), "{finding:?}");
    }
}

const OUTER: [f64; 2] = [47.9629588, 6.0221316];
const MIDDLE: [f64; 2] = [10.9010117, 29.3185789];

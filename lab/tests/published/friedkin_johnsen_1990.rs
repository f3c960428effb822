//! Lasting disagreement in the karate club.

use bandwagon_lab::{self as lab, Run};

#[test]
fn everybody_ends_at_the_solution_of_the_linear_system() {
    let outcome = (lab::study("friedkin_johnsen_1990").unwrap().run)(&Run { replicates: 50, seed: 1 }).unwrap();
    assert_eq!(outcome.findings.len(), 2);
    for finding in &outcome.findings {
        assert_eq!(finding.agrees(), Some(true), "{finding:?}");
        assert!((1e-16..1e-9).contains(&finding.simulated.value), "{finding:?}");
    }
}

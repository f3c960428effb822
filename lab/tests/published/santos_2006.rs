//! The critical ratio of time scales in partner switching.

use bandwagon_lab::{self as lab, Basis, Published, Run};

/// An independent program finds the critical ratios with these standard errors. The limit is four standard errors of both
/// together.
#[test]
fn cooperation_wins_above_the_critical_ratios_of_an_independent_program() {
    let outcome = (lab::study("santos_2006").unwrap().run)(&Run { replicates: 20, seed: 1 }).unwrap();
    let (critical, others): (Vec<_>, Vec<_>) =
        outcome.findings.iter().partition(|finding| finding.basis == Basis::Illustrative);
    for (finding, error) in critical.iter().zip([0.006, 0.021, 0.049]) {
        let Published::Value(due) = finding.published else { panic!("{finding:?}") };
        let error = finding.simulated.standard_error.hypot(error);
        assert!((finding.simulated.value - due).abs() < 4.0 * error && error < 0.35 * due, "{finding:?}");
    }
    assert!(critical.len() == 3 && critical.is_sorted_by(|a, b| 1.5 * a.simulated.value < b.simulated.value));
    assert!(others.len() == 3 && others.iter().all(|finding| finding.agrees() == Some(true)), "{others:?}");
}

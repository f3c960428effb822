//! The tipping point, with fewer replicates, and the time horizon against the other one in the authors' program.

use bandwagon_lab::{Basis, Run, study};

#[test]
fn every_required_finding_agrees() {
    let outcome = (study("centola_2018").unwrap().run)(&Run { replicates: 200, seed: 1 }).unwrap();
    let asked = outcome.findings.iter().filter_map(|finding| finding.agrees());
    assert_eq!(asked.collect::<Vec<_>>(), [true; 3]);
    // After 50 rounds the tipping point is higher: the horizon is a choice.
    let [.., late, early] = &outcome.findings[..] else { panic!() };
    assert!(early.simulated.value > late.simulated.value + 1.0);
    assert_eq!(early.basis, Basis::Illustrative);
}

/// Mean conversions in an independent program (NumPy, 2,000 groups, 100 rounds): 8.0 % at 5 committed agents, 80.8 % at
/// 6.
#[test]
fn conversions_are_those_of_another_program() {
    let findings = (study("centola_2018").unwrap().run)(&Run { replicates: 400, seed: 1 }).unwrap().findings;
    for (finding, (other, error)) in findings.iter().zip([(8.0, 0.5), (80.8, 0.8)]) {
        let apart = (finding.simulated.value - other).abs();
        assert!(apart < 4.0 * finding.simulated.standard_error.hypot(error), "{}: {apart}", finding.what);
    }
}

use bandwagon_lab::{Run, study};

#[test]
fn every_finding_agrees_with_few_replicates() {
    let outcome = (study("bikhchandani_1992").unwrap().run)(&Run { replicates: 1_000, seed: 1 }).unwrap();
    assert_eq!(outcome.findings.len(), 11);
    for finding in &outcome.findings {
        assert_eq!(finding.agrees(), Some(true), "{finding:?}");
    }
    assert!(outcome.notes[0].contains("0.011 of 168"), "{}", outcome.notes[0]);
}

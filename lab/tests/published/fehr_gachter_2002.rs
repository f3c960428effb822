//! Fehr & Gächter (2002): contributions fall, and rise after the switch.

use crate::asch_1955::findings;

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("fehr_gachter_2002", 100);
    assert!(findings.iter().all(|finding| finding.agrees() != Some(false)), "{findings:?}");
    assert_eq!(findings.iter().filter(|finding| finding.agrees() == Some(true)).count(), 3);
}

//! Regan (1971): the prediction from letters equals the logistic, and the study agrees.

use crate::asch_1955::findings;

#[test]
fn sells_as_many_more_tickets_as_the_logistic_says() {
    let findings = findings("regan_1971", 400);
    assert_eq!(findings.iter().filter_map(|finding| finding.agrees()).collect::<Vec<_>>(), [true]);
    // From 1 ticket of 20 without a favor. The debts that tickets settle are negligible.
    let chance = |owed: f64| 1.0 / (1.0 + 19.0 * (-0.180_909 * owed.powf(0.944_092)).exp());
    for (finding, owed) in findings.iter().zip([4.0, 2.0, 1.0]) {
        let far = (finding.simulated.value - chance(owed) / 0.05).abs();
        assert!(far < 4.0 * finding.simulated.standard_error, "{finding:?}");
    }
}

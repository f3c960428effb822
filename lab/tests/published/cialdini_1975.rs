//! Cialdini et al. (1975): level and concession reproduce both shares, and the study agrees.

use crate::asch_1955::findings;

const CONCESSION: f64 = 1.625_06;

#[test]
fn the_concession_makes_even_odds_of_one_in_six() {
    let share = |concession: f64| {
        let odds = (concession * (1.0 - 1.0 / 104.0)).exp() / 5.0;
        odds / (1.0 + odds)
    };
    let squares = |concession: f64| (share(concession) - 0.5).powi(2);
    assert!(squares(CONCESSION) < 1e-10);
    assert!(squares(CONCESSION * 0.99) > 1e-6 && squares(CONCESSION * 1.01) > 1e-6);
}

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("cialdini_1975", 400);
    assert_eq!(findings.iter().filter_map(|finding| finding.agrees()).collect::<Vec<_>>(), [true, true]);
}

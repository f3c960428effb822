//! One number fitted to one share, another share predicted.

use bandwagon::lab::{self, Basis, Run};

#[test]
fn the_error_fits_the_ties_and_predicts_the_cascades() {
    let outcome = (lab::study("anderson_holt_1997").unwrap().run)(&Run { replicates: 3_000, seed: 1 }).unwrap();
    let [ties, cascades, ..] = &outcome.findings[..] else { panic!("{outcome:?}") };
    assert_eq!((ties.basis, cascades.basis), (Basis::Calibrated, Basis::Predicted));
    assert!(ties.agrees() == Some(true) && cascades.agrees() == Some(true), "{outcome:?}");
}

/// At a tie the rule follows the own signal unless it errs, so the fitted error is the share of ties broken otherwise: the
/// share of possible cascades that form follows.
#[test]
fn the_predicted_share_is_that_of_an_enumeration() {
    let outcome = (lab::study("anderson_holt_1997").unwrap().run)(&Run { replicates: 3_000, seed: 1 }).unwrap();
    let formed = outcome.findings[1].simulated;
    assert!((formed.value - ENUMERATED).abs() < 4.0 * formed.standard_error, "{formed:?}");
}

/// Worked out in Python over all 2^12 courses of six signals and six errors: the own signal below a lead of two, the crowd from there.
const ENUMERATED: f64 = 0.733_769_978;

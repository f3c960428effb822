//! The transition of the coevolving voter.

use bandwagon_lab::{self as lab, Basis, Run};

/// An independent program finds the crossing at 0.4864 ± 0.0035 in networks without repeated ties. Twenty replicates have a
/// standard error of about 0.006; the limit is four of both together.
#[test]
fn the_curves_cross_where_an_independent_program_finds_it() {
    let outcome = (lab::study("holme_newman_2006").unwrap().run)(&Run { replicates: 20, seed: 1 }).unwrap();
    let [finding] = &outcome.findings[..] else { panic!("{:?}", outcome.findings) };
    assert_eq!(finding.basis, Basis::Predicted);
    let simulated = finding.simulated;
    let error = simulated.standard_error.hypot(0.0035);
    assert!((simulated.value - 0.4864).abs() < 4.0 * error && error < 0.015, "{finding:?}");
}

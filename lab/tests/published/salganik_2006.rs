//! One influence parameter fitted to one number, and its predictions.

use bandwagon_lab::{self as lab, Basis, Run};

/// At 25 sets of worlds. The rank correlation is reported as it is: an independent program in Python has .726, below
/// the lowest of the eight worlds.
#[test]
fn inequality_and_unpredictability_are_met_and_ranks_nearly() {
    let outcome = (lab::study("salganik_2006").unwrap().run)(&Run { replicates: 25, seed: 1 }).unwrap();
    let (ranks, others) = outcome.findings.split_last().unwrap();
    assert!(others.iter().all(|finding| finding.agrees() != Some(false)), "{others:#?}");
    assert_eq!(others.iter().filter(|finding| finding.agrees().is_some()).count(), 4);
    assert!((ranks.simulated.value - 0.726).abs() < 4.0 * ranks.simulated.standard_error + 0.005, "{ranks:?}");
    let predicted = outcome.findings.iter().filter(|finding| finding.basis == Basis::Predicted).count();
    assert_eq!(predicted, 5);
}

#[test]
fn a_ranked_list_makes_success_less_equal_and_less_predictable() {
    let [grid, list] = ["salganik_2006", "salganik_2006_ranked"]
        .map(|name| (lab::study(name).unwrap().run)(&Run { replicates: 10, seed: 1 }).unwrap().findings);
    assert!(list[0].simulated.value > grid[0].simulated.value && list[1].simulated.value > grid[4].simulated.value);
}

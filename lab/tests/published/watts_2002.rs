//! The cascade window.

use bandwagon_lab::{self as lab, Basis, Criterion, Published, Run};

/// At 40 replicates 1 % is less than a single seed, so for the upper edge only the neighborhood is checked.
#[test]
fn the_window_and_the_shares_of_adopters_are_where_theory_has_them() {
    let outcome = (lab::study("watts_2002").unwrap().run)(&Run { replicates: 40, seed: 1 }).unwrap();
    for finding in outcome.findings.iter().filter(|finding| finding.criterion != Criterion::None) {
        let agrees = finding.agrees() == Some(true) || finding.distance() < 1.3 && finding.what.contains("upper");
        assert!(finding.basis == Basis::Exact && agrees, "{finding:?}");
    }
    // An independent program (NumPy and SciPy, the same equations): the probability of a cascade and the share that
    // adopts, at mean degrees 2, 3, 4, 5; then the share that adopts from 0.5 % at 1.5, 2, 3, 4, 5.
    let known = [
        0.75422, 0.79661, 0.87346, 0.94048, 0.86530, 0.98017, 0.69531, 0.99302, 0.58587, 0.79832, 0.94084, 0.98028,
        0.99306,
    ];
    assert_eq!(outcome.findings.len(), 2 + known.len());
    for (finding, known) in outcome.findings[2..].iter().zip(known) {
        assert!(matches!(finding.published, Published::Value(value) if (value - known).abs() < 6e-6), "{finding:?}");
    }
}

/// The condition of Watts by bisection: Σ k (k − 1) p(k) over k ≤ 5 is z at both edges.
#[test]
fn published_edges_solve_the_cascade_condition() {
    let excess = |z: f64| {
        let p = |k: i32| (-z).exp() * (1..=k).map(|i| z / f64::from(i)).product::<f64>();
        (2..=5).map(|k| f64::from(k * (k - 1)) * p(k)).sum::<f64>() - z
    };
    let outcome = (lab::study("watts_2002").unwrap().run)(&Run { replicates: 2, seed: 1 }).unwrap();
    for (finding, (mut below, mut above)) in outcome.findings.iter().zip([(0.5, 2.0), (4.0, 8.0)]) {
        for _ in 0..60 {
            let middle = (below + above) / 2.0;
            let outside = excess(middle) < 0.0;
            (below, above) = if outside == (excess(below) < 0.0) { (middle, above) } else { (below, middle) };
        }
        assert!(matches!(finding.published, Published::Value(edge) if (edge - below).abs() < 2e-4), "{finding:?}");
    }
}

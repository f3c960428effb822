//! The durables of Bass: the fit against SciPy's, and crowds against the curve.

use bandwagon_lab::{self as lab, Outcome, Run};

fn replay(replicates: u32) -> Outcome {
    (lab::study("bass_1969").unwrap().run)(&Run { replicates, seed: 1 }).unwrap()
}

fn fitted(outcome: &Outcome) -> Vec<f64> {
    outcome.findings[..9].iter().map(|finding| finding.simulated.value).collect()
}

/// scipy.optimize.curve_fit 1.17 with tolerances of 1e-14, on the same series.
const SCIPY: [f64; 9] = [
    9.44207743e-3,
    3.74762828e-1,
    1.87127416e4,
    1.84664458e-2,
    6.15863336e-1,
    3.96586247e4,
    1.35962431e-2,
    3.26702401e-1,
    1.64970044e4,
];

#[test]
fn the_fit_is_scipys_and_prints_as_published() {
    let outcome = replay(2);
    for (fitted, scipy) in fitted(&outcome).iter().zip(SCIPY) {
        assert!((fitted / scipy - 1.0).abs() < 1e-7, "{fitted} is not {scipy}");
    }
    assert!(outcome.findings[..9].iter().all(|finding| finding.agrees() == Some(true)));
}

/// A change of any parameter for color televisions raises the sum of squares.
#[test]
fn the_fit_is_a_minimum() {
    let sales = [747.0, 1480.0, 2646.0, 5118.0, 5777.0, 5982.0, 5962.0, 4631.0];
    let bought = |t: f64, p: f64, q: f64| {
        let left = (-(p + q) * t).exp();
        (1.0 - left) / (1.0 + q / p * left)
    };
    let squares = |at: &[f64]| -> f64 {
        let year = |year: f64| at[2] * (bought(year, at[0], at[1]) - bought(year - 1.0, at[0], at[1]));
        (1..).zip(sales).map(|(t, sales)| (year(f64::from(t)) - sales).powi(2)).sum()
    };
    let fit = fitted(&replay(2))[3..6].to_vec();
    for place in 0..3 {
        for factor in [0.999, 1.001] {
            let mut moved = fit.clone();
            moved[place] *= factor;
            assert!(squares(&moved) > squares(&fit), "parameter {place} times {factor}");
        }
    }
}

/// At 200 replicates, so 5 of the largest crowd: every mean share is within four standard errors of the curve, plus the
/// 6/n by which random delays at the start may reduce it.
#[test]
fn crowds_follow_the_curve() {
    let outcome = replay(200);
    assert_eq!(outcome.findings.len(), 21);
    let (sizes, products) = ([100.0, 300.0, 1_000.0, 3_000.0], 3);
    for (place, finding) in outcome.findings[9..].iter().enumerate() {
        let allowed = 4.0 * finding.simulated.standard_error + 6.0 / sizes[place / products];
        assert!(finding.simulated.value < allowed, "{finding:?} is beyond {allowed}");
    }
}

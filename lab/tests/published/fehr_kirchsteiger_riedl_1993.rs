//! Fehr, Kirchsteiger & Riedl (1993): the values called exact are recomputed from the normal distribution.

use crate::asch_1955::{assert_exact, findings};
use bandwagon_lab::Basis;
use statrs::distribution::{ContinuousCDF, Normal};
use std::collections::BTreeMap;

const WAGES: [f64; 8] = [30.0, 42.0, 54.0, 66.0, 78.0, 90.0, 102.0, 114.0];

/// The probabilities of 1 to 10 tenths of effort at a wage.
fn efforts(wage: f64, rho_minus: f64) -> Vec<f64> {
    let apart = (wage - 72.0) / 72.0;
    let effort = 0.4 + if apart < 0.0 { rho_minus * apart } else { apart };
    let normal = Normal::new(10.0 * effort, 2.0).unwrap();
    let below = |tenths: i32| match tenths {
        0 => 0.0,
        10 => 1.0,
        tenths => normal.cdf(f64::from(tenths) + 0.5),
    };
    (1..=10).map(|tenths| below(tenths) - below(tenths - 1)).collect()
}

fn mean(chances: &[f64]) -> f64 {
    chances.iter().zip(1..).map(|(chance, tenths)| chance * f64::from(tenths) / 10.0).sum()
}

/// The probability that the slope, 6 (Σ k e) / 6048 with k from -7 to 7 and e in tenths, is above .003: Σ k e above
/// 30.24.
fn found() -> f64 {
    let mut sums = BTreeMap::from([(0, 1.0)]);
    for (wage, weight) in WAGES.into_iter().zip((-7..=7).step_by(2)) {
        let mut next = BTreeMap::new();
        for (sum, chance) in sums {
            for (effort, tenths) in efforts(wage, 0.3).into_iter().zip(1..) {
                *next.entry(sum + weight * tenths).or_insert(0.0) += chance * effort;
            }
        }
        sums = next;
    }
    sums.range(31..).map(|(_, chance)| chance).sum()
}

#[test]
fn markets_give_what_the_normal_distribution_says() {
    let findings = findings("fehr_kirchsteiger_riedl_1993", 300);
    let exact = WAGES.map(|wage| mean(&efforts(wage, 0.3)));
    assert_exact(&findings, "lowest wage", exact[0]);
    assert_exact(&findings, "highest wage", exact[7]);
    let withheld = (0..4).map(|firm| mean(&efforts(WAGES[firm], 0.0)) - exact[firm]).sum::<f64>() / 4.0;
    assert_exact(&findings, "wages below 72", withheld);
    assert_exact(&findings, "minus workers who are reciprocal", 50.0 * (found() - 1.0));
    assert_exact(&findings, "classed correctly", 100.0 - 50.0 * (1.0 - found()));
    assert!(exact.is_sorted() && exact[0] > 0.1);
}

#[test]
fn agrees_at_fewer_replicates() {
    let findings = findings("fehr_kirchsteiger_riedl_1993", 300);
    let (shown, asked): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.basis == Basis::Illustrative);
    assert!(shown.iter().all(|finding| finding.agrees().is_none()));
    assert!(asked.len() == 9 && asked.iter().all(|finding| finding.agrees() == Some(true)), "{asked:?}");
}

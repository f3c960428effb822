//! Asch (1955): the parameters minimize the criterion, and rooms agree with the integral over convictions.

use bandwagon_lab::{Basis, Finding, Run, study};

/// Sizes of majorities and error rates in %.
const PUBLISHED: [(f64, f64); 8] =
    [(1.0, 3.6), (2.0, 13.6), (3.0, 31.8), (4.0, 35.1), (6.0, 35.2), (7.0, 37.1), (9.0, 35.1), (15.0, 31.2)];

/// Cap, clarity, and mean and standard deviation of conviction, as in the study.
pub const FITTED: [f64; 4] = [3.12, 1.88, 3.723, 1.229];

/// The mean, over normally distributed convictions, of a function of the error probability at a given impact. The
/// rectangle rule over ±8 standard deviations is exact to more digits than the tests need, since the function is
/// smooth.
pub fn over_persons([_, clarity, mean, deviation]: [f64; 4], impact: f64, of: impl Fn(f64) -> f64) -> f64 {
    let weighed = |step: i32| {
        let z = f64::from(step) / 50.0;
        let errs = 1.0 / (1.0 + (-clarity * (impact - mean - deviation * z)).exp());
        of(errs) * (-z * z / 2.0).exp()
    };
    (-400..=400).map(weighed).sum::<f64>() / 50.0 / (2.0 * std::f64::consts::PI).sqrt()
}

fn errors(fitted: [f64; 4], majority: f64, targets: f64) -> f64 {
    100.0 * over_persons(fitted, majority.min(fitted[0]) / targets, |errs| errs)
}

/// The minimized criterion: eight sizes, and 24 % of persons without an error in 12 trials.
fn squares(fitted: [f64; 4]) -> f64 {
    let curve = PUBLISHED.iter().map(|&(majority, published)| (errors(fitted, majority, 1.0) - published).powi(2));
    let none = 100.0 * over_persons(fitted, fitted[0], |errs| (1.0 - errs).powi(12));
    curve.sum::<f64>() + (none - 24.0).powi(2)
}

pub fn findings(name: &str, replicates: u32) -> Vec<Finding> {
    (study(name).unwrap().run)(&Run { replicates, seed: 1 }).unwrap().findings
}

#[track_caller]
pub fn assert_exact(findings: &[Finding], what: &str, exact: f64) {
    let finding = findings.iter().find(|finding| finding.what.contains(what)).unwrap();
    let off = (finding.simulated.value - exact).abs();
    assert!(off <= 4.0 * finding.simulated.standard_error, "{what}: {:?}, exactly {exact}", finding.simulated);
}

#[test]
fn moving_a_parameter_fits_worse() {
    let least = squares(FITTED);
    assert!((least - 18.92).abs() < 0.01, "{least}");
    for place in 0..4 {
        for factor in [0.99, 1.01] {
            let mut moved = FITTED;
            moved[place] *= factor;
            assert!(squares(moved) > least, "{place} times {factor}");
        }
    }
}

#[test]
fn rooms_give_what_the_integral_says() {
    let findings = findings("asch_1955", 1_000);
    for (majority, _) in PUBLISHED {
        assert_exact(&findings, &format!("a majority of {majority} "), errors(FITTED, majority, 1.0));
    }
    assert_exact(&findings, "with an ally who", errors(FITTED, 7.0, 2.0));
    assert_exact(&findings, "answering alone", errors(FITTED, 0.0, 1.0));
    assert_exact(&findings, "a majority of five", errors(FITTED, 5.0, 1.0));
}

/// Without sampling error: the integral itself meets every criterion.
#[test]
fn meets_its_criteria() {
    let off = PUBLISHED.map(|(majority, published)| (errors(FITTED, majority, 1.0) - published).powi(2));
    assert!((off.iter().sum::<f64>() / 8.0).sqrt() < 3.0);
    assert!((5.0..=9.0).contains(&errors(FITTED, 7.0, 2.0)) && errors(FITTED, 0.0, 1.0) < 1.0);
    let findings = findings("asch_1955", 1_000);
    assert_eq!(findings[0].agrees(), Some(true), "{:?}", findings[0]);
    assert_eq!(findings.iter().filter(|finding| finding.basis == Basis::Predicted).count(), 2);
}

//! Tolerances between a sample and its oracle.

use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Standard errors allowed around an exact mean: two-sided alpha = 6.3e-5.
const ERRORS: f64 = 4.0;

/// The probability that a correct distribution is rejected.
const ALPHA: f64 = 0.001;

/// The mean of a sample and its standard error.
pub fn mean(sample: &[f64]) -> (f64, f64) {
    let n = sample.len() as f64;
    let mean = sample.iter().sum::<f64>() / n;
    let variance = sample.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

/// Fails unless the mean of `sample` is within four standard errors, plus `slack`, of `exact`.
#[track_caller]
pub fn assert_mean(sample: &[f64], exact: f64, slack: f64) {
    let (mean, error) = mean(sample);
    assert_near(mean, exact, error, slack);
}

/// Fails unless `got` is within four times `error`, plus `slack`, of `exact`.
#[track_caller]
pub fn assert_near(got: f64, exact: f64, error: f64, slack: f64) {
    let distance = (got - exact).abs();
    assert!(distance <= ERRORS * error + slack, "{got} is {distance} from {exact}; error {error}, slack {slack}");
}

/// Fails if counts by kind contradict their probabilities. Kinds with fewer than 5 expected counts are pooled.
#[track_caller]
pub fn assert_fits(counts: &[usize], probabilities: &[f64]) {
    assert_eq!(counts.len(), probabilities.len());
    assert!((probabilities.iter().sum::<f64>() - 1.0).abs() < 1e-9, "probabilities do not add up to 1");
    let n = counts.iter().sum::<usize>() as f64;
    let (mut pooled, mut chi, mut kinds) = ((0.0, 0.0), 0.0, 0);
    let mut add = |(count, expected): (f64, f64)| {
        chi += (count - expected).powi(2) / expected;
        kinds += 1;
    };
    for (&count, &probability) in counts.iter().zip(probabilities) {
        assert!(probability > 0.0 || count == 0, "an impossible outcome came up {count} times");
        match n * probability {
            expected if expected < 5.0 => pooled = (pooled.0 + count as f64, pooled.1 + expected),
            expected => add((count as f64, expected)),
        }
    }
    if pooled.1 > 0.0 {
        add(pooled);
    }
    assert!(kinds > 1, "nothing to compare");
    let limit = ChiSquared::new(f64::from(kinds - 1)).unwrap().inverse_cdf(1.0 - ALPHA);
    assert!(chi < limit, "chi-square {chi} over {kinds} kinds, limit {limit}: {counts:?}");
}

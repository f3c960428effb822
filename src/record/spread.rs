use super::student::student;
use crate::error::{Error, Result};
use serde::Serialize;

/// The distribution of a statistic over replicates: mean, median, quantile band and confidence interval of the mean.
///
/// Quantiles are of type 7 of Hyndman & Fan (1996, doi 10.1080/00031305.1996.10473566), the default in R, NumPy and
/// spreadsheets: linear interpolation between the sorted values. The minimum has probability 0, the maximum has
/// probability 1. The quantile band describes the *replicates*: at level 0.90 it runs from the 0.05 quantile to the 0.95
/// quantile.
/// The confidence interval `mean_low..=mean_high` describes the *expected value*: the mean ± t·s/√n, with Student's t.
/// It is exact for normally distributed values. It is not truncated and may exceed the possible range (below 0 or above
/// `n_agents`). With one replicate, the band and the interval are equal to its value and carry no information.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Spread {
    /// The mean.
    pub mean: f64,
    /// The median.
    pub median: f64,
    /// The lower end of the quantile band.
    pub low: f64,
    /// The upper end of the quantile band.
    pub high: f64,
    /// The lower end of the confidence interval of the mean.
    pub mean_low: f64,
    /// The upper end of the confidence interval of the mean.
    pub mean_high: f64,
}

/// The tail probability and the critical value of Student's t for a level and a number of replicates. Computed once for
/// all ticks.
pub(super) struct Band {
    tail: f64,
    t: f64,
}

impl Band {
    /// Creates a band for `n` values. `level` is the coverage probability, in (0, 1).
    pub(super) fn new(level: f64, n: usize) -> Result<Band> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::out_of_range("level", "(0, 1)", level));
        }
        let tail = (1.0 - level) / 2.0;
        let t = if n > 1 { student(level, (n - 1) as f64) } else { 0.0 };
        Ok(Band { tail, t })
    }

    /// Computes the spread of at least one value; all values are below 1e150 in size. Sorts the values first, so that
    /// the sums do not depend on their order.
    pub(super) fn spread(&self, numbers: &mut [f64]) -> Spread {
        numbers.sort_unstable_by(f64::total_cmp);
        let (n, last) = (numbers.len() as f64, numbers.len() - 1);
        // Rounding must not move the mean outside the range of the values.
        let mean = (numbers.iter().sum::<f64>() / n).clamp(numbers[0], numbers[last]);
        let squares: f64 = numbers.iter().map(|x| (x - mean) * (x - mean)).sum();
        let half_width = if last == 0 { 0.0 } else { self.t * (squares / last as f64 / n).sqrt() };
        Spread {
            mean,
            median: quantile(numbers, 0.5),
            low: quantile(numbers, self.tail),
            high: quantile(numbers, 1.0 - self.tail),
            mean_low: mean - half_width,
            mean_high: mean + half_width,
        }
    }

    /// Computes the spread, or returns `None` if there are no values.
    pub(super) fn spread_if_any(&self, mut numbers: Vec<f64>) -> Option<Spread> {
        if numbers.is_empty() { None } else { Some(self.spread(&mut numbers)) }
    }
}

/// The type 7 quantile of Hyndman & Fan (1996, doi 10.1080/00031305.1996.10473566): the value at index (n - 1)p, counted
/// from 0, by linear interpolation. `sorted` has values in ascending order; `probability` lies in [0, 1]. NaN if there
/// are no values, or if the probability is outside [0, 1] or NaN.
///
/// ```
/// use bandwagon::record::quantile;
///
/// let values = [1.0, 2.0, 4.0, 8.0];
/// assert_eq!([0.0, 0.5, 0.75, 1.0].map(|p| quantile(&values, p)), [1.0, 3.0, 5.0, 8.0]);
/// ```
pub fn quantile(sorted: &[f64], probability: f64) -> f64 {
    if sorted.is_empty() || !(0.0..=1.0).contains(&probability) {
        return f64::NAN;
    }
    let last = sorted.len() - 1;
    let index = last as f64 * probability;
    // (1 - 0.9) / 2 is not exactly 0.05. An index that differs from an integer only by rounding is that integer, as in
    // R.
    let nearest = index.round();
    if (index - nearest).abs() <= 4.0 * f64::EPSILON * nearest.max(1.0) {
        return sorted[nearest as usize];
    }
    let below = index.floor() as usize;
    let (a, b) = (sorted[below], sorted[below + 1]);
    a + (index - below as f64) * (b - a)
}

/// The quantile band of values: the quantiles of type 7 at (1 - level)/2 and (1 + level)/2. `level` is the share of the
/// values between them, in [0, 1]. The values need no order. Both ends are NaN if there are no values, or if the level is
/// outside [0, 1] or NaN.
///
/// ```
/// use bandwagon::record::quantile_band;
///
/// assert_eq!(quantile_band(&[8.0, 1.0, 4.0, 2.0, 5.0], 0.5), (2.0, 5.0));
/// ```
pub fn quantile_band(values: &[f64], level: f64) -> (f64, f64) {
    let mut sorted = values.to_vec();
    sorted.sort_unstable_by(f64::total_cmp);
    if !(0.0..=1.0).contains(&level) {
        return (f64::NAN, f64::NAN);
    }
    let tail = (1.0 - level) / 2.0;
    (quantile(&sorted, tail), quantile(&sorted, 1.0 - tail))
}

/// The standard error of the mean of independent values: s/√n, where s is their standard deviation with n - 1 in the
/// denominator. 0 for fewer than two values, which say nothing about it.
///
/// ```
/// use bandwagon::record::standard_error;
///
/// assert!((standard_error(&[2.0, 4.0, 6.0]) - 2.0 / 3.0_f64.sqrt()).abs() < 1e-12);
/// ```
pub fn standard_error(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|x| (x - mean).powi(2)).sum();
    if values.len() > 1 { (squares / (n - 1.0) / n).sqrt() } else { 0.0 }
}

use super::student::student;
use crate::error::{Error, Result};
use serde::Serialize;

/// How numbers are spread, one number per replicate.
///
/// Quantiles are those of definition 7 of Hyndman & Fan (1996, doi 10.1080/00031305.1996.10473566), the default of R, NumPy
/// and spreadsheets: straight lines between the sorted numbers, the smallest at probability 0, the largest at 1. A band
/// of level 0.90 runs from the quantile at 0.05 to that at 0.95, and tells where *replicates* lie. The interval
/// `mean_low..=mean_high` tells where the *expectation* lies: the mean plus and minus Student's t times s/√n. It is exact for normal
/// numbers, and may leave the range that is possible (below 0, above `n_agents`); nothing is cut off. One replicate says nothing
/// about either: band and interval are then its own value.
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
    /// The lower end of the Student interval of the mean.
    pub mean_low: f64,
    /// The upper end of the Student interval of the mean.
    pub mean_high: f64,
}

/// A level, and what it needs for a number of replicates; worked out once for all ticks.
pub(super) struct Band {
    tail: f64,
    student: f64,
}

impl Band {
    /// The band that covers `level` of `n` numbers; `level` lies in (0, 1).
    pub(super) fn new(level: f64, n: usize) -> Result<Band> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::out_of_range("level", "(0, 1)", level));
        }
        let tail = (1.0 - level) / 2.0;
        let student = if n > 1 { student(level, (n - 1) as f64) } else { 0.0 };
        Ok(Band { tail, student })
    }

    /// The spread of at least one number, all below 1e150 in size. Sorts them first, so their order leaves no trace in the sums.
    pub(super) fn spread(&self, numbers: &mut [f64]) -> Spread {
        numbers.sort_unstable_by(f64::total_cmp);
        let (n, last) = (numbers.len() as f64, numbers.len() - 1);
        // Rounding must not carry the mean of equal numbers past them.
        let mean = (numbers.iter().sum::<f64>() / n).clamp(numbers[0], numbers[last]);
        let squares: f64 = numbers.iter().map(|x| (x - mean) * (x - mean)).sum();
        let reach = if last == 0 { 0.0 } else { self.student * (squares / last as f64 / n).sqrt() };
        Spread {
            mean,
            median: quantile(numbers, 0.5),
            low: quantile(numbers, self.tail),
            high: quantile(numbers, 1.0 - self.tail),
            mean_low: mean - reach,
            mean_high: mean + reach,
        }
    }

    /// The spread, or `None` if there are no numbers.
    pub(super) fn spread_of_any(&self, mut numbers: Vec<f64>) -> Option<Spread> {
        if numbers.is_empty() { None } else { Some(self.spread(&mut numbers)) }
    }
}

/// Definition 7: the number at place (n - 1)p, counted from 0.
fn quantile(sorted: &[f64], probability: f64) -> f64 {
    let last = sorted.len() - 1;
    let place = last as f64 * probability;
    // (1 - 0.9) / 2 is not quite 0.05: a place that rounding kept off a number is that number, as in R.
    let near = place.round();
    if (place - near).abs() <= 4.0 * f64::EPSILON * near.max(1.0) {
        return sorted[near as usize];
    }
    let below = place.floor() as usize;
    let (a, b) = (sorted[below], sorted[below + 1]);
    a + (place - below as f64) * (b - a)
}

use super::interval::Moments;
use crate::record::student;

/// A ratio of two means, with a confidence interval of the ratio of the expectations.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Ratio {
    /// The ratio of the means.
    pub value: f64,
    /// The ends of the interval. `None` if the denominator does not differ significantly from 0, so that no ratio can
    /// be excluded, or if there are fewer than two replicates.
    pub interval: Option<(f64, f64)>,
}

impl Ratio {
    /// The mean of `above` divided by the mean of `below`, with one number of each per replicate and Fieller's
    /// confidence interval (Fieller 1954, doi 10.1111/j.2517-6161.1954.tb00159.x); `None` if the mean of `below` is 0, or
    /// if the ratio is not a finite number. There is no interval if the level is outside (0, 1), if the lists have
    /// different lengths, or if a variance is not finite.
    pub fn of(above: &[f64], below: &[f64], level: f64) -> Option<Ratio> {
        let (x, y) = (Moments::of(above), Moments::of(below));
        let value = x.mean / y.mean;
        if !value.is_finite() {
            return None;
        }
        Some(Ratio { value, interval: fieller(above, below, level) })
    }
}

fn fieller(above: &[f64], below: &[f64], level: f64) -> Option<(f64, f64)> {
    let (x, y) = (Moments::of(above), Moments::of(below));
    if x.n < 2.0 || x.n != y.n || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let t = student(level, x.n - 1.0);
    let ratio = x.mean / y.mean;
    let products: f64 = above.iter().zip(below).map(|(a, b)| (a - x.mean) * (b - y.mean)).sum();
    let (xx, yy, xy) = (x.variance / x.n, y.variance / y.n, products / (x.n - 1.0) / x.n);
    if ![xx, yy, xy].iter().all(|variance| variance.is_finite()) {
        return None;
    }
    let g = t * t * yy / (y.mean * y.mean);
    if g.is_nan() || g >= 1.0 {
        return None;
    }
    let beside = if yy > 0.0 { g * (xx - xy * xy / yy) } else { 0.0 };
    let middle = if yy > 0.0 { (ratio - g * xy / yy) / (1.0 - g) } else { ratio };
    let square = (xx - 2.0 * ratio * xy + ratio * ratio * yy - beside).max(0.0);
    let reach = t / (y.mean.abs() * (1.0 - g)) * square.sqrt();
    Some((middle - reach, middle + reach)).filter(|(low, high)| low.is_finite() && high.is_finite())
}

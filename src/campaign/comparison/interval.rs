use crate::record::student;

/// A mean and an interval: a confidence interval of the expectation, or a quantile band where the field says so.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Interval {
    /// The mean.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// Student's confidence interval for the expectation of these numbers. One number gives width 0; no numbers give
    /// NaN. The ends are NaN if the level is outside (0, 1). They are not finite if a number is not finite, or so large
    /// that the variance overflows.
    pub fn of(numbers: &[f64], level: f64) -> Interval {
        let moments = Moments::of(numbers);
        let reach = match numbers.len() {
            _ if !(level > 0.0 && level < 1.0) => f64::NAN,
            0 | 1 => 0.0,
            n => student(level, (n - 1) as f64) * moments.error(),
        };
        Interval::around(moments.mean, reach)
    }

    /// Welch's confidence interval for the difference of two expectations, from independent samples.
    pub(super) fn of_difference(a: &[f64], b: &[f64], level: f64) -> Interval {
        let (first, second) = (Moments::of(a), Moments::of(b));
        let (x, y) = (first.error().powi(2), second.error().powi(2));
        let reach = if !(level > 0.0 && level < 1.0) {
            f64::NAN
        } else if x + y > 0.0 && first.n > 1.0 && second.n > 1.0 {
            let freedom = (x + y).powi(2) / (x * x / (first.n - 1.0) + y * y / (second.n - 1.0));
            // Squares of tiny variances are 0, and those of huge ones infinite.
            let (a, b) = (x / (x + y), y / (x + y));
            let scaled = 1.0 / (a * a / (first.n - 1.0) + b * b / (second.n - 1.0));
            student(level, if freedom.is_finite() { freedom } else { scaled }) * (x + y).sqrt()
        } else {
            0.0
        };
        Interval::around(first.mean - second.mean, reach)
    }

    fn around(mean: f64, reach: f64) -> Interval {
        Interval { mean, low: mean - reach, high: mean + reach }
    }

    /// The width: `high - low`.
    pub fn width(&self) -> f64 {
        self.high - self.low
    }
}

/// Mean and variance of a sample.
pub(super) struct Moments {
    pub n: f64,
    pub mean: f64,
    pub variance: f64,
}

impl Moments {
    pub fn of(numbers: &[f64]) -> Moments {
        let n = numbers.len() as f64;
        let mean = numbers.iter().sum::<f64>() / n;
        let squares: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
        Moments { n, mean, variance: if n > 1.0 { squares / (n - 1.0) } else { 0.0 } }
    }

    /// The standard error of the mean.
    pub fn error(&self) -> f64 {
        (self.variance / self.n).sqrt()
    }
}

use super::Interval;

/// The difference between two arms.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Difference {
    /// The mean paired difference, with Student's confidence interval.
    pub paired: Interval,
    /// The same difference, with the confidence interval for independent samples.
    pub unpaired: Interval,
}

impl Difference {
    /// `first` minus `second`, replicate by replicate. The ends of the intervals are NaN as in [`Interval::of`]. If one
    /// list is longer, the paired difference ignores its last numbers.
    pub fn of(first: &[f64], second: &[f64], level: f64) -> Difference {
        let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
        Difference {
            paired: Interval::of(&differences, level),
            unpaired: Interval::of_difference(first, second, level),
        }
    }

    /// How many times narrower the paired interval is than the unpaired one; `None` if its width is 0.
    pub fn factor(&self) -> Option<f64> {
        let width = self.paired.width();
        (width > 0.0).then(|| self.unpaired.width() / width)
    }
}

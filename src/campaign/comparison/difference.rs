use super::Interval;

/// By how much one arm exceeds another.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Difference {
    /// The mean difference between runs on the same coins, with Student's interval.
    pub paired: Interval,
    /// The same difference with the interval that it would have if the arms had nothing in common.
    pub unpaired: Interval,
}

impl Difference {
    /// What the first exceeds the second by, number by number.
    pub fn of(first: &[f64], second: &[f64], level: f64) -> Difference {
        let differences: Vec<f64> = first.iter().zip(second).map(|(a, b)| a - b).collect();
        Difference {
            paired: Interval::of(&differences, level),
            unpaired: Interval::of_difference(first, second, level),
        }
    }

    /// How many times narrower the paired interval is; `None` if it has no width.
    pub fn factor(&self) -> Option<f64> {
        let width = self.paired.width();
        (width > 0.0).then(|| self.unpaired.width() / width)
    }
}

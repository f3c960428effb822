use super::Measured;

/// The published side of a finding: a number or a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Published {
    /// A number.
    Value(f64),
    /// A range, both ends included.
    Range(f64, f64),
}

/// How the simulated number relates to the published one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Parameters were fitted to the published number.
    Calibrated,
    /// No parameter was fitted to the published number.
    Predicted,
    /// The published number follows from a theorem or a closed form; nothing was fitted.
    Exact,
    /// Shown for comparison only: the published number is not well established, or the setting differs too much.
    Illustrative,
}

/// The condition under which the simulated and the published number agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Criterion {
    /// The absolute difference is at most this. For a published range it is measured from the nearer end.
    Within(f64),
    /// The absolute difference is at most this many standard errors of the simulated number.
    WithinErrors(f64),
    /// The simulated number is at least this.
    AtLeast(f64),
    /// The simulated number is at most this.
    AtMost(f64),
    /// No criterion.
    None,
}

/// A published number and the corresponding simulated number.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was measured, with condition and unit: `errors with an ally (% of critical trials)`.
    pub what: String,
    /// The published number or range.
    pub published: Published,
    /// The simulated number with its Monte Carlo standard error.
    pub simulated: Measured,
    /// How the simulated number relates to the published one.
    pub basis: Basis,
    /// The condition under which the two agree.
    pub criterion: Criterion,
    /// Number of decimals shown.
    pub decimals: usize,
}

impl Finding {
    /// Absolute difference between the simulated and the published number. For a range it is the distance to the nearer
    /// end, and 0 inside the range. NaN if the simulated number is NaN.
    pub fn distance(&self) -> f64 {
        let value = self.simulated.value;
        if value.is_nan() {
            return value;
        }
        match self.published {
            Published::Value(published) => (value - published).abs(),
            Published::Range(low, high) => (low - value).max(value - high).max(0.0),
        }
    }

    /// Whether the two agree. `None` without a criterion.
    pub fn agrees(&self) -> Option<bool> {
        let value = self.simulated.value;
        match self.criterion {
            Criterion::Within(most) => Some(self.distance() <= most),
            Criterion::WithinErrors(most) => Some(self.distance() <= most * self.simulated.standard_error),
            Criterion::AtLeast(least) => Some(value >= least),
            Criterion::AtMost(most) => Some(value <= most),
            Criterion::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(published: Published, value: f64, criterion: Criterion) -> Finding {
        let simulated = Measured { value, standard_error: 0.5 };
        Finding { what: String::new(), published, simulated, basis: Basis::Predicted, criterion, decimals: 1 }
    }

    #[test]
    fn agrees_at_its_criterion_and_not_beyond() {
        let range = Published::Range(5.0, 9.0);
        for (published, criterion, agreeing, apart) in [
            (Published::Value(3.0), Criterion::Within(2.0), 5.0, 5.1),
            (range, Criterion::Within(0.0), 9.0, 9.1),
            (range, Criterion::Within(1.0), 4.0, 3.9),
            (Published::Value(3.0), Criterion::WithinErrors(4.0), 1.0, 0.9),
            (Published::Value(3.0), Criterion::AtLeast(2.5), 2.5, 2.4),
            (Published::Value(3.0), Criterion::AtMost(2.5), 2.5, 2.6),
        ] {
            assert_eq!(finding(published, agreeing, criterion).agrees(), Some(true), "{criterion:?}");
            assert_eq!(finding(published, apart, criterion).agrees(), Some(false), "{criterion:?}");
        }
        assert_eq!(finding(range, f64::NAN, Criterion::Within(9.0)).agrees(), Some(false));
        assert_eq!(finding(range, 100.0, Criterion::None).agrees(), None);
        assert!((finding(range, 11.0, Criterion::None).distance() - 2.0).abs() < 1e-12);
    }
}

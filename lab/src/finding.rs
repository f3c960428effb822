use super::Measured;

/// What a study published: a number, or the range in which it lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Published {
    /// A number.
    Value(f64),
    /// A range, both ends included.
    Range(f64, f64),
}

/// How the simulated number came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// Parameters were fitted to the published number.
    Calibrated,
    /// It was not used when parameters were fitted.
    Predicted,
    /// A theorem or a closed form says it; nothing was fitted.
    Exact,
    /// Shown for comparison alone: the published number is not well enough established, or the setting too different.
    Illustrative,
}

/// When simulated and published agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Criterion {
    /// At most this far apart; of a published range, from its nearer end.
    Within(f64),
    /// At most so many standard errors of the simulation apart.
    WithinErrors(f64),
    /// The simulated number is at least this.
    AtLeast(f64),
    /// The simulated number is at most this.
    AtMost(f64),
    /// Nothing is asked.
    None,
}

/// One published number beside the simulated one.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// What was measured, with its unit: `errors with an ally (%)`.
    pub what: String,
    /// What was published.
    pub published: Published,
    /// What was simulated.
    pub simulated: Measured,
    /// How the simulated number came about.
    pub basis: Basis,
    /// When the two agree.
    pub criterion: Criterion,
    /// Decimals shown.
    pub decimals: usize,
}

impl Finding {
    /// How far the simulated number lies from the published one, or from the nearer end of its range; 0 within it.
    /// NaN if what was simulated is no number.
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

    /// Whether the two agree; `None` if nothing is asked.
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

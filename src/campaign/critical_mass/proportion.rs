use statrs::distribution::{ContinuousCDF, Normal};

/// A proportion of replicates, with a confidence interval of the probability.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Proportion {
    /// Share of the replicates in which the event occurred.
    pub share: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Proportion {
    /// The event occurred in `count` of `n` replicates. The interval is that of Wilson (1927) at a level in (0, 1). Its
    /// ends are NaN if the level is outside (0, 1), and all numbers are NaN if `n` is 0 or `count` is greater.
    pub fn of(count: usize, n: usize, level: f64) -> Proportion {
        if n == 0 || count > n {
            return Proportion { share: f64::NAN, low: f64::NAN, high: f64::NAN };
        }
        let (n, share) = (n as f64, count as f64 / n as f64);
        if !(level > 0.0 && level < 1.0) {
            return Proportion { share, low: f64::NAN, high: f64::NAN };
        }
        let z = Normal::standard().inverse_cdf(0.5 + level / 2.0);
        let whole = 1.0 + z * z / n;
        let middle = (share + z * z / (2.0 * n)) / whole;
        let reach = z / whole * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
        Proportion { share, low: (middle - reach).max(0.0), high: (middle + reach).min(1.0) }
    }
}

#[cfg(test)]
mod tests {
    use super::Proportion;

    /// Values from SciPy 1.17.1, `binomtest(count, n).proportion_ci(level, "wilson")`.
    #[test]
    fn agrees_with_scipy() {
        let near = |chance: Proportion, low: f64, high: f64| {
            assert!((chance.low - low).abs() < 1e-6 && (chance.high - high).abs() < 1e-6, "{chance:?}");
        };
        near(Proportion::of(0, 20, 0.9), 0.0, 0.11915783736096448);
        near(Proportion::of(5, 20, 0.95), 0.11186170140766571, 0.468700877618744);
        near(Proportion::of(200, 200, 0.9), 0.9866528393452243, 1.0);
    }

    #[test]
    fn an_invalid_level_or_count_gives_no_interval() {
        for level in [f64::NAN, f64::NEG_INFINITY, -0.5, 0.0, 1.0, 1.5, f64::INFINITY] {
            let Proportion { share, low, high } = Proportion::of(1, 2, level);
            assert!(share == 0.5 && low.is_nan() && high.is_nan(), "level {level}");
        }
        for (count, n) in [(0, 0), (3, 2), (usize::MAX, 2)] {
            let Proportion { share, low, high } = Proportion::of(count, n, 0.9);
            assert!(share.is_nan() && low.is_nan() && high.is_nan(), "{count} of {n}");
        }
        let nearly = Proportion::of(1, 2, 1.0 - f64::EPSILON / 2.0);
        assert!((0.0..0.5).contains(&nearly.low) && nearly.high > 0.5, "{nearly:?}");
    }
}

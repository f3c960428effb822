use crate::random::Coin;

/// Whole numbers from `low` to `high` with probabilities proportional to `k^-exponent`. The lowest may have another share.
#[derive(Clone, Debug)]
pub(super) struct PowerLaw {
    low: u32,
    /// For each number, the sum of the weights up to it.
    sums: Vec<f64>,
}

impl PowerLaw {
    pub(super) fn new(low: u32, high: u32, exponent: f64) -> PowerLaw {
        PowerLaw::with_part(low, high, (exponent, 1.0))
    }

    /// The distribution up to `high` with this mean, which must lie between 1 and `high`.
    ///
    /// The numbers above `low` have a higher mean; with the whole share of `low`, the mean is at most `mean`. So `low` gets
    /// the part of its share that gives the mean exactly. If the mean is lower than that of all numbers, 1 gets more than
    /// its share.
    pub(super) fn with_mean(mean: f64, high: u32, exponent: f64) -> PowerLaw {
        // Sums over the numbers above `low`, of the weights and of the weighted numbers.
        let (mut low, mut total, mut weighted) = (high, 0.0, 0.0);
        while low > 1 {
            let weight = power(f64::from(low), -exponent);
            let (next_total, next_weighted) = (total + weight, weighted + f64::from(low) * weight);
            if next_weighted <= mean * next_total {
                break;
            }
            (total, weighted) = (next_total, next_weighted);
            low -= 1;
        }
        let below = power(f64::from(low), -exponent) * (mean - f64::from(low));
        if below <= 0.0 {
            return PowerLaw::new(low, low, exponent);
        }
        PowerLaw::with_part(low, high, (exponent, ((weighted - mean * total) / below).max(0.0)))
    }

    fn with_part(low: u32, high: u32, (exponent, part): (f64, f64)) -> PowerLaw {
        let mut sum = 0.0;
        let weight = |k: u32| power(f64::from(k), -exponent) * if k == low { part } else { 1.0 };
        let sums = (low..=high).map(|k| {
            sum += weight(k);
            sum
        });
        PowerLaw { low, sums: sums.collect() }
    }

    pub(super) fn draw(&self, coin: &mut Coin) -> u32 {
        let place = coin.uniform() * self.sums.last().copied().unwrap_or(0.0);
        let above = self.sums.partition_point(|&sum| sum <= place);
        self.low + above.min(self.sums.len() - 1) as u32
    }
}

/// `base` to the power of `exponent`, for a base of at least 1. It needs only products and square roots, which are exact
/// to the last bit on every platform.
fn power(base: f64, exponent: f64) -> f64 {
    let size = exponent.abs();
    let (mut whole, mut fraction) = (size.trunc() as u32, size.fract());
    let (mut result, mut square) = (1.0, base);
    while whole > 0 {
        if whole % 2 == 1 {
            result *= square;
        }
        square *= square;
        whole /= 2;
    }
    let mut root = base;
    while fraction > 0.0 {
        root = root.sqrt();
        fraction *= 2.0;
        if fraction >= 1.0 {
            result *= root;
            fraction -= 1.0;
        }
    }
    if exponent < 0.0 { 1.0 / result } else { result }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean(law: &PowerLaw) -> f64 {
        let before = std::iter::once(0.0).chain(law.sums.iter().copied());
        let weighted = law.sums.iter().zip(before).zip(0..);
        weighted.map(|((sum, before), place)| (sum - before) * f64::from(law.low + place)).sum::<f64>()
            / law.sums.last().unwrap()
    }

    #[test]
    fn powers_are_those_of_the_standard_library() {
        for base in [1.0, 2.0, 3.0, 17.0, 1e4] {
            for exponent in [0.0, 1.0, 2.0, 2.5, 1.0 / 3.0, 7.3, -1.0, -2.2, -3.0] {
                let (here, there) = (power(base, exponent), f64::powf(base, exponent));
                assert!((here / there - 1.0).abs() < 1e-13, "{base}^{exponent}: {here}, {there}");
            }
        }
    }

    #[test]
    fn the_mean_is_the_requested_one() {
        for (target, high) in [(1.0, 1), (1.0, 30), (1.3, 30), (20.0, 50), (20.0, 20), (49.5, 50), (3.0, 100_000)] {
            for exponent in [0.0, 1.0, 2.0, 2.7, 3.0] {
                let law = PowerLaw::with_mean(target, high, exponent);
                let got = mean(&law);
                assert!((got - target).abs() < 1e-9 * target, "{target} to {high}, {exponent}: {got}");
            }
        }
    }
}

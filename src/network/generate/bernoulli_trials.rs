use crate::error::{Error, Result};
use crate::random::Coin;

/// Independent trials with the same probability of success.
///
/// The number of failures before the next success is geometric and is drawn in one step by inversion (Batagelj &
/// Brandes 2005, doi 10.1103/PhysRevE.71.036113). The cost is proportional to the number of successes, not of trials.
#[derive(Clone, Copy, Debug)]
pub(super) struct BernoulliTrials {
    probability: f64,
    log_failure: f64,
}

impl BernoulliTrials {
    pub(super) fn new(name: impl Into<String>, probability: f64) -> Result<Self> {
        if !(0.0..=1.0).contains(&probability) {
            return Err(Error::out_of_range(name, "[0, 1]", probability));
        }
        Ok(BernoulliTrials { probability, log_failure: (-probability).ln_1p() })
    }

    pub(super) fn probability(&self) -> f64 {
        self.probability
    }

    /// Draws which of the trials `0..trials` succeed, in ascending order.
    pub(super) fn successes(self, trials: u32, mut coin: Coin) -> impl Iterator<Item = u32> {
        let mut next = if self.probability > 0.0 { 0 } else { trials };
        std::iter::from_fn(move || {
            if next >= trials {
                return None;
            }
            if self.probability < 1.0 {
                let failures = (-coin.uniform()).ln_1p() / self.log_failure;
                if failures >= f64::from(trials - next) {
                    next = trials;
                    return None;
                }
                next += failures as u32;
            }
            next += 1;
            Some(next - 1)
        })
    }
}

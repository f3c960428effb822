//! Rules of opinion dynamics: agents that hold a number as opinion and move it toward or away from others' opinions.

mod algorithmic_bias;
mod altafini;
mod deffuant;
pub mod degroot;
pub mod friedkin_johnsen;
mod hegselmann_krause;

pub use algorithmic_bias::AlgorithmicBias;
pub use altafini::Altafini;
pub use deffuant::Deffuant;
pub use degroot::DeGroot;
pub use friedkin_johnsen::FriedkinJohnsen;
pub use hegselmann_krause::HegselmannKrause;

use crate::rule::{State, Tally};

/// An opinion: a position on a line, a finite number.
///
/// The columns are the sum of opinions and the sum of their squares. So the mean and the variance follow from a record:
/// with n agents, the variance is `opinion squared / n − (opinion / n)²`. Sums have a resolution of 2⁻³² ([`Tally`]):
/// squares of opinions beyond ±46,340 are capped, and the variance does not resolve differences of opinion below about
/// 10⁻⁵.
///
/// ```
/// use bandwagon::prelude::*;
/// use bandwagon::rules::{DeGroot, Opinion};
///
/// let start = Start::Each([0.0, 0.5, 1.0].map(Opinion).into());
/// let line = Network::from_ties(3, [(0, 1), (1, 2)])?;
/// let record = Experiment::from(start).run(&line, &DeGroot::new(0.5)?)?;
/// let mean = record.last("opinion")?[0] / 3.0;
/// let variance = record.last("opinion squared")?[0] / 3.0 - mean * mean;
/// assert!((mean - 0.5).abs() < 1e-9 && variance.abs() < 1e-9);
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Opinion(pub f64);

/// A move shorter than this (times the opinion, if it is beyond ±1) is not made. Otherwise opinions would go on moving
/// in ever smaller steps, and no run would come to rest.
const STILL: f64 = 1e-12;

impl Opinion {
    /// The opinion after a move of `share`, in [0, 1], of the distance to `position`. It stays between the two despite
    /// rounding, and does not change if the move is too short (see `STILL`).
    fn towards(self, position: f64, share: f64) -> Opinion {
        let Opinion(own) = self;
        let moved = ((1.0 - share) * own + share * position).max(own.min(position)).min(own.max(position));
        if (moved - own).abs() < STILL * own.abs().max(1.0) { self } else { Opinion(moved) }
    }

    /// The weighted mean of pairs (weight, position), within the range of the positions despite rounding. A weight of 0
    /// or below is ignored; `None` if no weight is positive.
    fn mean(weighed: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
        let nothing = (0.0, 0.0, f64::INFINITY, f64::NEG_INFINITY);
        let (total, sum, low, high) =
            weighed.filter(|&(weight, _)| weight > 0.0).fold(nothing, |(total, sum, low, high), (weight, position)| {
                (total + weight, sum + weight * position, low.min(position), high.max(position))
            });
        (total > 0.0).then(|| (sum / total).max(low).min(high))
    }
}

impl From<f64> for Opinion {
    fn from(position: f64) -> Opinion {
        Opinion(position)
    }
}

impl State for Opinion {
    const COLUMNS: &'static [&'static str] = &["opinion", "opinion squared"];
    const NUMBERS: &'static str = "[-1e4, 1e4]";

    #[inline]
    fn post(self, tally: &mut Tally) {
        tally.add(0, self.0);
        tally.add(1, self.0 * self.0);
    }

    /// Any number from -10,000 to 10,000, so that the squares can be added up. -0 becomes 0.
    fn from_number(number: f64) -> Option<Opinion> {
        (number.abs() <= 1e4).then_some(Opinion(number + 0.0))
    }

    fn to_number(self) -> Option<f64> {
        Some(self.0)
    }
}

//! Ranges of numbers.

use std::fmt;

/// The numbers that a value may take: an interval whose ends are included or not, of all numbers or of whole numbers only.
///
/// NaN lies in no range.
///
/// ```
/// use bandwagon::Range;
///
/// let share = Range::above(0.0).up_to(1.0);
/// assert!(share.contains(1.0) && !share.contains(0.0));
/// assert_eq!(share.to_string(), "(0, 1]");
/// assert_eq!(Range::whole(1, 32).to_string(), "whole numbers from 1 to 32");
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    low: f64,
    high: f64,
    includes_low: bool,
    includes_high: bool,
    is_whole: bool,
}

impl Range {
    /// Every finite number.
    pub const FINITE: Range = Range::new(f64::NEG_INFINITY, f64::INFINITY);

    /// A probability or a share: 0 to 1, both included.
    pub const PROBABILITY: Range = Range::closed(0.0, 1.0);

    /// Finite numbers, 0 included and below 0 excluded.
    pub const NOT_NEGATIVE: Range = Range::from(0.0);

    const fn new(low: f64, high: f64) -> Range {
        Range { low, high, includes_low: low.is_finite(), includes_high: high.is_finite(), is_whole: false }
    }

    /// `low` to `high`, both included.
    pub const fn closed(low: f64, high: f64) -> Range {
        Range::new(low, high)
    }

    /// Finite numbers from `low` on, included.
    pub const fn from(low: f64) -> Range {
        Range::new(low, f64::INFINITY)
    }

    /// Finite numbers above `low`, which is excluded.
    pub const fn above(low: f64) -> Range {
        Range { includes_low: false, ..Range::new(low, f64::INFINITY) }
    }

    /// The same range, only up to `high`, included.
    pub const fn up_to(self, high: f64) -> Range {
        Range { high, includes_high: true, ..self }
    }

    /// The same range, only below `high`, which is excluded.
    pub const fn below(self, high: f64) -> Range {
        Range { high, includes_high: false, ..self }
    }

    /// Whole numbers from `low` to `high`, both included.
    pub const fn whole(low: u32, high: u32) -> Range {
        Range { is_whole: true, ..Range::new(low as f64, high as f64) }
    }

    /// Whole numbers from `low` on, included.
    pub const fn whole_from(low: u32) -> Range {
        Range { is_whole: true, ..Range::from(low as f64) }
    }

    /// Whether a number lies in the range.
    #[inline]
    pub const fn contains(&self, number: f64) -> bool {
        let above = if self.includes_low { number >= self.low } else { number > self.low };
        let below = if self.includes_high { number <= self.high } else { number < self.high };
        above && below && (!self.is_whole || number % 1.0 == 0.0)
    }

    /// The number of the range that is nearest to `number`. An excluded end is replaced by the next representable number
    /// inside the range; halves are rounded away from 0 in a range of whole numbers. NaN stays NaN.
    ///
    /// ```
    /// use bandwagon::Range;
    ///
    /// assert_eq!([-0.2, 0.3, 1.5].map(|number| Range::PROBABILITY.nearest(number)), [0.0, 0.3, 1.0]);
    /// assert_eq!(Range::above(0.0).nearest(-1.0), f64::from_bits(1));
    /// assert_eq!(Range::whole(1, 32).nearest(3.7), 4.0);
    /// ```
    pub fn nearest(&self, number: f64) -> f64 {
        if number.is_nan() || self.contains(number) {
            return number;
        }
        let low = if self.includes_low { self.low } else { self.low.next_up() };
        let high = if self.includes_high { self.high } else { self.high.next_down() };
        let number = if self.is_whole { number.round() } else { number };
        number.max(low).min(high)
    }

    /// The lower end; `-∞` if there is none.
    pub const fn low(&self) -> f64 {
        self.low
    }

    /// The upper end; `∞` if there is none.
    pub const fn high(&self) -> f64 {
        self.high
    }

    /// Whether the lower end belongs to the range.
    pub const fn includes_low(&self) -> bool {
        self.includes_low
    }

    /// Whether the upper end belongs to the range.
    pub const fn includes_high(&self) -> bool {
        self.includes_high
    }

    /// Whether only whole numbers belong to the range.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }
}

impl fmt::Display for Range {
    /// As an interval, `[0, 1]`, or in words: `whole numbers from 1 to 32`.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_whole {
            write!(to, "whole numbers from {}", self.low)?;
            return if self.high < f64::from(u32::MAX) { write!(to, " to {}", self.high) } else { Ok(()) };
        }
        let left = if self.includes_low { '[' } else { '(' };
        let right = if self.includes_high { ']' } else { ')' };
        write!(to, "{left}{}, {}{right}", short(self.low), short(self.high))
    }
}

/// An end of a range, with an exponent where digits would be zeros.
fn short(end: f64) -> String {
    let size = end.abs();
    if end.is_infinite() {
        return if end > 0.0 { "∞" } else { "-∞" }.into();
    }
    match size >= 1e5 || (size < 1e-4 && size > 0.0) {
        // The greatest `f32` has seventeen digits, of which two say enough.
        true if size == f64::from(f32::MAX) => format!("{end:.1e}"),
        true => format!("{end:e}"),
        false => end.to_string(),
    }
}

//! Numeric axes with marks at round numbers.

/// A numeric axis: its range, and the step between its marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Axis {
    pub low: f64,
    pub high: f64,
    pub step: f64,
}

impl Axis {
    /// The smallest axis that contains zero and `low..=high`, with at most `max_steps` steps. A step is 1, 2 or 5 times
    /// a power of ten, or 25, 250, and so on. If `low` and `high` are 0, the axis ends at `default`.
    pub fn around(low: f64, high: f64, max_steps: usize, default: f64) -> Axis {
        let (low, high) = (low.min(0.0), high.max(0.0));
        let high = if high - low > 0.0 { high } else { default };
        let steps = |step: f64| (floor(low / step), ceil(high / step));
        let step = round_steps(high - low)
            .find(|&step| {
                let (from, to) = steps(step);
                to - from <= max_steps as f64
            })
            .unwrap_or(high - low);
        let (from, to) = steps(step);
        Axis { low: from * step, high: to * step, step }
    }

    /// Like `around`, but need not contain zero, for values that are far from zero.
    pub fn tight(low: f64, high: f64, max_steps: usize) -> Axis {
        let step = round_steps(high - low).find(|&step| ceil(high / step) - floor(low / step) <= max_steps as f64);
        let step = step.unwrap_or(high - low);
        Axis { low: floor(low / step) * step, high: ceil(high / step) * step, step }
    }

    /// An axis that starts and ends with the data, with at most `max_steps` steps between its marks.
    pub fn between(low: f64, high: f64, max_steps: usize) -> Axis {
        let step = round_steps(high - low).find(|step| (high - low) / step <= max_steps as f64).unwrap_or(high - low);
        Axis { low, high, step }
    }

    /// An axis from 0 to `last` with marks at whole numbers and at most `max_steps` steps. It ends with the data, not
    /// at a mark.
    pub fn ticks(last: usize, max_steps: usize) -> Axis {
        let last = last.max(1) as f64;
        let step =
            round_steps(last).find(|step| step.fract() == 0.0 && last / step <= max_steps as f64).unwrap_or(last);
        Axis { low: 0.0, high: last, step }
    }

    /// The marks in ascending order: the multiples of the step within the range.
    pub fn marks(&self) -> Vec<f64> {
        let (from, to) = (ceil(self.low / self.step), floor(self.high / self.step));
        (0..=(to - from) as usize).map(|i| (from + i as f64) * self.step).collect()
    }

    /// Formats a mark with the decimals that the step needs, and with thousands separators.
    pub fn format(&self, value: f64) -> String {
        let decimals = (0..12).find(|&d| is_whole(self.step * 10f64.powi(d))).unwrap_or(12);
        thousands(&format!("{:.*}", decimals as usize, value.abs()), value < 0.0)
    }

    /// The position of a value: 0 at the low end, 1 at the high end.
    pub fn position(&self, value: f64) -> f64 {
        (value - self.low) / (self.high - self.low)
    }
}

/// 1, 2 and 5 times powers of ten, and 25, 250, ..., in ascending order, starting far below `span`.
fn round_steps(span: f64) -> impl Iterator<Item = f64> {
    let start = span.log10().floor() as i32 - 3;
    (start..start + 6).flat_map(|power| {
        let ten = 10f64.powi(power.abs());
        let scale = move |lead: f64| if power < 0 { lead / ten } else { lead * ten };
        [1.0, 2.0, 2.5, 5.0].into_iter().filter(move |&lead| lead != 2.5 || power >= 1).map(scale)
    })
}

/// Rounding tolerance: 0.3 / 0.1 is slightly more or less than 3 in floating point.
const EPSILON: f64 = 1e-9;

fn ceil(x: f64) -> f64 {
    (x - EPSILON).ceil()
}

fn floor(x: f64) -> f64 {
    (x + EPSILON).floor()
}

fn is_whole(x: f64) -> bool {
    (x - x.round()).abs() < 1e-6 && x.round() != 0.0
}

/// Inserts thousands separators: `1234567.5` becomes `1,234,567.5`.
pub(super) fn thousands(digits: &str, negative: bool) -> String {
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    let mut out = String::from(if negative { "−" } else { "" });
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(axis: Axis) -> Vec<String> {
        axis.marks().into_iter().map(|mark| axis.format(mark)).collect()
    }

    #[test]
    fn marks_are_round_and_enclose_the_data() {
        assert_eq!(labels(Axis::around(0.0, 87.2, 5, 1.0)), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(labels(Axis::around(0.0, 109.0, 5, 1.0)), ["0", "25", "50", "75", "100", "125"]);
        assert_eq!(labels(Axis::around(0.0, 0.3, 5, 1.0)), ["0.0", "0.1", "0.2", "0.3"]);
        assert_eq!(labels(Axis::around(-3.0, 9.0, 5, 1.0)), ["−5", "0", "5", "10"]);
        assert_eq!(
            labels(Axis::around(0.0, 1_200_000.0, 5, 1.0)),
            ["0", "250,000", "500,000", "750,000", "1,000,000", "1,250,000"]
        );
    }

    #[test]
    fn an_axis_without_data_ends_at_the_default() {
        assert_eq!(labels(Axis::around(0.0, 0.0, 5, 100.0)), ["0", "20", "40", "60", "80", "100"]);
    }

    #[test]
    fn ticks_are_whole_and_end_with_the_data() {
        assert_eq!(labels(Axis::ticks(17, 9)), ["0", "2", "4", "6", "8", "10", "12", "14", "16"]);
        assert_eq!(labels(Axis::ticks(1, 9)), ["0", "1"]);
        assert_eq!(labels(Axis::ticks(0, 9)), ["0", "1"]);
        assert_eq!(Axis::ticks(5_000, 9).step, 1_000.0);
        assert_eq!(Axis::ticks(17, 9).high, 17.0);
    }

    #[test]
    fn tight_axes_are_round_and_leave_zero_out() {
        assert_eq!(labels(Axis::tight(96.2, 99.1, 5)), ["96", "97", "98", "99", "100"]);
        assert_eq!(labels(Axis::tight(-0.31, -0.28, 5)), ["−0.31", "−0.30", "−0.29", "−0.28"]);
        assert_eq!(labels(Axis::between(5.0, 29.0, 6)), ["5", "10", "15", "20", "25"]);
    }

    #[test]
    fn tiny_values_keep_their_decimals() {
        assert_eq!(labels(Axis::around(0.0, 0.0004, 5, 1.0)), ["0.0000", "0.0001", "0.0002", "0.0003", "0.0004"]);
    }
}

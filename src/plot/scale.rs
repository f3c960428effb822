//! Horizontal axes: linear, logarithmic, or with names.

use super::axis::{Axis, thousands};
use super::font;
use super::theme::TICK;

/// The minimum gap between two neighboring labels, in logical pixels.
const MIN_GAP: f64 = 14.0;
/// The maximum number of lines of a name.
const MAX_LINES: usize = 3;

/// A horizontal axis.
pub(super) enum Scale {
    /// A linear axis.
    Linear(Axis),
    /// A logarithmic axis of positive numbers, from `low` to `high`.
    Logarithmic { low: f64, high: f64, marks: Vec<f64> },
    /// Names side by side.
    Names(Vec<String>),
}

/// The position of a label (0 at the left end, 1 at the right end) and its lines.
pub(super) type Label = (f64, Vec<String>);

impl Scale {
    /// A linear axis from the minimum to the maximum of the values. It is extended to 0 if 0 is within 20 % of the
    /// range of the values. `width` is the width of the axis in pixels.
    pub fn linear(values: &[f64], width: f64) -> Scale {
        let (low, high) = ends(values);
        let near = 0.2 * (high - low);
        let (low, high) = match (low, high) {
            _ if low == high => (low - 0.5 * low.abs().max(1.0), high + 0.5 * high.abs().max(1.0)),
            _ if low > 0.0 && low <= near => (0.0, high),
            _ if high < 0.0 && -high <= near => (low, 0.0),
            ends => ends,
        };
        let axis = |max_steps| Axis::between(low, high, max_steps);
        let fits = |&max_steps: &usize| {
            let axis = axis(max_steps);
            let widest = axis.marks().iter().map(|&mark| font::width(&axis.format(mark), TICK)).fold(0.0, f64::max);
            axis.step / (high - low) * width >= widest + MIN_GAP
        };
        Scale::Linear(axis((2..=10).rev().find(fits).unwrap_or(1)))
    }

    /// A logarithmic axis from the minimum to the maximum of the values, which must be positive. `width` is the width
    /// of the axis in pixels.
    ///
    /// The marks are the first of these sets whose labels do not overlap: the values themselves, if there are at most
    /// 12; 1, 2 and 5 times each power of ten; 1 and 3 times each power of ten; the powers of ten; every second, third,
    /// ... up to seventh power of ten. If the labels of all sets overlap, the marks are the minimum and the maximum.
    pub fn logarithmic(values: &[f64], width: f64) -> Scale {
        let (low, high) = ends(values);
        let (low, high) = if low == high { (low / 2.0, high * 2.0) } else { (low, high) };
        let mut own = values.to_vec();
        own.sort_by(f64::total_cmp);
        own.dedup();
        let within = |mark: &f64| (low * (1.0 - 1e-9)..=high * (1.0 + 1e-9)).contains(mark);
        let powers = low.log10().floor() as i32..=high.log10().ceil() as i32;
        let round = |leads: &[f64], every: i32| {
            let powers = powers.clone().filter(|power| power.rem_euclid(every) == 0);
            let marks = powers.flat_map(|power| leads.iter().map(move |lead| power_of_ten(*lead, power)));
            marks.filter(within).collect::<Vec<f64>>()
        };
        let few = if own.len() <= 12 { own.clone() } else { vec![] };
        let choices = [few, round(&[1.0, 2.0, 5.0], 1), round(&[1.0, 3.0], 1), round(&[1.0], 1)];
        let choices = choices.into_iter().chain((2..8).map(|every| round(&[1.0], every)));
        let apart = |marks: &Vec<f64>| {
            let positions: Vec<(f64, f64)> = marks
                .iter()
                .map(|&mark| (width * log_position(low, high, mark), font::width(&format_mark(mark), TICK)))
                .collect();
            marks.len() > 1
                && positions.windows(2).all(|two| two[1].0 - two[0].0 >= (two[0].1 + two[1].1) / 2.0 + MIN_GAP)
        };
        let marks = choices.into_iter().find(apart).unwrap_or_else(|| vec![own[0], own[own.len() - 1]]);
        Scale::Logarithmic { low, high, marks }
    }

    /// The position of a value: 0 at the left end, 1 at the right end.
    pub fn position(&self, value: f64) -> f64 {
        match self {
            Scale::Linear(axis) => axis.position(value),
            Scale::Logarithmic { low, high, .. } => log_position(*low, *high, value),
            Scale::Names(names) => (value + 0.5) / names.len() as f64,
        }
    }

    /// The labels. `width` is the width of the axis in pixels.
    pub fn labels(&self, width: f64) -> Vec<Label> {
        let one = |mark: f64, label: String| (self.position(mark), vec![label]);
        match self {
            Scale::Linear(axis) => axis.marks().into_iter().map(|mark| one(mark, axis.format(mark))).collect(),
            Scale::Logarithmic { marks, .. } => marks.iter().map(|&mark| one(mark, format_mark(mark))).collect(),
            Scale::Names(names) => {
                let slot = width / names.len() as f64 - 10.0;
                let lines = |name: &String| font::wrap(name, TICK, slot, MAX_LINES);
                names.iter().enumerate().map(|(i, name)| (self.position(i as f64), lines(name))).collect()
            }
        }
    }

    /// The last label; empty for names.
    pub fn last(&self) -> String {
        match self {
            Scale::Linear(axis) => axis.format(axis.high),
            Scale::Logarithmic { marks, .. } => marks.last().map_or(String::new(), |&mark| format_mark(mark)),
            Scale::Names(_) => String::new(),
        }
    }

    /// Returns `true` if the axis has tick marks, that is, if it is numeric.
    pub fn is_ticked(&self) -> bool {
        !matches!(self, Scale::Names(_))
    }
}

fn ends(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::MAX, f64::MIN), |(low, high), &value| (low.min(value), high.max(value)))
}

fn log_position(low: f64, high: f64, value: f64) -> f64 {
    (value / low).ln() / (high / low).ln()
}

/// Divides for negative powers, because 3 × 0.1 is not 0.3 in floating point.
fn power_of_ten(lead: f64, power: i32) -> f64 {
    let ten = 10f64.powi(power.abs());
    if power < 0 { lead / ten } else { lead * ten }
}

/// Formats a mark with at most four significant digits or, from 1,000 on, as a whole number. Trailing zeros after the
/// decimal point are omitted.
fn format_mark(mark: f64) -> String {
    let decimals = (3 - mark.abs().log10().floor() as i32).clamp(0, 12) as usize;
    let digits = format!("{mark:.decimals$}");
    let digits = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    thousands(digits, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(scale: &Scale) -> Vec<String> {
        scale.labels(800.0).into_iter().flat_map(|(_, lines)| lines).collect()
    }

    #[test]
    fn linear_axes_run_from_the_minimum_to_the_maximum() {
        let Scale::Linear(axis) = Scale::linear(&[8.0, 20.0, 12.0], 800.0) else { panic!() };
        assert_eq!((axis.low, axis.high), (8.0, 20.0));
        let Scale::Linear(axis) = Scale::linear(&[1.0, 20.0], 800.0) else { panic!() };
        assert_eq!((axis.low, axis.high), (0.0, 20.0));
        assert!(texts(&Scale::linear(&[5.0], 800.0)).contains(&"5.0".to_string()));
        assert_eq!(texts(&Scale::linear(&[12.21, 12.29], 800.0))[0], "12.21");
    }

    #[test]
    fn marks_of_a_logarithmic_axis_are_the_values_or_round_numbers() {
        assert_eq!(texts(&Scale::logarithmic(&[1.0, 2.0, 4.0, 8.0, 16.0], 800.0)), ["1", "2", "4", "8", "16"]);
        let many: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(texts(&Scale::logarithmic(&many, 800.0)), ["1", "2", "5", "10", "20", "50", "100"]);
        assert_eq!(texts(&Scale::logarithmic(&[1e-6, 1e6], 200.0)), ["0.000001", "1,000,000"]);
        let Scale::Logarithmic { low, high, .. } = Scale::logarithmic(&[0.3], 800.0) else { panic!() };
        assert_eq!((low, high), (0.15, 0.6));
    }

    #[test]
    fn marks_that_are_close_together_are_not_all_written() {
        let labels = Scale::logarithmic(&[10.0, 10.1, 10.2, 1_000.0], 400.0).labels(400.0);
        let gap = |two: &[Label]| 400.0 * (two[1].0 - two[0].0);
        assert!(labels.windows(2).all(|two| gap(two) > 30.0), "{labels:?}");
    }

    #[test]
    fn names_are_centered_in_equal_parts_of_the_axis() {
        let labels = Scale::Names(vec!["a".into(), "a very long name in many words".into()]).labels(200.0);
        assert_eq!((labels[0].0, labels[1].0), (0.25, 0.75));
        assert!(labels[1].1.len() > 1);
    }
}

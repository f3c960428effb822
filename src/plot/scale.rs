//! What runs along the bottom of a panel: even numbers, decades, or names.

use super::axis::{Axis, thousands};
use super::font;
use super::theme::TICK;

/// Room between the labels of two neighbours.
const APART: f64 = 14.0;
/// The most lines of a name.
const LINES: usize = 3;

/// A horizontal axis.
pub(super) enum Scale {
    /// Numbers at even distances.
    Even(Axis),
    /// Numbers above 0, each decade as long as the next; it runs from the first number to the second.
    Decades { low: f64, high: f64, marks: Vec<f64> },
    /// Names side by side.
    Names(Vec<String>),
}

/// Where a label stands, from 0 at the left end to 1 at the right one, and its lines.
pub(super) type Label = (f64, Vec<String>);

impl Scale {
    /// From the least to the greatest of some numbers; from or to 0 if that is near.
    pub fn even(values: &[f64], room: f64) -> Scale {
        let (low, high) = ends(values);
        let near = 0.2 * (high - low);
        let (low, high) = match (low, high) {
            _ if low == high => (low - 0.5 * low.abs().max(1.0), high + 0.5 * high.abs().max(1.0)),
            _ if low > 0.0 && low <= near => (0.0, high),
            _ if high < 0.0 && -high <= near => (low, 0.0),
            ends => ends,
        };
        let axis = |most| Axis::between(low, high, most);
        let fits = |&most: &usize| {
            let axis = axis(most);
            let widest = axis.marks().iter().map(|&mark| font::width(&axis.write(mark), TICK)).fold(0.0, f64::max);
            axis.step / (high - low) * room >= widest + APART
        };
        Scale::Even(axis((2..=10).rev().find(fits).unwrap_or(1)))
    }

    /// From the least to the greatest of some numbers above 0. The marks are the numbers themselves if they are few and their
    /// labels stay apart, otherwise 1, 2 and 5 in every decade, or powers of ten.
    pub fn decades(values: &[f64], room: f64) -> Scale {
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
            let places: Vec<(f64, f64)> = marks
                .iter()
                .map(|&mark| (room * decade_place(low, high, mark), font::width(&write(mark), TICK)))
                .collect();
            marks.len() > 1 && places.windows(2).all(|two| two[1].0 - two[0].0 >= (two[0].1 + two[1].1) / 2.0 + APART)
        };
        let marks = choices.into_iter().find(apart).unwrap_or_else(|| vec![own[0], own[own.len() - 1]]);
        Scale::Decades { low, high, marks }
    }

    /// Where a value lies, from 0 at the left end to 1 at the right one.
    pub fn place(&self, value: f64) -> f64 {
        match self {
            Scale::Even(axis) => axis.place(value),
            Scale::Decades { low, high, .. } => decade_place(*low, *high, value),
            Scale::Names(names) => (value + 0.5) / names.len() as f64,
        }
    }

    /// Every label, in an axis that is `room` wide.
    pub fn labels(&self, room: f64) -> Vec<Label> {
        let one = |mark: f64, label: String| (self.place(mark), vec![label]);
        match self {
            Scale::Even(axis) => axis.marks().into_iter().map(|mark| one(mark, axis.write(mark))).collect(),
            Scale::Decades { marks, .. } => marks.iter().map(|&mark| one(mark, write(mark))).collect(),
            Scale::Names(names) => {
                let slot = room / names.len() as f64 - 10.0;
                let lines = |name: &String| font::wrap(name, TICK, slot, LINES);
                names.iter().enumerate().map(|(i, name)| (self.place(i as f64), lines(name))).collect()
            }
        }
    }

    /// The label at the right end.
    pub fn last(&self) -> String {
        match self {
            Scale::Even(axis) => axis.write(axis.high),
            Scale::Decades { marks, .. } => marks.last().map_or(String::new(), |&mark| write(mark)),
            Scale::Names(_) => String::new(),
        }
    }

    /// Whether its marks are points on it, not places side by side.
    pub fn is_ticked(&self) -> bool {
        !matches!(self, Scale::Names(_))
    }
}

fn ends(values: &[f64]) -> (f64, f64) {
    values.iter().fold((f64::MAX, f64::MIN), |(low, high), &value| (low.min(value), high.max(value)))
}

fn decade_place(low: f64, high: f64, value: f64) -> f64 {
    (value / low).ln() / (high / low).ln()
}

/// Divided below 1: 3 × 0.1 is not 0.3.
fn power_of_ten(lead: f64, power: i32) -> f64 {
    let ten = 10f64.powi(power.abs());
    if power < 0 { lead / ten } else { lead * ten }
}

/// Four digits at most, without zeros at the end.
fn write(mark: f64) -> String {
    let decimals = (3 - mark.abs().log10().floor() as i32).clamp(0, 12) as usize;
    let digits = format!("{mark:.decimals$}");
    let digits = if decimals > 0 { digits.trim_end_matches('0').trim_end_matches('.') } else { &digits };
    thousands(digits, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(scale: &Scale) -> Vec<String> {
        scale.labels(800.0).into_iter().flat_map(|(_, lines)| lines).collect()
    }

    #[test]
    fn even_numbers_run_from_the_least_to_the_greatest() {
        let Scale::Even(axis) = Scale::even(&[8.0, 20.0, 12.0], 800.0) else { panic!() };
        assert_eq!((axis.low, axis.high), (8.0, 20.0));
        let Scale::Even(axis) = Scale::even(&[1.0, 20.0], 800.0) else { panic!() };
        assert_eq!((axis.low, axis.high), (0.0, 20.0));
        assert!(words(&Scale::even(&[5.0], 800.0)).contains(&"5.0".to_string()));
        assert_eq!(words(&Scale::even(&[12.21, 12.29], 800.0))[0], "12.21");
    }

    #[test]
    fn decades_are_marked_by_the_data_or_by_round_numbers() {
        assert_eq!(words(&Scale::decades(&[1.0, 2.0, 4.0, 8.0, 16.0], 800.0)), ["1", "2", "4", "8", "16"]);
        let many: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(words(&Scale::decades(&many, 800.0)), ["1", "2", "5", "10", "20", "50", "100"]);
        assert_eq!(words(&Scale::decades(&[1e-6, 1e6], 200.0)), ["0.000001", "1,000,000"]);
        let Scale::Decades { low, high, .. } = Scale::decades(&[0.3], 800.0) else { panic!() };
        assert_eq!((low, high), (0.15, 0.6));
    }

    #[test]
    fn marks_that_are_close_together_are_not_all_written() {
        let labels = Scale::decades(&[10.0, 10.1, 10.2, 1_000.0], 400.0).labels(400.0);
        let gap = |two: &[Label]| 400.0 * (two[1].0 - two[0].0);
        assert!(labels.windows(2).all(|two| gap(two) > 30.0), "{labels:?}");
    }

    #[test]
    fn names_stand_in_the_middle_of_their_share() {
        let labels = Scale::Names(vec!["a".into(), "a very long name in many words".into()]).labels(200.0);
        assert_eq!((labels[0].0, labels[1].0), (0.25, 0.75));
        assert!(labels[1].1.len() > 1);
    }
}

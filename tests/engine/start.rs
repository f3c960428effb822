//! Initial states of agents.

use bandwagon::prelude::*;
use bandwagon::rule::State;
use bandwagon::rules::{CATALOGUE, Catalogued, Settings, Visitor, with_rule};

#[test]
fn uniform_starts_are_redrawn_in_every_replicate() {
    let starts = |replicate| Start::<f64>::even(-1.0, 3.0).states(10_000, Key::new(1).replicate(replicate)).unwrap();
    let (one, other) = (starts(0), starts(1));
    assert_eq!(one, starts(0));
    assert_ne!(one, other);
    assert!(one.iter().all(|start| (-1.0..3.0).contains(start)));
    // Kolmogorov-Smirnov at alpha = 0.001: 1.95 / sqrt(n).
    let mut sorted = one;
    sorted.sort_by(f64::total_cmp);
    let places = sorted.iter().enumerate();
    let farthest = places.map(|(i, start)| ((start + 1.0) / 4.0 - i as f64 / 1e4).abs()).fold(0.0, f64::max);
    assert!(farthest < 0.0195 + 1e-4, "{farthest}");
}

#[test]
fn numbers_stand_for_states_or_are_refused() {
    assert_eq!(Start::numbers(&[0.0, 1.0]).unwrap(), Start::Each(vec![false, true]));
    assert_eq!(Start::numbers(&[0.25, -0.5]).unwrap(), Start::Each(vec![0.25, -0.5]));
    let refused = |start: Result<Start<bool>, bandwagon::Error>| start.unwrap_err().to_string();
    let stand = "a start must lie in the numbers 0 (not adopted) and 1 (adopted), got";
    assert_eq!(refused(Start::numbers(&[1.0, 0.5])), format!("{stand} 0.5"));
    assert_eq!(refused(Start::numbers(&[f64::NAN])), format!("{stand} NaN"));
    assert!(Start::<f64>::numbers(&[f64::INFINITY]).is_err() && Start::<()>::numbers(&[0.0]).is_err());
    assert!(Start::<bool>::even(0.0, 1.0).states(3, Key::new(1)).is_err());
}

/// A rule's check of numbers as states: its description, and whether these numbers are valid.
struct Stand(Vec<f64>);

impl Visitor for Stand {
    type Output = (&'static str, Vec<bool>);

    fn visit<R: Catalogued>(self, _: R) -> Self::Output {
        (R::State::NUMBERS, self.0.iter().map(|&number| R::State::from_number(number).is_some()).collect())
    }
}

#[test]
fn rules_say_which_numbers_stand_for_their_states() {
    for entry in CATALOGUE {
        let stand = |numbers: &[f64]| with_rule(entry.name, &Settings::default(), Stand(numbers.to_vec())).unwrap();
        let (said, _) = stand(&[]);
        let numbers: Vec<f64> = said
            .split(['[', ']', '(', ')', ' ', ','])
            .filter_map(|word| word.replace('∞', "inf").parse().ok())
            .collect();
        let ends = [numbers.first(), numbers.last()].map(|end| end.copied().unwrap_or(0.0));
        let beyond = [ends[0] - 1.0, ends[0] - 0.1 * ends[0].abs(), ends[1] + 1.0, ends[1] + 0.1 * ends[1].abs()];
        let beyond: Vec<f64> = beyond.into_iter().filter(|number| !ends.contains(number)).collect();
        let due = |numbers: &[f64], due: bool| {
            assert!(stand(numbers).1.iter().all(|&stands| stands == due), "{}: {said}; {numbers:?}", entry.name);
        };
        due(&[f64::NAN, f64::INFINITY, f64::NEG_INFINITY], false);
        if said.is_empty() {
            due(&[-1.0, -0.0, 0.0, 0.5, 1.0, 2.0], false);
            continue;
        }
        let whole = said.starts_with("the");
        due(&numbers.iter().copied().filter(|number| number.is_finite()).collect::<Vec<_>>(), true);
        due(&beyond, false);
        due(&[0.5], !whole);
    }
}

//! In which states agents start.

use bandwagon::prelude::*;

#[test]
fn even_starts_fill_their_range_anew_in_every_replicate() {
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
    let stand = "a start must lie in the numbers that stand for states of the rule, got";
    assert_eq!(refused(Start::numbers(&[1.0, 0.5])), format!("{stand} 0.5"));
    assert_eq!(refused(Start::numbers(&[f64::NAN])), format!("{stand} NaN"));
    assert!(Start::<f64>::numbers(&[f64::INFINITY]).is_err() && Start::<()>::numbers(&[0.0]).is_err());
    assert!(Start::<bool>::even(0.0, 1.0).states(3, Key::new(1)).is_err());
}

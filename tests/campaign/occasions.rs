//! The ticks at which steps are carried out, inferred from spending.

use crate::scenes::{alone, but, run};
use bandwagon::campaign::scenario::{Arm, Cost, Most, Scenario, Step, Terms, Treatment, When, Whom};
use bandwagon::rules::Settings;

/// The ticks at which a step of price 1 was paid.
fn paid(when: When, settings: Settings, budget: f64) -> Vec<usize> {
    let network = alone();
    let start = Whom { most: Most::Count(10), ..Whom::everybody() };
    let cost = Cost { fixed: 1.0, ..Cost::NONE };
    // Showing a counter that is already shown has no effect.
    let arm = Arm::new("a", budget).step(Step::new(when, Terms::Counter(true)).cost(cost));
    let scenario = Scenario::new(&network, settings, 12).unwrap().start(start).unwrap().arm(arm).unwrap();
    let spending = run(&scenario, 1).arm(1).outcomes[0].spending.clone();
    let before = [0.0].into_iter().chain(spending.clone());
    spending
        .into_iter()
        .zip(before)
        .enumerate()
        .filter(|(_, (now, before))| now > before)
        .map(|(tick, _)| tick)
        .collect()
}

#[test]
fn a_step_is_done_at_its_tick_or_again_and_again() {
    assert_eq!(paid(When::At(0), but(&[]), 99.0), [0]);
    assert_eq!(paid(When::At(11), but(&[]), 99.0), [11]);
    assert_eq!(paid(When::Every { ticks: 3, first: 1, last: 10 }, but(&[]), 99.0), [1, 4, 7, 10]);
    assert_eq!(paid(When::Every { ticks: 3, first: 1, last: 10 }, but(&[]), 2.5), [1, 4]);
    assert_eq!(paid(When::Every { ticks: 5, first: 0, last: 100 }, but(&[]), 99.0), [0, 5, 10]);
}

#[test]
fn a_step_waits_for_a_share_of_adopters() {
    // A tenth are users at the start. A high appeal makes all others adopt in one round.
    assert_eq!(paid(When::Reaches(0.1), but(&[]), 99.0), [0]);
    assert_eq!(paid(When::Reaches(0.11), but(&[]), 99.0), [0; 0]);
    assert_eq!(paid(When::Reaches(1.0), but(&[("appeal", 100.0)]), 99.0), [1]);
}

#[test]
fn a_step_waits_until_adoption_stalls() {
    let stalls = |ticks, growth, times| When::Stalls { ticks, growth, times };
    assert_eq!(paid(stalls(3, 0.0, 1), but(&[]), 99.0), [3]);
    assert_eq!(paid(stalls(3, 0.0, 9), but(&[]), 99.0), [3, 6, 9]);
    assert_eq!(paid(stalls(3, 0.0, 2), but(&[]), 99.0), [3, 6]);
    // Nine tenths adopt at tick 1, so three ticks without growth end at tick 4.
    assert_eq!(paid(stalls(3, 0.5, 1), but(&[("appeal", 100.0)]), 99.0), [4]);
    assert_eq!(paid(stalls(3, 0.9, 1), but(&[("appeal", 100.0)]), 99.0), [3]);
}

#[test]
fn steps_that_can_never_happen_are_rejected() {
    let network = alone();
    let refused = |when: When| {
        let scenario = Scenario::new(&network, but(&[]), 12).unwrap();
        scenario.arm(Arm::new("a", 1.0).step(Step::new(when, Treatment::Ask))).unwrap_err().to_string()
    };
    assert_eq!(refused(When::At(12)), "when must lie in the ticks before the last, got 12");
    assert_eq!(refused(When::Every { ticks: 0, first: 0, last: 3 }), "every must be a whole number from 1, got 0");
    assert_eq!(refused(When::Reaches(1.5)), "reaches must lie in (0, 1], got 1.5");
    assert_eq!(refused(When::Reaches(f64::NAN)), "reaches must lie in (0, 1], got NaN");
    assert_eq!(refused(When::Stalls { ticks: 2, growth: -0.1, times: 1 }), "growth must lie in [0, 1], got -0.1");
}

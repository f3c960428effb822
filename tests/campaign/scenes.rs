//! Scenarios shared by the tests.

use bandwagon::campaign::scenario::{Arm, Scenario, Step, What, When};
use bandwagon::campaign::trial::{Outcome, Outcomes, Trial};
use bandwagon::network::Network;
use bandwagon::rules::{Setting, Settings};

/// A hundred agents without ties.
pub fn alone() -> Network {
    Network::from_ties(100, []).unwrap()
}

pub fn settings(numbers: &[(&str, f64)]) -> Settings {
    let mut settings = Settings::default();
    numbers.iter().for_each(|(name, number)| settings.set(*name, Setting::Number(*number)));
    settings
}

/// No agent adopts on its own, and all forces are zero.
pub const DEAF: &[(&str, f64)] = &[
    ("appeal", -100.0),
    ("share", 0.0),
    ("counter", 0.0),
    ("heard", 0.0),
    ("obligation", 0.0),
    ("commitment", 0.0),
    ("liking", 0.0),
    ("authority", 0.0),
    ("scarcity", 0.0),
    ("warning", 0.0),
    ("reactance", 0.0),
    ("sharing", 0.0),
    ("relay", 0.0),
];

/// The same settings with some values changed.
pub fn but(changes: &[(&str, f64)]) -> Settings {
    let mut all = settings(DEAF);
    changes.iter().for_each(|(name, number)| all.set(*name, Setting::Number(*number)));
    all
}

pub fn step(tick: u32, what: impl Into<What>) -> Step {
    Step::new(When::At(tick), what)
}

pub fn run(scenario: &Scenario, replicates: u32) -> Outcomes {
    Trial::of(scenario, 1).unwrap().run(replicates).unwrap()
}

/// The outcome of one arm in one replicate.
pub fn once(scenario: Scenario, arm: Arm) -> Outcome {
    run(&scenario.arm(arm).unwrap(), 1).arm(1).outcomes[0].clone()
}

/// A column of one arm in one replicate, tick by tick.
pub fn column(outcomes: &Outcomes, arm: usize, name: &str) -> Vec<f64> {
    let record = &outcomes.arm(arm).record;
    let place = record.column(name).unwrap();
    (0..=record.last_tick()).map(|tick| record.value(&record.replicates()[0], place, tick)).collect()
}

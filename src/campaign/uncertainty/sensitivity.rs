use super::UncertainParameter;
use crate::campaign::comparison::Goal;
use crate::campaign::scenario::Scenario;
use crate::campaign::trial::{ArmOutcomes, Trial};
use crate::error::Result;
use crate::param::Parameters;
use crate::rules::Persuasion;

/// The 90 % quantile of the standard normal distribution.
const NINETIETH_PERCENTILE: f64 = 1.281_551_565_544_600_4;

/// One-at-a-time sensitivity: the results when one uncertain parameter moves and all others stay as in the scenario,
/// under common random numbers.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Sensitivity {
    /// Name of the parameter.
    pub name: &'static str,
    /// Its meaning, with its unit.
    pub says: &'static str,
    /// The results at its 10 % quantile.
    pub low: Endpoint,
    /// The results at its 90 % quantile.
    pub high: Endpoint,
}

/// The results at one end.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Endpoint {
    /// Value of the parameter; NaN if it differs between agents.
    pub value: f64,
    /// Mean of the objective, by arm.
    pub goals: Vec<f64>,
}

impl Endpoint {
    /// The objective of an arm in excess of the baseline.
    pub fn gain(&self, arm: usize) -> f64 {
        self.goals[arm] - self.goals[0]
    }

    /// Index of the best arm; the first among equals.
    pub fn leader(&self) -> usize {
        first_best(&self.goals)
    }
}

/// Index of the largest number; the first among equals.
pub(in crate::campaign) fn first_best(goals: &[f64]) -> usize {
    let most = goals.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    goals.iter().position(|goal| *goal == most).unwrap_or_default()
}

impl Sensitivity {
    /// Simulates every arm in `replicates` replicates at both ends of a parameter; calls `done` after each simulation.
    pub fn of(
        parameter: &UncertainParameter,
        (scenario, trial): (&Scenario, &Trial),
        (replicates, goal): (u32, Goal),
        done: &(dyn Fn() + Sync),
    ) -> Result<Sensitivity> {
        let end = |by: f64| -> Result<Endpoint> {
            let settings = |scenario: &Scenario| {
                let mut settings = scenario.settings().clone();
                parameter.moved(scenario, &mut settings, by);
                settings
            };
            let value = parameter.value(&settings(scenario));
            let rule = |scenario: &Scenario| Persuasion::from_settings(&settings(scenario));
            let outcomes = trial.run_under(&rule, replicates, done)?;
            let mean =
                |arm: &ArmOutcomes| arm.outcomes.iter().map(|it| goal.of(it)).sum::<f64>() / f64::from(replicates);
            Ok(Endpoint { value, goals: outcomes.arms().iter().map(mean).collect() })
        };
        let (low, high) = (end(-NINETIETH_PERCENTILE * parameter.sd())?, end(NINETIETH_PERCENTILE * parameter.sd())?);
        Ok(Sensitivity { name: parameter.name(), says: parameter.says(), low, high })
    }

    /// The distance between the two ends in the gain of an arm over the baseline.
    pub fn width(&self, arm: usize) -> f64 {
        (self.high.gain(arm) - self.low.gain(arm)).abs()
    }

    /// Whether the parameter changes the objective of any arm.
    pub fn has_effect(&self) -> bool {
        self.low.goals != self.high.goals
    }
}

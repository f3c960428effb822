use super::UncertainParameter;
use crate::campaign::comparison::Goal;
use crate::campaign::scenario::Scenario;
use crate::campaign::trial::{ArmOutcomes, Trial};
use crate::error::Result;
use crate::rules::{Catalogued, Persuasion};

/// The standard normal number that one in ten exceeds.
const NINETIETH_PERCENTILE: f64 = 1.281_551_565_544_600_4;

/// What one doubt alone can change: everything else as the scenario says, on the same coins.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Sensitivity {
    /// The parameter in parameter.
    pub name: &'static str,
    /// What it is.
    pub says: &'static str,
    /// Where only one world in ten has less of it.
    pub low: Endpoint,
    /// Where only one world in ten has more.
    pub high: Endpoint,
}

/// One end of a swing.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Endpoint {
    /// The parameter's value there; NaN where agents differ.
    pub value: f64,
    /// The mean of the goal, arm by arm.
    pub goals: Vec<f64>,
}

impl Endpoint {
    /// What an arm has more than doing nothing.
    pub fn gain(&self, arm: usize) -> f64 {
        self.goals[arm] - self.goals[0]
    }

    /// The arm that is best here; the first of equals.
    pub fn leader(&self) -> usize {
        let most = self.goals.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        self.goals.iter().position(|goal| *goal == most).unwrap_or_default()
    }
}

impl Sensitivity {
    /// Runs every arm so many times at both ends of a parameter.
    pub fn of(
        parameter: &UncertainParameter,
        (scenario, trial): (&Scenario<'_>, &Trial<'_>),
        replicates: u32,
        goal: Goal,
    ) -> Result<Sensitivity> {
        let end = |by: f64| -> Result<Endpoint> {
            let mut settings = scenario.settings().clone();
            parameter.moved(scenario, &mut settings, by);
            let value = settings.number(&Persuasion::ENTRY, parameter.name());
            let outcomes = trial.run_under(&Persuasion::from_settings(&settings)?, replicates, &|| ())?;
            let mean =
                |arm: &ArmOutcomes| arm.outcomes.iter().map(|it| goal.of(it)).sum::<f64>() / f64::from(replicates);
            Ok(Endpoint { value, goals: outcomes.arms().iter().map(mean).collect() })
        };
        let (low, high) = (end(-NINETIETH_PERCENTILE * parameter.sd())?, end(NINETIETH_PERCENTILE * parameter.sd())?);
        Ok(Sensitivity { name: parameter.name(), says: parameter.says(), low, high })
    }
}

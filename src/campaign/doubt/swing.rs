use super::Doubt;
use crate::campaign::scenario::Scenario;
use crate::campaign::trial::Trial;
use crate::campaign::verdict::Goal;
use crate::error::Result;
use crate::param::Parameters;
use crate::rules::Persuasion;

/// The standard normal number that one in ten exceeds.
const TENTH: f64 = 1.281_551_565_544_600_4;

/// What one doubt alone can change: everything else as the scenario says, on the same coins.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Swing {
    /// The parameter in doubt.
    pub name: &'static str,
    /// What it is.
    pub says: &'static str,
    /// Where only one world in ten has less of it.
    pub low: End,
    /// Where only one world in ten has more.
    pub high: End,
}

/// One end of a swing.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct End {
    /// The parameter's value there; NaN where agents differ.
    pub value: f64,
    /// The mean of the goal, arm by arm.
    pub goals: Vec<f64>,
}

impl End {
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

impl Swing {
    /// Runs every arm so many times at both ends of a doubt.
    pub fn of(
        doubt: &Doubt,
        (scenario, trial): (&Scenario<'_>, &Trial<'_>),
        replicates: u32,
        goal: Goal,
    ) -> Result<Swing> {
        let end = |by: f64| -> Result<End> {
            let mut settings = scenario.settings().clone();
            doubt.moved(scenario, &mut settings, by);
            let value = doubt.value(&settings);
            let outcomes = trial.run_under(&Persuasion::from_settings(&settings)?, replicates, &|| ())?;
            let mean = |arm: &crate::campaign::trial::ArmOutcomes| {
                arm.outcomes.iter().map(|it| goal.of(it)).sum::<f64>() / f64::from(replicates)
            };
            Ok(End { value, goals: outcomes.arms().iter().map(mean).collect() })
        };
        let (low, high) = (end(-TENTH * doubt.sd())?, end(TENTH * doubt.sd())?);
        Ok(Swing { name: doubt.name(), says: doubt.says(), low, high })
    }
}

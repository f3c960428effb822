use super::UncertainParameter;
use crate::campaign::comparison::{Goal, Interval, best_and_regret};
use crate::campaign::scenario::Scenario;
use crate::campaign::trial::Trial;
use crate::error::Result;
use crate::random::Key;
use crate::rules::{Catalogued, Persuasion};

/// What came of every arm in many worlds, each with its own draw of all that is in parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Worlds {
    /// The names of what was drawn.
    pub names: Vec<&'static str>,
    /// What was drawn, world by world: one value per name, NaN where agents differ.
    pub drawn: Vec<Vec<f64>>,
    /// The mean of the goal in each world, arm by arm.
    pub goals: Vec<Vec<f64>>,
    /// The mean number of users more than if nothing is done, arm by arm.
    pub extra: Vec<Vec<f64>>,
}

/// How an arm does over all worlds.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AcrossWorlds {
    /// The probability that it is the best arm.
    pub probability_best: f64,
    /// What is lost on average by choosing it, against knowing the world.
    pub regret: f64,
    /// The mean number of users more than if nothing is done, and the middle of its distribution over worlds at the level.
    pub extra: Interval,
    /// The mean of the goal, and the middle of its distribution over worlds at the level.
    pub goal: Interval,
}

impl Worlds {
    /// Draws so many worlds and runs every arm so many times in each, calling `done` after each world.
    pub fn run(
        (scenario, trial): (&Scenario<'_>, &Trial<'_>),
        parameters: &[UncertainParameter],
        (n_worlds, replicates): (u32, u32),
        (goal, seed): (Goal, u64),
        done: &(dyn Fn() + Sync),
    ) -> Result<Worlds> {
        let n_arms = scenario.arms().len();
        let mut worlds = Worlds {
            names: parameters.iter().map(UncertainParameter::name).collect(),
            drawn: vec![],
            goals: vec![vec![]; n_arms],
            extra: vec![vec![]; n_arms],
        };
        for world in 0..n_worlds {
            let mut settings = scenario.settings().clone();
            for parameter in parameters {
                parameter.moved(scenario, &mut settings, parameter.shift(world, Key::new(seed)));
            }
            worlds.drawn.push(parameters.iter().map(|it| settings.number(&Persuasion::ENTRY, it.name())).collect());
            let outcomes = trial.run_under(&Persuasion::from_settings(&settings)?, replicates, &|| ())?;
            let mean = |arm: usize, of: &dyn Fn(&crate::campaign::trial::Outcome) -> f64| {
                outcomes.arm(arm).outcomes.iter().map(of).sum::<f64>() / f64::from(replicates)
            };
            let nothing = mean(0, &|it| it.adopted);
            for arm in 0..n_arms {
                worlds.goals[arm].push(mean(arm, &|it| goal.of(it)));
                worlds.extra[arm].push(mean(arm, &|it| it.adopted) - nothing);
            }
            done();
        }
        Ok(worlds)
    }

    /// How each arm does, in the order of the scenario.
    pub fn summaries(&self, level: f64) -> Vec<AcrossWorlds> {
        let (best, regrets) = best_and_regret(&self.goals);
        let middle = |numbers: &[f64]| {
            let mut sorted = numbers.to_vec();
            sorted.sort_by(f64::total_cmp);
            let at = |share: f64| sorted[(share * (sorted.len() - 1) as f64).round() as usize];
            let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
            Interval { mean, low: at((1.0 - level) / 2.0), high: at((1.0 + level) / 2.0) }
        };
        let summary = |arm: usize| AcrossWorlds {
            probability_best: best[arm],
            regret: regrets[arm].iter().sum::<f64>() / regrets[arm].len() as f64,
            extra: middle(&self.extra[arm]),
            goal: middle(&self.goals[arm]),
        };
        (0..self.goals.len()).map(summary).collect()
    }
}

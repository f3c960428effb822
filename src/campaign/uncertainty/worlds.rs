use super::UncertainParameter;
use crate::campaign::comparison::{Best, Goal, Interval, regrets};
use crate::campaign::scenario::Scenario;
use crate::campaign::trial::Trial;
use crate::error::Result;
use crate::param::Parameters;
use crate::random::Key;
use crate::record::quantile_band;
use crate::rules::Persuasion;

/// The results of every arm in many worlds; each world has its own draw of all uncertain parameters.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Worlds {
    /// Names of the drawn parameters.
    pub names: Vec<&'static str>,
    /// Drawn values by world: one value per name; NaN if it differs between agents.
    pub drawn: Vec<Vec<f64>>,
    /// Mean of the objective, by arm and world.
    pub goals: Vec<Vec<f64>>,
    /// Mean number of users in excess of the baseline, by arm and world.
    pub extra: Vec<Vec<f64>>,
}

/// A summary of one arm over all worlds.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct AcrossWorlds {
    /// Probability of being best.
    pub probability_best: f64,
    /// Mean regret: the loss of the objective, compared with the best arm of each world.
    pub regret: f64,
    /// Mean number of users in excess of the baseline, with its quantile band over worlds at the level.
    pub extra: Interval,
    /// Mean of the objective, with its quantile band over worlds at the level.
    pub goal: Interval,
}

impl Worlds {
    /// Draws `n_worlds` worlds and simulates every arm in `replicates` replicates of each; calls `done` after each
    /// simulation.
    pub fn run(
        (scenario, trial): (&Scenario, &Trial),
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
            let settings = |scenario: &Scenario| {
                let mut settings = scenario.settings().clone();
                for parameter in parameters {
                    parameter.moved(scenario, &mut settings, parameter.shift(world, Key::new(seed)));
                }
                settings
            };
            let drawn = settings(scenario);
            worlds.drawn.push(parameters.iter().map(|it| it.value(&drawn)).collect());
            let rule = |scenario: &Scenario| Persuasion::from_settings(&settings(scenario));
            let outcomes = trial.run_under(&rule, replicates, done)?;
            let mean = |arm: usize, of: &dyn Fn(&crate::campaign::trial::Outcome) -> f64| {
                outcomes.arm(arm).outcomes.iter().map(of).sum::<f64>() / f64::from(replicates)
            };
            let baseline = mean(0, &|it| it.adopted);
            for arm in 0..n_arms {
                worlds.goals[arm].push(mean(arm, &|it| goal.of(it)));
                worlds.extra[arm].push(mean(arm, &|it| it.adopted) - baseline);
            }
        }
        Ok(worlds)
    }

    /// A summary of each arm, in the order of the scenario.
    pub fn summaries(&self, level: f64) -> Vec<AcrossWorlds> {
        let (best, regrets) = (Best::of(&self.goals), regrets(&self.goals));
        let middle = |numbers: &[f64]| {
            let (low, high) = quantile_band(numbers, level);
            Interval { mean: numbers.iter().sum::<f64>() / numbers.len() as f64, low, high }
        };
        let summary = |arm: usize| AcrossWorlds {
            probability_best: best.probability(&[arm]),
            regret: regrets[arm].iter().sum::<f64>() / regrets[arm].len() as f64,
            extra: middle(&self.extra[arm]),
            goal: middle(&self.goals[arm]),
        };
        (0..self.goals.len()).map(summary).collect()
    }
}

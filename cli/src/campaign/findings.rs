//! All results of a campaign comparison.

use super::watched;
use crate::scenario::Told;
use anyhow::Result;
use bandwagon::campaign::comparison::{Comparison, Difference, Goal, Interval};
use bandwagon::campaign::scenario::{Scenario, What};
use bandwagon::campaign::trial::{Outcomes, Trial};
use bandwagon::campaign::uncertainty::{AcrossWorlds, Sensitivity, Worlds};

/// Replicates per arm in each world. A few are enough, because worlds differ more than replicates under common random
/// numbers.
pub const IN_A_WORLD: u32 = 5;
/// Replicates per arm at each end of the range of an uncertain parameter.
pub const AT_AN_END: u32 = 20;

/// The column that counts the agents that have bought the product.
const BOUGHT: &str = "bought";

/// The scenario and all results.
pub struct Findings<'t> {
    pub told: &'t Told,
    pub scenario: Scenario<'t>,
    pub outcomes: Outcomes,
    pub comparison: Comparison,
    /// The results in each world, that is, for each draw of all uncertain parameters. `None` without worlds.
    pub worlds: Option<Worlds>,
    /// The results of each arm over all worlds, in scenario order. Empty without worlds.
    pub across_worlds: Vec<AcrossWorlds>,
    /// Sensitivity to each uncertain parameter, largest effect on the best treatment arm first. Empty without worlds.
    pub sensitivities: Vec<Sensitivity>,
    /// Level of all confidence intervals and quantile bands, in (0, 1).
    pub level: f64,
}

impl Findings<'_> {
    /// The number of buyers in excess of the baseline.
    pub fn more_buyers(&self, arm: usize) -> Interval {
        let bought = |arm: usize| self.outcomes.arm(arm).record.last(BOUGHT).unwrap_or_default();
        Difference::of(&bought(arm), &bought(0), self.comparison.level).paired
    }

    /// The share of worlds in which the leader, or an arm with the same result as the leader in every world, is best.
    pub fn share_led(&self) -> Option<f64> {
        let (worlds, leader) = (self.worlds.as_ref()?, self.comparison.leader().arm);
        let tied = (0..self.across_worlds.len()).filter(|&arm| worlds.goals[arm] == worlds.goals[leader]);
        Some(tied.map(|arm| self.across_worlds[arm].probability_best).sum())
    }

    /// Whether an arm gives away samples.
    pub fn gives_samples(&self, arm: usize) -> bool {
        self.scenario.arms()[arm].steps.iter().any(|step| step.what == What::Sample)
    }
}

/// Simulates all arms: in the scenario as written, in each world, and at the ends of each uncertain parameter's range.
pub fn find(told: &Told, level: f64) -> Result<Findings<'_>> {
    let scenario = told.scenario()?;
    let trial = Trial::of(&scenario, told.seed)?;
    let goal = if told.margin.is_some() { Goal::Profit } else { Goal::Adopters };
    let n_arms = scenario.arms().len() as u64;
    let outcomes =
        watched(n_arms * u64::from(told.replicates), "replicates", |done| trial.run_watched(told.replicates, done))?;
    let comparison = Comparison::of(&outcomes, goal, level)?;
    let uncertain = &told.uncertain.doubts;
    let n_worlds = if uncertain.is_empty() { 0 } else { told.uncertain.worlds };
    let worlds = match n_worlds {
        0 => None,
        _ => Some(watched(n_worlds.into(), "worlds", |done| {
            Worlds::run((&scenario, &trial), uncertain, (n_worlds, IN_A_WORLD), (goal, told.seed), done)
        })?),
    };
    let across_worlds = worlds.as_ref().map_or(vec![], |worlds| worlds.summaries(level));
    let treatment = comparison.best_treatment().map_or(0, |best| best.arm);
    let mut sensitivities =
        watched(uncertain.len() as u64, "uncertain parameters", |done| -> Result<Vec<Sensitivity>> {
            let sensitivity = |parameter| {
                let sensitivity = Sensitivity::of(parameter, (&scenario, &trial), AT_AN_END, goal)?;
                done();
                Ok(sensitivity)
            };
            if n_worlds == 0 { Ok(vec![]) } else { uncertain.iter().map(sensitivity).collect() }
        })?;
    let effect = |it: &Sensitivity| (it.high.gain(treatment) - it.low.gain(treatment)).abs();
    sensitivities.sort_by(|a, b| effect(b).total_cmp(&effect(a)));
    Ok(Findings { told, scenario, outcomes, comparison, worlds, across_worlds, sensitivities, level })
}

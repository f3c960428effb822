//! All results of a campaign comparison.

use super::watched;
use crate::scenario::Told;
use anyhow::Result;
use bandwagon::campaign::comparison::{Comparison, Difference, Goal, Interval};
use bandwagon::campaign::scenario::{Scenario, What};
use bandwagon::campaign::trial::{Outcomes, Trial};
use bandwagon::campaign::uncertainty::{AcrossWorlds, Sensitivity, Worlds};

/// Replicates per arm in each world (`IN_A_WORLD`) and at each end of a sensitivity range (`AT_AN_END`). Few are
/// enough: worlds differ more than replicates with common random numbers do.
pub const IN_A_WORLD: u32 = 5;
pub const AT_AN_END: u32 = 20;

/// The column that counts agents that ever bought the product.
const BOUGHT: &str = "bought";

pub struct Findings<'t> {
    pub told: &'t Told,
    pub scenario: Scenario<'t>,
    pub outcomes: Outcomes,
    pub verdict: Comparison,
    /// Worlds in which all uncertain parameters are redrawn. `None` if no parameter is uncertain.
    pub worlds: Option<Worlds>,
    /// Results of each arm over the worlds, in scenario order. Empty without worlds.
    pub in_worlds: Vec<AcrossWorlds>,
    /// Sensitivity to each uncertain parameter alone, widest range first for the best treatment arm.
    pub swings: Vec<Sensitivity>,
    pub level: f64,
}

impl Findings<'_> {
    /// The additional number of agents that ever bought the product, compared with the baseline.
    pub fn more_buyers(&self, arm: usize) -> Interval {
        let bought = |arm: usize| self.outcomes.arm(arm).record.last(BOUGHT).unwrap_or_default();
        Difference::of(&bought(arm), &bought(0), self.verdict.level).paired
    }

    /// The share of worlds in which the leader, or an arm with the same result as the leader in every world, is best.
    pub fn leads_in(&self) -> Option<f64> {
        let (worlds, leader) = (self.worlds.as_ref()?, self.verdict.leader().arm);
        let alike = (0..self.in_worlds.len()).filter(|&arm| worlds.goals[arm] == worlds.goals[leader]);
        Some(alike.map(|arm| self.in_worlds[arm].probability_best).sum())
    }

    /// Whether an arm gives the product away.
    pub fn gives_samples(&self, arm: usize) -> bool {
        self.scenario.arms()[arm].steps.iter().any(|step| step.what == What::Sample)
    }
}

pub fn find(told: &Told, level: f64) -> Result<Findings<'_>> {
    let scenario = told.scenario()?;
    let trial = Trial::of(&scenario, told.seed)?;
    let goal = if told.margin.is_some() { Goal::Profit } else { Goal::Adopters };
    let n_arms = scenario.arms().len() as u64;
    let outcomes =
        watched(n_arms * u64::from(told.replicates), "runs", |done| trial.run_watched(told.replicates, done))?;
    let verdict = Comparison::of(&outcomes, goal, level)?;
    let doubts = &told.uncertain.doubts;
    let n_worlds = if doubts.is_empty() { 0 } else { told.uncertain.worlds };
    let worlds = match n_worlds {
        0 => None,
        _ => Some(watched(n_worlds.into(), "worlds", |done| {
            Worlds::run((&scenario, &trial), doubts, (n_worlds, IN_A_WORLD), (goal, told.seed), done)
        })?),
    };
    let in_worlds = worlds.as_ref().map_or(vec![], |worlds| worlds.summaries(level));
    let idea = verdict.best_treatment().map_or(0, |idea| idea.arm);
    let mut swings = watched(doubts.len() as u64, "doubts", |done| -> Result<Vec<Sensitivity>> {
        let swing = |doubt| {
            let swing = Sensitivity::of(doubt, (&scenario, &trial), AT_AN_END, goal)?;
            done();
            Ok(swing)
        };
        if n_worlds == 0 { Ok(vec![]) } else { doubts.iter().map(swing).collect() }
    })?;
    let width = |swing: &Sensitivity| (swing.high.gain(idea) - swing.low.gain(idea)).abs();
    swings.sort_by(|a, b| width(b).total_cmp(&width(a)));
    Ok(Findings { told, scenario, outcomes, verdict, worlds, in_worlds, swings, level })
}

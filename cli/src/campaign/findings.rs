//! All that is found out about a scenario.

use super::watched;
use crate::scenario::Told;
use anyhow::Result;
use bandwagon::campaign::comparison::{Comparison, Difference, Goal, Interval};
use bandwagon::campaign::scenario::{Scenario, What};
use bandwagon::campaign::trial::{Outcomes, Trial};
use bandwagon::campaign::uncertainty::{AcrossWorlds, Sensitivity, Worlds};

/// Runs per arm in each world, and at each end of a swing: worlds differ by more than runs on the same coins do.
pub const IN_A_WORLD: u32 = 5;
pub const AT_AN_END: u32 = 20;

/// The column of those who ever bought.
const BOUGHT: &str = "bought";

pub struct Findings<'t> {
    pub told: &'t Told,
    pub scenario: Scenario<'t>,
    pub outcomes: Outcomes,
    pub verdict: Comparison,
    /// With all that is in doubt drawn anew in each; `None` if nothing is.
    pub worlds: Option<Worlds>,
    /// How each arm does over the worlds, in the order of the scenario; empty without worlds.
    pub in_worlds: Vec<AcrossWorlds>,
    /// What each doubt alone can change, widest first for the best idea.
    pub swings: Vec<Sensitivity>,
    pub level: f64,
}

impl Findings<'_> {
    /// How many more ever bought the product than if nothing is done.
    pub fn more_buyers(&self, arm: usize) -> Interval {
        let bought = |arm: usize| self.outcomes.arm(arm).record.last(BOUGHT).unwrap_or_default();
        Difference::of(&bought(arm), &bought(0), self.verdict.level).paired
    }

    /// The share of the worlds in which the leader is best, together with those that come to the same as it in all of them.
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

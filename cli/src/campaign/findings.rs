//! All results of a campaign comparison.

use crate::progress;
use crate::scenario::Told;
use anyhow::Result;
use bandwagon::campaign::analysis::{Analysis, Design, Headline, OneAtATime, Progress, Stage};
use bandwagon::campaign::comparison::{Comparison, Interval};
use bandwagon::campaign::scenario::{Scenario, Treatment, What};
use bandwagon::campaign::trial::Outcomes;
use bandwagon::campaign::uncertainty::{AcrossWorlds, Worlds};

/// The parts of an [`Analysis`], and the scenario file.
pub struct Findings<'t> {
    pub told: &'t Told,
    pub scenario: Scenario<'t>,
    pub design: Design,
    pub outcomes: Outcomes,
    pub verdict: Comparison,
    pub headline: Headline,
    /// Worlds in which all uncertain parameters are redrawn. `None` if no parameter is uncertain.
    pub worlds: Option<Worlds>,
    /// Results of each arm over the worlds, in scenario order. Empty without worlds.
    pub in_worlds: Vec<AcrossWorlds>,
    /// The effect of each uncertain parameter alone. `None` without worlds.
    pub one_at_a_time: Option<OneAtATime>,
    pub level: f64,
    more_buyers: Vec<Interval>,
}

impl Findings<'_> {
    /// The additional number of agents that ever bought the product, compared with the baseline.
    pub fn more_buyers(&self, arm: usize) -> Interval {
        self.more_buyers[arm]
    }

    /// Whether an arm gives the product away.
    pub fn gives_samples(&self, arm: usize) -> bool {
        self.scenario.arms()[arm].steps.iter().any(|step| step.what == What::Agents(Treatment::Sample))
    }
}

pub fn find(told: &Told, level: f64) -> Result<Findings<'_>> {
    let scenario = told.scenario()?;
    let design = Design {
        level,
        seed: told.seed,
        replicates: told.replicates,
        uncertain: told.uncertain.doubts.clone(),
        worlds: told.uncertain.worlds,
        ..Design::of(&scenario)
    };
    let bar = progress::stages();
    let analysis = Analysis::run(&scenario, design, &|progress| match progress {
        Progress::Begin(stage, steps) => {
            let what = match stage {
                Stage::Arms => "runs",
                Stage::Worlds => "worlds",
                Stage::OneAtATime => "parameters",
            };
            bar.reset();
            bar.set_length(steps);
            bar.set_message(what);
        }
        Progress::Step => bar.inc(1),
    });
    bar.finish_and_clear();
    let Analysis { design, comparison, headline, more_buyers, worlds, across_worlds, one_at_a_time, outcomes } =
        analysis?;
    Ok(Findings {
        told,
        scenario,
        design,
        outcomes,
        verdict: comparison,
        headline,
        worlds,
        in_worlds: across_worlds,
        one_at_a_time,
        level,
        more_buyers,
    })
}

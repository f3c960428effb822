//! Analysis: the whole comparison of a scenario's arms, as data.
//!
//! [`Analysis::run`] simulates all arms, ranks them, repeats the comparison in worlds with other parameters, and moves
//! each uncertain parameter alone. The [`Headline`] says which arm leads and whether the lead is distinguishable from 0.
//! An analysis contains no sentences: a report is made from it.
//!
//! ```
//! use bandwagon::campaign::analysis::{Analysis, Conclusion, Design};
//! use bandwagon::campaign::scenario::{Arm, Scenario, Step, Treatment, When, Whom};
//! use bandwagon::network::Network;
//! use bandwagon::rules::Settings;
//! use bandwagon::seeding::{Seeding, Strategy};
//!
//! let club = Network::karate_club();
//! let hubs = Whom::first(10, Seeding::by(Strategy::Degree));
//! let samples = Arm::new("samples", 0.0).step(Step::new(When::At(0), Treatment::Sample).whom(hubs));
//! let scenario = Scenario::new(&club, Settings::default(), 6)?.arm(samples)?;
//!
//! let analysis = Analysis::run(&scenario, Design { replicates: 20, ..Design::of(&scenario) }, &|_| ())?;
//! assert_eq!(analysis.headline.conclusion, Conclusion::BestIsDistinguishable);
//! assert_eq!(analysis.comparison.leader().name, "samples");
//! # Ok::<(), bandwagon::Error>(())
//! ```
//!
//! **Cost.** `replicates` simulations per arm, `per_world` per arm and world, and 2 × `per_end` per arm and uncertain
//! parameter.

mod design;
mod headline;
mod one_at_a_time;

pub use design::Design;
pub use headline::{BreakEven, Conclusion, Headline, Rival};
pub use one_at_a_time::{OneAtATime, Shift};

use super::comparison::{Comparison, Difference, Interval};
use super::progress::{OnProgress, Progress};
use super::scenario::{PerReplicate, Scenario};
use super::trial::{Outcomes, Trial};
use super::uncertainty::{AcrossWorlds, Sensitivity, Worlds};
use crate::error::Result;
use crate::rules::{Persuasion, Treatable};

/// All results of a comparison. Arms are given by their indices in the scenario; 0 is the baseline.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Analysis {
    /// The statistical design.
    pub design: Design,
    /// The arms, ranked by the objective.
    pub comparison: Comparison,
    /// The main conclusions.
    pub headline: Headline,
    /// Number of agents that ever bought the product in excess of the baseline, by arm.
    pub more_buyers: Vec<Interval>,
    /// Worlds in which all uncertain parameters are redrawn; `None` if the design has no worlds or no uncertain
    /// parameter.
    pub worlds: Option<Worlds>,
    /// The results of each arm over all worlds; empty without worlds.
    pub across_worlds: Vec<AcrossWorlds>,
    /// The effect of each uncertain parameter alone; `None` without worlds.
    pub one_at_a_time: Option<OneAtATime>,
    /// The outcomes of all replicates. They are not serialized.
    #[serde(skip)]
    pub outcomes: Outcomes,
}

impl Analysis {
    /// Analyzes a scenario. The results do not depend on the number of threads.
    ///
    /// # Errors
    ///
    /// If the level is outside (0, 1), a number of replicates is 0, or a seed set cannot be chosen.
    pub fn run(
        scenarios: impl Into<PerReplicate<Scenario>>,
        design: Design,
        progress: &OnProgress<'_>,
    ) -> Result<Analysis> {
        let scenarios = scenarios.into();
        let scenario = scenarios.first();
        // The sensitivity analysis repeats replicates of the comparison, so that the two differ in the parameters only.
        let at_most = |replicates: u32| replicates.min(design.replicates);
        let (per_world, per_end) = (at_most(design.per_world), at_most(design.per_end));
        let design = Design { per_world, per_end, ..design };
        let Design { goal, level, replicates, seed, .. } = design;
        let done = || progress(Progress::Simulated);
        let trial = Trial::of(scenarios.clone(), seed)?;
        progress(Progress::Planned(design.n_simulations(scenario.arms().len())));
        let outcomes = trial.run_with_progress(replicates, &done)?;
        let comparison = Comparison::of(&outcomes, goal, level)?;

        let (mut worlds, mut one_at_a_time) = (None, None);
        if design.has_worlds() {
            let size = (design.worlds, design.per_world);
            worlds = Some(Worlds::run((scenario, &trial), &design.uncertain, size, (goal, seed), &done)?);
            let sensitivity = |parameter| Sensitivity::of(parameter, (scenario, &trial), (design.per_end, goal), &done);
            let all = design.uncertain.iter().map(sensitivity).collect::<Result<_>>()?;
            one_at_a_time = Some(OneAtATime::new(all, &comparison, &outcomes, design.per_end));
        }
        let across_worlds = worlds.as_ref().map_or(vec![], |worlds| worlds.summaries(level));
        let more_buyers = more_buyers(&outcomes, level);
        let headline =
            Headline::of(scenario, (&comparison, &outcomes), &more_buyers, (worlds.as_ref(), &across_worlds));
        Ok(Analysis { design, comparison, headline, more_buyers, worlds, across_worlds, one_at_a_time, outcomes })
    }
}

fn more_buyers(outcomes: &Outcomes, level: f64) -> Vec<Interval> {
    let bought: Vec<Vec<f64>> =
        outcomes.arms().iter().map(|arm| arm.record.last(Persuasion::COUNTERS.bought).unwrap_or_default()).collect();
    bought.iter().map(|ours| Difference::of(ours, &bought[0], level).paired).collect()
}

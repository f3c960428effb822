//! All results of a campaign comparison.

use crate::progress::Progress;
use crate::scenario::Plan;
use anyhow::Result;
use bandwagon::campaign::analysis::{Analysis, Design, Headline, OneAtATime};
use bandwagon::campaign::comparison::{Comparison, Interval};
use bandwagon::campaign::scenario::{Scenario, Treatment, What};
use bandwagon::campaign::trial::Outcomes;
use bandwagon::campaign::uncertainty::{AcrossWorlds, Worlds};

/// The scenario file and the parts of its [`Analysis`].
pub struct Findings<'t> {
    pub plan: &'t Plan,
    pub scenario: &'t Scenario,
    pub design: Design,
    pub outcomes: Outcomes,
    pub comparison: Comparison,
    pub headline: Headline,
    /// The results in each world, that is, for each draw of all uncertain parameters. `None` without worlds.
    pub worlds: Option<Worlds>,
    /// The results of each arm over all worlds, in scenario order. Empty without worlds.
    pub across_worlds: Vec<AcrossWorlds>,
    /// The effect of each uncertain parameter alone. `None` without worlds.
    pub one_at_a_time: Option<OneAtATime>,
    /// Level of all confidence intervals and quantile bands, in (0, 1).
    pub level: f64,
    more_buyers: Vec<Interval>,
}

impl Findings<'_> {
    /// The number of buyers in excess of the baseline.
    pub fn more_buyers(&self, arm: usize) -> Interval {
        self.more_buyers[arm]
    }

    /// The name of an arm in tables and figures. It marks the baseline.
    pub fn label(&self, arm: usize) -> String {
        let name = &self.outcomes.arm(arm).name;
        if arm == 0 { format!("{name} (baseline)") } else { name.clone() }
    }

    /// How many times as wide the confidence intervals of the differences in users from the baseline would be without
    /// common random numbers, for each treatment arm whose interval has a width, in ascending order.
    pub fn widening_factors(&self) -> Vec<f64> {
        let treatments = self.comparison.ranking.iter().filter(|ranked| ranked.arm != 0);
        let mut factors: Vec<f64> = treatments.filter_map(|ranked| ranked.extra.factor()).collect();
        factors.sort_by(f64::total_cmp);
        factors
    }

    /// Whether an arm gives away samples.
    pub fn gives_samples(&self, arm: usize) -> bool {
        self.scenario.arms()[arm].steps.iter().any(|step| step.what == What::Agents(Treatment::Sample))
    }
}

/// Simulates all arms: in the scenario as written, in each world, and at the ends of each uncertain parameter's range.
pub fn find(plan: &Plan) -> Result<Findings<'_>> {
    let shown = Progress::of(0, "simulations");
    let analysis = plan.campaign.analyze(&|progress| shown.follow(progress));
    drop(shown);
    let Analysis { design, comparison, headline, more_buyers, worlds, across_worlds, one_at_a_time, outcomes } =
        analysis.map_err(|error| plan.failed(error))?;
    Ok(Findings {
        plan,
        scenario: plan.campaign.scenario(),
        design,
        outcomes,
        comparison,
        headline,
        worlds,
        across_worlds,
        one_at_a_time,
        level: plan.spec().level,
        more_buyers,
    })
}

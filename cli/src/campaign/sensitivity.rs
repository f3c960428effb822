//! Sensitivity analysis: the effect of each uncertain parameter on the gain of the best treatment arm.
//!
//! The results at the two quantiles of a parameter and the results of the scenario as written come from the same
//! replicates, unless the scenario has fewer replicates than the quantiles.

use super::findings::Findings;
use super::numeral::decimals_in_figure;
use bandwagon::campaign::analysis::{OneAtATime, Shift};
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters shown one by one. The others do not have larger effects.
const MAX_SHOWN: usize = 15;

/// The uncertain parameters and their effects.
pub struct SensitivityAnalysis<'f> {
    analysis: &'f OneAtATime,
    /// The best treatment arm, even if the baseline is better.
    pub treatment: &'f Ranked,
    /// The best arm in the scenario as written, in the replicates of the analysis.
    pub analysis_leader: usize,
    /// Number of replicates behind the results of the scenario as written.
    pub n_replicates: usize,
    /// Number of replicates behind the results at each quantile.
    pub n_replicates_at_quantile: usize,
    /// Parameters that change the goal, largest effect first, at most `MAX_SHOWN`.
    pub parameters: Vec<&'f Sensitivity>,
    /// Number of further parameters, with effects that are not larger.
    pub n_more: usize,
    /// Parameters with which another arm leads at one quantile or at both.
    pub changing: Vec<&'f Sensitivity>,
    /// Parameters without effect.
    pub without_effect: Vec<&'f Sensitivity>,
    goal: Goal,
}

impl<'f> SensitivityAnalysis<'f> {
    /// `None` without worlds or without a treatment arm.
    pub fn of(findings: &'f Findings<'_>) -> Option<SensitivityAnalysis<'f>> {
        let treatment = findings.comparison.best_treatment()?;
        let analysis = findings.one_at_a_time.as_ref()?;
        let (mut parameters, without_effect): (Vec<&Sensitivity>, Vec<&Sensitivity>) =
            analysis.parameters.iter().partition(|parameter| parameter.has_effect());
        let changing = parameters.iter().copied().filter(|parameter| analysis.changes_leader(parameter)).collect();
        let n_more = parameters.len().saturating_sub(MAX_SHOWN);
        parameters.truncate(MAX_SHOWN);
        Some(SensitivityAnalysis {
            analysis,
            treatment,
            analysis_leader: analysis.leader,
            n_replicates: analysis.replicates,
            n_replicates_at_quantile: findings.design.per_end as usize,
            parameters,
            n_more,
            changing,
            without_effect,
            goal: findings.comparison.goal,
        })
    }

    /// Number of uncertain parameters.
    pub fn n_parameters(&self) -> usize {
        self.parameters.len() + self.n_more + self.without_effect.len()
    }

    /// Describes the quantity that changes.
    pub fn quantity(&self) -> String {
        format!("Additional {} of “{}” compared with the baseline", self.unit(), self.treatment.name)
    }

    /// The name of the objective: `users` or `profit`.
    pub fn unit(&self) -> &'static str {
        match self.goal {
            Goal::Profit => "profit",
            Goal::Adopters => "users",
        }
    }

    /// The difference from the baseline in the ranking, which is from all replicates.
    pub fn gain_in_ranking(&self) -> f64 {
        match self.goal {
            Goal::Profit => self.treatment.profit.paired.mean,
            Goal::Adopters => self.treatment.extra.paired.mean,
        }
    }

    /// The difference from the baseline in the scenario as written.
    pub fn gain_as_written(&self) -> f64 {
        self.analysis.base_gain()
    }

    /// Whether all results are from the same replicates.
    pub fn has_same_replicates(&self) -> bool {
        self.n_replicates == self.n_replicates_at_quantile
    }

    /// The effect of a parameter on the difference from the baseline.
    pub fn effect(&self, parameter: &Sensitivity) -> f64 {
        self.analysis.effect(parameter)
    }

    /// Whether both results of a parameter are lower, or higher, than in the scenario as written.
    pub fn shift(&self, parameter: &Sensitivity) -> Option<Shift> {
        self.analysis.shift(parameter)
    }

    /// Whether a parameter changes only other arms.
    pub fn is_about_other_arms(&self, parameter: &Sensitivity) -> bool {
        [self.treatment.arm, 0].iter().all(|&arm| parameter.low.goals[arm] == parameter.high.goals[arm])
    }

    /// The number of decimals of all differences, as in the figure.
    pub fn decimals(&self) -> usize {
        let ends = self.parameters.iter().flat_map(|parameter| [self.gain(&parameter.low), self.gain(&parameter.high)]);
        decimals_in_figure(&ends.chain([self.gain_as_written()]).collect::<Vec<f64>>())
    }

    /// The difference from the baseline at one quantile.
    pub fn gain(&self, end: &Endpoint) -> f64 {
        self.analysis.gain(end)
    }

    /// The best arm at one quantile. The leader of the analysis wins ties.
    pub fn leader_at(&self, end: &Endpoint) -> usize {
        self.analysis.leader_at(end)
    }

    /// Whether the leader of the analysis is not among the best arms at one quantile.
    pub fn another_leads(&self, end: &Endpoint) -> bool {
        self.analysis.another_leads(end)
    }

    /// Whether another arm leads at either quantile.
    pub fn changes_leader(&self, parameter: &Sensitivity) -> bool {
        self.analysis.changes_leader(parameter)
    }
}

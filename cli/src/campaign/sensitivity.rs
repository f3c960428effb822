//! Sensitivity analysis: the effect of each uncertain parameter on the gain of the best treatment arm.
//!
//! The results at the two ends of a parameter's range and the results of the scenario as written come from the same
//! replicates.

use super::findings::Findings;
use bandwagon::campaign::analysis::OneAtATime;
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters shown one by one. The others have smaller effects.
const MOST_SHOWN: usize = 15;

/// The uncertain parameters and their effects.
pub struct SensitivityAnalysis<'f> {
    analysis: &'f OneAtATime,
    /// The best treatment arm, even if the baseline is better.
    pub treatment: &'f Ranked,
    /// The best arm in the scenario as written.
    pub leader: usize,
    /// Number of replicates that all these results are from.
    pub n_replicates: usize,
    /// Parameters that change the goal, largest effect first, at most `MOST_SHOWN`.
    pub parameters: Vec<&'f Sensitivity>,
    /// Number of further parameters with smaller effects.
    pub n_more: usize,
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
        let n_more = parameters.len().saturating_sub(MOST_SHOWN);
        parameters.truncate(MOST_SHOWN);
        let (leader, n_replicates, goal) = (analysis.leader, analysis.replicates, findings.comparison.goal);
        Some(SensitivityAnalysis {
            analysis,
            treatment,
            leader,
            n_replicates,
            parameters,
            n_more,
            without_effect,
            goal,
        })
    }

    /// Number of uncertain parameters.
    pub fn n_parameters(&self) -> usize {
        self.parameters.len() + self.n_more + self.without_effect.len()
    }

    /// Describes the quantity that changes.
    pub fn quantity(&self) -> String {
        let what = if self.goal == Goal::Profit { "profit" } else { "users" };
        format!("Additional {what} of “{}” compared with the baseline", self.treatment.name)
    }

    /// The difference from the baseline in the scenario as written.
    pub fn gain_as_written(&self) -> f64 {
        self.analysis.base_gain()
    }

    /// The difference from the baseline at one end of a range.
    pub fn gain(&self, end: &Endpoint) -> f64 {
        self.analysis.gain(end)
    }

    /// The best arm at one end of a range. The scenario's leader wins ties.
    pub fn leader_at(&self, end: &Endpoint) -> usize {
        self.analysis.leader_at(end)
    }

    /// Whether the scenario's leader is not among the best arms at one end of a range.
    pub fn another_leads(&self, end: &Endpoint) -> bool {
        self.analysis.another_leads(end)
    }

    /// Whether another arm leads at either end of the range.
    pub fn changes_leader(&self, parameter: &Sensitivity) -> bool {
        self.analysis.changes_leader(parameter)
    }
}

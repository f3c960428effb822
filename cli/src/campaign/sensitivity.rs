//! Sensitivity analysis: the effect of each uncertain parameter on the gain of the best treatment arm.
//!
//! The results at the two ends of a parameter's range and the results of the scenario as written come from the same
//! replicates.

use super::findings::{AT_AN_END, Findings};
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters shown one by one. The others have smaller effects.
const MOST_SHOWN: usize = 15;

/// The uncertain parameters and their effects.
pub struct SensitivityAnalysis<'f> {
    /// The best treatment arm, even if the baseline is better.
    pub treatment: &'f Ranked,
    /// Mean of the goal in the scenario as written, by arm.
    as_written: Vec<f64>,
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
    /// `None` if no parameter is uncertain or there is no treatment arm.
    pub fn of(findings: &'f Findings<'_>) -> Option<SensitivityAnalysis<'f>> {
        let treatment = findings.comparison.best_treatment()?;
        let n_replicates = findings.outcomes.n_replicates().min(AT_AN_END as usize);
        let goal = findings.comparison.goal;
        // Replicates with the same number use the same random numbers, so these differ from the replicates at an end
        // of a range only in the parameter.
        let mean = |arm: &bandwagon::campaign::trial::ArmOutcomes| {
            arm.outcomes.iter().take(n_replicates).map(|it| goal.of(it)).sum::<f64>() / n_replicates as f64
        };
        let as_written: Vec<f64> = findings.outcomes.arms().iter().map(mean).collect();
        let leader = first_maximum(&as_written);
        let (without_effect, mut parameters): (Vec<&Sensitivity>, Vec<&Sensitivity>) =
            findings.sensitivities.iter().partition(|parameter| parameter.low.goals == parameter.high.goals);
        let n_more = parameters.len().saturating_sub(MOST_SHOWN);
        parameters.truncate(MOST_SHOWN);
        (!findings.sensitivities.is_empty()).then_some(SensitivityAnalysis {
            treatment,
            as_written,
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
        self.as_written[self.treatment.arm] - self.as_written[0]
    }

    /// The difference from the baseline at one end of a range.
    pub fn gain(&self, end: &Endpoint) -> f64 {
        end.gain(self.treatment.arm)
    }

    /// The best arm at one end of a range. The scenario's leader wins ties.
    pub fn leader_at(&self, end: &Endpoint) -> usize {
        if self.another_leads(end) { end.leader() } else { self.leader }
    }

    /// Whether the scenario's leader is not among the best arms at one end of a range.
    pub fn another_leads(&self, end: &Endpoint) -> bool {
        end.goals[self.leader] < end.goals[end.leader()]
    }

    /// Whether another arm leads at either end of the range.
    pub fn changes_leader(&self, parameter: &Sensitivity) -> bool {
        self.another_leads(&parameter.low) || self.another_leads(&parameter.high)
    }
}

/// The index of the largest number, the first of equals.
fn first_maximum(numbers: &[f64]) -> usize {
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    numbers.iter().position(|number| *number == most).unwrap_or_default()
}

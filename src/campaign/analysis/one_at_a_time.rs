use crate::campaign::comparison::Comparison;
use crate::campaign::trial::{ArmOutcomes, Outcomes};
use crate::campaign::uncertainty::{Endpoint, Sensitivity, first_best};

/// One-at-a-time sensitivity analysis of the gain of the best treatment arm over the baseline.
///
/// The results in the scenario as written are taken from the replicates that the ends have too. The replicate number
/// selects the random numbers, so they differ from those at an end in the parameter only.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct OneAtATime {
    /// The arm under study: the best treatment arm, even if the baseline is better; 0 if there is no treatment arm.
    pub arm: usize,
    /// Number of replicates behind `base`: that of each end, or all replicates if there are fewer.
    pub replicates: usize,
    /// Mean of the objective in the scenario as written, by arm.
    pub base: Vec<f64>,
    /// The best arm by `base`; the first among equals.
    pub leader: usize,
    /// The uncertain parameters, the one with the largest effect on the gain of `arm` first.
    pub parameters: Vec<Sensitivity>,
}

impl OneAtATime {
    pub(super) fn new(
        mut parameters: Vec<Sensitivity>,
        comparison: &Comparison,
        outcomes: &Outcomes,
        per_end: u32,
    ) -> OneAtATime {
        let arm = comparison.best_treatment().map_or(0, |best| best.arm);
        let replicates = outcomes.n_replicates().min(per_end as usize);
        let goal = |arm: &ArmOutcomes| {
            arm.outcomes.iter().take(replicates).map(|it| comparison.goal.of(it)).sum::<f64>() / replicates as f64
        };
        let base: Vec<f64> = outcomes.arms().iter().map(goal).collect();
        // The sort is stable: among equal widths the order of the design stays.
        parameters.sort_by(|a, b| b.width(arm).total_cmp(&a.width(arm)));
        OneAtATime { arm, replicates, leader: first_best(&base), base, parameters }
    }

    /// The gain of the arm over the baseline in the scenario as written.
    pub fn base_gain(&self) -> f64 {
        self.base[self.arm] - self.base[0]
    }

    /// The gain of the arm over the baseline at one end of a range.
    pub fn gain(&self, end: &Endpoint) -> f64 {
        end.gain(self.arm)
    }

    /// The best arm at one end of a range. The leader of the scenario as written wins ties.
    pub fn leader_at(&self, end: &Endpoint) -> usize {
        if self.another_leads(end) { end.leader() } else { self.leader }
    }

    /// Whether the leader of the scenario as written is not among the best arms at one end of a range.
    pub fn another_leads(&self, end: &Endpoint) -> bool {
        end.goals[self.leader] < end.goals[end.leader()]
    }

    /// Whether another arm leads at an end of the range of a parameter.
    pub fn changes_leader(&self, parameter: &Sensitivity) -> bool {
        self.another_leads(&parameter.low) || self.another_leads(&parameter.high)
    }
}

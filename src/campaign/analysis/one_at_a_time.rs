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
    /// Number of replicates behind `base` and at each end.
    pub replicates: usize,
    /// Mean of the objective in the scenario as written, by arm.
    pub base: Vec<f64>,
    /// The best arm by `base`; the first among equals.
    pub leader: usize,
    /// The uncertain parameters, the one with the largest [`effect`](OneAtATime::effect) first.
    pub parameters: Vec<Sensitivity>,
}

/// The position of the gains at both ends of a range relative to the gain in the scenario as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Shift {
    /// Both are lower.
    Lower,
    /// Both are higher.
    Higher,
}

impl OneAtATime {
    pub(super) fn new(
        parameters: Vec<Sensitivity>,
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
        let mut analysis = OneAtATime { arm, replicates, leader: first_best(&base), base, parameters: vec![] };
        let mut by_effect: Vec<(f64, Sensitivity)> =
            parameters.into_iter().map(|parameter| (analysis.effect(&parameter), parameter)).collect();
        // The sort is stable: among equal effects the order of the design stays.
        by_effect.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        analysis.parameters = by_effect.into_iter().map(|(_, parameter)| parameter).collect();
        analysis
    }

    /// The effect of a parameter: the difference between the largest and the smallest of three gains of the arm over
    /// the baseline, at the two ends of the range and in the scenario as written.
    pub fn effect(&self, parameter: &Sensitivity) -> f64 {
        let (low, high, base) = (self.gain(&parameter.low), self.gain(&parameter.high), self.base_gain());
        base.max(low).max(high) - base.min(low).min(high)
    }

    /// Whether the gains at both ends of a range are lower, or higher, than the gain in the scenario as written.
    pub fn shift(&self, parameter: &Sensitivity) -> Option<Shift> {
        let (low, high, base) = (self.gain(&parameter.low), self.gain(&parameter.high), self.base_gain());
        match (low.max(high) < base, low.min(high) > base) {
            (true, _) => Some(Shift::Lower),
            (_, true) => Some(Shift::Higher),
            _ => None,
        }
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

//! The effect of each uncertain parameter alone on the answer, from the same replicates at both ends and at the
//! scenario's value.

use super::findings::{AT_AN_END, Findings};
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters shown one by one. The others have smaller effects.
const MOST_TOLD: usize = 15;

/// The uncertain parameters and their effect on the lead of the best treatment arm over the baseline.
pub struct Tilts<'f> {
    /// The arm under study: the best treatment arm, even if the baseline is better.
    pub idea: &'f Ranked,
    /// The mean of the goal in the scenario as written, by arm, over the replicates that each end also has.
    base: Vec<f64>,
    /// The best arm in these replicates.
    pub leader: usize,
    pub n_runs: usize,
    /// Parameters that change the goal, largest effect first.
    pub swings: Vec<&'f Sensitivity>,
    /// Number of further parameters with smaller effects.
    pub rest: usize,
    /// Parameters without effect.
    pub idle: Vec<&'f Sensitivity>,
    goal: Goal,
}

impl<'f> Tilts<'f> {
    /// `None` if no parameter is uncertain or there is no treatment arm.
    pub fn of(findings: &'f Findings<'_>) -> Option<Tilts<'f>> {
        let idea = findings.verdict.best_treatment()?;
        let n_runs = findings.outcomes.n_replicates().min(AT_AN_END as usize);
        let goal = findings.verdict.goal;
        // The replicate number selects the random numbers, so these replicates are the same as at each end, but with
        // the scenario's own parameters.
        let mean = |arm: &bandwagon::campaign::trial::ArmOutcomes| {
            arm.outcomes.iter().take(n_runs).map(|it| goal.of(it)).sum::<f64>() / n_runs as f64
        };
        let base: Vec<f64> = findings.outcomes.arms().iter().map(mean).collect();
        let leader = first_of_the_most(&base);
        let (idle, mut swings): (Vec<&Sensitivity>, Vec<&Sensitivity>) =
            findings.swings.iter().partition(|swing| swing.low.goals == swing.high.goals);
        let rest = swings.len().saturating_sub(MOST_TOLD);
        swings.truncate(MOST_TOLD);
        (!findings.swings.is_empty()).then_some(Tilts { idea, base, leader, n_runs, swings, rest, idle, goal })
    }

    /// Describes the compared quantity.
    pub fn says(&self) -> String {
        let what = if self.goal == Goal::Profit { "much more profit" } else { "many more users" };
        format!("How {what} “{}” has than doing nothing", self.idea.name)
    }

    /// The difference from the baseline in the scenario as written.
    pub fn middle(&self) -> f64 {
        self.base[self.idea.arm] - self.base[0]
    }

    /// The difference from the baseline at one end of a range.
    pub fn gain(&self, end: &Endpoint) -> f64 {
        end.gain(self.idea.arm)
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
    pub fn turns(&self, swing: &Sensitivity) -> bool {
        self.another_leads(&swing.low) || self.another_leads(&swing.high)
    }
}

fn first_of_the_most(numbers: &[f64]) -> usize {
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    numbers.iter().position(|number| *number == most).unwrap_or_default()
}

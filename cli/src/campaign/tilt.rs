//! The effect of each uncertain parameter alone on the answer, from the same replicates at both ends and at the
//! scenario's value.

use super::findings::Findings;
use bandwagon::campaign::analysis::OneAtATime;
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters shown one by one. The others have smaller effects.
const MOST_TOLD: usize = 15;

/// The uncertain parameters and their effect on the lead of the best treatment arm over the baseline.
pub struct Tilts<'f> {
    analysis: &'f OneAtATime,
    /// The arm under study: the best treatment arm, even if the baseline is better.
    pub idea: &'f Ranked,
    /// The best arm in the replicates that are compared with the ends.
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
        let analysis = findings.one_at_a_time.as_ref()?;
        let (mut swings, idle): (Vec<&Sensitivity>, Vec<&Sensitivity>) =
            analysis.parameters.iter().partition(|swing| swing.has_effect());
        let rest = swings.len().saturating_sub(MOST_TOLD);
        swings.truncate(MOST_TOLD);
        let (leader, n_runs, goal) = (analysis.leader, analysis.replicates, findings.verdict.goal);
        Some(Tilts { analysis, idea, leader, n_runs, swings, rest, idle, goal })
    }

    /// Describes the compared quantity.
    pub fn says(&self) -> String {
        let what = if self.goal == Goal::Profit { "much more profit" } else { "many more users" };
        format!("How {what} “{}” has than doing nothing", self.idea.name)
    }

    /// The difference from the baseline in the scenario as written.
    pub fn middle(&self) -> f64 {
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
    pub fn turns(&self, swing: &Sensitivity) -> bool {
        self.analysis.changes_leader(swing)
    }
}

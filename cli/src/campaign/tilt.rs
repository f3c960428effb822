//! What each doubt alone does to the answer, read off the same runs at both ends and in between.

use super::findings::{AT_AN_END, Findings};
use bandwagon::campaign::comparison::{Goal, Ranked};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Doubts that are told one by one; the rest move less.
const MOST_TOLD: usize = 15;

/// The doubts, and what is looked at: how much more the best idea has than doing nothing.
pub struct Tilts<'f> {
    /// The idea that is looked at: the best one, even where doing nothing is better.
    pub idea: &'f Ranked,
    /// The mean of the goal as in the scenario, arm by arm, in the runs that each end has too.
    base: Vec<f64>,
    /// The arm that leads in these runs.
    pub leader: usize,
    pub n_runs: usize,
    /// What moves anything, the widest first.
    pub swings: Vec<&'f Sensitivity>,
    /// How many more move something, but less.
    pub rest: usize,
    /// What moves nothing.
    pub idle: Vec<&'f Sensitivity>,
    goal: Goal,
}

impl<'f> Tilts<'f> {
    /// `None` if nothing is in doubt.
    pub fn of(findings: &'f Findings<'_>) -> Option<Tilts<'f>> {
        let idea = findings.verdict.best_treatment()?;
        let n_runs = findings.outcomes.n_replicates().min(AT_AN_END as usize);
        let goal = findings.verdict.goal;
        // Replicates have their coins by number: these are the runs that each end has too, under the scenario's own forces.
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

    /// What is looked at, in words.
    pub fn says(&self) -> String {
        let what = if self.goal == Goal::Profit { "much more profit" } else { "many more users" };
        format!("How {what} “{}” has than doing nothing", self.idea.name)
    }

    /// What is looked at, in the scenario as it is.
    pub fn middle(&self) -> f64 {
        self.base[self.idea.arm] - self.base[0]
    }

    /// What is looked at, at an end.
    pub fn gain(&self, end: &Endpoint) -> f64 {
        end.gain(self.idea.arm)
    }

    /// Who leads at an end: of equals the leader, if it is one of them.
    pub fn leader_at(&self, end: &Endpoint) -> usize {
        if self.another_leads(end) { end.leader() } else { self.leader }
    }

    /// Whether the leader is not among the best at an end.
    pub fn another_leads(&self, end: &Endpoint) -> bool {
        end.goals[self.leader] < end.goals[end.leader()]
    }

    /// Whether it is not at one end or the other.
    pub fn turns(&self, swing: &Sensitivity) -> bool {
        self.another_leads(&swing.low) || self.another_leads(&swing.high)
    }
}

fn first_of_the_most(numbers: &[f64]) -> usize {
    let most = numbers.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    numbers.iter().position(|number| *number == most).unwrap_or_default()
}

use super::{Difference, Interval, Ratio};
use crate::campaign::trial::{ArmOutcomes, Outcome, Outcomes};
use crate::error::{Error, Result};

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Goal {
    /// As many users at the end as can be.
    Adopters,
    /// As much money as can be: what buyers bring, less what is spent.
    Profit,
}

impl Goal {
    /// How far a run got.
    pub fn of(self, outcome: &Outcome) -> f64 {
        match self {
            Goal::Adopters => outcome.adopted,
            Goal::Profit => outcome.earned - outcome.spent,
        }
    }
}

/// How an arm stands, beside doing nothing and beside the others.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Ranked {
    /// Its place among the arms of the scenario; 0 is doing nothing.
    pub arm: usize,
    /// Its name.
    pub name: String,
    /// Users at the end.
    pub adopted: Interval,
    /// Whom the campaign or a neighbour reached, and who adopted by themselves.
    pub reached: Interval,
    /// Money spent.
    pub spent: Interval,
    /// Users more than if nothing is done.
    pub extra: Difference,
    /// Money spent for each user more; `None` if there are none more.
    pub cost_per_extra: Option<Ratio>,
    /// Money more than if nothing is done, after what was spent.
    pub profit: Difference,
    /// The same for each unit spent; `None` if nothing is spent.
    pub return_on_spend: Option<Ratio>,
    /// What was returned of what was given; `None` if nothing was given.
    pub given_back: Option<Ratio>,
    /// The share of the replicates in which no arm came nearer to the goal; arms that are equal share it.
    pub probability_best: f64,
    /// How much of the goal is lost, on average, against the arm that turns out best.
    pub regret: Interval,
    /// Rewards promised and due, but not paid for want of money, on average.
    pub unpaid: f64,
}

/// How the arms stand.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Comparison {
    /// What is wanted.
    pub goal: Goal,
    /// The level of all intervals.
    pub level: f64,
    /// The arms, the best first.
    pub ranking: Vec<Ranked>,
}

impl Comparison {
    /// Ranks the arms by the mean of the goal.
    ///
    /// # Errors
    ///
    /// If the level is outside (0, 1).
    pub fn of(outcomes: &Outcomes, goal: Goal, level: f64) -> Result<Comparison> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::out_of_range("level", "(0, 1)", level));
        }
        let goals: Vec<Vec<f64>> = outcomes.arms().iter().map(|arm| numbers(arm, |it| goal.of(it))).collect();
        let (best, regrets) = best_and_regret(&goals);
        let ranked = |(arm, ours): (usize, &ArmOutcomes)| {
            let nothing = outcomes.arm(0);
            let difference = |of: fn(&Outcome) -> f64| Difference::of(&numbers(ours, of), &numbers(nothing, of), level);
            let spent = numbers(ours, |it| it.spent);
            let more = |of: fn(&Outcome) -> f64| -> Vec<f64> {
                numbers(ours, of).iter().zip(numbers(nothing, of)).map(|(a, b)| a - b).collect()
            };
            let extra = difference(|it| it.adopted);
            Ranked {
                arm,
                name: ours.name.clone(),
                adopted: Interval::of(&numbers(ours, |it| it.adopted), level),
                reached: Interval::of(&numbers(ours, |it| it.reached), level),
                spent: Interval::of(&spent, level),
                extra,
                cost_per_extra: Ratio::of(&spent, &more(|it| it.adopted), level).filter(|_| extra.paired.mean > 0.0),
                profit: difference(|it| Goal::Profit.of(it)),
                return_on_spend: Ratio::of(&more(|it| Goal::Profit.of(it)), &spent, level),
                given_back: Ratio::of(&numbers(ours, |it| it.returned), &numbers(ours, |it| it.given), level),
                probability_best: best[arm],
                regret: Interval::of(&regrets[arm], level),
                unpaid: numbers(ours, |it| it.unpaid.into()).iter().sum::<f64>() / ours.outcomes.len() as f64,
            }
        };
        let mut ranking: Vec<Ranked> = outcomes.arms().iter().enumerate().map(ranked).collect();
        let mean = |ranked: &Ranked| Interval::of(&goals[ranked.arm], level).mean;
        // The sort is stable: of equal arms the earlier comes first.
        ranking.sort_by(|a, b| mean(b).total_cmp(&mean(a)));
        Ok(Comparison { goal, level, ranking })
    }

    /// The arm that stands first.
    pub fn leader(&self) -> &Ranked {
        &self.ranking[0]
    }

    /// The best of the ideas, even where doing nothing is better; `None` if there are none.
    pub fn best_treatment(&self) -> Option<&Ranked> {
        self.ranking.iter().find(|ranked| ranked.arm != 0)
    }

    /// By how much one arm exceeds another in the goal, both by their places in the scenario.
    pub fn difference(&self, outcomes: &Outcomes, first: usize, second: usize) -> Difference {
        let goals = |arm: usize| numbers(outcomes.arm(arm), |it| self.goal.of(it));
        Difference::of(&goals(first), &goals(second), self.level)
    }
}

fn numbers(arm: &ArmOutcomes, of: impl Fn(&Outcome) -> f64) -> Vec<f64> {
    arm.outcomes.iter().map(of).collect()
}

/// How often each arm comes nearest to the goal, and what it loses each time against the one that does.
pub(in crate::campaign) fn best_and_regret(goals: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n_rounds = goals.first().map_or(0, Vec::len);
    let (mut best, mut regrets) = (vec![0.0; goals.len()], vec![vec![]; goals.len()]);
    for round in 0..n_rounds {
        let most = goals.iter().map(|arm| arm[round]).fold(f64::NEG_INFINITY, f64::max);
        let winners = goals.iter().filter(|arm| arm[round] == most).count() as f64;
        for (arm, goals) in goals.iter().enumerate() {
            regrets[arm].push(most - goals[round]);
            if goals[round] == most {
                best[arm] += 1.0 / winners / n_rounds as f64;
            }
        }
    }
    (best, regrets)
}

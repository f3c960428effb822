use super::{Difference, Interval, Ratio};
use crate::campaign::trial::{ArmOutcomes, Outcome, Outcomes};
use crate::error::{Error, Result};

/// The objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Goal {
    /// The number of users at the end.
    Adopters,
    /// The margin from buyers minus the money spent.
    Profit,
}

impl Goal {
    /// The value of the objective in one replicate.
    pub fn of(self, outcome: &Outcome) -> f64 {
        match self {
            Goal::Adopters => outcome.adopted,
            Goal::Profit => outcome.earned - outcome.spent,
        }
    }
}

/// The results of one arm, compared with the baseline and the other arms.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Ranked {
    /// Index of the arm in the scenario; 0 is the baseline.
    pub arm: usize,
    /// Name of the arm.
    pub name: String,
    /// Number of users at the end.
    pub adopted: Interval,
    /// Number of agents that the campaign or a neighbor reached, or that adopted by themselves.
    pub reached: Interval,
    /// Money spent.
    pub spent: Interval,
    /// Number of users in excess of the baseline.
    pub extra: Difference,
    /// Money spent per extra user; `None` if there are no extra users.
    pub cost_per_extra: Option<Ratio>,
    /// Profit in excess of the baseline, after the money spent.
    pub profit: Difference,
    /// Profit in excess of the baseline per unit of money spent; `None` if nothing is spent.
    pub return_on_spend: Option<Ratio>,
    /// Value returned divided by value given; `None` if nothing was given.
    pub given_back: Option<Ratio>,
    /// Probability of being best: the share of the replicates in which no arm has a higher objective. Tied arms share
    /// it equally.
    pub probability_best: f64,
    /// Mean loss of the objective, compared with the best arm of each replicate.
    pub regret: Interval,
    /// Mean number of rewards that were due but not paid because the budget was exhausted.
    pub unpaid: f64,
}

/// The arms, ranked by the mean of the objective.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Comparison {
    /// The objective.
    pub goal: Goal,
    /// Level of all confidence intervals, in (0, 1).
    pub level: f64,
    /// The arms, the best first.
    pub ranking: Vec<Ranked>,
}

impl Comparison {
    /// Ranks the arms by the mean of the objective.
    ///
    /// # Errors
    ///
    /// If the level is outside (0, 1).
    pub fn of(outcomes: &Outcomes, goal: Goal, level: f64) -> Result<Comparison> {
        if !(level > 0.0 && level < 1.0) {
            return Err(Error::out_of_range("level", "(0, 1)", level));
        }
        let goals: Vec<Vec<f64>> = outcomes.arms().iter().map(|arm| numbers(arm, |it| goal.of(it))).collect();
        let (best, regrets) = (Best::of(&goals), regrets(&goals));
        let ranked = |(arm, ours): (usize, &ArmOutcomes)| {
            let baseline = outcomes.arm(0);
            let difference =
                |of: fn(&Outcome) -> f64| Difference::of(&numbers(ours, of), &numbers(baseline, of), level);
            let spent = numbers(ours, |it| it.spent);
            let more = |of: fn(&Outcome) -> f64| -> Vec<f64> {
                numbers(ours, of).iter().zip(numbers(baseline, of)).map(|(a, b)| a - b).collect()
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
                probability_best: best.probability(&[arm]),
                regret: Interval::of(&regrets[arm], level),
                unpaid: numbers(ours, |it| it.unpaid.into()).iter().sum::<f64>() / ours.outcomes.len() as f64,
            }
        };
        let mut ranking: Vec<Ranked> = outcomes.arms().iter().enumerate().map(ranked).collect();
        let means: Vec<f64> = goals.iter().map(|goals| Interval::of(goals, level).mean).collect();
        // The sort is stable: among equal arms the earlier comes first.
        ranking.sort_by(|a, b| means[b.arm].total_cmp(&means[a.arm]));
        Ok(Comparison { goal, level, ranking })
    }

    /// The first arm of the ranking.
    pub fn leader(&self) -> &Ranked {
        &self.ranking[0]
    }

    /// The best arm other than the baseline, even if the baseline is better; `None` if there is no other arm.
    pub fn best_treatment(&self) -> Option<&Ranked> {
        self.ranking.iter().find(|ranked| ranked.arm != 0)
    }

    /// The difference of the objective between two arms, given by their indices in the scenario.
    pub fn difference(&self, outcomes: &Outcomes, first: usize, second: usize) -> Difference {
        let goals = |arm: usize| numbers(outcomes.arm(arm), |it| self.goal.of(it));
        Difference::of(&goals(first), &goals(second), self.level)
    }

    /// The factor by which common random numbers narrow the intervals of the difference in users from the baseline: the
    /// geometric mean over all treatment arms. `None` if every interval has width 0, or there is no treatment arm.
    pub fn pairing_gain(&self) -> Option<f64> {
        let treatments = self.ranking.iter().filter(|ranked| ranked.arm != 0);
        let factors: Vec<f64> = treatments.filter_map(|ranked| ranked.extra.factor()).collect();
        let mean = factors.iter().map(|factor| factor.ln()).sum::<f64>() / factors.len() as f64;
        mean.is_finite().then(|| mean.exp())
    }
}

fn numbers(arm: &ArmOutcomes, of: impl Fn(&Outcome) -> f64) -> Vec<f64> {
    arm.outcomes.iter().map(of).collect()
}

/// How often each arm has the highest objective. A round is a replicate or a world.
pub(in crate::campaign) struct Best {
    n_rounds: usize,
    /// Element k - 1 of an arm: the number of rounds in which it is one of k best arms.
    won: Vec<Vec<u64>>,
}

impl Best {
    /// Counts the rounds. `goals` has the objective by arm and round.
    pub fn of(goals: &[Vec<f64>]) -> Best {
        let n_rounds = goals.first().map_or(0, Vec::len);
        let mut won = vec![vec![0; goals.len()]; goals.len()];
        for round in 0..n_rounds {
            let most = highest(goals, round);
            let best: Vec<usize> = (0..goals.len()).filter(|&arm| goals[arm][round] == most).collect();
            for &arm in &best {
                won[arm][best.len() - 1] += 1;
            }
        }
        Best { n_rounds, won }
    }

    /// The probability that one of these arms is best; tied arms share it equally. Rounds are counted in whole numbers, so
    /// that rounding does not raise the probability above 1.
    pub fn probability(&self, arms: &[usize]) -> f64 {
        let shared_by = |n_tied: usize| {
            let rounds: u64 = arms.iter().map(|&arm| self.won[arm][n_tied - 1]).sum();
            rounds as f64 / n_tied as f64
        };
        (1..=self.won.len()).map(shared_by).sum::<f64>() / self.n_rounds.max(1) as f64
    }
}

/// The loss of the objective in each round, compared with the best arm of that round, by arm.
pub(in crate::campaign) fn regrets(goals: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let n_rounds = goals.first().map_or(0, Vec::len);
    let most: Vec<f64> = (0..n_rounds).map(|round| highest(goals, round)).collect();
    goals.iter().map(|arm| most.iter().zip(arm).map(|(most, goal)| most - goal).collect()).collect()
}

/// The highest objective of a round.
fn highest(goals: &[Vec<f64>], round: usize) -> f64 {
    goals.iter().map(|arm| arm[round]).fold(f64::NEG_INFINITY, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum of n times 1/n is above 1 for some n, and below 1 for others: for ten it is 0.9999999999999999.
    #[test]
    fn an_arm_that_is_always_best_is_so_with_probability_1() {
        for n_rounds in 1..=200 {
            let best = Best::of(&[vec![1.0; n_rounds], vec![0.0; n_rounds]]);
            assert_eq!((best.probability(&[0]), best.probability(&[1])), (1.0, 0.0), "{n_rounds} rounds");
        }
    }

    /// Arm 0 wins round 0 alone, shares round 1 with arm 1 and round 2 with both others: (1 + 1/2 + 1/3) / 4 = 11/24. Arm
    /// 2 wins round 3 alone: (1/3 + 1) / 4 = 1/3.
    #[test]
    fn tied_arms_share_a_round() {
        let goals = [vec![2.0, 2.0, 1.0, 0.0], vec![1.0, 2.0, 1.0, 0.0], vec![0.0, 0.0, 1.0, 5.0]];
        let best = Best::of(&goals);
        for (arms, due) in
            [(vec![0], 11.0 / 24.0), (vec![1], 5.0 / 24.0), (vec![2], 1.0 / 3.0), (vec![0, 1], 2.0 / 3.0)]
        {
            assert!((best.probability(&arms) - due).abs() < 1e-15, "{arms:?}");
        }
        assert_eq!(best.probability(&[0, 1, 2]), 1.0);
        assert_eq!(regrets(&goals), [[0.0, 0.0, 0.0, 5.0], [1.0, 0.0, 0.0, 5.0], [2.0, 2.0, 0.0, 0.0]]);
    }

    #[test]
    fn arms_that_always_tie_are_best_together_with_probability_1() {
        for n_arms in 1..=60 {
            let best = Best::of(&vec![vec![3.0; 7]; n_arms]);
            assert_eq!(best.probability(&(0..n_arms).collect::<Vec<_>>()), 1.0, "{n_arms} arms");
        }
    }
}

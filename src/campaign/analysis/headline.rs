use crate::campaign::comparison::{Best, Comparison, Interval, Ranked};
use crate::campaign::scenario::{Scenario, Terms, What};
use crate::campaign::trial::Outcomes;
use crate::campaign::uncertainty::{AcrossWorlds, Worlds};

/// The main conclusions of an analysis. A difference is distinguishable from 0 if its confidence interval excludes 0.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct Headline {
    /// Whether the best treatment arm is distinguishable from the baseline and from the other arms.
    pub conclusion: Conclusion,
    /// The first arm of the ranking.
    pub leader: usize,
    /// The best arm other than the baseline; `None` if there is none.
    pub best_treatment: Option<usize>,
    /// The objective of the best treatment arm in excess of the baseline.
    pub gain: Option<Interval>,
    /// The treatment arms that are not distinguishable from the leader, in the order of the ranking.
    pub ties: Vec<usize>,
    /// The treatment arm that follows the best one in the ranking.
    pub rival: Option<Rival>,
    /// Share of the worlds in which the leader is best, or an arm with the same objective in every world.
    pub leads_in_worlds: Option<f64>,
    /// The arm other than the leader that is best in most worlds, the first among equals; `None` if the leader is best
    /// in all worlds.
    pub rival_in_worlds: Option<usize>,
    /// The treatment arm with the most users.
    pub most_users: Option<usize>,
    /// The treatment arm that breaks even at the lowest margin. `None` if the best treatment arm already makes a
    /// profit, no arm breaks even at any margin, the scenario has no positive margin, or an arm changes the price.
    pub break_even: Option<BreakEven>,
}

/// Whether the best treatment arm is distinguishable from the baseline and from the other arms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub enum Conclusion {
    /// There is only the baseline.
    NoTreatment,
    /// The best treatment arm is distinguishably worse than the baseline.
    BaselineIsBest,
    /// The best treatment arm is not distinguishable from the baseline.
    NoneIsDistinguishable,
    /// The best treatment arm is better than the baseline, and not distinguishable from another treatment arm.
    BestIsTied,
    /// The best treatment arm is distinguishably better than the baseline and all other treatment arms.
    BestIsDistinguishable,
}

/// The treatment arm that follows the best one in the ranking.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Rival {
    /// The arm.
    pub arm: usize,
    /// The objective of the best treatment arm in excess of this arm.
    pub lead: Interval,
}

/// The margin at which an arm makes no loss.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct BreakEven {
    /// The arm.
    pub arm: usize,
    /// Mean money spent per additional buyer.
    pub margin: f64,
}

impl Headline {
    pub(super) fn of(
        scenario: &Scenario,
        (comparison, outcomes): (&Comparison, &Outcomes),
        more_buyers: &[Interval],
        (worlds, across_worlds): (Option<&Worlds>, &[AcrossWorlds]),
    ) -> Headline {
        let lead = |first: usize, second: usize| comparison.difference(outcomes, first, second).paired;
        let leader = comparison.leader().arm;
        let treatments = || comparison.ranking.iter().filter(|ranked| ranked.arm != 0);
        let best_treatment = comparison.best_treatment().map(|best| best.arm);
        let gain = best_treatment.map(|best| lead(best, 0));
        let ties: Vec<usize> =
            treatments().map(|other| other.arm).filter(|&arm| arm != leader && lead(leader, arm).low <= 0.0).collect();
        let conclusion = match gain {
            None => Conclusion::NoTreatment,
            Some(gain) if gain.high < 0.0 => Conclusion::BaselineIsBest,
            Some(gain) if gain.low <= 0.0 => Conclusion::NoneIsDistinguishable,
            Some(_) if ties.is_empty() => Conclusion::BestIsDistinguishable,
            Some(_) => Conclusion::BestIsTied,
        };
        let rival = |best: usize| {
            let rival = treatments().find(|other| other.arm != best)?.arm;
            Some(Rival { arm: rival, lead: lead(best, rival) })
        };
        let by_users = |a: &&Ranked, b: &&Ranked| a.extra.paired.mean.total_cmp(&b.extra.paired.mean);
        Headline {
            conclusion,
            leader,
            best_treatment,
            gain,
            ties,
            rival: best_treatment.and_then(rival),
            leads_in_worlds: worlds.map(|worlds| leads_in(worlds, leader)),
            rival_in_worlds: rival_in_worlds(across_worlds, leader),
            most_users: treatments().max_by(by_users).map(|most| most.arm),
            break_even: gain
                .filter(|gain| gain.low <= 0.0)
                .and_then(|_| break_even(scenario, treatments(), more_buyers)),
        }
    }
}

fn leads_in(worlds: &Worlds, leader: usize) -> f64 {
    let alike = (0..worlds.goals.len()).filter(|&arm| worlds.goals[arm] == worlds.goals[leader]);
    Best::of(&worlds.goals).probability(&alike.collect::<Vec<_>>())
}

fn rival_in_worlds(across_worlds: &[AcrossWorlds], leader: usize) -> Option<usize> {
    let probability = |arm: usize| across_worlds[arm].probability_best;
    let others = (0..across_worlds.len()).filter(|&arm| arm != leader && probability(arm) > 0.0);
    others.max_by(|&a, &b| probability(a).total_cmp(&probability(b)).then(b.cmp(&a)))
}

fn break_even<'c>(
    scenario: &Scenario,
    treatments: impl Iterator<Item = &'c Ranked>,
    more_buyers: &[Interval],
) -> Option<BreakEven> {
    scenario.worth().filter(|margin| *margin > 0.0)?;
    let changes_price = |what: &What| matches!(what, What::Market(Terms::Price(_) | Terms::Offer { .. }));
    if scenario.arms().iter().flat_map(|arm| &arm.steps).any(|step| changes_price(&step.what)) {
        return None;
    }
    let needed = |ranked: &Ranked| {
        let more = &more_buyers[ranked.arm];
        let spent = ranked.spent.mean;
        (more.low > 0.0 && spent > 0.0).then(|| BreakEven { arm: ranked.arm, margin: spent / more.mean })
    };
    treatments.filter_map(needed).min_by(|a, b| a.margin.total_cmp(&b.margin))
}

//! The tables behind the report.

use super::Findings;
use super::treated;
use crate::results::Results;
use anyhow::Result;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked, Ratio};
use bandwagon::record::table::{Cell, Schema, Table};
use bandwagon::record::{Summary, tables};

/// The file names of all tables.
pub const NAMES: [&str; 9] =
    ["ranking", "estimates", "differences", "replicates", "curves", "chosen", "worlds", "world_goals", "sensitivity"];

pub fn write(findings: &Findings<'_>, results: &mut Results) -> Result<()> {
    results.table(&ranking(findings))?;
    results.table(&estimates(findings))?;
    results.table(&differences(findings))?;
    results.table(&replicates(findings))?;
    results.table(&curves(findings, &summaries(findings)?))?;
    results.table(&chosen(findings))?;
    if findings.worlds.is_some() {
        results.table(&worlds(findings))?;
        results.table(&world_goals(findings))?;
        results.table(&sensitivity(findings))?;
    }
    Ok(())
}

const ARM: &str = "Name of the treatment arm; the baseline is one of them.";

const MONEY: &str = "units of money";

/// The objective and its unit.
fn goal(findings: &Findings<'_>) -> (&'static str, &'static str) {
    match findings.comparison.goal {
        Goal::Adopters => ("number of users at the end", "agents"),
        Goal::Profit => ("profit (margin from buyers minus the money spent)", MONEY),
    }
}

fn ranking<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let (goal, unit) = goal(findings);
    let schema = Schema::new("ranking", format!("The arms, the one with the greatest mean {goal} first."))
        .whole("rank", "", "Rank, from 1, the best.")
        .text("arm", ARM)
        .number("probability_best", "", "Share of the replicates in which no arm is better; equal arms share it.")
        .number(
            "unpaid_rewards",
            "rewards",
            "Mean number of rewards per replicate that the budget did not allow to pay.",
        )
        .number(
            "probability_best_over_worlds",
            "",
            "Probability that the arm is best if all uncertain parameters are drawn from their ranges. Empty if no \
             parameter is uncertain.",
        )
        .number("regret_over_worlds", unit, "Mean loss over these draws, compared with the best arm of each of them.")
        .key(["arm"]);
    Table::new(schema, |rows| {
        for (rank, ranked) in findings.comparison.ranking.iter().enumerate() {
            let over = findings.across_worlds.get(ranked.arm);
            rows.add([
                Cell::from(rank + 1),
                (&ranked.name).into(),
                ranked.probability_best.into(),
                ranked.unpaid.into(),
                over.map(|it| it.probability_best).into(),
                over.map(|it| it.regret).into(),
            ])?;
        }
        Ok(())
    })
}

/// A number of an arm: its name, its unit, and the mean with the ends of its confidence interval. A number that is not known
/// is missing.
type Estimate = (&'static str, &'static str, [Option<f64>; 3]);

fn estimates_of(findings: &Findings<'_>, ranked: &Ranked) -> Vec<Estimate> {
    let interval = |it: &Interval| [it.mean, it.low, it.high].map(Some);
    let ratio = |ratio: Option<Ratio>| {
        let ends = ratio.and_then(|ratio| ratio.interval);
        [ratio.map(|ratio| ratio.value), ends.map(|(low, _)| low), ends.map(|(_, high)| high)]
    };
    let mut estimates = vec![
        ("adopted", "agents", interval(&ranked.adopted)),
        ("reached", "agents", interval(&ranked.reached)),
        ("spent", MONEY, interval(&ranked.spent)),
        ("extra", "agents", interval(&ranked.extra.paired)),
        ("cost_per_extra", "units of money per agent", ratio(ranked.cost_per_extra)),
        ("given_back", "", ratio(ranked.given_back)),
        ("regret", goal(findings).1, interval(&ranked.regret)),
    ];
    // Without a margin there is no revenue, so the profit is unknown.
    if findings.comparison.goal == Goal::Profit {
        estimates.push(("profit", MONEY, interval(&ranked.profit.paired)));
        estimates.push(("return_on_spend", "", ratio(ranked.return_on_spend)));
    }
    estimates
}

fn estimates<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let level = percent(findings);
    let schema = Schema::new("estimates", "Estimates for each arm, as means over replicates.")
        .text("arm", ARM)
        .text(
            "quantity",
            "What is estimated. adopted: users at the end. reached: agents that the campaign or a neighbor reached, or that \
             adopted by themselves. spent: money spent. extra: users in excess of the baseline. cost_per_extra: money spent \
             per extra user. given_back: value returned per value given. regret: loss compared with the best arm of each \
             replicate. profit: margin minus money spent, in excess of the baseline. return_on_spend: that profit per unit \
             of money spent.",
        )
        .text("unit", "Unit of the numbers; empty for ratios.")
        .whole("n_replicates", "replicates", "Number of replicates.")
        .number("estimate", "as in unit", "Mean over replicates, or ratio of two means. Empty if it does not exist.")
        .number("low", "as in unit", format!("Lower end of the {level} % confidence interval. Empty if it is unknown."))
        .number("high", "as in unit", "Upper end of this interval.")
        .key(["arm", "quantity"]);
    Table::new(schema, |rows| {
        for ranked in &findings.comparison.ranking {
            let n_replicates = findings.outcomes.arm(ranked.arm).outcomes.len();
            for (quantity, unit, numbers) in estimates_of(findings, ranked) {
                let keys = [Cell::from(&ranked.name), quantity.into(), unit.into(), n_replicates.into()];
                rows.add(keys.into_iter().chain(numbers.map(Cell::from)))?;
            }
        }
        Ok(())
    })
}

/// For each ordered pair of arms: the paired difference in the objective, with its confidence interval, and the confidence
/// interval without pairing.
fn differences<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let ((goal, unit), level) = (goal(findings), percent(findings));
    let schema = Schema::new("differences", format!("Differences between every two arms in the {goal}."))
        .text("arm", "The arm from which the other is subtracted.")
        .text("against", "The other arm.")
        .number(
            "difference",
            unit,
            "Mean over replicates of the difference between the two arms in the same replicate.",
        )
        .number("low", unit, format!("Lower end of the {level} % confidence interval of the paired difference."))
        .number("high", unit, "Upper end of this interval.")
        .number("unpaired_low", unit, "Lower end of the interval if the replicates were not paired.")
        .number("unpaired_high", unit, "Upper end of this interval.")
        .number(
            "times_narrower",
            "",
            "Width of the unpaired interval divided by that of the paired one. Empty if it is 0.",
        )
        .key(["arm", "against"]);
    let arms = findings.outcomes.arms();
    Table::indexed(schema, arms.len() * arms.len(), |row, rows| {
        let (first, second) = (row / arms.len(), row % arms.len());
        if first == second {
            return Ok(());
        }
        let difference = findings.comparison.difference(&findings.outcomes, first, second);
        let (paired, unpaired) = (&difference.paired, &difference.unpaired);
        let numbers = [paired.mean, paired.low, paired.high, unpaired.low, unpaired.high].map(Cell::from);
        let names = [first, second].map(|arm| Cell::from(&arms[arm].name));
        rows.add(names.into_iter().chain(numbers).chain([difference.factor().into()]))
    })
}

fn replicates<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let schema = Schema::new("replicates", "The outcome of each arm in every replicate.")
        .text("arm", ARM)
        .whole("replicate", "", "Number of the replicate, from 0; equal numbers have the same random numbers.")
        .number("adopted", "agents", "Users at the end.")
        .number("reached", "agents", "Agents that the campaign or a neighbor reached, or that adopted by themselves.")
        .number("spent", MONEY, "Money spent.")
        .number("earned", MONEY, "Margin from buyers; 0 without a margin.")
        .number("given", "small gifts", "Value that agents owe the campaign because of its gifts.")
        .number("returned", "small gifts", "Value that they returned by adopting, sharing and testimonials.")
        .whole("rewards", "rewards", "Rewards paid.")
        .whole("unpaid_rewards", "rewards", "Rewards that were due but not paid, because the budget was exhausted.")
        .key(["arm", "replicate"]);
    let arms = findings.outcomes.arms();
    let n_replicates = arms.iter().map(|arm| arm.outcomes.len()).max().unwrap_or(0);
    Table::indexed(schema, arms.len() * n_replicates, move |row, rows| {
        let (arm, replicate) = (&arms[row / n_replicates], row % n_replicates);
        let Some(it) = arm.outcomes.get(replicate) else { return Ok(()) };
        let numbers = [it.adopted, it.reached, it.spent, it.earned, it.given, it.returned].map(Cell::from);
        let rewards = [it.rewards, it.unpaid].map(Cell::from);
        rows.add([Cell::from(&arm.name), replicate.into()].into_iter().chain(numbers).chain(rewards))
    })
}

/// The summaries of all columns of each arm.
fn summaries(findings: &Findings<'_>) -> Result<Vec<Vec<Summary>>> {
    let of_arms = findings.outcomes.arms().iter().map(|arm| {
        let columns = arm.record.columns().iter();
        Ok(columns.map(|column| arm.record.summary(column, findings.level)).collect::<Result<_, _>>()?)
    });
    of_arms.collect()
}

/// Every column of every arm, by tick.
fn curves<'f>(findings: &'f Findings<'_>, summaries: &'f [Vec<Summary>]) -> Table<'f> {
    let schema = Schema::new("curves", "Sums over agents by tick, as statistics over the replicates of each arm.")
        .text("arm", ARM)
        .text("column", "What is summed: adopted, the number of users, or another column of the rule.")
        .whole("tick", &findings.plan.spec().time.unit, "Tick, from 0, the start.");
    let schema = tables::with_statistics(schema, findings.level).key(["arm", "column", "tick"]);
    Table::new(schema, move |rows| {
        for (arm, summaries) in findings.outcomes.arms().iter().zip(summaries) {
            for summary in summaries {
                for moment in &summary.total {
                    let keys = [Cell::from(&arm.name), (&summary.column).into(), moment.tick.into()];
                    rows.add(keys.into_iter().chain(tables::statistics(moment, summary.n_replicates)))?;
                }
            }
        }
        Ok(())
    })
}

/// The treated agents, and the share of replicates in which each was treated.
fn chosen<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let schema = Schema::new("chosen", "The agents that each arm treated. Agents that were never treated have no row.")
        .text("arm", ARM)
        .text("agent", "The agent.")
        .number("treated", "", "Share of the replicates in which the agent was treated.")
        .key(["arm", "agent"]);
    Table::new(schema, |rows| {
        let (network, loaded) = (findings.plan.campaign.network(), findings.plan.campaign.loaded());
        for arm in findings.outcomes.arms() {
            let shares = treated::shares(arm, network.n_agents());
            let listing = loaded.listing().into_iter().map(|agent| agent as usize);
            let mut order: Vec<usize> = listing.filter(|&agent| shares[agent] > 0.0).collect();
            order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
            for agent in order {
                rows.add([(&arm.name).into(), network.label(agent as u32).into(), shares[agent].into()])?;
            }
        }
        Ok(())
    })
}

const WORLD: &str = "Number of the world, from 0: a draw of all uncertain parameters from their ranges.";

/// The uncertain parameters in each world.
fn worlds<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let schema = Schema::new("worlds", "The values of the uncertain parameters in each world.")
        .whole("world", "", WORLD)
        .text("parameter", "Name of the parameter.")
        .number("value", "as in the scenario", "Its value; empty if it differs between agents.")
        .key(["world", "parameter"]);
    Table::new(schema, |rows| {
        let Some(worlds) = &findings.worlds else { return Ok(()) };
        for (world, drawn) in worlds.drawn.iter().enumerate() {
            for (name, &value) in worlds.names.iter().zip(drawn) {
                rows.add([world.into(), name.to_string().into(), value.into()])?;
            }
        }
        Ok(())
    })
}

/// The objective of each arm in each world.
fn world_goals<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let (goal, unit) = goal(findings);
    let schema = Schema::new("world_goals", format!("The {goal}, of each arm in each world."))
        .whole("world", "", WORLD)
        .text("arm", ARM)
        .number("goal", unit, format!("Mean over replicates of the {goal}."))
        .key(["world", "arm"]);
    Table::new(schema, |rows| {
        let Some(worlds) = &findings.worlds else { return Ok(()) };
        for world in 0..worlds.drawn.len() {
            for (arm, goals) in findings.outcomes.arms().iter().zip(&worlds.goals) {
                rows.add([world.into(), (&arm.name).into(), goals[world].into()])?;
            }
        }
        Ok(())
    })
}

/// The objective of each arm if one uncertain parameter is at an end of its range.
fn sensitivity<'f>(findings: &'f Findings<'_>) -> Table<'f> {
    let (goal, unit) = goal(findings);
    let schema =
        Schema::new("sensitivity", format!("The {goal}, if one uncertain parameter is at an end of its range."))
            .text("parameter", "Name of the parameter; all others have the values of the scenario.")
            .text("end", "The end of its range: low or high.")
            .number("value", "as in the scenario", "Its value there; empty if it differs between agents.")
            .text("arm", ARM)
            .number("goal", unit, format!("Mean over replicates of the {goal}."))
            .truth("best", "Whether the arm is the best of all arms there.")
            .key(["parameter", "end", "arm"]);
    Table::new(schema, |rows| {
        for parameter in findings.one_at_a_time.iter().flat_map(|all| &all.parameters) {
            for (name, end) in [("low", &parameter.low), ("high", &parameter.high)] {
                for (place, (arm, &goal)) in findings.outcomes.arms().iter().zip(&end.goals).enumerate() {
                    rows.add([
                        parameter.name.to_string().into(),
                        name.into(),
                        end.value.into(),
                        (&arm.name).into(),
                        goal.into(),
                        (place == end.leader()).into(),
                    ])?;
                }
            }
        }
        Ok(())
    })
}

fn percent(findings: &Findings<'_>) -> String {
    bandwagon::record::table::number(100.0 * findings.level)
}

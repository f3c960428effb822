//! The CSV tables behind the report.

use super::Findings;
use super::treated;
use crate::results::Results;
use anyhow::Result;
use bandwagon::campaign::comparison::{Difference, Goal, Interval, Ratio};
use rayon::prelude::*;
use std::io;

/// The file names of all tables.
pub const NAMES: [&str; 7] =
    ["ranking.csv", "differences.csv", "replicates.csv", "curves.csv", "chosen.csv", "worlds.csv", "doubts.csv"];

pub fn write(findings: &Findings<'_>, results: &mut Results) -> Result<()> {
    table(results, "ranking.csv", ranking(findings))?;
    table(results, "differences.csv", differences(findings))?;
    table(results, "replicates.csv", replicates(findings))?;
    table(results, "curves.csv", curves(findings)?)?;
    table(results, "chosen.csv", chosen(findings))?;
    if findings.worlds.is_some() {
        table(results, "worlds.csv", worlds(findings))?;
        table(results, "doubts.csv", doubts(findings))?;
    }
    Ok(())
}

/// Texts as cells.
/// Writes a table, row by row.
fn table(results: &mut Results, name: &str, rows: impl IntoIterator<Item = Vec<String>>) -> Result<()> {
    results.file(name, |file| {
        let mut csv = csv::Writer::from_writer(file);
        rows.into_iter().try_for_each(|row| csv.write_record(row)).map_err(io::Error::other)?;
        csv.flush()
    })
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| word.to_string()).collect()
}

/// The headers of a mean and the two ends of its interval.
fn of_interval(name: &str) -> [String; 3] {
    [name.to_string(), format!("{name}_low"), format!("{name}_high")]
}

fn interval(interval: &Interval) -> [String; 3] {
    [interval.mean, interval.low, interval.high].map(|number| number.to_string())
}

/// A ratio and its confidence interval. A number that is unknown becomes an empty cell.
fn ratio(ratio: Option<Ratio>) -> [String; 3] {
    let ends = ratio.and_then(|ratio| ratio.interval);
    [ratio.map(|ratio| ratio.value), ends.map(|(low, _)| low), ends.map(|(_, high)| high)]
        .map(|number| number.map_or_else(String::new, |number| number.to_string()))
}

fn ranking(findings: &Findings<'_>) -> Vec<Vec<String>> {
    let mut header = words(&["rank", "arm"]);
    for name in
        ["adopted", "reached", "spent", "extra", "cost_per_extra", "profit", "return_on_spend", "given_back", "regret"]
    {
        header.extend(of_interval(name));
    }
    header.extend(words(&["best", "unpaid_rewards", "best_over_worlds", "regret_over_worlds"]));
    let mut rows = vec![header];
    for (rank, ranked) in findings.comparison.ranking.iter().enumerate() {
        let mut row = vec![(rank + 1).to_string(), ranked.name.clone()];
        row.extend(interval(&ranked.adopted));
        row.extend(interval(&ranked.reached));
        row.extend(interval(&ranked.spent));
        row.extend(interval(&ranked.extra.paired));
        row.extend(ratio(ranked.cost_per_extra));
        // Without a margin there is no revenue, so the profit is unknown.
        match findings.comparison.goal {
            Goal::Profit => row.extend(interval(&ranked.profit.paired)),
            Goal::Adopters => row.extend(ratio(None)),
        }
        row.extend(ratio(ranked.return_on_spend.filter(|_| findings.comparison.goal == Goal::Profit)));
        row.extend(ratio(ranked.given_back));
        row.extend(interval(&ranked.regret));
        row.extend([ranked.probability_best.to_string(), ranked.unpaid.to_string()]);
        let over = findings.across_worlds.get(ranked.arm);
        row.extend(
            [over.map(|it| it.probability_best), over.map(|it| it.regret)]
                .map(|it| it.map_or_else(String::new, |it| it.to_string())),
        );
        rows.push(row);
    }
    rows
}

/// For each ordered pair of arms: the paired difference in profit or users, with its confidence interval, and the
/// confidence interval without pairing.
fn differences(findings: &Findings<'_>) -> Vec<Vec<String>> {
    let mut header = words(&["arm", "against"]);
    header.extend(of_interval("goal"));
    header.extend(words(&["unpaired_low", "unpaired_high", "times_narrower"]));
    let arms = findings.outcomes.arms();
    let row = |first: usize, second: usize| {
        let difference: Difference = findings.comparison.difference(&findings.outcomes, first, second);
        let mut row = vec![arms[first].name.clone(), arms[second].name.clone()];
        row.extend(interval(&difference.paired));
        row.extend([difference.unpaired.low, difference.unpaired.high].map(|number| number.to_string()));
        row.push(difference.factor().map_or_else(String::new, |factor| factor.to_string()));
        row
    };
    let of_arm = |first: usize| {
        let others = (0..arms.len()).filter(|&second| second != first);
        others.map(|second| row(first, second)).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<Vec<String>>> = (0..arms.len()).into_par_iter().map(of_arm).collect();
    std::iter::once(header).chain(rows.into_iter().flatten()).collect()
}

/// The rows of all replicates. There may be millions, so they are not kept.
fn replicates(findings: &Findings<'_>) -> impl Iterator<Item = Vec<String>> {
    let header =
        ["arm", "replicate", "adopted", "reached", "spent", "earned", "given", "returned", "rewards", "unpaid_rewards"];
    let all = findings.outcomes.arms().iter().flat_map(|arm| arm.outcomes.iter().enumerate().map(move |it| (arm, it)));
    let rows = all.map(|(arm, (replicate, it))| {
        let numbers = [it.adopted, it.reached, it.spent, it.earned, it.given, it.returned];
        let mut row = vec![arm.name.clone(), replicate.to_string()];
        row.extend(numbers.map(|number| number.to_string()));
        row.extend([it.rewards, it.unpaid].map(|number| number.to_string()));
        row
    });
    std::iter::once(words(&header)).chain(rows)
}

/// Every column of every arm, by tick.
fn curves(findings: &Findings<'_>) -> Result<Vec<Vec<String>>> {
    let mut rows = vec![words(&["arm", "column", "tick", "mean", "low", "high", "mean_low", "mean_high"])];
    for arm in findings.outcomes.arms() {
        for column in arm.record.columns() {
            let summary = arm.record.summary(column, findings.level)?;
            for moment in &summary.total {
                let mut row = vec![arm.name.clone(), column.clone(), moment.tick.to_string()];
                let numbers = [moment.mean, moment.low, moment.high, moment.mean_low, moment.mean_high];
                row.extend(numbers.map(|number| number.to_string()));
                rows.push(row);
            }
        }
    }
    Ok(rows)
}

/// The treated agents, and the share of replicates in which each was treated.
fn chosen(findings: &Findings<'_>) -> Vec<Vec<String>> {
    let mut rows = vec![words(&["arm", "agent", "treated"])];
    for arm in findings.outcomes.arms() {
        let shares = treated::shares(arm, findings.plan.campaign.network().n_agents());
        let listing = findings.plan.campaign.loaded().listing().into_iter().map(|agent| agent as usize);
        let mut order: Vec<usize> = listing.filter(|&agent| shares[agent] > 0.0).collect();
        order.sort_by(|&a, &b| shares[b].total_cmp(&shares[a]));
        for agent in order {
            let label = findings.plan.campaign.network().label(agent as u32);
            rows.push(vec![arm.name.clone(), label, shares[agent].to_string()]);
        }
    }
    rows
}

/// A value of a parameter; empty if it differs between agents.
fn known(value: f64) -> String {
    if value.is_nan() { String::new() } else { value.to_string() }
}

/// For each world: the value of each uncertain parameter, and the profit or users of each arm.
fn worlds(findings: &Findings<'_>) -> Vec<Vec<String>> {
    let Some(worlds) = &findings.worlds else { return vec![] };
    let mut header = words(&["world"]);
    header.extend(worlds.names.iter().map(|name| name.to_string()));
    header.extend(findings.outcomes.arms().iter().map(|arm| format!("goal of {}", arm.name)));
    let mut rows = vec![header];
    for (world, drawn) in worlds.drawn.iter().enumerate() {
        let mut row = vec![world.to_string()];
        row.extend(drawn.iter().map(|&number| known(number)));
        row.extend(worlds.goals.iter().map(|arm| arm[world].to_string()));
        rows.push(row);
    }
    rows
}

/// For the two ends of the range of each uncertain parameter: the leader, and the profit or users of each arm.
fn doubts(findings: &Findings<'_>) -> Vec<Vec<String>> {
    let mut header = words(&["parameter", "end", "value", "leader"]);
    let arms = findings.outcomes.arms();
    header.extend(arms.iter().map(|arm| format!("goal of {}", arm.name)));
    let mut rows = vec![header];
    for parameter in findings.one_at_a_time.iter().flat_map(|all| &all.parameters) {
        for (name, end) in [("low", &parameter.low), ("high", &parameter.high)] {
            let leader = arms[end.leader()].name.clone();
            let mut row = vec![parameter.name.to_string(), name.into(), known(end.value), leader];
            row.extend(end.goals.iter().map(|goal| goal.to_string()));
            rows.push(row);
        }
    }
    rows
}

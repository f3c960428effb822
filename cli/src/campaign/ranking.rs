//! The ranking as plain text, with the numbers of the report.

use super::Findings;
use super::numeral::{self, decimals, ends, mean, money, number, range};
use crate::number::{counted, percent};
use crate::table::aligned;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked, Ratio};
use std::io::{Result, Write};

/// Prints a row for each arm, best first, and how to read the numbers.
pub fn print(findings: &Findings<'_>, out: &mut impl Write) -> Result<()> {
    let comparison = &findings.comparison;
    let with_profit = comparison.goal == Goal::Profit;
    let mut header = vec!["arm", "users", "additional users", "spent", "cost per additional user"];
    header.extend(with_profit.then_some("profit"));
    let gives = comparison.ranking.iter().any(|ranked| ranked.given_back.is_some());
    header.extend(gives.then_some("given back"));
    header.extend(["best in", "regret"]);
    let mut rows = vec![header.into_iter().map(String::from).collect::<Vec<_>>()];
    rows.extend(comparison.ranking.iter().map(|ranked| row(findings, ranked, gives)));
    writeln!(out)?;
    aligned(out, &rows, &[0])?;
    for ranked in &comparison.ranking {
        let treats = findings.scenario.arms()[ranked.arm].steps.iter().any(|step| !step.what.is_for_all());
        if treats && findings.outcomes.arm(ranked.arm).outcomes.iter().all(|outcome| outcome.treated.is_empty()) {
            let arm = findings.label(ranked.arm);
            writeln!(
                out,
                "{arm:?} treated no agent: no agent meets its conditions, or the budget is below its prices."
            )?;
        }
    }
    explain(findings, gives, out)?;
    let factors = findings.widening_factors();
    if let (Some(&least), Some(&most)) = (factors.first(), factors.last()) {
        let by_arm = if factors.len() > 1 { " (depending on the arm)" } else { "" };
        writeln!(
            out,
            "Without common random numbers, confidence intervals of differences would be {} times as wide{by_arm}.",
            range(number(least, 1), number(most, 1))
        )?;
    }
    if !findings.across_worlds.is_empty() {
        let best = comparison.leader().arm;
        writeln!(
            out,
            "With all uncertain parameters redrawn in {}, {:?} is best in {} of the worlds.",
            counted(findings.plan.spec().uncertain.worlds as usize, "world"),
            findings.label(best),
            numeral::percent(findings.across_worlds[best].probability_best)
        )?;
    }
    Ok(())
}

/// Explains the columns.
fn explain(findings: &Findings<'_>, gives: bool, out: &mut impl Write) -> Result<()> {
    let (by, goal) = match findings.comparison.goal {
        Goal::Profit => ("profit (revenue from buyers minus spending)", "profit"),
        Goal::Adopters => ("users at the end", "users"),
    };
    let level = percent(findings.comparison.level);
    writeln!(out, "\nRanked by {by}. In parentheses: {level} % confidence intervals.")?;
    writeln!(out, "additional users: users minus the users of the baseline, computed before rounding.")?;
    if gives {
        writeln!(out, "given back: the value of what agents returned, divided by the value of what they were given.")?;
    }
    writeln!(
        out,
        "best in: probability of being best, the share of the replicates in which the arm has the best result; a tie \
         between n arms counts as 1/n for each."
    )?;
    writeln!(out, "regret: {goal} lost, on average, compared with the best arm of each replicate.")
}

fn row(findings: &Findings<'_>, ranked: &Ranked, gives: bool) -> Vec<String> {
    let is_baseline = ranked.arm == 0;
    let difference = |interval: &Interval| if is_baseline { "-".into() } else { with_interval(interval) };
    let mut row = vec![
        findings.label(ranked.arm),
        mean(&ranked.adopted),
        difference(&ranked.extra.paired),
        money(ranked.spent.mean),
        cost(ranked.cost_per_extra.as_ref().filter(|_| ranked.spent.mean > 0.0)),
    ];
    row.extend((findings.comparison.goal == Goal::Profit).then(|| difference(&ranked.profit.paired)));
    let given_back = |ratio: Ratio| numeral::percent(ratio.value);
    row.extend(gives.then(|| ranked.given_back.map_or_else(|| "-".into(), given_back)));
    row.push(numeral::percent(ranked.probability_best));
    row.push(number(ranked.regret.mean, decimals(ranked.regret.mean)));
    row.into_iter().map(|cell| cell.replace('−', "-")).collect()
}

fn with_interval(interval: &Interval) -> String {
    match interval.width() > 0.0 {
        true => format!("{} ({})", mean(interval), ends(interval)),
        false => mean(interval),
    }
}

fn cost(ratio: Option<&Ratio>) -> String {
    match ratio {
        None => "-".into(),
        Some(Ratio { value, interval: None }) => format!("{} (no interval)", numeral::cost(*value)),
        Some(ratio) => numeral::cost(ratio.value),
    }
}

//! The ranking as plain text.

use super::Findings;
use crate::number::{counted, percent, shown, trimmed};
use crate::table::aligned;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked, Ratio};
use std::io::{Result, Write};

/// Prints a row for each arm, best first, and how to read the numbers.
pub fn print(findings: &Findings<'_>, out: &mut impl Write) -> Result<()> {
    let comparison = &findings.comparison;
    let money = comparison.goal == Goal::Profit;
    let mut header = vec!["arm", "users", "more than baseline", "spent", "cost per extra user"];
    header.extend(money.then_some("profit"));
    header.extend(["given back", "best in", "regret"]);
    let mut rows = vec![header.into_iter().map(String::from).collect::<Vec<_>>()];
    rows.extend(comparison.ranking.iter().map(|ranked| row(ranked, money)));
    writeln!(out)?;
    aligned(out, &rows, &[0])?;
    let by = if money { "profit (revenue from buyers minus spending)" } else { "users at the end" };
    let level = percent(comparison.level);
    writeln!(out, "\nRanked by {by}. In parentheses: {level} % confidence intervals.")?;
    if let (Some(factor), true) = (comparison.pairing_gain(), comparison.ranking.len() > 1) {
        let factor = shown(factor, 1);
        writeln!(
            out,
            "Without common random numbers, confidence intervals of differences would be {factor} times wider."
        )?;
    }
    if !findings.across_worlds.is_empty() {
        let best = comparison.leader();
        let worlds = findings.plan.spec().uncertain.worlds;
        let first = &findings.across_worlds[best.arm];
        writeln!(
            out,
            "With all uncertain parameters redrawn in {}, {:?} is best in {} % of the worlds.",
            counted(worlds as usize, "world"),
            best.name,
            trimmed(100.0 * first.probability_best, 0)
        )?;
    }
    Ok(())
}

fn row(ranked: &Ranked, money: bool) -> Vec<String> {
    let is_baseline = ranked.arm == 0;
    let mut row = vec![
        ranked.name.clone(),
        shown(ranked.adopted.mean, 1),
        if is_baseline { "-".into() } else { interval(&ranked.extra.paired) },
        shown(ranked.spent.mean, 0),
        ratio(ranked.cost_per_extra.as_ref(), 2),
    ];
    row.extend(money.then(|| if is_baseline { "-".into() } else { interval(&ranked.profit.paired) }));
    row.push(ranked.given_back.map_or_else(|| "-".into(), |ratio| format!("{} %", shown(100.0 * ratio.value, 0))));
    row.push(format!("{} %", trimmed(100.0 * ranked.probability_best, 0)));
    row.push(shown(ranked.regret.mean, 1));
    row
}

fn interval(interval: &Interval) -> String {
    format!("{} ({} to {})", shown(interval.mean, 1), shown(interval.low, 1), shown(interval.high, 1))
}

fn ratio(ratio: Option<&Ratio>, decimals: usize) -> String {
    match ratio {
        None => "-".into(),
        Some(Ratio { value, interval: None }) => format!("{} (no interval)", shown(*value, decimals)),
        Some(ratio) => shown(ratio.value, decimals),
    }
}

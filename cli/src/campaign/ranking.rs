//! The ranking in plain text.

use super::Findings;
use crate::number::{counted, percent, shown, trimmed};
use crate::table::aligned;
use bandwagon::campaign::comparison::{Goal, Interval, Ranked, Ratio};
use std::io::{Result, Write};

pub fn tell(findings: &Findings<'_>, out: &mut impl Write) -> Result<()> {
    let verdict = &findings.verdict;
    let money = verdict.goal == Goal::Profit;
    let mut header = vec!["arm", "users", "more than nothing", "spent", "each costs"];
    header.extend(money.then_some("profit"));
    header.extend(["given back", "best in", "regret"]);
    let mut rows = vec![header.into_iter().map(String::from).collect::<Vec<_>>()];
    rows.extend(verdict.ranking.iter().map(|standing| row(standing, money)));
    writeln!(out)?;
    aligned(out, &rows, &[0])?;
    let what = if money { "profit: what buyers bring, less what is spent" } else { "users at the end" };
    writeln!(out, "\nRanked by {what}; intervals hold the expectation at {} %.", percent(verdict.level))?;
    if let (Some(factor), true) = (verdict.pairing_gain(), verdict.ranking.len() > 1) {
        writeln!(out, "On the same coins, intervals of differences are {} times narrower.", shown(factor, 1))?;
    }
    if !findings.in_worlds.is_empty() {
        let best = verdict.leader();
        let worlds = findings.told.uncertain.worlds;
        let first = &findings.in_worlds[best.arm];
        writeln!(
            out,
            "With all that is uncertain drawn anew in {}, {:?} is best in {} %.",
            counted(worlds as usize, "world"),
            best.name,
            trimmed(100.0 * first.probability_best, 0)
        )?;
    }
    Ok(())
}

fn row(standing: &Ranked, money: bool) -> Vec<String> {
    let nothing = standing.arm == 0;
    let mut row = vec![
        standing.name.clone(),
        shown(standing.adopted.mean, 1),
        if nothing { "-".into() } else { interval(&standing.extra.paired) },
        shown(standing.spent.mean, 0),
        ratio(standing.cost_per_extra.as_ref(), 2),
    ];
    row.extend(money.then(|| if nothing { "-".into() } else { interval(&standing.profit.paired) }));
    row.push(standing.given_back.map_or_else(|| "-".into(), |ratio| format!("{} %", shown(100.0 * ratio.value, 0))));
    row.push(format!("{} %", trimmed(100.0 * standing.probability_best, 0)));
    row.push(shown(standing.regret.mean, 1));
    row
}

fn interval(interval: &Interval) -> String {
    format!("{} ({} to {})", shown(interval.mean, 1), shown(interval.low, 1), shown(interval.high, 1))
}

fn ratio(ratio: Option<&Ratio>, decimals: usize) -> String {
    match ratio {
        None => "-".into(),
        Some(Ratio { value, interval: None }) => format!("{} (unsure)", shown(*value, decimals)),
        Some(ratio) => shown(ratio.value, decimals),
    }
}

//! The ranking under parameter uncertainty: over worlds in which all uncertain parameters are redrawn.

use super::markup::{note, paragraph, section};
use super::standings::{in_interval, tone};
use super::table::{Cell, Table};
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{decimals, number, percent};
use crate::number::counted;
use bandwagon::campaign::comparison::Goal;

pub fn html(findings: &Findings<'_>) -> String {
    let Some(worlds) = &findings.worlds else {
        let why = match findings.told.uncertain.doubts.is_empty() {
            true => "the scenario names nothing as uncertain (a table [uncertain] would)",
            false => "the scenario asks for no worlds (worlds = 0)",
        };
        let said = format!(
            "This was not looked into: {why}. So the ranking above holds for the strengths in the assumptions below, and says \
             nothing of what other strengths would do to it."
        );
        return section("worlds", "If nobody knows exactly", &paragraph(&said));
    };
    let n_worlds = worlds.drawn.len();
    let caption = format!(
        "The same ideas over {} in which everything uncertain is drawn from its prior (what was known of it before the \
         campaign); below each average, where the middle {} of the worlds lie.",
        counted(n_worlds, "world"),
        percent(findings.level),
    );
    let money = findings.verdict.goal == Goal::Profit;
    let mut table = Table::new(caption).words(["Idea"]).numbers(["Probability best", "Regret", "More than nothing"]);
    table = table.numbers(if money { vec!["Earned less spent"] } else { vec![] });
    for (rank, standing) in findings.verdict.ranking.iter().enumerate() {
        let Some(over) = findings.in_worlds.get(standing.arm) else { continue };
        let mut row = vec![
            Cell::new(&standing.name),
            Cell::new(percent(over.probability_best)),
            Cell::new(number(over.regret, decimals(over.regret))),
            if standing.arm == 0 { Cell::none() } else { in_interval(&over.extra) },
        ];
        row.extend(money.then(|| in_interval(&over.goal)));
        table.row(tone(rank, standing), row);
    }
    let drawn = format!(
        "Each world is run {} for each idea, on the same luck. Regret: what is lost on average by choosing the idea, against knowing \
         in which world one is; with so few runs it is a little too high, and chance blurs who is best. The worlds are in worlds.csv.",
        counted(findings.design.per_world as usize, "time")
    );
    let body = paragraph(&rests(findings)) + &table.html() + &note(&drawn);
    section("worlds", "If nobody knows exactly", &body)
}

/// Says how much the answer depends on unknown parameters.
fn rests(findings: &Findings<'_>) -> String {
    let Some(best) = best_in(findings, "the worlds") else { return String::new() };
    let how = match findings.headline.leads_in_worlds.unwrap_or_default() {
        best if best >= 0.9 => "hardly rests",
        best if best >= 0.6 => "rests in part",
        _ => "rests heavily",
    };
    format!("The answer {how} on unknown psychology: {best}.")
}

/// The share of worlds in which the leader is best, and its strongest rival: `“a” is best in 36 % of them, “b” in 44
/// %`.
pub fn best_in(findings: &Findings<'_>, worlds: &str) -> Option<String> {
    let name = |arm: usize| match arm {
        0 => "doing nothing".to_string(),
        arm => format!("“{}”", findings.outcomes.arm(arm).name),
    };
    let leader = findings.verdict.leader().arm;
    let mut said = format!(
        "{} is best in {} of {worlds}",
        name(leader),
        percent(findings.in_worlds.get(leader)?.probability_best)
    );
    if let Some(rival) = findings.headline.rival_in_worlds {
        said += &format!(", {} in {}", name(rival), percent(findings.in_worlds[rival].probability_best));
    }
    Some(said)
}

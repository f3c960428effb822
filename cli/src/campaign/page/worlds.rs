//! The ranking under parameter uncertainty: over worlds, each with one draw of all uncertain parameters.

use super::markup::{note, paragraph, section};
use super::ranking::{in_interval, tone};
use super::table::{Cell, Table};
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{decimals, level, number, percent};
use crate::number::counted;
use bandwagon::campaign::comparison::Goal;

pub const TITLE: &str = "Parameter uncertainty";

pub fn html(findings: &Findings<'_>) -> String {
    let Some(worlds) = &findings.worlds else {
        let text = format!(
            "Parameter uncertainty was not examined, because {}. The ranking above holds for the parameters listed under \
             “Assumptions”. It does not show how other values would change it.",
            why_not(findings)
        );
        return section("worlds", TITLE, &paragraph(&text));
    };
    let n_worlds = worlds.drawn.len();
    let money = findings.comparison.goal == Goal::Profit;
    let columns = match money {
        true => "columns “Additional users” and “Earned minus spent”",
        false => "column “Additional users”",
    };
    let caption = format!(
        "The same arms over {}. In the {columns}, the range below a mean is a quantile band: the middle {} of the worlds \
         lie in it.",
        counted(n_worlds, "world"),
        level(findings.level),
    );
    let mut table = Table::new(caption).bold("the first arm of the ranking").words(["Arm"]);
    table = table.numbers(["Probability of being best", "Regret", "Additional users"]);
    table = table.numbers(if money { vec!["Earned minus spent"] } else { vec![] });
    for (rank, ranked) in findings.comparison.ranking.iter().enumerate() {
        let Some(over) = findings.across_worlds.get(ranked.arm) else { continue };
        let mut row = vec![
            Cell::new(findings.label(ranked.arm)),
            Cell::new(percent(over.probability_best)),
            Cell::new(number(over.regret, decimals(over.regret))),
            if ranked.arm == 0 { Cell::none() } else { in_interval(&over.extra) },
        ];
        row.extend(money.then(|| in_interval(&over.goal)));
        table.row(tone(rank, ranked), row);
    }
    let reading = format!(
        "Probability of being best: the share of the worlds in which the arm is best; a tie between n arms counts as 1/n \
         for each. Regret (expected regret): the mean loss compared with the best arm of each world. Additional users: users \
         of the arm minus users of the baseline. Each arm has {} per world, and all use the same random numbers. With few \
         replicates, chance affects which arm is best in a world, and the regret is biased upwards. The worlds are in \
         worlds.csv.",
        counted(findings.design.per_world as usize, "replicate")
    );
    let body = paragraph(&summary(findings)) + &table.html() + &note(&reading);
    section("worlds", TITLE, &body)
}

/// The reason why there are no worlds, as a clause after `because`.
pub fn why_not(findings: &Findings<'_>) -> &'static str {
    match findings.plan.campaign.uncertain().is_empty() {
        true => "no parameter is uncertain (a table [uncertain] sets standard deviations)",
        false => "the scenario sets worlds = 0",
    }
}

/// Explains worlds, and says how much the ranking depends on the uncertain parameters.
fn summary(findings: &Findings<'_>) -> String {
    let Some(best) = best_in(findings, "the worlds") else { return String::new() };
    let how = match findings.headline.leads_in_worlds.unwrap_or_default() {
        share if share >= 0.9 => "hardly depends",
        share if share >= 0.6 => "depends in part",
        _ => "depends strongly",
    };
    format!(
        "A world is one draw of all uncertain parameters from their priors (the distributions that describe what is known \
         about them before the campaign). Which arm is best {how} on these parameters: {best}."
    )
}

/// The share of worlds in which the leader is best, and its strongest rival: `“a” is best in 36 % of them, “b” in 44
/// %`.
pub fn best_in(findings: &Findings<'_>, worlds: &str) -> Option<String> {
    let name = |arm: usize| match arm {
        0 => "doing nothing".to_string(),
        arm => format!("“{}”", findings.outcomes.arm(arm).name),
    };
    let leader = findings.comparison.leader().arm;
    let mut text = format!(
        "{} is best in {} of {worlds}",
        name(leader),
        percent(findings.across_worlds.get(leader)?.probability_best)
    );
    if let Some(rival) = findings.headline.rival_in_worlds {
        text += &format!(", {} in {}", name(rival), percent(findings.across_worlds[rival].probability_best));
    }
    Some(text)
}

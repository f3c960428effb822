//! The agents that each arm chose.

use super::markup::{map, note, paragraph, section};
use super::standings::tone;
use super::table::{Cell, Table};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{number, plain};
use crate::campaign::tables::treated;
use crate::number::{counted, grouped};
use bandwagon::campaign::trial::ArmOutcomes;
use bandwagon::network::Agent;
use bandwagon::plot::MAX_ON_MAP;

/// Maximum number of agents listed by name.
const MOST_NAMED: usize = 12;

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let network = &findings.told.network;
    let mut table = Table::new("For whom each idea did something, over all runs; all of them are in chosen.csv.")
        .words(["Idea"])
        .numbers(["Agents per run", "The same in every run", "In some runs only"])
        .words(["First among them"]);
    let mut is_any = false;
    for (rank, standing) in findings.verdict.ranking.iter().enumerate().filter(|(_, standing)| standing.arm != 0) {
        let arm = findings.outcomes.arm(standing.arm);
        let shares = treated(arm, network.n_agents());
        let always = shares.iter().filter(|share| **share == 1.0).count();
        let ever = shares.iter().filter(|share| **share > 0.0).count();
        is_any |= ever > 0;
        let names = if ever == 0 { "nobody, or all at once".into() } else { names(findings, arm, &shares) };
        table.row(
            tone(rank, standing),
            vec![
                Cell::new(&standing.name),
                Cell::new(number(shares.iter().sum(), 1)),
                Cell::new(grouped(always)),
                Cell::new(grouped(ever - always)),
                Cell::new(names),
            ],
        );
    }
    if !is_any {
        let said = "No idea is done for single agents: all of them change what holds for everybody.";
        return section("chosen", "Who was chosen", &paragraph(said));
    }
    let mut body = table.html();
    body += &match network.n_agents() {
        0..=MAX_ON_MAP => maps(figures),
        n => note(&format!("No picture: a map of {} could not be read.", counted(n, "agent"))),
    };
    section("chosen", "Who was chosen", &body)
}

/// The names of the first agents: those chosen most often, and among equals those chosen first.
fn names(findings: &Findings<'_>, arm: &ArmOutcomes, shares: &[f64]) -> String {
    let first: &[Agent] = arm.outcomes.first().map_or(&[], |outcome| &outcome.treated);
    let turn = |agent: &Agent| first.iter().position(|known| known == agent).unwrap_or(usize::MAX);
    let mut order: Vec<Agent> = (0..shares.len() as Agent).filter(|&agent| shares[agent as usize] > 0.0).collect();
    let ever = order.len();
    order
        .sort_by(|a, b| shares[*b as usize].total_cmp(&shares[*a as usize]).then(turn(a).cmp(&turn(b))).then(a.cmp(b)));
    let name = |&agent: &Agent| {
        let share = shares[agent as usize];
        let label = findings.told.network.label(agent);
        if share == 1.0 { label.to_string() } else { format!("{label} ({} %)", plain((100.0 * share).round())) }
    };
    let told: Vec<String> = order.iter().take(MOST_NAMED).map(name).collect();
    let rest = ever - told.len();
    let rest = if rest == 0 { String::new() } else { format!(" and {} more", grouped(rest)) };
    format!("{}{rest}", told.join(", "))
}

fn maps(figures: &Figures) -> String {
    let Some((first, rest)) = figures.maps.split_first() else { return String::new() };
    let caption =
        "Each mark is an agent, each line a tie. Agents lie near those they are tied to; distances mean nothing else.";
    let mut html = map(&first.svg, &first.name, caption);
    if !rest.is_empty() {
        let small: String = rest.iter().map(|it| map(&it.svg, &it.name, &it.says)).collect();
        html += &format!("<div class=\"multiples\">\n{small}</div>\n");
    }
    if figures.maps_left_out > 0 {
        html += &note(
            "Not every idea is drawn: the maps of those that rank further down, or of a large network, say little more.",
        );
    }
    html
}

//! The agents that each arm treats.

use super::markup::{map, note, paragraph, section};
use super::ranking::tone;
use super::table::{Cell, Table};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{number, plain};
use crate::campaign::treated;
use crate::number::{counted, grouped};
use bandwagon::campaign::trial::ArmOutcomes;
use bandwagon::network::{Agent, Network};
use bandwagon::plot::MAX_ON_MAP;

/// Maximum number of agents listed by name.
const MAX_LISTED: usize = 12;

pub const TITLE: &str = "Treated agents";

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let network = findings.plan.campaign.network();
    let is_redrawn = findings.plan.redraws_network();
    let caption = match is_redrawn {
        true => "The mean number of agents that each arm treated. The full list is in chosen.csv.",
        false => {
            "The mean number of agents that each arm treated, and the number of agents that it treated in 90 % of the \
             replicates or more, in 10 % to less than 90 %, in less than 10 %, and never. In parentheses: the share of the \
             replicates in which an agent was treated, if it was not treated in all. The full list is in chosen.csv."
        }
    };
    let mut table = Table::new(caption)
        .bold("the first arm of the ranking")
        .words(["Arm"])
        .numbers(["Treated agents per replicate", "90 % or more", "10 % to less than 90 %", "Less than 10 %", "Never"])
        .words(["Agents (most often treated first)"]);
    let mut is_any = false;
    for (rank, ranked) in findings.comparison.ranking.iter().enumerate().filter(|(_, ranked)| ranked.arm != 0) {
        let arm = findings.outcomes.arm(ranked.arm);
        let shares = treated::shares(arm, network.n_agents());
        let ever = shares.iter().filter(|share| **share > 0.0).count();
        is_any |= ever > 0;
        let names = match ever {
            0 => "none".into(),
            _ if is_redrawn => "different in every network".into(),
            _ => names(findings, arm, &shares),
        };
        let mut row = vec![Cell::new(&ranked.name), Cell::new(number(shares.iter().sum(), 1))];
        let count = |count: usize| if count == 0 || is_redrawn { Cell::none() } else { Cell::new(grouped(count)) };
        row.extend(treated::count(&shares).map(count));
        row.push(Cell::new(names));
        table.row(tone(rank, ranked), row);
    }
    if !is_any {
        let text = "No arm treated single agents. If an arm has interventions for single agents, no agent met their \
                    conditions, or the budget was below their prices. Interventions for all agents at once, such as a new \
                    price, are not listed here.";
        return section("chosen", TITLE, &paragraph(text));
    }
    let mut body = table.html();
    body += &match network.n_agents() {
        _ if is_redrawn => note(
            "There is no map, because the network is redrawn in every replicate: an agent of one network has nothing in \
             common with the agent of the same number in another.",
        ),
        0..=MAX_ON_MAP => maps(network, figures),
        n => note(&format!("There is no map, because a map of {} would be unreadable.", counted(n, "agent"))),
    };
    section("chosen", TITLE, &body)
}

/// The names of the agents that are treated in most replicates. Ties are broken by the order of treatment in the first
/// replicate.
fn names(findings: &Findings<'_>, arm: &ArmOutcomes, shares: &[f64]) -> String {
    let first: &[Agent] = arm.outcomes.first().map_or(&[], |outcome| &outcome.treated);
    let position = |agent: &Agent| first.iter().position(|known| known == agent).unwrap_or(usize::MAX);
    let mut order: Vec<Agent> = (0..shares.len() as Agent).filter(|&agent| shares[agent as usize] > 0.0).collect();
    let ever = order.len();
    order.sort_by(|a, b| {
        shares[*b as usize].total_cmp(&shares[*a as usize]).then(position(a).cmp(&position(b))).then(a.cmp(b))
    });
    let name = |&agent: &Agent| {
        let share = shares[agent as usize];
        let label = findings.plan.campaign.network().label(agent);
        if share == 1.0 { label.to_string() } else { format!("{label} ({} %)", plain((100.0 * share).round())) }
    };
    let listed: Vec<String> = order.iter().take(MAX_LISTED).map(name).collect();
    let rest = ever - listed.len();
    let rest = if rest == 0 { String::new() } else { format!(" and {} more", grouped(rest)) };
    format!("{}{rest}", listed.join(", "))
}

fn maps(network: &Network, figures: &Figures) -> String {
    let Some((first, rest)) = figures.maps.split_first() else { return String::new() };
    let is_isolated = |agent: Agent| network.followers(agent).is_empty() && network.influencers(agent).is_empty();
    let isolated = match (0..network.n_agents() as Agent).any(is_isolated) {
        true => " Agents in rows have no ties.",
        false => "",
    };
    let caption = format!(
        "{} Each mark is an agent, and each line is a tie. Tied agents are close together. Distances have no other \
         meaning.{isolated}",
        first.caption
    );
    let mut html = map(&first.svg, &first.name, &caption);
    if !rest.is_empty() {
        let small: String = rest.iter().map(|it| map(&it.svg, &it.name, &it.caption)).collect();
        html += &format!("<div class=\"multiples\">\n{small}</div>\n");
    }
    if figures.maps_left_out > 0 {
        html += &note("Not every arm has a map: the maps of lower-ranked arms, or of a large network, add little.");
    }
    html
}

//! The inputs: network, time, product, forces, habits and arms.

use super::markup::{heading, list, note, section, terms};
use super::table::{Cell, Table, Tone};
use super::vocabulary::{FORCES, HABITS, PRODUCT, Word};
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{money, plain};
use crate::campaign::sentence::{sentences, whom};
use crate::number::counted;
use bandwagon::rules::{Catalogued, Forces, Kind, Persuasion, PriorStatus, Setting};

pub fn html(findings: &Findings<'_>) -> String {
    let body = [
        terms(surroundings(findings)),
        heading("The ideas, step by step"),
        arms(findings),
        heading("The product"),
        parameters(findings, &PRODUCT, "What holds for the product."),
        heading("What moves agents, and what agents do"),
        note(&format!(
            "Forces are log-odds: 0.69 more doubles the odds of adopting in a tick (a step of time, here a {}), 0 leaves them as they are, \
             less than 0 lowers them. “Verified”: the figure behind the number was read in the paper or its abstract; “secondary”: in accounts of \
             it; “a choice”: no figure was found. Each experiment was about another request than yours; that a force keeps its strength \
             is an assumption. Bold: set in the scenario file.",
            findings.told.time.unit
        )),
        note(&spread(findings)),
        parameters(findings, &FORCES, "What pushes an agent to adopt, or holds it back."),
        parameters(findings, &HABITS, "What agents do besides adopting; chances are per tick and tie."),
    ];
    section("assumptions", "Assumptions", &body.concat())
}

/// The network, the time and the budget.
fn surroundings(findings: &Findings<'_>) -> Vec<(&'static str, String)> {
    let told = findings.told;
    let network = &told.network;
    let (count, what) = match network.is_symmetric() {
        true => (counted(network.n_arcs() / 2, "tie"), "both ends influence each other"),
        false => (
            counted(network.n_arcs(), "directed tie"),
            "one agent influences another, not always the other way round too",
        ),
    };
    let weighted = if network.is_weighted() { "; ties weigh differently" } else { "" };
    let cleaned = match network.dropped() {
        // After ties are reweighted, the network no longer records what was dropped before.
        dropped if dropped.is_nothing() && network.is_weighted() => String::new(),
        dropped if dropped.is_nothing() => " Nothing had to be cleaned.".into(),
        dropped => format!(" Cleaned when read: {dropped}."),
    };
    let mut terms = vec![
        (
            "Network",
            format!(
                "{}{}: {}, {count} ({what}{weighted}).{cleaned}",
                told.network_name,
                origin(&told.network_name),
                counted(network.n_agents(), "agent")
            ),
        ),
        ("Time", time(findings)),
        ("Users at the start", told.users.as_ref().map_or("nobody".into(), |users| format!("{}.", whom(users)))),
    ];
    let margin = match told.margin {
        Some(margin) => {
            format!("each buyer at the price set brings {} (the margin); a sample brings nothing.", money(margin))
        }
        None => "no margin is given, so ideas are ranked by users, not by profit.".into(),
    };
    terms.push(("Money", format!("In the scenario's own units; {margin} An idea never spends more than its budget.")));
    terms
}

/// Describes a network that is built in or generated.
fn origin(name: &str) -> &'static str {
    match name.split_once(':').map_or(name, |(kind, _)| kind) {
        "karate" => " (a karate club, after Zachary 1977)",
        "medical-innovation" => " (doctors of four towns and whom they name, after Coleman, Katz & Menzel)",
        "complete" => " (made by the program: everybody is tied to everybody)",
        "groups" => " (made by the program: groups in which everybody is tied to everybody)",
        "ring" => " (made by the program: a ring, each tied to those next to it)",
        "lattice" => " (made by the program: a grid, each tied to those next to it)",
        "er" => " (made by the program: ties drawn by lot, after Erdős and Rényi)",
        "ba" => " (made by the program: the well connected gain ties, after Barabási and Albert)",
        "ws" => " (made by the program: a ring with some ties moved by lot, a small world after Watts and Strogatz)",
        _ => "",
    }
}

fn time(findings: &Findings<'_>) -> String {
    let time = &findings.told.time;
    let length = counted(time.ticks as usize, &time.unit);
    match time.calendar {
        Some(calendar) => format!("{length}; {} 0 begins on {}.", time.unit, calendar.start()),
        None => format!("{length}."),
    }
}

fn arms(findings: &Findings<'_>) -> String {
    let arm = |arm: &bandwagon::campaign::scenario::Arm| {
        let budget = match arm.steps.is_empty() {
            true => String::new(),
            false => format!(" (budget {})", money(arm.budget)),
        };
        let name = super::markup::escape(&format!("{}{budget}", arm.name));
        format!("<h4>{name}</h4>\n{}", list(sentences(arm, &findings.told.time.unit)))
    };
    findings.scenario.arms().iter().map(arm).collect()
}

/// A table of parameters: each value and its source.
fn parameters(findings: &Findings<'_>, words: &[Word], caption: &str) -> String {
    let mut table = Table::new(caption).words(["What it is"]).numbers(["Value", "Uncertain by"]).words(["From"]);
    for word in words {
        let doubt = findings.told.uncertain.doubts.iter().find(|doubt| doubt.name() == word.name);
        let sd = doubt.map_or_else(Cell::none, |doubt| Cell::new(format!("± {}", plain(doubt.sd()))));
        let value = match findings.told.settings.given(word.name) {
            Some(Setting::Each(values)) => differing(values),
            Some(Setting::Word(word)) => word.clone(),
            Some(Setting::Number(value)) => plain(*value),
            None => default(word.name),
        };
        let tone = if findings.told.settings.given(word.name).is_some() { Tone::First } else { Tone::Plain };
        table.row(tone, vec![Cell::new(word.means).below(word.name), Cell::new(value), sd, from(findings, word)]);
    }
    table.html()
}

/// Summarizes a parameter that differs between agents.
fn differing(values: &[f64]) -> String {
    let (least, most) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &it| (a.min(it), b.max(it)));
    format!("{} to {}, by agent", plain(least), plain(most))
}

fn default(name: &str) -> String {
    let parameter = Persuasion::ENTRY.parameters.iter().find(|parameter| parameter.name == name);
    match parameter.map(|parameter| parameter.kind) {
        Some(Kind::PerAgent { default, .. } | Kind::Number { default, .. }) => plain(default),
        Some(Kind::Word([first, ..])) => first.to_string(),
        _ => String::new(),
    }
}

fn from(findings: &Findings<'_>, word: &Word) -> Cell {
    if findings.told.settings.given(word.name).is_some() {
        return Cell::new("set in the scenario file");
    }
    let status = Forces::priors().find(|prior| prior.force == word.name).map(|prior| prior.status);
    match (word.from, status) {
        ("", Some(_)) if Forces::NONE.strength(word.name) == Some(0.0) && default(word.name) == "0" => {
            Cell::new("left out, lest one effect count twice or for want of a figure")
        }
        ("", _) if PRODUCT.iter().any(|known| known.name == word.name) => Cell::new("not set: the default"),
        ("", _) => Cell::new("a choice"),
        (from, Some(PriorStatus::Verified)) => Cell::new(format!("{from}; verified")),
        (from, Some(PriorStatus::Secondary)) => Cell::new(format!("{from}; secondary")),
        (from, Some(PriorStatus::NotFound)) => Cell::new(format!("{from}; no figure found")),
        (from, None) => Cell::new(from),
    }
}

/// Explains the width of `uncertain by`.
fn spread(findings: &Findings<'_>) -> String {
    format!(
        "“Uncertain by” is the standard deviation of the prior: two in three worlds lie within that of the value. {} of the parameters are \
         drawn; all others are held fixed, though they are known no better.",
        match findings.told.uncertain.doubts.len() {
            0 => "None".to_string(),
            n => n.to_string(),
        }
    )
}

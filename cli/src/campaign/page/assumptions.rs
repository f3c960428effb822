//! The assumptions: network, time, product, forces, habits and arms.

use super::markup::{heading, list, note, section, terms};
use super::table::{Cell, Table, Tone};
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{as_written, plain};
use crate::campaign::sentence::{Context, sentences, whom};
use crate::campaign::vocabulary::{FORCES, HABITS, PRODUCT, Word};
use crate::number::counted;
use bandwagon::campaign::scenario::Arm;
use bandwagon::network::{Agent, Network};
use bandwagon::rules::{
    Catalogued, Kind, Persuasion, Setting,
    persuasion::{Forces, PriorStatus},
};
use bandwagon::spec::{ParamSpec, RandomPart};

pub fn html(findings: &Findings<'_>) -> String {
    let body = [
        terms(surroundings(findings)),
        heading("Treatment arms, step by step"),
        arms(findings),
        heading("The product"),
        parameters(findings, &PRODUCT, "Parameters of the product."),
        heading("Forces and habits"),
        note(&format!(
            "Forces are log-odds. A force of 0.69 doubles the odds of adopting in a tick (a step of time, here a {}), 0 does \
             not change them, and a negative force lowers them. “Verified”: the figure was read in the paper or its abstract. \
             “Secondary”: the figure was read in accounts of the paper. “A choice”: no figure was found. Each experiment \
             studied a different request, so it is an assumption that a force keeps its strength.",
            findings.plan.spec().time.unit
        )),
        note(&spread(findings)),
        parameters(findings, &FORCES, "Forces that make an agent more or less likely to adopt."),
        parameters(
            findings,
            &HABITS,
            "Habits: what agents do besides adopting. Probabilities of acts toward a follower are per tick and tie.",
        ),
    ];
    section("assumptions", "Assumptions", &body.concat())
}

/// The network, the time and the budget.
fn surroundings(findings: &Findings<'_>) -> Vec<(&'static str, String)> {
    let plan = findings.plan;
    let network = plan.campaign.network();
    let (count, what) = match network.is_symmetric() {
        true => (counted(network.n_arcs() / 2, "tie"), "both ends influence each other".to_string()),
        false => (
            counted(network.n_arcs(), "arc"),
            format!(
                "one agent influences another; {}, if the two directions of a pair count as one",
                counted(n_pairs(network), "tie")
            ),
        ),
    };
    let weighted = if network.is_weighted() { "; ties have different weights" } else { "" };
    let cleaned = match network.dropped() {
        // A network with new weights does not record what was dropped before.
        dropped if dropped.is_nothing() && network.is_weighted() => String::new(),
        dropped if dropped.is_nothing() => " No ties were dropped or merged.".into(),
        dropped => format!(" Cleaned when read: {dropped}."),
    };
    let redrawn = match plan.redraws_network() {
        true => " The network is redrawn in every replicate, and all arms share it; these numbers are of the first.",
        false => "",
    };
    let mut terms = vec![
        (
            "Network",
            format!(
                "{}{}: {}, {count} ({what}{weighted}).{cleaned}{redrawn}",
                plan.network_name(),
                origin(&plan.network_name()),
                counted(network.n_agents(), "agent")
            ),
        ),
        ("Time", time(findings)),
        (
            "Users at the start",
            plan.campaign.scenario().users().map_or("none".into(), |users| {
                let users = whom(users, plan.redraws_network());
                format!("{users}.")
            }),
        ),
    ];
    if plan.campaign.redrawn().contains(&RandomPart::Parameters) {
        let text = "Parameters that are drawn from a distribution are redrawn in every replicate. All arms of a replicate \
                    share them.";
        terms.push(("Random parameters", text.into()));
    }
    let margin = match plan.campaign.scenario().worth() {
        Some(margin) => {
            format!("Each buyer at the set price brings in {} (the margin), a sample nothing.", as_written(margin))
        }
        None => "No margin is given, so arms are ranked by users, not by profit.".into(),
    };
    terms.push(("Money", format!("In the units of the scenario. {margin} An arm never spends more than its budget.")));
    terms
}

/// The number of pairs of agents with an arc between them.
fn n_pairs(network: &Network) -> usize {
    let mut pairs: Vec<(Agent, Agent)> =
        network.arcs().filter(|(from, to, _)| from != to).map(|(from, to, _)| (from.min(to), from.max(to))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs.len()
}

/// Describes a network that is built in or generated.
fn origin(name: &str) -> &'static str {
    match name.split_once(':').map_or(name, |(kind, _)| kind) {
        "karate" => " (a karate club, after Zachary 1977)",
        "medical-innovation" => " (doctors of four towns and the colleagues they named, after Coleman, Katz & Menzel)",
        "complete" => " (generated: each agent is tied to all others)",
        "groups" => " (generated: groups in which each agent is tied to all others)",
        "ring" => " (generated: a ring in which each agent is tied to its nearest agents)",
        "lattice" => " (generated: a grid in which each agent is tied to its nearest agents)",
        "er" => " (generated: random ties, after Erdős and Rényi)",
        "ba" => " (generated: new agents prefer well-connected ones, after Barabási and Albert)",
        "ws" => " (generated: a ring with some ties rewired at random, a small world after Watts and Strogatz)",
        _ => "",
    }
}

fn time(findings: &Findings<'_>) -> String {
    let time = &findings.plan.spec().time;
    let length = counted(time.ticks as usize, &time.unit);
    match time.start {
        Some(start) => format!("{length}; {} 0 begins on {start}.", time.unit),
        None => format!("{length}."),
    }
}

fn arms(findings: &Findings<'_>) -> String {
    let time = &findings.plan.spec().time;
    let redraws_network = findings.plan.redraws_network();
    let context = Context { unit: &time.unit, n_ticks: time.ticks, redraws_network };
    let arm = |(place, arm): (usize, &Arm)| {
        let budget = match arm.steps.is_empty() {
            true => String::new(),
            false => format!(" (budget {})", as_written(arm.budget)),
        };
        let name = super::markup::escape(&format!("{}{budget}", findings.label(place)));
        format!("<h4>{name}</h4>\n{}", list(sentences(arm, context)))
    };
    findings.scenario.arms().iter().enumerate().map(arm).collect()
}

/// A table of parameters: each value and its source.
fn parameters(findings: &Findings<'_>, words: &[Word], caption: &str) -> String {
    let mut table = Table::new(caption).bold("set in the scenario file");
    table = table.words(["Parameter"]).numbers(["Value", "Uncertain by"]).words(["Source"]);
    for word in words {
        let uncertain = findings.plan.campaign.uncertain().iter().find(|uncertain| uncertain.name() == word.name);
        let sd = uncertain.map_or_else(Cell::none, |uncertain| Cell::new(format!("± {}", plain(uncertain.sd()))));
        let value = match findings.plan.campaign.scenario().settings().given(word.name) {
            Some(Setting::Each(values)) => drawn(findings, word.name, values).unwrap_or_else(|| differing(values)),
            Some(Setting::Word(word)) => word.clone(),
            Some(Setting::Number(value)) => as_written(*value),
            None => default(word.name),
        };
        let tone = if findings.plan.campaign.scenario().settings().given(word.name).is_some() {
            Tone::First
        } else {
            Tone::Plain
        };
        table.row(tone, vec![Cell::new(word.means).below(word.name), Cell::new(value), sd, source(findings, word)]);
    }
    table.html()
}

/// Describes a parameter that is drawn from a distribution. `values` are those of the first replicate.
fn drawn(findings: &Findings<'_>, name: &str, values: &[f64]) -> Option<String> {
    let spec = findings.plan.spec();
    let row = Persuasion::ENTRY.parameters.iter().find(|row| row.name == name)?;
    let mut all = spec.product.parameters.iter().chain(spec.forces.iter()).chain(spec.habits.iter());
    let distribution = all.find_map(|(key, value)| match value {
        ParamSpec::Drawn { .. } if row.is_called(key) => Some(value.to_string()),
        _ => None,
    })?;
    Some(match findings.plan.campaign.redrawn().contains(&RandomPart::Parameters) {
        true => format!("drawn for each agent: {distribution}; redrawn in every replicate"),
        false => format!("drawn for each agent: {distribution}; the same in every replicate: {}", differing(values)),
    })
}

/// Summarizes a parameter that differs between agents.
fn differing(values: &[f64]) -> String {
    let (least, most) = values.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(a, b), &it| (a.min(it), b.max(it)));
    match least == most {
        true => plain(least),
        false => format!("{} to {} (varies between agents)", plain(least), plain(most)),
    }
}

/// The default of a parameter, as text.
fn default(name: &str) -> String {
    let parameter = Persuasion::ENTRY.parameters.iter().find(|parameter| parameter.name == name);
    match parameter.map(|parameter| parameter.kind) {
        Some(Kind::PerAgent { default, .. } | Kind::Number { default, .. }) => plain(default),
        Some(Kind::Word([first, ..])) => first.to_string(),
        _ => String::new(),
    }
}

/// The source of a parameter's value.
fn source(findings: &Findings<'_>, word: &Word) -> Cell {
    if findings.plan.campaign.scenario().settings().given(word.name).is_some() {
        return Cell::new("set in the scenario file");
    }
    let status = Forces::priors().find(|prior| prior.force == word.name).map(|prior| prior.status);
    match (word.from, status) {
        ("", _) if PRODUCT.iter().any(|known| known.name == word.name) => Cell::new("not set: the default"),
        ("", _) => Cell::new("a choice"),
        (from, Some(PriorStatus::Verified)) => Cell::new(format!("{from}; verified")),
        (from, Some(PriorStatus::Secondary)) => Cell::new(format!("{from}; secondary")),
        (from, Some(PriorStatus::NotFound)) => Cell::new(format!("{from}; no figure found")),
        (from, None) => Cell::new(from),
    }
}

/// Explains the column `Uncertain by`.
fn spread(findings: &Findings<'_>) -> String {
    format!(
        "“Uncertain by” is the standard deviation of the prior: in two of three worlds, the parameter is within this distance \
         of its value. The scenario has {}. All other parameters are fixed, although they are not known more precisely.",
        match findings.plan.campaign.uncertain().len() {
            0 => "no uncertain parameters".to_string(),
            n => counted(n, "uncertain parameter"),
        }
    )
}

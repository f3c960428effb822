//! What matters: how far one doubt at a time moves the answer.

use super::markup::{figure, paragraph, section};
use super::table::{Cell, Table, Tone};
use super::vocabulary::meaning;
use crate::cli::campaign::figures::Figures;
use crate::cli::campaign::findings::{AT_AN_END, Findings};
use crate::cli::campaign::numeral::{decimals, number, plain};
use crate::cli::number::counted;
use bandwagon::campaign::doubt::{End, Swing};
use bandwagon::campaign::verdict::Goal;

/// Doubts that are told one by one; the rest move less.
pub const MOST_TOLD: usize = 15;

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    if findings.swings.is_empty() {
        let said = "Nothing was varied, since the scenario names nothing as uncertain or asks for no worlds.";
        return section("matters", "What matters", &paragraph(said));
    }
    let mut body = paragraph(&verdict(findings));
    if let Some(tornado) = &figures.tornado {
        body += &figure(&tornado.svg, &tornado.name, &format!("{} {}", what(findings), ends()));
    }
    body += &table(findings);
    section("matters", "What matters", &body)
}

pub fn what(findings: &Findings<'_>) -> String {
    let leader = findings.verdict.leader();
    let unit = if findings.verdict.goal == Goal::Profit { "profit" } else { "users" };
    match leader.arm {
        0 => format!("How much of {unit} doing nothing has, with one doubt at a time at an end."),
        _ => format!(
            "How much more {unit} “{}” has than doing nothing, with one doubt at a time at an end.",
            leader.name
        ),
    }
}

fn ends() -> String {
    format!(
        "The ends are where one world in ten has less and one in ten has more; each is run {} for each idea.",
        counted(AT_AN_END as usize, "time")
    )
}

/// Which doubts change the leader.
fn verdict(findings: &Findings<'_>) -> String {
    let leader = findings.verdict.leader().arm;
    let turning: Vec<&Swing> = findings.swings.iter().filter(|swing| turns(swing, leader)).collect();
    let names: Vec<String> = turning.iter().map(|swing| format!("{} ({})", meaning(swing.name), swing.name)).collect();
    match names.as_slice() {
        [] => format!(
            "{}: with each of them alone at either end of what is likely, the same idea leads.",
            match findings.swings.len() {
                1 => "The one doubt does not change the leader".into(),
                n => format!("None of the {n} doubts alone changes the leader"),
            }
        ),
        [one] => format!("One doubt alone changes the leader at an end of what is likely: {one}."),
        many => format!(
            "{} doubts change the leader, each alone at an end of what is likely: {}.",
            many.len(),
            many.join("; ")
        ),
    }
}

/// Whether another arm leads at an end.
pub fn turns(swing: &Swing, leader: usize) -> bool {
    [&swing.low, &swing.high].into_iter().any(|end| other_leads(end, leader))
}

/// Whether the leader is not among the best there.
pub fn other_leads(end: &End, leader: usize) -> bool {
    end.goals[leader] < end.goals[end.leader()]
}

/// What the leader has more than nothing there; all it has, if it is nothing.
pub fn gain(end: &End, leader: usize) -> f64 {
    if leader == 0 { end.goals[0] } else { end.gain(leader) }
}

fn table(findings: &Findings<'_>) -> String {
    let leader = findings.verdict.leader().arm;
    let mut table = Table::new("One doubt at a time, the widest swing first; the rest is as in the scenario.")
        .words(["Doubt"])
        .numbers(["At the low end", "At the high end"])
        .words(["Leads at the low end", "Leads at the high end"]);
    for swing in findings.swings.iter().take(MOST_TOLD) {
        let width = (gain(&swing.high, leader) - gain(&swing.low, leader)).abs();
        let value = |end: &End| {
            let value = if end.value.is_nan() { "differs by agent".into() } else { format!("at {}", plain(end.value)) };
            Cell::new(number(gain(end, leader), decimals(width))).below(value)
        };
        let leads = |end: &End| match other_leads(end, leader) {
            false => Cell::new("the same"),
            true => Cell::new(&findings.outcomes.arm(end.leader()).name),
        };
        let tone = if turns(swing, leader) { Tone::First } else { Tone::Plain };
        let name = Cell::new(meaning(swing.name)).below(swing.name);
        table.row(tone, vec![name, value(&swing.low), value(&swing.high), leads(&swing.low), leads(&swing.high)]);
    }
    let rest = findings.swings.len().saturating_sub(MOST_TOLD);
    match rest {
        0 => table.html(),
        rest => {
            table.html()
                + &super::markup::note(&format!("{} that move less are in doubts.csv.", counted(rest, "more doubt")))
        }
    }
}

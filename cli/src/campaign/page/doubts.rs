//! Sensitivity analysis: how much each uncertain parameter alone changes the answer.

use super::markup::{figure, note, paragraph, section};
use super::table::{Cell, Table, Tone};
use super::vocabulary::meaning;
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{decimals, plain, signed};
use crate::campaign::tilt::Tilts;
use crate::number::{counted, trimmed};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters listed by name.
const MOST_NAMED: usize = 4;

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let Some(tilts) = Tilts::of(findings) else {
        let said = "Nothing was varied, since the scenario names nothing as uncertain or asks for no worlds.";
        return section("matters", "What matters", &paragraph(said));
    };
    let mut body = paragraph(&verdict(findings, &tilts));
    if let Some(tornado) = &figures.tornado {
        body += &figure(&tornado.svg, &tornado.name, &caption(&tilts));
    }
    body += &table(findings, &tilts);
    body += &idle(&tilts);
    section("matters", "What matters", &body)
}

fn caption(tilts: &Tilts<'_>) -> String {
    format!(
        "{}. The ends of each bar are where one world in ten has less of it, and one in ten has more. All of this is from the first {} of \
         each idea, so the middle may differ a little from the ranking.",
        tilts.says(),
        counted(tilts.n_runs, "run")
    )
}

/// Says which uncertain parameters change the leader.
fn verdict(findings: &Findings<'_>, tilts: &Tilts<'_>) -> String {
    let turning: Vec<&Sensitivity> = tilts.swings.iter().copied().filter(|swing| tilts.turns(swing)).collect();
    let mut names: Vec<String> = turning.iter().map(|swing| swing.name.to_string()).collect();
    let rest = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let mut list = match names.as_slice() {
        [first @ .., last] if !first.is_empty() && rest == 0 => format!("{} and {last}", first.join(", ")),
        all => all.join(", "),
    };
    if rest > 0 {
        list += &format!(" and {rest} more");
    }
    let mut said = match turning.len() {
        0 => format!(
            "{}: it stays first at both ends of what is likely.",
            match tilts.swings.len() + tilts.rest + tilts.idle.len() {
                1 => "The one doubt does not change the leader".into(),
                2 => "Neither of the two doubts alone changes the leader".into(),
                n => format!("None of the {n} doubts alone changes the leader"),
            }
        ),
        1 => format!("One doubt alone can change the leader within what is likely: {list}."),
        n => format!("{n} doubts can each alone change the leader within what is likely: {list}."),
    };
    if let Some(widest) = tilts.swings.first() {
        let what = meaning(widest.name);
        said += &format!(" Most hangs on “{what}” ({}).", widest.name);
    }
    let first = findings.verdict.leader();
    if tilts.leader != first.arm {
        said += &format!(
            " In the few runs used here “{}” leads, and not “{}”: the two are so close that which of them leads at an end may be chance.",
            findings.outcomes.arm(tilts.leader).name,
            first.name
        );
    }
    said
}

fn table(findings: &Findings<'_>, tilts: &Tilts<'_>) -> String {
    let caption =
        "One doubt at a time, the widest first, with everything else as in the scenario. Bold: the leader changes.";
    let mut table = Table::new(caption)
        .words(["Doubt"])
        .numbers(["At its low end", "At its high end"])
        .words(["Leads at the low end", "Leads at the high end"]);
    for &swing in &tilts.swings {
        let width = (tilts.gain(&swing.high) - tilts.gain(&swing.low)).abs();
        let value = |end: &Endpoint| {
            let value = if end.value.is_nan() { "differs by agent".into() } else { format!("at {}", plain(end.value)) };
            Cell::new(signed(trimmed(tilts.gain(end), decimals(width)))).below(value)
        };
        let leads = |end: &Endpoint| Cell::new(&findings.outcomes.arm(tilts.leader_at(end)).name);
        let tone = if tilts.turns(swing) { Tone::First } else { Tone::Plain };
        let name = Cell::new(meaning(swing.name)).below(swing.name);
        table.row(tone, vec![name, value(&swing.low), value(&swing.high), leads(&swing.low), leads(&swing.high)]);
    }
    if tilts.swings.is_empty() { String::new() } else { table.html() }
}

/// Lists the uncertain parameters without effect (no arm depends on them) and counts those with smaller effects.
fn idle(tilts: &Tilts<'_>) -> String {
    let mut said = String::new();
    if !tilts.idle.is_empty() {
        let names: Vec<&str> = tilts.idle.iter().map(|swing| swing.name).collect();
        said += &format!("No number moves at all with {}: nothing in these ideas touches on them. ", names.join(", "));
    }
    if tilts.rest > 0 {
        said += &format!("{} that move less are in doubts.csv.", counted(tilts.rest, "more doubt"));
    }
    if said.is_empty() { said } else { note(said.trim_end()) }
}

//! The sensitivity analysis: how much each uncertain parameter changes the result.

use super::markup::{figure, note, paragraph, section};
use super::table::{Cell, Table, Tone};
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{decimals, plain, signed};
use crate::campaign::sensitivity::SensitivityAnalysis;
use crate::campaign::vocabulary::meaning;
use crate::number::{counted, trimmed};
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters listed by name.
const MOST_NAMED: usize = 4;

pub const TITLE: &str = "Sensitivity analysis";

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let Some(analysis) = SensitivityAnalysis::of(findings) else {
        let why = "There is no sensitivity analysis, because the scenario has no uncertain parameter or asks for no \
                   worlds.";
        return section("matters", TITLE, &paragraph(why));
    };
    let mut body = paragraph(&summary(findings, &analysis));
    if let Some(tornado) = &figures.tornado {
        body += &figure(&tornado.svg, &tornado.name, &caption(&analysis));
    }
    body += &table(findings, &analysis);
    body += &others(&analysis);
    section("matters", TITLE, &body)
}

fn caption(analysis: &SensitivityAnalysis<'_>) -> String {
    format!(
        "{}. Each bar ends at the 10 % and the 90 % quantile of the parameter’s prior. All numbers in this section are \
         from the first {} of each arm, so the middle line may differ a little from the ranking.",
        analysis.quantity(),
        counted(analysis.n_replicates, "replicate")
    )
}

/// Explains the analysis and names the parameters that change the leader.
fn summary(findings: &Findings<'_>, analysis: &SensitivityAnalysis<'_>) -> String {
    let changing: Vec<&Sensitivity> =
        analysis.parameters.iter().copied().filter(|parameter| analysis.changes_leader(parameter)).collect();
    let mut names: Vec<String> = changing.iter().map(|parameter| parameter.name.to_string()).collect();
    let rest = names.len().saturating_sub(MOST_NAMED);
    names.truncate(MOST_NAMED);
    let mut list = match names.as_slice() {
        [first @ .., last] if !first.is_empty() && rest == 0 => format!("{} and {last}", first.join(", ")),
        all => all.join(", "),
    };
    if rest > 0 {
        list += &format!(" and {rest} more");
    }
    let mut text = "A sensitivity analysis moves one uncertain parameter at a time to the low end and to the high end \
                    of its likely range. All other parameters stay as in the scenario. "
        .to_string();
    text += &match changing.len() {
        0 => format!(
            "{}: the same arm leads at both ends of each range.",
            match analysis.n_parameters() {
                1 => "The uncertain parameter does not change the leading arm".into(),
                2 => "Neither of the two uncertain parameters changes the leading arm".into(),
                n => format!("None of the {n} uncertain parameters changes the leading arm"),
            }
        ),
        1 => format!("One parameter can change the leading arm: {list}."),
        n => format!("{n} parameters can each change the leading arm: {list}."),
    };
    if let Some(widest) = analysis.parameters.first() {
        text += &format!(" The largest effect is that of “{}” ({}).", meaning(widest.name), widest.name);
    }
    let first = findings.comparison.leader();
    if analysis.leader != first.arm {
        text += &format!(
            " In the {} of this analysis, “{}” leads instead of “{}”. The two are so close that the leader at an end of \
             a range may be due to chance.",
            counted(analysis.n_replicates, "replicate"),
            findings.outcomes.arm(analysis.leader).name,
            first.name
        );
    }
    text
}

fn table(findings: &Findings<'_>, analysis: &SensitivityAnalysis<'_>) -> String {
    let caption = format!(
        "{}, at the ends of each parameter’s range. The parameter with the largest effect is first. Bold: another arm \
         leads at one end.",
        analysis.quantity()
    );
    let mut table = Table::new(caption)
        .words(["Parameter"])
        .numbers(["At the low end", "At the high end"])
        .words(["Leader at the low end", "Leader at the high end"]);
    for &parameter in &analysis.parameters {
        let width = (analysis.gain(&parameter.high) - analysis.gain(&parameter.low)).abs();
        let value = |end: &Endpoint| {
            let value = if end.value.is_nan() { "differs by agent".into() } else { format!("at {}", plain(end.value)) };
            Cell::new(signed(trimmed(analysis.gain(end), decimals(width)))).below(value)
        };
        let leader = |end: &Endpoint| Cell::new(&findings.outcomes.arm(analysis.leader_at(end)).name);
        let tone = if analysis.changes_leader(parameter) { Tone::First } else { Tone::Plain };
        let name = Cell::new(meaning(parameter.name)).below(parameter.name);
        let (low, high) = (&parameter.low, &parameter.high);
        table.row(tone, vec![name, value(low), value(high), leader(low), leader(high)]);
    }
    if analysis.parameters.is_empty() { String::new() } else { table.html() }
}

/// Lists the parameters without effect and counts those with smaller effects.
fn others(analysis: &SensitivityAnalysis<'_>) -> String {
    let mut text = String::new();
    if !analysis.without_effect.is_empty() {
        let names: Vec<&str> = analysis.without_effect.iter().map(|parameter| parameter.name).collect();
        text += &format!("Parameters that change no result, because no arm depends on them: {}. ", names.join(", "));
    }
    if analysis.n_more > 0 {
        text += &format!("{} with a smaller effect: see doubts.csv.", counted(analysis.n_more, "more parameter"));
    }
    if text.is_empty() { text } else { note(text.trim_end()) }
}

//! The sensitivity analysis: how much each uncertain parameter changes the result.

use super::markup::{figure, list, paragraph, section};
use super::table::{Cell, Table, Tone};
use super::worlds::why_not;
use crate::campaign::figures::Figures;
use crate::campaign::findings::Findings;
use crate::campaign::numeral::{number, plain};
use crate::campaign::sensitivity::SensitivityAnalysis;
use crate::campaign::vocabulary::meaning;
use crate::number::counted;
use bandwagon::campaign::analysis::Shift;
use bandwagon::campaign::uncertainty::{Endpoint, Sensitivity};

/// Maximum number of parameters listed by name.
const MAX_LISTED: usize = 4;

pub const TITLE: &str = "Sensitivity analysis";

pub fn html(findings: &Findings<'_>, figures: &Figures) -> String {
    let Some(analysis) = SensitivityAnalysis::of(findings) else {
        let text = format!("There is no sensitivity analysis, because {}.", why_not(findings));
        return section("sensitivity", TITLE, &paragraph(&text));
    };
    let mut body = paragraph(&summary(findings, &analysis));
    if let Some(tornado) = &figures.tornado {
        body += &figure(&tornado.svg, &tornado.name, &caption(findings, &analysis));
    }
    body += &table(findings, &analysis);
    body += &notes(&analysis);
    section("sensitivity", TITLE, &body)
}

fn caption(findings: &Findings<'_>, analysis: &SensitivityAnalysis<'_>) -> String {
    let (here, at_quantile) = (analysis.n_replicates, analysis.n_replicates_at_quantile);
    let line = number(analysis.gain_as_written(), analysis.decimals());
    let replicates = match (analysis.has_same_replicates(), here < findings.outcomes.n_replicates()) {
        (true, true) => format!(
            " All results in this section are from the first {} of each arm. So the vertical line ({line}) may differ from \
             the difference in the ranking ({}).",
            counted(here, "replicate"),
            number(analysis.gain_in_ranking(), analysis.decimals())
        ),
        (true, false) => format!(" All results in this section are from {} of each arm.", counted(here, "replicate")),
        (false, _) => format!(
            " The results at the quantiles are from {} of each arm, and the vertical line ({line}) is from {}.",
            counted(at_quantile, "replicate"),
            counted(here, "replicate")
        ),
    };
    format!(
        "{}. The two parts of a bar end at the results with the parameter at its 10 % quantile and at its 90 % quantile. \
         The vertical line is the result in the scenario as written.{replicates}",
        analysis.quantity()
    )
}

/// Explains the analysis and names the parameters that change the leader.
fn summary(findings: &Findings<'_>, analysis: &SensitivityAnalysis<'_>) -> String {
    let mut text =
        "A sensitivity analysis moves one uncertain parameter at a time to its 10 % quantile and to its 90 % \
                    quantile. All other parameters stay as in the scenario. "
            .to_string();
    text += &match analysis.changing.len() {
        0 => format!(
            "{}: the same arm leads at both quantiles of each parameter.",
            match analysis.n_parameters() {
                1 => "The uncertain parameter does not change the leading arm".into(),
                2 => "Neither of the two uncertain parameters changes the leading arm".into(),
                n => format!("None of the {n} uncertain parameters changes the leading arm"),
            }
        ),
        1 => format!("One parameter can change the leading arm: {}.", names(&analysis.changing)),
        n => format!("{n} parameters can each change the leading arm: {}.", names(&analysis.changing)),
    };
    if let Some(largest) = analysis.parameters.first() {
        text += &format!(" The largest effect is that of “{}” ({}).", meaning(largest.name), largest.name);
    }
    let ranking_leader = findings.comparison.leader().arm;
    if analysis.analysis_leader != ranking_leader {
        text += &format!(
            " In the {} of this analysis, “{}” leads instead of “{}”. The results of these two arms are close. With this \
             number of replicates, chance may decide which one leads at a quantile.",
            counted(analysis.n_replicates, "replicate"),
            findings.label(analysis.analysis_leader),
            findings.label(ranking_leader)
        );
    }
    text
}

/// `share, heard and liking`, or the first names and the number of others.
fn names(parameters: &[&Sensitivity]) -> String {
    let names: Vec<&str> = parameters.iter().take(MAX_LISTED).map(|parameter| parameter.name).collect();
    match (names.as_slice(), parameters.len() - names.len()) {
        (_, rest) if rest > 0 => format!("{} and {rest} more", names.join(", ")),
        ([first @ .., last], _) if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        _ => names.join(", "),
    }
}

fn table(findings: &Findings<'_>, analysis: &SensitivityAnalysis<'_>) -> String {
    let decimals = analysis.decimals();
    let caption = format!(
        "{}, with each parameter at two quantiles. The small number under a result is the value of the parameter. Effect: the difference \
         between the largest and the smallest of three results: at the two quantiles and in the scenario as written ({}). \
         The parameter with the largest effect is first.",
        analysis.quantity(),
        number(analysis.gain_as_written(), decimals)
    );
    let mut table = Table::new(caption)
        .bold("another arm leads at one of the quantiles or at both")
        .words(["Parameter"])
        .numbers(["At the 10 % quantile", "At the 90 % quantile", "Effect"])
        .words(["Leader at the 10 % quantile", "Leader at the 90 % quantile"]);
    for &parameter in &analysis.parameters {
        let result = |end: &Endpoint| {
            let value =
                if end.value.is_nan() { "varies between agents".into() } else { format!("at {}", plain(end.value)) };
            Cell::new(number(analysis.gain(end), decimals)).below(value)
        };
        let leader = |end: &Endpoint| Cell::new(findings.label(analysis.leader_at(end)));
        let tone = if analysis.changes_leader(parameter) { Tone::First } else { Tone::Plain };
        let name = Cell::new(meaning(parameter.name)).below(parameter.name);
        let effect = Cell::new(number(analysis.effect(parameter), decimals));
        let (low, high) = (&parameter.low, &parameter.high);
        table.row(tone, vec![name, result(low), result(high), effect, leader(low), leader(high)]);
    }
    if analysis.parameters.is_empty() { String::new() } else { table.html() }
}

/// Remarks on parameters with an unusual effect or without effect.
fn notes(analysis: &SensitivityAnalysis<'_>) -> String {
    let named = |text: &str, is: &dyn Fn(&Sensitivity) -> bool| {
        let names: Vec<&str> =
            analysis.parameters.iter().filter(|parameter| is(parameter)).map(|parameter| parameter.name).collect();
        (!names.is_empty()).then(|| format!("{text}: {}.", names.join(", ")))
    };
    let has_shift = |parameter: &Sensitivity, shift: Shift| {
        analysis.has_same_replicates() && analysis.shift(parameter) == Some(shift)
    };
    let lower =
        named("Parameters with both results lower than in the scenario as written", &|it| has_shift(it, Shift::Lower));
    let higher = named("Both results are higher than in the scenario as written", &|it| has_shift(it, Shift::Higher));
    let others = named("Parameters that change only the results of other arms", &|it| analysis.is_about_other_arms(it));
    let idle: Vec<&str> = analysis.without_effect.iter().map(|parameter| parameter.name).collect();
    let idle = (!idle.is_empty()).then(|| {
        format!("Parameters without effect (every arm has the same results at both quantiles): {}.", idle.join(", "))
    });
    let more = (analysis.n_more > 0).then(|| {
        let have = if analysis.n_more == 1 { "has an effect that is" } else { "have effects that are" };
        format!("{} {have} not larger (see sensitivity.csv).", counted(analysis.n_more, "more parameter"))
    });
    let all: Vec<String> = [lower, higher, others, idle, more].into_iter().flatten().collect();
    if all.is_empty() { String::new() } else { list(all) }
}

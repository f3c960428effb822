//! Lists the rules and the studies in plain text.

use anyhow::Result;
use bandwagon::rules::{self, CATALOGUE, Catalogued, Entry, Kind, Settings, Visitor};
use bandwagon_lab::{STUDIES, Study};
use serde_json::{Value, json};
use std::io::Write;

/// Maximum line length, in characters.
const WIDTH: usize = 100;

/// The column at which the description of a parameter begins.
const INDENT: usize = 17;

/// Lists all rules or, with a name, shows one rule and its documentation.
pub fn rules(name: Option<&str>, out: &mut impl Write) -> Result<Value> {
    let Some(name) = name else {
        for entry in CATALOGUE {
            row(entry, out)?;
            writeln!(out)?;
        }
        writeln!(out, "bandwagon rules RULE shows the documentation of one rule.")?;
        return Ok(json!({ "rules": CATALOGUE.iter().map(document).collect::<Vec<_>>() }));
    };
    let entry = rules::entry(name)?;
    row(entry, out)?;
    writeln!(out, "\n{}", page(entry.page).trim_end())?;
    Ok(document(entry))
}

/// A rule as data.
fn document(entry: &Entry) -> Value {
    let parameters = entry.parameters.iter().map(|parameter| {
        let (range, default, may_differ) = match parameter.kind {
            Kind::PerAgent { range, default } => (range.to_string(), json!(default), true),
            Kind::Number { range, default } => (range.to_string(), json!(default), false),
            Kind::Word(words) => (words.join(", "), json!(words.first()), false),
        };
        json!({
            "name": parameter.name, "says": parameter.says, "unit": parameter.unit, "range": range,
            "default": default, "may_differ_by_agent": may_differ,
        })
    });
    json!({
        "name": entry.name, "says": entry.says, "parameters": parameters.collect::<Vec<_>>(),
        "clock": entry.clock.name(), "source": entry.source,
    })
}

/// The page of a rule, without the names of the tests that check it.
fn page(page: &str) -> String {
    const HEADING: &str = "\n# Reproduces\n\n";
    const INTRODUCTION: &str = "Tests in the source code of bandwagon (tests/rules) check:\n\n";
    let Some((before, rest)) = page.split_once(HEADING) else { return page.into() };
    let (list, after) = rest.split_once("\n\n").unwrap_or((rest, ""));
    let mut items: Vec<String> = vec![];
    for line in list.lines() {
        match (line.strip_prefix("- "), items.last_mut()) {
            (None, Some(item)) => *item += &format!(" {}", line.trim()),
            (first, _) => items.push(first.unwrap_or(line).into()),
        }
    }
    let items: Vec<String> = items.iter().map(|item| format!("- {}\n", wrapped(&without_tests(item), 2))).collect();
    format!("{before}{HEADING}{INTRODUCTION}{}\n{after}", items.concat())
}

/// Removes the names of tests from a text. Each is a Rust path in backquotes. The colon or comma before it is removed
/// too.
fn without_tests(text: &str) -> String {
    let mut kept = String::new();
    for (index, piece) in text.split('`').enumerate() {
        match (index % 2 == 1, piece.contains("::")) {
            (true, true) => kept.truncate(kept.trim_end_matches([' ', ',', ':']).len()),
            (true, false) => kept += &format!("`{piece}`"),
            (false, _) => kept += piece,
        }
    }
    kept
}

/// Lists the studies, with their rules and sources.
pub fn studies(out: &mut impl Write) -> Result<Value> {
    for study in STUDIES {
        writeln!(out, "{}\n  {}", study.name, wrapped(study.title, 2))?;
        let noun = if study.rules.len() == 1 { "Rule" } else { "Rules" };
        writeln!(
            out,
            "  {noun}: {}\n  {}\n",
            study.rules.join(", "),
            wrapped(&format!("Source: {}", study.source), 2)
        )?;
    }
    writeln!(out, "bandwagon lab STUDY replays one study, bandwagon lab all replays all of them.")?;
    let document = |study: &Study| json!({ "name": study.name, "title": study.title, "rules": study.rules, "source": study.source });
    Ok(json!({ "studies": STUDIES.iter().map(document).collect::<Vec<_>>() }))
}

fn row(entry: &Entry, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{}\n  {}", entry.name, wrapped(&format!("An agent {}.", entry.says), 2))?;
    for parameter in entry.parameters {
        let unit = if parameter.unit.is_empty() { String::new() } else { format!(" {}", parameter.unit) };
        let takes = match parameter.kind {
            Kind::PerAgent { range, default } => format!("{range}{unit}, default {default}; may differ by agent"),
            Kind::Number { range, default } => format!("{range}{unit}, default {default}; the same for all agents"),
            Kind::Word([default, ..]) => format!("{}; default {default}", either(parameter.kind)),
            Kind::Word([]) => String::new(),
        };
        writeln!(out, "    {:<12} {}", parameter.name, wrapped(parameter.says, INDENT))?;
        writeln!(out, "{:INDENT$}{}", "", wrapped(&takes, INDENT))?;
    }
    if entry.parameters.is_empty() {
        writeln!(out, "    no parameters")?;
    }
    let seeds = rules::with_rule(entry.name, &Settings::default(), SeedsInWords)?;
    writeln!(out, "  Seeds: {seeds}\n  Clock: {}\n  Source: {}", entry.clock.name(), wrapped(entry.source, 10))?;
    Ok(())
}

/// Wraps text to lines of at most [`WIDTH`] characters. The first line starts at column `indent`, and all other lines
/// are indented to it.
pub fn wrapped(text: &str, indent: usize) -> String {
    let (mut lines, mut at) = (String::new(), indent);
    for word in text.split(' ') {
        let width = word.chars().count();
        if at > indent && at + 1 + width > WIDTH {
            lines += &format!("\n{:indent$}", "");
            at = indent;
        } else if at > indent {
            lines.push(' ');
            at += 1;
        }
        lines += word;
        at += width;
    }
    lines
}

/// The words of a parameter: `a, b or c`.
fn either(kind: Kind) -> String {
    match kind {
        Kind::Word([first @ .., last]) if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        Kind::Word(words) => words.join(""),
        _ => String::new(),
    }
}

/// Says what the seeds of a rule are or, if it has none, how its agents start.
struct SeedsInWords;

impl Visitor for SeedsInWords {
    type Output = String;

    fn visit<R: Catalogued>(self, rule: R) -> String {
        let first = rule.columns().into_iter().next().unwrap_or_default();
        match (R::SEEDED, R::SPREAD) {
            (Some(_), _) if first == "adopted" => "the agents that have adopted at the start".into(),
            (Some(_), _) => "the agents that start in another state than all others".into(),
            (None, Some((low, high))) => format!("none; start states are drawn uniformly from {low} to {high}"),
            (None, None) => "none; the rule does not need seeds".into(),
        }
    }
}

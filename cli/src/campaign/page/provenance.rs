//! The inputs of the report, and how to reproduce it.

use super::markup::{heading, paragraph, section, terms, verbatim};
use super::table::{Cell, Table, Tone};
use crate::campaign::findings::Findings;
use crate::number::{counted, grouped};

pub const TITLE: &str = "Reproducing this report";

pub fn html(findings: &Findings<'_>) -> String {
    let plan = findings.plan;
    let worlds = findings.worlds.as_ref().map_or(0, |worlds| worlds.drawn.len());
    let facts = [
        ("Program", format!("bandwagon {}", env!("CARGO_PKG_VERSION"))),
        ("Random seed", plan.spec().seed.to_string()),
        ("Replicates of each arm", grouped(plan.spec().replicates as usize)),
        ("Worlds", if worlds == 0 { "none".into() } else { grouped(worlds) }),
        ("Level of intervals and bands", findings.level.to_string()),
    ];
    let mut files = Table::new("Input files. Files with the same SHA-256 are identical.").words(["File"]);
    files = files.numbers(["Size"]).words(["SHA-256"]);
    for input in &plan.inputs {
        files.row(
            Tone::Plain,
            vec![Cell::new(&input.name), Cell::new(counted(input.bytes as usize, "byte")), Cell::new(&input.sha256)],
        );
    }
    let body = [
        terms(facts),
        format!("<div class=\"files\">\n{}</div>\n", files.html()),
        heading("Command"),
        verbatim(&command(findings)),
        paragraph(
            "The same files, version and seed give the same page, byte for byte, with any number of threads. The date and \
             the number of threads are in provenance.json. All numbers on this page are in the CSV files of the same folder.",
        ),
        heading("Scenario file"),
        verbatim(plan.text()),
    ];
    section("provenance", TITLE, &body.concat())
}

/// The command line that reproduces this page.
fn command(findings: &Findings<'_>) -> String {
    let plan = findings.plan;
    let file = plan.inputs.first().map_or("", |input| &input.name);
    format!(
        "bandwagon campaign {} --replicates {} --seed {} --level {}",
        quoted(file),
        plan.spec().replicates,
        plan.spec().seed,
        findings.level
    )
}

/// A word, quoted for a shell if necessary.
fn quoted(word: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._/-+:,@".contains(letter);
    match !word.is_empty() && !word.starts_with('-') && word.chars().all(is_plain) {
        true => word.into(),
        false => format!("'{}'", word.replace('\'', "'\\''")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_spaces_is_quoted() {
        assert_eq!(quoted("a/b-1.toml"), "a/b-1.toml");
        assert_eq!(quoted("it's mine.toml"), "'it'\\''s mine.toml'");
    }
}

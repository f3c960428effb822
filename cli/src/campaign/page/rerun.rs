//! The source of the numbers, and how to reproduce them.

use super::markup::{heading, paragraph, section, terms, verbatim};
use super::table::{Cell, Table, Tone};
use crate::campaign::findings::Findings;
use crate::number::{counted, grouped};

pub fn html(findings: &Findings<'_>) -> String {
    let told = findings.told;
    let worlds = findings.worlds.as_ref().map_or(0, |worlds| worlds.drawn.len());
    let facts = [
        ("Program", format!("bandwagon {}", env!("CARGO_PKG_VERSION"))),
        ("Seed of all chance", told.seed.to_string()),
        ("Runs of each idea", grouped(told.replicates as usize)),
        ("Worlds", if worlds == 0 { "none".into() } else { grouped(worlds) }),
        ("Level of intervals", findings.level.to_string()),
    ];
    let mut files =
        Table::new("What was read; the SHA-256 of a file tells whether another is the same.").words(["File"]);
    files = files.numbers(["Size"]).words(["SHA-256"]);
    for input in &told.inputs {
        files.row(
            Tone::Plain,
            vec![Cell::new(&input.name), Cell::new(counted(input.bytes as usize, "byte")), Cell::new(&input.sha256)],
        );
    }
    let body = [
        terms(facts),
        format!("<div class=\"files\">\n{}</div>\n", files.html()),
        heading("To run it again"),
        verbatim(&command(findings)),
        paragraph(
            "The same files, version and seed give this page again, byte by byte, on any number of threads. When it was run, and on how \
             many, is in provenance.json; every number on this page is in the tables beside it.",
        ),
        heading("The scenario file, as it was read"),
        verbatim(&told.text),
    ];
    section("provenance", "Where this comes from", &body.concat())
}

/// The command line that reproduces this page.
fn command(findings: &Findings<'_>) -> String {
    let told = findings.told;
    let file = told.inputs.first().map_or("", |input| &input.name);
    format!(
        "bandwagon campaign {} --replicates {} --seed {} --level {}",
        quoted(file),
        told.replicates,
        told.seed,
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

//! Checks the pages of docs/rules against the catalogue and the tests they name.

use bandwagon::rules::{CATALOGUE, Entry, Kind};
use std::collections::BTreeSet;
use std::path::Path;

const HEADINGS: [&str; 8] = [
    "Definition",
    "Equation",
    "Parameters",
    "Conventions",
    "Reproduces",
    "Example",
    "Source",
    "Not to be confused with",
];

/// The lines of a page under a heading. A hidden line of the example starts with a hash too, but follows a fence.
fn section<'a>(entry: &Entry, heading: &str) -> Vec<&'a str> {
    let is_heading = |line: &str| line.strip_prefix("# ").is_some_and(|title| HEADINGS.contains(&title));
    let under = entry.page.lines().skip_while(|line| line.strip_prefix("# ") != Some(heading)).skip(1);
    under.take_while(|line| !is_heading(line)).collect()
}

/// The texts between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

#[test]
fn every_rule_has_a_page_and_every_page_a_rule() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    let name = |file: std::io::Result<std::fs::DirEntry>| file.unwrap().file_name().into_string().unwrap();
    let pages: BTreeSet<String> = folder.read_dir().unwrap().map(name).collect();
    assert_eq!(pages, CATALOGUE.iter().map(|entry| format!("{}.md", entry.name)).collect());
}

#[test]
fn a_page_starts_with_one_sentence_and_has_its_headings_in_order() {
    for entry in CATALOGUE {
        let first = entry.page.lines().next().unwrap();
        assert!(first.ends_with('.') && !first.starts_with('#') && !first[..first.len() - 1].contains(". "), "{first}");
        let headings = entry.page.lines().filter_map(|line| line.strip_prefix("# "));
        let headings: Vec<&str> = headings.filter(|title| !title.starts_with("Ok::")).collect();
        assert_eq!(headings, HEADINGS, "{}", entry.name);
        assert!(HEADINGS.iter().all(|heading| section(entry, heading).concat().len() > 20), "{}", entry.name);
    }
}

/// Rows of the table: symbol, field, range, unit, default.
#[test]
fn a_page_tells_the_catalogues_parameters_ranges_and_defaults() {
    for entry in CATALOGUE {
        let lines = section(entry, "Parameters");
        let rows = lines.iter().filter(|line| line.starts_with('|'));
        let cells = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
        let rows: Vec<Vec<&str>> = cells.skip(2).collect();
        assert_eq!(rows.len(), entry.parameters.len(), "{}", entry.name);
        for (row, parameter) in rows.iter().zip(entry.parameters) {
            let place = format!("{} {}", entry.name, parameter.name);
            let [_, field, range, unit, default] = row[..] else { panic!("{place}: {row:?}") };
            assert_eq!(field, format!("`{}`", parameter.name), "{place}");
            assert!(!unit.is_empty(), "{place}");
            let default = quoted(default).next().unwrap();
            let (ranges, known, each) = match parameter.kind {
                Kind::PerAgent { range, default } => (vec![range.to_string()], default.to_string(), true),
                Kind::Number { range, default } => (vec![range.to_string()], default.to_string(), false),
                Kind::Word(words) => (words.iter().map(ToString::to_string).collect(), words[0].to_string(), false),
            };
            assert_eq!(quoted(range).collect::<Vec<_>>(), ranges, "{place}");
            let equal = default == known || default.parse::<f64>().is_ok_and(|default| Ok(default) == known.parse());
            assert!(equal, "{place}: default {default}, in the catalogue {known}");
            assert_eq!(unit.contains("may differ by agent"), each, "{place}");
        }
    }
}

/// A page names only tests of its rule, and names all of them.
#[test]
fn a_page_names_the_tests_that_prove_it() {
    for entry in CATALOGUE {
        let module = entry.name.replace('-', "_");
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/rules/{module}.rs"));
        let source = std::fs::read_to_string(source).unwrap();
        let name = |after: &str| after.trim().strip_prefix("fn ")?.split_once('(').map(|(name, _)| name.to_owned());
        let tests: BTreeSet<String> = source.split("#[test]").skip(1).filter_map(name).collect();
        let text = section(entry, "Reproduces").join("\n");
        let of_module = |path: &str| path.strip_prefix(&format!("{module}::")).map(str::to_owned);
        let named: BTreeSet<String> = quoted(&text).filter_map(of_module).collect();
        assert_eq!(named, tests, "{}", entry.name);
        assert_eq!(named.len(), quoted(&text).count(), "{} names something else, or twice", entry.name);
    }
}

#[test]
fn a_page_cites_the_catalogues_source() {
    for entry in CATALOGUE {
        let cited = section(entry, "Source").join(" ");
        let mut dois = entry.source.split("doi ").skip(1).map(|rest| rest.split(';').next().unwrap().trim());
        assert!(entry.source.contains("doi "), "{}", entry.name);
        assert!(dois.all(|doi| cited.contains(doi)), "{}: {}", entry.name, entry.source);
    }
}

/// The last visible statement is an assertion.
#[test]
fn an_example_ends_in_an_assertion() {
    for entry in CATALOGUE {
        let lines = section(entry, "Example");
        let last = lines.iter().rfind(|line| !line.is_empty() && !line.starts_with("```") && !line.starts_with("# "));
        assert!(last.unwrap().starts_with("assert"), "{}: {last:?}", entry.name);
    }
}

//! `bandwagon lab`: the list, one study, all studies, and the page.

use crate::{Desk, text};
use bandwagon_lab::STUDIES;
use serde_json::Value;

const RIOT: &str = "lab granovetter_1978 --replicates 4";

#[test]
fn the_list_names_every_study_its_rules_and_its_source() {
    let list = Desk::new().prints("lab");
    let blocks: Vec<&str> = list.split("\n\n").collect();
    assert_eq!(blocks.len(), STUDIES.len() + 1);
    for (study, block) in STUDIES.iter().zip(blocks) {
        assert_eq!(block.lines().next(), Some(study.name));
        assert!(block.contains(&study.rules.join(", ")), "{block}");
        let source = block.split_once("Source: ").unwrap().1;
        assert_eq!(source.split_whitespace().collect::<Vec<_>>(), study.source.split_whitespace().collect::<Vec<_>>());
    }
}

#[test]
fn one_study_is_reported_and_writes_its_files() {
    let desk = Desk::new();
    let said = desk.prints(RIOT);
    for due in [
        "Study    A thought experiment",
        "Fitted   Nothing.",
        "Source   Granovetter (1978)",
        "4 replicates, --seed 1",
        "The criteria are stated for more replicates than these",
    ] {
        assert!(said.contains(due), "{due} is not in {said}");
    }
    let row = said.lines().find(|line| line.contains("threshold 1 raised to 2")).unwrap();
    assert_eq!(row.split_whitespace().collect::<Vec<_>>()[11..], ["1", "1", "0", "exact", "equal", "agrees"]);
    let files = "figure.svg, figure.png, findings.csv, columns.json, provenance.json";
    assert!(said.ends_with(&format!("\nWritten to results/lab/granovetter_1978: {files}\n")), "{said}");
    let provenance: Value = serde_json::from_str(&desk.read("results/lab/granovetter_1978/provenance.json")).unwrap();
    assert_eq!(provenance["parameters"]["study"], "granovetter_1978");
    assert_eq!((&provenance["replicates"], &provenance["seed"]), (&4.into(), &1.into()));
    desk.prints(&format!("{RIOT} --out mine"));
    assert_eq!(desk.names("mine"), ["columns.json", "figure.png", "figure.svg", "findings.csv", "provenance.json"]);
}

#[test]
fn all_of_them_leave_the_same_files_on_any_number_of_threads() {
    let desk = Desk::new();
    for threads in [1, 2] {
        desk.prints(&format!("lab all --replicates 4 --threads {threads} --out {threads}"));
    }
    let mut due: Vec<String> = STUDIES.iter().map(|study| study.name.into()).collect();
    due.extend(
        ["columns.json", "findings.csv", "findings.md", "index.html", "provenance.json", "summary.md"]
            .map(String::from),
    );
    due.sort();
    assert_eq!(desk.names("1"), due);
    for name in ["columns.json", "findings.csv", "findings.md", "index.html", "summary.md"] {
        assert_eq!(desk.bytes(&format!("1/{name}")), desk.bytes(&format!("2/{name}")), "{name}");
    }
    for study in STUDIES.iter().map(|study| study.name) {
        for name in ["figure.svg", "figure.png", "findings.csv"] {
            assert_eq!(desk.bytes(&format!("1/{study}/{name}")), desk.bytes(&format!("2/{study}/{name}")), "{study}");
        }
    }
    let page = desk.read("1/index.html");
    assert_balanced(&page);
    let doi = page.matches("<a href=\"https://doi.org/10.").count();
    assert!(doi >= STUDIES.len(), "{doi}");
    let table = desk.read("1/findings.md");
    for study in STUDIES {
        assert_eq!(page.matches(&format!("<section id=\"{}\"", study.name)).count(), 1, "{}", study.name);
        assert!(page.contains(&format!("<a href=\"#{}\">", study.name)));
        assert_eq!(table.matches(&format!("| `{}` |", study.name)).count(), 1);
    }
    for outside in ["<script", "<link", "src=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
}

/// With two replicates some seeds have no tie, no cascade and no edge.
#[test]
fn a_quantity_without_data_has_no_number_and_no_result() {
    let desk = Desk::new();
    let mut told = 0;
    for seed in [1, 2, 3, 12] {
        for study in ["anderson_holt_1997", "watts_2002"] {
            let said = desk.prints(&format!("lab {study} --replicates 2 --seed {seed} --out out"));
            let files = ["findings.csv", "figure.svg"].map(|name| desk.read(&format!("out/{name}")));
            for text in files.iter().chain([&said]) {
                assert!(!text.contains("NaN") && !text.contains("not a number"), "{text}");
            }
            told += said.matches("not enough replicates").count();
        }
    }
    assert!(told > 0);
}

/// Every tag is closed in order, and `<` and `&` are escaped.
fn assert_balanced(page: &str) {
    let mut open: Vec<&str> = vec![];
    let body = page.strip_prefix("<!DOCTYPE html>").unwrap();
    let start = body.find("<style>").unwrap() + "<style>".len();
    let end = body.find("</style>").unwrap();
    let pieces = body[..start].split('<').skip(1).chain(body[end..].split('<').skip(1));
    for piece in pieces {
        let (tag, words) = piece.split_once('>').unwrap();
        assert!(!words.contains('>'), "{piece}");
        for entity in words.split('&').skip(1).map(|rest| rest.split(';').next().unwrap()) {
            assert!(["amp", "lt", "gt", "quot", "apos", "#39"].contains(&entity), "{entity}");
        }
        let name = tag.split([' ', '\n']).next().unwrap();
        match name.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed)),
            None if tag.ends_with('/') || name == "meta" => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn mistakes_are_one_line_and_leave_nothing() {
    let desk = Desk::new().with("file", "precious");
    let known: Vec<&str> = STUDIES.iter().map(|study| study.name).collect();
    let known = known.join(", ");
    desk.refuses(
        "lab granoveter_1978",
        &format!("no study is called granoveter_1978 (did you mean granovetter_1978?); known: {known}"),
    );
    desk.refuses("lab zzz", &format!("no study is called zzz; known: {known}"));
    for got in ["1", "0", "-3", "x", "1000001"] {
        let due = format!("--replicates must be a whole number from 2 to 1000000, got {got}");
        desk.refuses(&format!("lab all --replicates {got}"), &due);
    }
    for option in ["--seed 3", "--replicates 9", "--threads 2", "--out here"] {
        desk.refuses(&format!("lab {option}"), "the name of a study is missing; bandwagon lab lists them");
    }
    desk.refuses("lab all --rule threshold", "--rule is an option of bandwagon run");
    desk.refuses("lab all granovetter_1978", "there is no place for the word granovetter_1978");
    desk.refuses(&format!("{RIOT} --out file"), "file: not a directory");
    desk.refuses("lab all --replicates 4 --out file/deep", "file: not a directory");
    assert_eq!(desk.read("file"), "precious");
}

/// A file is in the place of a study's folder. The error is found before anything is written.
#[test]
fn a_folder_of_a_study_that_cannot_be_made_leaves_nothing_behind() {
    let desk = Desk::new();
    std::fs::create_dir_all(desk.path("out")).unwrap();
    std::fs::write(desk.path("out/granovetter_1978"), "precious").unwrap();
    let output = desk.run("lab all --replicates 4 --out out");
    assert_eq!(text(&output.stderr), "error: out/granovetter_1978: not a directory\n");
    assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("", Some(2)));
    assert_eq!(desk.names("out"), ["granovetter_1978"]);
}

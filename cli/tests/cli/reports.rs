//! What a command prints for people, for programs, and not at all; and the other files of its tables.

use super::*;
use serde_json::Value;

fn document(desk: &Desk, words: &str) -> Value {
    serde_json::from_str(&desk.prints(&format!("{words} --json"))).unwrap()
}

#[test]
fn quiet_commands_print_nothing_and_write_the_same_files() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out loud"));
    assert_eq!(desk.prints(&format!("{KARATE} --out quiet --quiet")), "");
    assert_eq!(desk.prints(&format!("{KARATE} --out quiet -q")), "");
    for name in desk.names("loud").iter().filter(|name| *name != "provenance.json") {
        assert_eq!(desk.bytes(&format!("loud/{name}")), desk.bytes(&format!("quiet/{name}")), "{name}");
    }
    let message = "--level must be a number above 0 and below 1, got 2";
    desk.refuses(&format!("{KARATE} --level 2 -q"), message);
    assert!(desk.prints(&format!("{KARATE} --out quiet --json -q")).starts_with('{'));
}

#[test]
fn a_document_has_the_files_and_the_tables() {
    let desk = Desk::new();
    let run = document(&desk, &format!("{KARATE} --out out"));
    assert_eq!((&run["folder"], run["files"].as_array().unwrap().len()), (&"out".into(), 6));
    assert_eq!((&run["provenance"]["program"], &run["provenance"]["seed"]), (&"bandwagon".into(), &1.into()));
    let series = run["results"]["series"].as_array().unwrap();
    let text = desk.read("out/series.csv");
    assert_eq!(series.len(), text.lines().count() - 1);
    let last = text.lines().last().unwrap().split(',').collect::<Vec<_>>();
    let record = series.last().unwrap();
    assert_eq!((record["kind"].as_str(), record["tick"].to_string().as_str()), (Some(last[1]), last[2]));
    assert_eq!(record["mean"].as_f64(), last[4].parse().ok());

    let many = document(&desk, "run --network karate --rule threshold --seeds 0,33 --replicates 1001 --out many");
    assert_eq!(many["results"]["replicates"], Value::Null);
}

#[test]
fn every_command_has_a_document() {
    let desk = Desk::new().with("s.toml", include_str!("mistakes_in_scenarios/good.toml"));
    let desk = desk.with("ring.csv", RING).with("people.csv", PEOPLE);
    for (words, pointer) in [
        ("--replicates 5 --out study", "/results/series/0/mean"),
        ("seeds --network karate --k 2 --out seeds", "/results/found/spread"),
        ("describe karate --agents --out described", "/results/agents/0/ties"),
        ("describe karate --out described", "/results/overview"),
        ("convert karate karate.gexf", "/files/0"),
        ("campaign s.toml --replicates 4 --out campaign", "/results/ranking/0/arm"),
        ("tipping s.toml --replicates 4 --out tipping", "/results/tipping/0"),
        ("lab granovetter_1978 --replicates 4 --out lab", "/results/findings/0"),
        ("lab", "/studies/0/name"),
        ("rules", "/rules/0/parameters/0/range"),
        ("rules threshold", "/source"),
        ("new mine.toml", "/file"),
        ("pseudonyms ring.csv key.csv", "/new"),
        ("rerun study", "/is_identical"),
        ("man run", "/page"),
        ("completions fish", "/script"),
    ] {
        let document = document(&desk, words);
        assert!(document.pointer(pointer).is_some_and(|found| !found.is_null()), "{words}: {document}");
    }
}

#[test]
fn a_difference_is_in_the_document_and_in_the_exit_code() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out out"));
    fs::write(desk.path("out/series.csv"), "edited").unwrap();
    let output = desk.run("rerun out --json");
    assert_eq!(output.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!((&document["is_identical"], &document["edited"]), (&false.into(), &serde_json::json!(["series.csv"])));
}

#[test]
fn the_sheets_are_a_result_like_the_others() {
    let desk = Desk::new().with("s.toml", include_str!("mistakes_in_scenarios/good.toml"));
    let desk = desk.with("ring.csv", RING).with("people.csv", PEOPLE);
    for (place, words) in [
        "run --network karate --rule direct-reciprocity --ticks 3 --replicates 2",
        "campaign s.toml --replicates 4",
        "tipping s.toml --replicates 4",
        "seeds --network karate --k 2",
        "describe karate --agents",
        "--replicates 3",
    ]
    .into_iter()
    .enumerate()
    {
        desk.prints(&format!("{words} --excel --out {place}"));
        // A file of the format begins as a ZIP file does.
        assert_eq!(&desk.bytes(&format!("{place}/tables.xlsx"))[..4], b"PK\x03\x04", "{words}");
        assert!(desk.prints(&format!("rerun {place}")).ends_with("All files are identical.\n"), "{words}");
    }
}

#[cfg(not(feature = "parquet"))]
#[test]
fn without_parquet_the_message_says_how_to_get_it() {
    let desk = Desk::new();
    let message = "--tables parquet: this command line was built without Parquet; install it with cargo install --path cli \
                   --features parquet";
    desk.refuses(&format!("{KARATE} --tables parquet"), message);
    desk.refuses(&format!("{KARATE} --tables xls"), "--tables must be one of csv, parquet, got xls");
}

#[cfg(feature = "parquet")]
#[test]
fn tables_are_written_as_parquet() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --tables parquet --out out"));
    assert!(desk.bytes("out/series.parquet").starts_with(b"PAR1"));
    assert!(desk.read("out/columns.json").contains("\"url\": \"series.parquet\""));
    assert!(desk.prints("rerun out").ends_with("All files are identical.\n"));
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let desk = Desk::new();
    let (page, script) = (desk.prints("man"), desk.prints("completions bash"));
    for command in ["run", "seeds", "describe", "convert", "campaign", "tipping", "lab", "rerun", "rules"] {
        assert!(page.contains(&format!("bandwagon\\-{command}(1)")), "{command}");
        assert!(script.contains(&format!("bandwagon__subcmd__{command}")), "{command}");
        assert!(desk.prints(&format!("man {command}")).contains(".SH OPTIONS"), "{command}");
    }
    desk.refuses(
        "man runn",
        "COMMAND must be one of run, seeds, describe, convert, pseudonyms, new, campaign, tipping, lab, rerun, rules, \
         completions, man, got runn",
    );
}

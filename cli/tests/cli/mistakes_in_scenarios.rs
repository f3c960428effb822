//! Invalid scenario files: one line says where the error is, what is wrong and what is allowed.

use crate::{Desk, PEOPLE, RING, text};
use std::fs;
use std::path::Path;

const GOOD: &str = include_str!("mistakes_in_scenarios/good.toml");

fn desk() -> Desk {
    Desk::new()
        .with("ring.csv", RING)
        .with("people.csv", PEOPLE)
        .with("bad.csv", "from,to,weight\nann,bob,0.5\nbob,cem,much\n")
        .with("half.csv", "id,doubt\nann,0.2\nbob\n")
        .with("s.toml", GOOD)
}

/// Rejects this content as a scenario.
fn refuses(desk: &Desk, content: impl AsRef<[u8]>, message: &str) {
    fs::write(desk.path("s.toml"), content).unwrap();
    desk.refuses("campaign s.toml", message);
}

/// Every error of a table: `-` starts the text replaced in the valid scenario, `+` its replacement, and `=` the error
/// message from the line number on, once for each mistake that is reported. `\n` stands for a line break.
fn refuses_all(table: &str, at_least: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/mistakes_in_scenarios");
    let table = fs::read_to_string(folder.join(table)).unwrap();
    let desk = desk();
    let mut n_mistakes = 0;
    for mistake in table.split("\n\n") {
        let part = |mark: &str| {
            let found = mistake.lines().find_map(|line| line.strip_prefix(mark));
            found.unwrap_or_else(|| panic!("no {mark} in {mistake}"))
        };
        let [old, new] = [part("- "), part("+ ")].map(|text| text.replace("\\n", "\n"));
        assert_eq!(GOOD.matches(&old).count(), 1, "{old}");
        let said: Vec<String> =
            mistake.lines().filter_map(|line| line.strip_prefix("= ")).map(|said| format!("s.toml:{said}")).collect();
        refuses(&desk, GOOD.replace(&old, &new), &said.join("\nerror: "));
        n_mistakes += 1;
    }
    assert!(n_mistakes >= at_least, "{n_mistakes}");
}

#[test]
fn invalid_toml() {
    refuses_all("broken_toml.txt", 25);
    refuses_all("wrong_kinds_of_tables.txt", 10);
}

#[test]
fn unknown_keys() {
    refuses_all("unknown_keys.txt", 40);
}

#[test]
fn values_of_the_wrong_type() {
    refuses_all("wrong_types.txt", 55);
}

#[test]
fn values_out_of_range() {
    refuses_all("out_of_range.txt", 45);
}

#[test]
fn missing_keys() {
    refuses_all("missing.txt", 12);
}

#[test]
fn unknown_names() {
    refuses_all("unknown_names.txt", 30);
}

#[test]
fn conditions_and_costs() {
    refuses_all("conditions.txt", 30);
    refuses_all("costs.txt", 6);
}

#[test]
fn a_scenario_can_be_read() {
    let desk = desk();
    desk.refuses("campaign nope.toml", "nope.toml: No such file or directory");
    desk.refuses("campaign .", ".: Is a directory");
    desk.refuses("campaign", "the name of a scenario file is missing; bandwagon new writes one to begin with");
    refuses(&desk, "", "s.toml:1: the scenario lacks [network]");
    refuses(&desk, "# Nothing yet.\n\n", "s.toml:1: the scenario lacks [network]");
    refuses(
        &desk,
        b"title = \"Ring\"\nquestion = \"F\xfcr wen?\"\n",
        "s.toml:2: not valid UTF-8; save the file as UTF-8",
    );
    refuses(&desk, format!("seed = {}", "[".repeat(100_000)), "s.toml:1: lists or tables stand too deep in each other");
    refuses(&desk, b"\xff\xfet\0i\0", "s.toml:1: not valid UTF-8; save the file as UTF-8");
}

#[test]
fn byte_order_marks_and_line_ends_keep_line_numbers() {
    let desk = desk();
    let (wrong, said) = (
        GOOD.replace("ticks = 10", "tics = 10"),
        "s.toml:15: no key of [time] is called tics (did you mean ticks?); known: ticks, unit, start",
    );
    refuses(&desk, &wrong, said);
    refuses(&desk, format!("\u{feff}{wrong}"), said);
    refuses(&desk, wrong.replace('\n', "\r\n"), said);
    refuses(&desk, format!("\u{feff}{}", wrong.replace('\n', "\r\n")), said);
}

#[test]
fn input_files_are_not_overwritten() {
    // The network is stored where the ranking would be written.
    let desk = desk().with("ranking.csv", RING).with("t.toml", GOOD.replace("ring.csv", "ranking.csv"));
    let output = desk.run("campaign t.toml --out .");
    let said = text(&output.stderr);
    assert!(said.ends_with("ranking.csv is an input file and would be overwritten; name another folder\n"), "{said}");
    assert_eq!((said.lines().count(), output.status.code()), (1, Some(2)));
    assert_eq!(desk.read("ranking.csv"), RING);
    desk.refuses("campaign s.toml --replicates 1", "--replicates must be a whole number from 2 to 1000000, got 1");
}

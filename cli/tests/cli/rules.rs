//! The catalogue, and every rule in it run from the command line.

use crate::Desk;
use bandwagon::engine::Clock;
use bandwagon::rules::{CATALOGUE, Catalogued, Settings, Visitor, with_rule};

#[test]
fn the_list_names_every_rule_and_parameter() {
    let list = Desk::new().prints("rules");
    for entry in CATALOGUE {
        assert_eq!(list.lines().filter(|line| *line == entry.name).count(), 1, "{}", entry.name);
        let flat = list.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(&format!("Clock: {} Source: {}", entry.clock.name(), entry.source)));
        for parameter in entry.parameters {
            assert!(
                list.lines().any(|line| line.starts_with(&format!("    {:<12} ", parameter.name))),
                "{}",
                parameter.name
            );
        }
    }
}

#[test]
fn the_page_of_a_rule_follows_its_row() {
    let desk = Desk::new();
    let list = desk.prints("rules");
    for entry in CATALOGUE {
        let page = desk.prints(&format!("rules {}", entry.name));
        let (row, rest) = page.split_once("\n\n").unwrap();
        assert!(list.contains(row), "{row}");
        let [before, list, after] = parts(rest);
        let [due_before, due_list, due_after] = parts(entry.page);
        assert_eq!((before, after.trim_end()), (due_before, due_after.trim_end()));
        // Users read what is checked, and not the names of tests.
        let items = |list: &str| list.lines().filter(|line| line.starts_with("- ")).count();
        assert_eq!(items(list), items(due_list), "{list}");
        assert!(!list.contains("::") && !list.contains('`') && list.contains("(tests/rules)"), "{list}");
        assert!(!list.contains(" .") && !list.contains(":\n-  "), "{list}");
    }
}

/// The text before the list of what a rule reproduces, the list, and the text after it.
fn parts(page: &str) -> [&str; 3] {
    let (before, rest) = page.split_once("# Reproduces").unwrap();
    let (list, after) = rest.split_once("\n# ").unwrap();
    [before, list, after]
}

/// Whether a rule takes seeds.
struct IsSeeded;

impl Visitor for IsSeeded {
    type Output = bool;

    fn visit<R: Catalogued>(self, _: R) -> bool {
        R::SEEDED.is_some()
    }
}

#[test]
fn the_clock_is_that_of_the_rules_source_unless_one_is_given() {
    let desk = Desk::new();
    let run = "run --network karate --rule deffuant --replicates 2 --ticks 2";
    assert!(desk.prints(run).contains(" ticks, random-pairs clock, "));
    assert!(desk.prints(&format!("{run} --clock continuous")).contains(" ticks, continuous clock, "));
}

/// Each rule under one clock, so that each clock has a quarter of the rules. The tests of the engine run all pairs.
#[test]
fn every_rule_writes_the_same_files_on_any_number_of_threads() {
    let desk = Desk::new();
    for (entry, clock) in CATALOGUE.iter().zip(Clock::ALL.iter().cycle()) {
        let seeds =
            if with_rule(entry.name, &Settings::default(), IsSeeded).unwrap() { "--seeds random:3" } else { "" };
        let (rule, clock) = (entry.name, clock.name());
        let run = format!("run --network ws:60,4,0.2 --rule {rule} {seeds} --clock {clock} --replicates 6 --ticks 12");
        let report = |threads: &str| {
            let report = desk.prints(&format!("{run} --threads {threads} --out {threads}"));
            report.replace(&format!("to {threads}:"), "to:")
        };
        assert_eq!(report("1"), report("3"), "{run}");
        let names = desk.names("1");
        assert!(names.len() >= 5, "{names:?}");
        for name in names.iter().filter(|name| *name != "provenance.json") {
            assert_eq!(desk.bytes(&format!("1/{name}")), desk.bytes(&format!("3/{name}")), "{run}: {name}");
        }
        for threads in ["1", "3"] {
            std::fs::remove_dir_all(desk.path(threads)).unwrap();
        }
    }
}

#[test]
fn rules_without_adopters_report_their_own_columns() {
    let desk = Desk::new();
    let said = desk.prints("run --network karate --rule direct-reciprocity --replicates 3 --ticks 5 --out out");
    assert!(said.contains("\nreceived: mean over 34 agents\n"), "{said}");
    assert!(!said.contains("adopted"), "{said}");
    let giving = ["debts.png", "debts.svg", "giving.csv", "giving.png", "giving.svg"];
    let others = ["provenance.json", "received.png", "received.svg"];
    let dictionary = ["columns.json"];
    let measure = ["reciprocity.csv", "reciprocity.png", "reciprocity.svg"];
    let series = ["replicates.csv", "series.csv"];
    assert_eq!(desk.names("out"), [&dictionary[..], &giving, &others, &measure, &series].concat());
    let picture = desk.read("out/received.svg");
    assert!(picture.contains("Received (mean over agents)") && !picture.contains("adopted"));
}

#[test]
fn drawn_parameters_do_not_depend_on_the_order_of_the_settings() {
    let desk = Desk::new();
    let series = |settings: &str| {
        let run = "run --network karate --rule innovation-imitation --replicates 20 --ticks 10 --out out";
        desk.prints(&format!("{run} {settings}"));
        desk.read("out/series.csv")
    };
    let (p, q) = ("--set p=uniform:0,0.3", "--set q=uniform:0,0.3");
    assert_eq!(series(&format!("{p} {q}")), series(&format!("{q} {p}")));
    assert_ne!(series(p), series(q));
    assert_ne!(series("--set q=normal:0.5,0.05"), series("--set q=0.5"));
}

#[test]
fn stubborn_agents_stay_and_say_so() {
    let desk = Desk::new();
    let run = "run --network complete:20 --rule threshold --set theta=0 --replicates 1 --ticks 3 --out out";
    let said = desk.prints(&format!("{run} --stubborn 3,5,7"));
    assert!(said.contains("\nStubborn 3,5,7 (3 agents)\n"), "{said}");
    assert!(desk.read("out/replicates.csv").ends_with(",17\n"));
    assert!(desk.read("out/provenance.json").contains("\"stubborn\": \"3,5,7\""));
    desk.prints(&format!("{run} --stubborn random:4"));
    assert!(desk.read("out/replicates.csv").ends_with(",16\n"));
    desk.refuses(
        &format!("{run} --stubborn 99"),
        "--stubborn 99: no agent is called \"99\"; the first agent is called 0, the last one 19",
    );
}

#[test]
fn agents_start_in_the_given_states() {
    let desk = Desk::new()
        .with("ring.csv", "from,to\nann,bob\nbob,cem\n")
        .with("people.csv", "id,first\nann,1\nbob,0\ncem,1\n");
    let run = "run --network ring.csv --direction undirected --nodes people.csv --rule threshold --set theta=1 --replicates 1 --out out";
    let said = desk.prints(&format!("{run} --start column:first"));
    assert!(said.contains("\nStart    column:first\n"), "{said}");
    assert!(desk.read("out/replicates.csv").contains("0,0,2\n0,1,3\n"));
    desk.prints(&format!("{run} --start 1"));
    assert!(desk.read("out/replicates.csv").contains("0,0,3\n"));
    let stand = "a start must lie in the numbers 0 (not adopted) and 1 (adopted), got 0.5";
    desk.refuses(&format!("{run} --start 0.5"), &format!("--start 0.5: {stand}"));
    let between = "0.382 stands for no state of threshold: the states are the numbers 0 (not adopted) and 1 (adopted)";
    desk.refuses(&format!("{run} --start uniform:0,1"), &format!("--start uniform:0,1: {between}"));
    desk.refuses(
        "run --network karate --rule obligation --start 1",
        "--start 1: no number stands for a state of obligation",
    );
    desk.refuses(
        &format!("{run} --start some"),
        "--start some: a start must be a number, column:NAME or uniform:LOW,HIGH, got \"some\"",
    );
    let both = "--seeds ann: seeds must be none if a start is given, got ann";
    desk.refuses(&format!("{run} --start 1 --seeds ann"), both);
}

#[test]
fn drawn_start_states_are_redrawn_unless_held() {
    let desk = Desk::new();
    let run = "run --network karate --rule deffuant --replicates 3 --ticks 0 --out out";
    let starts = || {
        let table = desk.read("out/replicates.csv");
        table.lines().skip(1).map(|line| line.split_once(',').unwrap().1.to_string()).collect::<Vec<_>>()
    };
    let said = desk.prints(&format!("{run} --start uniform:0,1"));
    assert!(said.contains("\nStart    uniform:0,1; redrawn in every replicate\n"), "{said}");
    let drawn = starts();
    assert!(drawn[0] != drawn[1] && drawn[1] != drawn[2]);
    let said = desk.prints(run);
    assert!(said.contains("\nSeeds    none; start states redrawn in every replicate\n"), "{said}");
    assert_eq!(starts(), drawn);
    let said = desk.prints(&format!("{run} --start uniform:0,1 --hold start"));
    assert!(said.contains("\nStart    uniform:0,1\n") && said.contains("All 3 replicates are equal"), "{said}");
    assert_eq!(starts(), [drawn[0].as_str(); 3]);
    assert!(desk.prints(&format!("{run} --hold start")).contains("\nSeeds    none\n"));
    assert_eq!(starts(), [drawn[0].as_str(); 3]);
    assert!(
        desk.prints("run --network karate --rule threshold --replicates 2 --out out").contains("\nSeeds    none\n")
    );
}

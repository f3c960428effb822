//! Who gave what to whom in a run: table, picture and report line.

use crate::Desk;

/// Two agents that take turns: the first opens, and each returns all it got.
const TURNS: &str = "id,first\nann,1\nben,0\n";
const PAIR: &str = "from,to\nann,ben\n";
const RUN: &str = "run --network pair.csv --nodes people.csv --rule direct-reciprocity --set initiative=column:first \
                   --ticks 10 --replicates 3";

/// All files of a run with giving beyond those of every run, sorted by name.
const FILES: [&str; 8] = [
    "debts.png",
    "debts.svg",
    "giving.csv",
    "giving.png",
    "giving.svg",
    "reciprocity.csv",
    "reciprocity.png",
    "reciprocity.svg",
];

fn desk() -> Desk {
    Desk::new().with("pair.csv", PAIR).with("people.csv", TURNS)
}

#[test]
fn two_agents_that_take_turns_answer_a_tick_later() {
    let desk = desk();
    let said = desk.prints(&format!("{RUN} --direction undirected --out out"));
    let due = "\nGiving in replicate 0: mutual ties 100 %, returned per unit given 1.00, mean lag 1.0 ticks\n";
    assert!(said.contains(due), "{said}");
    assert_eq!(desk.read("out/giving.csv"), "from,to,given,returned\nann,ben,2.5,2.5\nben,ann,2.5,2.5\n");
    let svg = desk.read("out/giving.svg");
    assert!(svg.contains("ann") && svg.contains("Total given") && svg.contains("direct-reciprocity on pair.csv"));
    assert!(svg.contains("Who gave to whom"));
    let svg = desk.read("out/debts.svg");
    assert!(
        svg.contains("ben")
            && svg.contains("Receiver")
            && svg.contains("Who owes whom: direct-reciprocity on pair.csv")
    );
    let svg = desk.read("out/reciprocity.svg");
    assert!(svg.contains("Cumulative share (%)") && svg.contains("ties that are mutual") && svg.contains("Tick"));
    for name in ["giving", "debts", "reciprocity"] {
        assert!(desk.bytes(&format!("out/{name}.png")).starts_with(b"\x89PNG"));
    }
    // Ann gives at odd ticks and Ben at even ones, 0.5 each.
    let table = desk.read("out/reciprocity.csv");
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(
        rows[..5],
        ["tick,given,mutual,returned,weighted", "1,0.5,0,0,0", "2,1,1,1,1", "3,1.5,1,1,0.666666666666667", "4,2,1,1,1"]
    );
    assert_eq!((rows.len(), rows[10]), (11, "10,5,1,1,1"));
    assert!(said.contains("  Gini coefficient of what agents gave 0.00, of what they received 0.00\n"), "{said}");
}

#[test]
fn gifts_of_a_run_at_rest_are_counted_to_the_last_tick() {
    let desk = Desk::new();
    let said = desk.prints("run --network karate --rule direct-reciprocity --replicates 1 --ticks 40 --out out");
    assert!(said.contains("; the same gifts are counted at every tick up to 40\n"), "{said}");
    // 0.5 each way on each of 78 ties, 40 times.
    assert!(desk.read("out/giving.csv").lines().skip(1).all(|row| row.ends_with(",20,20")));
    assert!(desk.read("out/reciprocity.csv").ends_with("\n40,3120,1,1,1\n"));
    let said = desk.prints("run --network karate --rule direct-reciprocity --replicates 1 --ticks 1 --out one");
    assert!(!said.contains("the same gifts"), "{said}");
    // A single tick gives no curve.
    assert!(!desk.path("one/reciprocity.svg").exists() && desk.path("one/reciprocity.csv").exists());
}

#[test]
fn what_is_given_along_an_arc_without_its_reverse_never_comes_back() {
    let desk = desk();
    let said = desk.prints(&format!("{RUN} --direction influence --out out"));
    assert!(said.contains("mutual ties 0 %, returned per unit given 0.00, no gift was answered\n"), "{said}");
    let table = desk.read("out/giving.csv");
    assert!(table.starts_with("from,to,given,returned\nann,ben,") && table.ends_with(",0\n"), "{table}");
    assert_eq!(table.lines().count(), 2);
    let said =
        desk.prints("run --network karate --rule direct-reciprocity --set offer=0 --ticks 5 --replicates 1 --out no");
    assert!(said.contains("\nGiving in replicate 0: no gifts\n"), "{said}");
    assert_eq!(desk.read("no/giving.csv"), "from,to,given,returned\n");
    assert_eq!(desk.read("no/reciprocity.csv").lines().nth(1), Some("1,0,,,"));
    assert!(
        ["giving.svg", "debts.svg", "reciprocity.svg"].iter().all(|name| !desk.path(&format!("no/{name}")).exists())
    );
}

#[test]
fn the_files_are_the_same_on_any_number_of_threads_and_follow_the_seed() {
    let desk = Desk::new();
    let run = "run --network ba:40,3 --rule direct-reciprocity --set initiative=0.2 --set error=0.3 --ticks 30 --replicates 4";
    for (options, out) in [("--threads 1", "a"), ("--threads 2", "b"), ("--threads 5", "c"), ("--seed 2", "d")] {
        desk.prints(&format!("{run} {options} --out {out}"));
    }
    for name in FILES {
        let file = |out: &str| desk.bytes(&format!("{out}/{name}"));
        assert!(file("a") == file("b") && file("a") == file("c") && file("a") != file("d"), "{name}");
    }
}

#[test]
fn only_few_agents_get_a_picture_and_only_rules_of_giving_a_table() {
    let desk = Desk::new();
    let run = "run --ticks 4 --replicates 2";
    let few = "picture of who owes whom: at most 40\n";
    let many =
        "  61 agents are too many for a picture of who gave to whom (at most 60) and who owes whom (at most 40)\n";
    for (words, files, says) in [
        ("--network ring:40,2 --rule trust-game", &FILES[..], ""),
        ("--network ring:40,2 --rule obligation --set initiative=1", &FILES[..], ""),
        ("--network ring:41,2 --rule trust-game", &FILES[2..], few),
        ("--network ring:60,2 --rule gift-exchange", &FILES[2..], few),
        (
            "--network ring:61,2 --rule direct-reciprocity",
            &["giving.csv", "reciprocity.csv", "reciprocity.png", "reciprocity.svg"],
            many,
        ),
        ("--network groups:3,4 --rule public-goods", &[], ""),
        ("--network groups:3,4 --matching strangers --rule direct-reciprocity", &[], ""),
    ] {
        let said = desk.prints(&format!("{run} {words} --out out"));
        let mut names = desk.names("out");
        names.retain(|name| FILES.contains(&name.as_str()));
        assert_eq!(names, files, "{words}");
        // The files present are listed.
        assert!(names.iter().all(|name| said.lines().last().unwrap().contains(name.as_str())), "{said}");
        assert_eq!(said.contains("\nGiving in replicate 0: "), !files.is_empty(), "{said}");
        assert_eq!(said.contains("too many for a picture"), !says.is_empty(), "{said}");
        assert!(said.contains(says), "{said}");
        std::fs::remove_dir_all(desk.path("out")).unwrap();
    }
}

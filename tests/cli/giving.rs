//! Who gave what to whom in a run: its table, its picture and its line.

use crate::Desk;

/// Two who take turns: the first opens, and each returns all it got.
const TURNS: &str = "id,first\nann,1\nben,0\n";
const PAIR: &str = "from,to\nann,ben\n";
const RUN: &str = "run --network pair.csv --nodes people.csv --rule direct-reciprocity --set initiative=column:first \
                   --ticks 10 --replicates 3";

fn desk() -> Desk {
    Desk::new().with("pair.csv", PAIR).with("people.csv", TURNS)
}

#[test]
fn two_who_take_turns_answer_a_tick_later() {
    let desk = desk();
    let said = desk.prints(&format!("{RUN} --direction undirected --out out"));
    let due = "\nGiving in replicate 0: mutual ties 100 %, returned per unit given 1.00, mean lag 1.0 ticks\n";
    assert!(said.contains(due), "{said}");
    assert_eq!(desk.read("out/giving.csv"), "from,to,given,returned\nann,ben,2.5,2.5\nben,ann,2.5,2.5\n");
    let svg = desk.read("out/giving.svg");
    assert!(svg.contains("ann") && svg.contains("Given in all") && svg.contains("direct-reciprocity on pair.csv"));
    assert!(desk.bytes("out/giving.png").starts_with(b"\x89PNG"));
}

#[test]
fn what_is_given_along_an_arc_without_its_reverse_never_comes_back() {
    let desk = desk();
    let said = desk.prints(&format!("{RUN} --direction influence --out out"));
    assert!(said.contains("mutual ties 0 %, returned per unit given 0.00, nothing answered\n"), "{said}");
    let table = desk.read("out/giving.csv");
    assert!(table.starts_with("from,to,given,returned\nann,ben,") && table.ends_with(",0\n"), "{table}");
    assert_eq!(table.lines().count(), 2);
    let said =
        desk.prints("run --network karate --rule direct-reciprocity --set offer=0 --ticks 5 --replicates 1 --out no");
    assert!(said.contains("\nGiving in replicate 0: nothing passed\n"), "{said}");
    assert_eq!(desk.read("no/giving.csv"), "from,to,given,returned\n");
    assert!(!desk.path("no/giving.svg").exists());
}

#[test]
fn the_files_are_the_same_on_any_number_of_threads_and_follow_the_seed() {
    let desk = Desk::new();
    let run = "run --network ba:50,3 --rule direct-reciprocity --set initiative=0.2 --set error=0.3 --ticks 30 --replicates 4";
    for (options, out) in [("--threads 1", "a"), ("--threads 2", "b"), ("--threads 5", "c"), ("--seed 2", "d")] {
        desk.prints(&format!("{run} {options} --out {out}"));
    }
    for name in ["giving.csv", "giving.svg", "giving.png"] {
        let file = |out: &str| desk.bytes(&format!("{out}/{name}"));
        assert!(file("a") == file("b") && file("a") == file("c") && file("a") != file("d"), "{name}");
    }
}

#[test]
fn only_few_agents_get_a_picture_and_only_rules_of_giving_a_table() {
    let desk = Desk::new();
    let run = "run --ticks 4 --replicates 2";
    for (words, files) in [
        ("--network ring:60,2 --rule trust-game", vec!["giving.csv", "giving.png", "giving.svg"]),
        ("--network ring:60,2 --rule gift-exchange", vec!["giving.csv", "giving.png", "giving.svg"]),
        ("--network ring:61,2 --rule direct-reciprocity", vec!["giving.csv"]),
        ("--network groups:3,4 --rule public-goods", vec![]),
        ("--network groups:3,4 --matching strangers --rule direct-reciprocity", vec![]),
    ] {
        let said = desk.prints(&format!("{run} {words} --out out"));
        let mut names = desk.names("out");
        names.retain(|name| name.starts_with("giving"));
        assert_eq!(names, files, "{words}");
        assert_eq!(said.contains("\nGiving in replicate 0: "), !files.is_empty(), "{said}");
        std::fs::remove_dir_all(desk.path("out")).unwrap();
    }
}

//! The scenarios of examples/campaigns: they run, and what is said of them there is so.

use crate::{Desk, text};

/// Runs one where it lies, few times.
fn replayed(name: &str, options: &str) -> (Desk, String) {
    let desk = Desk::new();
    let file = format!("{}/examples/campaigns/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let out = desk.path("out").display().to_string();
    let words = format!("campaign {file} --replicates 4 --out {out}{options}");
    let output = desk.run_words(words.split(' '));
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(0)), "{name}");
    (desk, text(&output.stdout))
}

fn check(name: &str, n_agents: &str) {
    let (desk, said) = replayed(name, "");
    assert!(said.contains(n_agents), "{said}");
    let ranking = desk.read("out/ranking.csv");
    let arms = ranking.lines().count() - 2;
    assert!((5..=6).contains(&arms), "{name} has {arms} arms beside doing nothing");
    // All arms have the same money, and none spends more.
    let file =
        std::fs::read_to_string(format!("{}/examples/campaigns/{name}.toml", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let budgets: Vec<&str> = file.lines().filter_map(|line| line.strip_prefix("budget = ")).collect();
    assert_eq!(budgets.len(), 1, "{name}");
    let budget: f64 = budgets[0].split(' ').next().unwrap().parse().unwrap();
    let replicates = desk.read("out/replicates.csv");
    let mut rows = replicates.lines();
    let place = rows.next().unwrap().split(',').position(|column| column == "spent").unwrap();
    for row in rows {
        let from_the_end = row.split(',').rev().nth(10 - 1 - place).unwrap();
        let spent: f64 = from_the_end.parse().unwrap();
        assert!(spent <= budget, "{name}: {row}");
    }
}

#[test]
fn doctors_can_be_replayed() {
    check("doctors", "125 agents");
}

#[test]
fn villages_can_be_replayed() {
    check("villages", "1,047 agents");
}

#[test]
fn farmers_can_be_replayed() {
    check("farmers", "692 agents");
}

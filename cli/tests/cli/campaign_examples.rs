//! The scenarios of examples/campaigns run and give the results that their documentation states.

use crate::Desk;

/// Runs a scenario with few replicates and no worlds.
fn replayed(name: &str) -> (Desk, String, String) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..").replace('\\', "/");
    let file = std::fs::read_to_string(format!("{root}/examples/campaigns/{name}.toml")).unwrap();
    let worlds = "worlds = 50\n";
    assert_eq!(file.matches(worlds).count(), 1, "{name}");
    let near = file.replace(worlds, "worlds = 0\n").replace("\"../../data/", &format!("\"{root}/data/"));
    let desk = Desk::new().with("x.toml", near);
    let said = desk.prints("campaign x.toml --replicates 4 --out out");
    (desk, file, said)
}

fn check(name: &str, n_agents: &str) {
    let (desk, file, said) = replayed(name);
    assert!(said.contains(n_agents), "{said}");
    let ranking = desk.read("out/ranking.csv");
    let arms = ranking.lines().count() - 2;
    assert!((5..=6).contains(&arms), "{name} has {arms} arms beside doing nothing");
    // All arms have the same budget, and none exceeds it.
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

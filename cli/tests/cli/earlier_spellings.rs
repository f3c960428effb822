//! British spellings of earlier releases are still read, and output has the American ones.

use crate::Desk;

const SCENARIO: &str = r#"
budget = 40
replicates = 6
[network]
name = "ring:20,4"
[time]
ticks = 5
[product]
appeal = -1
[habits]
initiative = 0.3
favor = 2
[uncertain]
worlds = 4
favor = 0.5
[[arm]]
name = "to pass on"
[[arm.step]]
do = "favors"
value = 3
whom = { k = 4, by = "degree" }
"#;

#[test]
fn in_a_scenario() {
    let earlier = SCENARIO.replace("favor", "favour");
    let desk = Desk::new().with("new.toml", SCENARIO).with("earlier.toml", &earlier);
    for name in ["new", "earlier"] {
        desk.prints(&format!("campaign {name}.toml --out {name}"));
    }
    for file in ["ranking.csv", "replicates.csv", "worlds.csv", "sensitivity.csv"] {
        assert_eq!(desk.read(&format!("earlier/{file}")), desk.read(&format!("new/{file}")), "{file}");
    }
    assert!(desk.read("new/worlds.csv").contains("\n0,favor,"));
    let both = Desk::new().with("s.toml", SCENARIO.replace("favor = 2", "favor = 2\nfavour = 3"));
    both.refuses("campaign s.toml", "s.toml:13: favor must be given under one name, got favor and favour");
}

#[test]
fn in_set() {
    let desk = Desk::new();
    let run = |setting: &str, out: &str| {
        let rule = "--rule retaliation --set provocation=0.5";
        desk.prints(&format!("run --network ring:20,4 {rule} --set {setting} --ticks 9 --replicates 3 --out {out}"));
        desk.read(&format!("{out}/replicates.csv"))
    };
    let harm = run("offense=0.2", "new");
    assert_eq!(run("offence=0.2", "earlier"), harm);
    assert_ne!(run("offense=0.4", "more"), harm);
    let rule = desk.prints("rules retaliation");
    assert!(rule.contains("offense") && !rule.contains("offence"), "{rule}");
    desk.refuses(
        "run --network karate --rule retaliation --set offence=2 --set offense=2",
        "--set offence=2: offense must be given under one name, got offense and offence",
    );
}

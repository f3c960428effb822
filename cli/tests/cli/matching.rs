//! Groups that are redrawn at every tick.

use crate::Desk;

/// A third of a group of four is one adopter. With partners adoption stays in its group; with strangers it spreads.
#[test]
fn strangers_spread_what_partners_keep() {
    let run = |matching: &str| {
        let desk = Desk::new();
        let words = "run --network groups:7,4 --rule threshold --set theta=0.3 --seeds 0 --ticks 30 --replicates 20";
        let said = desk.prints(&format!("{words} {matching} --out o"));
        let series = desk.read("o/series.csv");
        let last = series.lines().rfind(|line| line.starts_with("adopted,total,")).unwrap().to_string();
        (said, last, desk.read("o/provenance.json"))
    };
    let (said, last, provenance) = run("--matching partners");
    assert!(!said.contains("redrawn") && last.ends_with(",4,4,4,4,4,4"), "{last}");
    assert!(provenance.contains("\"matching\": \"partners\""));
    for matching in ["strangers", "perfect-strangers"] {
        let (said, last, provenance) = run(&format!("--matching {matching}"));
        assert!(said.contains(&format!("         {matching}: redrawn at every tick\n")), "{said}");
        assert!(last.starts_with("adopted,total,30,28,28,28,28,"), "{last}");
        assert!(provenance.contains(&format!("\"matching\": \"{matching}\"")), "{provenance}");
    }
}

#[test]
fn matching_is_for_groups() {
    for (words, message) in [
        ("karate --matching strangers", "--matching strangers: strangers need the network groups:N,SIZE, got karate"),
        ("groups:7 --matching strangers", "--network groups:7: groups:N,SIZE: expected 2 numbers, got \"7\""),
        (
            "groups:7,0 --matching strangers",
            "--network groups:7,0: groups:N,SIZE: SIZE must be a whole number from 1, got 0",
        ),
        (
            "groups:7,4 --matching friends",
            "--matching must be one of partners, strangers, perfect-strangers, got friends",
        ),
        (
            "groups:6,4 --matching perfect-strangers",
            "--matching perfect-strangers: 6 groups of 4: some would meet twice; the next number of groups that will do is 7",
        ),
    ] {
        Desk::new().refuses(&format!("run --rule threshold --network {words}"), message);
    }
}

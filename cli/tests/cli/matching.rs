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
        assert!(last.starts_with("adopted,total,30,20,28,28,28,28,"), "{last}");
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
            "--matching perfect-strangers: 6 groups of 4: by rotation, as groups are formed here, some meet again after 2 ticks: \
             run at most 2 ticks, or take another number of groups, such as 7",
        ),
    ] {
        Desk::new().refuses(&format!("run --rule threshold --network {words}"), message);
    }
}

#[test]
fn perfect_strangers_need_only_the_ticks_of_the_run() {
    let run =
        "run --rule threshold --network groups:6,4 --matching perfect-strangers --seeds 0 --replicates 3 --out out";
    assert!(Desk::new().prints(&format!("{run} --ticks 2")).contains("perfect-strangers: redrawn at every tick"));
}

/// The groups of the written file are those of `groups:7,4`, whatever the ticks were.
#[test]
fn the_written_network_is_said_to_be_that_of_partners() {
    let desk = Desk::new();
    let run = "run --rule threshold --network groups:7,4 --seeds 0 --replicates 3 --write-network csv";
    let note = "         network.csv has the groups that partners keep, not those of any tick\n";
    assert!(!desk.prints(&format!("{run} --out kept")).contains(note));
    for matching in ["strangers", "perfect-strangers"] {
        let said = desk.prints(&format!("{run} --matching {matching} --out {matching}"));
        assert!(said.contains(note), "{said}");
        assert_eq!(desk.read(&format!("{matching}/network.csv")), desk.read("kept/network.csv"));
    }
}

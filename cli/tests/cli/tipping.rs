//! `bandwagon tipping`: its output, its files and its error messages.

use crate::Desk;

/// A ring in which an agent adopts if and only if a neighbor uses the product.
const RING: &str = "\
title = \"A ring\"
replicates = 4
[network]
name = \"ring:40,2\"
[time]
ticks = 5
[product]
appeal = -25
[forces]
share = 100
counter = 0
[habits]
sharing = 0
";

#[test]
fn the_tipping_point_of_a_ring_is_reported() {
    let desk = Desk::new().with("ring.toml", RING);
    let said = desk.prints("tipping ring.toml --replicates 50");
    // The first s agents in a row reach five more on either side: s + 10 of 40 are half of them from s = 10 on.
    assert!(
        said.contains(
            "Seeds    treatment: sample; order: degree; conditions: not adopted; time: at the start (tick 0)"
        ),
        "{said}"
    );
    assert!(said.contains("\nTarget   at least 50 % of the agents use the product at the end\n"), "{said}");
    assert!(
        said.contains(
            "\nCritical mass: 10 agents (25 % of all). With at least 10 seeds, the target is reached with a probability of at \
             least 90 %.\n"
        ),
        "{said}"
    );
    let wanted = "\nIf the lower end of the 90 % confidence interval must be at least 90 %, 10 agents (25 % of all) are \
                  needed.\n";
    assert!(said.contains(wanted), "{said}");
    // The first user brings eleven, each further one only itself.
    let wanted = "\nThere is no tipping point: nowhere is the curve at least 1.5 times as steep as at its start.\n\
                  Users per additional seed: 11 at the start of the curve (0 to 1 seeds), 1 at its end (19 to 20 seeds), at \
                  most 11 (0 to 1 seeds).\n\
                  The critical mass is something else: ";
    assert!(said.contains(wanted), "{said}");
    assert_eq!(
        desk.names("results/tipping"),
        ["columns.json", "provenance.json", "tipping.csv", "tipping.png", "tipping.svg"]
    );
    let table = desk.read("results/tipping/tipping.csv");
    let row = table.lines().find(|line| line.starts_with("10,")).unwrap();
    assert!(row.starts_with("10,50,10,0.5,0.5,0.5,0.5,0.5,1,0.94"), "{row}");
    assert!(row.ends_with(",2,2,2,false"), "{row}");
    let provenance: serde_json::Value = serde_json::from_str(&desk.read("results/tipping/provenance.json")).unwrap();
    assert_eq!(provenance["spec"]["network"], serde_json::json!({"name": "ring:40,2"}));
    assert_eq!(provenance["parameters"]["scenario"], desk.read("ring.toml"));
}

#[test]
fn a_threshold_of_two_neighbors_is_reported() {
    let two = RING.replace("ring:40,2", "ring:40,4").replace("ticks = 5", "ticks = 19");
    let two = two.replace("appeal = -25", "appeal = -79.2").replace("share = 100", "share = 100\nnumber = 100");
    let desk = Desk::new().with("ring.toml", format!("{two}[tipping]\nsizes = [0, 1, 2, 3]\n"));
    let said = desk.prints("tipping ring.toml");
    let wanted = "\nTipping point: from 1 to 2 seeds, each additional seed adds 39 users (1 between the two smallest \
                  sizes, 0 between the two largest).\n\
                  Critical mass: 2 agents (5 % of all). With at least 2 seeds";
    assert!(said.contains(wanted), "{said}");
}

#[test]
fn the_absence_of_a_tipping_point_is_reported() {
    let desk = Desk::new().with("ring.toml", format!("{RING}[tipping]\nmost = 8\ntakes-off = 0.9\n"));
    let said = desk.prints("tipping ring.toml");
    let wanted = "\nThere is no critical mass up to 8 seeds: with the largest size, the target is reached with a probability \
                  of less than 90 %. With the best size, 0 % of the replicates reach it.\n";
    assert!(said.contains(wanted), "{said}");
    let desk = Desk::new().with("ring.toml", format!("{RING}[tipping]\nsizes = [0, 20]\n"));
    let said = desk.prints("tipping ring.toml");
    assert!(said.contains("\nCritical mass: 10 agents (25 % of all)."), "{said}");
    // All refined sizes but the critical mass are left out: 5, 15, then 6 to 9.
    let wanted = "\nThe curve has 2 sizes, and 7 more near the critical mass. The table leaves out 6 of these (5, 6, 7, 8, 9, \
                  15); tipping.csv has all.\n";
    assert!(said.contains(wanted), "{said}");
    assert!(
        said.contains(
            "\nThis is an estimate: with 4 replicates, the 90 % confidence interval begins below the required 90 % \
             even at the largest size. More replicates make it narrower.\n"
        ),
        "{said}"
    );
}

#[test]
fn neither_threads_nor_a_second_run_change_anything() {
    let desk = Desk::new();
    desk.prints("new");
    for (out, threads) in [("one", 1), ("two", 2)] {
        desk.prints(&format!("tipping scenario.toml --replicates 10 --threads {threads} --out {out}"));
    }
    assert_eq!(desk.read("one/tipping.csv"), desk.read("two/tipping.csv"));
    assert_eq!(desk.read("one/tipping.svg"), desk.read("two/tipping.svg"));
}

#[test]
fn errors_state_their_lines() {
    let refuses = |lines: &str, message: &str| {
        let desk = Desk::new().with("ring.toml", format!("{RING}[tipping]\n{lines}\n"));
        desk.refuses("tipping ring.toml", &format!("ring.toml:{message}"));
    };
    let known = "do, value, messages, ticks, show, among, by, over, p, damping, pivots, q, periods, takes-off, sure, most, sizes";
    refuses("k = 3", &format!("15: no key of [tipping] is called k; known: {known}"));
    let among = "among 40 agents that can be seeds, must be a whole number from";
    refuses("sizes = [1, 41]", &format!("15: sizes, {among} 0 to 40, got 41"));
    refuses("sizes = 3", "15: sizes must be a list, got 3");
    refuses("most = 3\nsizes = [3]", "15: most must be left out: sizes is given");
    refuses("most = 41", &format!("15: most, {among} 1 to 40, got 41"));
    refuses("\ntakes-off = 0", "16: takes-off must lie in (0, 1], got 0");
    refuses("sure = 1", "15: sure must lie in (0, 1), got 1");
    refuses(
        "do = \"price\"\nvalue = 1",
        "15: do must be a treatment of single agents, because [tipping] varies their number, got price",
    );
    refuses("do = \"gift\"\nvalue = -1", "16: value must lie in [0, 1e6], got -1");
    refuses("by = \"degre\"", &format!("15: no strategy is called degre (did you mean degree?); known: {STRATEGIES}"));
    refuses(
        "among = \"followers > 9\"",
        "15: among must be met by at least one agent, got conditions that nobody meets before tick 0",
    );
    let desk = Desk::new().with("ring.toml", RING);
    desk.refuses("tipping", "the name of a scenario file is missing; bandwagon new writes one to begin with");
    desk.refuses(
        "campaign ring.toml",
        "ring.toml:1: the scenario has no [[arm]], so there is nothing to compare with the baseline",
    );
    desk.refuses("tipping no.toml", "no.toml: No such file or directory");
}

const STRATEGIES: &str = "random, friend-of-random, degree, single-discount, degree-discount, k-core, pagerank, betweenness, \
                          voterank, collective-influence, diffusion-centrality, opim";

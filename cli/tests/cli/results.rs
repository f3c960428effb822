//! The files of a run, and equal files for equal seeds.

use crate::{Desk, KARATE, RING};
use serde_json::Value;

#[test]
fn a_run_writes_pictures_tables_and_provenance() {
    let desk = Desk::new();
    let said = desk.prints(KARATE);
    let files = "adoption.svg, adoption.png, series.csv, replicates.csv, provenance.json";
    assert!(said.ends_with(&format!("\nWritten to results/threshold: {files}\n")), "{said}");
    assert_eq!(
        desk.names("results/threshold"),
        ["adoption.png", "adoption.svg", "provenance.json", "replicates.csv", "series.csv"]
    );
    // The cascade of theta = 1/2 from 0 and 33, computed with NetworkX: 2 14 16 20 24 29.
    let table = desk.read("results/threshold/replicates.csv");
    let first: Vec<&str> = table.lines().take(8).collect();
    assert_eq!(first, ["replicate,tick,adopted", "0,0,2", "0,1,14", "0,2,16", "0,3,20", "0,4,24", "0,5,29", "0,6,29"]);
    assert_eq!(table.lines().count(), 1 + 5 * 7);
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_does_not() {
    let desk = Desk::new();
    let run = "run --network ba:200,3 --rule independent-cascade --seeds top:3 --replicates 20";
    for (seed, out) in [("7", "a"), ("7", "b"), ("8", "c")] {
        desk.prints(&format!("{run} --seed {seed} --out {out}"));
    }
    for name in ["adoption.svg", "adoption.png", "series.csv", "replicates.csv"] {
        assert_eq!(desk.bytes(&format!("a/{name}")), desk.bytes(&format!("b/{name}")), "{name}");
        assert_ne!(desk.bytes(&format!("a/{name}")), desk.bytes(&format!("c/{name}")), "{name}");
    }
}

#[test]
fn provenance_is_enough_to_repeat_the_run() {
    let desk = Desk::new().with("ring.csv", RING);
    desk.prints(
        "run --network ring.csv --direction influence --weight weight --rule herding --set beta=1.5 --seeds ann \
         --clock random-sequential --ticks 7 --replicates 3 --seed 42 --level 0.5 --threads 2 --out out",
    );
    let said: Value = serde_json::from_str(&desk.read("out/provenance.json")).unwrap();
    for (pointer, due) in [
        ("/program", Value::from("bandwagon")),
        ("/version", env!("CARGO_PKG_VERSION").into()),
        ("/command/2", "--network".into()),
        ("/seed", 42.into()),
        ("/replicates", 3.into()),
        ("/ticks", 7.into()),
        ("/threads", 2.into()),
        ("/parameters/network", "ring.csv".into()),
        ("/parameters/rule", "herding".into()),
        ("/parameters/beta", 1.5.into()),
        ("/parameters/revision", 1.0.into()), // by default
        ("/parameters/seeds", "ann".into()),
        ("/parameters/clock", "random-sequential".into()),
        ("/parameters/level", 0.5.into()),
        ("/inputs/0/name", "ring.csv".into()),
        ("/inputs/0/bytes", RING.len().into()),
        // sha256sum of RING
        ("/inputs/0/sha256", "c0b3d8680823355de92794b205b65e07b906f45623825ee3de3e89916e5a86b1".into()),
    ] {
        assert_eq!(said.pointer(pointer), Some(&due), "{pointer}");
    }
    assert_eq!(said["inputs"].as_array().unwrap().len(), 1);
}

#[test]
fn one_replicate_has_no_band() {
    let desk = Desk::new();
    let said = desk.prints("run --network karate --rule threshold --seeds 0,33 --replicates 1");
    assert!(said.contains("\nRun      1 replicate of at most 100 ticks, synchronous clock, --seed 1\n"), "{said}");
    assert!(said.contains("\n   tick  simulated\n      0          2\n      1         14\n"), "{said}");
    assert!(said.contains("\n  50 % adopted: tick 3\n  90 % adopted: never\n"), "{said}");
}

#[test]
fn the_band_is_called_by_its_level() {
    let desk = Desk::new();
    for (level, shown) in [("0.9", "90 % band"), ("0.5", "50 % band"), ("0.999", "99.9 % band")] {
        assert!(desk.prints(&format!("{KARATE} --level {level}")).contains(shown), "{level}");
    }
}

#[test]
fn a_run_that_reaches_the_limit_says_that_it_was_not_at_rest() {
    let desk = Desk::new();
    let said = desk.prints("run --network ring:100,2 --rule threshold --seeds 0 --ticks 10 --replicates 3 --unit day");
    assert!(said.contains("\n  50 % adopted: not by day 10\n"), "{said}");
    assert!(said.contains("\n  All 3 replicates were still moving at day 10, the last.\n"), "{said}");
    // Both neighbors of the adopters, every day.
    assert!(said.contains("\n     10            21.0   21 to 21\n"), "{said}");
}

#[test]
fn zero_ticks_show_the_start() {
    let desk = Desk::new();
    let said = desk.prints(&format!("{KARATE} --ticks 0 --out out"));
    assert!(said.contains("\n   tick  simulated mean  90 % band\n      0            2.00     2 to 2\n"), "{said}");
    assert_eq!(desk.read("out/replicates.csv").lines().count(), 6);
}

#[test]
fn the_study_leaves_its_picture_table_and_fit() {
    let desk = Desk::new();
    let said = desk.prints("--replicates 50 --out out");
    assert_eq!(desk.names("out"), ["adoption.png", "adoption.svg", "provenance.json", "series.csv"]);
    assert!(
        said.contains(
            "\n  innovation p = 0.1046 (standard error 0.0134), imitation q = 0.0170 (standard error 0.0243)\n"
        ),
        "{said}"
    );
    assert!(
        said.contains(
            "125 doctors in 4 towns; 294 times a doctor names another as adviser or friend; 11 doctors name none"
        ),
        "{said}"
    );
    let provenance: Value = serde_json::from_str(&desk.read("out/provenance.json")).unwrap();
    assert_eq!(provenance["parameters"]["fit"]["adoptions"], 109);
    assert_eq!(provenance["inputs"].as_array().unwrap().len(), 2);
    assert!(desk.read("out/adoption.svg").contains("Doctors who adopted (%)"));
}

#[test]
fn the_study_gives_the_same_files_on_any_number_of_threads() {
    let desk = Desk::new();
    for threads in [1, 2, 8] {
        desk.prints(&format!("--replicates 60 --threads {threads} --out {threads}"));
    }
    desk.prints("--replicates 60 --seed 2 --out other");
    for name in ["adoption.svg", "adoption.png", "series.csv"] {
        let one = desk.bytes(&format!("1/{name}"));
        assert_eq!([&one, &one], [&desk.bytes(&format!("2/{name}")), &desk.bytes(&format!("8/{name}"))], "{name}");
        assert_ne!(one, desk.bytes(&format!("other/{name}")), "{name}");
    }
}

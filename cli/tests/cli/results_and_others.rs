//! Results in a folder with other files: all results are written or none, and only results are replaced.

use crate::{Desk, KARATE, RING, text};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every file below a folder, by path.
fn all(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => found.extend(all(&entry)),
            false => drop(found.insert(entry.display().to_string(), fs::read(&entry).unwrap())),
        }
    }
    found
}

/// One error line, nothing printed, no file changed or added.
fn refuses(desk: &Desk, words: &str, message: &str) {
    let before = all(desk.0.path());
    desk.refuses(words, message);
    assert_eq!(all(desk.0.path()), before, "{message}");
}

fn in_the_way(path: &str, why: &str) -> String {
    format!("{path} is in the way: {why}; move it or name another folder")
}

const STRANGER: &str = "bandwagon did not write it";
const GIVING: &str = "run --network karate --rule direct-reciprocity --set error=0.3 --ticks 5 --replicates 2";

#[test]
fn foreign_files_block_every_command() {
    for (words, names) in [
        (KARATE, &["series.csv", "replicates.csv", "adoption.svg", "adoption.png", "provenance.json"][..]),
        (GIVING, &["giving.csv", "giving.svg", "debts.png", "reciprocity.csv", "received.svg"]),
        ("run --network karate --rule hegselmann-krause --replicates 2", &["spread-of-opinion.svg"]),
        ("seeds --network karate --k 2", &["seeds.csv", "found.json", "provenance.json"]),
        ("lab granovetter_1978 --replicates 4", &["figure.svg", "findings.csv", "provenance.json"]),
        ("lab all --replicates 4", &["index.html", "findings.md", "provenance.json", "granovetter_1978/figure.png"]),
        ("--replicates 5", &["series.csv", "adoption.png", "provenance.json"]),
    ] {
        for name in names {
            let desk = Desk::new();
            let path = desk.path(&format!("out/{name}"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, "precious").unwrap();
            refuses(&desk, &format!("{words} --out out"), &in_the_way(&format!("out/{name}"), STRANGER));
        }
    }
}

/// The error is found before a simulation that would take days.
#[test]
fn a_blocked_file_is_reported_before_the_simulation() {
    let desk = Desk::new().with("replicates.csv", "precious");
    let long = "run --network ba:20000,4 --rule voter --seeds random:10000 --ticks 100000 --replicates 2000";
    refuses(&desk, &format!("{long} --out ."), &in_the_way("./replicates.csv", STRANGER));
}

#[test]
fn a_folder_called_like_a_result_stops_all_of_them() {
    for name in ["giving.csv", "series.csv", "provenance.json"] {
        let desk = Desk::new();
        desk.prints(&format!("{GIVING} --out out"));
        fs::remove_file(desk.path(&format!("out/{name}"))).unwrap();
        fs::create_dir(desk.path(&format!("out/{name}"))).unwrap();
        refuses(&desk, &format!("{GIVING} --seed 2 --out out"), &in_the_way(&format!("out/{name}"), "it is a folder"));
    }
}

#[test]
fn results_are_replaced_by_the_same_command_and_by_others() {
    let desk = Desk::new();
    let four = |seed: u32| {
        for words in [KARATE, GIVING, "seeds --network karate --k 2", "lab granovetter_1978 --replicates 4"] {
            desk.prints(&format!("{words} --seed {seed} --out out"));
        }
    };
    four(1);
    let before = all(&desk.path("out"));
    four(2);
    let after = all(&desk.path("out"));
    assert!(before.keys().eq(after.keys()));
    for name in ["replicates.csv", "provenance.json"] {
        let path = desk.path(&format!("out/{name}")).display().to_string();
        assert_ne!(before[&path], after[&path], "{name}");
    }
    // With fewer agents there are more pictures, and with more agents fewer.
    for agents in [61, 40, 61, 40] {
        desk.prints(&format!("run --network ring:{agents},2 --rule trust-game --ticks 3 --replicates 2 --out out"));
    }
    for _ in 0..2 {
        desk.prints("lab all --replicates 4 --out lab");
        desk.prints("lab granovetter_1978 --replicates 4 --out lab/granovetter_1978");
    }
}

#[test]
fn edited_results_are_kept() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out out"));
    let remark = desk.read("out/series.csv") + "my remark\n";
    fs::write(desk.path("out/series.csv"), remark).unwrap();
    let due = in_the_way("out/series.csv", "it has changed since bandwagon wrote it");
    refuses(&desk, &format!("{KARATE} --out out"), &due);
}

#[test]
fn unrelated_files_block_no_command() {
    let desk = Desk::new().with("ring.csv", RING).with("notes.txt", "mine").with("giving.csv", "mine");
    let run = "run --network ring.csv --direction influence --rule threshold --seeds ann --replicates 2 --out .";
    desk.prints(run);
    desk.prints(run);
    assert_eq!(
        (desk.read("notes.txt"), desk.read("giving.csv"), desk.read("ring.csv")),
        ("mine".into(), "mine".into(), RING.into())
    );
    assert_eq!(desk.names(".").len(), 3 + 6);
}

#[test]
fn a_result_that_is_read_is_not_replaced() {
    let desk = Desk::new();
    desk.prints(&format!("{GIVING} --out out"));
    let again = "run --network out/giving.csv --direction influence --rule direct-reciprocity --replicates 2 --out";
    refuses(
        &desk,
        &format!("{again} out"),
        "out/giving.csv is an input file and would be overwritten; name another folder",
    );
    desk.prints(&format!("{again} other"));
}

#[test]
fn a_command_that_fails_late_keeps_existing_files() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out out"));
    let before = all(&desk.path("out"));
    // Existing files are kept even if the report cannot begin.
    let full = fs::File::options().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let words = format!("{KARATE} --seed 2 --out out");
    let output = desk.command().args(words.split(' ')).stdout(full).output().unwrap();
    assert_eq!(
        (text(&output.stderr).as_str(), output.status.code()),
        ("error: standard output: No space left on device\n", Some(1))
    );
    assert_eq!(all(&desk.path("out")), before);
}

/// The limit on the size of a file stands for a full disk.
#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_is_a_failure_and_no_mistake() {
    let desk = Desk::new();
    let limited = format!("ulimit -f 1; trap '' XFSZ; exec \"$0\" {KARATE} --out out");
    let program = env!("CARGO_BIN_EXE_bandwagon");
    let mut shell = std::process::Command::new("sh");
    let output = shell.args(["-c", &limited, program]).current_dir(desk.0.path()).output().unwrap();
    let said = text(&output.stderr);
    assert!(said.starts_with("error: out/") && said.lines().count() == 1, "{said}");
    assert_eq!((output.status.code(), desk.names(".")), (Some(1), vec![]), "{said}");
}

#[test]
fn results_of_an_earlier_command_are_kept_and_listed() {
    let desk = Desk::new();
    assert!(!desk.prints(&format!("{GIVING} --out out")).contains("Left from"));
    assert!(!desk.prints(&format!("{GIVING} --out out")).contains("Left from"));
    let names = desk.names("out");
    let said = desk.prints(&format!("{KARATE} --out out"));
    let left = said.lines().last().unwrap().strip_prefix("Left from an earlier command: ").unwrap();
    assert!(left.contains("giving.csv") && !left.contains("series.csv"), "{left}");
    assert!(names.iter().all(|name| desk.path(&format!("out/{name}")).exists()));
    let report = desk.prints("rerun out");
    assert!(report.ends_with(&format!("Results of an earlier command in this folder were not compared: {left}\n")));
}

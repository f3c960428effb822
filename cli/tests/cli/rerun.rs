//! Commands are repeated from the provenance of their results.

use crate::{Desk, PEOPLE, RING, text};
use std::fs;

/// Repeats a command whose results must differ.
fn differs(desk: &Desk, words: &str) -> String {
    let output = desk.run(words);
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), ("", Some(1)), "{words}");
    text(&output.stdout)
}

#[test]
fn every_command_with_results_can_be_repeated() {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", PEOPLE).with("seeds.txt", "ann\n");
    desk.prints("new s.toml");
    for (words, n_files) in [
        ("--replicates 3", 4),
        (
            "run --network ring.csv --direction influence --nodes people.csv --rule threshold --set theta=column:doubt \
             --seeds file:seeds.txt --replicates 4",
            5,
        ),
        ("run --network er:30,0.2 --rule direct-reciprocity --set rate=uniform:0,2 --ticks 5 --replicates 3", 13),
        ("seeds --network karate --k 3", 3),
        ("tipping s.toml --replicates 2", 4),
        ("lab asch_1955 --replicates 2", 4),
    ] {
        desk.prints(&format!("{words} --out out"));
        let report = desk.prints("rerun out/provenance.json");
        assert!(report.starts_with("Repeats    ") && report.contains(words.split(' ').next().unwrap()), "{report}");
        assert!(report.contains(&format!("Identical  {n_files} files: ")), "{report}");
        assert!(report.ends_with("All files are identical.\n"), "{report}");
        assert_eq!(desk.prints("rerun out"), report);
        fs::remove_dir_all(desk.path("out")).unwrap();
    }
}

#[test]
fn a_changed_input_or_result_is_reported() {
    let desk = Desk::new().with("ring.csv", RING);
    desk.prints("run --network ring.csv --direction influence --rule voter --seeds ann --replicates 5 --out out");
    fs::write(desk.path("ring.csv"), "from,to\nbob,ann\ncem,ann\n").unwrap();
    let report = differs(&desk, "rerun out");
    assert!(report.contains("Inputs     these input files have changed: ring.csv\n"), "{report}");
    assert!(report.ends_with("The results differ.\n"), "{report}");
    fs::write(desk.path("ring.csv"), RING).unwrap();
    fs::write(desk.path("out/series.csv"), "edited").unwrap();
    fs::remove_file(desk.path("out/replicates.csv")).unwrap();
    let report = differs(&desk, "rerun out");
    let edited = "Edited     these files in the folder differ from the recorded ones: series.csv\n";
    assert!(report.contains(edited), "{report}");
    assert!(report.contains("Missing    these files are no longer in the folder: replicates.csv\n"), "{report}");
    let due =
        "The repeated files are identical to the recorded ones, but files in the folder were edited or removed.\n";
    assert!(report.ends_with(due), "{report}");
    fs::remove_file(desk.path("ring.csv")).unwrap();
    let message = "out/provenance.json: the command cannot be repeated: ring.csv: No such file or directory; repeat it in \
                   the folder in which the command was given, with its input files";
    desk.refuses("rerun out", message);
}

#[test]
fn a_scenario_is_repeated_in_the_folder_of_its_files() {
    let scenario =
        "replicates = 2\n[network]\nfile = \"e.csv\"\ndirection = \"undirected\"\nheader = \"no\"\n[time]\nticks = 2\n";
    let desk = Desk::new();
    fs::create_dir(desk.path("sub")).unwrap();
    let desk = desk.with("sub/e.csv", "a,b\nb,c\nc,d\nd,e\ne,f\n").with("sub/s.toml", scenario);
    desk.prints("tipping sub/s.toml --out out");
    desk.prints("rerun out");
    let output = desk.command().current_dir(desk.path("out")).args(["rerun", "."]).output().unwrap();
    let due = "error: ./provenance.json: the command cannot be repeated: sub/s.toml:3: sub/e.csv: No such file or directory; \
               repeat it in the folder in which the command was given, with its input files\n";
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), (due, Some(2)));
}

#[test]
fn a_temporary_folder_that_cannot_be_made_is_a_failure() {
    let desk = Desk::new();
    desk.prints("run --network karate --rule threshold --seeds 0,33 --replicates 3 --out out");
    let mut command = desk.command();
    for variable in ["TMPDIR", "TMP", "TEMP"] {
        command.env(variable, desk.path("nowhere"));
    }
    let output = command.args(["rerun", "out"]).output().unwrap();
    let said = text(&output.stderr);
    assert!(said.starts_with("error: a temporary folder: ") && said.lines().count() == 1, "{said}");
    assert_eq!((text(&output.stdout).as_str(), output.status.code()), ("", Some(1)));
}

/// Release 0.1 wrote no description of the run.
#[test]
fn a_command_without_a_description_is_repeated_from_its_arguments() {
    let desk = Desk::new();
    desk.prints("run --network karate --rule threshold --set theta=0.3 --seeds 0,33 --replicates 3 --out out");
    let path = desk.path("out/provenance.json");
    let mut provenance: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    assert_eq!(provenance["spec"]["rule"]["parameters"]["theta"], 0.3);
    provenance.as_object_mut().unwrap().remove("spec").unwrap();
    provenance["version"] = "0.1.0".into();
    fs::write(&path, provenance.to_string()).unwrap();
    let report = desk.prints("rerun out");
    assert!(report.contains("           made by bandwagon 0.1.0, repeated by "), "{report}");
    assert!(report.ends_with("All files are identical.\n"), "{report}");
    provenance["outputs"]["series.csv"] = "0".into();
    fs::write(&path, provenance.to_string()).unwrap();
    assert!(differs(&desk, "rerun out").contains("\nThe versions differ. "));
}

#[test]
fn a_run_with_measures_is_repeated() {
    let desk = Desk::new();
    for rule in ["threshold", "deffuant"] {
        desk.prints(&format!(
            "run --network medical-innovation --rule {rule} --replicates 3 --ticks 3 --measure by:city --measure \
             states:0,2 --out {rule}"
        ));
        let report = desk.prints(&format!("rerun {rule}"));
        assert!(report.contains("states.csv") && report.ends_with("All files are identical.\n"), "{report}");
    }
}

#[test]
fn a_command_without_results_is_refused() {
    for word in ["lab", "rules", "new", "--help"] {
        let text = format!(
            "{{\"program\": \"bandwagon\", \"version\": \"1\", \"command\": [\"bandwagon\", \"{word}\"], \
             \"outputs\": {{\"a\": \"b\"}}}}"
        );
        let desk = Desk::new().with("p.json", text);
        desk.refuses("rerun p.json", "p.json: the command cannot be repeated: the command writes no results");
    }
}

#[test]
fn a_file_that_is_no_provenance_is_refused() {
    let desk = Desk::new().with("other.json", "{\"program\": \"other\", \"version\": \"1\", \"command\": []}");
    desk.refuses("rerun nope", "nope: No such file or directory");
    desk.refuses("rerun .", "./provenance.json: No such file or directory");
    desk.refuses("rerun other.json", "other.json: program must be \"bandwagon\", got \"other\"");
    let desk = desk.with("empty.json", "{\"program\": \"bandwagon\", \"version\": \"1\", \"command\": []}");
    desk.refuses("rerun empty.json", "empty.json: command must not be empty");
    let desk = desk.with("broken.json", "{\n\"program\":");
    let message = "broken.json:2: not the provenance of a command: EOF while parsing a value at line 2 column 10";
    desk.refuses("rerun broken.json", message);
    desk.refuses("rerun", "the provenance.json of a command is missing; it is in the folder of its results");
}

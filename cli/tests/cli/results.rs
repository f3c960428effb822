//! The files of a run, and equal files for equal seeds.

use crate::{Desk, KARATE, RING, fs, text};
use serde_json::Value;

#[test]
fn a_run_writes_pictures_tables_and_provenance() {
    let desk = Desk::new();
    let said = desk.prints(KARATE);
    let files = "adoption.svg, adoption.png, series.csv, replicates.csv, columns.json, provenance.json";
    assert!(said.ends_with(&format!("\nWritten to results/threshold: {files}\n")), "{said}");
    assert_eq!(
        desk.names("results/threshold"),
        ["adoption.png", "adoption.svg", "columns.json", "provenance.json", "replicates.csv", "series.csv"]
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
    assert!(
        said.contains("\n  50 % of the agents had adopted: at tick 3\n  90 % of the agents had adopted: never\n"),
        "{said}"
    );
}

#[test]
fn the_band_is_called_by_its_level() {
    let desk = Desk::new();
    for (level, shown) in [
        ("0.9", "90 % band"),
        ("0.5", "50 % band"),
        ("0.999", "99.9 % band"),
        ("0.9999999999999999", "99.99999999999999 % band"),
        ("0.01", "1 % band"),
    ] {
        let run = format!("run --network karate --rule threshold --seeds random:2 --replicates 5 --level {level}");
        assert!(desk.prints(&run).contains(shown), "{level}");
    }
}

#[test]
fn a_run_that_reaches_the_limit_says_that_it_was_not_at_rest() {
    let desk = Desk::new();
    let said = desk.prints("run --network ring:100,2 --rule threshold --seeds 0 --ticks 10 --replicates 3 --unit day");
    assert!(said.contains("\n  50 % of the agents had adopted: not by day 10\n"), "{said}");
    let end = "\n  All 3 replicates ended at day 10, the last, while something could still change.\n";
    assert!(said.contains(end), "{said}");
    // Both neighbors of the adopters, every day.
    assert!(said.contains("\n     10         21\n"), "{said}");
}

#[test]
fn zero_ticks_show_the_start() {
    let desk = Desk::new();
    let said = desk.prints(&format!("{KARATE} --ticks 0 --out out"));
    assert!(said.contains("\n   tick  simulated\n      0          2\n"), "{said}");
    assert_eq!(desk.read("out/replicates.csv").lines().count(), 6);
}

#[test]
fn the_study_leaves_its_picture_table_and_fit() {
    let desk = Desk::new();
    let said = desk.prints("--replicates 50 --out out");
    assert_eq!(desk.names("out"), ["adoption.png", "adoption.svg", "columns.json", "provenance.json", "series.csv"]);
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

/// On the line a -> b -> c -> d one agent adopts at each tick.
#[test]
fn measures_are_recorded_by_group_and_at_chosen_ticks() {
    let desk =
        Desk::new().with("line.csv", "from,to\na,b\nb,c\nc,d\n").with("people.csv", "id,town\na,x\nb,x\nc,y\nd,\n");
    let run = "run --network line.csv --direction influence --nodes people.csv --rule threshold --set theta=1 --seeds a \
               --replicates 2 --out out";
    let mut words: Vec<&str> = run.split(' ').collect();
    words.extend(["--measure", "adopted by town", "--measure", "states: 1, 3"]);
    let said = desk.run_words(&words);
    assert_eq!(said.status.code(), Some(0), "{}", crate::text(&said.stderr));
    assert!(crate::text(&said.stdout).contains("\nAdopted [town=x], of 2 agents\n"), "{}", crate::text(&said.stdout));
    let table = desk.read("out/replicates.csv");
    assert_eq!(
        table.lines().take(5).collect::<Vec<_>>(),
        ["replicate,tick,adopted,adopted [town=x],adopted [town=y],adopted [town missing]"]
            .into_iter()
            .chain(["0,0,1,1,0,0", "0,1,2,2,0,0", "0,2,3,2,1,0", "0,3,4,2,1,1"])
            .collect::<Vec<_>>()
    );
    let states = desk.read("out/states.csv");
    let first: Vec<&str> = states.lines().take(9).collect();
    let due = ["0,1,0,1", "0,1,1,1", "0,1,2,0", "0,1,3,0", "0,3,0,1", "0,3,1,1", "0,3,2,1", "0,3,3,1"];
    assert_eq!((first[0], &first[1..]), ("replicate,tick,agent,state", &due[..]));
    assert!(desk.read("out/adopted-by-town.svg").contains("town=y"));
    desk.prints("rerun out/provenance.json");
    for (measure, message) in [
        ("adopted by city", "--measure adopted by city: "),
        (
            "states:1,101",
            "--measure states:1,101: states:TICK,TICK,...: TICK must be a whole number from 0 to 100, got 101",
        ),
        (
            "town",
            "--measure town: a measure must be by:ATTRIBUTE, COLUMN by ATTRIBUTE or states:TICK,TICK,..., got \"town\"",
        ),
    ] {
        let output = desk.run_words(run.split(' ').chain(["--measure", measure]));
        let said = crate::text(&output.stderr);
        assert_eq!((output.status.code(), said.contains(message)), (Some(2), true), "{said}");
    }
}

#[test]
fn pictures_say_what_they_show() {
    let header = "agent,gender,spend\n";
    let rows = (0..34).map(|agent| format!("{agent},{},{}\n", if agent % 3 == 0 { "m" } else { "f" }, agent.min(20)));
    let desk = Desk::new().with("people.csv", header.to_string() + &rows.collect::<String>());
    desk.prints("convert karate club.csv");
    let run = "run --network club.csv --direction undirected --nodes people.csv --replicates 3";
    desk.prints(&format!("{run} --rule deffuant --measure by:gender --out opinions"));
    for (name, due) in [
        ("opinion-by-gender", ["Opinion (mean over the group)", "Change per tick (mean over the group)"]),
        ("opinion", ["Opinion (mean over agents)", "Change per tick (mean over agents)"]),
        (
            "spread-of-opinion",
            ["Spread of opinion (standard deviation over agents)", "Change per tick (standard deviation"],
        ),
    ] {
        let svg = desk.read(&format!("opinions/{name}.svg"));
        assert!(due.iter().all(|due| svg.contains(due)), "{name}: {svg}");
    }
    desk.prints(&format!("{run} --rule threshold --seeds 0 --measure by:spend --out spent"));
    let svg = desk.read("spent/adopted-by-spend.svg");
    for due in ["Agents that adopted (% of the group)", "the 6 largest of 21 groups", "spend=20"] {
        assert!(svg.contains(due), "{due} is not in {svg}");
    }
}

#[test]
fn a_parameter_without_effect_is_not_shown() {
    let desk = Desk::new().with("ring.csv", crate::RING);
    let run = "run --network ring.csv --direction influence --weight weight --rule independent-cascade --seeds ann";
    for (set, due) in [
        ("", "         model=uniform, probability=0.1\n"),
        ("--set model=weights", "         model=weights\n"),
        ("--set model=weights --set probability=0.3", "         model=weights, probability=0.3 (not used)\n"),
    ] {
        let said = desk.prints(&format!("{run} {set} --replicates 2"));
        assert!(said.contains(due), "{said}");
    }
}

#[test]
fn an_input_that_changes_while_the_command_runs_is_named() {
    use std::io::{BufRead, BufReader};
    let desk = Desk::new().with("ring.csv", RING);
    let words = "run --network ring.csv --direction influence --rule independent-cascade --set probability=0.5 --seeds ann \
                 --replicates 100000 --out out";
    let mut command = desk.command();
    command.args(words.split_whitespace()).stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    // The header is printed before the work.
    assert!(lines.any(|line| line.unwrap().starts_with("Run ")));
    fs::write(desk.path("ring.csv"), format!("{RING}ann,dan,0.5\n")).unwrap();
    lines.for_each(drop);
    let output = child.wait_with_output().unwrap();
    let due = "note: ring.csv was changed while the command ran: the results are those of the file as it was, and \
               provenance.json has its hash\n";
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), (due, Some(0)));
}

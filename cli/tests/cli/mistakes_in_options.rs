//! Options that are unknown, missing, repeated or have an invalid value.

use crate::{Desk, KARATE};

fn refuses(words: &str, message: &str) {
    Desk::new().refuses(words, message);
}

/// Rejects `added` at the end of a valid run.
fn refuses_added(added: &str, message: &str) {
    refuses(&KARATE.replace(" --replicates 5", &format!(" {added}")), message);
}

#[test]
fn an_unknown_option_has_the_near_one_suggested() {
    refuses("--replicate 5", "no option is called --replicate (did you mean --replicates?); --help lists them");
    refuses_added("--replicate 5", "no option is called --replicate (did you mean --replicates?); --help lists them");
    refuses_added("--zzz", "no option is called --zzz; --help lists them");
    refuses_added("-x", "no option is called -x; --help lists them");
}

#[test]
fn options_of_run_need_the_command_run() {
    refuses("--seeds 4", "--seeds is an option of bandwagon run");
    refuses("--rule threshold", "--rule is an option of bandwagon run");
    refuses(&format!("--seed 3 {KARATE}"), "options stand after the command, as in bandwagon run [OPTIONS]");
}

#[test]
fn an_unknown_command_has_the_near_one_suggested() {
    refuses(
        "runn",
        "no command is called runn (did you mean run?); known: run, seeds, describe, convert, pseudonyms, new, campaign, tipping, lab, rerun, rules, completions, man",
    );
    refuses(
        "karate",
        "no command is called karate; known: run, seeds, describe, convert, pseudonyms, new, campaign, tipping, lab, rerun, rules, completions, man",
    );
    refuses("rules threshold herding", "there is no place for the word herding");
    let near = "there is no place for the word threshold (did you mean --rule threshold?)";
    refuses("run threshold --network karate --rule threshold", near);
}

#[test]
fn missing_options_of_a_run_are_reported() {
    refuses("run", "--rule and --network are missing; see bandwagon run --help");
    refuses("run --network karate", "--rule is missing; see bandwagon run --help");
    refuses("run --rule threshold", "--network is missing; see bandwagon run --help");
    refuses("--out", "--out needs a value");
    Desk::new().refuses_words(["--out", ""], "--out needs a value");
}

#[test]
fn counts_are_whole_numbers_within_bounds() {
    for got in ["abc", "-1", "1.5", "4294967296", "1e3", "nan"] {
        let wanted = format!("--ticks must be a whole number from 0 to 4294967295, got {got}");
        refuses_added(&format!("--ticks {got}"), &wanted);
    }
    for got in ["0", "-1", "x", "4294967296"] {
        let wanted = format!("--replicates must be a whole number from 1 to 4294967295, got {got}");
        refuses_added(&format!("--replicates {got}"), &wanted);
        refuses(&format!("--replicates {got}"), &wanted);
    }
    for got in ["0", "-1", "1025", "all"] {
        refuses_added(
            &format!("--threads {got}"),
            &format!("--threads must be a whole number from 1 to 1024, got {got}"),
        );
    }
    for got in ["-1", "1.5", "18446744073709551616"] {
        let wanted = format!("--seed must be a whole number from 0 to 18446744073709551615, got {got}");
        refuses_added(&format!("--seed {got}"), &wanted);
    }
    refuses_added("--ticks=", "--ticks must be a whole number from 0 to 4294967295, got nothing");
}

#[test]
fn the_level_lies_between_0_and_1() {
    for got in ["nan", "inf", "0", "1", "-0.5", "90%"] {
        refuses_added(&format!("--level {got}"), &format!("--level must be a number above 0 and below 1, got {got}"));
    }
}

#[test]
fn numbers_have_a_decimal_point_and_no_unit() {
    refuses("seeds --network karate --k 2 --probability 0,2", "--probability must be a number, got 0,2");
    refuses("describe met.csv --times 1 --tick-length 1h", "--tick-length must be a number, got 1h");
    refuses_added("--never-as never", "--never-as must be a number, got never");
    refuses("describe ties.csv --skip 1.5", "--skip must be a whole number from 0 to 4294967295, got 1.5");
}

#[test]
fn words_are_among_those_listed() {
    refuses_added(
        "--clock sideways",
        "--clock must be one of synchronous, random-sequential, random-pairs, continuous, got sideways",
    );
    refuses_added("--direction sideways", "--direction must be one of influence, nomination, undirected, got sideways");
}

#[test]
fn an_option_is_given_once() {
    for (option, value) in [("--network", "karate"), ("--rule", "threshold"), ("--ticks", "3"), ("--seeds", "1")] {
        refuses(
            &format!("run --network karate --rule threshold {option} {value} {option} {value}"),
            &format!("{option} is given twice"),
        );
    }
}

#[test]
fn runs_too_large_for_memory_are_rejected() {
    let too_much = |what: &str, sum: &str, parts: &str| {
        format!(
            "{what} may take {sum} of memory ({parts}), and more than 6.0 GB is refused: reduce the replicates or the ticks"
        )
    };
    for (options, message) in [
        (
            "--replicates 4294967295",
            too_much("4,294,967,295 replicates of 100 ticks", "4,020 GB", "curves 3,883 GB, statistics 137 GB"),
        ),
        (
            "--replicates 60000000 --ticks 0",
            too_much("60,000,000 replicates of 0 ticks", "8.2 GB", "curves 6.2 GB, statistics 1.9 GB"),
        ),
        (
            "--ticks 4294967295 --replicates 1",
            too_much("1 replicate of 4,294,967,295 ticks", "1,065 GB", "curves 34 GB, statistics 1,031 GB"),
        ),
    ] {
        refuses_added(options, &message);
    }
    let study = too_much("4,294,967,295 replicates of 17 ticks", "1,168 GB", "curves 1,031 GB, statistics 137 GB");
    refuses("--replicates 4294967295", &study);
}

#[test]
fn the_output_folder_must_be_a_folder() {
    let desk = Desk::new().with("file", "precious");
    for (out, at) in [("file", "file"), ("file/a/b", "file")] {
        desk.refuses(&format!("{KARATE} --out {out}"), &format!("{at}: not a directory"));
        desk.refuses(&format!("--out {out} --replicates 5"), &format!("{at}: not a directory"));
    }
    assert_eq!(desk.read("file"), "precious");
}

#[test]
fn every_error_is_one_line() {
    let desk = Desk::new();
    let known = bandwagon::rules::CATALOGUE.iter().map(|entry| entry.name).collect::<Vec<_>>().join(", ");
    desk.refuses_words(
        ["run", "--network", "karate", "--rule", "a\nb\u{1b}[31m"],
        &format!("no rule is called a\\nb\\u{{1b}}[31m; known: {known}"),
    );
}

#[cfg(unix)]
#[test]
fn arguments_may_be_invalid_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    let bad = std::ffi::OsStr::from_bytes(b"u\xff");
    let words = ["run".as_ref(), "--rule".as_ref(), "threshold".as_ref(), "--network".as_ref(), bad];
    desk.refuses_words(words, "an argument is not UTF-8 text");
    // A folder may have any name.
    let output = desk.command().args(KARATE.split(' ')).arg("--out").arg(bad).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(desk.0.path().join(bad).join("series.csv").exists());
}

/// Runs a command that must fail, and returns its error lines.
fn mistakes(words: &str) -> Vec<String> {
    let desk = Desk::new();
    let output = desk.run(words);
    assert_eq!((output.status.code(), desk.names(".")), (Some(2), vec![]), "{words}");
    let lines = crate::text(&output.stderr);
    lines.lines().map(|line| line.strip_prefix("error: ").unwrap().to_string()).collect()
}

#[test]
fn arguments_that_cannot_be_read_are_reported_together() {
    let no_network =
        "--network nope: there is no such file, and no network of that name; known: karate, medical-innovation, \
         complete:N, groups:N,SIZE, ring:N,K, lattice:ROWS,COLS, er:N,P, regular:N,K, ba:N,M, ws:N,K,BETA, hk:N,M,P, rgg:N,RADIUS, lfr:N,MEAN_DEGREE,MU, segments:FILE"
            .to_string();
    let run = "run --network nope --rule threshold --set a --set theta=uniform --seeds random:x --stubborn top:x \
               --start some";
    let due = [
        &no_network,
        "--set must be NAME=VALUE, got a",
        "--seeds random:x: random:K: K must be a number, got \"x\"",
        "--stubborn top:x: top:K: K must be a number, got \"x\"",
        "--start some: a start must be a number, column:NAME or uniform:LOW,HIGH, got \"some\"",
    ];
    assert_eq!(mistakes(run), due);
    let due = [&no_network, "--set theta=2: theta must lie in [0, 1], got 2"];
    assert_eq!(mistakes("run --network nope --rule threshold --set theta=2"), due);
    let both = mistakes("run --network nope --rule threshold --set theta=2 --set theta=0.5");
    assert_eq!(both, [&no_network, "--set theta is given twice"]);
}

#[test]
fn mistakes_of_seeds_are_reported_together() {
    let known = mistakes("seeds --network nope --method magic --probability 0.1");
    assert_eq!(known.len(), 4, "{known:?}");
    for (line, due) in known.iter().zip([
        "--method must be one of ",
        "--probability is for ",
        "--network nope: ",
        "--k or --budget is ",
    ]) {
        assert!(line.starts_with(due), "{line}");
    }
    let found = mistakes("seeds --network karate --k 50 --groups town --payoffs worth --model weights");
    let due = [
        "karate has no weights: name the column of the file that holds them, with --weight COLUMN",
        "--k 50: there are only 34 agents",
        "--payoffs worth: no column of agents is called worth; known: none; --nodes FILE reads a table of agents",
        "--groups town: no column of agents is called town; known: none; --nodes FILE reads a table of agents",
    ];
    assert_eq!(found, due);
}

#[test]
fn spaces_around_the_words_of_a_list_are_ignored() {
    let desk = Desk::new();
    let words = |hold: &'static str, seeds: &'static str, clock: &'static str| {
        let run = "run --network er:30,0.1 --rule threshold --replicates 3 --ticks 3 --out out";
        run.split(' ').chain(["--hold", hold, "--seeds", seeds, "--clock", clock]).collect::<Vec<_>>()
    };
    let table = |words: Vec<&str>| {
        let output = desk.run_words(words);
        assert_eq!((crate::text(&output.stderr).as_str(), output.status.code()), ("", Some(0)));
        desk.read("out/replicates.csv")
    };
    let tight = table(words("network,seeds", "random:3", "synchronous"));
    assert_eq!(table(words("network, seeds ", " random:3", " synchronous")), tight);
    let message = "--hold must be one of network, parameters, seeds, start, stubborn, got sideways";
    refuses_added("--hold network,sideways", message);
}

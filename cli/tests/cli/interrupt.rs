//! Ctrl-C, SIGTERM and SIGHUP leave no temporary folder, and all results or none.

use crate::{Desk, KARATE, RING, text};
use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Starts a command, waits until `begun`, sends it a signal and returns its error lines and exit code.
fn interrupted(desk: &Desk, words: &str, signal: &str, begun: impl Fn(&Child) -> bool) -> (String, Option<i32>) {
    let mut command = desk.command();
    command.args(words.split(' ')).env("TMPDIR", desk.path("")).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let start = Instant::now();
    while !begun(&child) {
        assert!(start.elapsed() < Duration::from_secs(60), "{words} has not begun");
        sleep(Duration::from_millis(5));
    }
    let killed = Command::new("kill").args([format!("-{signal}"), child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let output = child.wait_with_output().unwrap();
    (text(&output.stderr), output.status.code())
}

const NOTHING: &str = "error: interrupted: nothing was written\n";

const LONG: &str = "run --network ba:20000,4 --rule voter --seeds random:10000 --ticks 100000 --replicates 2000";

#[test]
fn a_simulation_that_is_interrupted_leaves_no_folder() {
    let desk = Desk::new();
    for (signal, code) in [("TERM", 143), ("INT", 130)] {
        let begun = |_: &Child| desk.path("a/b").exists();
        let ended = interrupted(&desk, &format!("{LONG} --out a/b"), signal, begun);
        assert_eq!(ended, (NOTHING.into(), Some(code)));
        assert_eq!(desk.names("."), [""; 0]);
    }
    fs::create_dir(desk.path("a")).unwrap();
    interrupted(&desk, &format!("{LONG} --out a/b"), "TERM", |_| desk.path("a/b").exists());
    assert_eq!((desk.names("."), desk.names("a")), (vec!["a".into()], vec![]));
}

/// Whether this process, and so the commands that it starts, does not ignore SIGHUP, which `nohup` makes it do.
#[cfg(target_os = "linux")]
fn hears_hangups() -> bool {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).unwrap();
    u64::from_str_radix(ignored.trim(), 16).unwrap() & 1 == 0
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_that_closes_ends_the_command_unless_it_ignores_that() {
    let desk = Desk::new();
    if hears_hangups() {
        let ended = interrupted(&desk, &format!("{LONG} --out a/b"), "HUP", |_| desk.path("a/b").exists());
        assert_eq!((ended, desk.names(".")), ((NOTHING.into(), Some(129)), vec![]));
    }
    let mut shell = Command::new("sh");
    let line = format!("trap '' HUP; exec \"$0\" {LONG} --out a/b");
    shell.args(["-c", &line, env!("CARGO_BIN_EXE_bandwagon")]).current_dir(desk.0.path());
    let mut child = shell.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let start = Instant::now();
    while !desk.path("a/b").exists() {
        assert!(start.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(5));
    }
    let send = |signal: &str| Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap();
    send("-HUP");
    sleep(Duration::from_millis(200));
    assert!(desk.path("a/b").exists());
    send("-TERM");
    assert_eq!(child.wait().unwrap().code(), Some(143));
}

#[test]
fn a_command_that_is_interrupted_while_it_writes_keeps_the_older_files() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out out"));
    let (before, series) = (desk.names("out"), desk.bytes("out/series.csv"));
    let large =
        "run --network karate --rule voter --seeds random:10 --ticks 2000 --replicates 10000 --seed 2 --out out";
    let has_pending = |_: &Child| {
        let pending = desk.names("out").into_iter().filter(|name| name.ends_with(".part"));
        pending.map(|name| desk.path("out").join(name)).any(|path| path.join("newer/replicates.csv").exists())
    };
    let (lines, code) = interrupted(&desk, large, "TERM", has_pending);
    assert_eq!((lines.as_str(), code), (NOTHING, Some(143)));
    assert_eq!((desk.names("out"), desk.bytes("out/series.csv")), (before, series));
}

#[test]
fn a_rerun_that_is_interrupted_leaves_no_temporary_folder() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out out"));
    let path = desk.path("out/provenance.json");
    let mut provenance: serde_json::Value = serde_json::from_str(&desk.read("out/provenance.json")).unwrap();
    for (name, value) in [("ticks", 100_000), ("replicates", 2_000)] {
        provenance["spec"][name] = value.into();
    }
    provenance["spec"]["network"] = "ba:20000,4".into();
    provenance["spec"]["rule"] = serde_json::json!({"name": "voter"});
    fs::write(&path, provenance.to_string()).unwrap();
    let ended = interrupted(&desk, "rerun out", "TERM", |_| desk.names(".").len() > 1);
    assert_eq!((ended, desk.names(".")), ((NOTHING.into(), Some(143)), vec!["out".into()]));
}

/// Kills a run at its third rename, which comes after the first result has been set aside. Returns `false` if there is no
/// `strace`.
#[cfg(target_os = "linux")]
fn killed_while_it_commits(desk: &Desk, words: &str) -> bool {
    let mut strace = Command::new("strace");
    let renames = "?rename,?renameat,?renameat2";
    let (traced, injected) = (format!("trace={renames}"), format!("inject={renames}:signal=KILL:when=3"));
    strace.args(["-f", "-qq", "-o", "trace", "-e", &traced, "-e", &injected]);
    strace.arg(env!("CARGO_BIN_EXE_bandwagon")).args(words.split(' ')).current_dir(desk.0.path());
    strace.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

#[cfg(target_os = "linux")]
#[test]
fn results_are_completed_by_the_next_command_after_a_kill() {
    let desk = Desk::new();
    desk.prints(&format!("{KARATE} --out out"));
    let names = desk.names("out");
    if !killed_while_it_commits(&desk, &format!("{KARATE} --seed 2 --out out")) {
        return;
    }
    assert!(desk.names("out") != names, "a result is missing");
    let output = desk.run("rerun out");
    let note = "note: out: completed the results of a command that was killed while it put them in place\n";
    assert_eq!((text(&output.stderr).as_str(), output.status.code()), (note, Some(0)));
    assert!(text(&output.stdout).contains("--seed 2"));
    assert_eq!(desk.names("out"), names);

    // A result that is edited before the next command is in the way, and stays.
    assert!(killed_while_it_commits(&desk, &format!("{KARATE} --out out")));
    fs::write(desk.path("out/series.csv"), "mine").unwrap();
    let why = "it has changed since a command that would replace it was killed";
    desk.refuses("rerun out", &format!("out/series.csv is in the way: {why}; move it or name another folder"));
    fs::rename(desk.path("out/series.csv"), desk.path("mine.csv")).unwrap();
    assert_eq!(text(&desk.run(&format!("{KARATE} --out out")).stderr), note);
    assert_eq!(desk.names("out"), names);
}

#[test]
fn temporary_files_of_a_command_that_was_killed_are_removed() {
    let desk = Desk::new().with(".bandwagon-x.part", "half").with("edges.csv", RING);
    let note = "note: .: removed the temporary files of a command that was killed\n";
    assert_eq!(text(&desk.run("new").stderr), note);
    fs::write(desk.path(".bandwagon-x.part"), "half").unwrap();
    assert_eq!(text(&desk.run("pseudonyms edges.csv key.csv").stderr), note);
    fs::create_dir(desk.path(".bandwagon-x.part")).unwrap();
    assert_eq!(text(&desk.run("convert karate karate.csv").stderr), note);
    assert!(desk.names(".").iter().all(|name| !name.ends_with(".part")));
}

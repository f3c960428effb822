//! Standard output and standard error that are closed, full or not a terminal.

use crate::{Desk, KARATE};
use std::fs::File;
use std::io::Read;
use std::process::Stdio;

/// Reads one character, then closes the pipe.
fn hangs_up(words: &str, desk: &Desk) -> (Option<i32>, String) {
    let mut child =
        desk.command().args(words.split(' ')).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut out = child.stdout.take().unwrap();
    out.read_exact(&mut [0]).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    (output.status.code(), crate::text(&output.stderr))
}

#[test]
fn a_closed_pipe_is_no_error_and_loses_no_file() {
    let desk = Desk::new();
    for words in ["rules", "--help", "run --help"] {
        assert_eq!(hangs_up(words, &desk), (Some(0), String::new()), "{words}");
    }
    assert_eq!(hangs_up(&format!("{KARATE} --out out"), &desk), (Some(0), String::new()));
    assert_eq!(desk.names("out").len(), 6);
    assert_eq!(hangs_up("--replicates 20 --out study", &desk), (Some(0), String::new()));
    assert_eq!(desk.names("study").len(), 5);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported() {
    let desk = Desk::new();
    for words in ["rules", "--help", "--version", KARATE, "--replicates 5"] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = desk.command().args(words.split(' ')).stdout(full).output().unwrap();
        assert_eq!(crate::text(&output.stderr), "error: standard output: No space left on device\n", "{words}");
        assert_eq!(output.status.code(), Some(1), "{words}");
    }
    // Folders created for results that were not written are removed.
    assert!(desk.names(".").is_empty());
}

#[cfg(target_os = "linux")]
#[test]
fn an_error_without_a_reader_still_sets_the_exit_code() {
    let full = File::options().write(true).open("/dev/full").unwrap();
    let status = Desk::new().command().arg("--zzz").stderr(full).status().unwrap();
    assert_eq!(status.code(), Some(2));
}

#[test]
fn no_progress_is_drawn_without_a_terminal() {
    let desk = Desk::new();
    // `prints` requires standard error to be empty.
    assert!(!desk.prints("--replicates 200").contains('\u{1b}'));
    assert!(!desk.prints(KARATE).contains('\r'));
}

/// A user may paste a name that a terminal would obey.
#[test]
fn control_characters_of_a_scenario_are_escaped() {
    let scenario = "title = \"a\\u001b[31mtitle\"\nquestion = \"Which?\\u009b1m\\nThis?\"\nbudget = 9\nreplicates = 4\n\
                    [network]\nname = \"ring:20,4\"\n[time]\nticks = 3\n[[arm]]\nname = \"b\\u0007\\nc\"\n\
                    [[arm.step]]\ndo = \"sample\"\nwhom = { k = 2 }\ncost = { each = 1 }\n";
    let said = Desk::new().with("s.toml", scenario).prints("campaign s.toml");
    assert!(said.starts_with("a\\u{1b}[31mtitle\nWhich?\\u{9b}1m\nThis?\n"), "{said}");
    assert!(said.contains("\n  b\\u{7}\\nc  "), "{said}");
    assert!(said.chars().all(|letter| letter == '\n' || !letter.is_control()), "{said}");
}

/// Neither a line break nor a character that changes the order of letters makes a name look like something else.
#[test]
fn hidden_characters_of_names_are_escaped_by_every_command() {
    let name = "a\u{202e}\nb";
    let (network, agents) = (format!("net{name}.csv"), format!("agents{name}.csv"));
    let ties = format!("from,to\n\"{name}\",c\nc,d\nd,\"{name}\"\n");
    let table = format!("id,\"town{name}\"\n\"{name}\",\"x{name}\"\nc,x\nd,x\n");
    let toml = |text: &str| text.replace('\n', "\\n").replace('\u{202e}', "\\u202e");
    let scenario = format!(
        "title = \"t{name}\"\nbudget = 9\nreplicates = 4\n[network]\nfile = \"{network}\"\ndirection = \"undirected\"\n\
         [time]\nticks = 3\nunit = \"day{name}\"\n[tipping]\ndo = \"sample\"\n[[arm]]\nname = \"arm{name}\"\n[[arm.step]]\n\
         do = \"sample\"\nwhom = {{ k = 2 }}\ncost = {{ each = 1 }}\n",
        name = toml(name),
        network = toml(&network),
    );
    let desk = Desk::new().with(&network, &ties).with(&agents, &table).with("s.toml", &scenario);
    let file = ["--network", &network, "--direction", "undirected", "--out", "out"];
    let town = format!("town{name}");
    let (unit, key) = (format!("day{name}"), format!("key{name}.csv"));
    let run = ["run", "--rule", "tit-for-tat", "--replicates", "3", "--ticks", "4", "--unit", &unit];
    let seeds = ["seeds", "--k", "2", "--nodes", &agents, "--groups", &town];
    for words in [
        [&["describe"][..], &file[1..], &["--nodes", &agents]].concat(),
        [&run[..], &file].concat(),
        [&seeds[..], &file].concat(),
        vec!["campaign", "s.toml"],
        vec!["tipping", "s.toml"],
        vec!["pseudonyms", &network, &key],
        vec!["new", &unit],
    ] {
        let output = desk.command().args(&words).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && !said.contains('\u{202e}'), "{words:?}: {said}");
        assert!(!said.contains("}\nb"), "{words:?}: {said}");
    }
}

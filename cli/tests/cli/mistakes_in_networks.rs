//! Networks that do not exist or cannot be generated.

use crate::Desk;
use bandwagon::spec::NetworkSpec;

const KNOWN: &str = "known: karate, medical-innovation, complete:N, groups:N,SIZE, ring:N,K, lattice:ROWS,COLS, er:N,P, \
                     regular:N,K, ba:N,M, ws:N,K,BETA, hk:N,M,P, rgg:N,RADIUS, lfr:N,MEAN_DEGREE,MU, segments:FILE";

fn refuses(network: &str, message: &str) {
    Desk::new().refuses_words(["run", "--network", network, "--rule", "threshold"], message);
}

#[test]
fn a_name_is_a_file_or_a_network() {
    for (name, near) in [
        ("nope.csv", ""),
        ("ba", " (did you mean ba:N,M?)"),
        ("bb:10,2", " (did you mean ba:N,M?)"),
        ("Karate", " (did you mean karate?)"),
        ("small-world:200,6,0.1", " (did you mean ws:N,K,BETA?)"),
        ("", ""),
    ] {
        refuses(name, &format!("--network {name}: there is no such file, and no network of that name{near}; {KNOWN}"));
    }
}

#[test]
fn a_network_has_its_numbers() {
    for (network, why) in [
        ("ba:x,8", "ba:N,M: N must be a number, got \"x\""),
        ("ba:10", "ba:N,M: expected 2 numbers, got \"10\""),
        ("complete:10,2", "complete:N: expected 1 number, got \"10,2\""),
        ("ws:10,2", "ws:N,K,BETA: expected 3 numbers, got \"10,2\""),
        ("ba:1.5,2", "ba:N,M: N must be a whole number from 0, got 1.5"),
        ("complete:-3", "complete:N: N must be a whole number from 0, got -3"),
        ("complete:nan", "complete:N: N must be a whole number from 0, got NaN"),
    ] {
        refuses(network, &format!("--network {network}: {why}"));
    }
}

#[test]
fn a_network_must_be_possible() {
    for (network, why) in [
        ("ba:3,8", "ba:N,M: M must be below N, got 8 and 3"),
        ("ba:10,0", "ba:N,M: M must be a whole number from 1, got 0"),
        ("er:10,2", "er:N,P: P must lie in [0, 1], got 2"),
        ("er:10,-0.5", "er:N,P: P must lie in [0, 1], got -0.5"),
        ("er:10,nan", "er:N,P: P must lie in [0, 1], got NaN"),
        ("ws:10,3,0.1", "ws:N,K,BETA: K must be even, got 3"),
        ("ws:10,4,2", "ws:N,K,BETA: BETA must lie in [0, 1], got 2"),
        ("ring:10,3", "ring:N,K: K must be even, got 3"),
        ("ring:3,8", "ring:N,K: K must be below N, got 8 and 3"),
        ("lattice:2,5", "lattice:ROWS,COLS: ROWS must be a whole number from 3, got 2"),
        ("complete:0", "complete:N: N must be a whole number from 1, got 0"),
        ("er:0,0.5", "er:N,P: N must be a whole number from 1, got 0"),
    ] {
        refuses(network, &format!("--network {network}: {why}"));
    }
}

#[test]
fn a_network_must_fit_in_memory() {
    let most = "are too many: at most 250,000,000 can be generated";
    for (network, what) in [
        ("complete:1000000", "999,999,000,000 arcs (two per tie)"),
        ("complete:20000", "399,980,000 arcs (two per tie)"),
        ("er:1000000,0.5", "499,999,500,000 arcs (two per tie)"),
        ("ring:100000000,10", "1,000,000,000 arcs (two per tie)"),
        ("lattice:100000,100000", "10,000,000,000 agents"),
        ("ba:1000000000,4", "1,000,000,000 agents"),
        ("ws:1000000,1000,0.1", "1,000,000,000 arcs (two per tie)"),
    ] {
        let form = NetworkSpec::forms().find(|form| form.split(':').next() == network.split(':').next()).unwrap();
        refuses(network, &format!("--network {network}: {form}: about {what} {most}"));
    }
}

#[test]
fn options_for_files_are_not_for_built_in_networks() {
    for (option, value) in
        [("--direction", "influence"), ("--ids", "1,2"), ("--weight", "3"), ("--nodes", "x.csv"), ("--header", "yes")]
    {
        Desk::new().refuses(
            &format!("run --network karate --rule threshold {option} {value}"),
            &format!(
                "{option} is for a network from a file, not for karate (write ./karate if your file is named karate)"
            ),
        );
    }
}

#[test]
fn a_first_line_of_words_is_reported() {
    let desk = Desk::new()
        .with("usual.csv", "from,to\nann,bob\nbob,cem\n")
        .with("own.csv", "customer,contact\nann,bob\nbob,cem\n")
        .with("none.csv", "ann,bob\nbob,cem\n");
    let run = |file: &str, more: &str| {
        let said = desk.prints(&format!(
            "run --network {file} --direction influence --rule threshold --replicates 2 --out out {more}"
        ));
        said.split_once(": ").unwrap().1.split_once("\nRule ").unwrap().0.to_string()
    };
    let names = "3 agents, 2 arcs\n         the first line, from and to, names the columns";
    assert_eq!(run("usual.csv", ""), names);
    assert_eq!(run("usual.csv", "--header auto"), names);
    assert_eq!(run("usual.csv", "--header yes"), "3 agents, 2 arcs");
    assert_eq!(run("usual.csv", "--header no"), "5 agents, 3 arcs");
    let doubt =
        "the first line, customer and contact, is read as two agents; if it names the columns, use --header yes";
    assert_eq!(run("own.csv", ""), format!("5 agents, 3 arcs\n         {doubt}"));
    assert_eq!(run("own.csv", "--header yes"), "3 agents, 2 arcs");
    assert_eq!(run("own.csv", "--header no"), "5 agents, 3 arcs");
    assert_eq!(run("none.csv", ""), "3 agents, 2 arcs");
}

#[test]
fn header_options_are_checked() {
    let desk = Desk::new().with("net.csv", "from,to\nann,bob\n");
    let with = |more: &str| format!("run --network net.csv --direction influence --rule threshold {more}");
    desk.refuses(&with("--header maybe"), "--header must be one of yes, no, auto, got maybe");
    desk.refuses(
        &with("--header no --ids from,to"),
        "net.csv: column \"from\" is named, but the input is read without a header",
    );
}

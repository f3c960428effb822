//! Networks that do not exist or cannot be generated.

use crate::Desk;

fn refuses(network: &str, message: &str) {
    Desk::new().refuses_words(["run", "--network", network, "--rule", "threshold"], message);
}

#[test]
fn a_name_is_a_file_or_a_network() {
    for name in ["nope.csv", "ba", "bb:10,2", "Karate", ""] {
        refuses(
            name,
            &format!("--network {name}: no such file, and no network is called so; bandwagon run --help lists them"),
        );
    }
}

#[test]
fn a_network_has_its_numbers() {
    for (network, why) in [
        ("ba:x,8", "ba:N,M takes numbers, got `x,8`"),
        ("ba:10", "ba:N,M takes 2 numbers, got `10`"),
        ("complete:10,2", "complete:N takes 1 number, got `10,2`"),
        ("ws:10,2", "ws:N,K,BETA takes 3 numbers, got `10,2`"),
        ("ba:1.5,2", "1.5 is not a whole number from 0"),
        ("complete:-3", "-3 is not a whole number from 0"),
        ("complete:nan", "NaN is not a whole number from 0"),
    ] {
        refuses(network, &format!("--network {network}: {why}"));
    }
}

#[test]
fn a_network_must_be_possible() {
    for (network, why) in [
        ("ba:3,8", "m must lie in [1, n_agents), got 8"),
        ("ba:10,0", "m must lie in [1, n_agents), got 0"),
        ("er:10,2", "p must lie in [0, 1], got 2"),
        ("er:10,-0.5", "p must lie in [0, 1], got -0.5"),
        ("er:10,nan", "p must lie in [0, 1], got NaN"),
        ("ws:10,3,0.1", "k must be even, got 3"),
        ("ws:10,4,2", "beta must lie in [0, 1], got 2"),
        ("ring:10,3", "k must be even, got 3"),
        ("ring:3,8", "k must lie in [0, n_agents), got 8"),
        ("lattice:2,5", "height must lie in [3, ∞) on a torus, got 2"),
        ("complete:0", "there are no agents in it"),
        ("er:0,0.5", "there are no agents in it"),
    ] {
        refuses(network, &format!("--network {network}: {why}"));
    }
}

#[test]
fn a_network_must_fit_in_memory() {
    let most = "at most 250,000,000 can be made";
    for (network, what) in [
        ("complete:1000000", "999,999,000,000 arcs, two to a tie"),
        ("complete:20000", "399,980,000 arcs, two to a tie"),
        ("er:1000000,0.5", "499,999,500,000 arcs, two to a tie"),
        ("ring:100000000,10", "1,000,000,000 arcs, two to a tie"),
        ("lattice:100000,100000", "10,000,000,000 agents"),
        ("ba:1000000000,4", "1,000,000,000 agents"),
        ("ws:1000000,1000,0.1", "1,000,000,000 arcs, two to a tie"),
    ] {
        refuses(network, &format!("--network {network}: {what}; {most}"));
    }
}

#[test]
fn options_for_files_are_not_for_built_in_networks() {
    for (option, value) in
        [("--direction", "influence"), ("--ids", "1,2"), ("--weight", "3"), ("--nodes", "x.csv"), ("--header", "yes")]
    {
        Desk::new().refuses(
            &format!("run --network karate --rule threshold {option} {value}"),
            &format!("{option} is for a network from a file, not for karate (a file of that name is ./karate)"),
        );
    }
}

#[test]
fn a_first_line_of_words_is_reported() {
    let desk = Desk::new()
        .with("usual.csv", "from,to\nann,bob\nbob,cem\n")
        .with("own.csv", "person,friend\nann,bob\nbob,cem\n")
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
    let doubt = "the first line, person and friend, is read as agents; --header yes if it names the columns";
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

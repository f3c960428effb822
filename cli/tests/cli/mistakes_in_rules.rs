//! Rules, parameters and seeds that do not exist or do not fit.

use crate::{Desk, PEOPLE, RING};

fn known() -> String {
    let names: Vec<&str> = bandwagon::rules::CATALOGUE.iter().map(|entry| entry.name).collect();
    format!("known: {}", names.join(", "))
}

fn refuses(rule_and_more: &str, message: &str) {
    Desk::new().refuses(&format!("run --network karate --rule {rule_and_more}"), message);
}

/// Rejects a rule and options on a network from files, with a table of agents.
fn refuses_people(rule_and_more: &str, message: &str) {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", PEOPLE);
    let files = "run --network ring.csv --direction influence --weight weight --nodes people.csv";
    desk.refuses(&format!("{files} --rule {rule_and_more}"), message);
}

#[test]
fn a_rule_has_a_name() {
    let known = known();
    refuses("treshold", &format!("no rule is called treshold (did you mean threshold?); {known}"));
    refuses("bass", &format!("no rule is called bass (did you mean innovation-imitation?); {known}"));
    refuses("zzz", &format!("no rule is called zzz; {known}"));
    Desk::new().refuses("rules hearding", &format!("no rule is called hearding (did you mean herding?); {known}"));
}

#[test]
fn a_parameter_has_a_name() {
    refuses(
        "threshold --set tetha=0.3",
        "--set tetha=0.3: no parameter of threshold is called tetha (did you mean theta?); known: theta, on",
    );
    refuses("threshold --set beta=0.3", "--set beta=0.3: no parameter of threshold is called beta; known: theta, on");
    refuses(
        "linear-threshold --set theta=1",
        "--set theta=1: no parameter of linear-threshold is called theta; known: none",
    );
}

#[test]
fn a_setting_is_a_name_and_a_value_and_given_once() {
    for text in ["theta", "=3", "theta=", "="] {
        refuses(&format!("threshold --set {text}"), &format!("--set must be NAME=VALUE, got {text}"));
    }
    refuses("threshold --set theta=0.3 --set theta=0.3", "--set theta is given twice");
}

#[test]
fn a_number_parameter_needs_a_number() {
    let wanted = "a number, column:NAME, uniform:LOW,HIGH, normal:MEAN,SD, beta:ALPHA,BETA or lognormal:MU,SIGMA";
    for got in ["abc", "0,3", "30%"] {
        refuses(
            &format!("threshold --set theta={got}"),
            &format!("--set theta={got}: theta must be {wanted}, got {got}"),
        );
    }
    refuses(
        "threshold --set theta=gamma:1,2",
        "--set theta=gamma:1,2: no kind of value is called gamma; known: column, uniform, normal, beta, lognormal",
    );
    refuses(
        "independent-cascade --set probability=abc",
        "--set probability=abc: probability must be a number, got abc",
    );
    refuses(
        "independent-cascade --set probability=uniform:0,1",
        "--set probability=uniform:0,1: probability must be one number for all agents, got uniform:0,1",
    );
    refuses(
        "threshold --set on=shar",
        "--set on=shar: no value of on is called shar (did you mean share?); known: share, count",
    );
    refuses("threshold --set on=3", "--set on=3: no value of on is called 3; known: share, count");
}

#[test]
fn a_number_lies_in_its_range() {
    for (got, shown) in [("1.3", "1.3"), ("-0.1", "-0.1"), ("nan", "NaN"), ("inf", "inf")] {
        refuses(
            &format!("threshold --set theta={got}"),
            &format!("--set theta={shown}: theta must lie in [0, 1], got {shown}"),
        );
        refuses(
            &format!("independent-cascade --set probability={got}"),
            &format!("--set probability={shown}: probability must lie in [0, 1], got {shown}"),
        );
    }
    refuses(
        "threshold --set on=count --set theta=2.5",
        "--set theta=2.5: theta must be a whole number from 0, got 2.5",
    );
    refuses("herding --set beta=inf", "--set beta=inf: beta must lie in (-∞, ∞), got inf");
    for q in ["0", "1.5", "4294967296", "nan", "inf"] {
        let shown = if q == "nan" { "NaN" } else { q };
        let end = if ["4294967296", "inf"].contains(&q) { " to 4294967295" } else { "" };
        let due = format!("--set q={shown}: q must be a whole number from 1{end}, got {shown}");
        refuses(&format!("q-voter --set q={q}"), &due);
    }
    for most in ["0", "inf", "nan", "1e7"] {
        let shown = if most == "nan" { "NaN" } else { &most.replace("1e7", "10000000") };
        refuses(
            &format!("indirect-reciprocity --set most={most}"),
            &format!("--set most={shown}: most must lie in [1e-6, 1e6], got {shown}"),
        );
    }
    refuses("direct-reciprocity --set rate=-1", "--set rate=-1: rate must lie in [0, 3.4e38], got -1");
    refuses("direct-reciprocity --set offer=1e300", "--set offer=1e300: offer must lie in [0, 3.4e38], got 1e300");
}

#[test]
fn distributions_have_two_numbers_that_make_sense() {
    for (value, why) in [
        ("uniform:3,1", "uniform:LOW,HIGH: LOW must be below HIGH, got 3 and 1"),
        ("uniform:1,1", "uniform:LOW,HIGH: LOW must be below HIGH, got 1 and 1"),
        ("uniform:0,x", "uniform:LOW,HIGH: HIGH must be a number, got \"x\""),
        ("uniform:0", "uniform:LOW,HIGH: expected 2 numbers, got \"0\""),
        (
            "uniform:0,1,2",
            "uniform:LOW,HIGH: the word after the numbers must be one of clip, truncate, refuse, got \"2\"",
        ),
        ("normal:0.5,-1", "normal:MEAN,SD: SD must lie in [0, ∞), got -1"),
        ("normal:nan,1", "normal:MEAN,SD: MEAN must lie in (-∞, ∞), got NaN"),
        ("uniform:0,inf", "uniform:LOW,HIGH: HIGH must lie in (-∞, ∞), got inf"),
    ] {
        refuses(&format!("threshold --set theta={value}"), &format!("--set theta={value}: {why}"));
    }
    // A drawn value is reported with the option that it was drawn from. The standard deviation of 0 makes the value
    // certain.
    refuses(
        "threshold --set theta=normal:2,0",
        "--set theta=normal:2,0: theta must lie in [0, 1], but normal:2,0 drew 2 for agent 0: add ,clip or ,truncate",
    );
}

#[test]
fn columns_hold_a_number_for_every_agent() {
    refuses(
        "threshold --set theta=column:x",
        "--set theta=column:x: no column of agents is called x; known: none; --nodes FILE reads a table of agents",
    );
    for (column, why) in [
        ("dobt", "no column of agents is called dobt (did you mean doubt?); known: doubt, town, adopted"),
        ("town", "column town must be numbers, got \"Ulm\" for agent ann"),
        ("adopted", "column adopted must be a number for every agent, got nothing for agent cem"),
    ] {
        refuses_people(
            &format!("threshold --set theta=column:{column}"),
            &format!("--set theta=column:{column}: {why}"),
        );
    }
}

#[test]
fn seeds_are_agents() {
    for got in ["99", "34", "ann", "1.5", "-1", "randm:4"] {
        refuses(
            &format!("threshold --seeds {got}"),
            &format!("--seeds {got}: no agent is called \"{got}\"; the first agent is called 0, the last one 33"),
        );
    }
    refuses("threshold --seeds 0,,1", "--seeds 0,,1: every agent must be given by its id, got an empty text");
    refuses(
        "threshold --seeds 0,99",
        "--seeds 0,99: no agent is called \"99\"; the first agent is called 0, the last one 33",
    );
    refuses_people(
        "threshold --seeds ann,zed",
        "--seeds ann,zed: no agent is called \"zed\"; the first agent is called ann, the last one cem",
    );
    refuses("direct-reciprocity --seeds 0", "--seeds 0: direct-reciprocity starts by itself, without seeds");
}

#[test]
fn seeds_that_look_like_another_form_have_it_suggested() {
    let none = |id: &str| format!("no agent is called \"{id}\"; the first agent is called 0, the last one 33");
    for (got, hint) in [
        ("seeds.txt", "did you mean file:seeds.txt?"),
        ("Chosen.CSV", "did you mean file:Chosen.CSV?"),
        ("top5", "did you mean top:5?"),
        ("random-3", "did you mean random:3?"),
        ("0-3", "agents are listed one by one, with commas between them"),
    ] {
        refuses(&format!("threshold --seeds {got}"), &format!("--seeds {got}: {} ({hint})", none(got)));
    }
    let desk = Desk::new().with("table.txt", "place,name\n1,33\n");
    desk.refuses(
        "run --network karate --rule threshold --seeds file:table.txt",
        &format!(
            "--seeds file:table.txt: table.txt:1: {} (the first row of a table names its columns, one of them agent or id)",
            none("place,name")
        ),
    );
}

#[test]
fn no_more_seeds_than_agents() {
    for kind in ["random", "top"] {
        let wanted = [
            ("x", "number, got \"x\""),
            ("-1", "whole number from 0, got -1"),
            ("1.5", "whole number from 0, got 1.5"),
        ];
        for (got, wanted) in wanted {
            refuses(
                &format!("threshold --seeds {kind}:{got}"),
                &format!("--seeds {kind}:{got}: {kind}:K: K must be a {wanted}"),
            );
        }
        refuses(
            &format!("threshold --seeds {kind}:35"),
            &format!("--seeds {kind}:35: the number of agents must lie in [0, 34], got 35"),
        );
    }
}

#[test]
fn files_of_seeds_are_checked_line_by_line() {
    let desk =
        Desk::new().with("wrong.txt", "0\n# no\n\nzed\n").with("none.txt", "# no\n").with("bad.txt", b"\xff\xff");
    for (path, why) in [
        ("nope.txt", "nope.txt: No such file or directory"),
        (".", ".: Is a directory"),
        ("wrong.txt", "wrong.txt:4: no agent is called \"zed\"; the first agent is called 0, the last one 33"),
        ("none.txt", "none.txt: no rows of data"),
        (
            "bad.txt",
            "bad.txt:1: not valid UTF-8: byte 0xff; if the file is in Latin-1 or Windows-1252, save it as UTF-8 (for example with iconv -f WINDOWS-1252 -t UTF-8)",
        ),
    ] {
        desk.refuses(
            &format!("run --network karate --rule threshold --seeds file:{path}"),
            &format!("--seeds file:{path}: {why}"),
        );
    }
}

#[test]
fn observed_values_must_be_ticks() {
    refuses(
        "threshold --observed toa",
        "--observed toa: no column of agents is called toa; known: none; --nodes FILE reads a table of agents",
    );
    let columns = "no column of agents is called adoptd (did you mean adopted?); known: doubt, town, adopted";
    refuses_people("threshold --observed adoptd", &format!("--observed adoptd: {columns}"));
    refuses_people(
        "threshold --observed town",
        "--observed town: column town must be numbers, got \"Ulm\" for agent ann",
    );
    refuses_people(
        "direct-reciprocity --observed adopted",
        "--observed adopted: observed must be given only for rules in which agents adopt, got direct-reciprocity",
    );
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", "id,when\nann,1\nbob,-2\ncem,3\n");
    desk.refuses(
        "run --network ring.csv --direction influence --nodes people.csv --rule threshold --observed when",
        "--observed when: column when must be ticks from 0, got -2 for agent bob",
    );
}

#[test]
fn weights_must_suit_the_rule() {
    let desk = Desk::new()
        .with("big.csv", "a,b,w\nann,bob,7\nbob,cem,2\n")
        .with("sum.csv", "a,b,w\nann,cem,0.75\nbob,cem,0.5\n");
    let run = |file: &str, more: &str| format!("run --network {file} --direction influence {more}");
    desk.refuses(
        &run("big.csv", "--weight w --rule independent-cascade --set model=weights"),
        "the weight of ann -> bob as a probability must lie in [0, 1], got 7",
    );
    desk.refuses(
        &run("big.csv", "--weight w --rule linear-threshold"),
        "the summed weights into agent bob must lie in [0, 1], got 7",
    );
    desk.refuses(
        &run("sum.csv", "--weight w --rule linear-threshold"),
        "the summed weights into agent cem must lie in [0, 1], got 1.25",
    );
    let none = "has no weights: name the column of the file that holds them, with --weight COLUMN";
    desk.refuses(&run("sum.csv", "--rule independent-cascade --set model=weights"), &format!("sum.csv {none}"));
    refuses("independent-cascade --set model=weights", &format!("karate {none}"));
}

/// The heading of the report is printed before the replicates run.
#[test]
fn a_draw_out_of_range_in_a_later_replicate_names_its_option() {
    let desk = Desk::new();
    let run = "run --network complete:3 --rule threshold --set theta=normal:0.5,0.15 --replicates 500";
    let output = desk.run(run);
    let lines = crate::text(&output.stderr);
    let due =
        "error: --set theta=normal:0.5,0.15: in replicate 159, theta must lie in [0, 1], but normal:0.5,0.15 drew ";
    assert!(lines.starts_with(due) && lines.ends_with(" for agent 2: add ,clip or ,truncate\n"), "{lines}");
    assert_eq!((output.status.code(), desk.names(".")), (Some(2), vec![]));
}

#[test]
fn the_words_after_a_distribution_are_those_of_the_help() {
    let help = Desk::new().prints("run --help");
    for word in ["clip", "truncate", "refuse"] {
        assert!(help.contains(&format!(" {word}")), "{word}");
    }
    refuses(
        "threshold --set theta=beta:1e308,1e308,clip",
        "--set theta=beta:1e308,1e308,clip: beta:ALPHA,BETA: ALPHA + BETA must lie in (-∞, ∞), got inf",
    );
}

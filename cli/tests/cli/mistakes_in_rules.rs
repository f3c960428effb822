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
    refuses("zzz", &format!("no rule is called zzz; {known}"));
    Desk::new().refuses("rules hearding", &format!("no rule is called hearding (did you mean herding?); {known}"));
}

#[test]
fn a_parameter_has_a_name() {
    refuses(
        "threshold --set tetha=0.3",
        "no parameter of threshold is called tetha (did you mean theta?); known: theta, on",
    );
    refuses("threshold --set beta=0.3", "no parameter of threshold is called beta; known: theta, on");
    refuses("linear-threshold --set theta=1", "no parameter of linear-threshold is called theta; known: none");
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
    let wanted = "must be a number, column:NAME, uniform:LOW,HIGH or normal:MEAN,SD";
    for got in ["abc", "0,3", "30%", "gamma:1,2"] {
        refuses(&format!("threshold --set theta={got}"), &format!("--set theta={got}: {wanted}"));
    }
    refuses("independent-cascade --set probability=abc", "--set probability=abc: must be a number");
    refuses(
        "independent-cascade --set probability=uniform:0,1",
        "probability must be one number for all agents, got 34 numbers",
    );
    refuses("threshold --set on=shar", "no value of on is called shar (did you mean share?); known: share, count");
    refuses("threshold --set on=3", "no value of on is called 3; known: share, count");
}

#[test]
fn a_number_lies_in_its_range() {
    for (got, shown) in [("1.3", "1.3"), ("-0.1", "-0.1"), ("nan", "NaN"), ("inf", "inf")] {
        refuses(&format!("threshold --set theta={got}"), &format!("theta must lie in [0, 1], got {shown}"));
        refuses(
            &format!("independent-cascade --set probability={got}"),
            &format!("probability must lie in [0, 1], got {shown}"),
        );
    }
    refuses("threshold --set on=count --set theta=2.5", "theta must be a whole number from 0, got 2.5");
    refuses("herding --set beta=inf", "beta must lie in (-∞, ∞), got inf");
    for q in ["0", "1.5", "4294967296", "nan", "inf"] {
        let shown = if q == "nan" { "NaN" } else { q };
        let end = if ["4294967296", "inf"].contains(&q) { " to 4294967295" } else { "" };
        let due = format!("q must be a whole number from 1{end}, got {shown}");
        refuses(&format!("q-voter --set q={q}"), &due);
    }
    for most in ["0", "inf", "nan", "1e7"] {
        let shown = if most == "nan" { "NaN" } else { &most.replace("1e7", "10000000") };
        refuses(
            &format!("indirect-reciprocity --set most={most}"),
            &format!("most must lie in [1e-6, 1e6], got {shown}"),
        );
    }
    refuses("direct-reciprocity --set rate=-1", "rate must lie in [0, 3.4e38], got -1");
    refuses("direct-reciprocity --set offer=1e300", "offer must lie in [0, 3.4e38], got 1e300");
}

#[test]
fn distributions_have_two_numbers_that_make_sense() {
    for (value, why) in [
        ("uniform:3,1", "the first bound must be below the second"),
        ("uniform:1,1", "the first bound must be below the second"),
        ("uniform:0,x", "two numbers with a comma between are needed"),
        ("uniform:0", "two numbers with a comma between are needed"),
        ("uniform:0,1,2", "two numbers with a comma between are needed"),
        ("normal:0.5,-1", "the standard deviation must not be negative"),
        ("normal:nan,1", "two numbers with a comma between are needed"),
        ("uniform:0,inf", "two numbers with a comma between are needed"),
    ] {
        refuses(&format!("threshold --set theta={value}"), &format!("--set theta={value}: {why}"));
    }
    // A drawn value is reported with the option that it was drawn from. The standard deviation of 0 makes the value
    // certain.
    refuses("threshold --set theta=normal:2,0", "--set theta=normal:2,0: theta must lie in [0, 1], got 2");
}

#[test]
fn columns_hold_a_number_for_every_agent() {
    refuses(
        "threshold --set theta=column:x",
        "--set theta=column:x: there is no table of agents; give one with --nodes",
    );
    for (column, why) in [
        ("dobt", "there is no such column; the columns are doubt, town, adopted"),
        ("town", "agent ann has `Ulm`, not a number"),
        ("adopted", "agent cem has no value"),
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
            &format!("--seeds {got}: no agent is called `{got}`; they are called 0 to 33"),
        );
    }
    refuses("threshold --seeds 0,,1", "--seeds 0,,1: an id is empty");
    refuses("threshold --seeds 0,99", "--seeds 0,99: no agent is called `99`; they are called 0 to 33");
    refuses_people(
        "threshold --seeds ann,zed",
        "--seeds ann,zed: no agent is called `zed`; the first of 3 are called ann, bob, cem",
    );
    refuses("direct-reciprocity --seeds 0", "--seeds 0: direct-reciprocity starts by itself, without seeds");
}

#[test]
fn no_more_seeds_than_agents() {
    for kind in ["random", "top"] {
        for got in ["x", "-1", "1.5"] {
            refuses(
                &format!("threshold --seeds {kind}:{got}"),
                &format!("--seeds {kind}:{got}: a whole number is needed, got `{got}`"),
            );
        }
        refuses(&format!("threshold --seeds {kind}:35"), &format!("--seeds {kind}:35: there are only 34 agents"));
    }
}

#[test]
fn files_of_seeds_are_checked_line_by_line() {
    let desk =
        Desk::new().with("wrong.txt", "0\n# no\n\nzed\n").with("none.txt", "# no\n").with("bad.txt", b"\xff\xfe");
    for (path, why) in [
        ("nope.txt", "No such file or directory"),
        (".", "Is a directory"),
        ("wrong.txt", "line 4: no agent is called `zed`; they are called 0 to 33"),
        ("none.txt", "no ids in it"),
        ("bad.txt", "not valid UTF-8"),
    ] {
        desk.refuses(
            &format!("run --network karate --rule threshold --seeds file:{path}"),
            &format!("--seeds file:{path}: {why}"),
        );
    }
}

#[test]
fn observed_values_must_be_ticks() {
    refuses("threshold --observed toa", "--observed toa: there is no table of agents; give one with --nodes");
    let columns = "there is no such column; the columns are doubt, town, adopted";
    refuses_people("threshold --observed adoptd", &format!("--observed adoptd: {columns}"));
    refuses_people("threshold --observed town", "--observed town: agent ann has `Ulm`, not a number");
    refuses_people(
        "direct-reciprocity --observed adopted",
        "--observed is for rules in which agents adopt, which is not so in direct-reciprocity",
    );
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", "id,when\nann,1\nbob,-2\ncem,3\n");
    desk.refuses(
        "run --network ring.csv --direction influence --nodes people.csv --rule threshold --observed when",
        "--observed when: ticks count from 0, agent bob has -2",
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
    let none = "has no weights to use; --weight COLUMN reads them from a file";
    desk.refuses(&run("sum.csv", "--rule independent-cascade --set model=weights"), &format!("sum.csv {none}"));
    refuses("independent-cascade --set model=weights", &format!("karate {none}"));
}

//! `bandwagon new`: a scenario file that runs unchanged and shows every key.

use crate::{Desk, text};

/// The scenario that the command writes.
fn template() -> String {
    let desk = Desk::new();
    desk.prints("new");
    desk.read("scenario.toml")
}

/// The error message for a scenario whose first line has an unknown key.
fn said_of(scenario: &str) -> String {
    let ties = (1..30).map(|id| format!("{id},{},0.5\n", id + 1)).collect::<String>();
    let people = (1..=30).map(|id| format!("{id},{},{}\n", id % 9, id % 4)).collect::<String>();
    let desk = Desk::new()
        .with("edges.csv", format!("ego,alter,hours\n{ties}"))
        .with("people.csv", format!("id,toa,city\n{people}"))
        .with("key.csv", (1..=30).fold("id,pseudonym\n".to_string(), |key, id| key + &format!("{id},p{id}\n")))
        .with("x.toml", format!("zzz = 1\n{scenario}"));
    text(&desk.run("campaign x.toml").stderr)
}

/// Whether a scenario is valid except for that key.
fn can_be_read(scenario: &str) -> bool {
    said_of(scenario).starts_with("error: x.toml:1: no key of the scenario is called zzz; known: ")
}

#[test]
fn it_never_replaces_a_file() {
    let desk = Desk::new().with("scenario.toml", "mine");
    desk.refuses("new", "scenario.toml exists and is not replaced");
    assert_eq!(desk.read("scenario.toml"), "mine");
    desk.refuses("new .", ". exists and is not replaced");
    desk.refuses("new there/scenario.toml", "there/scenario.toml: No such file or directory");
    let said = desk.prints("new other.toml");
    assert!(said.starts_with("Written: other.toml, "), "{said}");
    assert!(desk.read("other.toml").starts_with("# A scenario for bandwagon"));
}

#[test]
fn the_commands_that_it_suggests_can_be_pasted_into_a_shell() {
    let desk = Desk::new();
    for (words, path) in [(&["new", "a b.toml"][..], "'a b.toml'"), (&["new", "--", "-x.toml"], "./-x.toml")] {
        let said = text(&desk.run_words(words).stdout);
        for command in ["campaign", "tipping"] {
            assert!(said.contains(&format!("\n  bandwagon {command} {path}   ")), "{said}");
        }
    }
    desk.prints("tipping ./-x.toml --replicates 2");
}

#[test]
fn the_template_runs_unchanged() {
    let desk = Desk::new();
    desk.prints("new");
    let said = desk.prints("campaign scenario.toml --replicates 4");
    assert!(said.contains("\n  nothing (baseline)  "), "{said}");
    assert!(said.contains("in 50 worlds"), "{said}");
    let said = desk.prints("tipping scenario.toml --replicates 4");
    assert!(
        said.contains(
            "Seeds    treatment: sample; order: degree; conditions: not adopted; time: at the start (month 0)"
        ),
        "{said}"
    );
    assert!(template().lines().all(|line| line.chars().count() <= 160));
}

/// The keys that a table may have, from the error message for an unknown key.
fn keys(scenario: &str) -> Vec<String> {
    let desk = Desk::new().with("x.toml", scenario);
    let said = text(&desk.run("campaign x.toml").stderr);
    let (_, known) = said.split_once("is called zzz; known: ").unwrap_or_else(|| panic!("{said}\n{scenario}"));
    known.trim().split(", ").map(String::from).collect()
}

/// Parameters of seeding strategies, which `bandwagon seeds --help` lists, and the version of the format, which is always 1.
const EXPLAINED_ELSEWHERE: [&str; 8] =
    ["version", "p", "damping", "pivots", "q", "periods", "layer-files", "layer-weights"];

#[test]
fn the_template_mentions_every_key() {
    const HEAD: &str = "[network]\nname = \"karate\"\n[time]\nticks = 9\n";
    let mut scenarios: Vec<String> = vec![
        format!("zzz = 1\nbudget = 1\n{HEAD}[[arm]]\nname = \"a\"\n[[arm.step]]\ndo = \"sample\"\n"),
        "[network]\nname = \"karate\"\nzzz = 1\n".into(),
        "[network]\nname = \"karate\"\n[time]\nticks = 9\nzzz = 1\n".into(),
        format!("budget = 1\n{HEAD}[[arm]]\nname = \"a\"\nzzz = 1\n[[arm.step]]\ndo = \"sample\"\n"),
    ];
    for table in ["product", "forces", "habits", "uncertain", "tipping"] {
        scenarios.push(format!("{HEAD}[{table}]\nzzz = 1\n"));
    }
    let step = |lines: &str| format!("budget = 1\n{HEAD}[[arm]]\nname = \"a\"\n[[arm.step]]\n{lines}\n");
    for deed in ["gift", "reach", "ask", "endorse", "favors", "sample"] {
        scenarios.push(step(&format!("do = \"{deed}\"\nzzz = 1")));
    }
    for deed in ["reward\"\nvalue = 1", "stock\"\nvalue = 1", "price\"\nvalue = 1", "counter\"\nshow = true"] {
        scenarios.push(step(&format!("do = \"{deed}\nzzz = 1")));
    }
    scenarios.push(step("do = \"offer\"\nvalue = 1\nticks = 1\nzzz = 1"));
    for when in ["every = 1", "reaches = 0.1", "stalls = 1"] {
        scenarios.push(step(&format!("do = \"sample\"\nwhen = {{ {when}, zzz = 1 }}")));
    }
    scenarios.push(step("do = \"sample\"\nwhom = { k = 1, zzz = 1 }"));
    scenarios.push(step("do = \"sample\"\ncost = { each = 1, zzz = 1 }"));
    let template = template();
    let mut n_keys = 0;
    for scenario in scenarios {
        for key in keys(&scenario).iter().filter(|key| !EXPLAINED_ELSEWHERE.contains(&key.as_str())) {
            let is_there =
                template.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).any(|it| it == *key);
            // Tables are present as such, and parameters of the rule under their own tables.
            assert!(is_there, "{key}, of\n{scenario}");
            let assigned = [format!("{key} ="), format!("[{key}]"), format!("[[{key}]]"), format!(".{key}]]")];
            let uncertain_only = scenario.contains("[uncertain]\nzzz");
            assert!(uncertain_only || assigned.iter().any(|it| template.contains(it)), "{key} =, of\n{scenario}");
            n_keys += 1;
        }
    }
    assert!(n_keys > 150, "{n_keys}");
}

#[test]
fn every_commented_line_can_be_uncommented() {
    let template = template();
    assert!(can_be_read(&template), "{}", said_of(&template));
    let lines: Vec<&str> = template.lines().collect();
    let is_example = |line: &str| line.strip_prefix('#').is_some_and(|rest| rest.starts_with(|it: char| it != ' '));
    let mut n_uncommented = 0;
    let mut start = 0;
    while start < lines.len() {
        let length = lines[start..].iter().take_while(|line| is_example(line) && line.len() > 1).count();
        // A block of lines is uncommented together if it is a whole arm, the forces, the habits or files; otherwise
        // line by line.
        let together = length > 0 && (lines[start].starts_with("#[[") || lines[start].starts_with("#file"));
        let n_lines = if together { length } else { length.min(1) };
        if n_lines == 0 {
            start += 1;
            continue;
        }
        let keys: Vec<&str> = lines[start..start + n_lines].iter().filter_map(|line| key(&line[1..])).collect();
        let is_header = |line: &&str| line.starts_with('[');
        let from = lines[..start].iter().rposition(is_header).unwrap_or(0);
        let to = lines[start..].iter().position(is_header).map_or(lines.len(), |place| start + place);
        let mut new: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
        for (place, line) in new.iter_mut().enumerate() {
            let replaced = |key: &str| keys.contains(&key) || (key == "name" && keys.contains(&"file"));
            if (start..start + n_lines).contains(&place) {
                *line = line[1..].into();
            } else if !lines[start].starts_with("#[[") && (from..to).contains(&place) && key(line).is_some_and(replaced)
            {
                *line = String::new();
            }
        }
        let new = new.join("\n");
        assert!(can_be_read(&new), "{}: {}", lines[start], said_of(&new));
        n_uncommented += 1;
        start += n_lines;
    }
    assert!(n_uncommented > 50, "{n_uncommented}");
}

/// The key that a line assigns.
fn key(line: &str) -> Option<&str> {
    let key = line.split_once(" = ")?.0;
    (!key.starts_with(['#', '['])).then_some(key)
}

//! Kinds of ties: `--layer-column` and `--layers`, and columns of edges.

use crate::Desk;

const KINDS: &str =
    "customer_a,customer_b,kind,hours\nann,bob,kin,2\nann,bob,work,3\nbob,cem,work,1\ncem,dan,online,1\n";
const READ: &str = "--direction undirected --layer-column kind --weight hours";

#[test]
fn layers_are_described_selected_and_weighed() {
    let desk = Desk::new().with("k.csv", KINDS);
    let all = desk.prints(&format!("describe k.csv {READ}"));
    for line in [
        "Layer    kin: 1 tie, weighted\n",
        "Layer    work: 2 ties, weighted\n",
        "Ties     ann - bob (5), bob - cem (1)",
    ] {
        assert!(all.contains(line), "{all}");
    }
    let some = desk.prints(&format!("describe k.csv {READ} --layers kin,work=0.5"));
    assert!(some.contains("Ties     ann - bob (3.5), bob - cem (0.5)\n"), "{some}");
    assert!(!some.contains("Layer "), "{some}");
}

#[test]
fn a_run_uses_the_layers_and_is_repeated_with_them() {
    let desk = Desk::new().with("k.csv", KINDS);
    let cascade = "--rule threshold --set theta=1 --set on=count --seeds ann --replicates 2";
    let said = desk.prints(&format!("run --network k.csv {READ} --layers work,kin=2 {cascade} --out r"));
    assert!(said.starts_with("Network  k.csv: 4 agents, 2 ties, weighted\n"), "{said}");
    assert!(desk.read("r/provenance.json").contains("\"kin=2\""));
    // Dan has no tie of these kinds.
    assert!(desk.read("r/replicates.csv").lines().last().is_some_and(|line| line.contains(",3")));
    assert!(desk.prints("rerun r").contains("All files are identical."));
}

#[test]
fn columns_of_edges_are_described_and_converted() {
    let desk = Desk::new().with("k.csv", KINDS);
    let said = desk.prints("describe k.csv --direction undirected");
    assert!(said.contains("Column   of arcs kind: 3 words: "), "{said}");
    assert!(said.contains("an edge is listed again with another \"kind\""), "{said}");
    desk.prints("convert k.csv k.graphml --direction influence --layer-column kind");
    let again = desk.prints("describe k.graphml --direction influence");
    for line in
        ["Column   of arcs kin: numbers from 1 to 1, 2 missing\n", "Column   of arcs hours: numbers from 1 to 2\n"]
    {
        assert!(again.contains(line), "{again}");
    }
}

#[test]
fn mistakes_in_layers_are_reported() {
    let desk = Desk::new().with("k.csv", KINDS);
    for (options, due) in [
        (
            "--layer-column kinds",
            "k.csv:1: no column \"kinds\" among customer_a, customer_b, kind, hours (did you mean \"kind\"?)",
        ),
        ("--layer-column kind --layers kn", "no layer is called kn (did you mean kin?); known: kin, work, online"),
        ("--layers kin", "layers must be left out: the network has no layers: name the column of the kinds of ties"),
        (
            "--layer-column kind --layers kin=nan",
            "--layers kin=nan: the factor of a layer must be a finite number other than 0, got \"kin=nan\"",
        ),
        (
            "--layer-column kind --layers kin,,work",
            "--layers kin,,work: a layer must be a name, or a name and a factor such as work=0.5, got \"\"",
        ),
        ("--layers kin,kin", "--layers kin,kin: a layer must be named once, got \"kin\" twice"),
    ] {
        desk.refuses(&format!("describe k.csv --direction undirected {options}"), due);
    }
    desk.refuses(
        "describe karate --layers kin",
        "--layers is for a network from a file, not for karate (write ./karate if your file is named karate)",
    );
}

#[test]
fn a_campaign_uses_layers() {
    let scenario = "[network]\nfile = \"k.csv\"\ndirection = \"undirected\"\nlayer-column = \"kind\"\nlayers = [\"work\", \"kin=0.5\"]\n\
                    [time]\nticks = 3\n[[arm]]\nname = \"samples\"\nbudget = 10\n[[arm.step]]\nwhen = 0\nwhom = { by = \"degree\", k = 1 }\n\
                    do = \"sample\"\n";
    let desk = Desk::new().with("k.csv", KINDS).with("s.toml", scenario);
    let said = desk.prints("campaign s.toml");
    assert!(said.contains("k.csv: 4 agents, 2 ties"), "{said}");
    let desk = desk.with("s.toml", scenario.replace("kin=0.5", "kn"));
    desk.refuses("campaign s.toml", "s.toml:5: no layer is called kn (did you mean kin?); known: kin, work, online");
}

#[test]
fn a_name_with_a_comma_stands_in_quotes() {
    let rows = "a,b,kind\n1,2,\"kin, close\"\n2,3,work\n3,4,\"kin, far\"\n";
    let desk = Desk::new().with("k.csv", rows);
    let describe = "describe k.csv --direction undirected --layer-column kind --layers";
    let words = |layers: &str| -> Vec<String> {
        describe.split(' ').map(String::from).chain([layers.into(), "--out".into(), "out".into()]).collect()
    };
    let output = desk.run_words(words("\"kin, close\"=0.5,work"));
    let said = crate::text(&output.stdout);
    assert!(said.contains("2 ties, weighted") && said.contains("1 - 2 (0.5), 2 - 3 (1)"), "{said}");
    assert_eq!(output.status.code(), Some(0));
}

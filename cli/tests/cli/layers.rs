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
        "Layer    online: 1 tie\n",
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
    // A tie counts once, although it is two arcs.
    assert!(said.contains("Column   of ties kind: 3 words: kin (1), online (1), work (1)\n"), "{said}");
    assert!(said.contains("an edge is listed again with another \"kind\""), "{said}");
    desk.prints("convert k.csv k.graphml --direction influence --layer-column kind");
    let again = desk.prints("describe k.graphml --direction influence");
    for line in
        ["Column   of arcs kin: numbers from 1 to 1; 2 missing\n", "Column   of arcs hours: numbers from 1 to 2\n"]
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
        (
            "--layers kin",
            "--layers must be left out: the network has no layers: name the column of the kinds of ties, or those of the weights in layers",
        ),
        (
            "--layer-column kind --layers kin=nan",
            "--layers kin=nan: the factor of a layer must be a finite number other than 0, got \"kin=nan\"",
        ),
        (
            "--layer-column kind --layers kin,,work",
            "--layers kin,,work: a layer must be a name, or a name and a factor such as work=0.5, got \"\"",
        ),
        ("--layers kin,kin", "--layers kin,kin: a layer must be named once, got \"kin\" twice"),
        (
            "--layer-column kind --layers kin=half",
            "--layers kin=half: the factor of a layer must be a number such as 0.5 (a name with = stands in double quotes), got \
             \"kin=half\"",
        ),
        (
            "--layer-column kind --layers kin=0,5",
            "--layers kin=0,5: the factor of a layer must be a number with a decimal point, such as 0.5 (a name that is a number \
             stands in double quotes), got \"kin=0,5\"",
        ),
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
    for (layer, due) in [
        ("kn", "no layer is called kn (did you mean kin?); known: kin, work, online"),
        (
            "kin=half",
            "the factor of a layer must be a number such as 0.5 (a name with = stands in double quotes), got \"kin=half\"",
        ),
        ("work=0.5", "a layer must be named once, got \"work\" twice"),
    ] {
        let desk = Desk::new().with("k.csv", KINDS).with("s.toml", scenario.replace("kin=0.5", layer));
        desk.refuses("campaign s.toml", &format!("s.toml:5: {due}"));
    }
}

#[test]
fn layers_that_are_converted_are_read_back_with_the_options_that_are_printed() {
    // A layer with a name that is a number, one with a comma, and an arc in both.
    let kinds = KINDS.replace(",kin,", ",7,").replace("work", "\"a,b\"");
    let desk = Desk::new().with("k.csv", &kinds);
    for (out, due) in [
        ("k1.csv", "k1.csv --nodes k1-nodes.csv --direction undirected --layer-weights '\"7\",\"a,b\",online'"),
        ("k2.graphml", "k2.graphml --layer-weights '\"7\",\"a,b\",online'"),
        ("k3.gexf.gz", "k3.gexf.gz --layer-weights '\"7\",\"a,b\",online'"),
    ] {
        let said = desk.prints(&format!("convert k.csv {out} {READ}"));
        let last = format!("bandwagon describe {due} (in run and seeds: --network {out} in place of the file)");
        assert!(said.ends_with(&format!("\nTo read it: {last}\n")), "{said}");
        let options = due.replace('\'', "");
        let again = desk.prints(&format!("describe {options} --out d"));
        for line in [
            ": 4 agents, 3 ties, weighted\n",
            "Layer    7: 1 tie, weighted\n",
            "Layer    a,b: 2 ties, weighted\n",
            "Layer    online: 1 tie\n",
            "Ties     ann - bob (5), bob - cem (1)",
        ] {
            assert!(again.contains(line), "{again}");
        }
        assert!(!again.contains("Column"), "{again}");
        let twice = format!("t-{out}");
        desk.prints(&format!("convert {options} {twice}"));
        assert_eq!(desk.bytes(&twice), desk.bytes(out));
    }
    let error = "--weight must be left out: columns have the weights in layers, and the weight of an arc is their sum";
    desk.refuses("describe k2.graphml --layer-weights online --weight weight", error);
    let error = "--layer-weights \"a: layer weights must be columns with commas between them, with both quotes of a name, got \
                 \"\\\"a\"";
    desk.refuses("describe k2.graphml --layer-weights \"a", error);
}

const FAMILY: &str = "from,to\nann,bob\nbob,cem\n";
const WORK: &str = "from,to\nbob,ann\ndan,cem\n";
const LAYERS: &str = "--layer family=f.csv --layer work=w.csv --direction undirected";

#[test]
fn every_layer_may_have_a_file_of_its_own() {
    let desk = Desk::new().with("f.csv", FAMILY).with("w.csv", WORK);
    let said = desk.prints(&format!("describe {LAYERS}"));
    for line in [
        "Network  family=f.csv, work=w.csv: 4 agents, 3 ties, weighted\n",
        "         the weight of an arc is the sum over all layers\n",
        "         layer family: the first line, from and to, names the columns\n",
        "Layer    family: 2 ties\n",
        "Layer    work: 2 ties\n",
        "Ties     ann - bob (2), bob - cem (1)",
    ] {
        assert!(said.contains(line), "{said}");
    }
    let cascade = "--rule threshold --set theta=1 --set on=count --seeds ann --replicates 2";
    let said = desk.prints(&format!("run {LAYERS} --layers work {cascade} --out r"));
    assert!(said.starts_with("Network  family=f.csv, work=w.csv: 4 agents, 2 ties, weighted\n"), "{said}");
    assert!(desk.read("r/provenance.json").contains("\"work=w.csv\""));
    assert!(desk.prints("rerun r").contains("All files are identical."));
    let said = desk.prints(&format!("convert o.csv {LAYERS}"));
    assert!(said.contains("--direction undirected --layer-weights family,work (in run and seeds: "), "{said}");
    assert_eq!(desk.read("o.csv"), "source,target,weight,family,work\nann,bob,2,1,1\nbob,cem,1,1,\ncem,dan,1,,1\n");
    assert!(desk.prints("rerun .").contains("All files are identical."));
}

#[test]
fn mistakes_in_files_of_layers_are_reported() {
    let desk = Desk::new().with("f.csv", FAMILY).with("w.csv", WORK);
    for (words, due) in [
        (
            "describe --layer family=f.csv --layer family=w.csv",
            "--layer: the name of a layer must be different from those of all other layers, got \"family\"",
        ),
        (
            "describe --layer family=x.csv --layer work=y.csv",
            "--layer family=x.csv: there is no such file\nerror: --layer work=y.csv: there is no such file",
        ),
        (
            "describe --layer family=f.csv=0.5",
            "--layer family=f.csv=0.5: there is no such file; --layers gives a layer a factor",
        ),
        ("describe --layer family=0,5", "--layer family=0,5: there is no such file; --layers gives a layer a factor"),
        (
            "describe --layer f.csv",
            "--layer f.csv: the file of a layer must be the name of the layer and the file, such as work=work.csv, got \"f.csv\"",
        ),
        ("describe f.csv --layer work=w.csv", "f.csv must be left out: --layer work=w.csv names a file of the network"),
        ("convert --layer work=w.csv", "<OUT> is missing; --help shows what the command needs"),
        (
            "run --network f.csv --layer work=w.csv --rule voter",
            "--network f.csv must be left out: --layer work=w.csv names a file of the network",
        ),
        ("run --rule voter", "--network is missing; see bandwagon run --help"),
        ("describe", "<NETWORK> is missing; --help shows what the command needs"),
        (
            "pseudonyms f.csv key.csv --layer work=w.csv",
            "--layer work=w.csv: give the files one after the other; agents that the key table lacks are added",
        ),
        ("describe f.csv --tick-length 2", "--times is missing; see bandwagon describe --help"),
        (
            "describe --layer work=w.csv --times from --direction influence",
            "--layer must be left out: the rows of the file are contacts with times",
        ),
    ] {
        desk.refuses(words, due);
    }
}

#[test]
fn a_column_that_is_not_used_is_reported_once() {
    let desk = Desk::new()
        .with("f.csv", "from,to,weight,since\nann,bob,2,1999\nbob,cem,1,2004\n")
        .with("w.csv", "from,to,hours\nbob,ann,3\n");
    let said = desk.prints(&format!("describe {LAYERS}"));
    let about = |column: &str| said.lines().filter(|line| line.contains(&format!("\"{column}\""))).count();
    assert_eq!(["weight", "since", "hours"].map(about), [1, 1, 1], "{said}");
}

#[test]
fn the_sum_over_the_layers_is_no_layer() {
    let desk = Desk::new().with("f.csv", FAMILY).with("w.csv", WORK);
    desk.prints(&format!("convert o/net.csv {LAYERS}"));
    desk.prints(&format!("convert o/net.graphml {LAYERS}"));
    for (file, others) in [("o/net.csv", "family"), ("o/net.graphml", "family,work")] {
        let due = format!(
            "{file}: the column \"weight\" is usually the sum over all layers, and beside {} its ties would count twice: leave \
             it out of the layers, or give it another name if it is a layer of its own",
            others.split(',').map(|name| format!("{name:?}")).collect::<Vec<_>>().join(" and ")
        );
        desk.refuses(&format!("describe {file} --direction undirected --layer-weights weight,{others}"), &due);
    }
}

#[test]
fn the_results_of_layers_have_pseudonyms() {
    let desk = Desk::new().with("f.csv", FAMILY).with("w.csv", WORK);
    desk.prints("pseudonyms f.csv key/key.csv");
    let convert = format!("convert o/net.csv {LAYERS} --pseudonyms key/key.csv");
    let due = "key/key.csv: the key table must be a table with a pseudonym for every agent of the network, got none for agent \
               \"dan\"";
    desk.refuses(&convert, due);
    desk.prints("pseudonyms w.csv key/key.csv");
    let said = desk.prints(&convert);
    let table = desk.read("o/net.csv");
    assert!(table.starts_with("source,target,weight,family,work\n") && table.lines().count() == 4, "{table}");
    for text in [&said, &table, &desk.read("o/net-nodes.csv")] {
        assert!(!["ann", "bob", "cem", "dan"].iter().any(|id| text.contains(id)), "{text}");
    }
    let again =
        desk.prints("describe o/net.csv --nodes o/net-nodes.csv --direction undirected --layer-weights family,work");
    assert!(again.contains("Layer    family: 2 ties\nLayer    work: 2 ties\n"), "{again}");
}

#[test]
fn a_campaign_uses_files_of_layers() {
    let scenario = "[network]\nlayer-files = [\"family=f.csv\", \"work=w.csv\"]\ndirection = \"undirected\"\n\
                    [time]\nticks = 3\n[[arm]]\nname = \"samples\"\nbudget = 10\n[[arm.step]]\nwhen = 0\nwhom = { by = \"degree\", k = 1 }\n\
                    do = \"sample\"\n";
    let desk = Desk::new().with("s.toml", scenario);
    std::fs::create_dir(desk.path("sub")).unwrap();
    let desk = desk.with("sub/s.toml", scenario).with("sub/f.csv", FAMILY).with("sub/w.csv", WORK);
    let said = desk.prints("campaign sub/s.toml");
    assert!(said.contains("family=f.csv, work=w.csv: 4 agents, 3 ties"), "{said}");
    let desk = desk.with("sub/s.toml", scenario.replace("work=w.csv", "family=w.csv"));
    desk.refuses(
        "campaign sub/s.toml",
        "sub/s.toml:2: the name of a layer must be different from those of all other layers, got \"family\"",
    );
}

#[test]
fn a_run_needs_no_direction_if_the_file_states_that_there_is_none() {
    let desk = Desk::new().with("gephi.csv", "Source,Target,Type\nann,bob,Undirected\nbob,cem,Undirected\n");
    let desk = desk.with("matrix.csv", ",ann,bob,cem\nann,0,1,0\nbob,1,0,1\ncem,0,1,0\n");
    for (file, out) in [("gephi.csv", "g"), ("matrix.csv", "m")] {
        let run = "--rule threshold --seeds ann --replicates 2 --out";
        let said = desk.prints(&format!("run --network {file} {run} {out}"));
        assert!(said.starts_with(&format!("Network  {file}: 3 agents, 2 ties\n")), "{said}");
    }
    assert_eq!(desk.read("g/series.csv"), desk.read("m/series.csv"));
}

#[test]
fn contacts_after_the_last_tick_are_counted() {
    let desk = Desk::new().with("met.csv", "t,a,b\n0,ann,bob\n1,bob,cem\n2,cem,dan\n");
    let run = "run --network met.csv --direction undirected --ids a,b --times t --rule sir --seeds ann --replicates 1";
    let said = desk.prints(&format!("{run} --ticks 2"));
    assert!(
        said.contains("\n         1 of 3 contacts begin after the 2 ticks of the run and are not used\n"),
        "{said}"
    );
    assert!(!desk.prints(&format!("{run} --ticks 3")).contains("not used"));
}

#[test]
fn a_run_that_is_longer_than_its_contacts_says_so() {
    let desk = Desk::new().with("met.csv", "t,a,b\n0,ann,bob\n1,bob,cem\n2,cem,dan\n");
    let run = "run --network met.csv --direction undirected --ids a,b --times t --rule sir --seeds ann --replicates 1";
    let note = "\n         the contacts end after 3 of the 30 ticks of the run; then there are no ties\n";
    let said = desk.prints(&format!("{run} --ticks 30"));
    assert!(said.contains(note), "{said}");
    assert!(!desk.prints(&format!("{run} --ticks 3")).contains("no ties"));
}

#[test]
fn two_layers_with_one_file_are_mentioned() {
    let desk = Desk::new().with("f.csv", FAMILY).with("w.csv", WORK);
    let note = "         the layers family and work have the same file, so each of its ties counts in both\n";
    for words in ["describe", "seeds --k 1 --method degree", "run --rule threshold"] {
        let said = desk.prints(&format!("{words} --layer family=f.csv --layer work=f.csv --direction undirected"));
        assert!(said.contains(note), "{said}");
    }
    let said = desk.prints("describe --layer family=f.csv --layer work=w.csv --direction undirected");
    assert!(!said.contains("the same file"), "{said}");
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

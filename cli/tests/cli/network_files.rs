//! Network files that users brought, each with the right value: what is read, or why it is refused.

use crate::{Desk, PEOPLE, RING, text};

/// A cascade that reaches everybody who can be reached.
const CASCADE: &str = "--rule independent-cascade --set probability=1 --replicates 2 --out out";

/// The screen of a cascade on a file.
fn cascade(file: &str, options: &str) -> String {
    Desk::new().with("net.txt", file).prints(&format!("run --network net.txt {options} {CASCADE}"))
}

/// The number of agents that have adopted at the end.
fn reached(screen: &str) -> String {
    let table = screen.split("Agents that have adopted").nth(1).unwrap();
    let last = table.lines().skip(2).take_while(|line| !line.contains('%')).last().unwrap();
    last.split_whitespace().nth(1).unwrap().to_string()
}

#[test]
fn ids_that_begin_like_comments() {
    let edges = "from,to\nann,#metoo\n#metoo,bob\nbob,#timesup\n#timesup,cem\ncem,dan\n";
    Desk::new().with("net.txt", edges).refuses(
        &format!("run --network net.txt --direction influence --seeds ann {CASCADE}"),
        "net.txt:3: this line looks like data, but begins like a comment: #metoo,bob; say which character begins a comment, \
         or that none does (--comment #, or --comment none)",
    );
    let screen = cascade(edges, "--direction influence --seeds ann --comment none");
    assert!(screen.starts_with("Network  net.txt: 6 agents, 5 arcs\n"), "{screen}");
    assert_eq!(reached(&screen), "6");
    let seeds =
        Desk::new().with("net.txt", "from,to\n\"#metoo\",bob\nbob,cem\n").with("seeds.txt", "# seeds\n#metoo\n");
    let screen = seeds.prints(&format!("run --network net.txt --direction influence --seeds file:seeds.txt {CASCADE}"));
    assert!(screen.contains("Seeds    file:seeds.txt (1 agent)"), "{screen}");
    assert_eq!(reached(&screen), "3");
}

#[test]
fn formats_of_other_programs() {
    let pajek = "*Vertices 3\n1 \"ann\" 0.1 0.2 0.5\n2 \"bob\" 0.1 0.2 0.5\n3 \"cem\" 0.1 0.2 0.5\n*Arcs :1 \"knows\"\n1 2 1\n2 3 1\n";
    let screen = cascade(pajek, "--direction influence --seeds ann");
    assert!(
        screen.starts_with(
            "Network  net.txt: 3 agents, 2 arcs, weighted\n         format pajek: it begins with *vertices\n"
        ),
        "{screen}"
    );
    assert_eq!(reached(&screen), "3");
    let screen = cascade("0 1 2 3\n1 4 5\n2 4 5\n", "--direction undirected --seeds 0");
    assert!(screen.starts_with("Network  net.txt: 6 agents, 7 ties\n         format adjacency-list: "), "{screen}");
    let screen = cascade("0,1,1,0\n1,0,0,1\n1,0,0,0\n0,1,0,0\n", "--direction undirected --seeds 0");
    assert!(screen.starts_with("Network  net.txt: 4 agents, 3 ties\n         format adjacency-matrix: "), "{screen}");
    let json = "{\"directed\": true, \"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\"}]}";
    assert!(cascade(json, "--direction influence --seeds a").starts_with("Network  net.txt: 2 agents, 1 arc\n"));
    // A file that states that its edges have no direction needs no option.
    let gml = "graph [\n  directed 0\n  node [ id 0 label \"a\" ]\n  node [ id 1 label \"b\" ]\n  edge [ source 0 target 1 ]\n]\n";
    assert!(cascade(gml, "--seeds a").starts_with("Network  net.txt: 2 agents, 1 tie\n"));
    Desk::new().with("net.txt", gml.replace("directed 0", "directed 1")).refuses(
        &format!("run --network net.txt --seeds a {CASCADE}"),
        "--direction is missing: in net.txt, does a row `a,b` mean influence (a influences b), nomination (a names b, who \
         influences a) or undirected (each influences the other)?",
    );
}

#[test]
fn names_with_blanks() {
    let names = "Jean Valjean Javert\nJavert Fantine\nMme Thenardier Cosette\n";
    let screen = Desk::new()
        .with("net.txt", names)
        .run(&format!("run --network net.txt --direction undirected --seeds Javert {CASCADE}"));
    let said = text(&screen.stderr);
    assert!(said.contains("(--format edge-list), or line 1 lists the neighbors of \"Jean\""), "{said}");
    assert!(said.contains("(--format adjacency-list)"), "{said}");
}

#[test]
fn advice_names_options_on_the_command_line_and_keys_in_a_scenario() {
    let title = "Friendship network of class 7b\nfrom,to,weight\nann,bob,1\nbob,cem,2\n";
    let scenario = "[network]\nfile = \"net.txt\"\ndirection = \"undirected\"\n[time]\nticks = 3\n[[arm]]\nname = \"a\"\n\
                    [[arm.step]]\ndo = \"sample\"\nwhom = { k = 1, by = \"degree\" }\n";
    let desk = Desk::new().with("net.txt", title).with("s.toml", scenario);
    let due = "net.txt: line 2 has names of two id columns: leave out the row above it";
    desk.refuses("describe net.txt", &format!("{due} (--skip 1)"));
    desk.refuses("campaign s.toml", &format!("s.toml:2: {due} (skip = 1)"));
    let desk = desk.with("net.txt", ",ann,bob,cem\nann,0,1,0\nbob,1,0,0\ncem,0,0,0\n");
    let due = "net.txt: an option for edge lists was given, but the file looks like an adjacency matrix (";
    let said = text(&desk.run("describe net.txt --header yes").stderr);
    assert!(said.starts_with(&format!("error: {due}")) && said.ends_with(" (--format edge-list)\n"), "{said}");
    desk.refuses(
        "describe net.txt --format adjacency-matrix --ids 1,2",
        "--ids must be left out: it is for edge lists, and the file has the format adjacency-matrix",
    );
}

#[test]
fn weights_of_both_directions() {
    let edges = "source,target,weight\nDB2,DB1,0.5\nDB1,DB2,0.3\nDB3,DB4,0.4\nDB3,DB2,0.7\nDB2,DB3,0.5\n";
    let run = "run --network net.txt --direction undirected --rule independent-cascade --set model=weights --weight weight \
               --seeds DB1 --replicates 2 --out out";
    let desk = Desk::new().with("net.txt", edges);
    desk.refuses(
        run,
        "net.txt:3: the tie has weight 0.3 here, but 0.5 on line 2, in the other direction; say how repeated edges are \
         combined: sum, max or first (--repeated sum)",
    );
    desk.refuses(
        &format!("{run} --repeated sum"),
        "2 pairs of agents have several weights, the first on lines 2 and 3; they were added: the weight of \
         DB2 -> DB3 as a probability must lie in [0, 1], got 1.2",
    );
    let screen = desk.prints(&format!("{run} --repeated trials"));
    assert!(
        screen.contains("2 pairs of agents have several weights, the first on lines 2 and 3; they were combined as"),
        "{screen}"
    );
}

#[test]
fn sums_of_rounded_weights() {
    let run = "--direction influence --weight 3 --rule independent-cascade --set model=weights --seeds a --replicates 3 --out o";
    let screen =
        Desk::new().with("net.txt", "a b 0.071429\n".repeat(14)).prints(&format!("run --network net.txt {run}"));
    assert_eq!(reached(&screen), "2");
}

#[test]
fn tables_with_row_numbers() {
    let table = ",source,target,weight\n0,ann,bob,0.5\n1,bob,cem,1\n";
    Desk::new().with("net.txt", table).refuses(
        &format!("run --network net.txt --direction influence --seeds ann {CASCADE}"),
        "net.txt:1: the first two columns are \"\" and \"source\": choose the id columns (--ids A,B)",
    );
    assert_eq!(reached(&cascade(table, "--direction influence --seeds ann --ids source,target")), "3");
}

#[test]
fn doctors_that_never_adopted() {
    let desk = Desk::new();
    let run = "run --network medical-innovation --rule innovation-imitation --set p=0.03 --set q=0.1 --observed toa \
               --replicates 5 --ticks 20 --out out";
    let last = |screen: &str| {
        let row = screen.lines().rfind(|line| line.trim_start().starts_with("20 ")).unwrap().to_string();
        row.split_whitespace().nth(1).unwrap().to_string()
    };
    let screen = desk.prints(run);
    assert_eq!(last(&screen), "109", "{screen}");
    assert_eq!(last(&desk.prints(&format!("{run} --never-as 99"))), "125");
    desk.refuses(
        "run --network karate --rule threshold --seeds 0 --never-as 3 --out x",
        "--never-as 3: never_as must be left out: it is about a column of observed ticks",
    );
}

#[test]
fn amounts_are_means_per_agent() {
    let desk = Desk::new();
    desk.prints("run --network complete:10 --rule degroot --start 0.5 --replicates 3 --ticks 2 --out out");
    let series = desk.read("out/series.csv");
    assert!(series.contains("\nopinion,per agent,0,3,0.5,0.5,0.5,0.5,0.5,0.5\n"), "{series}");
    desk.prints("run --network karate --rule threshold --seeds 0 --replicates 1 --out one");
    assert!(desk.read("one/series.csv").contains("\nadopted,total,0,1,1,1,,,,\n"));
}

#[test]
fn runs_without_seeds_say_so() {
    let screen = Desk::new().prints("run --network karate --rule sis --out out --replicates 10");
    assert!(
        screen.contains(
            "  No agent is a seed and nothing changed: --seeds sets the agents that start in another state.\n"
        )
    );
}

#[test]
fn are_described() {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", PEOPLE);
    let screen = desk.prints("describe ring.csv --nodes people.csv --weight weight --direction influence --out out");
    for due in [
        "Network  ring.csv: 3 agents, 3 arcs, weighted\n",
        "         format edge-list: ",
        "Arcs     ann -> bob (0.5), bob -> cem (0.25), cem -> ann (0.9)\n",
        "Column   town: 2 words: Ulm (2), Bonn (1)\n",
        "Column   adopted: numbers from 0 to 2; 1 missing\n",
        "  influencers of an agent  mean 1.00, median 1, 1 to 1\n",
        "  shortest paths           mean 1.50, longest 2\n",
        "\nWritten to out: degrees.svg, degrees.png, overview.json, provenance.json\n",
    ] {
        assert!(screen.contains(due), "{due:?} in {screen}");
    }
    let assumed = desk.prints("describe ring.csv --out other");
    assert!(
        assumed.contains("no --direction: shown as if the first agent of a row influences the second\n"),
        "{assumed}"
    );
    desk.refuses("describe nope.csv", "nope.csv: there is no such file, and no network of that name; known: karate, medical-innovation, complete:N, groups:N,SIZE, ring:N,K, lattice:ROWS,COLS, er:N,P, regular:N,K, ba:N,M, ws:N,K,BETA, hk:N,M,P, rgg:N,RADIUS, lfr:N,MEAN_DEGREE,MU, segments:FILE");
    assert!(desk.prints("rerun out").contains("All files are identical."));
}

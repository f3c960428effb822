//! `describe`: the table of agents, and Moran's I of columns of numbers.

use crate::{Desk, PEOPLE, RING};

/// The cells of a table, without its header: by row.
fn cells(table: &str) -> Vec<Vec<&str>> {
    table.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

/// The values of NetworkX 3.6 for members 0 and 33 of the club, as in the tests of the library.
#[test]
fn the_table_of_agents_has_the_values_of_networkx() {
    let desk = Desk::new();
    let screen = desk.prints("describe karate --agents --out out");
    let written = "degrees.svg, degrees.png, overview.json, agents.csv, columns.json, provenance.json\n";
    assert!(screen.ends_with(&format!("Written to out: {written}")), "{screen}");
    let table = desk.read("out/agents.csv");
    let header = "agent,ties,core_number,clustering,closeness,betweenness,pagerank,eigenvector,component,community\n";
    assert!(table.starts_with(header), "{table}");
    let rows = cells(&table);
    assert_eq!(rows.len(), 34);
    for (agent, due) in [
        (0, [16.0, 4.0, 0.15, 0.568965517241379, 231.071428571, 0.0969972853883, 0.355491444524567, 0.0]),
        (33, [17.0, 4.0, 0.11029411764705882, 0.55, 160.551587302, 0.100919182333, 0.373363470291483, 0.0]),
    ] {
        for (cell, due) in rows[agent][1..9].iter().zip(due) {
            let got: f64 = cell.parse().unwrap();
            assert!((got - due).abs() < 1e-9 * due.max(1.0), "agent {agent}: {got}, not {due}");
        }
    }
    assert!(desk.prints("rerun out").contains("All files are identical."));
}

#[test]
fn the_agents_of_a_directed_network_have_influencers_and_followers() {
    let desk = Desk::new().with("ring.csv", RING).with("pairs.csv", "a,b\nb,a\nb,\"c,d\"\n\"c,d\",e\ne,\"c,d\"\n");
    desk.prints("describe ring.csv --direction influence --agents --out ring");
    let table = desk.read("ring/agents.csv");
    assert!(table.starts_with("agent,influencers,followers,core_number,"), "{table}");
    let rows = cells(&table);
    assert_eq!(rows[0][..3], ["ann", "1", "1"]);
    desk.refuses(
        "describe ring.csv --agents",
        "--direction is missing: in ring.csv, does a row `a,b` mean influence (a influences b), nomination (a names b, \
         who influences a) or undirected (each influences the other)?",
    );
    // Two pairs with the same eigenvalue, and an arc from one to the other.
    let screen = desk.prints("describe pairs.csv --header no --direction influence --agents --out pairs");
    let note = "  agents.csv: eigenvector centrality has not converged after 100,000 rounds: its column is empty\n";
    assert!(screen.contains(note), "{screen}");
    let table = desk.read("pairs/agents.csv");
    assert!(table.contains("\n\"c,d\",2,1,") && cells(&table)[0][8].is_empty(), "{table}");
}

/// Of ann, bob and cem, one has no value: a single arc is left, between two agents with different values.
#[test]
fn autocorrelation_is_shown_for_columns_of_numbers() {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", PEOPLE);
    let screen = desk.prints("describe ring.csv --nodes people.csv --direction influence --out out");
    assert!(screen.contains("  Moran's I of adopted     -1.000; -1.000 at random, p 1.000\n"), "{screen}");
    let overview: serde_json::Value = serde_json::from_str(&desk.read("out/overview.json")).unwrap();
    assert_eq!((overview["n_agents"].as_u64(), overview["moran"]["adopted"]["i"].as_f64()), (Some(3), Some(-1.0)));
    desk.prints("describe karate --out club");
    assert!(!desk.read("club/overview.json").contains("moran"));
}

/// NetworkX has no value for these measures either: it fails, returns NaN, or divides by 0.
#[test]
fn measures_without_a_value_say_why() {
    let desk = Desk::new().with("one.csv", "from,to\na,a\n").with("two.csv", "from,to\na,a\nb,b\n");
    let one = desk.prints("describe one.csv --direction undirected --out one");
    let two = desk.prints("describe two.csv --direction undirected --out two");
    for screen in [&one, &two] {
        for (name, why) in [
            ("transitivity", "no agent has two neighbors"),
            ("shortest paths", "no agent reaches another"),
            ("degree assortativity", "there are no ties"),
        ] {
            assert!(screen.contains(&format!("  {name:<20}  not defined: {why}\n")), "{screen}");
        }
    }
    assert!(one.contains("  reachable pairs       not defined: there is one agent\n"), "{one}");
    assert!(two.contains("  reachable pairs       0.0 %\n"), "{two}");
    for (folder, reached) in [("one", serde_json::Value::Null), ("two", 0.0.into())] {
        let overview: serde_json::Value = serde_json::from_str(&desk.read(&format!("{folder}/overview.json"))).unwrap();
        let distances = &overview["distances"];
        let undefined = [&overview["reciprocity"], &overview["transitivity"], &overview["assortativity"]];
        assert!(undefined.into_iter().chain([&distances["mean"], &distances["largest"]]).all(|it| it.is_null()));
        assert_eq!(distances["reached"], reached);
    }
    let pair = desk.prints("describe er:2,1 --out pair");
    let equal = "not defined: all degrees at the ends of ties are equal";
    assert!(pair.contains(&format!("  degree assortativity  {equal}\n")), "{pair}");
}

#[test]
fn names_with_commas_stand_in_quotes_in_lists() {
    let rows = "from,to,kind\n\"Ann, Dr\",bob,\"kin, close\"\nbob,\"x -> y\",work\n";
    let said = Desk::new().with("t.csv", rows).prints("describe t.csv --direction influence");
    assert!(said.contains("\nArcs     \"Ann, Dr\" -> bob, bob -> \"x -> y\"\n"), "{said}");
    assert!(said.contains("\nColumn   of arcs kind: 2 words: \"kin, close\" (1), work (1)\n"), "{said}");
}

/// NetworkX 3.6: `density(karate_club_graph())` is 0.13903743315508021; of the directed path of three, 1/3.
#[test]
fn the_density_is_the_share_of_possible_ties() {
    let desk = Desk::new().with("path.csv", "from,to\na,b\nb,c\n").with("one.csv", "from,to\na,a\n");
    for (words, due) in [
        ("karate", "0.139"),
        ("path.csv --direction influence", "0.333"),
        ("path.csv --direction undirected", "0.667"),
        ("one.csv --direction influence", "not defined: there is one agent"),
        ("ring:5000,2", "4.0e-4"),
    ] {
        let screen = desk.prints(&format!("describe {words}"));
        let line = screen.lines().find_map(|line| line.strip_prefix("  density "));
        assert_eq!(line.map(str::trim), Some(due), "{screen}");
    }
}

//! Networks from a table of segments.

use crate::Desk;

const TABLE: &str = "segment,agents,ties,within,price\nnorth,40,4,0.7,2\nsouth,60,3,0.75,5\n";
const RUN: &str = "run --network segments:towns.csv --rule threshold --seeds random:5 --replicates 4 --ticks 5";

/// The line of a report that begins with this word, and the one below it.
fn said(text: &str, word: &str) -> String {
    let place = text.find(&format!("{word} ")).unwrap_or_else(|| panic!("no {word} in\n{text}"));
    text[place..].lines().take(2).collect::<Vec<_>>().join("\n")
}

/// Of 160 ends of north, 48 lead outside; of the 180 of south, 45. Where both are the same, 46.5 do.
#[test]
fn a_table_is_a_network_whose_measures_are_by_segment() {
    let desk = Desk::new().with("towns.csv", TABLE);
    let text = desk.prints(&format!("{RUN} --measure by:segment --out out"));
    let expected = "Network  segments:towns.csv: 100 agents, 171 ties\n         shares of ties were changed so that ties balance: \
                    north with north 0.709 instead of";
    assert!(said(&text, "Network").starts_with(expected), "{text}");
    assert!(text.contains("redrawn in every replicate"), "{text}");
    assert!(desk.read("out/replicates.csv").lines().next().unwrap().contains("adopted [segment=north]"));
    assert!(desk.read("out/provenance.json").contains("towns.csv"));
    let held = desk.prints(&format!("{RUN} --hold network --out held"));
    assert!(!held.contains("redrawn in every replicate: the numbers"), "{held}");
    desk.prints("seeds --network segments:towns.csv --k 2 --method degree");
}

#[test]
fn a_scenario_names_a_table_beside_it() {
    let scenario = "[network]\nname = \"segments:towns.csv\"\n[time]\nticks = 4\n[uncertain]\nworlds = 0\n[[arm]]\nname = \"north\"\nbudget = 100\n\
                    [[arm.step]]\ndo = \"gift\"\nwhom = { k = 3, by = \"random\", among = [\"segment == 'north'\"] }\n";
    let desk = Desk::new();
    std::fs::create_dir(desk.path("plan")).unwrap();
    let desk = desk.with("plan/towns.csv", TABLE).with("plan/scenario.toml", scenario);
    let text = desk.prints("campaign plan/scenario.toml --replicates 4 --out out");
    assert!(said(&text, "Network").starts_with("Network  towns.csv: 100 agents, 171 ties"), "{text}");
    assert!(text.contains("redrawn in every replicate"), "{text}");
}

#[test]
fn tables_that_cannot_be_are_refused() {
    let desk = Desk::new().with("towns.csv", "segment,agents,ties,within\nnorth,40,4,0.9\nsouth,60,3,0.1\n");
    desk.refuses(
        RUN,
        "--network segments:towns.csv: towns.csv: ties between segments do not balance: 0.9 of the ties of north are with \
         north, but 0.327 in the nearest table that balances; a difference of at most 0.1 is allowed",
    );
    let desk = Desk::new().with("towns.csv", "segment,agents,ties\nnorth,40,3%\n");
    desk.refuses(
        RUN,
        "--network segments:towns.csv: towns.csv: ties of north must be a number, with a point before decimals and without %, \
         got \"3%\"",
    );
    for table in ["segment,agents,ties\nnorth,40,3\n", "# towns\nTies;\"Agents\";Segment\n3;40;north\n"] {
        let due = "towns.csv: the columns segment, agents and ties are those of a table of segments, not of edges: the network \
                   that is generated from it is segments:towns.csv";
        let desk = Desk::new().with("towns.csv", table);
        desk.refuses("run --network towns.csv --direction undirected --rule threshold", due);
        desk.refuses("describe towns.csv", due);
    }
    desk.refuses(
        "run --network segments: --rule threshold",
        "--network segments:: segments:FILE: FILE must be the path of a table of segments, got an empty text",
    );
    desk.refuses(
        &format!("{RUN} --nodes towns.csv"),
        "--nodes is for a network from a file, not for segments:towns.csv (write ./segments:towns.csv if your file is named \
         segments:towns.csv)",
    );
}

//! `bandwagon convert`, and the network that a run writes.

use crate::{Desk, KARATE, PEOPLE, RING};

#[test]
fn files_are_read_back_with_the_options_that_are_printed() {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", PEOPLE);
    let read = "--nodes people.csv --weight weight --direction nomination";
    for (out, due) in [
        ("net.graphml", "net.graphml --direction influence"),
        ("net.gexf.gz", "net.gexf.gz --direction influence"),
        ("o/net.csv", "o/net.csv --nodes o/net-nodes.csv --direction influence --weight weight"),
    ] {
        let said = desk.prints(&format!("convert ring.csv {out} {read}"));
        assert!(said.starts_with("Network  ring.csv: 3 agents, 3 arcs, weighted\n"), "{said}");
        let last = format!("bandwagon describe {due} (in run and seeds: --network {out} in place of the file)");
        assert!(said.ends_with(&format!("\nTo read it: {last}\n")), "{said}");
        let cascade = "--rule independent-cascade --set model=weights --seeds bob --replicates 3 --out";
        desk.prints(&format!("run --network {due} {cascade} back"));
        desk.prints(&format!("run --network ring.csv {read} {cascade} due"));
        assert_eq!(desk.read("back/replicates.csv"), desk.read("due/replicates.csv"));
        let described = desk.prints(&format!("describe {due} --out described"));
        // Ann named Bob, so Bob influences Ann.
        assert!(described.contains("bob -> ann (0.5)"), "{described}");
        assert!(described.contains("Column   adopted: numbers from 0 to 2; 1 missing\n"), "{described}");
    }
    assert_eq!(desk.read("o/net.csv"), "source,target,weight\nann,cem,0.9\nbob,ann,0.5\ncem,bob,0.25\n");
    assert_eq!(desk.read("o/net-nodes.csv"), "id,doubt,town,adopted\nann,0.2,Ulm,0\nbob,0.3,Bonn,2\ncem,0.6,Ulm,\n");
    assert!(desk.bytes("net.gexf.gz").starts_with(&[0x1f, 0x8b]));
}

#[test]
fn ties_need_no_direction() {
    let said = Desk::new().prints("convert karate karate.graphml");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(
        lines,
        [
            "Network  karate: 34 agents, 78 ties",
            "",
            "Written to .: karate.graphml, provenance.json",
            "To read it: bandwagon describe karate.graphml (in run and seeds: --network karate.graphml in place of the file)",
        ]
    );
}

#[test]
fn the_format_is_that_of_the_ending_or_the_option() {
    let desk = Desk::new();
    desk.prints("convert karate net.txt --to csv");
    assert_eq!(desk.names("."), ["net-nodes.txt", "net.txt", "provenance.json"]);
    desk.refuses(
        "convert karate net.xlsx",
        "net.xlsx: the ending of the file must be .csv, .parquet, .graphml, .gexf, or --to must give the format",
    );
    desk.refuses(
        "convert karate .",
        ".: the ending of the file must be .csv, .parquet, .graphml, .gexf, or --to must give the format",
    );
}

#[test]
fn nothing_is_lost() {
    let desk = Desk::new().with("ring.csv", RING).with("mine.gexf", "precious");
    let missing = "--direction is missing: in ring.csv, does a row `a,b` mean influence (a influences b), nomination (a names \
                   b, who influences a) or undirected (each influences the other)?";
    desk.refuses("convert ring.csv ring.gexf", missing);
    desk.refuses(
        "convert karate mine.gexf",
        "./mine.gexf is in the way: bandwagon did not write it; move it or name another folder",
    );
    desk.refuses(
        "convert ring.csv ring.csv --direction influence",
        "./ring.csv is an input file and would be overwritten; name another folder",
    );
    let name = "the name of a result must be another one than provenance.json, which says where the results are from";
    desk.refuses("convert karate provenance.json --to csv", &format!("{name}, got ./provenance.json"));
    desk.refuses("convert karate p/PROVENANCE.JSON --to gexf", &format!("{name}, got p/PROVENANCE.JSON"));
    assert_eq!((desk.read("mine.gexf").as_str(), desk.read("ring.csv").as_str()), ("precious", RING));
    desk.prints("convert karate o/net.gexf");
    desk.prints("convert karate o/net.gexf");
    assert!(desk.prints("rerun o").ends_with("All files are identical.\n"));
}

#[test]
fn a_column_with_another_name_is_reported() {
    let desk = Desk::new().with("net.csv", "from,to\na,b\n").with("nodes.csv", "id,label\na,Ann\nb,Bob\n");
    let said = desk.prints("convert net.csv net.gexf --nodes nodes.csv --direction influence");
    assert!(said.contains("\nColumn   label is called label_1 in the file\n"), "{said}");
    assert!(desk.read("net.gexf").contains("title=\"label_1\""));
}

#[test]
fn a_run_writes_what_became_of_each_agent() {
    let desk = Desk::new();
    let said = desk.prints(&format!("{KARATE} --write-network csv --out out"));
    assert!(said.contains("network.csv, network-nodes.csv, "), "{said}");
    let table = desk.read("out/network-nodes.csv");
    let rows: Vec<&str> = table.lines().collect();
    // 29 of the 34 members adopt.
    assert_eq!(rows[0], "id,seed,adopted_tick,adopted_share,final_state");
    assert_eq!(rows[1], "0,true,0,1,adopted");
    assert_eq!(rows[2], "1,false,4,1,adopted");
    assert_eq!(rows[34], "33,true,0,1,adopted");
    assert_eq!(rows.iter().filter(|row| row.ends_with(",false,,0,\"not adopted\"")).count(), 5, "{table}");
    assert!(desk.prints("rerun out").ends_with("All files are identical.\n"));
}

#[test]
fn a_run_writes_opinions() {
    let desk = Desk::new();
    let run =
        "run --network karate --rule degroot --start uniform:0,1 --ticks 3 --replicates 2 --write-network graphml";
    desk.prints(&format!("{run} --out out"));
    let file = desk.read("out/network.graphml");
    assert!(file.contains("attr.name=\"final_state\" attr.type=\"double\""), "{file}");
    assert!(!file.contains("adopted"), "{file}");
    let described = desk.prints("describe out/network.graphml --out described");
    assert!(described.contains("Column   final_state: numbers from 0."), "{described}");
}

/// With the feature, tests of the library read the files back.
#[test]
fn parquet_needs_a_feature_or_writes_two_tables() {
    let desk = Desk::new();
    if cfg!(feature = "parquet") {
        let said = desk.prints("convert medical-innovation o/net.parquet");
        assert!(said.ends_with("\nWritten to o: net.parquet, net-nodes.parquet, provenance.json\n"), "{said}");
        for name in ["o/net.parquet", "o/net-nodes.parquet"] {
            let bytes = desk.bytes(name);
            assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"), "{name}");
        }
        assert!(desk.prints("rerun o").ends_with("All files are identical.\n"));
    } else {
        let due = "net.parquet: a Parquet file needs the feature `parquet` of bandwagon; install it with cargo install --path cli \
                   --features parquet";
        desk.refuses("convert karate net.parquet", due);
    }
    desk.refuses("convert karate net.parquet.gz", "net.parquet.gz: Parquet is a compressed format; leave out .gz");
}

/// Ann and Bob met twice, at other times than Bob and Cem.
const MEETINGS: &str = "a,b,time\nann,bob,0\nann,bob,4\nbob,cem,2\n";
const CONTACTS: &str = "meetings.csv --direction undirected --times time";

#[test]
fn contacts_lose_their_times_and_this_is_said() {
    let desk = Desk::new().with("meetings.csv", MEETINGS);
    let unwrapped = |said: String| said.split_whitespace().collect::<Vec<_>>().join(" ");
    let says = "has a tie for every two agents that met at any time; the times of the contacts are left out";
    let said = unwrapped(desk.prints(&format!("convert meetings.csv net.gexf {}", &CONTACTS[13..])));
    assert!(said.contains(&format!("the file {says}")), "{said}");
    let said = unwrapped(desk.prints(&format!("seeds --network {CONTACTS} --k 1 --method degree")));
    assert!(said.contains(&format!("the network from which seeds are chosen {says}")), "{said}");
    let run = format!("run --network {CONTACTS} --rule threshold --seeds ann --replicates 2 --ticks 5");
    assert!(!unwrapped(desk.prints(&format!("{run} --out plain"))).contains(says));
    let said = unwrapped(desk.prints(&format!("{run} --write-network csv --out written")));
    assert!(said.contains(&format!("network.csv {says}")), "{said}");
    assert_eq!(desk.read("written/network.csv").lines().count(), 3);
}

#[test]
fn a_rule_that_changes_ties_and_contacts_do_not_go_together() {
    let desk = Desk::new().with("meetings.csv", MEETINGS);
    let due = "a rule that changes ties needs a network that does not change otherwise";
    let run = format!("run --network {CONTACTS} --rule coevolving-voter");
    desk.refuses(&run, &format!("--rule coevolving-voter with --times: {due}"));
    desk.refuses(
        "run --network groups:5,3 --matching strangers --rule coevolving-voter",
        &format!("--rule coevolving-voter with --matching strangers: {due}"),
    );
}

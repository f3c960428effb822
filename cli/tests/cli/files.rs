//! Networks and tables in the forms that users have.

use crate::{Desk, PEOPLE, RING};
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// The line about the network, and the number of adopters at the end.
fn outcome(desk: &Desk, network: &str, more: &str) -> (String, f64) {
    let words = format!("run --network {network} {more} --rule threshold --set theta=1 --replicates 2 --out out");
    let network = desk.prints(&words).lines().next().unwrap().split_once(": ").unwrap().1.to_string();
    let table = desk.read("out/replicates.csv");
    (network, table.lines().last().unwrap().rsplit(',').next().unwrap().parse().unwrap())
}

#[test]
fn separators_headers_and_gzip_make_no_difference() {
    let mut gzip = GzEncoder::new(vec![], Compression::default());
    gzip.write_all(RING.as_bytes()).unwrap();
    let desk = Desk::new()
        .with("ring.csv", RING)
        .with("ring.tsv", RING.replace(',', "\t"))
        .with("ring.txt", RING.replace(',', "  ").replace('\n', "\r\n"))
        .with("ring.csv.gz", gzip.finish().unwrap())
        .with("bare.csv", RING.split_once('\n').unwrap().1);
    for network in ["ring.csv", "ring.tsv", "ring.txt", "ring.csv.gz", "bare.csv"] {
        let (said, last) = outcome(&desk, network, "--direction influence --seeds ann");
        assert_eq!((said.as_str(), last), ("3 agents, 3 arcs", 3.0), "{network}");
    }
}

#[test]
fn directions_reverse_influence() {
    // ann - bob - cem in a row, and theta = 1: an agent with influencers adopts when all of them have.
    let desk = Desk::new().with("row.csv", "ann,bob\nbob,cem\n");
    let last =
        |direction: &str, seed: &str| outcome(&desk, "row.csv", &format!("--direction {direction} --seeds {seed}")).1;
    assert_eq!([last("influence", "ann"), last("influence", "cem")], [3.0, 1.0]);
    assert_eq!([last("nomination", "ann"), last("nomination", "cem")], [1.0, 3.0]);
    assert_eq!([last("undirected", "ann"), last("undirected", "ann,cem")], [1.0, 3.0]);
}

#[test]
fn columns_count_from_1_or_have_names() {
    let desk = Desk::new().with("odd.csv", "strength,year,ego,alter\n0.5,1966,ann,bob\n0.25,1967,bob,cem\n");
    for columns in ["--ids 3,4 --weight 1", "--ids ego,alter --weight strength", "--ids 3,alter --weight 1"] {
        let (said, last) = outcome(&desk, "odd.csv", &format!("--direction influence --seeds ann {columns}"));
        assert_eq!((said.as_str(), last), ("3 agents, 2 arcs, weighted", 3.0), "{columns}");
    }
}

#[test]
fn cleaning_is_reported() {
    let desk = Desk::new().with("net.csv", "ann,bob\nann,ann\nann,bob\n");
    let said = desk.prints("run --network net.csv --direction undirected --rule threshold --replicates 2");
    assert!(said.contains("2 agents, 1 tie\n         1 self-loop dropped, 1 repeated tie merged\n"), "{said}");
}

#[test]
fn a_table_gives_parameters_isolates_and_what_was_observed() {
    let desk = Desk::new().with("ring.csv", RING).with("people.csv", format!("{PEOPLE}dan,0.9,Ulm,NA\n"));
    let said = desk.prints(
        "run --network ring.csv --direction influence --nodes people.csv --rule threshold --seeds ann \
         --set theta=column:doubt --observed adopted --ticks 4 --replicates 2",
    );
    let table: Vec<Vec<&str>> = said
        .lines()
        .skip_while(|line| !line.contains("Agents that have adopted, of 4"))
        .skip(2)
        .take_while(|line| !line.contains('%'))
        .map(|line| line.split_whitespace().take(3).collect())
        .collect();
    // Each agent follows the one before. Dan has no ties and never adopts.
    assert_eq!(table, [["0", "1", "1"], ["1", "1", "2"], ["2", "2", "3"], ["3", "2", "3"]]);
    assert!(said.contains("  50 % of the agents had adopted: observed at tick 2; simulated at tick 1\n"), "{said}");
    assert!(said.contains("  90 % of the agents had adopted: observed not by tick 4; simulated never\n"), "{said}");
}

#[test]
fn seeds_come_from_a_list_a_file_chance_or_the_top() {
    let desk = Desk::new().with("seeds.txt", "\u{feff}# the leaders\n0\n\n 33 \n");
    let start = |seeds: &str| {
        desk.prints(&format!("run --network karate --rule threshold --seeds {seeds} --replicates 40 --out out"));
        let table = desk.read("out/replicates.csv");
        let rows: Vec<String> =
            table.lines().filter_map(|row| row.split_once(',')?.1.strip_prefix("0,").map(Into::into)).collect();
        rows.into_iter().map(|adopted| adopted.parse().unwrap()).collect::<Vec<f64>>()
    };
    for (seeds, due) in
        [("0,33", 2.0), ("file:seeds.txt", 2.0), ("top:2", 2.0), ("random:5", 5.0), ("none", 0.0), ("0,0", 1.0)]
    {
        assert_eq!(start(seeds), [due; 40], "{seeds}");
    }
    // The president (33) has the most ties, 17, then the instructor (0), 16. So `top:2` is `0,33`.
    let series = |seeds: &str| {
        desk.prints(&format!("run --network karate --rule threshold --seeds {seeds} --replicates 2 --out out"));
        desk.read("out/series.csv")
    };
    assert_eq!(series("top:2"), series("0,33"));
    assert_eq!(series("file:seeds.txt"), series("33,0"));
}

#[test]
fn a_built_in_name_goes_before_a_file_of_that_name() {
    let desk = Desk::new().with("karate", RING);
    std::fs::create_dir(desk.path("medical-innovation")).unwrap();
    assert!(
        desk.prints("run --network karate --rule threshold --replicates 2")
            .starts_with("Network  karate: 34 agents, 78 ties\n")
    );
    assert!(
        desk.prints("run --network medical-innovation --rule threshold --replicates 2")
            .contains(": 125 agents, 294 arcs\n")
    );
    let own = desk.prints("run --network ./karate --direction influence --rule threshold --replicates 2");
    assert!(own.starts_with("Network  ./karate: 3 agents, 3 arcs\n"), "{own}");
}

#[cfg(unix)]
#[test]
fn a_network_may_come_through_a_pipe() {
    let desk = Desk::new();
    let words = "run --network /dev/stdin --direction influence --rule threshold --replicates 2";
    let mut command = assert_cmd::Command::from_std(desk.command());
    let output = command.args(words.split(' ')).write_stdin(RING).output().unwrap();
    assert_eq!(crate::text(&output.stderr), "");
    assert!(crate::text(&output.stdout).contains("3 agents, 3 arcs"));
}

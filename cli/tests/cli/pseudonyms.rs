//! `bandwagon pseudonyms`, and results without the ids of agents.

use crate::{Desk, text};
use std::fs;
use std::path::Path;

/// Ids and a note that cannot be in a file by chance.
const IDS: [&str; 8] =
    ["Quorvex-1", "Quorvex-2", "Quorvex-3", "Quorvex-4", "Quorvex-5", "Quorvex-6", "Quorvex-7", "Zymbra"];
const NOTE: &str = "Wexlodge";

const TASK: &str = "[time]\nticks = 4\nunit = \"week\"\n[[arm]]\nname = \"few\"\n[[arm.step]]\ndo = \"sample\"\n\
                    whom = { k = 3, by = \"degree\" }\n[tipping]\nmost = 3\n";

/// Eight people, a table of them and a key table. The first lines of the ties and the table quote an id.
fn desk() -> Desk {
    let ties: String =
        (0..8).map(|me| format!("{},{}\n{0},{}\n", IDS[me], IDS[(me + 1) % 8], IDS[(me + 3) % 8])).collect();
    let row =
        |(place, id): (usize, &&str)| format!("{id},{NOTE}{place},{},{}\n", ["Ulm", "Bonn"][place % 2], 1 + place);
    let people: String = IDS.iter().enumerate().map(row).collect();
    let desk = Desk::new();
    fs::create_dir(desk.path("in")).unwrap();
    let desk = desk
        .with("in/ties.csv", format!("# by {}\nfrom,to\n{ties}", IDS[0]))
        .with("in/people.csv", format!("# {}\nid,note,town,price\n{people}", IDS[1]))
        .with("in/seeds.txt", format!("{}\n{}\n", IDS[4], IDS[6]))
        .with("in/s.toml", format!("budget = 100\nreplicates = 6\n[network]\nfile = \"ties.csv\"\ndirection = \"undirected\"\nnodes = \"people.csv\"\npseudonyms = \"key.csv\"\n{TASK}"));
    let said = desk.prints("pseudonyms in/ties.csv in/key.csv --nodes in/people.csv");
    assert!(said.starts_with("Written: in/key.csv, 8 new pseudonyms\n"), "{said}");
    desk
}

const FILE: &str = "in/ties.csv --direction undirected --nodes in/people.csv";

/// The bytes of all files in a folder and its folders.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => all.extend(files(&path)),
            false => all.push((path.display().to_string(), fs::read(&path).unwrap())),
        }
    }
    all
}

/// Fails if an id or a note is in the name or the bytes of a file, in any case.
fn assert_nobody(name: &str, bytes: &[u8]) {
    let found = |word: &str| {
        let word = word.to_lowercase().into_bytes();
        bytes.to_ascii_lowercase().windows(word.len()).any(|part| part == word)
            || name.to_lowercase().as_bytes().windows(word.len()).any(|part| part == word)
    };
    for word in IDS.iter().chain([&NOTE]) {
        assert!(!found(word), "{word} is in {name}:\n{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn no_id_is_in_any_result() {
    let desk = desk();
    let file = format!("{FILE} --pseudonyms in/key.csv");
    let run = format!("run --network {file} --rule");
    let threshold = "threshold --set theta=0.5 --replicates 3";
    let listed = format!("{},{}", IDS[2], IDS[7]);
    let commands = [
        format!(
            "{run} {threshold} --seeds {listed} --stubborn {} --measure states:0,2 --write-network csv --keep town",
            IDS[5]
        ),
        format!("{run} {threshold} --seeds={listed} --stubborn={} --write-network graphml --measure by:town", IDS[5]),
        format!("{run} {threshold} --seeds file:in/seeds.txt --write-network gexf"),
        format!("{run} direct-reciprocity --ticks 5 --replicates 2"),
        format!("seeds --network {file} --k 3 --groups town --method degree --replicates 20"),
        format!("seeds --network {file} --budget 9 --prices price"),
        format!("describe {file} --agents"),
        format!("describe {file} --agents --keep town,price"),
        "campaign in/s.toml".into(),
        "tipping in/s.toml".into(),
    ];
    for (number, command) in commands.iter().enumerate() {
        let said = desk.prints(&format!("{command} --out out/{number}"));
        assert_nobody(command.split(' ').next().unwrap(), said.as_bytes());
        let again = desk.prints(&format!("rerun out/{number}"));
        assert_nobody("rerun", again.as_bytes());
        assert!(again.ends_with("All files are identical.\n"), "{command}\n{again}");
    }
    for name in ["net.csv", "net.graphml", "net.gexf"] {
        let said = desk.prints(
            &format!("convert {FILE} out/c/{name} --pseudonyms in/key.csv --keep price")
                .replace(&format!("convert {FILE}"), "convert in/ties.csv")
                .replace("--keep", "--direction undirected --nodes in/people.csv --keep"),
        );
        assert_nobody("convert", said.as_bytes());
        assert!(desk.prints("rerun out/c").contains("\nAll files are identical.\n"));
    }
    let all = files(&desk.path("out"));
    assert!(all.len() > 60 && all.iter().any(|(name, _)| name.ends_with("chosen.csv")), "{}", all.len());
    for (name, bytes) in &all {
        assert_nobody(name.rsplit('/').next().unwrap(), bytes);
    }
}

/// The rows of a table, with ids in place of pseudonyms, sorted.
fn with_ids(desk: &Desk, table: &str) -> Vec<String> {
    let mut table = desk.read(table);
    for line in desk.read("in/key.csv").lines().skip(1) {
        let (id, pseudonym) = line.split_once(',').unwrap();
        table = table.replace(pseudonym, id);
    }
    let mut rows: Vec<String> = table.lines().map(String::from).collect();
    rows.sort();
    rows
}

#[test]
fn the_numbers_are_those_without_pseudonyms() {
    let desk = desk();
    let run = format!(
        "run --network {FILE} --rule independent-cascade --set probability=0.4 --replicates 20 --seeds {} --write-network csv",
        IDS[3]
    );
    let given = format!("run --network {FILE} --rule direct-reciprocity --ticks 5 --replicates 2");
    for (command, tables) in [
        (run, &["replicates.csv", "series.csv", "network-nodes.csv"][..]),
        (given, &["replicates.csv", "giving.csv", "reciprocity.csv"]),
        (format!("seeds --network {FILE} --k 3"), &["seeds.csv", "found.json"]),
        (format!("describe {FILE} --agents"), &["agents.csv", "overview.json"]),
    ] {
        desk.prints(&format!("{command} --out plain"));
        desk.prints(&format!("{command} --out named --pseudonyms in/key.csv --keep note,town,price"));
        for table in tables {
            let mut due: Vec<String> = desk.read(&format!("plain/{table}")).lines().map(String::from).collect();
            due.sort();
            assert_eq!(with_ids(&desk, &format!("named/{table}")), due, "{command}: {table}");
        }
    }
    assert!(desk.read("named/agents.csv").lines().skip(1).is_sorted(), "{}", desk.read("named/agents.csv"));
}

#[test]
fn columns_are_written_only_if_they_are_kept() {
    let desk = desk();
    let described = desk.prints(&format!("describe {FILE} --pseudonyms in/key.csv --keep town --out out"));
    assert!(described.contains("\nColumn   town: 2 words: Bonn (4), Ulm (4)\n"), "{described}");
    assert!(!described.contains("price") && !described.contains("note"), "{described}");
    desk.refuses(
        &format!("describe {FILE} --pseudonyms in/key.csv --keep twon"),
        "--keep: no column of agents is called twon (did you mean town?); known: note, town, price",
    );
}

#[test]
fn a_key_table_grows_and_is_kept_secret() {
    let desk = desk();
    let key = desk.read("in/key.csv");
    let more = format!("from,to\n{},Newcomer\n", IDS[0]);
    let desk = desk.with("in/more.csv", more);
    let due = "in/key.csv: the key table must be a table with a pseudonym for every agent of the network, got none for agent \
               \"Newcomer\"";
    desk.refuses("describe in/more.csv --pseudonyms in/key.csv --out out", due);
    let said = desk.prints("pseudonyms in/more.csv in/key.csv");
    assert!(said.starts_with("Written: in/key.csv, 1 new pseudonym, 8 kept\n"), "{said}");
    assert!(key.lines().all(|line| desk.read("in/key.csv").contains(line)));
    assert!(desk.read("in/key.csv").contains("Newcomer,agent-0009\n"));
    let inside = "in/key.csv leads from pseudonyms to ids, so it must not be in the folder of the results, in; name another folder";
    desk.refuses(&format!("describe {FILE} --pseudonyms in/key.csv --out in"), inside);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(desk.path("in/key.csv")).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn mistakes_are_refused() {
    let desk = desk().with("in/bad.csv", "a,b\n");
    desk.refuses(
        "pseudonyms karate in/other.csv",
        "karate: the agents of a network that is not from a file are numbers and need no pseudonyms",
    );
    let due = "in/bad.csv:1: expected the header id,pseudonym of a key table, got \"a,b\"";
    desk.refuses("pseudonyms in/ties.csv in/bad.csv", due);
    desk.refuses(&format!("describe {FILE} --pseudonyms in/bad.csv"), due);
    desk.refuses(&format!("describe {FILE} --pseudonyms in/none.csv"), "in/none.csv: No such file or directory");
    desk.refuses(
        &format!("describe {FILE} --keep town,price"),
        "--keep town,price must be left out: it is for the results with --pseudonyms, and without them all columns are written",
    );
    desk.refuses(
        "pseudonyms in/ties.csv in/other.csv --keep town",
        "--keep town must be left out: it is for commands that write results",
    );
    desk.refuses("pseudonyms", "<NETWORK> and <KEY> are missing; --help shows what the command needs");
    desk.refuses("pseudonyms in/ties.csv", "<KEY> is missing; --help shows what the command needs");
    desk.refuses("convert karate", "<OUT> is missing; --help shows what the command needs");
    let output = desk.run("describe karate --pseudonyms in/key.csv");
    assert!(text(&output.stderr).starts_with("error: --pseudonyms is for a network from a file, not for karate"));
    assert_eq!(desk.read("in/bad.csv"), "a,b\n");
}

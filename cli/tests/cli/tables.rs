//! Every folder with tables has a data dictionary, and it is true.

use super::*;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet, HashSet};

const SCENARIO: &str = include_str!("mistakes_in_scenarios/good.toml");

/// Commands that together write every table that there is.
const COMMANDS: [&str; 11] = [
    "--replicates 5 --out out",
    "run --network people.net --direction undirected --nodes people.csv --rule threshold --seeds ann --replicates 3 \
     --measure by:town --measure states:0,2 --write-network csv --out out",
    "run --network karate --rule direct-reciprocity --set error=0.3 --ticks 5 --replicates 2 --out out",
    "run --network karate --rule deffuant --start uniform:0,1 --ticks 5 --replicates 1 --out out",
    "seeds --network karate --k 2 --out out",
    "seeds --network people.net --direction undirected --nodes people.csv --budget 1 --prices doubt --out out",
    "describe karate --agents --out out",
    "describe people.net --direction influence --agents --out out",
    "campaign s.toml --out out",
    "tipping s.toml --replicates 4 --out out",
    "lab granovetter_1978 --replicates 4 --out out",
];

/// The tables that the dictionary describes, by their file.
fn described(desk: &Desk, folder: &str) -> BTreeMap<String, Value> {
    let dictionary: Value = serde_json::from_str(&desk.read(&format!("{folder}/columns.json"))).unwrap();
    assert_eq!(dictionary["@context"], "http://www.w3.org/ns/csvw");
    let tables = dictionary["tables"].as_array().unwrap();
    tables.iter().map(|table| (checked(desk, folder, table), table.clone())).collect()
}

/// Compares the description of a table with its file, and returns the name of the file.
fn checked(desk: &Desk, folder: &str, table: &Value) -> String {
    let name = table["url"].as_str().unwrap();
    let columns = table["tableSchema"]["columns"].as_array().unwrap();
    let bytes = desk.bytes(&format!("{folder}/{name}"));
    let mut file = csv::Reader::from_reader(&bytes[..]);
    let titles: Vec<&str> = columns.iter().map(|column| column["titles"].as_str().unwrap()).collect();
    assert_eq!(file.headers().unwrap(), titles, "{name}");
    for text in columns.iter().chain([table]).map(|described| described["dc:description"].as_str().unwrap()) {
        assert!(text.ends_with('.') && text.starts_with(char::is_uppercase), "{name}: {text:?}");
    }
    let key: Vec<usize> = table["tableSchema"]["primaryKey"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| columns.iter().position(|column| column["name"] == *key).unwrap())
        .collect();
    let mut keys = HashSet::new();
    let mut n_rows = 0;
    for row in file.records() {
        let row = row.unwrap();
        n_rows += 1;
        for (column, field) in columns.iter().zip(&row) {
            let fits = match column["datatype"].as_str().unwrap() {
                _ if field.is_empty() => true,
                "integer" => field.parse::<i64>().is_ok(),
                "double" => field.parse::<f64>().is_ok_and(|number| number.is_finite()),
                "boolean" => ["true", "false"].contains(&field),
                "string" => true,
                other => panic!("{other}"),
            };
            assert!(fits, "{name}: {field:?} in {column}");
            let digits = field.split(['e', 'E']).next().unwrap().trim_start_matches(['-', '0', '.']);
            let n_digits = digits.bytes().filter(u8::is_ascii_digit).count();
            assert!(column["datatype"] != "double" || n_digits <= 15 || !field.contains('.'), "{name}: {field}");
        }
        assert!(keys.insert(key.iter().map(|&place| row[place].to_string()).collect::<Vec<_>>()), "{name}: {row:?}");
    }
    assert!(n_rows > 0 || name == "chosen.csv", "{name}");
    name.into()
}

#[test]
fn of_all_commands_are_described_by_a_dictionary_that_is_true() {
    let mut all = BTreeMap::new();
    for words in COMMANDS {
        let desk = Desk::new().with("people.net", RING).with("ring.csv", RING).with("people.csv", PEOPLE);
        let desk = desk.with("s.toml", SCENARIO);
        desk.prints(words);
        let tables = described(&desk, "out");
        let files: BTreeSet<String> = desk.names("out").into_iter().filter(|name| name.ends_with(".csv")).collect();
        assert_eq!(tables.keys().cloned().collect::<BTreeSet<_>>(), files, "{words}");
        for (name, table) in tables {
            all.entry(name).or_insert(table);
        }
    }
    let due = [
        "agents",
        "chosen",
        "curves",
        "differences",
        "estimates",
        "findings",
        "giving",
        "network",
        "network-nodes",
        "ranking",
        "reciprocity",
        "replicates",
        "seeds",
        "sensitivity",
        "series",
        "states",
        "tipping",
        "world_goals",
        "worlds",
    ];
    assert_eq!(all.keys().cloned().collect::<BTreeSet<_>>(), due.iter().map(|name| format!("{name}.csv")).collect());
    let page: String = all.iter().map(|(name, table)| section(name, table)).collect();
    let written = include_str!("../../../docs/tables.md").split_once("<!-- tables -->\n").unwrap().1;
    assert!(written == page, "docs/tables.md must end with, after <!-- tables -->:\n{page}");
}

/// A table in the page about all tables.
fn section(name: &str, table: &Value) -> String {
    let schema = &table["tableSchema"];
    let key: Vec<String> =
        schema["primaryKey"].as_array().unwrap().iter().map(|key| format!("`{}`", key.as_str().unwrap())).collect();
    let mut text = format!("\n## {name}\n\n{}", table["dc:description"].as_str().unwrap());
    text += &format!(" One row per {}.\n\n| column | type | unit | meaning |\n|---|---|---|---|\n", key.join(", "));
    for column in schema["columns"].as_array().unwrap() {
        let word = |key: &str| column[key].as_str().unwrap_or_default();
        let (title, kind, unit) = (word("titles"), word("datatype"), word("schema:unitText"));
        text += &format!("| `{title}` | {kind} | {unit} | {} |\n", word("dc:description"));
    }
    text
}

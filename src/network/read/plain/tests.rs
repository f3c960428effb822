use super::super::{Direction, Header, NetworkFile, NodeList, Repeated, numbering};
use super::*;
use proptest::{prelude::*, sample::select};
use rayon::ThreadPool;
use std::sync::LazyLock;

/// Pools of one, two and three threads.
static POOLS: LazyLock<Vec<ThreadPool>> = LazyLock::new(|| {
    let pool = |n_threads| rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads");
    (1..=3).map(pool).collect()
});

/// The network, the report and the notes of a text, or the message of an error, as a text.
fn read(file: &NetworkFile, part: usize, text: &str) -> String {
    let file = NetworkFile { part: PartLength(part), ..file.clone() };
    match file.read_with_report(text.as_bytes(), "edges.csv") {
        Ok(read) => format!("{read:?}"),
        Err(error) => error.to_string(),
    }
}

fn ids() -> impl Strategy<Value = (&'static str, &'static str)> {
    let numbers = "[0-9]{1,2}";
    let words = "[a-c]{1,2}|é|e\u{301}";
    select(vec![
        (numbers, numbers),
        ("[0-3]", "7|[1-3]"),
        (numbers, "0?[0-9]|[0-9]\\.0|-[1-9]"),
        (numbers, "429496729[0-9]|18446744073709551615|99999999999999999999"),
        ("[1-9][0-9]{5,9}", "0?[1-9][0-9]{5,8}"),
        ("[1-9][0-9]{9,18}", "[1-9][0-9]{18,20}"),
        (words, words),
        (words, numbers),
    ])
}

fn row(ids: (&str, &str), separator: &'static str, has_weights: bool) -> impl Strategy<Value = String> {
    let id = |pattern: &str| proptest::string::string_regex(pattern).expect("a pattern");
    let weight = if has_weights { "1|2|0\\.5|-1e3" } else { "" };
    (id(ids.0), id(ids.1), id(weight)).prop_map(move |(first, second, weight)| match weight.as_str() {
        "" => [first, second].join(separator),
        _ => [first, second, weight].join(separator),
    })
}

/// Rows that are not plain, or only just.
fn odd() -> impl Strategy<Value = String> {
    let blanks = ["", " ", "\t", "\r", ",,", ";", "  1  2  ", " 1,2", "1 ,\t2", "1\t2\t", "1 2\r", "a b", "1,é\u{a0}"];
    let comments = ["# one", "#1,2", "#1 2", "% x", "1 # 2", " # 3"];
    let fields = [
        "1,2,3", "1 2 3 4", "1;;2", "1", "1,\"2\"", "\"1\n", "1,2,x", "1;2;0,5", "1 2 0,5", "1,2,inf", "1 2 1e60", ",1",
    ];
    select([&blanks[..], &comments, &fields].concat()).prop_map(String::from)
}

fn text() -> impl Strategy<Value = String> {
    let layout =
        (ids(), select(vec![",", "\t", ";", " "]), any::<bool>(), select(vec!["\n", "\r\n"]), select(vec![400, 10]));
    layout.prop_flat_map(|(ids, separator, has_weights, line_end, usual)| {
        let row = prop_oneof![usual => row(ids, separator, has_weights), 1 => odd()];
        let header = select(vec!["", "from,to", "source\ttarget\ttype", "# comment", "9 30", "a b w"]);
        (header, prop::collection::vec(row, 1..50), any::<bool>()).prop_map(move |(header, mut rows, is_closed)| {
            if !header.is_empty() {
                rows.insert(0, header.into());
            }
            rows.join(line_end) + if is_closed { line_end } else { "" }
        })
    })
}

fn files() -> Vec<NetworkFile> {
    let nodes = |text: &str| NodeList::new().read(text.as_bytes(), "nodes.csv").expect("a node table");
    let ties = NetworkFile::new().direction(Direction::Undirected);
    let arcs = NetworkFile::new().direction(Direction::Influence);
    let weighted = ties.clone().weight(2).header(Header::Absent);
    vec![
        ties.clone(),
        arcs.clone().header(Header::Absent),
        NetworkFile::new().direction(Direction::Nomination).comment(Comment::None),
        arcs.clone().numbered(100),
        ties.clone().numbered(8).header(Header::Absent),
        ties.clone().comment(Comment::Begins('1')),
        ties.nodes(nodes("id\na\nb\nc\naa\nab\nac\n1\n2\n3\n")),
        arcs.clone().repeated(Repeated::Error),
        weighted.clone().repeated(Repeated::Sum),
        weighted,
        arcs.weight(2).separator(Separator::Whitespace).repeated(Repeated::Trials),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn plain_rows_give_what_single_rows_give(
        text in text(),
        file in select(files()),
        part in 1..80usize,
        pool in 0..3usize,
    ) {
        prop_assert_eq!(POOLS[pool].install(|| read(&file, part, &text)), read(&file, 0, &text));
    }

    #[test]
    fn a_number_is_read_as_digit_by_digit(number in "[0-9]{0,12}", rest in "[ ,\n:/a\u{80}]{0,9}") {
        let text = number.clone() + &rest;
        let bytes = text.as_bytes();
        if let Some(short) = bytes.first_chunk().and_then(|&bytes| short_number(bytes)) {
            prop_assert_eq!(short, any_number(bytes));
        }
        let expected = numbering::small_number(&number).filter(|_| number.len() <= 10);
        let found = super::number(bytes).filter(|(_, length)| *length == number.len());
        prop_assert_eq!(found.and_then(|(number, _)| Agent::try_from(number).ok()), expected);
    }
}

#[test]
fn lines_are_counted_across_parts() {
    let mut text: String = (0..500).map(|place| format!("{place} {}\n", place + 1)).collect();
    text.push_str("\n7 8 9\n");
    let file = NetworkFile::new().direction(Direction::Influence).header(Header::Absent);
    let expected = "edges.csv:502: expected 2 fields as on line 1, got 3";
    assert!(read(&file, 64, &text).starts_with(expected), "{}", read(&file, 64, &text));
    assert_eq!(read(&file, 64, &text), read(&file, 0, &text));
}

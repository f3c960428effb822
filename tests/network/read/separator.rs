use super::*;

#[test]
fn is_detected() {
    for text in ["a,b,1\nb,c,2\n", "a\tb\t1\nb\tc\t2\n", "a;b;1\nb;c;2\n", "a b 1\nb c 2\n", "  a  b\t 1\n b c 2\n"] {
        assert_eq!(arcs(&read(&influence(), text)), ["a>b", "b>c"], "{text:?}");
    }
}

#[test]
fn is_looked_for_outside_quotes() {
    assert_eq!(arcs(&read(&influence(), "\"a;x\",\"b;x\"\n")), ["a;x>b;x"]);
}

#[test]
fn may_be_followed_by_commas_in_names() {
    assert_eq!(arcs(&read(&influence(), "Doe, Ann\tRoe, Bob\n")), ["Doe, Ann>Roe, Bob"]);
    assert_eq!(arcs(&read(&influence(), "Doe, Ann;Roe, Bob\n")), ["Doe, Ann>Roe, Bob"]);
}

#[test]
fn can_be_forced() {
    let list = influence().separator(Separator::Whitespace);
    assert_eq!(arcs(&read(&list, "a,x b,x\n")), ["a,x>b,x"]);
}

#[test]
fn words_are_read_back_as_written() {
    for separator in [Separator::Comma, Separator::Tab, Separator::Semicolon, Separator::Whitespace] {
        assert_eq!(separator.to_string().parse::<Separator>().unwrap(), separator);
    }
    assert_eq!(
        message("pipe".parse::<Separator>()),
        "separator must be one of comma, tab, semicolon, whitespace, got \"pipe\""
    );
}

#[test]
fn a_first_line_states_the_separator() {
    for (line, separator, rows) in [
        ("sep=;", "semicolon", "ann,bob;cem\n"),
        ("\u{feff}SEP=,\r", "comma", "\"ann,bob\",cem\n"),
        ("\"sep=\t\"", "tab", "ann,bob\tcem\n"),
    ] {
        let text = format!("{line}\n{rows}");
        let (network, report) = influence().read_with_report(text.as_bytes(), "edges.csv").unwrap();
        assert_eq!(arcs(&network), ["ann,bob>cem"], "{text:?}");
        let due = format!("the first line states the separator: {separator}");
        assert_eq!(report.notes[0].to_string(), due, "{text:?}");
    }
    // Lines keep their numbers.
    says(&influence(), "sep=;\nann;bob\ncem;\n", "edges.csv:3: the id in column 2 is empty");
    says(
        &influence(),
        "sep=|\nann|bob\n",
        "edges.csv:1: expected a comma, a semicolon, a tab or a blank after sep=, got \"|\"",
    );
    says(&influence(), "sep=;\n", "edges.csv: no rows of data");
    let nodes = read_nodes("sep=;\nid;town\nann;Ulm, north\n");
    assert_eq!(
        (nodes.labels(), nodes.attributes().names().collect::<Vec<_>>()),
        (&["ann".to_string()][..], vec!["town"])
    );
}

use super::*;

#[test]
fn may_stand_between_comments_and_blank_lines() {
    let text = "# a comment, here\n% another\n\n1,2\n   \n  # indented\n2,3\n\n";
    assert_eq!(arcs(&read(&influence(), text)), ["1>2", "2>3"]);
}

#[test]
fn may_end_in_crlf_or_in_nothing() {
    assert_eq!(arcs(&read(&influence(), "ann,bob\r\nbob,cem\r\n")), ["ann>bob", "bob>cem"]);
    assert_eq!(arcs(&read(&influence(), "ann bob\r\nbob cem")), ["ann>bob", "bob>cem"]);
    assert_eq!(arcs(&read(&influence(), "\"ann\",\"bob\"\r\n\"bob\",\"cem\"\r\n")), ["ann>bob", "bob>cem"]);
}

#[test]
fn may_end_in_cr_alone() {
    assert_eq!(arcs(&read(&influence(), "ann,bob\rbob,cem\r")), ["ann>bob", "bob>cem"]);
    says(&influence().format(Format::EdgeList), "ann,bob\rbob\r", "edges.csv:2: expected 2 fields as on line 1, got 1");
}

#[test]
fn may_begin_with_a_byte_order_mark() {
    assert_eq!(arcs(&read(&influence(), "\u{feff}ann,bob\n")), ["ann>bob"]);
    assert_eq!(arcs(&read(&influence(), "\u{feff}\"ann\",bob\n")), ["ann>bob"]);
}

#[test]
fn may_have_quoted_fields() {
    let text = "from,to\n\"Doe, Ann\",\"Bob \"\"B\"\" Roe\"\n\"#cem\", dan \n";
    assert_eq!(arcs(&read(&influence(), text)), ["#cem>dan", "Doe, Ann>Bob \"B\" Roe"]);
}

#[test]
fn may_have_quoted_fields_between_blanks() {
    assert_eq!(arcs(&read(&influence(), "\"Ann Doe\"  \"Bob Roe\"\n")), ["Ann Doe>Bob Roe"]);
}

#[test]
fn may_run_over_a_line_end_in_quotes() {
    let text = "\"ann\n# not a comment\",bob\ncem,\n";
    says(&influence(), text, "edges.csv:3: the id in column 2 is empty");
    let network = read(&influence(), "\"ann\nx\",bob\n");
    assert_eq!(arcs(&network), ["ann\nx>bob"]);
}

#[test]
fn can_be_skipped() {
    let text = "# n m\n15233 58891\n0 1\n2 3\n";
    assert_eq!(arcs(&read(&influence().skip(1), text)), ["0>1", "2>3"]);
}

#[test]
fn that_are_short_are_reported() {
    says(&influence().format(Format::EdgeList), "1,2\n3\n4,5\n", "edges.csv:2: expected 2 fields as on line 1, got 1");
    says(&influence().weight(3), "1,2,3,4\n1,2,3\n", "edges.csv:2: expected 4 fields as on line 1, got 3");
    says(&influence().weight(5), "from,to\n1,2\n", "edges.csv:2: expected at least 6 fields, got 2");
}

#[test]
fn that_do_not_fit_the_header_are_reported() {
    says(&influence(), "from,to\n1,2\n1,2,3\n", "edges.csv:3: expected 2 fields as in the header, got 3");
    says(&influence(), "from to w\n1 2 3\n1 2\n", "edges.csv:3: expected 3 fields as in the header, got 2");
}

#[test]
fn with_quotes_out_of_place_are_reported() {
    let expected = "edges.csv:2: quotes must enclose a whole field";
    says(&influence(), "a,b\n\"c,d\ne,f\n", expected); // never closed
    says(&influence(), "a,b\n5\" pipe,d\n6\" pipe,f\n", expected); // a pair across two lines
    assert_eq!(arcs(&read(&influence(), "a,b\nc, \"d,e\"\n")), ["a>b", "c>d,e"]);
}

#[test]
fn that_are_not_there_are_reported() {
    for text in ["", "from,to\n"] {
        says(&influence(), text, "edges.csv: no rows of data");
    }
    let due = "edges.csv: no rows of data: its only line begins with # or %, as comments do (comment none)";
    says(&influence(), "# nothing\n\n", due);
}

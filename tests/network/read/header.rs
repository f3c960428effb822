use super::*;

#[test]
fn is_known_by_usual_names_of_ids() {
    for header in [
        "from,to",
        "Source,Target",
        "SRC,DST",
        "ego,alter",
        "FromNodeId,ToNodeId",
        "from_id,to_id",
        "sender,receiver",
        "nominator,nominee",
        "u,v",
    ] {
        assert_eq!(arcs(&read(&influence(), &format!("{header}\nann,bob\n"))), ["ann>bob"], "{header}");
    }
}

#[test]
fn is_known_by_words_above_integers() {
    assert_eq!(arcs(&read(&influence(), "person,friend\n1,2\n2,3\n")), ["1>2", "2>3"]);
}

#[test]
fn is_known_by_a_word_above_weights() {
    assert_eq!(arcs(&read(&influence().weight(2), "person,friend,strength\nann,bob,2\n")), ["ann>bob"]);
}

#[test]
fn is_known_by_a_word_above_numbers_in_any_column() {
    for text in
        ["person,friend,since\nann,bob,1966\ncem,dan,1967\n", "person,friend,city,x\nann,bob,Ulm,1\ncem,dan,Bern,2\n"]
    {
        assert_eq!(arcs(&read(&influence(), text)), ["ann>bob", "cem>dan"], "{text:?}");
    }
    for text in [
        "ann,bob,NA\ncem,dan,2\n",
        "ann,bob,?\ncem,dan,2\n",
        "ann,bob,x\ncem,dan,2\neve,fay,x\n",
        "ann,bob,x\nbob,cem,2\n",
    ] {
        assert!(arcs(&read(&influence(), text)).contains(&"ann>bob".into()), "{text:?}");
    }
}

#[test]
fn is_not_seen_in_a_first_row_whose_ids_come_again() {
    assert_eq!(arcs(&read(&influence(), "u,v\nv,w\n")), ["u>v", "v>w"]);
    // Usual names are a header; whether the agents are called like them is asked.
    let error = message(influence().read("from,to\nto,in\n".as_bytes(), "edges.csv"));
    assert!(error.starts_with("edges.csv:1: ") && error.contains("to"), "{error}");
    assert_eq!(arcs(&read(&influence().header(Header::Absent), "from,to\nto,in\n")), ["from>to", "to>in"]);
    assert_eq!(arcs(&read(&influence(), "v,u\nx,y\n")), ["v>u", "x>y"]);
}

#[test]
fn is_told_of_and_so_is_a_first_row_in_doubt() {
    let first =
        |list: &NetworkFile, text: &str| list.read_with_report(text.as_bytes(), "edges.csv").unwrap().1.first_row;
    for (text, header, doubt) in [
        ("from,to\nann,bob\n", true, false),
        ("person,friend\n1,2\n", true, false),
        ("customer,contact\nann,bob\nbob,cem\n", false, true),
        ("person,friend\nann,friend\n", false, false),
        ("customer,contact\n", false, false),
        ("1,2\n3,4\n", false, false),
    ] {
        let told = first(&influence(), text).unwrap();
        assert_eq!((told.is_header, told.is_in_doubt), (header, doubt), "{text:?}");
    }
    let far = format!("customer,contact\n{}cem,contact\n", "ann,bob\n".repeat(99));
    assert!(!first(&influence(), &far).unwrap().is_in_doubt);
    let placed = first(&influence().ids(2, 1), "year,person,friend\n1966,ann,bob\n1967,cem,dan\n").unwrap();
    assert_eq!((placed.ids, placed.is_header), (["friend".into(), "person".into()], true));
    for chosen in
        [influence().header(Header::Present), influence().header(Header::Absent), influence().ids("from", "to")]
    {
        let text = "from,to\nann,bob\n";
        assert_eq!(first(&chosen, text), None);
    }
}

#[test]
fn is_not_seen_in_a_first_row_like_the_others() {
    assert_eq!(arcs(&read(&influence(), "ann,bob\nbob,cem\n")), ["ann>bob", "bob>cem"]);
    assert_eq!(arcs(&read(&influence(), "1,2\n2,3\n")), ["1>2", "2>3"]);
}

#[test]
fn is_not_seen_in_integers_with_a_bad_weight() {
    says(&influence().weight(2), "1,2,x\n2,3,1\n", "edges.csv:1: weight must be a number, got \"x\"");
}

#[test]
fn can_be_forced() {
    let present = influence().header(Header::Present);
    assert_eq!(arcs(&read(&present, "ann,bob\nbob,cem\n")), ["bob>cem"]);
    let absent = influence().header(Header::Absent);
    assert_eq!(arcs(&read(&absent, "from,to\nto,in\n")), ["from>to", "to>in"]);
}

#[test]
fn that_names_the_ids_the_other_way_round_asks_for_a_choice() {
    says(
        &influence(),
        "target,source\n1,2\n",
        "edges.csv:1: the first two columns are \"target\" and \"source\": choose the id columns",
    );
    says(
        &influence(),
        "id,from,to\n1,5,6\n",
        "edges.csv:1: the first two columns are \"id\" and \"from\": choose the id columns",
    );
    // A row of words above a row of words.
    for (text, first, second) in [
        ("target,source\nann,bob\n", "target", "source"),
        ("weight,from,to\n2,ann,bob\n", "weight", "from"),
        ("kind,id,from,to\nfriend,x1,ann,bob\n", "kind", "id"),
    ] {
        let due = format!("edges.csv:1: the first two columns are {first:?} and {second:?}: choose the id columns");
        says(&influence(), text, &due);
    }
    assert_eq!(arcs(&read(&influence().ids(0, 1), "target,source\n1,2\n")), ["1>2"]);
}

#[test]
fn numbers_of_columns_above_words_are_a_header() {
    let told = |text: &str| influence().read_with_report(text.as_bytes(), "edges.csv").unwrap().1.first_row.unwrap();
    for (text, is_header, is_in_doubt) in [
        ("0,1\na,b\nc,d\n", true, false),
        ("0,1,2\na,b,0.5\nc,d,x\n", true, false),
        // A weight may be 2, so that the first row may be an edge with that weight.
        ("0,1,2\na,b,2\nc,d,1\n", false, true),
        ("0,1\n2,3\n3,4\n", false, false),
        ("0,1\na,7\nc,d\n", false, false),
        ("1,2\na,b\nc,d\n", false, false),
    ] {
        let told = told(text);
        assert_eq!((told.is_header, told.is_in_doubt), (is_header, is_in_doubt), "{text:?}");
    }
    let far: String = (0..12).map(|row| format!("a{row},b{row}\n")).collect();
    let error = message(influence().read(format!("0,1\n{far}x,1\n").as_bytes(), "edges.csv"));
    assert!(error.starts_with("edges.csv:1: 0 and 1 may name the columns, but 1 is also an id below"), "{error}");
}

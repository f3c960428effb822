use super::*;

#[test]
fn has_its_ids_in_the_first_column_or_another() {
    let text = "a\tb\n1\tx\n2\ty\n";
    assert_eq!(read_nodes(text).labels(), ["1", "2"]);
    let by = |list: NodeList| list.read(text.as_bytes(), "nodes.csv").unwrap();
    assert_eq!(by(NodeList::new().id("b")).labels(), ["x", "y"]);
    assert_eq!(by(NodeList::new().id(1)).attributes().numbers("a"), Some(&[1.0, 2.0][..]));
}

#[test]
fn keeps_the_order_of_its_columns() {
    let nodes = read_nodes("z,id,b,a\n1,1,1,1\n");
    assert_eq!(nodes.attributes().names().collect::<Vec<_>>(), ["id", "b", "a"]);
}

#[test]
fn takes_a_column_for_text_if_one_field_is_not_a_finite_number() {
    for field in ["x", "inf", "1e999", "na", "05"] {
        let nodes = read_nodes(&format!("id,toa\n1,5\n2,{field}\n"));
        assert_eq!(nodes.attributes().get("toa"), Some(&Column::Text(vec!["5".into(), field.into()])), "{field}");
    }
}

#[test]
fn can_be_separated_as_told() {
    let list = NodeList::new().separator(Separator::Semicolon);
    let nodes = list.read("name,id;n\na,b;1\n".as_bytes(), "nodes.csv").unwrap();
    assert_eq!(nodes.labels(), ["a,b"]);
}

#[test]
fn with_a_repeated_id_is_refused() {
    nodes_say(&NodeList::new(), "id,x\nann,1\nbob,2\nann,3\n", "nodes.csv:4: agent \"ann\" is already on line 2");
}

#[test]
fn with_a_repeated_column_is_refused() {
    nodes_say(&NodeList::new(), "id,x,x\n1,2,3\n", "nodes.csv:1: column \"x\" appears twice");
}

#[test]
fn with_an_uneven_row_is_refused() {
    nodes_say(&NodeList::new(), "id,x\n1,2\n2\n", "nodes.csv:3: expected 2 fields as in the header, got 1");
}

#[test]
fn without_the_id_column_is_refused() {
    nodes_say(
        &NodeList::new().id("Doctor"),
        "docter,city\n1,2\n",
        "nodes.csv:1: no column \"Doctor\" among docter, city (did you mean \"docter\"?)",
    );
    nodes_say(&NodeList::new().id(2), "id,city\n1,2\n", "nodes.csv:2: expected at least 3 fields, got 2");
}

#[test]
fn without_an_id_is_refused() {
    nodes_say(&NodeList::new(), "id,x\n1,2\n,2\n", "nodes.csv:3: the id in column 1 is empty");
}

#[test]
fn without_rows_is_refused() {
    nodes_say(&NodeList::new(), "id,x\n", "nodes.csv: no rows of data");
    nodes_say(&NodeList::new(), "", "nodes.csv: no rows of data");
}

#[test]
fn says_that_its_first_line_may_be_an_agent() {
    let notes = |text: &str| {
        let (_, notes) = NodeList::new().read_with_notes(text.as_bytes(), "nodes.csv").unwrap();
        notes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let due = |fields: &str| {
        vec![format!(
            "the first line, {fields}, is read as names of columns; if it is an agent, put a line of names before it"
        )]
    };
    assert_eq!(notes("ann,30\nbob,40\n"), due("ann and 30"));
    assert_eq!(notes("1,Peoria\n2,Bloomington\n3,Peoria\n"), due("1 and Peoria"));
    for clear in ["id,30\nbob,40\n", "name,age\nbob,40\n", "who,town\nbob,Peoria\n", "who\nann\nbob\n", "who,\nann,\n"]
    {
        assert!(notes(clear).is_empty(), "{clear}");
    }
}

#[test]
fn without_names_explains_why_its_first_agent_is_unknown() {
    let file = r#"{"file": "ties.csv", "direction": "undirected", "nodes": "nodes.csv"}"#;
    let spec: bandwagon::spec::NetworkSpec = serde_json::from_str(file).unwrap();
    let loaded = spec.load(bandwagon::random::Key::new(1), &|path| {
        Ok(if path.ends_with("nodes.csv") { "ann,30\nbob,40\n" } else { "ann,bob\n" }.into())
    });
    let due = "network.file: table of agents: the first line, ann and 30, is read as names of columns; if it is an agent, put \
               a line of names before it: ties.csv:1: agent \"ann\" is not in the node table";
    assert_eq!(message(loaded), due);
}

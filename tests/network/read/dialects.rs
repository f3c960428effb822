//! Files that programs write in their own dialect of a format.

use super::*;
use bandwagon::network::read::Note;

fn read_with_notes(file: &NetworkFile, text: &str) -> (Network, Vec<String>) {
    let (network, report) = file.read_with_report(text.as_bytes(), "net.txt").unwrap();
    (network, report.notes.iter().map(Note::to_string).collect())
}

/// The arcs of a text that states all directions.
fn arcs_of(text: &str) -> Vec<String> {
    arcs(&read_with_notes(&NetworkFile::new(), text).0)
}

#[test]
fn of_graphology_name_nodes_by_their_keys() {
    let text = r#"{"attributes": {"name": "g"}, "options": {"type": "mixed", "multi": false},
        "nodes": [{"key": "a", "attributes": {"x": 1}}, {"key": "b"}],
        "edges": [{"key": "e1", "source": "a", "target": "b", "attributes": {"weight": 2}, "undirected": true}]}"#;
    let (network, _) = read_with_notes(&NetworkFile::new(), text);
    assert_eq!(arcs(&network), ["a>b", "b>a"]);
    assert_eq!(network.weight(0, 1), Some(2.0));
    assert!(network.attributes().numbers("x").unwrap()[0] == 1.0);
    let directed = text.replace(r#", "undirected": true"#, "");
    assert!(message(NetworkFile::new().read(directed.as_bytes(), "g.json")).contains("direction is missing"));
    assert_eq!(arcs(&read_with_notes(&influence(), &directed).0), ["a>b"]);
    let undirected = directed.replace("mixed", "undirected");
    assert_eq!(arcs_of(&undirected), ["a>b", "b>a"]);
}

#[test]
fn of_graphology_have_no_positions() {
    let text = r#"{"nodes": [{"key": 2}, {"key": 0}, {"key": 1}], "edges": [{"source": 1, "target": 2}]}"#;
    assert_eq!(arcs(&read_with_notes(&influence(), text).0), ["1>2"]);
}

#[test]
fn of_d3_may_have_nodes_at_the_ends_or_positions() {
    let after = r#"{"nodes": [{"id": "a", "index": 0}, {"id": "b", "index": 1}],
        "links": [{"source": {"id": "a", "index": 0}, "target": {"id": "b", "index": 1}, "index": 0}]}"#;
    assert_eq!(arcs(&read_with_notes(&influence(), after).0), ["a>b"]);
    let positions = r#"{"nodes": [{"name": "x", "group": 1}, {"name": "y", "group": 2}, {"name": "z", "group": 2}],
        "links": [{"source": 2, "target": 0, "value": 3}]}"#;
    assert_eq!(arcs(&read_with_notes(&influence(), positions).0), ["z>x"]);
    let undirected = NetworkFile::new().direction(Direction::Undirected);
    assert_eq!(arcs(&read_with_notes(&undirected, positions).0), ["x>z", "z>x"]);
    assert!(message(NetworkFile::new().read(positions.as_bytes(), "d3.json")).contains("direction is missing"));
}

#[test]
fn of_gephi_have_null_for_missing_numbers() {
    let text = "<gexf version='1.3'><graph defaultedgetype='undirected'><attributes class='node'>\
                <attribute id='value' title='value' type='double'/></attributes><nodes>\
                <node id='1'><attvalues><attvalue for='value' value='null'/></attvalues></node>\
                <node id='2'><attvalues><attvalue for='value' value='11.0'/></attvalues></node></nodes>\
                <edges><edge id='1' source='1' target='2'/></edges></graph></gexf>";
    let (network, _) = read_with_notes(&NetworkFile::new(), text);
    let values = network.attributes().numbers("value").unwrap();
    assert!(values[0].is_nan() && values[1] == 11.0, "{values:?}");
}

#[test]
fn with_attributes_that_are_not_declared_are_read() {
    let gexf = "<gexf version='1.3'><graph defaultedgetype='undirected'><nodes><node id='a'><attvalues>\
                <attvalue for='modularity_class' value='1'/></attvalues></node><node id='b'/></nodes>\
                <edges><edge id='0' source='a' target='b'/></edges></graph></gexf>";
    let graphml = "<graphml><graph edgedefault='undirected'><node id='a'><data key='modularity_class'>1</data></node>\
                   <node id='b'/><edge source='a' target='b'/></graph></graphml>";
    for text in [gexf, graphml] {
        let (network, notes) = read_with_notes(&NetworkFile::new(), text);
        assert_eq!(network.attributes().numbers("modularity_class").unwrap()[0], 1.0);
        assert!(notes.iter().any(|note| note.contains("not declared")), "{notes:?}");
    }
}

/// GraphML as igraph writes it, with these ages and this weight.
fn of_igraph(ages: [&str; 3], weight: &str) -> String {
    let node = |(id, age)| format!("<node id='n{id}'><data key='v_age'>{age}</data></node>");
    let nodes: String = (0..).zip(ages).map(node).collect();
    format!(
        "<graphml><key id='v_age' for='node' attr.name='age' attr.type='double'/>\
         <key id='e_weight' for='edge' attr.name='weight' attr.type='double'/><graph edgedefault='undirected'>{nodes}\
         <edge source='n0' target='n1'><data key='e_weight'>{weight}</data></edge></graph></graphml>"
    )
}

#[test]
fn of_igraph_keep_columns_with_nan_and_inf_numeric() {
    let (network, notes) = read_with_notes(&NetworkFile::new(), &of_igraph(["NaN", "30", "Inf"], "0.5"));
    let ages = network.attributes().numbers("age").unwrap();
    assert!(ages[0].is_nan() && ages[1] == 30.0 && ages[2].is_nan(), "{ages:?}");
    assert!(notes.contains(&"infinite numbers of nodes were read as missing values: age".to_string()), "{notes:?}");
}

#[test]
fn with_weights_that_are_nan_or_infinite_say_so() {
    let (network, notes) = read_with_notes(&NetworkFile::new(), &of_igraph(["1", "2", "3"], "NaN"));
    assert_eq!((network.n_arcs(), network.weight(0, 1)), (2, Some(1.0)));
    assert!(notes.is_empty(), "a column without values is none: {notes:?}");
    let infinite = of_igraph(["1", "2", "3"], "Inf");
    assert!(message(NetworkFile::new().read(infinite.as_bytes(), "g.graphml")).contains("weight must"));
    let json = |weight| {
        format!(
            "{{\"directed\": false, \"nodes\": [{{\"id\": 0, \"x\": NaN}}, {{\"id\": 1, \"x\": 2.0}}],\n\
             \"links\": [{{\"source\": 0, \"target\": 1, \"weight\": {weight}}}]}}"
        )
    };
    let (network, notes) = read_with_notes(&NetworkFile::new(), &json("2"));
    let numbers = network.attributes().numbers("x").unwrap();
    assert!(numbers[0].is_nan() && numbers[1] == 2.0, "{numbers:?}");
    assert!(notes.iter().any(|note| note.starts_with("NaN, which JSON does not have")), "{notes:?}");
    let said = message(NetworkFile::new().read(json("Infinity").as_bytes(), "g.json"));
    assert!(said.starts_with("g.json:2: weight must"), "{said}");
}

#[test]
fn of_pajek_may_have_coordinates_without_labels() {
    let text = "*Vertices 3\n1 0.1 0.2\n2 0.3 0.4\n3 0.5 0.6\n*Edges\n1 2\n2 3\n";
    let (network, notes) = read_with_notes(&NetworkFile::new(), text);
    assert_eq!(network.labels().unwrap(), ["1", "2", "3"]);
    assert_eq!(network.attributes().numbers("x"), Some(&[0.1, 0.3, 0.5][..]));
    assert_eq!(network.attributes().numbers("y"), Some(&[0.2, 0.4, 0.6][..]));
    assert!(notes[0].contains("no label"), "{notes:?}");
    let said = message(NetworkFile::new().read("*Arcs\n1 2\n2 3\n".as_bytes(), "a.net"));
    assert!(said.starts_with("a.net:1: expected *Vertices of a network before its edges"), "{said}");
}

#[test]
fn of_pajek_have_numbers_in_place_of_characters() {
    let text = "*Vertices 2\r\n1 \"&#268;rt\"\r\n2 \"b\"\r\n*Edges\r\n1 2\r\n\x1a";
    assert_eq!(arcs_of(text), ["Črt>b", "b>Črt"]);
}

#[test]
fn of_dos_end_with_control_z() {
    let undirected = NetworkFile::new().direction(Direction::Undirected);
    for text in ["a b\nb c\n\x1a", "a b\r\nb c\r\n\x1a\r\n\r\n"] {
        assert_eq!(arcs(&read(&undirected, text)), ["a>b", "b>a", "b>c", "c>b"]);
    }
}

#[test]
fn weights_of_nodexl_are_mentioned() {
    let text = "<graphml><key id='E' for='edge' attr.name='Edge Weight' attr.type='string'/><graph edgedefault='undirected'>\
                <node id='a'/><node id='b'/><edge source='a' target='b'><data key='E'>2</data></edge></graph></graphml>";
    let report = NetworkFile::new().read_with_report(text.as_bytes(), "x.graphml").unwrap().1;
    assert!(report.notes.iter().any(|note| note.to_string().contains("Edge Weight")), "{:?}", report.notes);
}

#[test]
fn of_json_may_be_lists_of_edges() {
    for text in [
        r#"[["a", "b"], ["b", "c"]]"#,
        r#"[{"source": "a", "target": "b"}, {"source": "b", "target": "c"}]"#,
        r#"[{"from": "a", "to": "b"}, {"from": "b", "to": "c"}]"#,
    ] {
        assert_eq!(arcs(&read_with_notes(&influence(), text).0), ["a>b", "b>c"], "{text}");
    }
    let weighted = r#"[["a", "b", 0.5], [1, "a", 2]]"#;
    let (network, _) = read_with_notes(&influence(), weighted);
    assert_eq!((network.weight(0, 1), network.weight(2, 0)), (Some(0.5), Some(2.0)));
    let said = message(influence().read(&br#"[["a", "b"], ["c"]]"#[..], "l.json"));
    let due = "l.json:1: expected a list of two ids and perhaps a weight, or an object with source and target";
    assert!(said.starts_with(due), "{said}");
}

#[test]
fn of_vis_have_edges_from_and_to() {
    let text = r#"{"nodes": [{"id": 1, "label": "Ann"}, {"id": 2, "label": "Bob"}],
        "edges": [{"from": 1, "to": 2, "value": 3, "arrows": "to"}]}"#;
    let (network, _) = read_with_notes(&influence(), text);
    assert_eq!((network.label(0), network.weight(0, 1), network.n_arcs()), ("Ann".into(), Some(3.0), 1));
}

#[test]
fn of_xml_in_latin_1_have_the_encoding_that_they_declare() {
    let text = |encoding: &str| {
        let text = format!(
            "<?xml version=\"1.0\" encoding=\"{encoding}\"?><graphml><graph edgedefault=\"undirected\">\
             <node id=\"Jos#\"/><node id=\"b\"/><edge source=\"Jos#\" target=\"b\"/></graph></graphml>"
        );
        text.bytes().map(|byte| if byte == b'#' { 0xe9 } else { byte }).collect::<Vec<u8>>()
    };
    for encoding in ["ISO-8859-1", "iso-8859-1", "windows-1252", "latin1"] {
        let network = NetworkFile::new().read(&text(encoding)[..], "n.graphml").unwrap();
        assert_eq!(network.label(0), "José", "{encoding}");
    }
    let said = message(NetworkFile::new().read(&text("KOI8-R")[..], "n.graphml"));
    assert_eq!(said, "n.graphml:1: expected the encoding UTF-8, UTF-16, ISO-8859-1 or windows-1252, got \"KOI8-R\"");
    assert!(message(NetworkFile::new().read(&text("UTF-8")[..], "n.graphml")).contains("not valid UTF-8"));
}

#[test]
fn whole_numbers_with_more_digits_than_a_number_has_are_words() {
    let text = "<graphml><key id='n' for='node' attr.name='account' attr.type='long'/><graph edgedefault='undirected'>\
                <node id='a'><data key='n'>9007199254740993</data></node><node id='b'><data key='n'>5</data></node>\
                <edge source='a' target='b'/></graph></graphml>";
    let network = NetworkFile::new().read(text.as_bytes(), "n.graphml").unwrap();
    let account = network.attributes().get("account").unwrap();
    assert_eq!(*account, bandwagon::network::Column::Text(vec!["9007199254740993".into(), "5".into()]));
}

#[test]
fn of_gephi_may_name_directions_in_another_language() {
    for [directed, undirected] in [["Dirigé", "Non-dirigé"], ["Gerichtet", "Ungerichtet"], ["Dirigido", "No dirigido"]]
    {
        let text = format!("Source,Target,Type\na,b,{directed}\nb,c,{undirected}\n");
        assert_eq!(arcs(&read_with_notes(&influence(), &text).0), ["a>b", "b>c", "c>b"], "{directed}");
    }
}

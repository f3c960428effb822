//! Files of other programs as networks. The parsers have their own tests; these are about directions, labels, weights and
//! attributes.

use super::*;
use bandwagon::network::read::Note;

fn read_with_notes(file: &NetworkFile, text: &str) -> (Network, Vec<String>) {
    let (network, report) = file.read_with_report(text.as_bytes(), "net.txt").unwrap();
    (network, report.notes.iter().map(Note::to_string).collect())
}

const GML: &str = "graph [\n directed 1\n node [ id 7 label \"ann\" age 30 ]\n node [ id 3 label \"bob\" age 40 ]\n \
                   edge [ source 7 target 3 value 2 ]\n]\n";

#[test]
fn give_labels_attributes_and_weights() {
    let (network, notes) = read_with_notes(&influence(), GML);
    assert_eq!(network.labels().unwrap(), ["ann", "bob"]);
    assert_eq!(network.weight(0, 1), Some(2.0));
    assert_eq!(network.attributes().numbers("age"), Some(&[30.0, 40.0][..]));
    assert_eq!(network.attributes().numbers("id"), Some(&[7.0, 3.0][..]));
    assert_eq!(
        notes,
        ["the agents are called by their \"label\"", "the weights are the edges' \"value\""].map(String::from)
    );
}

#[test]
fn are_called_by_their_ids_if_labels_are_unfit() {
    let (network, notes) = read_with_notes(&influence(), &GML.replace("bob", "ann"));
    assert_eq!(network.labels().unwrap(), ["7", "3"]);
    assert!(notes.iter().any(|note| note.ends_with("not by \"label\": two nodes are called \"ann\"")), "{notes:?}");
    let words: Vec<String> = network.words("label").unwrap();
    assert_eq!(words, ["ann", "ann"]);
}

#[test]
fn need_a_direction_if_an_edge_has_one() {
    let any = NetworkFile::new();
    assert!(message(any.read(GML.as_bytes(), "net.gml")).starts_with("direction is missing: in net.gml"));
    let (network, _) = read_with_notes(&any, &GML.replace("directed 1", "directed 0"));
    assert_eq!(arcs(&network), ["ann>bob", "bob>ann"]);
    let (network, notes) = read_with_notes(&influence(), &GML.replace("directed 1", "directed 0"));
    assert_eq!(network.n_arcs(), 2);
    assert!(notes[0].starts_with("no edge of the file has a direction"), "{notes:?}");
    let nomination = NetworkFile::new().direction(Direction::Nomination);
    assert_eq!(arcs(&read_with_notes(&nomination, GML).0), ["bob>ann"]);
    let undirected = NetworkFile::new().direction(Direction::Undirected);
    let (network, notes) = read_with_notes(&undirected, GML);
    assert_eq!(network.n_arcs(), 2);
    assert_eq!(notes[0], "the direction of 1 edge was ignored");
}

#[test]
fn may_have_edges_with_and_without_a_direction() {
    let pajek = "*Vertices 3\n1 \"ann\"\n2 \"bob\"\n3 \"cem\"\n*Arcs\n1 2 1\n*Edges\n2 3 1\n";
    assert_eq!(arcs(&read_with_notes(&influence(), pajek).0), ["ann>bob", "bob>cem", "cem>bob"]);
}

#[test]
fn are_recognized_by_their_text() {
    for (format, text) in [
        (
            Format::GraphMl,
            "<?xml version='1.0'?><graphml><graph edgedefault='undirected'><node id='a'/></graph></graphml>",
        ),
        (Format::Gexf, "<gexf version='1.3'><graph><nodes><node id='a' label='a'/></nodes></graph></gexf>"),
        (Format::Gml, "Creator \"me\"\ngraph\n[\nnode [ id 1 ]\n]\n"),
        (Format::Pajek, "% a comment\n*vertices 1\n1 \"a\"\n"),
        (Format::Dl, "DL n=2\nformat = fullmatrix\ndata:\n0 1\n1 0\n"),
        (Format::MatrixMarket, "%%MatrixMarket matrix coordinate pattern symmetric\n2 2 1\n2 1\n"),
        (Format::Dimacs, "c a graph\np edge 2 1\ne 1 2\n"),
        (
            Format::Json,
            "{\"nodes\": [{\"id\": \"a\"}, {\"id\": \"b\"}], \"links\": [{\"source\": \"a\", \"target\": \"b\"}]}",
        ),
        (Format::Dot, "// a comment\nstrict graph { a -- b }\n"),
        (Format::Metis, "4 3\n2 3 4\n1\n1\n1\n"),
        (Format::AdjacencyMatrix, "0,1,1,0\n1,0,0,1\n1,0,0,0\n0,1,0,0\n"),
        (Format::AdjacencyList, "0 1 2 3\n1 4 5\n2 4 5\n"),
        (Format::EdgeList, "% sym unweighted\n1 2\n1 3\n"),
    ] {
        let undirected = NetworkFile::new().direction(Direction::Undirected);
        let (_, report) = undirected.read_with_report(text.as_bytes(), "net.txt").unwrap();
        assert_eq!(report.format, format, "{text}");
    }
}

#[test]
fn of_a_network_with_two_modes_are_refused() {
    let rectangle = "%%MatrixMarket matrix coordinate real general\n5 6 4\n2 1 0.5\n3 2 0.5\n4 3 0.5\n5 4 0.5\n";
    says(
        &influence(),
        rectangle,
        "edges.csv:2: 5 rows and 6 columns: only square matrices are read (a two-mode network is not)",
    );
}

#[test]
fn use_the_weight_that_is_named() {
    let json = r#"{"nodes": [{"id": "a"}, {"id": "b"}], "directed": true,
        "links": [{"source": "a", "target": "b", "weight": 2, "hours": 3}]}"#;
    assert_eq!(read_with_notes(&influence(), json).0.weight(0, 1), Some(2.0));
    assert_eq!(read_with_notes(&influence().weight("hours"), json).0.weight(0, 1), Some(3.0));
    let said = message(influence().weight("hour").read(json.as_bytes(), "net.json"));
    assert_eq!(said, "net.json: no column \"hour\" among weight, hours (did you mean \"hours\"?)");
}

#[test]
fn take_agents_from_a_table() {
    let people = read_nodes("id,town\nbob,Ulm\ncem,Bern\nann,Ulm\n");
    let (network, _) = read_with_notes(&influence().nodes(people), GML);
    assert_eq!(network.labels().unwrap(), ["bob", "cem", "ann"]);
    assert_eq!(arcs(&network), ["ann>bob"]);
    let gml = "graph [ node [ id 1 label \"ann\" town \"Bern\" age 30 club \"x\" ] node [ id 2 label \"bob\" town \"Bern\" age 40 ] ]";
    let people = read_nodes("id,town,cost\nbob,Ulm,1\ncem,Bern,2\nann,Ulm,3\n");
    let (network, notes) = read_with_notes(&influence().nodes(people), gml);
    assert_eq!(network.attributes().names().collect::<Vec<_>>(), ["town", "cost", "id", "age", "club"]);
    assert_eq!(network.words("town").unwrap(), ["Ulm", "Bern", "Ulm"]);
    assert_eq!(network.words("age").unwrap(), ["40", "", "30"]);
    assert_eq!(network.words("club").unwrap(), ["", "", "x"]);
    let due = "the column \"town\" of the nodes is in the table of agents too, whose values were taken";
    assert!(notes.contains(&due.to_string()), "{notes:?}");
    let said = message(influence().nodes(read_nodes("id\nann\n")).read(GML.as_bytes(), "net.gml"));
    assert_eq!(said, "net.gml: agent \"bob\" is not in the node table");
}

#[test]
fn combine_repeated_edges() {
    let dot = "graph { a -- b [weight=2]; b -- a [weight=2]; b -- c [weight=1] }";
    let undirected = NetworkFile::new();
    let (network, notes) = read_with_notes(&undirected, dot);
    assert_eq!(network.weight(0, 1), Some(2.0));
    assert!(notes.contains(&"1 tie is listed in both directions and counted once".to_string()), "{notes:?}");
    let said = message(undirected.read(dot.replacen("weight=2", "weight=3", 1).as_bytes(), "net.dot"));
    assert!(
        said.starts_with("net.dot:1: the tie has weight 2 here, but 3 on line 1, in the other direction"),
        "{said}"
    );
}

#[test]
fn combine_directed_and_undirected_edges_of_one_pair() {
    let pajek = "*Vertices 2\n1 \"ann\"\n2 \"bob\"\n*Arcs\n1 2 3\n*Edges\n2 1 1\n";
    use bandwagon::network::read::Repeated;
    let weights = |repeated| {
        let (network, _) = read_with_notes(&influence().repeated(repeated), pajek);
        (network.weight(0, 1).unwrap(), network.weight(1, 0).unwrap())
    };
    assert_eq!(weights(Repeated::Sum), (4.0, 1.0));
    assert_eq!(weights(Repeated::Max), (3.0, 1.0));
    assert_eq!(weights(Repeated::First), (3.0, 1.0));
    let said = message(influence().repeated(Repeated::Error).read(pajek.as_bytes(), "net.net"));
    assert_eq!(said, "net.net:7: the edge is already on line 5");
    let (network, notes) = read_with_notes(&influence(), pajek);
    assert_eq!((network.weight(0, 1), network.dropped().repeats), (Some(4.0), 1));
    assert!(
        notes
            .contains(&"1 pair of agents has several weights, the first on lines 5 and 7; they were added".to_string()),
        "{notes:?}"
    );
}

#[test]
fn of_cytoscape_need_no_object_around_the_elements() {
    for json in [
        r#"[{"data": {"id": "a"}}, {"data": {"id": "b"}}, {"data": {"source": "a", "target": "b"}}]"#,
        r#"{"nodes": [{"data": {"id": "a"}}, {"data": {"id": "b"}}], "edges": [{"data": {"source": "a", "target": "b"}}]}"#,
    ] {
        assert_eq!(arcs(&read_with_notes(&influence(), json).0), ["a>b"], "{json}");
    }
    let d3 = r#"{"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "value": 4}]}"#;
    assert_eq!(read_with_notes(&influence(), d3).0.weight(0, 1), Some(4.0));
}

#[test]
fn may_have_a_title_above() {
    let pajek = "### made by a program\n*Vertices 2\n1 \"ann\"\n2 \"bob\"\n*Edges\n1 2\n";
    assert_eq!(read_with_notes(&NetworkFile::new(), pajek).0.n_arcs(), 2);
    assert_eq!(read_with_notes(&NetworkFile::new(), "p edge 2 1 5\ne 1 2\n").0.n_arcs(), 2);
}

#[test]
fn without_some_weights_say_so() {
    let dot = "graph { a -- b [weight=2]; b -- c }";
    let (network, notes) = read_with_notes(&NetworkFile::new(), dot);
    assert_eq!(network.weight(1, 2), Some(1.0));
    assert!(notes.contains(&"1 edge has no weight and got weight 1".to_string()), "{notes:?}");
}

#[test]
fn whose_nodes_have_all_different_attributes_are_refused_above_a_limit() {
    let text = |n: usize| {
        let node = |id| format!("node [ id {id} a{id} 1 ]\n");
        format!("graph [\n{}]\n", (0..n).map(node).collect::<String>())
    };
    assert_eq!(influence().read(text(300).as_bytes(), "net.gml").unwrap().attributes().names().count(), 300);
    let said = message(influence().read(text(600).as_bytes(), "net.gml"));
    assert!(said.starts_with("net.gml: too many attributes: at most 1"), "{said}");
}

#[test]
fn keep_an_attribute_that_is_called_id_in_place_of_their_ids() {
    let text = r#"{"nodes": [{"name": "x", "id": 7}, {"name": "y", "id": 8}], "links": []}"#;
    let (network, _) = read_with_notes(&influence(), text);
    assert_eq!(network.attributes().numbers("id").is_some(), network.labels().unwrap() == ["x", "y"]);
}

#[test]
fn are_recognized_after_a_long_comment() {
    let graph =
        "<graph edgedefault=\"directed\"><node id=\"a\"/><node id=\"b\"/><edge source=\"a\" target=\"b\"/></graph>";
    let long = format!("<!-- not <gexf> {} -->", "x".repeat(20_000));
    for before in [format!("<?xml version=\"1.0\"?>\n{long}\n"), format!("{long}{long}"), "<!-- a --> <?b?>".into()] {
        let network = read(&influence(), &format!("{before}<graphml>{graph}</graphml>"));
        assert_eq!(arcs(&network), ["a>b"], "{}", &before[..8]);
    }
    says(
        &influence(),
        "<!-- never closed <svg>",
        "edges.csv: this is XML that is neither GraphML nor GEXF, which is not read: save the network as GraphML or CSV",
    );
}

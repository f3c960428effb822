use super::*;

/// A document with these keys and this content of an undirected graph.
fn document(keys: &str, content: &str) -> String {
    let namespace = "http://graphml.graphdrawing.org/xmlns";
    format!("<graphml xmlns='{namespace}'>\n{keys}\n<graph edgedefault='undirected'>\n{content}\n</graph>\n</graphml>")
}

fn message(text: &str) -> String {
    let mistake = read(text).unwrap_err();
    format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
}

const TWO: &str = "<node id='a'/><node id='b'/>";

#[test]
fn reads_nodes_edges_and_attributes() {
    let keys = "<key id='d0' for='node' attr.name='name' attr.type='string'/>\
                <key id='d1' for='edge' attr.name='weight' attr.type='double'/>";
    let content = "<node id='n0'><data key='d0'>Ann &amp; Bo</data></node>\n<node id='n1'/>\n\
                   <edge source='n0' target='n1'><data key='d1'> 0.5 </data></edge>\n<edge source='n1' target='n1'/>";
    let graph = read(&document(keys, content)).unwrap();
    assert_eq!(graph.ids(), ["n0", "n1"]);
    assert_eq!(graph.edges().map(|edge| (edge.from, edge.to, edge.line)).collect::<Vec<_>>(), [(0, 1, 6), (1, 1, 7)]);
    assert_eq!(graph.node_columns(), [("name", vec!["Ann & Bo", ""])]);
    assert_eq!(graph.edge_columns(), [("weight", vec!["0.5", ""])]);
    assert_eq!((graph.label.as_deref(), graph.weight.as_deref()), (Some("name"), Some("weight")));
    assert!(graph.notes.is_empty());
}

#[test]
fn reads_defaults_unless_a_value_is_set() {
    let keys = "<key id='c' for='all' attr.name='color' attr.type='string'><default>red</default></key>";
    let content = "<node id='a'><data key='c'>blue</data></node><node id='b'/><node id='e'><data key='c'/></node>\
                   <edge source='a' target='b'/>";
    let graph = read(&document(keys, content)).unwrap();
    assert_eq!(graph.node_columns(), [("color", vec!["blue", "red", ""])]);
    assert_eq!(graph.edge_columns(), [("color", vec!["red"])]);
}

#[test]
fn an_edge_may_have_its_own_direction() {
    let content = "<node id='a'/><edge source='a' target='a' directed='true'/><edge source='a' target='a'/>";
    let graph = read(&document("", content)).unwrap();
    assert_eq!(graph.edges().map(|edge| edge.directed).collect::<Vec<_>>(), [true, false]);
    assert!(message(&document("", "<edge source='a' target='a' directed='maybe'/>")).contains("got \"maybe\""));
}

#[test]
fn edges_may_come_before_their_nodes() {
    let graph = read(&document("", &format!("<edge source='b' target='a'/>{TWO}"))).unwrap();
    assert_eq!(graph.ids(), ["b", "a"]);
    assert_eq!(message(&document("", "<node id='a'/>\n<edge source='a' target='x'/>")), "5: no node is called \"x\"");
}

#[test]
fn reads_any_prefix_and_no_namespace() {
    let text = "<g:graphml xmlns:g='u'><g:graph edgedefault='directed'><g:node id='a'/></g:graph></g:graphml>";
    assert_eq!(read(text).unwrap().ids(), ["a"]);
    let text = "<!DOCTYPE graphml SYSTEM 'graphml.dtd'>\
                <graphml><graph edgedefault='directed'><node id='a'/></graph></graphml>";
    assert_eq!(read(text).unwrap().ids(), ["a"]);
}

#[test]
fn reads_the_namespace_of_graphml_below_a_root_without_namespace() {
    let text = "<graphml xmlns:n='http://graphml.graphdrawing.org/xmlns'><n:graph edgedefault='undirected'>\
                <n:node id='a'/></n:graph></graphml>";
    assert_eq!(read(text).unwrap().ids(), ["a"]);
    let message = message("<graphml xmlns:n='other'><n:graph edgedefault='undirected'/></graphml>");
    assert_eq!(message, "0: expected an element graph inside graphml, got \"none\"");
}

#[test]
fn refuses_two_defaults_of_an_attribute() {
    let key = |id: &str, value: &str| format!("\n<key id='{id}' attr.name='x'><default>{value}</default></key>");
    let keys = key("d0", "1") + &key("d1", "1");
    assert_eq!(read(&document(&keys, "<node id='a'/>")).unwrap().node_columns(), [("x", vec!["1"])]);
    let keys = key("d0", "1") + &key("d1", "2");
    assert_eq!(message(&document(&keys, "<node id='a'/>")), "4: expected one default of each attribute, got \"x\"");
}

#[test]
fn ids_of_edges_are_no_attributes() {
    let content = format!("{TWO}<edge id='e0' source='a' target='b'/>");
    assert!(read(&document("", &content)).unwrap().edge_columns().is_empty());
    let keys = "<key id='d' for='edge' attr.name='id' attr.type='int'/>";
    let content = format!("{TWO}<edge id='e0' source='a' target='b'><data key='d'>7</data></edge>");
    assert_eq!(read(&document(keys, &content)).unwrap().edge_columns(), [("id", vec!["7"])]);
}

#[test]
fn two_keys_of_different_types_may_share_a_name() {
    let keys = "<key id='d0' for='node' attr.name='x' attr.type='long'/>\
                <key id='d1' for='node' attr.name='x' attr.type='string'/>";
    let content = "<node id='a'><data key='d0'>1</data></node><node id='b'><data key='d1'>one</data></node>";
    assert_eq!(read(&document(keys, content)).unwrap().node_columns(), [("x", vec!["1", "one"])]);
    let content = "<node id='a'><data key='d0'>1</data>\n<data key='d1'>one</data></node>";
    assert_eq!(message(&document(keys, content)), "5: expected one value of each attribute, got \"x\"");
}

#[test]
fn keys_of_nodes_and_edges_may_share_an_id() {
    let keys = "<key id='x' for='node' attr.name='x' attr.type='string'/>\
                <key id='x' for='edge' attr.name='x' attr.type='int'/>";
    let node = "<node id='a'><data key='x'>one</data></node>";
    let edge = "<edge source='a' target='a'><data key='x'>1</data></edge>";
    let graph = read(&document(keys, &format!("{node}{edge}"))).unwrap();
    assert_eq!((graph.node_columns()[0].1[0], graph.edge_columns()[0].1[0]), ("one", "1"));
    assert!(message(&document(&keys.replace("'edge'", "'all'"), node)).contains("keys with different ids"));
    let keys = "<key id='w' for='edge' attr.name='w' attr.type='long'/>\
                <key id='w' for='edge' attr.name='w' attr.type='double'/>";
    let edge = "<node id='a'/><edge source='a' target='a'><data key='w'>0.5</data></edge>";
    assert_eq!(read(&document(keys, edge)).unwrap().edge_columns(), [("w", vec!["0.5"])]);
}

#[test]
fn reads_misplaced_data_with_a_note() {
    let keys = "<key id='g' for='graph' attr.name='g' attr.type='string'/>";
    let graph = read(&document(keys, "<node id='a'><data key='g'>x</data></node>")).unwrap();
    assert_eq!((graph.node_columns(), graph.notes.len()), (vec![("g", vec!["x"])], 1));
}

#[test]
fn takes_labels_from_drawings_of_yed() {
    let text = "<graphml xmlns='g' xmlns:y='y'><key for='node' id='d6' yfiles.type='nodegraphics'/>\
        <key for='edge' id='d9' yfiles.type='edgegraphics'/><key for='graphml' id='d7' yfiles.type='resources'/>\
        <graph edgedefault='directed' id='G'>\
        <node id='n0'><data key='d6'><y:ShapeNode><y:NodeLabel>Ann</y:NodeLabel></y:ShapeNode></data></node>\
        <edge source='n0' target='n0'><data key='d9'><y:PolyLineEdge><y:Arrows source='none' target='none'/>\
        <y:EdgeLabel>3</y:EdgeLabel></y:PolyLineEdge></data></edge></graph>\
        <data key='d7'><y:Resources/></data></graphml>";
    let graph = read(text).unwrap();
    assert_eq!(graph.node_columns(), [("label", vec!["Ann"])]);
    assert_eq!(graph.edge_columns(), [("label", vec!["3"])]);
    assert_eq!(graph.label.as_deref(), Some("label"));
    assert_eq!(graph.notes.len(), 2);
    assert!(graph.notes[1].ends_with("edges whose drawn arrowheads differ: 1"), "{}", graph.notes[1]);
}

#[test]
fn notes_what_was_not_read() {
    let keys = "<key id='t' for='graph' attr.name='title' attr.type='string'/>";
    let text = document(keys, "<data key='t'>T</data><node id='a'/><x xmlns='other'/>");
    let text = text.replace("edgedefault='undirected'", "parse.nodes='3'");
    let notes = read(&text).unwrap().notes;
    assert_eq!(
        notes,
        [
            "the file does not state edgedefault; edges without a direction are undirected",
            "the file states 3 nodes, but it has 1",
            "attributes of the graph as a whole were not read: title",
            "elements of other namespaces than GraphML's were not read"
        ]
    );
}

#[test]
fn keys_may_stand_in_the_graph_before_its_nodes() {
    let key = "<key id='w' for='edge' attr.name='weight' attr.type='double'/>";
    let edge = format!("{TWO}<edge source='a' target='b'><data key='w'>2</data></edge>");
    let graph = read(&document("", &format!("{key}{edge}"))).unwrap();
    assert_eq!((graph.edge_columns(), graph.weight.as_deref()), (vec![("weight", vec!["2"])], Some("weight")));
    assert!(message(&document("", &format!("{edge}{key}"))).starts_with("4: expected keys before nodes and edges"));
}

#[test]
fn keys_that_are_not_declared_are_columns_with_a_note() {
    let content = "<data key='g'>1</data><node id='a'><data key='foo'>3</data></node>";
    let graph = read(&document("", content)).unwrap();
    assert_eq!(graph.node_columns(), [("foo", vec!["3"])]);
    assert_eq!(graph.notes[1], "attributes that are not declared were read as columns with their ids as names: foo");
}

#[test]
fn nan_and_infinite_numbers_of_nodes_are_missing() {
    let keys = "<key id='d' for='node' attr.name='age' attr.type='double'><default>1</default></key>\
                <key id='w' for='edge' attr.name='weight' attr.type='double'/>";
    let node = |id: &str, value: &str| format!("<node id='{id}'><data key='d'>{value}</data></node>");
    let nodes = node("a", "NaN") + &node("b", "30") + &node("c", "-Inf");
    let edge = |value: &str| format!("{nodes}<edge source='a' target='b'><data key='w'>{value}</data></edge>");
    let graph = read(&document(keys, &edge("NaN"))).unwrap();
    assert_eq!(graph.node_columns(), [("age", vec!["", "30", ""])]);
    assert_eq!(graph.notes, ["infinite numbers of nodes were read as missing values: age"]);
    assert_eq!(graph.edge_columns(), []);
    let graph = read(&document(keys, &edge("Inf"))).unwrap();
    assert_eq!(graph.edge_columns(), [("weight", vec!["Inf"])]);
    assert!(graph.weights("weight").unwrap().is_err());
}

#[test]
fn refuses_what_has_no_meaning_here() {
    let nested = "<node id='a'><graph edgedefault='directed'/></node>";
    assert_eq!(message(&document("", nested)), "4: a nested graph cannot be read");
    assert_eq!(message(&document("", "<node id='a'><port name='p'/></node>")), "4: a port cannot be read");
    assert_eq!(message(&document("", "<hyperedge/>")), "4: a hyperedge cannot be read");
    let ports = format!("{TWO}<edge source='a' target='b' sourceport='p'/>");
    assert_eq!(message(&document("", &ports)), "4: an edge between ports cannot be read");
    assert_eq!(message(&document("", "<locator/>")), "4: a reference to another file cannot be read");
    let second = document("", TWO).replace("</graphml>", "<graph edgedefault='directed'/></graphml>");
    assert_eq!(message(&second), "6: a second graph cannot be read");
}

#[test]
fn refuses_malformed_files() {
    assert_eq!(message(&document("", "<node/>")), "4: expected a node with an id, got \"<node>\"");
    assert_eq!(message(&document("", "<node id='a'/>\r\n<node id='a'/>")), "5: agent \"a\" is already on line 4");
    assert_eq!(message(&document("", "<edge target='a'/>")), "4: expected an edge with a source, got \"<edge>\"");
    let unknown = "<node id='a'><data key='d'>1</data></node>";
    let keys = "<key id='d' for='node' attr.name='n' attr.type='int'/>";
    let expected = "4: expected an integer, as the type of the attribute states, got \"1\"";
    assert_eq!(message(&document(keys, unknown.replace('1', "x").as_str())), expected.replace('1', "x"));
    assert_eq!(message(&document("<key id='d' for='nodes'/>", "")).split(':').next(), Some("2"));
    assert_eq!(message(&document("", "")), "0: no rows of data");
    assert!(message("<gexf/>").contains("an element graphml"));
    assert!(message(&document("", "<nodes/>")).contains("a node or an edge"));
    assert!(message(&document("", "<node id='a'>")).contains("</graph> inside <node>"));
}

#[test]
fn survives_every_cut_of_a_file() {
    let text =
        document("<key id='d' for='node'><default>ü</default></key>", "<node id='a'><data key='d'>é</data></node>");
    for end in (0..text.len() - 1).filter(|&end| text.is_char_boundary(end)) {
        assert!(read(&text[..end]).is_err(), "{end}");
    }
}

#[test]
fn refuses_defaults_that_make_a_short_text_a_huge_table() {
    let key = |n: usize| format!("<key id='{n}' for='node' attr.name='{n}'><default>1</default></key>");
    let keys: String = (0..400).map(key).collect();
    let nodes: String = (0..1000).map(|n| format!("<node id='{n}'/>")).collect();
    let few = document(&keys, &nodes.split_inclusive('>').take(100).collect::<String>());
    assert_eq!(read(&few).unwrap().node_columns().len(), 400);
    assert!(message(&document(&keys, &nodes)).contains("too many attributes"), "400,000 from 40 KB");
}

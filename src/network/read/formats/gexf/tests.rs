use super::*;

/// A document with this content of a graph with directed edges.
fn document(content: &str) -> String {
    let namespaces = "xmlns='http://gexf.net/1.3' xmlns:viz='http://gexf.net/1.3/viz'";
    format!("<gexf {namespaces} version='1.3'>\n<graph defaultedgetype='directed'>\n{content}\n</graph>\n</gexf>")
}

/// A graph of two nodes with this content of `edges`.
fn edges(content: &str) -> String {
    document(&format!("<nodes><node id='a'/><node id='b'/></nodes>\n<edges>{content}</edges>"))
}

fn message(text: &str) -> String {
    let mistake = read(text).unwrap_err();
    format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
}

#[test]
fn reads_nodes_edges_and_attributes() {
    let text = document(
        "<attributes class='node'><attribute id='0' title='age' type='integer'><default>9</default></attribute>\
         <attribute id='1' title='member' type='boolean'/></attributes>\n\
         <nodes count='2'><node id='a' label='Ann'><attvalues><attvalue for='0' value='30'/>\
         <attvalue for='1' value='True'/></attvalues><viz:size value='3'/></node>\n<node id='b' label='Bo'/></nodes>\n\
         <edges><edge id='e' source='a' target='b' weight='2.5' kind='friend' label='knows'/></edges>",
    );
    let graph = read(&text).unwrap();
    assert_eq!(graph.ids(), ["a", "b"]);
    let columns = graph.node_columns();
    assert_eq!(columns, [("label", vec!["Ann", "Bo"]), ("age", vec!["30", "9"]), ("member", vec!["true", ""])]);
    let fields: Vec<_> = graph.edge_columns().into_iter().map(|(name, fields)| (name, fields[0])).collect();
    assert_eq!(fields, [("label", "knows"), ("kind", "friend"), ("weight", "2.5")]);
    assert_eq!((graph.label.as_deref(), graph.weight.as_deref()), (Some("label"), Some("weight")));
    assert_eq!((graph.edges().next().unwrap().directed, graph.line_of(0)), (true, 6));
    assert!(graph.notes.is_empty(), "{:?}", graph.notes);
}

#[test]
fn reads_types_of_edges() {
    let edge = "<edge source='a' target='b'/><edge source='a' target='b' type='undirected'/>\
                <edge source='a' target='b' type='mutual' weight='2'/>";
    let graph = read(&edges(edge)).unwrap();
    let got: Vec<_> = graph.edges().map(|edge| (edge.from, edge.to, edge.directed)).collect();
    assert_eq!(got, [(0, 1, true), (0, 1, false), (0, 1, true), (1, 0, true)]);
    assert_eq!(graph.edge_columns(), [("weight", vec!["1", "1", "2", "2"])]);
    assert_eq!(graph.notes.len(), 2);
}

#[test]
fn edges_are_undirected_by_default() {
    let text = edges("<edge source='a' target='b'/>").replace(" defaultedgetype='directed'", "");
    assert!(!read(&text).unwrap().edges().next().unwrap().directed);
    let text = edges("\n<edge source='a' target='b'/>").replace("'directed'", "'mixed'");
    assert!(message(&text).starts_with("5: expected an edge of type"));
}

#[test]
fn reads_weights_that_are_values() {
    let value = |weight: &str| format!("<attvalues><attvalue for='weight' value='{weight}'/></attvalues>");
    let text = edges(&format!("<edge source='a' target='b'>{}</edge>", value("4")));
    assert_eq!(read(&text).unwrap().edge_columns(), [("weight", vec!["4"])]);
    let text = edges(&format!("<edge source='a' target='b' weight='4.0'>{}</edge>", value("4")));
    assert!(read(&text).unwrap().notes.is_empty());
    let graph = read(&text.replace("'4'", "'5'")).unwrap();
    assert_eq!((graph.edge_columns(), graph.notes.len()), (vec![("weight", vec!["4.0"])], 1));
}

#[test]
fn reads_dynamic_graphs_without_times() {
    let text = document(
        "<attributes class='node' mode='dynamic'><attribute id='p' title='price' type='double'/></attributes>\
         <nodes><node id='a' start='1'><attvalues><attvalue for='p' value='1' start='1'/>\
         <attvalue for='p' value='2' start='2'/></attvalues><spells><spell start='1' end='2'/></spells></node></nodes>",
    );
    let graph = read(&text).unwrap();
    assert_eq!(graph.node_columns(), [("price", vec!["2"])]);
    assert_eq!(
        graph.notes,
        [
            "times were not read: the graph has all nodes and edges of all times",
            "of attributes with several values at several times, the last was read: price"
        ]
    );
}

#[test]
fn reads_nested_nodes_flat() {
    let text = document(
        "<nodes><node id='a'><nodes><node id='b'><nodes><node id='c'/></nodes></node></nodes>\
         <edges><edge source='b' target='c'/></edges></node><node id='d' pid='a'/></nodes>",
    );
    let graph = read(&text).unwrap();
    assert_eq!(graph.ids(), ["a", "b", "c", "d"]);
    assert_eq!(graph.node_columns(), [("pid", vec!["", "a", "b", "a"])]);
    assert_eq!((graph.n_edges(), graph.notes.len()), (1, 1));
    let deep = "<node id='a'><nodes>".repeat(10_000);
    assert!(message(&document(&format!("<nodes>{deep}"))).contains("nested more than"));
}

#[test]
fn declarations_may_follow_and_edges_may_precede() {
    let text = document(
        "<edges><edge source='b' target='a'/></edges><nodes><node id='a'><attvalues><attvalue id='0' value='x'/>\
         </attvalues></node><node id='b'/></nodes><attributes class='node'><attribute id='0' title='t' type='string'/>\
         </attributes>",
    );
    let graph = read(&text).unwrap();
    assert_eq!((graph.ids(), graph.node_columns()), (vec!["b", "a"], vec![("t", vec!["", "x"])]));
}

#[test]
fn skips_drawings_under_a_prefix_that_is_not_declared() {
    let text = document("<nodes><node id='a'><viz:color r='1'/><x:y xmlns:x='x'/></node></nodes>");
    let graph = read(&text.replace(" xmlns:viz='http://gexf.net/1.3/viz'", "")).unwrap();
    assert_eq!(graph.notes, ["elements of other namespaces than GEXF's were not read"]);
}

#[test]
fn notes_counts_and_unknown_attributes() {
    let notes = read(&document("<nodes count='3'><node id='a' shape='disc'/></nodes>")).unwrap().notes;
    assert_eq!(
        notes,
        ["the file states 3 nodes, but it has 1", "XML attributes of nodes or edges were not read: shape"]
    );
}

/// A document with two nodes that have these values of an attribute of this type.
fn values(datatype: &str, values: [&str; 2]) -> String {
    let node =
        |(id, value)| format!("<node id='{id}'><attvalues><attvalue for='0' value='{value}'/></attvalues></node>");
    let nodes: String = ["a", "b"].into_iter().zip(values).map(node).collect();
    document(&format!(
        "<attributes class='node'><attribute id='0' title='v' type='{datatype}'><default>1</default></attribute>\
         </attributes><nodes>{nodes}</nodes>"
    ))
}

#[test]
fn null_and_nan_are_missing_values_of_numbers() {
    for missing in ["null", "", "NaN"] {
        let graph = read(&values("double", [missing, "11.0"])).unwrap();
        assert_eq!((graph.node_columns(), graph.notes.len()), (vec![("v", vec!["", "11.0"])], 0));
    }
    assert_eq!(read(&values("boolean", ["null", "true"])).unwrap().node_columns(), [("v", vec!["", "true"])]);
    assert_eq!(read(&values("string", ["null", "x"])).unwrap().node_columns(), [("v", vec!["null", "x"])]);
    assert!(message(&values("integer", ["NaN", "1"])).contains("an integer"));
}

#[test]
fn infinite_numbers_of_nodes_are_missing_with_a_note() {
    let graph = read(&values("double", ["-INF", "2"])).unwrap();
    assert_eq!(graph.node_columns(), [("v", vec!["", "2"])]);
    assert_eq!(graph.notes, ["infinite numbers of nodes were read as missing values: v"]);
    assert_eq!(read(&values("string", ["INF", "x"])).unwrap().node_columns(), [("v", vec!["INF", "x"])]);
}

#[test]
fn attributes_that_are_not_declared_have_their_ids_as_names() {
    let undeclared = "<nodes><node id='a'><attvalues><attvalue for='9' value='1'/></attvalues></node></nodes>";
    let graph = read(&document(undeclared)).unwrap();
    assert_eq!(graph.node_columns(), [("9", vec!["1"])]);
    assert_eq!(graph.notes, ["attributes that are not declared were read as columns with their ids as names: 9"]);
}

#[test]
fn refuses_malformed_files() {
    assert_eq!(message(&edges("\r\n<edge source='a' target='x'/>")), "5: no node is called \"x\"");
    assert!(message(&edges("<edge source='a'/>")).contains("an edge with a target"));
    assert!(message(&edges("<edge source='a' target='b' type='knows'/>")).contains("got \"knows\""));
    assert!(message(&edges("<edge source='a' target='b' weight='heavy'/>")).contains("got \"heavy\""));
    assert!(message(&edges("<edge source='a' target='b' cardinal='2'/>")).contains("cardinal"));
    assert_eq!(
        message(&document("<nodes><node id='a'/>\n<node id='a'/></nodes>")),
        "4: agent \"a\" is already on line 3"
    );
    assert!(message(&document("<attributes class='graph'/>")).contains("class=\"node\" or \"edge\""));
    let twice = "<attributes class='node'><attribute id='0' title='t' type='string'/></attributes><nodes><node id='a'>\
                 <attvalues><attvalue for='0' value='1'/>\n<attvalue for='0' value='2'/></attvalues></node></nodes>";
    assert_eq!(message(&document(twice)), "4: expected one value of each attribute, got \"t\"");
    let defaults = "<attributes class='node'><attribute id='0' title='t'><default>1</default></attribute>\n\
                    <attribute id='1' title='t'><default>2</default></attribute></attributes>";
    assert_eq!(message(&document(defaults)), "4: expected one default of each attribute, got \"t\"");
    assert_eq!(message(&document("<nodes/>")), "0: no rows of data");
    assert_eq!(message("<gexf/>"), "0: expected an element graph inside gexf, got \"none\"");
    assert!(message(&document("<node id='a'/>")).contains("attributes, nodes or edges"));
    assert!(message("<graphml/>").contains("an element gexf"));
}

#[test]
fn survives_every_cut_of_a_file() {
    let text = edges("<edge source='a' target='b'><attvalues><attvalue for='weight' value='1'/></attvalues></edge>");
    for end in 0..text.len() - 1 {
        assert!(read(&text[..end]).is_err(), "{end}");
    }
}

use super::*;

fn ends(graph: &Graph) -> Vec<(u32, u32, bool)> {
    graph.edges().map(|edge| (edge.from, edge.to, edge.directed)).collect()
}

fn message(text: &str) -> String {
    let mistake = read(text).unwrap_err();
    format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
}

/// Node-link JSON with these nodes and links and no `directed`.
fn node_link(nodes: &str, links: &str) -> String {
    format!("{{\"nodes\": [{nodes}],\n\"links\": [{links}]}}")
}

#[test]
fn reads_node_link_of_networkx() {
    let text = r#"{"directed": true, "multigraph": true, "graph": {"title": "t"},
        "nodes": [{"age": 3, "id": "a"}, {"id": 2, "tags": [1, 2]}, {"id": [0, 1]}],
        "edges": [{"weight": 0.5, "source": "a", "target": 2, "key": 0},
                  {"source": 2, "target": [0,
                    1], "key": 0}]}"#;
    let graph = read(text).unwrap();
    assert_eq!(graph.ids(), ["a", "2", "[0,1]"]);
    assert_eq!(ends(&graph), [(0, 1, true), (1, 2, true)]);
    assert_eq!(graph.node_columns(), [("age", vec!["3", "", ""]), ("tags", vec!["", "[1,2]", ""])]);
    assert_eq!(graph.edge_columns(), [("weight", vec!["0.5", ""]), ("key", vec!["0", "0"])]);
    assert_eq!((graph.weight.as_deref(), graph.line_of(1)), (Some("weight"), 4));
    assert_eq!(
        graph.notes,
        [
            "Not read, because it is neither of a node nor of an edge: graph.",
            "attributes that are lists or objects were read as JSON texts"
        ]
    );
}

#[test]
fn reads_positions_and_names_of_d3() {
    let graph =
        read(&node_link(r#"{"name": "x"}, {"name": "y"}"#, r#"{"source": 1, "target": 0, "value": 3}"#)).unwrap();
    assert_eq!((graph.ids(), ends(&graph)), (vec!["0", "1"], vec![(1, 0, true)]));
    assert_eq!(graph.label.as_deref(), Some("name"));
    assert_eq!(
        graph.notes,
        [
            "nodes have no ids; their ids are their positions in the list, counted from 0",
            "the file does not say whether its edges have a direction"
        ]
    );
    let graph = read(&node_link(r#"{"name": "x"}, {"name": "y"}"#, r#"{"source": "y", "target": "x"}"#)).unwrap();
    assert_eq!((graph.ids(), ends(&graph)), (vec!["x", "y"], vec![(1, 0, true)]));
    let graph =
        read(&node_link(r#"{"id": "x"}, {"id": "y"}"#, r#"{"source": 1, "target": 0, "directed": true}"#)).unwrap();
    assert_eq!(ends(&graph), [(1, 0, true)]);
    assert_eq!(
        graph.notes,
        ["Sources and targets are no ids of nodes and were read as positions in the list of nodes."]
    );
}

#[test]
fn numbers_that_could_be_ids_or_positions_are_ids_with_a_note() {
    let graph = read(&node_link(r#"{"id": 1}, {"id": 0}"#, r#"{"source": 1, "target": 1}"#)).unwrap();
    assert_eq!(ends(&graph), [(0, 0, true)]);
    assert!(graph.notes[0].contains("not as positions"), "{:?}", graph.notes);
    let graph = read(&node_link(r#"{"id": "1"}, {"id": "2"}"#, r#"{"source": 1, "target": 2}"#)).unwrap();
    assert_eq!(ends(&graph), [(0, 1, true)]);
    assert!(
        message(&node_link(r#"{"id": "1"}, {"id": "0"}"#, r#"{"source": 1, "target": 1}"#)).contains("different nodes")
    );
    assert_eq!(
        message(&node_link(r#"{"id": 1}, {"id": 2}"#, r#"{"source": 0, "target": 1}"#)),
        "2: no node is called \"0\""
    );
}

#[test]
fn a_text_does_not_name_the_position_of_a_node_without_id() {
    let nodes = r#"{"group": "1"}, {"group": "0"}"#;
    assert_eq!(message(&node_link(nodes, r#"{"source": "0", "target": "1"}"#)), "2: no node is called \"0\"");
}

#[test]
fn reads_ends_that_are_nodes_as_d3_leaves_them() {
    let nodes = r#"{"id": "b", "index": 0}, {"id": "a", "index": 1}"#;
    let link = r#"{"source": {"id": "a", "index": 1}, "target": {"id": "b", "index": 0}, "index": 0}"#;
    assert_eq!(ends(&read(&node_link(nodes, link)).unwrap()), [(1, 0, true)]);
    let without = |text: &str| text.replace(r#""id": "a", "#, "").replace(r#""id": "b", "#, "");
    assert_eq!(ends(&read(&node_link(&without(nodes), &without(link))).unwrap()), [(1, 0, true)]);
    let nothing = link.replace(r#"{"id": "a", "index": 1}"#, "{}");
    assert!(message(&node_link(nodes, &nothing)).contains("a node with its id or index"));
}

#[test]
fn reads_keys_and_attributes_of_graphology() {
    let text = r#"{"attributes": {"name": "g"}, "options": {"type": "mixed", "multi": false},
        "nodes": [{"key": "b", "attributes": {"label": "Bo", "key": 7}}, {"key": "a", "attributes": null}],
        "edges": [{"key": "e1", "source": "a", "target": "b", "attributes": {"weight": 2}, "undirected": true},
                  {"key": "e2", "source": "a", "target": "b"}]}"#;
    let graph = read(text).unwrap();
    assert_eq!((graph.ids(), ends(&graph)), (vec!["b", "a"], vec![(1, 0, false), (1, 0, true)]));
    assert_eq!(graph.node_columns(), [("label", vec!["Bo", ""]), ("key", vec!["7", ""])]);
    assert_eq!(graph.edge_columns(), [("weight", vec!["2", ""])]);
    assert_eq!(graph.notes, ["Not read, because it is neither of a node nor of an edge: attributes."]);
    // Without options, a file is mixed if an edge says that it has no direction.
    let bare = text.replace(r#""options": {"type": "mixed", "multi": false},"#, "");
    assert_eq!(ends(&read(&bare).unwrap()), ends(&graph));
    for (kind, directed) in [("directed", true), ("undirected", false)] {
        let text = text.replace("mixed", kind).replace(r#", "undirected": true"#, "");
        assert_eq!(ends(&read(&text).unwrap()), [(1, 0, directed), (1, 0, directed)]);
    }
    assert!(message(&text.replace("mixed", "both")).contains("undirected\" or \"mixed\""));
    let twice = text.replace("{\"key\": \"b\"", "{\"label\": \"B\", \"key\": \"b\"");
    assert_eq!(message(&twice), "2: expected one value of each attribute, got \"label\"");
}

#[test]
fn keys_of_nodes_that_are_numbers_are_no_positions() {
    let graph = read(&node_link(r#"{"key": 2}, {"key": 0}, {"key": 1}"#, r#"{"source": 1, "target": 2}"#)).unwrap();
    assert_eq!((graph.ids(), ends(&graph)), (vec!["2", "0", "1"], vec![(2, 0, true)]));
    assert!(graph.notes[0].contains("not as positions"), "{:?}", graph.notes);
    let graph = read(&node_link(r#"{"id": 5}, {"key": 2}"#, r#"{"source": 5, "target": 5}"#)).unwrap();
    assert_eq!(graph.node_columns(), [("key", vec!["", "2"])]);
}

#[test]
fn refuses_ends_that_are_missing() {
    assert!(message(&node_link(r#"{"id": 1}"#, r#"{"source": 1}"#)).contains("an edge with a target"));
    assert!(message(&node_link(r#"{"id": 1}"#, "[1, 1]")).contains("an edge with source and target"));
}

#[test]
fn links_may_come_before_nodes() {
    let text = "{\"links\": [\n{\"source\": 1, \"target\": 1}],\n\"nodes\": [{\"id\": 1}], \"directed\": true}";
    let graph = read(text).unwrap();
    assert_eq!((ends(&graph), graph.line_of(0)), (vec![(0, 0, true)], 2));
}

#[test]
fn survives_every_cut_of_a_file() {
    let text = r#"{"nodes": [{"id": "\u00e9", "x": [1, {"k": null}]}], "links": [{"source": "é", "target": "é"}]}"#;
    assert!(read(text).is_ok());
    for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
        assert!(read(&text[..end]).is_err(), "{end}");
    }
}

#[test]
fn reads_adjacency_of_networkx() {
    let text = r#"{"directed": false, "multigraph": false, "graph": [], "nodes": [{"id": "a"}, {"id": "b"}],
        "adjacency": [[{"id": "b", "weight": 2, "x": 1}, {"id": "a"}],
                      [{"x": 1, "weight": 2, "id": "a"}]]}"#;
    let graph = read(text).unwrap();
    assert_eq!(ends(&graph), [(0, 1, false), (0, 0, false)]);
    assert_eq!(graph.edge_columns(), [("weight", vec!["2", ""]), ("x", vec!["1", ""])]);
    assert!(graph.notes.is_empty());
    assert_eq!(ends(&read(&text.replace("\"directed\": false", "\"directed\": true")).unwrap()).len(), 3);
    let other = text.replace("{\"x\": 1", "{\"x\": 3");
    assert!(message(&other).starts_with("3: expected the same attributes at both ends of an edge"));
    assert!(
        message(&text.replace("{\"id\": \"b\"}]", "{\"id\": \"b\"}, {\"id\": \"c\"}]"))
            .contains("2 lists of neighbors and 3")
    );
}

#[test]
fn reads_keys_of_multigraphs_as_adjacency() {
    let text = r#"{"directed": false, "multigraph": true, "nodes": [{"id": 0}, {"id": 1}],
        "adjacency": [[{"id": 1, "key": 0}, {"id": 1, "key": "k"}], [{"id": 0, "key": 0}, {"id": 0, "key": "k"}]]}"#;
    let graph = read(text).unwrap();
    assert_eq!((ends(&graph).len(), graph.edge_columns()), (2, vec![("key", vec!["0", "k"])]));
}

#[test]
fn reads_elements_of_cytoscape() {
    let text = r#"{"elements": {"nodes": [{"data": {"id": "a", "name": "A"}, "position": {"x": 1}},
        {"data": {"id": "b", "parent": "a"}}], "edges": [{"data": {"id": "e", "source": "a", "target": "b"}}]}}"#;
    let graph = read(text).unwrap();
    assert_eq!((graph.ids().len(), ends(&graph)), (2, vec![(0, 1, true)]));
    assert_eq!(graph.node_columns(), [("name", vec!["A", ""]), ("parent", vec!["", "a"])]);
    assert_eq!((graph.edge_columns(), graph.notes.len()), (vec![("id", vec!["e"])], 3));
    let list = r#"{"elements": [{"data": {"source": "a", "target": "a"}}, {"group": "nodes", "data": {"id": "a"}}]}"#;
    assert_eq!(ends(&read(list).unwrap()), [(0, 0, true)]);
}

#[test]
fn reads_cytoscape_of_networkx_by_value() {
    let text = r#"{"data": [], "directed": true, "multigraph": false, "elements": {
        "nodes": [{"data": {"id": "x", "value": 0, "name": "0"}}, {"data": {"id": "1", "value": 1, "name": "1"}}],
        "edges": [{"data": {"source": 0, "target": 1, "weight": 7}}]}}"#;
    let graph = read(text).unwrap();
    assert_eq!((graph.ids(), ends(&graph)), (vec!["0", "1"], vec![(0, 1, true)]));
    assert_eq!(graph.node_columns(), [("id", vec!["x", ""]), ("name", vec!["0", "1"])]);
}

#[test]
fn reads_both_versions_of_the_graph_format() {
    let text = r#"{"graph": {"label": "L", "nodes": {"a": {"label": "A", "metadata": {"age": 3}}, "b": {}},
        "edges": [{"source": "a", "target": "b", "relation": "knows"},
                  {"source": "b", "target": "a", "directed": false, "metadata": {"weight": 2}}]}}"#;
    let graph = read(text).unwrap();
    assert_eq!(ends(&graph), [(0, 1, true), (1, 0, false)]);
    assert_eq!(graph.node_columns(), [("label", vec!["A", ""]), ("age", vec!["3", ""])]);
    assert_eq!(graph.edge_columns(), [("relation", vec!["knows", ""]), ("weight", vec!["", "2"])]);
    assert_eq!(graph.notes, ["Not read, because it is neither of a node nor of an edge: label."]);
    let text =
        r#"{"graphs": [{"directed": false, "nodes": [{"id": "a"}], "edges": [{"source": "a", "target": "a"}]}]}"#;
    assert_eq!(ends(&read(text).unwrap()), [(0, 0, false)]);
    assert_eq!(message(&text.replace("[{\"directed", "[{},\n{\"directed")), "2: a second graph cannot be read");
    assert!(message(r#"{"graph": {"nodes": {"a": {}}, "hyperedges": []}}"#).contains("hyperedges"));
    let twice = r#"{"graph": {"nodes": {"a": {"label": "A", "metadata": {"label": "B"}}}}}"#;
    assert_eq!(message(twice), "1: expected one value of each attribute, got \"label\"");
}

#[test]
fn refuses_other_json_with_a_list_of_forms() {
    for text in ["[1, 2]", "{\"a\": 1}", "{\"nodes\": []}", "3", "{\"edges\": []}"] {
        let message = message(text);
        for form in ["node-link", "adjacency", "Cytoscape.js", "JSON Graph Format"] {
            assert!(message.contains(form), "{message}");
        }
    }
    assert!(message("{\"graph\": {}}").contains("nodes"));
    assert!(message("{\"nodes\": [], \"links\": [], \"edges\": []}").contains("both links and edges"));
    assert_eq!(message("{\"nodes\": [], \"links\": []}"), "0: no rows of data");
}

#[test]
fn refuses_malformed_nodes_and_edges() {
    assert_eq!(message(&node_link("{\"id\": 1},\n{\"id\": \"1\"}", "")), "2: agent \"1\" is already on line 1");
    assert_eq!(message(&node_link("{\"id\": 1}", "\n{\"source\": 1, \"target\": 2}")), "3: no node is called \"2\"");
    assert!(message(&node_link("{\"id\": 1}", "{\"begin\": 1, \"to\": 1}")).contains("an edge with a source"));
    assert!(message(&node_link("{\"id\": null}", "")).contains("an id that is a text"));
    assert!(message(&node_link("\"a\"", "")).contains("a node that is an object"));
    assert!(message(&node_link("{\"id\": 1, \"id\": 2}", "")).contains("different keys"));
    let directed = node_link("{\"id\": 1}", "").replacen('{', "{\"directed\": 1, ", 1);
    assert!(message(&directed).contains("true or false"));
}

#[test]
fn nan_and_infinite_numbers_of_nodes_are_missing() {
    let nodes = r#"{"id": 0, "x": NaN, "y": "NaN"}, {"id": 1, "x": -Infinity, "y": 1e400}"#;
    let graph = read(&node_link(nodes, r#"{"source": 0, "target": 1, "weight": NaN}"#)).unwrap();
    assert_eq!(graph.node_columns(), [("x", vec!["", ""]), ("y", vec!["NaN", ""])]);
    assert_eq!((graph.edge_columns(), graph.weight.as_deref()), (vec![], None));
    assert_eq!(graph.notes[1], "infinite numbers of nodes were read as missing values: x, y");
    assert_eq!(graph.notes[2], "NaN, which JSON does not have, was read as a missing value");
    let graph = read(&node_link(nodes, r#"{"source": 0, "target": 1, "weight": -Infinity}"#)).unwrap();
    assert_eq!(graph.edge_columns(), [("weight", vec!["-Infinity"])]);
    assert!(graph.weights("weight").unwrap().is_err());
    assert!(message(&node_link(nodes, "\n,")).starts_with("3: expected JSON"));
}

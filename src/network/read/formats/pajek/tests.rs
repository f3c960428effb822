use super::*;

/// Ends, direction and line of every edge, ends as ids.
fn edges(graph: &Graph) -> Vec<(&str, &str, bool, u64)> {
    let id = |node: u32| graph.ids()[node as usize];
    graph.edges().map(|edge| (id(edge.from), id(edge.to), edge.directed, edge.line)).collect()
}

fn column<'a>(columns: Vec<(&'a str, Vec<&'a str>)>, name: &str) -> Vec<&'a str> {
    columns.into_iter().find(|(column, _)| *column == name).map(|(_, fields)| fields).unwrap_or_default()
}

fn node_column<'a>(graph: &'a Graph, name: &str) -> Vec<&'a str> {
    column(graph.node_columns(), name)
}

fn edge_column<'a>(graph: &'a Graph, name: &str) -> Vec<&'a str> {
    column(graph.edge_columns(), name)
}

fn mistake(text: &str) -> String {
    let Mistake { line, problem } = read(text).unwrap_err();
    format!("{}: {problem}", line.unwrap_or(0))
}

#[test]
fn reads_arcs_and_edges_with_labels_and_weights() {
    let text = "% made up\r\n*Network small\r\n\r\n  *vertices 3\r\n1 \"ann b\" 0.1 0.2 0.5\r\n2 bob\r\n3\r\n*ARCS\r\n\
                1 2 2.5\r\n*edges\r\n2 3\r\n3 3 -1";
    let graph = read(text).unwrap();
    assert_eq!(graph.ids(), ["1", "2", "3"]);
    assert_eq!(node_column(&graph, "label"), ["ann b", "bob", ""]);
    assert_eq!((node_column(&graph, "x"), node_column(&graph, "z")), (vec!["0.1", "", ""], vec!["0.5", "", ""]));
    assert_eq!(edges(&graph), [("1", "2", true, 9), ("2", "3", false, 11), ("3", "3", false, 12)]);
    assert_eq!(edge_column(&graph, "weight"), ["2.5", "1", "-1"]);
    assert_eq!((graph.label.as_deref(), graph.weight.as_deref()), (Some("label"), Some("weight")));
    assert_eq!(graph.notes, [""; 0]);
}

#[test]
fn reads_vertices_that_are_not_listed() {
    let graph = read("*Vertices 4\n3 \"c\"\n*Edges\n1 4").unwrap();
    assert_eq!(graph.ids(), ["1", "2", "3", "4"]);
    assert_eq!(graph.notes, ["vertices that are not listed and have no label: 3 of 4"]);
    let graph = read("*Vertices 4\n*Edges\n1 4").unwrap();
    assert_eq!((graph.n_nodes(), graph.label, graph.weight), (4, None, None));
}

#[test]
fn reads_two_relations() {
    let text = "*Vertices 3\n*Arcs :1 \"knows\"\n1 2 1\n*Arcs :2\n2 3 1\n*Edges :2 \"likes well\"\n\
                1 3 4\n*Arcs\n3: 1 1 2\n1 2\n2: 1 3";
    let graph = read(text).unwrap();
    assert_eq!(edge_column(&graph, "relation"), ["knows", "likes well", "likes well", "3", "knows", "likes well"]);
    assert_eq!(edge_column(&graph, "weight"), ["1", "1", "4", "2", "1", "1"]);
    assert!(graph.notes[0].starts_with("edges without a relation"), "{:?}", graph.notes);
}

#[test]
fn reads_lists_of_arcs_and_edges() {
    let graph = read("*Vertices 3\n*Arcslist :4 \"a\"\n1 3 2\n3\n2: 2 2\n*Edgeslist\n2 3 3").unwrap();
    let expected =
        [("1", "3", true, 3), ("1", "2", true, 3), ("2", "2", true, 5), ("2", "3", false, 7), ("2", "3", false, 7)];
    assert_eq!(edges(&graph), expected);
    assert_eq!(edge_column(&graph, "relation"), ["a", "a", "2", "1", "1"]);
    assert_eq!(graph.weight, None);
}

#[test]
fn reads_a_matrix_whose_zeros_are_no_arcs() {
    let graph = read("*Vertices 2\n*Matrix :1 \"m\"\n0 -1.5\n\n0.0\n2\n*Edges\n1 2").unwrap();
    assert_eq!(edges(&graph), [("1", "2", true, 3), ("2", "2", true, 6), ("1", "2", false, 8)]);
    assert_eq!(edge_column(&graph, "weight"), ["-1.5", "2", "1"]);
    assert_eq!(edge_column(&graph, "relation"), ["m", "m", "m"]);
}

#[test]
fn reads_a_two_mode_network() {
    let graph = read("*Vertices 5 2\n*Matrix\n0 1 0\n3 0 1").unwrap();
    assert_eq!(edges(&graph), [("1", "4", false, 3), ("2", "3", false, 4), ("2", "5", false, 4)]);
    assert_eq!(node_column(&graph, "mode"), ["1", "1", "2", "2", "2"]);
    assert!(graph.notes[0].starts_with("the network is two-mode"));
    assert_eq!(read("*Vertices 1 0\n*Matrix\n1").unwrap().node_columns().len(), 0);
    let graph = read("*Vertices 3 2\n*Edges\n1 3\n1 2").unwrap();
    assert_eq!(graph.notes[1], "edges that join vertices of the same mode of the two-mode network: 1");
}

#[test]
fn skips_drawing_parameters_and_keeps_other_attributes() {
    let text = "*Vertices 2\n1 \"a\" 0 0 ellipse x_fact 1 age 30 label \"Ann B\"\n2 \"b\" 0 0 0 box ic Red\n*Arcs\n\
                1 2 1 l \"an arc\" C Blue since 1999\n1 1 c Blue [7]\n2 1 [1-5, 7-*]";
    let graph = read(text).unwrap();
    assert_eq!((node_column(&graph, "age"), node_column(&graph, "label")), (vec!["30", ""], vec!["a", "b"]));
    assert_eq!(node_column(&graph, "label (attribute)"), ["Ann B", ""]);
    assert_eq!(edge_column(&graph, "since"), ["1999", "", ""]);
    assert_eq!(edge_column(&graph, "time"), ["", "7", "1-5, 7-*"]);
    assert_eq!(edge_column(&graph, "weight"), ["1", "1", "1"]);
    assert_eq!(
        graph.notes,
        [
            "the shapes of vertices are skipped",
            "drawing parameters of vertices are skipped: ic, x_fact",
            "edges with time intervals (edge column time), which are read as present at all times: 2",
            "drawing parameters of edges are skipped: c, l",
        ]
    );
}

#[test]
fn reads_time_intervals_of_vertices() {
    let graph = read("*Vertices 2\n1 \"a\" [1-3]\n2 \"b\" 0.5 0.5 [2,4-*] 0.7\n*Edges").unwrap();
    assert_eq!((node_column(&graph, "time"), node_column(&graph, "z")), (vec!["1-3", "2,4-*"], vec!["", "0.7"]));
    let graph = read("*Vertices 2\n1 a myshape ic Red [1-3] bw 2\n2 [x] box group [3]\n*Edges").unwrap();
    assert_eq!((node_column(&graph, "time"), node_column(&graph, "label")), (vec!["1-3", ""], vec!["a", "[x]"]));
    assert_eq!(node_column(&graph, "group"), ["", "[3]"]);
    let graph = read("*Vertices 2\n1 \"a\" [1-3]\n2 [5] \n*Edges").unwrap();
    assert_eq!((node_column(&graph, "label"), node_column(&graph, "time")), (vec!["a", ""], vec!["1-3", "5"]));
}

#[test]
fn reads_parameters_before_coordinates_as_socnetv_writes_them() {
    let graph =
        read("*Vertices 2\n1 \"a\" ic RGB00FF00\t\t0.25 0.5 circle\n2 b myshape team 7\n*Arcs\n1 2 1 c #0000FF")
            .unwrap();
    assert_eq!((node_column(&graph, "x"), node_column(&graph, "y")), (vec!["0.25", ""], vec!["0.5", ""]));
    assert_eq!(node_column(&graph, "team"), ["", "7"]);
    assert_eq!(graph.node_columns().len(), 4);
}

#[test]
fn two_numbers_of_a_vertex_are_coordinates() {
    let graph = read("*Vertices 4\n1 0.1 1\n2 0 -0.4 ellipse\n3 c 0.5\n4 4 0.5 0.6\n*Edges\n1 2").unwrap();
    assert_eq!(node_column(&graph, "x"), ["0.1", "0", "0.5", "0.5"]);
    assert_eq!(node_column(&graph, "y"), ["1", "-0.4", "", "0.6"]);
    assert_eq!(node_column(&graph, "label"), ["", "", "c", "4"]);
    assert_eq!(graph.notes[0], "vertices with two numbers, read as coordinates, and no label: 2");
    let graph = read("*Vertices 1\n1 0.1 0.2 0.5 box\n*Edges\n").unwrap();
    assert_eq!((node_column(&graph, "label"), node_column(&graph, "y")), (vec!["0.1"], vec!["0.5"]));
    assert_eq!(graph.notes[0], "vertices of which the first of three numbers was read as the label, as in Pajek: 1");
    let label = read("*Vertices 1\n1 \"0.1\" 0.2\n*Edges\n").unwrap();
    assert_eq!((node_column(&label, "label"), node_column(&label, "x")), (vec!["0.1"], vec!["0.2"]));
}

#[test]
fn decodes_the_numbers_of_characters() {
    let text = "*Vertices 2\n1 \"&#268;rt\"\n2 b town \"&#352;entvid\"\n*Arcs :1 \"ljube&#269;i\"\n1 2 1 kind &#269;";
    let graph = read(text).unwrap();
    assert_eq!((node_column(&graph, "label"), node_column(&graph, "town")), (vec!["Črt", "b"], vec!["", "Šentvid"]));
    assert_eq!((edge_column(&graph, "relation"), edge_column(&graph, "kind")), (vec!["ljubeči"], vec!["č"]));
}

#[test]
fn refuses_malformed_vertices() {
    let vertex = |line: &str| mistake(&format!("*Vertices 3\n{line}"));
    assert_eq!(vertex("1 a 0,5 0,5"), "2: expected a coordinate (a number), got \"0,5\"");
    assert_eq!(vertex("1 a 1 1 1 1"), "2: expected a shape or parameter, got \"1\"");
    assert_eq!(vertex("1 a box 1"), "2: expected a shape or parameter, got \"1\"");
    assert_eq!(vertex("1 a box ic"), "2: expected a value after the last parameter, got \"ic\"");
    assert_eq!(vertex("a 1"), "2: expected a vertex number, got \"a\"");
}

#[test]
fn skips_a_description_as_orange_writes_it() {
    let graph = read("*Network a\n\n*Description \"made up\"\n*Vertices 2\n*Edges\n1 2").unwrap();
    assert_eq!((graph.n_edges(), graph.notes), (1, vec!["the description on line 3 is skipped".to_string()]));
}

#[test]
fn reads_partitions_and_vectors_of_a_project() {
    let text = "*Network a.net\n*Vertices 2\n*Edges 1\n1 2\n*Partition \"Sex\"\n*Vertices 2\n1\n2\n*Vector label\n\
                *Vertices 2\n0.5\n999999998\n*Permutation p\n*Vertices 2\n2\n1\n*Partition other\n*Vertices 1\n1\n\
                *Partition\n*Vertices 2\n0\n0";
    let graph = read(text).unwrap();
    assert_eq!(node_column(&graph, "Sex"), ["1", "2"]);
    assert_eq!(node_column(&graph, "label 2"), ["0.5", ""]);
    assert_eq!(node_column(&graph, "partition"), ["0", "0"]);
    assert_eq!(graph.notes.len(), 3);
    assert!(graph.notes[1].contains("\"other\" is skipped: it has 1 values"), "{:?}", graph.notes);
}

#[test]
fn skips_text_before_the_first_keyword() {
    let graph = read("Made by a program\n*Vertices 1\n*Arcs").unwrap();
    assert_eq!(graph.notes, ["lines before the network, which were skipped: 1"]);
    assert_eq!(read("*Vertices 1").unwrap().notes, ["the file has no section of edges"]);
}

#[test]
fn refuses_several_networks() {
    let text = "*Network a\n*Vertices 1\n*network b\n*Vertices 1\n*NETWORK c\n*Vertices 1";
    let why =
        "this is a Pajek file with several networks, which is not read: in Pajek, save one of them as a .net file";
    assert_eq!(mistake(text), format!("3: {why}"));
    assert_eq!(mistake("*Vertices 1\n*Vertices 2"), format!("2: {why}"));
}

#[test]
fn refuses_vertices_out_of_range_and_repeated_ones() {
    assert_eq!(mistake("*Vertices 2\r\n*Arcs\r\n1 3"), "3: no node is called \"3\"");
    assert_eq!(mistake("*Vertices 2\n*Arcslist\n1 -2"), "3: no node is called \"-2\"");
    assert_eq!(mistake("*Vertices 2\n0 \"a\""), "2: no node is called \"0\"");
    assert_eq!(mistake("*Vertices 2\n7 \"a\""), "2: the header states 2 vertices, but the file has 7");
    assert_eq!(mistake("*Vertices 2\n1 \"a\"\n1 \"b\""), "3: agent \"1\" is already on line 2");
    assert_eq!(mistake("*Vertices 2\n1 \"a\nb\""), "2: expected a closing quote, then a blank, got \"\\\"a\"");
}

#[test]
fn refuses_a_malformed_header() {
    assert_eq!(mistake(""), "0: expected *Vertices, got \"the end of the file\"");
    assert_eq!(mistake("*Vertices"), "1: expected a number of vertices, got \"the end of the line\"");
    assert!(mistake("*Vertices 2 3").starts_with("1: expected *Vertices n, or"));
    assert!(mistake("*Vertices 3 1 1").starts_with("1: expected *Vertices n, or"));
    assert!(mistake("*Vertices 4000000000").ends_with("cannot be read"));
    let expected =
        "1: expected *Vertices of a network before its edges, with their number (*Vertices 10), got \"*Arcs\"";
    assert_eq!(mistake("*Arcs\n1 2"), expected);
    assert!(mistake("*Vertices 2\n*Links\n1 2").starts_with("2: expected a keyword of a Pajek network"));
    assert!(mistake("*Vertices 2\n*Events\nTI 1").ends_with("a network of events (*Events) cannot be read"));
    assert!(mistake("*Vertices 2\n*Arcs :x\n1 2").starts_with("2: expected a relation"));
}

#[test]
fn refuses_malformed_edges() {
    let edge = |line: &str| mistake(&format!("*Vertices 3\n*Edges\n{line}"));
    assert_eq!(edge("1"), "3: expected a vertex number, got \"the end of the line\"");
    assert_eq!(edge("1 b"), "3: expected a vertex number, got \"b\"");
    assert_eq!(edge("1 2 0,5"), "3: expected a weight (a number), got \"0,5\"");
    assert_eq!(edge("1 2 nan"), "3: expected a weight (a number), got \"nan\"");
    assert_eq!(edge("1 2 1 5"), "3: expected a parameter and its value after the weight, got \"5\"");
    assert_eq!(edge("1 2 1 l"), "3: expected a value after the last parameter, got \"l\"");
    assert_eq!(mistake("*Vertices 3\n*Edges 2\n1 2"), "2: the header states 2 edges, but the file has 1");
}

#[test]
fn refuses_a_matrix_of_the_wrong_size() {
    let matrix = |rows: &str| mistake(&format!("*Vertices 2\n*Matrix\n{rows}"));
    assert_eq!(matrix("0 1\n1"), "2: the header states 4 numbers in the matrix, but the file has 3");
    assert_eq!(matrix("0 1 1\n0"), "3: expected the end of the row of the matrix, got \"1\"");
    assert_eq!(matrix("0 1\n0 1\n0 1"), "5: expected the end of the row of the matrix, got \"0\"");
    assert_eq!(matrix("0 1\n0 x"), "4: expected a number in the matrix, got \"x\"");
    assert!(mistake("*Vertices 2 2\n*Matrix\n0").starts_with("3: expected the end of the row"));
}

#[test]
fn refuses_malformed_partitions() {
    let project = |rest: &str| mistake(&format!("*Vertices 2\n*Edges\n1 2\n{rest}"));
    assert_eq!(project("*Partition a\n*Vertices 2\n1"), "4: the header states 2 values, but the file has 1");
    assert!(project("*Partition a\n*Vertices 2\n1\n0.5").starts_with("7: expected the number of a class"));
    assert!(project("*Vector a\n*Vertices 2\n1\n0.5\n1").starts_with("8: expected a keyword after the last value"));
    assert!(project("*Vector a\n0.5").starts_with("5: expected *Vertices n before the values"));
    assert!(project("*Partition a\n*Vertices 2\n1\n1\n*Arcs\n1 2").starts_with("8: expected *Vertices of a network"));
}

#[test]
fn limits_the_number_of_attributes() {
    let lines: String = (0..400).map(|k| format!("1 2 1 key{k} v\n")).collect();
    assert!(mistake(&format!("*Vertices 2\n*Arcs\n{lines}")).ends_with("cannot be read"));
}

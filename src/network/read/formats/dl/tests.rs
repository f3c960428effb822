use super::*;

/// Ends, direction and weight of every edge, ends as ids.
fn edges(graph: &Graph) -> Vec<String> {
    let id = |node: u32| graph.ids()[node as usize];
    let weights = column(graph.edge_columns(), "weight");
    let relations = column(graph.edge_columns(), "relation");
    let text = |(number, edge): (usize, crate::network::read::graph::Edge)| {
        let sign = if edge.directed { '>' } else { '-' };
        let extra =
            [&relations, &weights].map(|fields| fields.get(number).map_or(String::new(), |field| format!(" {field}")));
        format!("{}{sign}{}{}", id(edge.from), id(edge.to), extra.concat())
    };
    graph.edges().enumerate().map(text).collect()
}

fn column<'a>(columns: Vec<(&'a str, Vec<&'a str>)>, name: &str) -> Vec<&'a str> {
    columns.into_iter().find(|(column, _)| *column == name).map(|(_, fields)| fields).unwrap_or_default()
}

fn mistake(text: &str) -> String {
    let Mistake { line, problem } = read(text).unwrap_err();
    format!("{}: {problem}", line.unwrap_or(0))
}

#[test]
fn reads_a_full_matrix_with_and_without_labels() {
    let graph = read("DL n = 2\r\ndata:\r\n0 2\r\n1.5 0\r\n").unwrap();
    assert_eq!(edges(&graph), ["1>2 2", "2>1 1.5"]);
    assert_eq!((graph.line_of(1), graph.label, graph.notes), (4, None, vec![]));
    let graph = read("dl, N 2, format=FULLMATRIX diagonal present Labels:\n\"Ann B\", bob\nData: 1 1 0,\n0").unwrap();
    assert_eq!(edges(&graph), ["Ann B>Ann B 1", "Ann B>bob 1"]);
    assert_eq!(graph.weight.as_deref(), Some("weight"));
}

#[test]
fn notes_a_symmetric_matrix() {
    let graph = read("dl n=3\ndata:\n0 1 2\n1 0 0\n2 0 1").unwrap();
    assert_eq!(graph.notes, ["the matrix is symmetric: each pair of nodes has two arcs"]);
    assert_eq!(read("dl n=2\ndata:\n0 1\n2 0").unwrap().notes, [""; 0]);
    assert_eq!(read("dl n=2\ndata:\n0 0\n0 0").unwrap().notes, [""; 0]);
}

#[test]
fn reads_embedded_labels_in_any_order_and_case() {
    let graph = read("dl n=3 labels embedded:\ndata:\na b c\nC 1 2 0\na 0 3 0\nb 0 0 0").unwrap();
    assert_eq!(edges(&graph), ["C>a 1", "C>b 2", "a>b 3"]);
    assert_eq!(graph.notes, ["labels that differ only in case name the same node, as in UCINET"]);
    let graph = read("dl n=2 row labels embedded\ndata:\na 0 1\nb 0 0").unwrap();
    assert_eq!(edges(&graph), ["a>b 1"]);
    let graph = read("dl n=2 col labels embedded\ndata:\na b\n0 1\n0 0").unwrap();
    assert_eq!(edges(&graph), ["a>b 1"]);
}

#[test]
fn reads_a_matrix_without_diagonal() {
    let graph = read("dl n=3 diagonal=absent\ndata:\n1 2\n3 0\n0 4").unwrap();
    assert_eq!(edges(&graph), ["1>2 1", "1>3 2", "2>1 3", "3>2 4"]);
    let graph = read("dl n=2 format = fullmatrix diagonal absent labels embedded data: a b\na 5\nb 0").unwrap();
    assert_eq!(edges(&graph), ["a>b 5"]);
}

#[test]
fn reads_halves_as_edges_without_direction() {
    let graph = read("dl n=3 format=lowerhalf\ndata:\n7\n1 0\n0 2 0").unwrap();
    assert_eq!(edges(&graph), ["1-1 7", "2-1 1", "3-2 2"]);
    let graph = read("dl n=3 format=upperhalf diagonal=absent labels: a b c data:\n0 1\n2").unwrap();
    assert_eq!(edges(&graph), ["a-c 1", "b-c 2"]);
    let graph = read("dl n=3 format=lowerhalf diagonal=absent labels embedded data:\na b c\na\nb 1\nc 0 2").unwrap();
    assert_eq!(edges(&graph), ["b-a 1", "c-b 2"]);
}

#[test]
fn reads_a_two_mode_matrix() {
    let text = "DL NR=2, NC=3\nROW LABELS:\na\nb\nCOLUMN LABELS:\nx y \"z z\"\nDATA:\n0 1 0\n2 0 1";
    let graph = read(text).unwrap();
    assert_eq!(edges(&graph), ["a-y 1", "b-x 2", "b-z z 1"]);
    assert_eq!(column(graph.node_columns(), "mode"), ["row", "row", "column", "column", "column"]);
    let graph = read("dl nr=2 nc=1 data: 1 1").unwrap();
    assert_eq!(edges(&graph), ["1-3 1", "2-3 1"]);
    let graph = read("dl nr=2 nc=2 labels embedded data: x y a 0 1 b 1 0").unwrap();
    assert_eq!(edges(&graph), ["a-y 1", "b-x 1"]);
}

#[test]
fn reads_several_matrices_as_relations() {
    let graph = read("DL N=2 NM=2\nLEVEL LABELS:\nknows\n\"works with\"\nDATA:\n0 1\n0 0\n0 3\n1 0").unwrap();
    assert_eq!(edges(&graph), ["1>2 knows 1", "1>2 works with 3", "2>1 works with 1"]);
    let graph = read("dl n=2 nm=2 labels embedded data: a b a 0 1 b 0 0 a b b 0 0 a 0 1").unwrap();
    assert_eq!(edges(&graph), ["a>b 1 1", "a>b 2 1"]);
    let graph = read("dl n=2 nm=2 format=edgelist1 matrix labels: k w data:\n1 2\n!\n2 1\n").unwrap();
    assert_eq!(edges(&graph), ["1>2 k", "2>1 w"]);
}

#[test]
fn reads_edge_lists() {
    let graph = read("DL n=4\nformat = edgelist1\nlabels:\nann, bob,\ncem dan\ndata:\n1 2\n2,3,2.5\n\n3 1 0").unwrap();
    assert_eq!(edges(&graph), ["ann>bob 1", "bob>cem 2.5"]);
    assert_eq!(graph.notes, ["edges with value 0, which is no edge in DL: 1"]);
    assert_eq!((graph.n_nodes(), graph.line_of(0)), (4, 7));
    let graph = read("dl n=3 format=el1 labels embedded:\ndata:\n\"Ann B\" bob\nbob \"ann b\"").unwrap();
    assert_eq!(edges(&graph), ["Ann B>bob", "bob>Ann B"]);
    assert_eq!((graph.ids()[2], graph.notes.len(), &graph.weight), ("3", 2, &None));
}

#[test]
fn reads_node_lists() {
    let graph = read("dl n 4 format = nodelist1 data:\n1 2 3\n4\n3 1 3").unwrap();
    assert_eq!(edges(&graph), ["1>2", "1>3", "3>1", "3>3"]);
    let graph = read("dl n=3 format=nodelist1 labels embedded data:\na b\nc").unwrap();
    assert_eq!((edges(&graph), graph.ids()), (vec!["a>b".into()], vec!["a", "b", "c"]));
}

#[test]
fn reads_two_mode_lists() {
    let header = "dl nr=2 nc=2 row labels embedded column labels embedded";
    let graph = read(&format!("{header} format=edgelist2 data:\na x\nb x 2")).unwrap();
    assert_eq!(edges(&graph), ["a-x 1", "b-x 2"]);
    assert_eq!(graph.ids(), ["a", "x", "b", "4"]);
    let graph = read("dl nr=2 nc=3 format=nodelist2 row labels: a b data:\n1 2 3\n2 1").unwrap();
    assert_eq!(edges(&graph), ["a-4", "a-5", "b-3"]);
    let graph = read(&format!("{header} format=edgelist2 data:\na x")).unwrap();
    assert_eq!(graph.ids(), ["a", "x", "2", "4"]);
    let error = mistake(&format!("{header} format=edgelist2 data:\na x\nx a"));
    assert_eq!(error, "3: agent \"x\" is already on line 2");
}

#[test]
fn reads_listed_labels_that_the_header_also_calls_embedded() {
    let text = "dl n=2\nrow labels:\na\nb\nrow labels embedded\ncolumn labels:\na\nb\ncolumn labels embedded\ndata:\n";
    let graph = read(&format!("{text}0 1\n0 0")).unwrap();
    assert_eq!(edges(&graph), ["a>b 1"]);
    assert!(graph.notes[0].starts_with("the header states that labels are embedded, but"));
    let graph = read(&format!("{text}a b\na 0 1\nb 0 0")).unwrap();
    assert_eq!((edges(&graph), graph.notes), (vec!["a>b 1".to_string()], vec![]));
    let graph = read("dl n=2 labels:\nlabels embedded\nformat=el1 data:\na b").unwrap();
    assert_eq!(edges(&graph), ["a>b"]);
}

#[test]
fn reads_missing_values_as_no_edge() {
    let graph = read("dl n=2 data: . 1 NA 1.0e+38").unwrap();
    assert_eq!(edges(&graph), ["1>2 1"]);
    assert_eq!(graph.notes, ["missing values, which are read as no edge: 3"]);
}

#[test]
fn refuses_the_wrong_number_of_values_or_labels() {
    assert_eq!(
        mistake("dl n=2\ndata:\n0 1 0"),
        "2: the header states 4 values and labels in the data, but the file has 3"
    );
    assert!(mistake("dl n=2 nm=2 data: 0 1 0 1").contains("states 8 values"));
    assert!(mistake("dl n=3000000000 data: 0").contains("but the file has 1"));
    assert_eq!(mistake("dl n=3\nlabels:\na b\ndata:\n0 1 0"), "2: the header states 3 labels, but the file has 2");
    assert!(mistake("dl n=2 labels:\na b c\ndata:\n0 1 0 0").starts_with("2: expected a keyword of DL"));
    assert_eq!(mistake("dl n=2 labels: a a data: 0 1 0 0"), "1: agent \"a\" is already on line 1");
    let error = mistake("dl n=2 format=edgelist1 labels embedded data:\na b\nb c");
    assert_eq!(error, "3: the header states 2 labels, but the file has 3");
    assert!(mistake("dl n=2 nm=2 format=edgelist1 data:\n1 2").contains("states 2 matrices"));
}

#[test]
fn refuses_a_malformed_header() {
    assert_eq!(mistake(""), "1: expected DL at the beginning and data: after the header, got \"the end of the file\"");
    assert_eq!(mistake("\nn=2"), "2: expected DL at the beginning, got \"n\"");
    assert!(mistake("dl n=2\n0 1 1 0").starts_with("2: expected a keyword of DL"));
    assert!(mistake("dl n=0 data:").starts_with("1: expected a number of at least 1"));
    assert!(mistake("dl data: 1").starts_with("1: expected n =, or nr = and nc ="));
    assert!(mistake("dl labels: a b\nn=2").starts_with("1: expected n =, or nr = and nc =, before the labels"));
    assert!(mistake("dl nr=2 nc=2 data: 0 1 1 0").starts_with("1: expected n = for a one-mode network"));
    assert!(mistake("dl nr=2 nc=3 labels: a b").starts_with("1: expected row labels: and column labels:"));
    assert!(mistake("dl n=2 diagonal=gone data: 1").starts_with("1: expected diagonal = present"));
}

#[test]
fn refuses_formats_by_name() {
    assert_eq!(mistake("dl n=2\nformat=BlockMatrix data:"), "2: format = blockmatrix cannot be read");
    assert_eq!(mistake("dl n=2 format=edgearray1 data:"), "1: format = edgearray1 cannot be read");
    assert_eq!(mistake("dl n=2 format=nodelist1b data:"), "1: format = nodelist1b cannot be read");
    assert!(mistake("dl n=2 format=table data:").starts_with("1: expected a format: fullmatrix"));
    assert!(mistake("dl n=2 datafile=x.txt").ends_with("data in another file (datafile) cannot be read"));
    assert!(mistake("dl n=2 format=edgelist2 data:\n1 2").starts_with("1: expected n = in a one-mode format"));
    assert!(mistake("dl nr=2 nc=3 format=edgelist1 data:\n1 2").starts_with("1: expected n = in a one-mode format"));
}

#[test]
fn refuses_malformed_data() {
    let list = |line: &str| mistake(&format!("dl n=3 format=edgelist1 data:\n{line}"));
    assert_eq!(list("1"), "2: expected two nodes and an optional value on the line, got \"1\"");
    assert!(list("1 2 1 1").starts_with("2: expected two nodes and an optional value"));
    assert_eq!(list("1 4"), "2: no node is called \"4\"");
    assert_eq!(list("0 1"), "2: no node is called \"0\"");
    assert!(list("a b").starts_with("2: expected the number of a node (labels in the data need: labels embedded)"));
    assert_eq!(list("1 2 x"), "2: expected a value (a number), got \"x\"");
    assert_eq!(list("1,,2"), "2: expected a word between two commas, got \",,\"");
    assert_eq!(mistake("dl n=2 data:\n0 1\n0 x"), "3: expected a value (a number), got \"x\"");
    assert!(mistake("dl n=2 labels embedded data: a b a 0 1 a 0 0").ends_with("got \"b\""));
    assert!(mistake("dl n=2 labels embedded data: a b a 0 1 c 0 0").contains("or entirely different ones"));
    assert!(mistake("dl n=2 format=lowerhalf labels embedded data: a b b 0 a 0 1").contains("the same order"));
}

#[test]
fn refuses_a_million_nodes_without_data() {
    assert!(mistake("dl n=4000000 format=edgelist1 data:\n1 2").ends_with("cannot be read"));
    assert!(mistake("dl n=4000000 format=edgelist1 labels embedded data:\n1 2").ends_with("cannot be read"));
}

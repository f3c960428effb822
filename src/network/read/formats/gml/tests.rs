use super::*;

fn edges(graph: &Graph) -> Vec<(&str, &str, bool)> {
    let id = |node: u32| graph.ids()[node as usize];
    graph.edges().map(|edge| (id(edge.from), id(edge.to), edge.directed)).collect()
}

fn node_column<'a>(graph: &'a Graph, name: &str) -> Vec<&'a str> {
    graph.node_columns().into_iter().find(|column| column.0 == name).map(|column| column.1).unwrap_or_default()
}

fn edge_column<'a>(graph: &'a Graph, name: &str) -> Vec<&'a str> {
    graph.edge_columns().into_iter().find(|column| column.0 == name).map(|column| column.1).unwrap_or_default()
}

fn line(text: &str) -> Option<u64> {
    read(text).unwrap_err().line
}

const PAIR: &str = "node [ id 0 ] node [ id 1 ]";

#[test]
fn reads_nodes_and_edges_in_any_order() {
    let text = "Creator \"me\"\ngraph [\n edge [ target 2 source 1 value 3 ]\n node [ label \"b\" id 2 ]\n \
                node [\n id 1 label \"a\" ]\n directed 1 ]\n";
    let graph = read(text).unwrap();
    assert_eq!(graph.ids(), ["2", "1"]);
    assert_eq!(edges(&graph), [("1", "2", true)]);
    assert_eq!(graph.line_of(0), 3);
    assert_eq!(node_column(&graph, "label"), ["b", "a"]);
    assert_eq!((graph.weight.as_deref(), graph.label.as_deref()), (Some("value"), Some("label")));
    assert!(graph.notes.is_empty(), "{:?}", graph.notes);
}

#[test]
fn is_undirected_by_default_and_says_so() {
    let graph = read(&format!("graph [ {PAIR} edge [ source 0 target 1 ] ]")).unwrap();
    assert_eq!(edges(&graph), [("0", "1", false)]);
    assert_eq!(graph.notes.len(), 1);
    assert!(read(&format!("graph [ directed 0 {PAIR} ]")).unwrap().notes.is_empty());
}

#[test]
fn reads_directed_of_single_edges() {
    let text = format!("graph [ {PAIR} edge [ source 0 target 1 directed 1 ] edge [ source 1 target 1 ] ]");
    let graph = read(&text).unwrap();
    assert_eq!(edges(&graph), [("0", "1", true), ("1", "1", false)]);
    assert_eq!(graph.notes.len(), 2);
    assert!(read(&format!("graph [ directed 2 {PAIR} ]")).is_err());
    assert!(read(&format!("graph [ directed 1 {PAIR} directed 0 ]")).is_err());
}

#[test]
fn keeps_repeated_edges_and_attributes_of_nodes_called_source() {
    let text = "graph [ directed 1 node [ id 1 source \"x,y\" ] node [ id 2 value 1 ] \
                edge [ source 1 target 2 ] edge [ source 1 target 2 ] ]";
    let graph = read(text).unwrap();
    assert_eq!(graph.n_edges(), 2);
    assert_eq!(node_column(&graph, "source"), ["x,y", ""]);
    assert_eq!((graph.weight, graph.label), (None, None));
}

#[test]
fn prefers_weight_to_value_and_takes_no_text_as_weight() {
    let edge = |keys: &str| read(&format!("graph [ directed 0 {PAIR} edge [ source 0 target 1 {keys} ] ]")).unwrap();
    let graph = edge("value 2 weight 3");
    assert_eq!((graph.weight.as_deref(), graph.notes.len()), (Some("weight"), 1));
    let graph = edge("value \"strong\"");
    assert_eq!((graph.weight.as_deref(), graph.notes.len()), (None, 1));
    let graph = edge("value \"2.5\"");
    assert_eq!((graph.weight.as_deref(), graph.notes.len()), (Some("value"), 0));
}

#[test]
fn reads_strings_with_entities_and_line_ends() {
    let text = "graph [ directed 0 node [ id 0 label \"Zo&#235; &amp; &quot;Bj&ouml;rn&quot;\r\n#1 ] [\" ] ]";
    let graph = read(text).unwrap();
    assert_eq!(node_column(&graph, "label"), ["Zoë & \"Björn\"\n#1 ] ["]);
}

#[test]
fn reads_ids_that_are_words_or_numbers_in_other_spelling() {
    let text = "graph [ Creator Gephi directed 0 node [ id n-1 ] node [ id \"7\" ] node [ id 100000 ]\n\
                edge [ source n-1 target 7.0 ] edge [ source 1e+05 target \"n-1\" ] ]";
    assert_eq!(edges(&read(text).unwrap()), [("n-1", "7", false), ("100000", "n-1", false)]);
}

#[test]
fn reads_nested_lists_and_tells_of_groups() {
    let text = "graph [ hierarchic 1 directed 1 node [ id 0 isGroup 1 graphics [ x 1.5 ] ]\n\
                node [ id 1 gid 0 home [ town \"Ulm\" pos [ x 1 ] ] ] edge [ source 0 target 1 graphics [ ] ] ]";
    let graph = read(text).unwrap();
    assert_eq!(node_column(&graph, "home.town"), ["", "Ulm"]);
    assert_eq!(node_column(&graph, "home.pos.x"), ["", "1"]);
    assert!(edge_column(&graph, "graphics").is_empty());
    assert_eq!(graph.notes, ["groups (`isGroup 1`), which are read as nodes: 1"]);
}

#[test]
fn notes_what_is_ignored_joined_unlabeled_or_unknown() {
    let text = "graph [ label \"town\" directed 0 node [ id 0 label \"&who;\" m 1 m 2 ] node [ id 1 ] ]";
    let graph = read(text).unwrap();
    assert_eq!(graph.notes.len(), 4);
    assert_eq!(node_column(&graph, "m"), ["1; 2", ""]);
}

#[test]
fn refuses_other_graphs() {
    let graph = format!("graph [\n{PAIR}\n]\n");
    assert_eq!(line(&format!("{graph}{graph}")), Some(4));
    assert_eq!(line("graph [ node [ id 0\n graph [ ] ] ]"), Some(2));
    assert_eq!(line("graph [ node [ id 0 ]\n graph [ ] ]"), Some(2));
    assert_eq!(line("nodes 5"), Some(1));
    assert_eq!(line(""), Some(1));
    assert_eq!(read("graph [ ]").unwrap_err(), Mistake { line: None, problem: Problem::NoRows });
}

#[test]
fn refuses_nodes_without_or_with_repeated_id() {
    assert_eq!(line("graph [\nnode [ label \"a\" ] ]"), Some(2));
    assert_eq!(line("graph [ node [ id 1\n id 2 ] ]"), Some(1));
    let mistake = read("graph [ node [ id 1 ]\r\nnode [ id 01 ] ]").unwrap_err();
    assert_eq!(mistake, Problem::RepeatedId { label: "1".into(), line: 1 }.on(2));
}

#[test]
fn refuses_edges_without_ends() {
    let edge = |keys: &str| read(&format!("graph [ {PAIR}\nedge [\n {keys} ] ]")).unwrap_err();
    assert_eq!(edge("source 0"), Problem::syntax("a source and a target in every edge", "an edge without").on(2));
    assert_eq!(edge("source 0\ntarget 5"), Problem::NoNode { id: "5".into() }.on(4));
    assert_eq!(edge("source 0 target 1 source 1").line, Some(3));
    assert_eq!(edge("source 0 target 1 value 1 value 2").line, Some(3));
}

#[test]
fn refuses_missing_brackets_and_values() {
    assert_eq!(line("graph [\nnode [ id 0\nnode [ id 1 ] ]"), Some(3));
    assert_eq!(line("graph [\nnode [ id 0 ]\nedge\n source 0"), Some(4));
    assert_eq!(line("graph [\nnode [ id 0 ]\n"), Some(2));
    assert_eq!(line("graph [ node [ id 0 ] ]\n]"), Some(2));
    assert_eq!(line("graph [ node [ id 0 ] ]\nnode [ id 1 ]"), Some(2));
    assert_eq!(line("graph [ node [ id 0 label ] ]"), Some(1));
    assert_eq!(line("graph [ node [ id 0 label \"a ] ]"), Some(1));
    assert_eq!(line("graph [ Node [ id 0 ] ]"), Some(1));
}

//! Files that people have: taken from reports of faults in other programs, and from published data.

use super::*;
use bandwagon::network::read::Note;

fn notes(file: &NetworkFile, text: &str) -> Vec<Note> {
    file.read_with_report(text.as_bytes(), "edges.csv").unwrap().1.notes
}

#[test]
fn ids_are_in_other_columns_than_the_first_two() {
    for (header, row) in [
        ("Source,Type,Target", "1,knows,2"),
        ("source,source_name,target,target_name", "1,Ann,2,Bob"),
        ("sender,date,receiver", "a,1999-01-01,b"),
        ("ego,sex,alter", "1,F,2"),
    ] {
        let error = message(influence().read(format!("{header}\n{row}\n").as_bytes(), "edges.csv"));
        assert!(error.ends_with(": choose the id columns"), "{header}: {error}");
    }
    let chosen = influence().ids("Source", "Target");
    assert_eq!(arcs(&read(&chosen, "Source,Type,Target\n1,knows,2\n2,knows,3\n")), ["1>2", "2>3"]);
}

#[test]
fn columns_without_names_are_ids_by_their_values() {
    let sif = "a pp b\nb pp c\nc pd d\n";
    says(
        &influence(),
        sif,
        "edges.csv: the first two columns have almost no values in common, and columns 1 and 3 have many: choose the id \
         columns",
    );
    assert_eq!(arcs(&read(&influence().ids(0, 2), sif)), ["a>b", "b>c", "c>d"]);
    // A multiplex network: layer, from, to, weight.
    let multiplex: String =
        (0..90).map(|row| format!("{} {} {} 1\n", row % 3 + 1, row + 1, (row + 7) % 90 + 1)).collect();
    let error = message(influence().read(multiplex.as_bytes(), "ckm.edges"));
    assert!(error.contains("columns 2 and 3 have many"), "{error}");
    let layered = read(&influence().ids(1, 2).layers(0), &multiplex);
    assert_eq!((layered.n_agents(), layered.n_arcs(), layered.layer_names().count()), (90, 90, 3));
}

#[test]
fn usual_names_are_a_header_whatever_is_below() {
    let text = "from,to\ngo,to\ncome,from\ngo,home\n";
    assert!(message(influence().read(text.as_bytes(), "edges.csv")).contains("from"));
    let network = read(&influence().header(Header::Present), text);
    assert_eq!((network.n_agents(), network.n_arcs()), (5, 3));
}

#[test]
fn a_row_per_agent_and_a_column_per_named_agent_is_no_edge_list() {
    let text = "ego,alter1,alter2,alter3\n1,2,3,4\n2,1,3,NA\n";
    let due = "edges.csv: line 1 has names such as alter1 and alter2, and the rows below it may list the neighbors of each \
               agent: remove line 1 and read the others as an adjacency list (format adjacency-list)";
    says(&influence(), text, due);
}

#[test]
fn row_numbers_are_no_ids_of_agents() {
    let table = read_nodes("\"\",\"id\",\"age\"\n\"1\",2,30\n\"2\",1,40\n");
    assert_eq!(
        (table.labels(), table.attributes().numbers("age")),
        (&["2".into(), "1".into()][..], Some(&[30.0, 40.0][..]))
    );
    assert_eq!(table.attributes().names().collect::<Vec<_>>(), ["age"]);
    let due =
        "nodes.csv:1: the first column has no name, as where a program writes row numbers: name it, or leave it out";
    nodes_say(&NodeList::new(), ",age\n1,30\n", due);
}

#[test]
fn missing_values_are_no_words() {
    let table = read_nodes("id,age,sex,none\n1,34,m,NA\n2,NA,f,NA\n3,NaN,NA,NA\n4,,f,NA\n");
    let Some(Column::Number(age)) = table.attributes().get("age") else { panic!("age is not numeric") };
    assert!(age[0] == 34.0 && age[1..].iter().all(|age| age.is_nan()));
    assert!(matches!(table.attributes().get("sex"), Some(Column::Text(_))));
    assert!(matches!(table.attributes().get("none"), Some(Column::Text(_))));
    let found = notes(&influence(), "ego,alter\n1,2\n1,3\n2,NA\n3,1\n");
    assert!(found.contains(&Note::MissingId { word: "NA".into() }), "{found:?}");
}

#[test]
fn codes_and_large_numbers_keep_their_digits() {
    let table = read_nodes("id,twitter,zip,share\n1,1234567890123456789,01234,0.5\n2,1234567890123456788,02345,-1\n");
    assert_eq!(
        table.attributes().get("twitter"),
        Some(&Column::Text(vec!["1234567890123456789".into(), "1234567890123456788".into()]))
    );
    assert_eq!(table.attributes().get("zip"), Some(&Column::Text(vec!["01234".into(), "02345".into()])));
    assert_eq!(table.attributes().numbers("share"), Some(&[0.5, -1.0][..]));
}

#[test]
fn weights_of_zero_are_mentioned() {
    let found = notes(&influence().weight(2), "1,2,1\n2,1,0\n1,3,0\n");
    assert!(found.contains(&Note::ZeroWeights { edges: 2 }), "{found:?}");
    assert!(!notes(&influence().weight(2), "1,2,1\n").iter().any(|note| matches!(note, Note::ZeroWeights { .. })));
}

#[test]
fn a_size_line_with_more_agents_than_rows_is_mentioned() {
    let found = notes(&influence().weight(2), "5 3\n0 1 0.5\n1 2 0.4\n2 3 0.2\n");
    assert!(found.contains(&Note::Unlisted { count: 1 }), "{found:?}");
}

#[test]
fn half_of_gephis_directions_are_refused() {
    let text = "Source,Target,Type\na,b,Undirected\nb,c,\n";
    let error = message(influence().read(text.as_bytes(), "edges.csv"));
    assert!(error.starts_with("edges.csv:3: expected Directed or Undirected"), "{error}");
}

#[test]
fn options_of_edge_lists_are_refused_for_other_formats() {
    let gml = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 ] ]";
    for (file, name, wanted) in [
        (NetworkFile::new().skip(2), "skip", "lists and matrices"),
        (NetworkFile::new().ids(0, 1), "ids", "edge lists"),
        (NetworkFile::new().header(Header::Absent), "header", "edge lists"),
    ] {
        let due = format!("{name} must be left out: it is for {wanted}, and the file has the format gml");
        assert_eq!(message(file.read(gml.as_bytes(), "net.gml")), due);
    }
}

#[test]
fn pairs_in_parentheses_and_single_quotes_are_refused() {
    for text in ["(1, 2)\n(2, 3)\n", "'a b' c\nc 'a b'\n"] {
        assert!(influence().read(text.as_bytes(), "edges.csv").is_err(), "{text}");
    }
}

#[test]
fn unused_weights_of_other_formats_are_mentioned() {
    let gml = "graph [ node [ id 1 ] node [ id 2 ] edge [ source 1 target 2 Weight 3 ] ]";
    let found = notes(&NetworkFile::new(), gml);
    assert!(found.contains(&Note::UnusedWeights { column: "Weight".into() }), "{found:?}");
}

#[test]
fn the_layer_cannot_be_a_column_of_ids() {
    let due = "edges.csv: column 1 has the ids or the weights, so it cannot have layers: name another column";
    says(&influence().layers("from"), "from,to\na,b\n", due);
}

#[test]
fn names_are_labels_in_gml_as_igraph_writes_it() {
    let gml = "graph [ node [ id 0 name \"ann\" ] node [ id 1 name \"bob\" ] edge [ source 0 target 1 ] ]";
    assert_eq!(read(&NetworkFile::new(), gml).labels().unwrap(), ["ann", "bob"]);
}

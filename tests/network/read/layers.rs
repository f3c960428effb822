//! Kinds of ties as layers, and columns of edges.

use super::*;
use bandwagon::network::Attributes;
use bandwagon::network::read::Note;

fn layers(network: &Network) -> Vec<(String, Vec<(String, f32)>)> {
    let arc = |(from, to, weight)| (format!("{}>{}", network.label(from), network.label(to)), weight);
    let arcs = |name: &str| network.layer(name).unwrap().arcs().map(arc).collect();
    network.layer_names().map(|name| (name.to_string(), arcs(name))).collect()
}

fn layer(name: &str, arcs: &[(&str, f32)]) -> (String, Vec<(String, f32)>) {
    (name.into(), arcs.iter().map(|(arc, weight)| (arc.to_string(), *weight)).collect())
}

fn texts(texts: &[&str]) -> Column {
    Column::Text(texts.iter().map(ToString::to_string).collect())
}

fn notes(file: &NetworkFile, text: &str) -> Vec<Note> {
    file.read_with_report(text.as_bytes(), "edges.csv").unwrap().1.notes
}

const KINDS: &str = "from,to,kind,hours\nann,bob,kin,2\nann,bob,work,0.5\nbob,cem,work,1\ncem,ann,,4\n";

#[test]
fn a_column_of_kinds_becomes_layers() {
    let network = read(&influence().layers("kind").weight("hours"), KINDS);
    assert_eq!(
        layers(&network),
        [
            layer("kin", &[("ann>bob", 2.0)]),
            layer("work", &[("ann>bob", 0.5), ("bob>cem", 1.0)]),
            layer("(none)", &[("cem>ann", 4.0)])
        ]
    );
    assert_eq!((network.n_arcs(), network.weight(0, 1), network.dropped().repeats), (3, Some(2.5), 0));
    let without = read(&influence().layers(2), "ann,bob,kin\nann,bob,work\nbob,cem,work\n");
    assert_eq!(
        layers(&without),
        [layer("kin", &[("ann>bob", 1.0)]), layer("work", &[("ann>bob", 1.0), ("bob>cem", 1.0)])]
    );
}

#[test]
fn repeated_edges_are_combined_within_their_layer() {
    let ties = NetworkFile::new().direction(Direction::Undirected).layers("kind").weight("hours");
    // One tie with different weights in two layers, listed in both directions in one of them.
    let text = "from,to,kind,hours\na,b,kin,2\nb,a,kin,2\nb,a,work,7\na,a,work,1\n";
    let network = read(&ties, text);
    assert_eq!(
        layers(&network),
        [layer("kin", &[("a>b", 2.0), ("b>a", 2.0)]), layer("work", &[("a>b", 7.0), ("b>a", 7.0)])]
    );
    assert_eq!((network.dropped().self_loops, network.is_symmetric()), (1, true));
    let error = message(ties.read("from,to,kind,hours\na,b,kin,2\nb,a,work,3\na,b,work,4\n".as_bytes(), "edges.csv"));
    assert!(error.starts_with("edges.csv:4: ") && error.contains("line 3"), "{error}");
}

#[test]
fn named_columns_become_columns_of_the_arcs_on_demand() {
    let network = read(&influence().all_columns().weight("hours"), KINDS);
    let mut due = Attributes::default();
    due.insert("kind", texts(&["kin", "work", ""]));
    assert_eq!(network.arc_columns(), due);
    let again = notes(&influence().all_columns().weight("hours"), KINDS);
    assert!(again.contains(&Note::FirstValues { column: "kind".into(), count: 1 }), "{again:?}");
    assert!(read(&influence().weight("hours"), KINDS).arc_columns().names().next().is_none());
    let unused = notes(&influence().weight("hours"), KINDS);
    assert!(unused.contains(&Note::UnusedColumns { columns: vec!["kind".into()] }), "{unused:?}");
}

#[test]
fn the_column_type_of_gephi_is_a_direction_and_no_column() {
    let text = "source,target,type,note\na,b,directed,x\nb,c,undirected,y\n";
    let network = read(&influence().all_columns(), text);
    assert_eq!(arcs(&network), ["a>b", "b>c", "c>b"]);
    assert_eq!(network.arc_columns().get("note"), Some(&texts(&["x", "y", "y"])));
    assert_eq!(network.arc_columns().names().count(), 1);
    let other = read(&influence().all_columns(), "source,target,type\na,b,kin\nb,c,work\n");
    assert_eq!(other.arc_columns().get("type"), Some(&texts(&["kin", "work"])));
}

#[test]
fn columns_follow_the_direction_of_influence() {
    let nomination = NetworkFile::new().direction(Direction::Nomination).all_columns();
    let network = read(&nomination, "ego,alter,since\nann,bob,1999\ncem,bob,2004\nbob,ann,2010\n");
    assert_eq!(arcs(&network), ["ann>bob", "bob>ann", "bob>cem"]);
    assert_eq!(network.arc_columns().numbers("since"), Some(&[2010.0, 1999.0, 2004.0][..]));
}

#[test]
fn relations_of_pajek_and_ucinet_are_layers() {
    let pajek = "*Vertices 3\n1 \"a\"\n2 \"b\"\n3 \"c\"\n*Arcs :1 \"likes\"\n1 2 3\n2 3 1\n*Arcs :2 \"knows\"\n1 2 1\n";
    let network = read(&influence(), pajek);
    assert_eq!(layers(&network), [layer("likes", &[("a>b", 3.0), ("b>c", 1.0)]), layer("knows", &[("a>b", 1.0)])]);
    let dl = "dl n=3 nm=2 format=fullmatrix\nlabels:\na,b,c\nmatrix labels:\nlikes,knows\ndata:\n0 1 0\n0 0 1\n0 0 0\n0 1 0\n0 0 0\n0 0 0\n";
    let network = read(&influence(), dl);
    assert_eq!(layers(&network), [layer("likes", &[("a>b", 1.0), ("b>c", 1.0)]), layer("knows", &[("a>b", 1.0)])]);
    let one = "*Vertices 2\n*Arcs :1 \"likes\"\n1 2\n";
    let network = read(&influence(), one);
    assert_eq!((network.layer_names().count(), network.arc_columns().get("relation")), (0, Some(&texts(&["likes"]))));
}

#[test]
fn edge_attributes_of_other_formats_are_columns_or_layers() {
    let gml = "graph [ directed 1 node [ id 1 label \"a\" ] node [ id 2 label \"b\" ] node [ id 3 label \"c\" ]\n\
               edge [ source 1 target 2 kind \"kin\" since 1999 ]\n edge [ source 2 target 3 kind \"work\" ] ]";
    let network = read(&influence(), gml);
    assert_eq!(network.arc_columns().get("kind"), Some(&texts(&["kin", "work"])));
    let Some(Column::Number(since)) = network.arc_columns().get("since").cloned() else { panic!() };
    assert!(since[0] == 1999.0 && since[1].is_nan());
    let layered = read(&influence().layers("kind"), gml);
    assert_eq!(layers(&layered), [layer("kin", &[("a>b", 1.0)]), layer("work", &[("b>c", 1.0)])]);
    assert_eq!(layered.arc_columns().names().collect::<Vec<_>>(), ["since"]);
}

#[test]
fn wrong_columns_of_layers_are_reported() {
    says(
        &influence().layers("kinds"),
        KINDS,
        "edges.csv:1: no column \"kinds\" among from, to, kind, hours (did you mean \"kind\"?)",
    );
    let many: String = (0..1_001).map(|kind| format!("a,b,{kind}\n")).collect();
    says(
        &influence().layers(2),
        &many,
        "edges.csv: the column \"column 3\" has 1,001 values, so there would be as many layers; at most 1,000 are read",
    );
}

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

const WEIGHTS: &str = "from,to,weight,kin,work\nann,bob,2.5,2,0.5\nbob,cem,1,,1\ncem,ann,9,,\ncem,bob,0,0,\n";

#[test]
fn columns_of_weights_become_layers() {
    let file = influence().layer_weights(["kin", "work"]);
    let network = read(&file, WEIGHTS);
    let due =
        [layer("kin", &[("ann>bob", 2.0), ("cem>bob", 0.0)]), layer("work", &[("ann>bob", 0.5), ("bob>cem", 1.0)])];
    assert_eq!(layers(&network), due);
    assert_eq!((network.n_arcs(), network.weight(0, 1), network.weight(2, 0)), (3, Some(2.5), None));
    let due = [
        Note::UnusedColumns { columns: vec!["weight".into()] },
        Note::LayerWeights { columns: vec!["kin".into(), "work".into()] },
        Note::ZeroInLayers { count: 1 },
        Note::InNoLayer { edges: 1 },
    ];
    assert_eq!(notes(&file, WEIGHTS), due);
    // Without a header, and with decimal commas; repeated edges are combined within a layer.
    let numbered = influence().layer_weights([2, 3]);
    let network = read(&numbered, "a;b;0,5;\na;b;0,25;1\n");
    assert_eq!(layers(&network), [layer("column 3", &[("a>b", 0.75)]), layer("column 4", &[("a>b", 1.0)])]);
}

#[test]
fn an_edge_with_a_missing_value_is_not_in_the_layer() {
    let file = influence().layer_weights(["kin", "work"]);
    let due = read(&file, "from,to,kin,work\na,b,1,\nb,c,,2\n");
    for word in ["NA", "NaN", "null", "None", "N/A", ".", " NA "] {
        let network = read(&file, &format!("from,to,kin,work\na,b,1,{word}\nb,c,{word},2\n"));
        assert_eq!(layers(&network), layers(&due), "{word}");
    }
    let gml = "graph [ directed 1 node [ id 1 ] node [ id 2 ] node [ id 3 ]\n\
               edge [ source 1 target 2 kin 2 work \"NA\" ]\n edge [ source 2 target 3 work 0.5 ] ]";
    assert_eq!(layers(&read(&file, gml))[1].1.len(), 1);
}

#[test]
fn a_column_that_is_the_sum_of_others_is_no_layer() {
    let text = "from,to,all,kin,work,weight\na,b,0.3,0.1,0.2,7\nb,c,1,,1,7\nc,a,4,4,NA,7\nc,b,,,,7\n";
    let due = "edges.csv: the column \"all\" is the sum of \"kin\" and \"work\" in every edge, so all ties would count twice: \
               leave it out of the layers";
    says(&influence().layer_weights(["all", "kin", "work"]), text, due);
    says(&influence().layer_weights(["kin", "work", "all"]), text, due);
    let due = "edges.csv: the column \"weight\" is usually the sum over all layers, and beside \"kin\" its ties would count \
               twice: leave it out of the layers, or give it another name if it is a layer of its own";
    says(&influence().layer_weights(["weight", "kin"]), text, due);
    for columns in [&["weight"][..], &["all"], &["all", "kin"], &["kin", "work"]] {
        let network = read(&influence().layer_weights(columns.iter().copied()), text);
        assert_eq!(network.layer_names().collect::<Vec<_>>(), columns);
    }
    // Two layers with the same ties, a sum in two edges only, and one that differs in an edge.
    for text in ["kin,work,all\na,b,1,1,3\nb,c,2,2,4\nc,a,1,1,2", "kin,work,all\na,b,1,1,2\nb,c,,1,1"] {
        let network = read(&influence().layer_weights(["kin", "work", "all"]), &format!("from,to,{text}\n"));
        assert_eq!(network.layer_names().count(), 3);
    }
    let gml = "graph [ directed 1 node [ id 1 ] node [ id 2 ]\nedge [ source 1 target 2 weight 3 kin 2 ] ]";
    let error = message(influence().layer_weights(["kin", "weight"]).read(gml.as_bytes(), "net.gml"));
    assert!(error.contains("the column \"weight\" is usually the sum"), "{error}");
}

#[test]
fn a_column_of_weights_that_is_a_layer_is_not_called_unused() {
    let gml = "graph [ directed 1 node [ id 1 ] node [ id 2 ]\nedge [ source 1 target 2 value 3 kin 2 ] ]";
    let is_unused = |note: &Note| matches!(note, Note::UnusedColumns { .. });
    assert!(!notes(&influence().layer_weights(["kin", "value"]), gml).iter().any(is_unused));
    assert!(notes(&influence().layer_weights(["kin"]), gml).iter().any(is_unused));
}

#[test]
fn attributes_of_weights_become_layers() {
    let gml = "graph [ directed 1 node [ id 1 label \"a\" ] node [ id 2 label \"b\" ] node [ id 3 label \"c\" ]\n\
               edge [ source 1 target 2 value 9 kin 2 ]\n edge [ source 2 target 3 work 0.5 ] ]";
    let network = read(&influence().layer_weights(["kin", "work"]), gml);
    assert_eq!(layers(&network), [layer("kin", &[("a>b", 2.0)]), layer("work", &[("b>c", 0.5)])]);
    assert_eq!(network.weight(0, 1), Some(2.0));
    says(
        &influence().layer_weights(["kin", "wrk"]),
        gml,
        "edges.csv: no column \"wrk\" among value, kin, work (did you mean \"work\"?)",
    );
}

#[test]
fn wrong_weights_of_layers_are_reported() {
    let file = influence().layer_weights(["kin", "work"]);
    says(
        &file,
        "from,to,kin,work\na,b,1,\nb,c,often,1\n",
        "edges.csv:3: the column \"kin\" has the weights in a layer: expected a number, or nothing or NA if the edge is not in \
         the layer, got \"often\"",
    );
    says(&file, "from,to,kin,work\na,b,inf,\n", "edges.csv:2: weight must lie in (-∞, ∞), got inf");
    says(
        &influence().layer_weights(["kin", "kin"]),
        WEIGHTS,
        "edges.csv: the layer \"kin\" is given twice: each layer needs a column of its own, with another name",
    );
    says(
        &influence().layer_weights(["to", "kin"]),
        WEIGHTS,
        "edges.csv: column 2 has the ids or the weights, so it cannot have layers: name another column",
    );
    says(
        &file.clone().weight("weight"),
        WEIGHTS,
        "weight must be left out: columns have the weights in layers, and the weight of an arc is their sum",
    );
    says(
        &file.layers("kin"),
        WEIGHTS,
        "layer-column must be left out: columns have the weights in layers, and the weight of an arc is their sum",
    );
}

#[test]
fn doubtful_layers_are_noted() {
    let unique = notes(&influence().layers("id"), "from,to,id\na,b,1\nb,c,2\nc,a,3\n");
    assert!(unique.contains(&Note::LayerPerEdge { column: "id".into(), count: 3 }), "{unique:?}");
    let few = notes(&influence().layers("id"), "from,to,id\na,b,1\nb,c,2\n");
    assert!(!few.iter().any(|note| matches!(note, Note::LayerPerEdge { .. })), "{few:?}");
    let like = notes(&influence().layers("kind"), "from,to,kind\na,b,kin\nb,c,Kin \nc,a,kin\n");
    assert!(like.contains(&Note::LikeLayers { names: ("kin".into(), "Kin".into()) }), "{like:?}");
    let like = notes(&influence().layer_weights(["kin", "KIN"]), "from,to,kin,KIN\na,b,1,1\n");
    assert!(like.contains(&Note::LikeLayers { names: ("kin".into(), "KIN".into()) }), "{like:?}");
}

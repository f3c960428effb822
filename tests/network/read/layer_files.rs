//! Layers that have a file of their own.

use super::*;
use bandwagon::network::read::{LayerFile, Note, Report};

const FAMILY: &str = "from,to,hours\nann,bob,2\nbob,cem,1\n";
const WORK: &str = "from,to,hours\nbob,ann,0.5\ndan,ann,4\nann,ann,1\n";

fn try_read(file: &NetworkFile, layers: &[(&str, &str, &str)]) -> bandwagon::Result<(Network, Report)> {
    let files: Vec<LayerFile<'_>> =
        layers.iter().map(|&(layer, path, text)| LayerFile { layer, path, bytes: text.as_bytes() }).collect();
    file.read_layers(&files)
}

fn refuses(file: &NetworkFile, layers: &[(&str, &str, &str)], due: &str) {
    assert_eq!(message(try_read(file, layers)), due);
}

/// The arcs of a layer, by label.
fn arcs_of(network: &Network, layer: &str) -> Vec<(String, f32)> {
    let name = |(from, to, weight)| (format!("{}>{}", network.label(from), network.label(to)), weight);
    network.layer(layer).unwrap().arcs().map(name).collect()
}

#[test]
fn agents_with_the_same_id_are_the_same_in_all_files() {
    let file = influence().weight("hours");
    let (network, report) = try_read(&file, &[("family", "f.csv", FAMILY), ("work", "w.csv", WORK)]).unwrap();
    assert_eq!(network.labels().unwrap(), ["ann", "bob", "cem", "dan"]);
    assert_eq!(network.layer_names().collect::<Vec<_>>(), ["family", "work"]);
    assert_eq!(arcs_of(&network, "family"), [("ann>bob".into(), 2.0), ("bob>cem".into(), 1.0)]);
    assert_eq!(arcs_of(&network, "work"), [("bob>ann".into(), 0.5), ("dan>ann".into(), 4.0)]);
    assert_eq!((network.n_arcs(), network.dropped().self_loops), (4, 1));
    assert_eq!(report.of_layers.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["family", "work"]);
    assert_eq!(report.evidence, "2 files, one for each layer");
    // An arc that is in both layers exists once.
    let (network, _) = try_read(&file, &[("family", "f.csv", FAMILY), ("again", "a.csv", FAMILY)]).unwrap();
    assert_eq!((network.n_arcs(), network.weight(0, 1)), (2, Some(4.0)));
}

#[test]
fn files_give_the_same_network_as_one_file_with_a_column_of_kinds() {
    let one = "from,to,hours,kind\nann,bob,2,family\nbob,cem,1,family\nbob,ann,0.5,work\ndan,ann,4,work\n";
    for direction in [Direction::Influence, Direction::Nomination, Direction::Undirected] {
        let file = NetworkFile::new().direction(direction).weight("hours");
        let due = read(&file.clone().layers("kind"), one);
        let (network, _) = try_read(&file, &[("family", "f.csv", FAMILY), ("work", "w.csv", WORK)]).unwrap();
        assert_eq!(network.labels(), due.labels());
        assert!(network.arcs().eq(due.arcs()), "{direction}");
        for layer in ["family", "work"] {
            assert_eq!(arcs_of(&network, layer), arcs_of(&due, layer), "{direction}");
        }
    }
}

#[test]
fn numbers_are_sorted_by_value_and_nodes_of_a_table_stay() {
    let (network, _) = try_read(&influence(), &[("a", "a.csv", "10 9\n"), ("b", "b.csv", "2 10\n")]).unwrap();
    assert_eq!(network.labels().unwrap(), ["2", "9", "10"]);
    let file = influence().nodes(read_nodes("id,town\nx,Ulm\n9,Bonn\n10,Ulm\n2,Ulm\n"));
    let (network, _) = try_read(&file, &[("a", "a.csv", "10 9\n"), ("b", "b.csv", "2 10\n")]).unwrap();
    assert_eq!(network.labels().unwrap(), ["x", "9", "10", "2"]);
    assert_eq!(network.words("town").unwrap(), ["Ulm", "Bonn", "Ulm", "Ulm"]);
    assert_eq!(arcs_of(&network, "b"), [("2>10".into(), 1.0)]);
}

const ONE: &str = "graph [ directed 0 node [ id 1 label \"b\" town \"Ulm\" ] node [ id 2 label \"a\" age 7 ]\n\
                   edge [ source 1 target 2 since 1999 ] ]";
const OTHER: &str = "graph [ directed 0 node [ id 1 label \"c\" town \"Bonn\" ] node [ id 2 label \"b\" town \"Ulm\" ]\n\
                     edge [ source 1 target 2 ] ]";

#[test]
fn attributes_are_those_of_all_files() {
    let (network, report) = try_read(&NetworkFile::new(), &[("one", "a.gml", ONE), ("other", "b.gml", OTHER)]).unwrap();
    // In the order in which the agents first appear.
    assert_eq!(network.labels().unwrap(), ["b", "a", "c"]);
    assert_eq!(network.words("town").unwrap(), ["Ulm", "", "Bonn"]);
    assert!(network.attributes().numbers("age").is_some_and(|ages| ages[0].is_nan() && ages[1] == 7.0));
    assert_eq!(arcs_of(&network, "other"), [("b>c".into(), 1.0), ("c>b".into(), 1.0)]);
    let unused = Note::UnusedColumns { columns: vec!["since".into()] };
    assert!(report.of_layers[0].1.notes.contains(&unused), "{report:?}");
    let wrong = OTHER.replace("town \"Ulm\"", "town \"Rom\"");
    refuses(
        &NetworkFile::new(),
        &[("one", "a.gml", ONE), ("other", "b.gml", &wrong)],
        "b.gml: agent \"b\" has town \"Rom\" here, but \"Ulm\" in a.gml: give the attributes in a table of agents, or leave \
         them out of one file",
    );
}

#[test]
fn doubtful_files_are_noted() {
    let (_, report) = try_read(&influence(), &[("a", "a.csv", "1 2\n2 3\n"), ("A", "b.csv", "01 02\n")]).unwrap();
    let notes: Vec<String> = report.notes.iter().map(ToString::to_string).collect();
    assert_eq!(
        notes,
        [
            "\"a\" and \"A\" are two layers, although they differ only in case or blanks",
            "\"1\" and \"01\" are two agents, although they are the same number",
            "no agent of a.csv is in another file: do all files call the agents alike?",
        ]
    );
}

#[test]
fn wrong_files_are_refused() {
    let layers = [("family", "f.csv", FAMILY), ("family", "w.csv", WORK)];
    refuses(&influence(), &layers, "the name of a layer must be different from those of all other layers, got family");
    refuses(&influence(), &[], "layers must be at least one, got none");
    let layers = [("family", "f.csv", FAMILY), ("work", "w.csv", "from,to\nann\n")];
    refuses(&influence(), &layers, "w.csv:2: expected 2 fields as in the header, got 1");
    let error = message(try_read(&NetworkFile::new(), &[("one", "a.gml", ONE), ("family", "f.csv", FAMILY)]));
    assert!(error.starts_with("direction is missing: in f.csv"), "{error}");
    refuses(
        &influence(),
        &[("family", "f.csv", FAMILY), ("one", "a.gml", ONE)],
        "a.gml: no edge of this file has a direction, but edges of f.csv have one: layers are all directed or all undirected; the \
         direction undirected reads all edges without their directions",
    );
    let undirected = NetworkFile::new().direction(Direction::Undirected);
    assert!(try_read(&undirected, &[("family", "f.csv", FAMILY), ("one", "a.gml", ONE)]).is_ok());
    // A symmetric matrix may be among directed layers.
    let matrix = ",ann,bob,cem\nann,0,1,0\nbob,1,0,0\ncem,0,0,0\n";
    assert!(try_read(&influence(), &[("family", "f.csv", FAMILY), ("m", "m.csv", matrix)]).is_ok());
    let pajek = "*Vertices 3\n*Arcs :1 \"likes\"\n1 2 3\n*Arcs :2 \"knows\"\n1 2 1\n";
    refuses(
        &influence(),
        &[("p", "p.net", pajek)],
        "p.net: the file of the layer \"p\" has layers itself: give it alone, as the network",
    );
    let due = "layer-column must be left out: each layer has a file of its own";
    refuses(&influence().layers("kind"), &[("family", "f.csv", FAMILY)], due);
    let due = "layer-weights must be left out: each layer has a file of its own";
    refuses(&influence().layer_weights(["hours"]), &[("family", "f.csv", FAMILY)], due);
}

//! Networks written and read back, and files that NetworkX and igraph wrote from them.
//!
//! `trust.graphml` and `trust.gexf` are what this library writes of [`trust`]. NetworkX 3.6.1 read each of them
//! (`read_graphml`, `read_gexf`) and wrote what it had read to `trust_networkx.*` (`write_graphml`, `write_gexf`).
//! python-igraph 1.0.0 did the same (`Graph.Read_GraphML`, `write_graphml`) to `trust_igraph.graphml`. `trust.gexf` is valid
//! under the schema of GEXF 1.3 (xmlschema 4.3).

mod refused;

use bandwagon::network::read::{Direction, NetworkFile, NodeList};
use bandwagon::network::write::{Export, Format};
use bandwagon::network::{Attributes, Column, Network};

fn texts(texts: &[&str]) -> Column {
    Column::Text(texts.iter().map(ToString::to_string).collect())
}

fn with(network: Network, labels: &[&str], columns: &[(&str, Column)]) -> Network {
    let mut attributes = Attributes::default();
    columns.iter().for_each(|(name, column)| attributes.insert(*name, column.clone()));
    let labels = labels.iter().map(ToString::to_string).collect();
    network.with_labels(labels).unwrap().with_attributes(attributes).unwrap()
}

/// A directed weighted network. Its labels and texts have characters that XML and CSV must escape, and missing values.
fn trust() -> Network {
    let mut builder = Network::builder(5);
    for (from, to, weight) in [(0, 1, 0.1), (1, 0, -2.5), (1, 2, 7.038_531e-26), (2, 3, 16_777_216.0), (3, 0, 1.0)] {
        builder.weighted_arc(from, to, weight).unwrap();
    }
    let columns = [
        ("town", texts(&["a < b & \"c\"", "", "two\nlines", "Łódź", "]]>"])),
        ("born", Column::Number(vec![1962.0, f64::NAN, -3.0, 1900.0, 0.0])),
        ("share", Column::Number(vec![0.1, 1e-300, f64::NAN, 2.0, 123456.789])),
        ("member", texts(&["true", "false", "true", "true", "false"])),
    ];
    with(builder.build(), &["ann", "say \"hi\" & <go>", "line\nbreak\tand tab", "😀 cem", "#alone"], &columns)
}

fn written(network: &Network, format: Format) -> String {
    let mut file = vec![];
    Export::new(network, format).unwrap().write(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}

fn nodes(network: &Network) -> String {
    let mut file = vec![];
    Export::new(network, Format::Csv).unwrap().write_nodes(&mut file).unwrap();
    String::from_utf8(file).unwrap()
}

fn read(text: &str, is_undirected: bool) -> Network {
    let file = NetworkFile::new();
    let file = if is_undirected { file } else { file.direction(Direction::Influence) };
    file.read(text.as_bytes(), "file").unwrap()
}

fn read_csv(edges: &str, nodes: &str, (is_undirected, is_weighted): (bool, bool)) -> Network {
    let table = NodeList::new().read(nodes.as_bytes(), "nodes.csv").unwrap();
    let direction = if is_undirected { Direction::Undirected } else { Direction::Influence };
    let file = NetworkFile::new().direction(direction).nodes(table);
    let file = if is_weighted { file.weight("weight") } else { file };
    file.read(edges.as_bytes(), "edges.csv").unwrap()
}

fn labels(network: &Network) -> Vec<String> {
    (0..network.n_agents() as u32).map(|agent| network.label(agent)).collect()
}

/// Attributes as texts, because NaN does not equal itself.
fn attributes(network: &Network) -> Vec<(String, Vec<String>)> {
    network.attributes().names().map(|name| (name.into(), network.words(name).unwrap())).collect()
}

fn assert_equal(got: &Network, due: &Network) {
    assert_eq!(labels(got), labels(due));
    assert_eq!((got.is_symmetric(), got.is_weighted()), (due.is_symmetric(), due.is_weighted()));
    assert_eq!(got.arcs().collect::<Vec<_>>(), due.arcs().collect::<Vec<_>>());
    assert_eq!(attributes(got), attributes(due));
}

#[test]
fn what_is_read_back_is_equal() {
    let mut friends = Network::builder(4);
    friends.weighted_tie(2, 0, 0.3).unwrap();
    friends.weighted_tie(1, 2, 1.0 / 3.0).unwrap();
    let town = ("town", texts(&["Ulm", "Bonn", "", "Ulm"]));
    let friends = with(friends.build(), &["b", "a", "10", "9"], &[town]);
    for network in [Network::karate_club(), Network::medical_innovation(), trust(), friends] {
        let export = Export::new(&network, Format::Csv).unwrap();
        let kind = (export.is_undirected(), network.is_weighted());
        assert_equal(&read_csv(&written(&network, Format::Csv), &nodes(&network), kind), &network);
        for format in [Format::GraphMl, Format::Gexf] {
            assert_equal(&read(&written(&network, format), kind.0), &network);
        }
    }
}

#[test]
fn files_are_stable() {
    assert_eq!(written(&trust(), Format::GraphMl), include_str!("trust.graphml"));
    assert_eq!(written(&trust(), Format::Gexf), include_str!("trust.gexf"));
    let columns = "source,target,weight\n";
    let rest = "ann,\"say \"\"hi\"\" & <go>\",0.1\n\"say \"\"hi\"\" & <go>\",ann,-2.5\n";
    assert!(written(&trust(), Format::Csv).starts_with(&format!("{columns}{rest}")));
}

#[test]
fn what_networkx_and_igraph_wrote_again_is_equal() {
    let due = trust();
    assert_equal(&read(include_str!("trust_networkx.graphml"), false), &due);
    assert_equal(&read(include_str!("trust_networkx.gexf"), false), &due);
    // igraph gives the nodes new ids, and keeps the old ones as an attribute.
    let igraph = read(include_str!("trust_igraph.graphml"), false);
    let mut kept = Attributes::default();
    let others = igraph.attributes().iter().filter(|(name, _)| *name != "id");
    others.for_each(|(name, column)| kept.insert(name, column.clone()));
    assert_equal(&igraph.with_attributes(kept).unwrap(), &due);
}

#[test]
fn ties_with_equal_weights_are_written_once() {
    let network = |back: f32| {
        let mut builder = Network::builder(2);
        builder.weighted_arc(0, 1, 0.5).unwrap();
        builder.weighted_arc(1, 0, back).unwrap();
        builder.build()
    };
    assert_eq!(written(&network(0.5), Format::Csv), "source,target,weight\n0,1,0.5\n");
    assert_eq!(written(&network(0.25), Format::Csv), "source,target,weight\n0,1,0.5\n1,0,0.25\n");
    assert!(written(&network(0.5), Format::GraphMl).contains("<graph edgedefault=\"undirected\">"));
    let directed = written(&network(0.25), Format::Gexf);
    assert!(directed.contains("<graph defaultedgetype=\"directed\">") && directed.contains("u influences v"));
}

#[test]
fn agents_that_are_called_like_a_column_are_not_taken_for_a_header() {
    let network = Network::from_arcs(3, [(0, 1), (1, 2)]).unwrap();
    let network = with(network, &["source", "weight", "id"], &[("id", texts(&["x", "y", "z"]))]);
    assert_eq!(written(&network, Format::Csv), "from,to\nsource,weight\nweight,id\n");
    assert_eq!(nodes(&network), "label,id\nsource,x\nweight,y\nid,z\n");
    assert_equal(&read_csv(&written(&network, Format::Csv), &nodes(&network), (false, false)), &network);
    assert_equal(&read(&written(&network, Format::GraphMl), false), &network);
}

#[test]
fn an_attribute_that_is_called_label_gets_another_name_in_xml() {
    let network = Network::from_arcs(2, [(0, 1)]).unwrap();
    let network = with(network, &["ann", "bob"], &[("label", texts(&["A", "B"])), ("name", texts(&["Ann", "Bob"]))]);
    for format in [Format::GraphMl, Format::Gexf] {
        let export = Export::new(&network, format).unwrap();
        assert_eq!(export.renamed().collect::<Vec<_>>(), [("label", "label_1")]);
        let again = read(&written(&network, format), false);
        assert_eq!(labels(&again), ["ann", "bob"]);
        assert_eq!(again.words("label_1").unwrap(), ["A", "B"]);
        assert_eq!(again.words("name").unwrap(), ["Ann", "Bob"]);
    }
    assert_eq!(Export::new(&network, Format::Csv).unwrap().renamed().count(), 0);
}

#[test]
fn a_network_without_arcs_keeps_its_agents() {
    let network = with(Network::from_arcs(2, []).unwrap(), &["ann", "bob"], &[]);
    for format in [Format::GraphMl, Format::Gexf] {
        assert_equal(&read(&written(&network, format), true), &network);
    }
}

/// Ties of two layers with columns, of which one has a name that the formats use.
fn kinds(is_undirected: bool) -> Network {
    let layer = |ties: &[(u32, u32, f32)]| {
        let mut builder = Network::builder(4);
        for &(from, to, weight) in ties {
            match is_undirected {
                true => builder.weighted_tie(from, to, weight).unwrap(),
                false => builder.weighted_arc(from, to, weight).unwrap(),
            }
        }
        builder.build()
    };
    let layers = [("kin", layer(&[(0, 1, 0.1), (2, 3, 2.0)])), ("work", layer(&[(0, 1, 0.5), (1, 2, 3.0)]))];
    let network = Network::layered(layers).unwrap();
    let value = |from: u32, to: u32| (from.min(to) * 10 + from.max(to)) as usize;
    let of_arcs = |values: &dyn Fn(usize) -> String| {
        Column::Text(network.arcs().map(|(from, to, _)| values(value(from, to))).collect())
    };
    let since = network.arcs().map(|(from, to, _)| if to == 2 || from == 2 { 1999.5 } else { f64::NAN }).collect();
    let names = of_arcs(&|value| ["", "a < b", "<&>"][value % 3].into());
    let weights = of_arcs(&|value| format!("no. {value}"));
    let network = network.clone().with_arc_column("since", Column::Number(since)).unwrap();
    let network = network.with_arc_column("note", names).unwrap().with_arc_column("weight", weights).unwrap();
    with(network, &["a", "b", "c", "d"], &[])
}

/// The columns of arcs, sorted by name, as texts, because NaN does not equal itself.
fn of_arcs(network: &Network) -> Vec<(String, Vec<String>)> {
    let text = |column: &Column| match column {
        Column::Number(numbers) => {
            numbers.iter().map(|it| if it.is_nan() { String::new() } else { it.to_string() }).collect()
        }
        Column::Text(texts) => texts.clone(),
    };
    let mut columns: Vec<_> =
        network.arc_columns().iter().map(|(name, column)| (name.to_string(), text(column))).collect();
    columns.sort();
    columns
}

#[test]
fn layers_and_columns_of_arcs_are_written_as_columns_of_edges() {
    for is_undirected in [true, false] {
        let network = kinds(is_undirected);
        let mut due = of_arcs(&network);
        due.iter_mut().filter(|(name, _)| name == "weight").for_each(|(name, _)| *name = "weight_1".into());
        let strength = |name: &str| {
            let layer = network.layer(name).unwrap();
            let text = |(from, to, _)| layer.weight(from, to).map_or(String::new(), |it| it.to_string());
            (name.to_string(), network.arcs().map(text).collect::<Vec<_>>())
        };
        due.extend([strength("kin"), strength("work")]);
        due.sort();
        for format in [Format::GraphMl, Format::Gexf] {
            let text = written(&network, format);
            let again = read(&text, is_undirected);
            assert_equal(&again, &network);
            assert_eq!(of_arcs(&again), due, "{text}");
            assert_eq!(of_arcs(&read(&written(&again, format), is_undirected)), due);
        }
        let direction = if is_undirected { Direction::Undirected } else { Direction::Influence };
        let file = NetworkFile::new().direction(direction).weight("weight").all_columns();
        let again = file.read(written(&network, Format::Csv).as_bytes(), "edges.csv").unwrap();
        assert_equal(&again, &network);
        assert_eq!(of_arcs(&again), due);
    }
}

#[test]
fn ties_whose_arcs_have_different_values_are_written_as_arcs() {
    let network = Network::from_ties(2, [(0, 1)]).unwrap();
    assert!(Export::new(&network, Format::Csv).unwrap().is_undirected());
    let network = network.with_arc_column("trust", Column::Number(vec![1.0, 2.0])).unwrap();
    assert_eq!(written(&network, Format::Csv), "source,target,trust\n0,1,1\n1,0,2\n");
}

/// The name of a layer, and its arcs.
type Layer<'n> = (&'n str, Vec<(u32, u32, f32)>);

fn layers(network: &Network) -> Vec<Layer<'_>> {
    network.layer_names().map(|name| (name, network.layer(name).unwrap().arcs().collect())).collect()
}

#[test]
fn layers_are_read_back_from_their_weights() {
    for is_undirected in [true, false] {
        // Columns of arcs are equal too, once the one with the name of the weights has another.
        let network = read(&written(&kinds(is_undirected), Format::GraphMl), is_undirected);
        assert_eq!(network.layer_names().count(), 0);
        let layered = |text: &str| {
            let direction = if is_undirected { Direction::Undirected } else { Direction::Influence };
            let file = NetworkFile::new().direction(direction).all_columns().layer_weights(["kin", "work"]);
            file.read(text.as_bytes(), "file").unwrap()
        };
        for format in [Format::Csv, Format::GraphMl, Format::Gexf] {
            let again = layered(&written(&network, format));
            assert_equal(&again, &kinds(is_undirected));
            assert_eq!(layers(&again), layers(&kinds(is_undirected)), "{format}");
            // The layers are no columns, and the columns are those that were written.
            let mut columns = of_arcs(&network);
            columns.retain(|(name, _)| name != "kin" && name != "work");
            assert_eq!(of_arcs(&again), columns, "{format}");
            assert_eq!(written(&again, format), written(&layered(&written(&again, format)), format));
        }
    }
}

#[test]
fn the_columns_of_layers_are_known() {
    let network = kinds(true);
    let export = Export::new(&network, Format::Csv).unwrap();
    assert_eq!(export.layers().collect::<Vec<_>>(), [("kin", 4), ("work", 4)]);
    let plain = Network::karate_club();
    assert_eq!(Export::new(&plain, Format::Gexf).unwrap().layers().count(), 0);
}

#[test]
fn columns_do_not_become_weights_or_directions() {
    let network = Network::from_arcs(3, [(0, 1), (1, 2)]).unwrap();
    let network = network.with_arc_column("weight", Column::Number(vec![3.0, 4.0])).unwrap();
    let network = network.with_arc_column("Type", Column::Text(vec!["Undirected".into(), "Directed".into()])).unwrap();
    for format in [Format::Csv, Format::GraphMl, Format::Gexf] {
        let back = read(&written(&network, format), false);
        assert_eq!((back.n_arcs(), back.is_weighted()), (2, false), "{format:?}");
    }
    let rows = written(&network, Format::Csv);
    assert_eq!(rows, "source,target,weight_1,Type_1\n0,1,3,Undirected\n1,2,4,Directed\n");
}

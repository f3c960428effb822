//! Networks that a format cannot hold, with the exact messages.

use super::{texts, with};
use bandwagon::network::Network;
use bandwagon::network::write::{Export, Format};

fn pair(labels: [&str; 2]) -> Network {
    with(Network::from_arcs(2, [(0, 1)]).unwrap(), &labels, &[])
}

fn says(network: &Network, format: Format, message: &str) {
    assert_eq!(Export::new(network, format).unwrap_err().to_string(), message);
}

#[test]
fn labels_must_name_the_agents() {
    for format in [Format::Csv, Format::GraphMl, Format::Gexf] {
        says(
            &pair(["ann", "ann"]),
            format,
            "the label of agent 1 must be different from those of all other agents, got \"ann\", as agent 0",
        );
        says(&pair(["ann", ""]), format, "the label of agent 1 must be a text, got an empty one");
    }
}

#[test]
fn labels_must_be_texts_that_the_format_can_hold() {
    let bell = pair(["ann", "a\u{7}b"]);
    let message = "the label of agent 1 must be a text of characters that XML can hold, got \"a\\u{7}b\"";
    says(&bell, Format::GraphMl, message);
    says(&bell, Format::Gexf, message);
    assert!(Export::new(&bell, Format::Csv).is_ok());
    let message = "the label of agent 0 must be without blanks at its ends and without U+0000, got \" ann\"";
    says(&pair([" ann", "bob"]), Format::Csv, message);
    assert!(Export::new(&pair([" ann", "bob"]), Format::Gexf).is_ok());
}

#[test]
fn attributes_must_be_texts_that_xml_can_hold() {
    let network = |name, note| with(pair(["ann", "bob"]), &["ann", "bob"], &[(name, texts(&["", note]))]);
    says(
        &network("note", "\u{ffff}"),
        Format::GraphMl,
        "attribute note of agent bob must be a text of characters that XML can hold, got \"\\u{ffff}\"",
    );
    says(
        &network("no\0te", "x"),
        Format::Gexf,
        "the name of an attribute must be a text of characters that XML can hold, got \"no\\0te\"",
    );
    assert!(Export::new(&network("note", "\u{ffff}"), Format::Csv).is_ok());
}

#[test]
fn an_edge_list_needs_an_edge() {
    let network = Network::from_arcs(2, []).unwrap();
    says(&network, Format::Csv, "a network written as CSV must be a network with ties, got none");
}

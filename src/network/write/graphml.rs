//! GraphML 1.0.
//!
//! Keys are declared for nodes or for edges, with a name and a type of the specification, and without defaults: igraph
//! ignores keys for all elements and refuses unknown types. Gephi takes the ids `d3` and `d7` for those of labels, so no key
//! has such an id.
//!
//! Source: U. Brandes, M. Eiglsperger, I. Herman, M. Himsolt, M. S. Marshall (2002), GraphML progress report, Graph
//! Drawing 2001.

use super::export::Export;
use super::number;
use super::xml::{self, Elements};
use std::borrow::Cow;
use std::io;

const ROOT: [(&str, &str); 3] = [
    ("xmlns", "http://graphml.graphdrawing.org/xmlns"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    (
        "xsi:schemaLocation",
        "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd",
    ),
];

/// The keys of labels and weights.
const LABEL: &str = "label";
const WEIGHT: &str = "weight";

/// Writes the network.
pub(super) fn write(export: &Export, out: impl io::Write) -> io::Result<()> {
    xml::document(out, |xml| {
        xml.create_element("graphml").with_attributes(ROOT).write_inner_content(|xml| {
            xml::text(xml, "desc", &[], &format!("Written by bandwagon. {}", export.meaning()))?;
            key(xml, LABEL, "node", (LABEL, "string"))?;
            for (place, column) in export.columns.iter().enumerate() {
                key(xml, &key_of(place), "node", (&column.name, column.datatype))?;
            }
            if export.network.is_weighted() {
                key(xml, WEIGHT, "edge", (WEIGHT, "double"))?;
            }
            for (place, column) in export.edge_columns().enumerate() {
                key(xml, &edge_key_of(place), "edge", column)?;
            }
            let default = if export.is_undirected() { "undirected" } else { "directed" };
            let graph = xml.create_element("graph").with_attribute(("edgedefault", default));
            graph.write_inner_content(|xml| nodes(export, xml).and_then(|()| edges(export, xml))).map(drop)
        })?;
        Ok(())
    })
}

/// The id of the key of an attribute of nodes.
fn key_of(place: usize) -> String {
    format!("n{place}")
}

/// The id of the key of a column of edges.
fn edge_key_of(place: usize) -> String {
    format!("e{place}")
}

/// Declares an attribute.
fn key<W: io::Write>(xml: &mut Elements<W>, id: &str, domain: &str, (name, datatype): (&str, &str)) -> io::Result<()> {
    let attributes = [("id", id), ("for", domain), ("attr.name", name), ("attr.type", datatype)];
    xml.create_element("key").with_attributes(attributes).write_empty().map(drop)
}

fn nodes<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    let keys: Vec<String> = (0..export.columns.len()).map(key_of).collect();
    for agent in 0..export.network.n_agents() {
        let id = export.id(agent as u32);
        xml.create_element("node").with_attribute(("id", &*id)).write_inner_content(|xml| {
            data(xml, LABEL, &id)?;
            let values = keys.iter().zip(&export.columns).filter_map(|(key, column)| Some((key, column.value(agent)?)));
            values.into_iter().try_for_each(|(key, value)| data(xml, key, &value))
        })?;
    }
    Ok(())
}

fn edges<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    let keys: Vec<String> = (0..export.edge_columns().count()).map(edge_key_of).collect();
    for edge in export.edges() {
        let weight = export.network.is_weighted().then(|| (WEIGHT, number::weight(edge.weight).into()));
        let values = keys.iter().zip(export.values(&edge)).filter_map(|(key, value)| Some((key.as_str(), value?)));
        let values: Vec<(&str, Cow<str>)> = weight.into_iter().chain(values).collect();
        let (source, target) = (export.id(edge.from), export.id(edge.to));
        let element = xml.create_element("edge").with_attributes([("source", &*source), ("target", &*target)]);
        match values.is_empty() {
            false => {
                element.write_inner_content(|xml| values.iter().try_for_each(|(key, value)| data(xml, key, value)))?
            }
            true => element.write_empty()?,
        };
    }
    Ok(())
}

fn data<W: io::Write>(xml: &mut Elements<W>, key: &str, value: &str) -> io::Result<()> {
    xml::text(xml, "data", &[("key", key)], value)
}

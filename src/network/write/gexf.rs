//! GEXF 1.3.
//!
//! Source: GEXF Working Group (Gephi), 2022.

use super::export::Export;
use super::number;
use super::xml::{self, Elements};
use quick_xml::writer::ElementWriter;
use std::borrow::Cow;
use std::io;

const ROOT: [(&str, &str); 4] = [
    ("xmlns", "http://gexf.net/1.3"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:schemaLocation", "http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd"),
    ("version", "1.3"),
];

/// Writes the network.
pub(super) fn write(export: &Export, out: impl io::Write) -> io::Result<()> {
    xml::document(out, |xml| {
        xml.create_element("gexf").with_attributes(ROOT).write_inner_content(|xml| {
            xml.create_element("meta").write_inner_content(|xml| {
                xml::text(xml, "creator", &[], "bandwagon")?;
                xml::text(xml, "description", &[], export.meaning())
            })?;
            let default = if export.is_undirected() { "undirected" } else { "directed" };
            let graph = xml.create_element("graph").with_attribute(("defaultedgetype", default));
            graph.write_inner_content(|xml| {
                attributes(export, xml)?;
                xml.create_element("nodes").write_inner_content(|xml| nodes(export, xml))?;
                xml.create_element("edges").write_inner_content(|xml| edges(export, xml)).map(drop)
            })?;
            Ok(())
        })?;
        Ok(())
    })
}

/// Declares the attributes of nodes and of edges.
fn attributes<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    let of_nodes = export.columns.iter().map(|column| (column.name.as_str(), column.datatype)).collect();
    for (class, columns) in [("node", of_nodes), ("edge", export.edge_columns().collect::<Vec<_>>())] {
        if columns.is_empty() {
            continue;
        }
        xml.create_element("attributes").with_attribute(("class", class)).write_inner_content(|xml| {
            for (place, (title, datatype)) in columns.iter().enumerate() {
                let id = place.to_string();
                let attributes = [("id", &*id), ("title", *title), ("type", *datatype)];
                xml.create_element("attribute").with_attributes(attributes).write_empty()?;
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Writes the content of a node or an edge: the values that it has, with the places of their columns.
fn values<W: io::Write>(element: ElementWriter<'_, W>, values: &[(usize, Cow<str>)]) -> io::Result<()> {
    if values.is_empty() {
        return element.write_empty().map(drop);
    }
    let write = |xml: &mut Elements<W>| {
        for (place, value) in values {
            let place = place.to_string();
            let attributes = [("for", &*place), ("value", &**value)];
            xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    };
    let inner = |xml: &mut Elements<W>| xml.create_element("attvalues").write_inner_content(write).map(drop);
    element.write_inner_content(inner).map(drop)
}

/// The values that are there, with the places of their columns.
fn present<'a>(values: impl Iterator<Item = Option<Cow<'a, str>>>) -> Vec<(usize, Cow<'a, str>)> {
    values.enumerate().filter_map(|(place, value)| Some((place, value?))).collect()
}

fn nodes<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    for agent in 0..export.network.n_agents() {
        let id = export.id(agent as u32);
        let node = xml.create_element("node").with_attributes([("id", &*id), ("label", &*id)]);
        values(node, &present(export.columns.iter().map(|column| column.value(agent))))?;
    }
    Ok(())
}

fn edges<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    for (place, edge) in export.edges().enumerate() {
        let (id, source, target) = (place.to_string(), export.id(edge.from), export.id(edge.to));
        let element = xml.create_element("edge");
        let mut element = element.with_attributes([("id", &*id), ("source", &*source), ("target", &*target)]);
        if export.network.is_weighted() {
            element = element.with_attribute(("weight", &*number::weight(edge.weight)));
        }
        values(element, &present(export.values(&edge)))?;
    }
    Ok(())
}

//! GEXF 1.3.
//!
//! Source: GEXF Working Group (Gephi), 2022.

use super::export::Export;
use super::number;
use super::xml::{self, Elements};
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

/// Declares the attributes of nodes.
fn attributes<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    if export.columns.is_empty() {
        return Ok(());
    }
    xml.create_element("attributes").with_attribute(("class", "node")).write_inner_content(|xml| {
        for (place, column) in export.columns.iter().enumerate() {
            let id = place.to_string();
            let attributes = [("id", &*id), ("title", &*column.name), ("type", column.datatype)];
            xml.create_element("attribute").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    Ok(())
}

fn nodes<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    for agent in 0..export.network.n_agents() {
        let id = export.id(agent as u32);
        let node = xml.create_element("node").with_attributes([("id", &*id), ("label", &*id)]);
        let columns = export.columns.iter().enumerate();
        let values: Vec<_> = columns.filter_map(|(place, column)| Some((place, column.value(agent)?))).collect();
        if values.is_empty() {
            node.write_empty()?;
            continue;
        }
        node.write_inner_content(|xml| {
            xml.create_element("attvalues").write_inner_content(|xml| {
                for (place, value) in values {
                    let place = place.to_string();
                    let attributes = [("for", &*place), ("value", &*value)];
                    xml.create_element("attvalue").with_attributes(attributes).write_empty()?;
                }
                Ok(())
            })?;
            Ok(())
        })?;
    }
    Ok(())
}

fn edges<W: io::Write>(export: &Export, xml: &mut Elements<W>) -> io::Result<()> {
    for (place, (from, to, weight)) in export.edges().enumerate() {
        let (id, source, target) = (place.to_string(), export.id(from), export.id(to));
        let edge = xml.create_element("edge");
        let edge = edge.with_attributes([("id", &*id), ("source", &*source), ("target", &*target)]);
        match export.network.is_weighted() {
            true => edge.with_attribute(("weight", &*number::weight(weight))).write_empty()?,
            false => edge.write_empty()?,
        };
    }
    Ok(())
}

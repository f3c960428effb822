//! An edge list and a node table, separated by commas.
//!
//! A field is quoted if it contains a separator of any kind, a quote or a line break, or if it begins like a comment, so
//! that a program that detects the separator finds the comma.

use super::export::Export;
use super::number;
use crate::network::Network;
use std::borrow::Cow;
use std::io::{self, Write};

/// Names of the columns of the two ids.
const IDS: [[&str; 2]; 3] = [["source", "target"], ["from", "to"], ["sender", "receiver"]];
/// Names of the column of ids in the node table.
const ID: [&str; 3] = ["id", "label", "agent"];

/// Writes the edge list.
pub(super) fn edges(export: &Export, out: impl Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    let [source, target] = edge_names(export.network);
    let is_weighted = export.network.is_weighted();
    write!(out, "{source},{target}{}", if is_weighted { ",weight" } else { "" })?;
    export.edge_columns().try_for_each(|(name, _)| write!(out, ",{}", field(name)))?;
    writeln!(out)?;
    for edge in export.edges() {
        write!(out, "{},{}", field(&export.id(edge.from)), field(&export.id(edge.to)))?;
        if is_weighted {
            write!(out, ",{}", number::weight(edge.weight))?;
        }
        export.values(&edge).try_for_each(|value| write!(out, ",{}", field(&value.unwrap_or_default())))?;
        writeln!(out)?;
    }
    out.flush()
}

/// The names of the columns of the two ids.
pub(super) fn edge_names(network: &Network) -> [&'static str; 2] {
    let labels = network.labels().unwrap_or_default();
    // A header that is also the id of an agent may be read as data.
    let is_free = |ids: &&[&str; 2]| !labels.iter().any(|label| ids.contains(&label.as_str()));
    *IDS.iter().find(is_free).unwrap_or(&IDS[0])
}

/// The name of the column of ids in the node table.
pub(super) fn id_name(export: &Export) -> String {
    let attributes = export.network.attributes();
    let numbered = (1..).map(|number| format!("agent_{number}"));
    let mut names = ID.into_iter().map(String::from).chain(numbered);
    names.find(|name| attributes.get(name).is_none()).unwrap_or_default()
}

/// Writes the node table.
pub(super) fn nodes(export: &Export, out: impl Write) -> io::Result<()> {
    let mut out = io::BufWriter::new(out);
    write!(out, "{}", id_name(export))?;
    for column in &export.columns {
        write!(out, ",{}", field(&column.name))?;
    }
    writeln!(out)?;
    for agent in 0..export.network.n_agents() {
        write!(out, "{}", field(&export.id(agent as u32)))?;
        for column in &export.columns {
            write!(out, ",{}", field(&column.value(agent).unwrap_or_default()))?;
        }
        writeln!(out)?;
    }
    out.flush()
}

/// A text as a field.
fn field(text: &str) -> Cow<'_, str> {
    let is_special = |letter: char| matches!(letter, ',' | ';' | '"') || letter.is_whitespace();
    match text.contains(is_special) || text.starts_with(['#', '%']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")).into(),
        false => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_if_they_must_be() {
        for (text, due) in [
            ("ann", "ann"),
            ("Jean Valjean", "\"Jean Valjean\""),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("#metoo", "\"#metoo\""),
            ("a\nb", "\"a\nb\""),
            ("-0.5", "-0.5"),
        ] {
            assert_eq!(field(text), due);
        }
    }
}

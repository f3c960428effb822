//! Declarations of attributes in GraphML: the elements `key`.

use super::super::datatype::Datatype;
use super::super::xml::{Element, Xml};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What a graph has attributes for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Domain {
    Node,
    Edge,
}

/// An attribute that the file declares.
#[derive(Debug)]
pub(super) struct Key {
    /// The name of its column.
    pub(super) column: String,
    pub(super) datatype: Datatype,
    /// `None` for attributes of everything.
    domain: Option<Domain>,
    /// Whether it is for something else than nodes and edges.
    elsewhere: bool,
}

impl Key {
    /// Whether nodes or edges have this attribute.
    pub(super) fn is_for(&self, domain: Domain) -> bool {
        !self.elsewhere && self.domain.is_none_or(|own| own == domain)
    }

    fn overlaps(&self, other: &Key) -> bool {
        let both = |domain| self.is_for(domain) && other.is_for(domain);
        both(Domain::Node) || both(Domain::Edge) || (self.elsewhere && other.elsewhere)
    }
}

/// All attributes that the file declares, by their ids. NetworkX can give a key for nodes and a key for edges one id.
#[derive(Debug, Default)]
pub(super) struct Keys {
    keys: HashMap<String, Vec<Key>>,
    /// The defaults by columns.
    node_defaults: BTreeMap<String, String>,
    edge_defaults: BTreeMap<String, String>,
}

impl Keys {
    /// Reads a declaration.
    pub(super) fn declare(&mut self, xml: &mut Xml, element: &Element) -> Result<(), Mistake> {
        let id = element.required("id", "an id of the key")?;
        let name = element.attribute("attr.name").or(element.attribute("yfiles.type")).unwrap_or(id);
        let datatype = Datatype::named(element.attribute("attr.type").unwrap_or("string"));
        let (domain, elsewhere) = match element.attribute("for") {
            None | Some("all") => (None, false),
            Some("node") => (Some(Domain::Node), false),
            Some("edge") => (Some(Domain::Edge), false),
            Some("graph" | "graphml" | "port" | "endpoint" | "hyperedge") => (None, true),
            Some(other) => {
                return Err(Problem::syntax("for=\"node\", \"edge\", \"graph\" or \"all\"", other).on(element.line));
            }
        };
        let default = default(xml, datatype)?;
        let key = Key { column: name.into(), datatype, domain, elsewhere };
        for (domain, defaults) in [(Domain::Node, &mut self.node_defaults), (Domain::Edge, &mut self.edge_defaults)] {
            let Some(value) = default.as_ref().filter(|_| key.is_for(domain)) else { continue };
            if defaults.insert(key.column.clone(), value.clone()).is_some_and(|other| other != *value) {
                return Err(Problem::syntax("one default of each attribute", name).on(element.line));
            }
        }
        let keys = self.keys.entry(id.into()).or_default();
        match keys.iter_mut().find(|other| other.overlaps(&key)) {
            None => keys.push(key),
            // NetworkX can declare an attribute with values of several types several times.
            Some(other) if other.column == key.column && other.domain == key.domain => {
                other.datatype = other.datatype.union(key.datatype);
            }
            Some(_) => return Err(Problem::syntax("keys with different ids", id).on(element.line)),
        }
        Ok(())
    }

    /// The id that an element `data` of a node or an edge names, or of the graph if there is no domain, and its key, if
    /// there is one.
    pub(super) fn of<'a>(
        &self,
        element: &'a Element,
        domain: Option<Domain>,
    ) -> Result<(&'a str, Option<&Key>), Mistake> {
        let id = element.required("key", "data with the attribute key")?;
        let keys = self.keys.get(id).map(Vec::as_slice).unwrap_or_default();
        let own = keys.iter().find(|key| domain.is_some_and(|domain| key.is_for(domain)));
        Ok((id, own.or(keys.first())))
    }

    /// The name, or another if an attribute of nodes or edges has it.
    pub(super) fn free(&self, domain: Domain, name: &str, other: &str) -> String {
        let taken = self.keys.values().flatten().any(|key| key.column == name && key.is_for(domain));
        if taken { other.into() } else { name.into() }
    }

    /// Columns and defaults of those attributes with a default that are not set.
    pub(super) fn defaults<'a>(
        &'a self,
        domain: Domain,
        set: &'a HashSet<String>,
    ) -> impl Iterator<Item = (&'a String, &'a String)> {
        let defaults = if domain == Domain::Node { &self.node_defaults } else { &self.edge_defaults };
        defaults.iter().filter(|(column, _)| !set.contains(column.as_str()))
    }
}

/// Reads the content of a key: its default, if it has one.
fn default(xml: &mut Xml, datatype: Datatype) -> Result<Option<String>, Mistake> {
    let mut default = None;
    while let Some(element) = xml.child()? {
        if element.own && element.name == "default" {
            let content = xml.mixed()?;
            if let Some(text) = content {
                let value = datatype.value(&text).map_err(|problem| problem.on(element.line))?;
                default = Some(value.into_owned()).filter(|value| !value.is_empty());
            }
        } else {
            xml.skip()?;
        }
    }
    Ok(default)
}

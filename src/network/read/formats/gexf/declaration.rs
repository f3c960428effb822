//! Declarations of attributes in GEXF: the elements `attributes`.

use super::super::datatype::Datatype;
use super::super::xml::{Element, Xml};
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::collections::{BTreeMap, HashMap};

/// An attribute that the file declares.
#[derive(Debug)]
pub(super) struct Attribute {
    /// The name of its column.
    pub(super) column: String,
    pub(super) datatype: Datatype,
}

/// The attributes of one class, by their ids.
#[derive(Debug, Default)]
pub(super) struct Attributes {
    attributes: HashMap<String, Attribute>,
    /// The defaults by columns.
    pub(super) defaults: BTreeMap<String, String>,
}

/// All attributes that a file declares.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    pub(super) nodes: Attributes,
    pub(super) edges: Attributes,
}

impl Declarations {
    /// Reads the declarations of a file, wherever they stand in its graph. Everything else is skipped.
    pub(super) fn read(text: &str) -> Result<Self, Mistake> {
        let (mut xml, _) = Xml::open(text, &super::GEXF)?;
        let mut declarations = Declarations::default();
        // Gephi 0.7 writes weights as values of an attribute that it does not declare.
        let weight = Attribute { column: "weight".into(), datatype: Datatype::Decimal };
        declarations.edges.attributes.insert("weight".into(), weight);
        while let Some(element) = xml.child()? {
            if !element.own || element.name != "graph" {
                xml.skip()?;
                continue;
            }
            while let Some(element) = xml.child()? {
                match element.attribute("class") {
                    _ if !element.own || element.name != "attributes" => xml.skip()?,
                    Some("node") => declarations.nodes.declare(&mut xml)?,
                    Some("edge") => declarations.edges.declare(&mut xml)?,
                    Some(other) => return Err(Problem::syntax("class=\"node\" or \"edge\"", other).on(element.line)),
                    None => return Err(element.mistake("attributes with a class")),
                }
            }
        }
        Ok(declarations)
    }
}

impl Attributes {
    /// Reads the declarations in an element `attributes`.
    fn declare(&mut self, xml: &mut Xml) -> Result<(), Mistake> {
        while let Some(element) = xml.child()? {
            if !element.own {
                xml.skip()?;
                continue;
            }
            if element.name != "attribute" {
                return Err(element.mistake("an attribute"));
            }
            let id = element.required("id", "an attribute with an id")?;
            let title = element.attribute("title").unwrap_or(id);
            let weight = id == "weight" && title.eq_ignore_ascii_case("weight");
            let column = if weight { "weight" } else { title };
            let datatype = Datatype::named(element.attribute("type").unwrap_or("string"));
            if let Some(default) = default(xml, datatype)?
                && self.defaults.insert(column.into(), default.clone()).is_some_and(|other| other != default)
            {
                return Err(Problem::syntax("one default of each attribute", title).on(element.line));
            }
            let attribute = Attribute { column: column.into(), datatype };
            if self.attributes.insert(id.into(), attribute).is_some() && id != "weight" {
                return Err(Problem::syntax("attributes with different ids", id).on(element.line));
            }
        }
        Ok(())
    }

    /// The id of the attribute that an element `attvalue` names, and its declaration, if there is one.
    pub(super) fn of<'a>(&self, element: &'a Element) -> Result<(&'a str, Option<&Attribute>), Mistake> {
        let id = element.attribute("for").or(element.attribute("id"));
        let id = id.ok_or_else(|| element.mistake("a value with the id of its attribute in \"for\""))?;
        Ok((id, self.attributes.get(id)))
    }
}

/// Reads the content of an attribute: its default, if it has one.
fn default(xml: &mut Xml, datatype: Datatype) -> Result<Option<String>, Mistake> {
    let mut default = None;
    while let Some(element) = xml.child()? {
        if element.own && element.name == "default" {
            let value = xml.text()?;
            let value = datatype.value(&value).map_err(|problem| problem.on(element.line))?;
            default = Some(value.into_owned()).filter(|value| !value.is_empty());
        } else {
            xml.skip()?;
        }
    }
    Ok(default)
}

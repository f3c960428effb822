//! Values of the attributes of a node or an edge in GEXF.

use super::super::datatype::Datatype;
use super::super::infinite::Infinite;
use super::super::xml::{Element, Xml};
use super::declaration::Attributes;
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use std::collections::{BTreeSet, HashMap};

/// XML attributes that say when something exists or holds.
const TIMES: [&str; 7] = ["start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"];

/// Whether the element states a time.
pub(super) fn is_timed(element: &Element) -> bool {
    TIMES.iter().any(|time| element.attribute(time).is_some())
}

/// What was met in values that the reader of the file should know.
#[derive(Debug, Default)]
pub(super) struct Peculiarities {
    /// Whether something states a time.
    pub(super) times: bool,
    /// Columns of attributes with several values of one node or edge, at several times.
    pub(super) dynamic: BTreeSet<String>,
    /// Names of XML attributes that GEXF does not define.
    pub(super) unknown: BTreeSet<String>,
    /// Ids of attributes that the file does not declare.
    pub(super) undeclared: BTreeSet<String>,
    /// The number of values that differ from the XML attribute of the same name.
    pub(super) conflicts: usize,
}

impl Peculiarities {
    /// Notes times and XML attributes of a node or an edge that are not among these.
    pub(super) fn see(&mut self, element: &Element, known: &[&str]) {
        self.times |= is_timed(element);
        let unknown = element.names().filter(|name| !known.contains(name) && !TIMES.contains(name));
        self.unknown.extend(unknown.map(String::from));
    }
}

/// Columns and values of a node or an edge, in order.
#[derive(Debug, Default)]
pub(super) struct Values {
    pub(super) fields: Vec<(String, String)>,
    /// By column: the place in `fields`, and whether the value is that of an XML attribute.
    places: HashMap<String, (usize, bool)>,
    /// Columns of numbers that have an infinite one.
    infinite: Vec<String>,
}

impl Values {
    /// Sets the value of an XML attribute of the node or edge itself.
    pub(super) fn set(&mut self, column: &str, value: &str) {
        self.places.insert(column.into(), (self.fields.len(), true));
        self.fields.push((column.into(), value.into()));
    }

    /// The value of a column.
    pub(super) fn get(&self, column: &str) -> Option<&str> {
        self.places.get(column).map(|&(place, _)| self.fields[place].1.as_str())
    }

    /// Whether a column has this value, which is an infinite number.
    pub(super) fn is_infinite(&self, column: &String, value: &str) -> bool {
        self.infinite.contains(column) && Infinite::is(value)
    }

    /// Reads an element `attvalues`.
    pub(super) fn read(
        &mut self,
        xml: &mut Xml,
        attributes: &Attributes,
        peculiarities: &mut Peculiarities,
    ) -> Result<(), Mistake> {
        while let Some(element) = xml.child()? {
            if element.own {
                if element.name != "attvalue" {
                    return Err(element.mistake("an attvalue"));
                }
                self.value(&element, attributes, peculiarities)?;
            }
            xml.skip()?;
        }
        Ok(())
    }

    fn value(&mut self, element: &Element, attributes: &Attributes, seen: &mut Peculiarities) -> Result<(), Mistake> {
        let (id, attribute) = attributes.of(element)?;
        let (column, datatype) = match attribute {
            Some(attribute) => (attribute.column.as_str(), attribute.datatype),
            None => {
                seen.undeclared.insert(id.into());
                (id, Datatype::Text)
            }
        };
        let value = element.required("value", "an attvalue with a value")?;
        // Gephi can write missing values so.
        let is_missing = datatype != Datatype::Text && value.trim() == "null";
        let value = datatype.value(if is_missing { "" } else { value }).map_err(|problem| problem.on(element.line))?;
        seen.times |= is_timed(element);
        if datatype == Datatype::Decimal && Infinite::is(&value) {
            self.infinite.push(column.into());
        }
        match self.places.get(column) {
            None => {
                self.places.insert(column.into(), (self.fields.len(), false));
                self.fields.push((column.into(), value.into_owned()));
            }
            Some(&(place, true)) => seen.conflicts += usize::from(!is_same(&self.fields[place].1, &value)),
            Some(&(place, false)) if is_timed(element) => {
                seen.dynamic.insert(column.into());
                self.fields[place].1 = value.into_owned();
            }
            Some(_) => {
                return Err(Problem::syntax("one value of each attribute", column).on(element.line));
            }
        }
        Ok(())
    }

    /// Adds the defaults of attributes that have no value.
    pub(super) fn complete(&mut self, attributes: &Attributes) {
        for (column, value) in &attributes.defaults {
            if !self.places.contains_key(column) {
                self.set(column, value);
            }
        }
    }
}

/// Whether two values are the same text or the same number.
fn is_same(left: &str, right: &str) -> bool {
    let numbers = (left.trim().parse::<f64>(), right.trim().parse::<f64>());
    left == right || matches!(numbers, (Ok(left), Ok(right)) if left == right)
}

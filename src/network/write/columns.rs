//! Attribute columns with the types that GraphML and GEXF give them.

use super::number::number;
use crate::network::{Attributes, Column, attributes::LARGEST_WHOLE};
use std::borrow::Cow;

/// A column of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileColumn<'a> {
    /// The name in the file.
    pub name: &'a str,
    /// The name of the attribute or layer, which may differ.
    pub attribute: &'a str,
    /// The type: `boolean`, `long`, `double` or `string`.
    pub datatype: &'static str,
}

/// A column of attributes as it is written.
#[derive(Clone, Debug)]
pub(super) struct TypedColumn<'a> {
    /// The name in the file, which differs from that of the attribute if the format has another use for it.
    pub(super) name: String,
    /// The name of the attribute.
    pub(super) attribute: String,
    /// The type: `boolean`, `long`, `double` or `string`, names that both GraphML and GEXF have.
    pub(super) datatype: &'static str,
    pub(super) values: Cow<'a, Column>,
}

impl<'a> TypedColumn<'a> {
    /// All columns of agents. Those with a name in `reserved`, in capitals or not, get another one.
    pub(super) fn of(attributes: &'a Attributes, reserved: &[&str]) -> Vec<Self> {
        named(attributes.iter().map(|(name, column)| (name.to_string(), Cow::Borrowed(column))).collect(), reserved)
    }

    /// All columns of arcs.
    pub(super) fn of_arcs(columns: Attributes, reserved: &[&str]) -> Vec<TypedColumn<'static>> {
        named(columns.into_columns().map(|(name, column)| (name, Cow::Owned(column))).collect(), reserved)
    }

    pub(super) fn described(&self) -> FileColumn<'_> {
        FileColumn { name: &self.name, attribute: &self.attribute, datatype: self.datatype }
    }

    /// The value of an agent or an arc; `None` if it is missing.
    pub(super) fn value(&self, place: usize) -> Option<Cow<'_, str>> {
        match &*self.values {
            Column::Number(numbers) => Some(numbers[place]).filter(|it| !it.is_nan()).map(|it| number(it).into()),
            Column::Text(texts) => Some(texts[place].as_str()).filter(|text| !text.is_empty()).map(Cow::Borrowed),
        }
    }
}

/// The columns with the names that they have in the file.
fn named<'a>(columns: Vec<(String, Cow<'a, Column>)>, reserved: &[&str]) -> Vec<TypedColumn<'a>> {
    let given: Vec<String> = columns.iter().map(|(name, _)| name.clone()).collect();
    let mut named: Vec<TypedColumn> = vec![];
    for (name, values) in columns {
        let is_reserved = |name: &str| reserved.iter().any(|other| other.eq_ignore_ascii_case(name));
        let is_taken = |name: &str| is_reserved(name) || named.iter().any(|known| known.name == name);
        let is_new = |text: &String| !is_taken(text) && !given.contains(text);
        let other = || (1..).map(|number| format!("{name}_{number}")).find(is_new);
        let in_file = if is_taken(&name) { other().unwrap_or_default() } else { name.clone() };
        named.push(TypedColumn { name: in_file, attribute: name, datatype: datatype(&values), values });
    }
    named
}

fn datatype(values: &Column) -> &'static str {
    match values {
        Column::Number(numbers) => {
            let mut known = numbers.iter().filter(|number| !number.is_nan()).peekable();
            let is_some = known.peek().is_some();
            let is_whole = |number: &f64| number.fract() == 0.0 && number.abs() <= LARGEST_WHOLE;
            if is_some && known.all(is_whole) { "long" } else { "double" }
        }
        // igraph reads a missing boolean as false.
        Column::Text(texts) if !texts.is_empty() && texts.iter().all(|text| text == "true" || text == "false") => {
            "boolean"
        }
        Column::Text(_) => "string",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(texts: &[&str]) -> Column {
        Column::Text(texts.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn types_follow_from_the_values() {
        for (values, due) in [
            (Column::Number(vec![1962.0, f64::NAN, -3.0]), "long"),
            (Column::Number(vec![1.5, 2.0]), "double"),
            (Column::Number(vec![1e300]), "double"),
            (Column::Number(vec![f64::NAN]), "double"),
            (Column::Number(vec![f64::INFINITY]), "double"),
            (text(&["true", "false"]), "boolean"),
            (text(&["true", ""]), "string"),
            (text(&["true", "no"]), "string"),
        ] {
            assert_eq!(datatype(&values), due, "{values:?}");
        }
    }

    #[test]
    fn reserved_names_are_replaced() {
        let mut attributes = Attributes::default();
        ["label_1", "label", "town"].into_iter().for_each(|name| attributes.insert(name, text(&["x"])));
        let names: Vec<String> =
            TypedColumn::of(&attributes, &["label"]).into_iter().map(|column| column.name).collect();
        assert_eq!(names, ["label_1", "label_2", "town"]);
    }

    #[test]
    fn missing_values_are_none() {
        let mut attributes = Attributes::default();
        attributes.insert("toa", Column::Number(vec![f64::NAN, 2.0]));
        attributes.insert("town", text(&["", "Ulm"]));
        let columns = TypedColumn::of(&attributes, &[]);
        let values = |agent| columns.iter().map(|column| column.value(agent)).collect::<Vec<_>>();
        assert_eq!(values(0), [None, None]);
        assert_eq!(values(1), [Some("2".into()), Some("Ulm".into())]);
    }
}

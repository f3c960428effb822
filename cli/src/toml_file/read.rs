//! Reads TOML values through serde, with errors that know the key, its position and its value.

use bandwagon::Error;
use serde::de::{self, DeserializeSeed, Deserializer, Expected, MapAccess, SeqAccess, Unexpected, Visitor};
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of a TOML document.
#[derive(Clone)]
pub struct Value<'t> {
    value: Found<'t>,
    at: Range<usize>,
    /// The key of the value; for an element of a list, that of the list.
    key: &'t str,
    /// The keys from the document to the value, with dots between them.
    path: String,
    /// Whether the value is an element of a list.
    is_element: bool,
    /// The name of the document in error messages.
    title: &'t str,
    text: &'t str,
}

#[derive(Clone, Copy)]
enum Found<'t> {
    Table(&'t DeTable<'t>),
    Other(&'t DeValue<'t>),
}

/// What is wrong, and where.
#[derive(Debug)]
pub struct Wrong {
    what: What,
    at: Option<Range<usize>>,
    /// Whether the message is complete.
    is_complete: bool,
}

#[derive(Debug)]
enum What {
    /// A complete message.
    Said(String),
    /// A value is not what was expected.
    Kind { expected: String },
    /// A word is not among these.
    Word { got: String, known: &'static [&'static str] },
    /// A table has another key.
    Key { got: String, known: &'static [&'static str] },
    /// A table lacks a key.
    Missing(&'static str),
}

impl Wrong {
    fn new(what: What) -> Wrong {
        Wrong { what, at: None, is_complete: false }
    }

    /// The position in the text.
    pub fn at(&self) -> Range<usize> {
        self.at.clone().unwrap_or_default()
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Said(message) => to.write_str(message),
            // These are completed by the value with the error; see `Value::placed`.
            What::Kind { expected } => write!(to, "expected {expected}"),
            What::Word { got, .. } | What::Key { got, .. } => to.write_str(got),
            What::Missing(key) => write!(to, "{key} is missing"),
        }
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Wrong {
        Wrong::new(What::Said(message.to_string()))
    }

    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Wrong {
        Wrong::new(What::Kind { expected: expected.to_string() })
    }

    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Wrong {
        Wrong::new(What::Kind { expected: expected.to_string() })
    }

    fn unknown_variant(got: &str, known: &'static [&'static str]) -> Wrong {
        Wrong::new(What::Word { got: got.into(), known })
    }

    fn unknown_field(got: &str, known: &'static [&'static str]) -> Wrong {
        Wrong::new(What::Key { got: got.into(), known })
    }

    fn missing_field(field: &'static str) -> Wrong {
        Wrong::new(What::Missing(field))
    }
}

impl<'t> Value<'t> {
    /// The whole document. `title` is its name in error messages.
    pub fn document(table: &'t DeTable<'t>, text: &'t str, title: &'t str) -> Value<'t> {
        Value { value: Found::Table(table), at: 0..0, key: "", path: String::new(), is_element: false, title, text }
    }

    /// A value of this table.
    fn entry(&self, key: &'t str, value: &'t Spanned<DeValue<'t>>) -> Value<'t> {
        let path = if self.path.is_empty() { key.into() } else { format!("{}.{key}", self.path) };
        let (found, at) = (Found::Other(value.get_ref()), value.span());
        Value { value: found, at, key, path, is_element: false, ..self.clone() }
    }

    /// An element of this list.
    fn element(&self, value: &'t Spanned<DeValue<'t>>) -> Value<'t> {
        Value { value: Found::Other(value.get_ref()), at: value.span(), is_element: true, ..self.clone() }
    }

    /// The name of a table in error messages: `[network]`, `[[arm.step]]`, `whom`.
    fn title(&self) -> String {
        let is_inline = self.text[self.at.start..].starts_with('{');
        match self.is_element {
            _ if self.path.is_empty() => self.title.into(),
            _ if is_inline => self.key.into(),
            true => format!("[[{}]]", self.path),
            false => format!("[{}]", self.path),
        }
    }

    /// Completes the message of an error at this value, and gives it a position if it has none.
    fn placed(&self, wrong: Wrong) -> Wrong {
        if wrong.is_complete {
            return wrong;
        }
        let at = wrong.at.clone().unwrap_or_else(|| self.at.clone());
        Wrong { what: What::Said(self.message(wrong.what)), at: Some(at), is_complete: true }
    }

    fn message(&self, what: What) -> String {
        let key = self.key;
        match what {
            What::Said(message) if key.is_empty() || message.starts_with(key) || message.starts_with("no ") => message,
            What::Said(message) => format!("{key}: {message}"),
            What::Kind { expected } => format!("{key} must be {}, got {}", self.wanted(&expected), self.shown()),
            What::Word { got, known } => {
                Error::unknown(format!("value of {key}"), &got, known.iter().copied()).to_string()
            }
            What::Key { got, known } => {
                Error::unknown(format!("key of {}", self.title()), &got, known.iter().copied()).to_string()
            }
            // The keys that a document cannot lack are tables.
            What::Missing(missing) if key.is_empty() => format!("{} lacks [{missing}]", self.title()),
            What::Missing(missing) => format!("{} lacks {missing}", self.title()),
        }
    }

    /// What serde expects, for readers who do not know Rust.
    fn wanted(&self, expected: &str) -> String {
        let is_table = expected.starts_with("struct ") || expected.starts_with("a table");
        let is_list_of_tables = ["arm", "arm.step"].contains(&self.path.as_str());
        match expected {
            _ if is_list_of_tables && (is_table || expected == "a sequence") => format!("written as [[{}]]", self.path),
            _ if is_table && self.path.contains('.') => format!("a table, written as {} = {{ .. }}", self.key),
            _ if is_table => format!("a table, written as [{}]", self.path),
            "f64" => "a number".into(),
            "u32" if self.is_whole_number() => format!("a whole number from 0 to {}", u32::MAX),
            "u64" if self.is_whole_number() => format!("a whole number from 0 to {}", u64::MAX),
            "u32" | "u64" => "a whole number".into(),
            "a string" => "text in quotes".into(),
            "a boolean" => "true or false".into(),
            "a sequence" => "a list".into(),
            other => other.into(),
        }
    }

    fn is_whole_number(&self) -> bool {
        matches!(self.value, Found::Other(DeValue::Integer(_)))
    }

    fn is_table(&self) -> bool {
        matches!(self.value, Found::Table(_) | Found::Other(DeValue::Table(_)))
    }

    /// The value, for an error message.
    fn shown(&self) -> String {
        let value = match self.value {
            Found::Table(_) => return "a table".into(),
            Found::Other(value) => value,
        };
        match value {
            // A number or date that was wrongly written as a string: show the quotes.
            DeValue::String(text) if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') => {
                format!("{text:?}, which is text: leave out the quotes")
            }
            DeValue::String(text) => format!("{text:?}"),
            DeValue::Integer(whole) => whole.to_string(),
            DeValue::Float(float) => float.to_string(),
            DeValue::Boolean(flag) => flag.to_string(),
            DeValue::Datetime(date) => date.to_string(),
            DeValue::Array(_) => "a list".into(),
            DeValue::Table(_) => "a table".into(),
        }
    }

    fn visit<'de, V: Visitor<'de>>(&self, visitor: V) -> Result<V::Value, Wrong> {
        let table = match self.value {
            Found::Table(table) => table,
            Found::Other(DeValue::Table(table)) => table,
            Found::Other(DeValue::Array(list)) => {
                let elements: Vec<_> = list.iter().map(|value| self.element(value)).collect();
                return visitor.visit_seq(List(elements.into_iter()));
            }
            Found::Other(DeValue::String(text)) => return visitor.visit_str(text),
            Found::Other(DeValue::Boolean(flag)) => return visitor.visit_bool(*flag),
            Found::Other(DeValue::Datetime(date)) => return visitor.visit_str(&date.to_string()),
            Found::Other(number) => return self.visit_number(number, visitor),
        };
        // In the order of the file, so that the first error is reported.
        let mut entries: Vec<_> = table.iter().map(|(key, value)| (key, self.entry(key.get_ref(), value))).collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let entries: Vec<_> = entries.into_iter().map(|(key, value)| (key.span(), value)).collect();
        visitor.visit_map(Table { entries: entries.into_iter(), next: None })
    }

    /// Whole numbers may be written with a decimal point, and numbers without.
    fn visit_number<'de, V: Visitor<'de>>(&self, value: &DeValue<'_>, visitor: V) -> Result<V::Value, Wrong> {
        let number = match value {
            DeValue::Integer(whole) => match i64::from_str_radix(whole.as_str(), whole.radix()) {
                Ok(number) if number < 0 => return visitor.visit_i64(number),
                Ok(number) => return visitor.visit_u64(number as u64),
                Err(_) => match whole.as_str().parse::<u64>() {
                    Ok(number) => return visitor.visit_u64(number),
                    Err(_) => whole.as_str().parse().unwrap_or(f64::NAN),
                },
            },
            DeValue::Float(float) => float.as_str().parse().unwrap_or(f64::NAN),
            _ => f64::NAN,
        };
        if number.fract() == 0.0 && (0.0..9.0e15).contains(&number) {
            return visitor.visit_u64(number as u64);
        }
        visitor.visit_f64(number)
    }
}

struct List<'t>(std::vec::IntoIter<Value<'t>>);

impl<'de> SeqAccess<'de> for List<'_> {
    type Error = Wrong;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Wrong> {
        self.0.next().map(|value| seed.deserialize(value)).transpose()
    }
}

struct Table<'t> {
    entries: std::vec::IntoIter<(Range<usize>, Value<'t>)>,
    next: Option<Value<'t>>,
}

impl<'de> MapAccess<'de> for Table<'_> {
    type Error = Wrong;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Wrong> {
        let Some((at, value)) = self.entries.next() else { return Ok(None) };
        let key = de::value::StrDeserializer::<Wrong>::new(value.key);
        self.next = Some(value);
        // An unknown key is an error of the table, at the position of the key.
        seed.deserialize(key).map(Some).map_err(|wrong| Wrong { at: wrong.at.or(Some(at)), ..wrong })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Wrong> {
        let value = self.next.take().ok_or_else(|| de::Error::custom("a value without a key"))?;
        seed.deserialize(value)
    }
}

impl<'de> Deserializer<'de> for Value<'_> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        self.visit(visitor).map_err(|wrong| self.placed(wrong))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    /// A list is no table, although serde would take the fields of a table from it.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self.is_table() {
            true => self.deserialize_any(visitor),
            false => Err(self.placed(de::Error::invalid_type(Unexpected::Other("another value"), &visitor))),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map enum identifier ignored_any
    }
}

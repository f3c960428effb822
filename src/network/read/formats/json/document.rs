//! Values of a JSON text with their lines.
//!
//! A value stays a piece of the text until it is needed, so that a large file takes little more memory than its text.

use super::super::lines::Lines;
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::HashSet;
use std::fmt;

const JSON: &str = "JSON (which has no comments or commas before a closing bracket)";

/// A JSON text.
pub(super) struct Document<'a> {
    text: &'a str,
    lines: Lines<'a>,
}

/// An object: keys and values in the order of the text. All keys differ.
pub(super) struct Object<'a> {
    pub(super) fields: Vec<(String, &'a RawValue)>,
}

impl<'a> Object<'a> {
    /// The value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a RawValue> {
        self.fields.iter().find(|(other, _)| other == key).map(|&(_, raw)| raw)
    }
}

impl<'a> Document<'a> {
    /// The document and its only value.
    pub(super) fn open(text: &'a str) -> Result<(Self, &'a RawValue), Mistake> {
        if text.trim().is_empty() {
            return Err(Mistake { line: None, problem: Problem::NoRows });
        }
        let mut document = Document { text, lines: Lines::new(text) };
        match serde_json::from_str(text) {
            Ok(root) => Ok((document, root)),
            Err(error) => Err(document.broken(&error)),
        }
    }

    /// The line on which a value begins.
    pub(super) fn line(&mut self, raw: &RawValue) -> u64 {
        self.lines.at((raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize))
    }

    /// Something else than this value was expected.
    pub(super) fn mistake(&mut self, raw: &RawValue, expected: &'static str) -> Mistake {
        Problem::syntax(expected, &compact(raw.get())).on(self.line(raw))
    }

    /// The fields of a value that must be an object.
    pub(super) fn object(&mut self, raw: &'a RawValue, expected: &'static str) -> Result<Object<'a>, Mistake> {
        if !raw.get().starts_with('{') {
            return Err(self.mistake(raw, expected));
        }
        let object: Object = serde_json::from_str(raw.get()).map_err(|_| self.mistake(raw, JSON))?;
        let mut keys = HashSet::new();
        let few = object.fields.len() <= 8;
        for (index, (key, value)) in object.fields.iter().enumerate() {
            let repeated =
                if few { object.fields[..index].iter().any(|(other, _)| other == key) } else { !keys.insert(key) };
            if repeated {
                return Err(Problem::syntax("different keys in an object", key).on(self.line(value)));
            }
        }
        Ok(object)
    }

    /// The items of a value that must be a list.
    pub(super) fn list(&mut self, raw: &'a RawValue, expected: &'static str) -> Result<Vec<&'a RawValue>, Mistake> {
        if !raw.get().starts_with('[') {
            return Err(self.mistake(raw, expected));
        }
        serde_json::from_str(raw.get()).map_err(|_| self.mistake(raw, JSON))
    }

    /// The value as text: that of a text without quotes, "" for null, otherwise JSON without blanks.
    pub(super) fn text(&mut self, raw: &RawValue) -> Result<String, Mistake> {
        match raw.get() {
            "null" => Ok(String::new()),
            text if text.starts_with('"') => serde_json::from_str(text).map_err(|_| self.mistake(raw, JSON)),
            text => Ok(compact(text)),
        }
    }

    /// The value as an id: a text, a number, or a list, which NetworkX writes for a tuple.
    pub(super) fn id(&mut self, raw: &RawValue, expected: &'static str) -> Result<String, Mistake> {
        match raw.get().as_bytes() {
            [b'"' | b'[' | b'-' | b'0'..=b'9', ..] => self.text(raw),
            _ => Err(self.mistake(raw, expected)),
        }
    }

    /// The mistake of a text that is not JSON, or not one value.
    fn broken(&mut self, error: &serde_json::Error) -> Mistake {
        let line = error.line() as u64;
        if error.is_eof() {
            return Problem::syntax(JSON, "the end of the file").on(line);
        }
        let rest = self.text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
        let rest = rest.get(error.column().saturating_sub(1)..).unwrap_or(rest).trim();
        let whole = self.text.trim_start();
        let first: Option<Result<&RawValue, _>> = serde_json::Deserializer::from_str(whole).into_iter().next();
        if matches!(first, Some(Ok(_))) && whole.starts_with('{') && rest.starts_with('{') {
            return Problem::Unsupported { what: "JSON lines (several JSON values one after the other)" }.on(line);
        }
        Problem::syntax(JSON, rest).on(line)
    }
}

/// JSON without blanks between its parts.
pub(super) fn compact(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    let keep = |&character: &char| {
        let kept = quoted || !matches!(character, ' ' | '\t' | '\n' | '\r');
        quoted ^= character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        kept
    };
    json.chars().filter(keep).collect()
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Object<'de>;

            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut fields = vec![];
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(Object { fields })
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        let mistake = Document::open(text).err().unwrap();
        format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
    }

    #[test]
    fn knows_the_lines_of_values() {
        let (mut document, root) = Document::open("\r\n{\"a\":\r\n 1,\r\n\"b\": [2,\r\n 3]}").unwrap();
        let object = document.object(root, "an object").unwrap();
        let list = document.list(object.get("b").unwrap(), "a list").unwrap();
        assert_eq!(list.iter().map(|raw| document.line(raw)).collect::<Vec<_>>(), [4, 5]);
        assert_eq!(document.line(object.get("a").unwrap()), 3);
    }

    #[test]
    fn keeps_numbers_and_compacts_lists() {
        let text = r#"["a\"b", 1.50, 12345678901234567890123, null, [1, "x y", {"k" : "\\"}]]"#;
        let (mut document, root) = Document::open(text).unwrap();
        let list = document.list(root, "a list").unwrap();
        let texts: Vec<_> = list.iter().map(|raw| document.text(raw).unwrap()).collect();
        assert_eq!(texts, ["a\"b", "1.50", "12345678901234567890123", "", r#"[1,"x y",{"k":"\\"}]"#]);
    }

    #[test]
    fn refuses_what_is_not_one_json_value() {
        assert_eq!(message("{\n\"a\": NaN}"), format!("2: expected {JSON}, got \"NaN}}\""));
        assert_eq!(message("{\"a\":\n[1,"), format!("2: expected {JSON}, got \"the end of the file\""));
        assert_eq!(message("{}\n{}\n"), "2: JSON lines (several JSON values one after the other) cannot be read");
        assert!(message("{} x").starts_with("1: expected JSON"));
        assert!(message("{a: 1}").starts_with("1: expected JSON"));
        assert_eq!(message(""), "0: no rows of data");
    }

    #[test]
    fn refuses_repeated_keys_and_lone_surrogates() {
        for text in [
            "{\"a\":1,\n\"a\":2}",
            "{\"1\":0,\"2\":0,\"3\":0,\"4\":0,\"5\":0,\"6\":0,\"7\":0,\"8\":0,\"a\":1,\n\"a\":2}",
        ] {
            let (mut document, root) = Document::open(text).unwrap();
            let mistake = document.object(root, "an object").err().unwrap();
            assert_eq!(mistake, Problem::syntax("different keys in an object", "a").on(2));
        }
        let (mut document, root) = Document::open("\"\\ud800\"").unwrap();
        assert!(document.text(root).is_err());
    }

    #[test]
    fn reads_deep_nesting_without_recursion() {
        let text = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
        let (mut document, root) = Document::open(&text).unwrap();
        assert_eq!(document.text(root).unwrap().len(), text.len());
    }
}

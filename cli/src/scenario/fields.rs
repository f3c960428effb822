//! A table of the scenario file. It records which keys are read; a key that is never read is an error.

use super::file::File;
use anyhow::Result;
use bandwagon::Error;
use std::cell::RefCell;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A table, with its name for error messages.
pub struct Fields<'t> {
    pub file: &'t File,
    /// The name in error messages: `[network]`, `whom`.
    pub title: String,
    table: &'t DeTable<'t>,
    at: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

/// A value and its position in the file.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    pub value: T,
    pub at: Range<usize>,
}

impl<'t> Fields<'t> {
    pub fn new(file: &'t File, title: impl Into<String>, table: &'t DeTable<'t>, at: Range<usize>) -> Fields<'t> {
        Fields { file, title: title.into(), table, at, asked: RefCell::new(vec![]) }
    }

    /// An error about the table as a whole.
    pub fn wrong(&self, message: impl std::fmt::Display) -> anyhow::Error {
        self.file.wrong(&self.at, message)
    }

    /// An error at a key, or at the table if the key is absent.
    pub fn wrong_at(&self, key: &str, message: impl std::fmt::Display) -> anyhow::Error {
        self.file.wrong(&self.place(key).unwrap_or_else(|| self.at.clone()), message)
    }

    pub fn place(&self, key: &str) -> Option<Range<usize>> {
        self.table.iter().find(|(known, _)| known.get_ref() == key).map(|(known, _)| known.span())
    }

    /// The value of a key, if present.
    pub fn value(&self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.asked.borrow_mut().push(key);
        self.table.iter().find(|(known, _)| known.get_ref() == key).map(|(_, value)| value)
    }

    fn of_kind<T>(&self, key: &'static str, wanted: &str, read: impl Fn(&'t DeValue<'t>) -> Option<T>) -> Found<T> {
        let Some(value) = self.value(key) else { return Ok(None) };
        match read(value.get_ref()) {
            Some(read) => Ok(Some(Placed { value: read, at: value.span() })),
            None => Err(self.file.wrong(&value.span(), format!("{key} must be {wanted}, got {}", shown(value)))),
        }
    }

    /// Marks keys as known without reading them, for keys that are valid only together with others.
    pub fn knows(&self, keys: &[&'static str]) {
        self.asked.borrow_mut().extend(keys);
    }

    pub fn text(&self, key: &'static str) -> Found<String> {
        self.of_kind(key, "text in quotes", |value| value.as_str().map(Into::into))
    }

    pub fn flag(&self, key: &'static str) -> Found<bool> {
        self.of_kind(key, "true or false", DeValue::as_bool)
    }

    pub fn number(&self, key: &'static str) -> Found<f64> {
        self.of_kind(key, "a finite number", number)
    }

    /// A whole number from `least` to `most`.
    pub fn whole(&self, key: &'static str, least: u32, most: u32) -> Found<u32> {
        let read = |value: &DeValue<'_>| {
            number(value).filter(|it| it.fract() == 0.0 && (f64::from(least)..=f64::from(most)).contains(it))
        };
        let found = self.of_kind(key, &format!("a whole number from {least} to {most}"), read)?;
        Ok(found.map(|it| Placed { value: it.value as u32, at: it.at }))
    }

    /// One text, or a list of texts.
    pub fn texts(&self, key: &'static str) -> Result<Vec<Placed<String>>> {
        let Some(value) = self.value(key) else { return Ok(vec![]) };
        let one = |value: &Spanned<DeValue<'_>>| match value.get_ref().as_str() {
            Some(text) => Ok(Placed { value: text.into(), at: value.span() }),
            None => Err(self.file.wrong(&value.span(), format!("{key} must be text in quotes, got {}", shown(value)))),
        };
        match value.get_ref().as_array() {
            Some(list) => list.iter().map(one).collect(),
            None => one(value).map(|text| vec![text]),
        }
    }

    pub fn table(&self, key: &'static str, title: impl Into<String>) -> Result<Option<Fields<'t>>> {
        let title: String = title.into();
        let wanted = match title.starts_with('[') {
            true => format!("a table, written as {title}"),
            false => format!("a table, written as {key} = {{ .. }}"),
        };
        let found = self.of_kind(key, &wanted, |value| value.as_table())?;
        Ok(found.map(|it| Fields::new(self.file, title, it.value, self.place(key).unwrap_or(it.at))))
    }

    /// A list of tables, such as `[[arm]]`.
    pub fn tables(&self, key: &'static str, title: &str) -> Result<Vec<Fields<'t>>> {
        let Some(value) = self.value(key) else { return Ok(vec![]) };
        let wrong = |value: &Spanned<DeValue<'_>>| {
            self.file.wrong(&value.span(), format!("{key} must be written as {title}, got {}", shown(value)))
        };
        let list = value.get_ref().as_array().ok_or_else(|| wrong(value))?;
        let one = |value: &'t Spanned<DeValue<'t>>| {
            let table = value.get_ref().as_table().ok_or_else(|| wrong(value))?;
            Ok(Fields::new(self.file, title, table, value.span()))
        };
        list.iter().map(one).collect()
    }

    /// A required value. `key` may contain a description after a comma, for the error message.
    pub fn due<T>(&self, key: &str, found: Option<T>) -> Result<T> {
        found.ok_or_else(|| {
            let name = key.split(',').next().unwrap_or_default().trim_matches(['[', ']']);
            self.lacks(&[name], format!("{} lacks {key}", self.title))
        })
    }

    /// The error for a table without any of these keys. If the table has an unknown key with a similar name, the error
    /// suggests the correct name instead.
    pub fn lacks(&self, names: &[&str], message: impl std::fmt::Display) -> anyhow::Error {
        let asked = self.asked.borrow();
        for (key, _) in self.table.iter().filter(|(key, _)| !asked.iter().any(|known| known == key.get_ref())) {
            let error = Error::unknown("key", key.get_ref(), names.iter().copied());
            if let Error::Unknown { hint: Some(near), .. } = error {
                let said = format!("no key of {} is called {} (did you mean {near}?)", self.title, key.get_ref());
                return self.file.wrong(&key.span(), said);
            }
        }
        self.wrong(message)
    }

    /// Fails on the first key that was not read.
    pub fn finish(&self) -> Result<()> {
        self.finish_as(&self.title)
    }

    /// Like [`Fields::finish`], with a title that says why some keys are not valid here.
    pub fn finish_as(&self, title: &str) -> Result<()> {
        let asked = self.asked.borrow();
        let unknown = self.table.iter().filter(|(key, _)| !asked.iter().any(|known| known == key.get_ref()));
        let Some((key, _)) = unknown.min_by_key(|(key, _)| key.span().start) else { return Ok(()) };
        let mut known: Vec<&str> = vec![];
        for name in asked.iter() {
            if !known.contains(name) {
                known.push(name);
            }
        }
        let error = Error::unknown(format!("key of {title}"), key.get_ref(), known.into_iter());
        Err(self.file.wrong(&key.span(), error))
    }

    /// Places a library error about one of these tables at the key it names, if a table has that key.
    pub fn explain(error: Error, tables: &[&Fields<'_>]) -> anyhow::Error {
        let named = match &error {
            Error::OutOfRange { name, .. } | Error::WrongKind { name, .. } => {
                name.split([',', ' ']).next().unwrap_or_default().to_string()
            }
            _ => String::new(),
        };
        let place = tables.iter().find(|table| table.place(&named).is_some()).unwrap_or(&tables[0]);
        place.wrong_at(&named, error)
    }
}

/// The value of a key, or `None` if the key is absent.
pub type Found<T> = Result<Option<Placed<T>>>;

pub fn number(value: &DeValue<'_>) -> Option<f64> {
    let number = match value {
        DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str().parse().ok(),
        DeValue::Integer(whole) => i64::from_str_radix(whole.as_str(), whole.radix()).ok().map(|whole| whole as f64),
        DeValue::Float(float) => float.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// A value, formatted for an error message.
pub fn shown(value: &Spanned<DeValue<'_>>) -> String {
    match value.get_ref() {
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

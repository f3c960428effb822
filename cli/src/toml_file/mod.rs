//! Descriptions in TOML files. Every error is one line that states its position.

mod read;

use anyhow::{Result, anyhow};
use bandwagon::network::read::read_at_most;
use bandwagon::spec::Mistakes;
use read::Value;
use serde::de::DeserializeOwned;
use std::ops::Range;
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::DeTable;

/// The largest file, in bytes.
const LARGEST: u64 = 16 << 20;

/// The text and the path of a file.
pub struct TomlFile {
    pub path: PathBuf,
    pub text: String,
}

impl TomlFile {
    pub fn open(path: &Path) -> Result<TomlFile> {
        let bytes = read_at_most(path, LARGEST)?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            anyhow!("{}:{}: not valid UTF-8; save the file as UTF-8", path.display(), line_after(before))
        })?;
        // Remove the byte order mark that some editors write.
        let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
        Ok(TomlFile { path: path.into(), text })
    }

    /// Reads a description. `title` is its name in error messages.
    pub fn read<T: DeserializeOwned>(&self, title: &str) -> Result<T> {
        let document = self.document()?;
        T::deserialize(Value::document(document.get_ref(), &self.text, title))
            .map_err(|wrong| anyhow!("{}: {}", self.place(&wrong.at()), wrong))
    }

    /// The path of a file that this file names: relative to this file, unless it is absolute.
    pub fn beside(&self, name: &str) -> String {
        self.path.parent().unwrap_or(Path::new("")).join(name).display().to_string()
    }

    /// The place of the field at a path such as `arm[1].step[0].whom`: the file and the line of its key, or of the table
    /// that lacks it.
    pub fn place_of(&self, path: &str) -> String {
        let place = self.document().map(|document| place_of(document.get_ref(), path));
        self.place(&place.unwrap_or_default())
    }

    /// The error for mistakes in the description.
    pub fn wrong(&self, mistakes: Mistakes) -> anyhow::Error {
        crate::mistake::in_file(mistakes, |path| self.place_of(path))
    }

    fn document(&self) -> Result<Spanned<DeTable<'_>>> {
        DeTable::parse(&self.text).map_err(|error| {
            let at = error.span().unwrap_or(0..0);
            let message = plain(error.message(), self.text.get(at.clone()).unwrap_or_default());
            anyhow!("{}: {message}", self.place(&at))
        })
    }

    /// The file and the line of a position in the text.
    fn place(&self, at: &Range<usize>) -> String {
        let end = at.start.min(self.text.len());
        format!("{}:{}", self.path.display(), line_after(&self.text.as_bytes()[..end]))
    }
}

/// The position of the field at a path, or of the innermost table on the way to it.
fn place_of(document: &DeTable<'_>, path: &str) -> Range<usize> {
    let (mut table, mut at) = (Some(document), 0..0);
    for part in path.split('.') {
        let (key, place) = match part.split_once('[') {
            Some((key, place)) => (key, place.trim_end_matches(']').parse::<usize>().ok()),
            None => (part, None),
        };
        let found = table.and_then(|table| table.iter().find(|(known, _)| known.get_ref() == key));
        let Some((name, value)) = found else { break };
        at = name.span();
        let element = place.and_then(|place| value.get_ref().as_array()?.get(place));
        if let Some(element) = element {
            at = element.span();
        }
        table = element.unwrap_or(value).get_ref().as_table();
    }
    at
}

/// Rewrites a TOML syntax error for readers who do not know TOML.
fn plain(message: &str, what: &str) -> String {
    let first = message.lines().next().unwrap_or("not TOML");
    match first.strip_suffix(", expected nothing").unwrap_or(first) {
        "duplicate key" if ["arm", "step"].contains(&what) => {
            format!("{what} is there already; write it in double brackets each time, as [[arm]] and [[arm.step]]")
        }
        "duplicate key" => format!("{what} is there twice"),
        "key with no value, expected `=`" => "a line must be KEY = VALUE, [TABLE] or a # comment".into(),
        "invalid basic string, expected `\"`" => "text lacks its closing quote".into(),
        said if said.contains("unicode") || said.contains("escaped value") => {
            "text in double quotes may not contain a \\ alone: write a path such as 'C:\\data' in single quotes".into()
        }
        said if ["string values", "invalid boolean", "invalid float"].iter().any(|start| said.starts_with(start)) => {
            "a value must be a number, a date such as 2026-01-31, true, false, a list, a table or text in quotes".into()
        }
        said if said.contains("recurs") => "lists or tables stand too deep in each other".into(),
        said => said.into(),
    }
}

/// The line number directly after this text.
fn line_after(text: &[u8]) -> usize {
    1 + text.iter().filter(|&&byte| byte == b'\n').count()
}

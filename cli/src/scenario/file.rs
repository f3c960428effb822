//! A file and its lines.

use anyhow::{Context, Result, anyhow};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The text of a scenario, and what it is called.
pub struct File {
    pub path: PathBuf,
    pub text: String,
}

impl File {
    pub fn open(path: &Path) -> Result<File> {
        let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            anyhow!("{}:{}: not valid UTF-8; save the file as UTF-8", path.display(), line_after(before))
        })?;
        // An editor's byte order mark is no part of what it says.
        let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
        Ok(File { path: path.into(), text })
    }

    /// A file named in this one: beside it, unless its path begins at the root.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }

    /// A mistake at a place of the text.
    pub fn wrong(&self, at: &Range<usize>, message: impl std::fmt::Display) -> anyhow::Error {
        anyhow!("{}: {message}", self.place(at))
    }

    /// File and line of a place of the text.
    pub fn place(&self, at: &Range<usize>) -> String {
        let end = at.start.min(self.text.len());
        format!("{}:{}", self.path.display(), line_after(&self.text.as_bytes()[..end]))
    }
}

/// The line on which the text after this goes on.
fn line_after(text: &[u8]) -> usize {
    1 + text.iter().filter(|&&byte| byte == b'\n').count()
}

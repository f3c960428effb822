//! A scenario file and its line numbers.

use anyhow::{Context, Result, anyhow};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The text and the path of a scenario file.
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
        // Remove the byte order mark that some editors write.
        let text = text.strip_prefix('\u{feff}').map(str::to_string).unwrap_or(text);
        Ok(File { path: path.into(), text })
    }

    /// The path of a file named in this one: relative to this file, unless it is absolute.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(name)
    }

    /// An error at a position in the text.
    pub fn wrong(&self, at: &Range<usize>, message: impl std::fmt::Display) -> anyhow::Error {
        anyhow!("{}: {message}", self.place(at))
    }

    /// The file and line of a position in the text.
    pub fn place(&self, at: &Range<usize>) -> String {
        let end = at.start.min(self.text.len());
        format!("{}:{}", self.path.display(), line_after(&self.text.as_bytes()[..end]))
    }
}

/// The line number directly after this text.
fn line_after(text: &[u8]) -> usize {
    1 + text.iter().filter(|&&byte| byte == b'\n').count()
}

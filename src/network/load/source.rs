use crate::error::{Error, Problem, Result};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

const GZIP: [u8; 2] = [0x1f, 0x8b];

/// The whole text of an input, and its name for error messages.
pub(super) struct Source {
    path: PathBuf,
    text: String,
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Source> {
        let bytes = fs::read(path).map_err(|source| Error::Io { path: path.into(), source })?;
        Source::decode(path.into(), bytes)
    }

    pub(super) fn read(mut reader: impl Read, name: &str) -> Result<Source> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(|source| Error::Io { path: name.into(), source })?;
        Source::decode(name.into(), bytes)
    }

    fn decode(path: PathBuf, bytes: Vec<u8>) -> Result<Source> {
        let bytes = match gunzip(bytes) {
            Ok(bytes) => bytes,
            Err(error) => return Err(Error::Input { path, line: None, problem: Problem::Gzip(error) }),
        };
        match String::from_utf8(bytes) {
            // Line ends are CR only, as written by some old Macintosh programs.
            Ok(text) if !text.contains('\n') => Ok(Source { path, text: text.replace('\r', "\n") }),
            Ok(text) => Ok(Source { path, text }),
            Err(error) => {
                let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
                let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count() as u64;
                Err(Error::Input { path, line: Some(line), problem: Problem::Encoding })
            }
        }
    }

    /// The text without its byte order mark.
    pub(super) fn text(&self) -> &str {
        self.text.strip_prefix('\u{feff}').unwrap_or(&self.text)
    }

    /// Returns an error for a line, or for the input as a whole if `line` is `None`.
    pub(super) fn error(&self, line: Option<u64>, problem: Problem) -> Error {
        Error::Input { path: self.path.clone(), line, problem }
    }
}

fn gunzip(bytes: Vec<u8>) -> std::io::Result<Vec<u8>> {
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let mut unpacked = Vec::new();
    flate2::read::MultiGzDecoder::new(&bytes[..]).read_to_end(&mut unpacked)?;
    Ok(unpacked)
}

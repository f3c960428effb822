//! Standard output; the reader may close the pipe early, and may be a terminal.

use super::mistake::Failure;
use super::screen;
use std::io::{Error, ErrorKind, Result, Write};

/// Passes text on until the reader closes the pipe, then discards the rest. `bandwagon run .. | head -3` is not an
/// error, and all files are still written.
///
/// [Hidden](screen::is_hidden) characters other than line breaks and tabs are escaped. They come from names that users
/// give to agents, arms or files, and a terminal would obey them.
pub struct Pipe<W> {
    out: W,
    closed: bool,
}

impl<W: Write> Pipe<W> {
    pub fn new(out: W) -> Self {
        Pipe { out, closed: false }
    }

    fn unless_closed<T>(&mut self, if_closed: T, act: impl FnOnce(&mut W) -> Result<T>) -> Result<T> {
        if self.closed {
            return Ok(if_closed);
        }
        match act(&mut self.out) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(if_closed)
            }
            Err(error) => Err(Error::new(error.kind(), Failure::new(format!("standard output: {error}")))),
            result => result,
        }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let is_printed = |letter: char| matches!(letter, '\n' | '\t') || !screen::is_hidden(letter);
        match std::str::from_utf8(bytes) {
            Ok(text) if text.chars().all(is_printed) => self.unless_closed(bytes.len(), |out| out.write(bytes)),
            _ => {
                let text = String::from_utf8_lossy(bytes);
                let text: String = text
                    .split_inclusive(['\n', '\t'])
                    .map(|piece| match piece.strip_suffix(['\n', '\t']) {
                        Some(before) => screen::escaped(before) + &piece[before.len()..],
                        None => screen::escaped(piece),
                    })
                    .collect();
                self.unless_closed(bytes.len(), |out| out.write_all(text.as_bytes()).map(|()| bytes.len()))
            }
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.unless_closed((), Write::flush)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_escaped_and_line_breaks_and_tabs_are_not() {
        let mut out = vec![];
        let mut pipe = Pipe::new(&mut out);
        let name = "\u{7}\n";
        write!(pipe, "a\u{1b}[31m{name}\té\n\nb").unwrap();
        writeln!(pipe, "\u{9b}c\r").unwrap();
        writeln!(pipe, "a\u{202e}b\u{200b}c\u{2028}\u{ffff}\u{feff}\u{200d}").unwrap();
        pipe.write_all(b"\xffa\n").unwrap();
        let due = "a\\u{1b}[31m\\u{7}\n\té\n\nb\\u{9b}c\\r\na\\u{202e}b\\u{200b}c\\u{2028}\\u{ffff}\\u{feff}\u{200d}\n\u{fffd}a\n";
        assert_eq!(String::from_utf8(out).unwrap(), due);
    }
}

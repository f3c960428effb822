//! Standard output that a reader may close.

use std::io::{Error, ErrorKind, Result, Write};

/// Passes text on until the reader closes the pipe, then discards the rest. `bandwagon run .. | head -3` is not an
/// error, and all files are still written.
pub struct Pipe<W> {
    out: W,
    closed: bool,
}

impl<W: Write> Pipe<W> {
    pub fn new(out: W) -> Self {
        Pipe { out, closed: false }
    }

    fn unless_closed<T>(&mut self, otherwise: T, act: impl FnOnce(&mut W) -> Result<T>) -> Result<T> {
        if self.closed {
            return Ok(otherwise);
        }
        match act(&mut self.out) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(otherwise)
            }
            Err(error) => Err(Error::new(error.kind(), format!("standard output: {error}"))),
            done => done,
        }
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.unless_closed(bytes.len(), |out| out.write(bytes))
    }

    fn flush(&mut self) -> Result<()> {
        self.unless_closed((), Write::flush)
    }
}

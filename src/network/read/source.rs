use super::{
    Comment, Note, Separator, declared_encoding,
    marks::Marks,
    other_formats,
    packed::{GZIP, gunzip},
    rows::Rows,
};
use crate::error::{Error, Problem, Result};
use rayon::prelude::*;
use std::{
    fs,
    io::{self, Read, Seek},
    path::{Path, PathBuf},
};

/// The largest text that is read, in bytes.
pub(super) const LARGEST: u64 = 8 << 30;

/// The longest line of a format of lines, in bytes: an agent with over a million neighbors. A line is split into fields,
/// which take ten times its memory.
const LONGEST_LINE: usize = 16 << 20;

/// The length of the pieces in which a large file is read, in bytes.
const PIECE: usize = 4 << 20;

/// The number of bytes that are looked at before the rest is read.
pub(super) const HEAD: u64 = 1 << 16;

/// The whole text of an input, and its name for error messages.
pub(super) struct Source {
    path: PathBuf,
    text: String,
    converted_from: Option<&'static str>,
    has_quotes: bool,
    /// The separator that the first line states, which is then empty.
    separator: Option<Separator>,
}

/// The bytes of a file, plain or compressed.
///
/// # Errors
/// [`Error::Io`] if the file cannot be read or does not fit in memory, [`Error::Input`] if it is binary data without end
/// (such as `/dev/zero`) or larger than 8 GiB.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>> {
    read_at_most(path, LARGEST)
}

/// The bytes of a file that is not a network, of at most `limit` bytes.
///
/// # Errors
/// As [`read_bytes`], if it is larger than `limit`.
pub fn read_at_most(path: &Path, limit: u64) -> Result<Vec<u8>> {
    let io = |source| Error::Io { path: path.into(), source };
    let file = fs::File::open(path).map_err(io)?;
    // The length is 0 if it is not known.
    let (length, is_file) = file.metadata().map_or((0, false), |of| (of.len(), of.is_file()));
    check_length(path, length, limit)?;
    let mut bytes = vec![];
    bytes.try_reserve_exact(length as usize).map_err(|_| io(io::ErrorKind::OutOfMemory.into()))?;
    if is_file && length >= 2 * PIECE as u64 {
        // Memory that is all zeros is ready at once. The reservation showed that there is enough of it.
        drop(bytes);
        bytes = vec![0; length as usize];
        if read_pieces(path, &mut bytes).is_ok() && file.metadata().is_ok_and(|of| of.len() == length) {
            return check_head(path, &bytes).map(|()| bytes);
        }
        // The file has changed.
        bytes.clear();
    }
    bytes_of(file, path, (bytes, limit))
}

/// Fills the buffer from a file, on all threads.
fn read_pieces(path: &Path, bytes: &mut [u8]) -> io::Result<()> {
    bytes.par_chunks_mut(PIECE).enumerate().try_for_each(|(place, piece)| {
        let mut file = fs::File::open(path)?;
        file.seek(io::SeekFrom::Start((place * PIECE) as u64))?;
        file.read_exact(piece)
    })
}

fn check_length(path: &Path, length: u64, limit: u64) -> Result<()> {
    match length <= limit {
        true => Ok(()),
        false => {
            let problem = Error::TooLarge { what: "bytes", limit }.into();
            Err(Error::Input { path: path.into(), line: None, problem })
        }
    }
}

/// Reads into a buffer that may have room already.
fn bytes_of(mut reader: impl Read, path: &Path, (mut bytes, limit): (Vec<u8>, u64)) -> Result<Vec<u8>> {
    let io = |source| Error::Io { path: path.into(), source };
    reader.by_ref().take(HEAD).read_to_end(&mut bytes).map_err(io)?;
    // An endless input of zeros or of random bytes ends here.
    check_head(path, &bytes)?;
    reader.take((limit + 1).saturating_sub(HEAD)).read_to_end(&mut bytes).map_err(io)?;
    check_length(path, bytes.len() as u64, limit)?;
    Ok(bytes)
}

/// Fails if a long input begins like binary data.
fn check_head(path: &Path, bytes: &[u8]) -> Result<()> {
    let Some(head) = bytes.get(..HEAD as usize) else { return Ok(()) };
    let is_plain = [&GZIP[..], b"\xff\xfe", b"\xfe\xff"].iter().all(|first| !head.starts_with(first));
    if !is_plain || !head.contains(&0) {
        return Ok(());
    }
    let problem = other_formats::of_bytes(head).unwrap_or(Problem::NotText { what: "binary data" });
    Err(Error::Input { path: path.into(), line: None, problem })
}

impl Source {
    pub(super) fn open(path: &Path) -> Result<Source> {
        Source::decode(path.into(), read_bytes(path)?)
    }

    pub(super) fn read(reader: impl Read, name: &str) -> Result<Source> {
        Source::decode(name.into(), bytes_of(reader, Path::new(name), (vec![], LARGEST))?)
    }

    fn decode(path: PathBuf, bytes: Vec<u8>) -> Result<Source> {
        match decoded(bytes) {
            Ok((mut text, converted_from, has_quotes)) => {
                let separator = take_separator(&mut text).map_err(|problem| Error::Input {
                    path: path.clone(),
                    line: Some(1),
                    problem,
                })?;
                Ok(Source { path, text, converted_from, has_quotes, separator })
            }
            Err((line, problem)) => Err(Error::Input { path, line, problem }),
        }
    }

    /// The text without its byte order mark.
    pub(super) fn text(&self) -> &str {
        self.text.strip_prefix('\u{feff}').unwrap_or(&self.text)
    }

    /// Empties the first rows of a table. Line numbers stay.
    pub(super) fn skip_rows(&mut self, count: usize, comment: Comment) {
        if count == 0 {
            return;
        }
        let mut text = String::with_capacity(self.text.len());
        let whole = self.text();
        let mut kept = 0;
        for row in Rows::new(self, comment).take(count) {
            text.push_str(&whole[kept..row.start]);
            text.extend(row.text.chars().filter(|&letter| letter == '\n'));
            kept = row.start + row.text.len();
        }
        text.push_str(&whole[kept..]);
        self.has_quotes = text.contains('"');
        self.text = text;
    }

    /// Drops the text, which is empty from now on.
    pub(super) fn forget_text(&mut self) {
        self.text = String::new();
    }

    /// Whether there is a quote anywhere.
    pub(super) fn has_quotes(&self) -> bool {
        self.has_quotes
    }

    /// Fails if a line is too long to be split into fields.
    pub(super) fn check_lines(&self) -> Result<()> {
        let problem = || Error::TooLarge { what: "bytes in a line", limit: LONGEST_LINE as u64 }.into();
        line_longer_than(LONGEST_LINE, self.text()).map_or(Ok(()), |line| Err(self.error(Some(line), problem())))
    }

    /// The name of the file.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// The separator that the first line states, if it does.
    pub(super) fn separator(&self) -> Option<Separator> {
        self.separator
    }

    /// How the bytes became a text, as far as the user may not expect it.
    pub(super) fn notes(&self) -> impl Iterator<Item = Note> + use<> {
        let encoding = self.converted_from.map(|from| Note::Encoding { from });
        encoding.into_iter().chain(self.separator.map(|separator| Note::Separator { separator }))
    }

    /// Returns an error for a line, or for the input as a whole if `line` is `None`.
    pub(super) fn error(&self, line: Option<u64>, problem: Problem) -> Error {
        Error::Input { path: self.path.clone(), line, problem }
    }
}

/// Removes a first line such as `sep=;`, in which Excel states the separator, up to its end. Line numbers stay.
fn take_separator(text: &mut String) -> Result<Option<Separator>, Problem> {
    let line = text.lines().next().unwrap_or_default();
    let start = if line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let stated = line[start..].trim_end_matches('\r').trim_matches('"');
    let Some(stated) = stated.get(..4).filter(|key| key.eq_ignore_ascii_case("sep=")).map(|_| &stated[4..]) else {
        return Ok(None);
    };
    let separator = match stated {
        "," => Separator::Comma,
        ";" => Separator::Semicolon,
        "\t" | "\\t" => Separator::Tab,
        " " => Separator::Whitespace,
        _ => return Err(Problem::syntax("a comma, a semicolon, a tab or a blank after sep=", stated)),
    };
    let end = line.len();
    text.replace_range(start..end, "");
    Ok(Some(separator))
}

/// The number of the first line with more bytes, counted from 1.
fn line_longer_than(limit: usize, text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    let mut start = 0;
    // A line ends within the limit: the next part begins after the last line that does.
    while let Some(part) = bytes.get(start..=start + limit) {
        match part.iter().rposition(|&byte| byte == b'\n') {
            Some(end) => start += end + 1,
            None => return Some(1 + line_ends(&bytes[..start])),
        }
    }
    None
}

fn line_ends(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|&&byte| byte == b'\n').count() as u64
}

/// The text of a file's bytes, plain or compressed, in UTF-8 or UTF-16, without its byte order mark.
pub(crate) fn text_of(path: &Path, bytes: Vec<u8>) -> Result<String> {
    Ok(Source::decode(path.into(), bytes)?.text().to_owned())
}

type Text = (String, Option<&'static str>, bool);

/// The text of bytes, the encoding from which it was converted, and whether it has quotes.
fn decoded(bytes: Vec<u8>) -> Result<Text, (Option<u64>, Problem)> {
    let mut bytes = gunzip(bytes).map_err(|problem| (None, problem))?;
    // DOS programs end a text with this character, Ctrl-Z.
    while let Some((0x1a, before)) = bytes.trim_ascii_end().split_last() {
        bytes.truncate(before.len());
    }
    if let Some(problem) = other_formats::of_bytes(&bytes) {
        return Err((None, problem));
    }
    if let Some(units) = utf16(&bytes) {
        let text = String::from_utf16(&units).map_err(|_| (None, Problem::NotText { what: "broken UTF-16" }))?;
        let has_quotes = text.contains('"');
        return Ok((with_line_feeds(text), Some("UTF-16"), has_quotes));
    }
    let marks = Marks::of(&bytes);
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            if let Some(converted) = declared_encoding::text(error.as_bytes()) {
                let (text, encoding) = converted.map_err(|problem| (Some(1), problem))?;
                return Ok((with_line_feeds(text), Some(encoding), marks.has_quotes));
            }
            let (valid, rest) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
            return Err((Some(1 + line_ends(valid)), Problem::Encoding { byte: rest[0] }));
        }
    };
    if marks.has_zeros {
        return Err((None, Problem::NotText { what: "binary data" }));
    }
    let text = if marks.has_returns { with_line_feeds(text) } else { text };
    let text = if marks.has_others { without_marks(text) } else { text };
    Ok((text, None, marks.has_quotes))
}

/// The code units of a text that begins with a byte order mark of UTF-16.
fn utf16(bytes: &[u8]) -> Option<Vec<u16>> {
    let unit: fn([u8; 2]) -> u16 = match bytes {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = bytes[2..].as_chunks::<2>();
    Some(pairs.iter().map(|&pair| unit(pair)).collect())
}

/// The text with LF in place of a CR that no LF follows, as written by old Macintosh programs.
fn with_line_feeds(text: String) -> String {
    let bytes = text.as_bytes();
    let is_alone = |place: usize| bytes[place] == b'\r' && bytes.get(place + 1) != Some(&b'\n');
    if !text.contains('\r') || !(0..bytes.len()).any(is_alone) {
        return text;
    }
    // In quotes, the character is part of a field.
    let mut is_quoted = false;
    let mut place = 0..;
    let with_line_feed = |c: char| {
        let at = place.next().unwrap_or_default();
        place = at + c.len_utf8()..;
        is_quoted ^= c == '"';
        if c == '\r' && !is_quoted && is_alone(at) { '\n' } else { c }
    };
    text.chars().map(with_line_feed).collect()
}

/// The text without byte order marks after its beginning. Concatenated files have them.
fn without_marks(text: String) -> String {
    match text.get(3..).is_some_and(|rest| rest.contains('\u{feff}')) {
        true => text.replace('\u{feff}', ""),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message<T>(result: Result<T>) -> String {
        result.err().unwrap().to_string()
    }

    #[test]
    fn a_file_is_read_up_to_a_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "12345").unwrap();
        assert_eq!(read_at_most(&path, 5).unwrap(), b"12345");
        let expected = format!("{}: too many bytes: at most 4 fit", path.display());
        assert_eq!(message(read_at_most(&path, 4)), expected);
        // A reader whose length is not known.
        let endless = || io::repeat(b'y');
        let said = message(bytes_of(endless(), Path::new("-"), (vec![], 100_000)));
        assert_eq!(said, "-: too many bytes: at most 100000 fit");
        let said = message(bytes_of(io::repeat(0), Path::new("-"), (vec![], LARGEST)));
        assert!(said.starts_with("-: this is binary data"), "{said}");
    }

    #[test]
    fn a_large_file_is_read_in_pieces() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let bytes: Vec<u8> = (0..2 * PIECE + 77).map(|place| b'a' + (place * place % 23) as u8).collect();
        fs::write(&path, &bytes).unwrap();
        assert!(read_at_most(&path, LARGEST).unwrap() == bytes);
        fs::write(&path, vec![0; 2 * PIECE]).unwrap();
        assert!(message(read_at_most(&path, LARGEST)).contains("this is binary data"));
    }

    #[test]
    fn a_last_control_z_is_no_part_of_a_text() {
        let text = |bytes: &[u8]| decoded(bytes.into()).unwrap().0;
        assert_eq!(text(b"a b\n\x1a"), "a b\n");
        assert_eq!(text(b"a b\n\x1a\x1a\r\n\n"), "a b\n");
        assert_eq!(text(b"a\x1ab\n"), "a\x1ab\n");
        assert_eq!(text(b"\x1a"), "");
    }

    #[test]
    fn a_line_has_a_limit() {
        let text = ["ab\n", &"c".repeat(16), "\n", &"d".repeat(17)].concat();
        assert_eq!(line_longer_than(16, &text), Some(3));
        assert_eq!(line_longer_than(17, &text), None);
        for length in 0..9 {
            let lines = ["a\n\n", &"b".repeat(length), "\ncccc\n", &"d".repeat(length)].concat();
            let longest = (1..).zip(lines.split('\n')).find(|(_, line)| line.len() > 4).map(|(number, _)| number);
            assert_eq!(line_longer_than(4, &lines), longest, "{lines:?}");
        }
    }
}

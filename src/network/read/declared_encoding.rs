//! The encoding that an XML text declares, and texts in encodings of one byte per character.

use crate::error::Problem;

/// The characters of Windows-1252 that differ from Latin-1, from 0x80 on. The five bytes that it leaves out are control
/// characters, as in Latin-1.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of bytes that are not UTF-8 and begin with an XML declaration that names an encoding. `None` if there is no such
/// declaration, or if it says UTF-8.
pub(super) fn text(bytes: &[u8]) -> Option<Result<(String, &'static str), Problem>> {
    let declared = declared(bytes)?;
    let latin = |byte: u8| char::from(byte);
    let windows = |byte: u8| if (0x80..0xa0).contains(&byte) { WINDOWS[usize::from(byte - 0x80)] } else { latin(byte) };
    match declared.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" | "us-ascii" | "ascii" => None,
        "iso-8859-1" | "iso8859-1" | "iso_8859-1" | "latin1" | "latin-1" => {
            Some(Ok((bytes.iter().copied().map(latin).collect(), "Latin-1")))
        }
        "windows-1252" | "cp1252" => Some(Ok((bytes.iter().copied().map(windows).collect(), "Windows-1252"))),
        _ => Some(Err(Problem::syntax("the encoding UTF-8, UTF-16, ISO-8859-1 or windows-1252", declared))),
    }
}

/// The encoding in the declaration.
fn declared(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(200)];
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = declaration.windows(2).position(|pair| pair == b"?>")?;
    let declaration = std::str::from_utf8(&declaration[..end]).ok()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| ['"', '\''].contains(quote))?;
    value[1..].split_once(quote).map(|(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declared_encoding_is_used() {
        let xml = |encoding: &str, rest: &[u8]| {
            [format!("<?xml version='1.0' encoding='{encoding}'?>").as_bytes(), rest].concat()
        };
        let end = |encoding: &str, rest: &[u8]| {
            let text = text(&xml(encoding, rest))?;
            Some(text.map(|(text, name)| (text.split("?>").nth(1).unwrap().to_string(), name)))
        };
        assert_eq!(end("ISO-8859-1", b"Jos\xe9 \x80"), Some(Ok(("José \u{80}".into(), "Latin-1"))));
        assert_eq!(end("Windows-1252", b"Jos\xe9 \x80"), Some(Ok(("José €".into(), "Windows-1252"))));
        assert_eq!(end("UTF-8", b"a"), None);
        assert_eq!(text(b"<graphml>\xe9"), None);
        let said = end("EBCDIC", b"a").unwrap().unwrap_err().to_string();
        assert_eq!(said, "expected the encoding UTF-8, UTF-16, ISO-8859-1 or windows-1252, got \"EBCDIC\"");
    }
}

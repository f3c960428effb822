//! What GraphML and GEXF share: the XML declaration, the layout, and the characters that XML can hold.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use std::io;

/// What a text must be, for messages.
pub(super) const HELD: &str = "a text of characters that XML can hold";

/// Whether XML 1.0 can hold all characters of a text, literally or as references.
pub(super) fn holds(text: &str) -> bool {
    text.chars().all(|character| match character {
        '\t' | '\n' | '\r' => true,
        '\u{fffe}' | '\u{ffff}' => false,
        character => character >= ' ',
    })
}

/// A writer of indented elements.
pub(super) type Elements<W> = Writer<W>;

/// Writes a document. `root` writes its root element.
pub(super) fn document<W: io::Write>(
    out: W,
    root: impl FnOnce(&mut Elements<io::BufWriter<W>>) -> io::Result<()>,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(io::BufWriter::new(out), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    root(&mut xml)?;
    let mut out = xml.into_inner();
    io::Write::write_all(&mut out, b"\n")?;
    io::Write::flush(&mut out)
}

/// Writes an element with attributes and text.
pub(super) fn text<W: io::Write>(
    xml: &mut Elements<W>,
    name: &str,
    attributes: &[(&str, &str)],
    text: &str,
) -> io::Result<()> {
    xml.create_element(name)
        .with_attributes(attributes.iter().copied())
        .write_text_content(BytesText::new(text))
        .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_characters_of_xml() {
        assert!(holds("a\t\r\n <&>\u{85}\u{10ffff}"));
        for text in ["\0", "\u{1b}", "\u{fffe}", "a\u{ffff}"] {
            assert!(!holds(text), "{text:?}");
        }
    }
}

//! Elements of XML documents (W3C, 1998), one after the other: the ground of GraphML and GEXF.
//!
//! Read are elements, attributes, text, CDATA sections, character references and the five predefined entities. Comments
//! and processing instructions are skipped. A document type declaration is skipped too: the entities that it declares
//! are not known, and a reference to one is an error. An element is the format's own if its namespace is the root's or
//! one of the format's, whatever the prefix.

use super::lines::Lines;
use crate::error::Problem;
use crate::network::read::graph::Mistake;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::{EscapeError, resolve_xml_entity};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::{NsReader, XmlVersion};

/// The largest depth of nested elements.
const DEPTH: usize = 128;

/// The largest number of attributes of an element.
const ATTRIBUTES: usize = 256;

const ENTITY: &str = "one of the entities amp, lt, gt, apos, quot, or a character number";

/// A format that is written in XML.
pub(super) struct Format {
    /// The name of the root element.
    pub(super) root: &'static str,
    /// The same as a phrase.
    pub(super) expected: &'static str,
    /// What all namespaces of the format contain. Those of drawing data, which end in "viz", are not its own.
    pub(super) namespace: &'static str,
}

/// A document that is read from its beginning to its end.
pub(super) struct Xml<'a> {
    reader: NsReader<&'a [u8]>,
    lines: Lines<'a>,
    format: &'static Format,
    /// The namespace of the root.
    namespace: Option<String>,
    depth: usize,
}

/// A piece of a document.
pub(super) enum Part {
    /// An element begins.
    Open(Element),
    /// Text, which may be a part of what stands between two tags.
    Text(String, u64),
    /// The innermost open element ends.
    Close,
}

/// The start tag of an element.
#[derive(Debug)]
pub(super) struct Element {
    /// The name without its prefix.
    pub(super) name: String,
    /// Whether the element is of the root's namespace.
    pub(super) own: bool,
    /// The line on which the tag begins, counted from 1.
    pub(super) line: u64,
    attributes: Vec<(String, String)>,
}

impl Element {
    /// The value of the attribute with this name, which is written without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The names of all attributes without prefix, except namespace declarations.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let names = self.attributes.iter().map(|(name, _)| name.as_str());
        names.filter(|name| !name.contains(':') && *name != "xmlns")
    }

    /// The value of an attribute that must exist.
    pub(super) fn required(&self, name: &str, expected: &'static str) -> Result<&str, Mistake> {
        self.attribute(name).ok_or_else(|| self.mistake(expected))
    }

    /// Something else than this element was expected.
    pub(super) fn mistake(&self, expected: &'static str) -> Mistake {
        Problem::syntax(expected, &format!("<{}>", self.name)).on(self.line)
    }
}

impl<'a> Xml<'a> {
    /// Opens a document, and reads the start tag of its root.
    pub(super) fn open(text: &'a str, format: &'static Format) -> Result<(Self, Element), Mistake> {
        if text.trim().is_empty() {
            return Err(Mistake { line: None, problem: Problem::NoRows });
        }
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        let mut xml = Xml { reader, lines: Lines::new(text), format, namespace: None, depth: 0 };
        match xml.child()? {
            Some(element) if element.name == format.root => Ok((xml, element)),
            Some(element) => Err(element.mistake(format.expected)),
            None => Err(Problem::syntax(format.expected, "the end of the file").on(xml.line())),
        }
    }

    /// The next element inside the innermost open one, or `None` at its end, which is read too. Text that is not blank
    /// is an error.
    pub(super) fn child(&mut self) -> Result<Option<Element>, Mistake> {
        loop {
            match self.part()? {
                Some(Part::Open(element)) => return Ok(Some(element)),
                Some(Part::Close) | None => return Ok(None),
                Some(Part::Text(text, _)) if text.trim().is_empty() => {}
                Some(Part::Text(text, line)) => return Err(Problem::syntax("an element", text.trim()).on(line)),
            }
        }
    }

    /// Skips the rest of the innermost open element with all that it contains.
    pub(super) fn skip(&mut self) -> Result<(), Mistake> {
        let depth = self.depth;
        while self.depth >= depth {
            self.part()?;
        }
        Ok(())
    }

    /// The text of the innermost open element, up to its end. Elements in it are an error.
    pub(super) fn text(&mut self) -> Result<String, Mistake> {
        let mut text = String::new();
        loop {
            match self.part()? {
                Some(Part::Text(piece, _)) => text.push_str(&piece),
                Some(Part::Open(element)) => return Err(element.mistake("text")),
                Some(Part::Close) | None => return Ok(text),
            }
        }
    }

    /// The text of the innermost open element, up to its end, or `None` if there are elements in it, which are skipped.
    pub(super) fn mixed(&mut self) -> Result<Option<String>, Mistake> {
        let mut text = Some(String::new());
        loop {
            match self.part()? {
                Some(Part::Text(piece, _)) => text.iter_mut().for_each(|text| text.push_str(&piece)),
                Some(Part::Open(_)) => {
                    text = None;
                    self.skip()?;
                }
                Some(Part::Close) | None => return Ok(text),
            }
        }
    }

    /// Reads what follows the root, where only blanks, comments and processing instructions may stand.
    pub(super) fn finish(&mut self) -> Result<(), Mistake> {
        match self.child()? {
            Some(element) => Err(element.mistake("the end of the file after the root element")),
            None => Ok(()),
        }
    }

    /// The next piece, or `None` at the end of the document.
    pub(super) fn part(&mut self) -> Result<Option<Part>, Mistake> {
        loop {
            let start = self.reader.buffer_position() as usize;
            let (namespace, event) = match self.reader.read_resolved_event() {
                Ok(event) => event,
                Err(error) => return Err(self.mistake(error)),
            };
            let namespace = match namespace {
                ResolveResult::Bound(Namespace(name)) => Some(name.to_owned()),
                ResolveResult::Unbound => None,
                ResolveResult::Unknown(prefix) => Some(prefix),
            };
            let line = self.lines.at(start);
            match event {
                Event::Start(tag) => return self.start(&tag, namespace, line).map(|element| Some(Part::Open(element))),
                Event::Empty(_) | Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Part::Close));
                }
                Event::Text(text) => return Ok(Some(self.piece(&text.xml10_content(), start))),
                Event::CData(text) => return Ok(Some(Part::Text(text.xml10_content().into_owned(), line))),
                Event::GeneralRef(reference) => return Ok(Some(Part::Text(character(&reference, line)?, line))),
                Event::Eof if self.depth > 0 => {
                    return Err(Problem::syntax("the end tags of all elements", "the end of the file").on(line));
                }
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
    }

    /// The text, and the line on which its first character that is not blank stands.
    fn piece(&mut self, text: &str, start: usize) -> Part {
        let blanks = text.len() - text.trim_start().len();
        let line = self.lines.at(start) + text.bytes().take(blanks).filter(|&byte| byte == b'\n').count() as u64;
        Part::Text(text.to_owned(), line)
    }

    fn start(&mut self, tag: &BytesStart, namespace: Option<String>, line: u64) -> Result<Element, Mistake> {
        if self.depth == 0 {
            self.namespace.clone_from(&namespace);
        }
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Problem::Unsupported { what: "XML that is nested more than 128 elements deep" }.on(line));
        }
        let mut attributes: Vec<(String, String)> = vec![];
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|_| tag_mistake(tag, line))?;
            let name = attribute.key.as_ref();
            if attributes.len() == ATTRIBUTES || attributes.iter().any(|(other, _)| other == name) {
                return Err(Problem::syntax("at most 256 attributes, all different", name).on(line));
            }
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map_err(|error| xml_problem(error).on(line))?;
            attributes.push((name.to_owned(), value.into_owned()));
        }
        let known = |name: &String| name.contains(self.format.namespace) && !name.ends_with("viz");
        let own = namespace == self.namespace || namespace.as_ref().is_some_and(known);
        Ok(Element { name: tag.local_name().as_ref().to_owned(), own, line, attributes })
    }

    fn line(&mut self) -> u64 {
        self.lines.at(self.reader.buffer_position() as usize)
    }

    fn mistake(&mut self, error: Error) -> Mistake {
        let line = match self.reader.error_position() {
            0 => self.line(),
            position => self.lines.at(position as usize),
        };
        xml_problem(error).on(line)
    }
}

/// The text that a reference in a text stands for.
fn character(reference: &BytesRef, line: u64) -> Result<String, Mistake> {
    let name = reference.xml10_content();
    let number = reference.resolve_char_ref().map_err(|error| xml_problem(error).on(line))?;
    let text = number.map(String::from).or_else(|| resolve_xml_entity(&name).map(String::from));
    text.ok_or_else(|| Problem::syntax(ENTITY, &format!("&{name};")).on(line))
}

fn tag_mistake(tag: &BytesStart, line: u64) -> Mistake {
    Problem::syntax("attributes of the form name=\"value\"", tag.attributes_raw().trim()).on(line)
}

/// The problem of a text that is not well-formed.
fn xml_problem(error: Error) -> Problem {
    match error {
        Error::Syntax(SyntaxError::InvalidBangMarkup) => Problem::syntax("a comment or a CDATA section", "<!"),
        Error::Syntax(_) => Problem::syntax("the end of what begins here, such as a tag", "the end of the file"),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            Problem::syntax("the end tag of the innermost open element", &format!("</{found}> inside <{expected}>"))
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => {
            Problem::syntax("an end tag only after its start tag", &format!("</{name}>"))
        }
        Error::Escape(EscapeError::UnrecognizedEntity(_, name)) => Problem::syntax(ENTITY, &format!("&{name};")),
        error => Problem::syntax("well-formed XML", &error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static A: Format = Format { root: "a", expected: "an element a", namespace: "a.org" };

    fn root_text(text: &str) -> Result<String, Mistake> {
        let (mut xml, _) = Xml::open(text, &A)?;
        let text = xml.text()?;
        xml.finish()?;
        Ok(text)
    }

    fn message(text: &str) -> String {
        let mistake = root_text(text).unwrap_err();
        format!("{}: {}", mistake.line.unwrap_or(0), mistake.problem)
    }

    #[test]
    fn joins_text_cdata_and_references() {
        let text = "<?xml version=\"1.0\"?>\n<!-- c --><a>x &amp; &#252;<!-- no --><![CDATA[<&amp;>]]>\r\n</a>\n";
        assert_eq!(root_text(text).unwrap(), "x & ü<&amp;>\n");
    }

    #[test]
    fn does_not_expand_entities_of_a_dtd() {
        let text = "<!DOCTYPE a [<!ENTITY e \"boom\">]>\n<a>\n&e;</a>";
        assert_eq!(message(text), format!("3: expected {ENTITY}, got \"&e;\""));
        let text = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a b='&e;'/>";
        assert_eq!(message(text), format!("2: expected {ENTITY}, got \"&e;\""));
    }

    #[test]
    fn refuses_what_is_not_well_formed() {
        assert!(message("<a>\n<b>\n</a>").starts_with("2: "));
        assert!(message("<a>").contains("the end of the file"));
        assert!(message("<a>\n\n</b>").contains("</b> inside <a>"));
        assert!(message("<a/>\n<a/>").starts_with("2: expected the end of the file"));
        assert!(message("<a/>\n\n  text").starts_with("3: expected an element"));
        assert!(message("<a b=1/>").starts_with("1: expected attributes"));
        assert!(message("<a b='1' b='2'/>").contains("all different"));
        assert!(message("<a>\n<!-- ").starts_with("2: "));
        assert!(message("<b/>").contains("expected an element a, got \"<b>\""));
        assert_eq!(message(" \n"), "0: no rows of data");
        assert!(message(&"<a>".repeat(100_000)).contains("text"));
    }

    #[test]
    fn limits_the_depth() {
        let text = "<a>".repeat(1000);
        let (mut xml, _) = Xml::open(&text, &A).unwrap();
        let problem = xml.skip().unwrap_err().problem;
        assert!(problem.to_string().contains("128"), "{problem}");
    }

    #[test]
    fn knows_the_namespace_under_any_prefix() {
        let text = "<n:a xmlns:n='u' xmlns='v'><n:b/><b/><c xmlns='u'/><m:b/><b xmlns='a.org/1'/></n:a>";
        let (mut xml, _) = Xml::open(text, &A).unwrap();
        let mut own = vec![];
        while let Some(element) = xml.child().unwrap() {
            own.push(element.own);
            xml.skip().unwrap();
        }
        assert_eq!(own, [true, false, true, false, true]);
    }

    #[test]
    fn normalizes_blanks_in_attributes() {
        let (_, element) = Xml::open("<a b='x\ny&#10;z'/>", &A).unwrap();
        assert_eq!(element.attribute("b"), Some("x y\nz"));
    }
}

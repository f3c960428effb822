//! SVG output.

use plotters::prelude::{Color, DrawingBackend, SVGBackend, ShapeStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};

use super::canvas::{Canvas, DevicePoint, Surface, TextFormat, failed};
use super::page::Plot;
use super::theme::SCALE;
use super::{font, page};
use crate::error::Result;

impl Surface for SVGBackend<'_> {
    fn stroke(&mut self, path: &[DevicePoint], style: ShapeStyle) -> Result<()> {
        self.draw_path(path.iter().copied(), &style).map_err(failed)
    }

    fn write(&mut self, text: &str, (x, y): DevicePoint, (em, color): TextFormat, anchor: HPos) -> Result<()> {
        // plotters divides the size by 1.24 for `font-size`, and shifts the baseline from the top by `dy="0.76em"`.
        let font = FontDesc::new(FontFamily::Name(font::FAMILY), em * 1.24, FontStyle::Normal);
        let style = TextStyle { font, color: color.to_backend_color(), pos: Pos::new(anchor, VPos::Top) };
        let text: String = text.chars().map(allowed_in_xml).collect();
        self.draw_text(&text, &style, (x, y - (0.76 * em).round() as i32)).map_err(failed)
    }
}

pub(super) fn write(plot: &impl Plot) -> Result<String> {
    let mut drawn = String::new();
    let (width, height) = plot.size();
    let mut canvas = Canvas::new(SVGBackend::with_string(&mut drawn, (width * SCALE, height * SCALE)));
    page::draw(plot, &mut canvas)?;
    canvas.finish()?;
    // Replace the first line, which is the opening tag with the size in device units.
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    Ok(head(plot) + body)
}

fn head(plot: &impl Plot) -> String {
    let (width, height) = plot.size();
    let (fine_width, fine_height) = (width * SCALE, height * SCALE);
    format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {fine_width} {fine_height}\" \
         xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n<desc>{}</desc>\n",
        escape_in_element(&plot.titles().title),
        escape_in_element(plot.describe().trim()),
    )
}

/// Escapes text for XML and HTML, in elements and in quoted attributes. Line breaks and tabs are kept, other control
/// characters become spaces. U+FFFE and U+FFFF, which XML does not allow, become U+FFFD.
///
/// ```
/// assert_eq!(bandwagon::plot::escape("Q&A <\"b\">"), "Q&amp;A &lt;&quot;b&quot;&gt;");
/// ```
pub fn escape(text: &str) -> String {
    escape_in_element(text).replace('"', "&quot;").replace('\'', "&#39;")
}

/// Escapes text for an XML element, in which quotes stay as they are.
fn escape_in_element(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match allowed_in_xml(c) {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
    out
}

/// The character, or what stands for it in XML 1.0: a space for a control character other than a line break or a tab,
/// and U+FFFD for U+FFFE and U+FFFF.
fn allowed_in_xml(c: char) -> char {
    match c {
        '\n' | '\t' => c,
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => ' ',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_does_not_allow_are_replaced() {
        assert_eq!(escape("a\u{fffe}b\u{ffff}c\u{1b}\u{85}d\n\te"), "a\u{fffd}b\u{fffd}c  d\n\te");
        let is_allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..=char::MAX);
        assert!(('\0'..=char::MAX).map(allowed_in_xml).all(is_allowed));
    }
}

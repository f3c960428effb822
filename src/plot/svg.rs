//! The picture as an SVG document.

use plotters::prelude::{Color, DrawingBackend, SVGBackend, ShapeStyle};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{FontDesc, FontFamily, FontStyle, TextStyle};

use super::canvas::{Canvas, Spot, Surface, Type, failed};
use super::page::Picture;
use super::theme::SCALE;
use super::{font, page};
use crate::error::Result;

impl Surface for SVGBackend<'_> {
    fn stroke(&mut self, path: &[Spot], style: ShapeStyle) -> Result<()> {
        self.draw_path(path.iter().copied(), &style).map_err(failed)
    }

    fn write(&mut self, text: &str, (x, y): Spot, (em, colour): Type, anchor: HPos) -> Result<()> {
        // plotters writes its size over 1.24 as `font-size`, and moves the baseline from the top by `dy="0.76em"`.
        let font = FontDesc::new(FontFamily::Name(font::FAMILY), em * 1.24, FontStyle::Normal);
        let style = TextStyle { font, color: colour.to_backend_color(), pos: Pos::new(anchor, VPos::Top) };
        self.draw_text(text, &style, (x, y - (0.76 * em).round() as i32)).map_err(failed)
    }
}

pub(super) fn write(picture: &impl Picture) -> Result<String> {
    let mut drawn = String::new();
    let (width, height) = picture.size();
    let mut canvas = Canvas::new(SVGBackend::with_string(&mut drawn, (width * SCALE, height * SCALE)));
    page::draw(picture, &mut canvas)?;
    canvas.finish()?;
    // The first line is the opening tag, whose size is that of the fine grid.
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    Ok(head(picture) + body)
}

fn head(picture: &impl Picture) -> String {
    let (width, height) = picture.size();
    let (fine_width, fine_height) = (width * SCALE, height * SCALE);
    format!(
        "<svg width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {fine_width} {fine_height}\" \
         xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" stroke-linejoin=\"round\">\n\
         <title>{}</title>\n<desc>{}</desc>\n",
        escape(&picture.words().title),
        escape(picture.describe().trim()),
    )
}

/// Text as XML takes it: no markup, no control characters.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

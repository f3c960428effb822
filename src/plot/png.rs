//! PNG output.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ColorType, ImageEncoder};
use plotters::prelude::{BitMapBackend, Color, DrawingBackend, ShapeStyle};
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, DevicePoint, Surface, TextFormat, failed};
use super::font;
use super::page::Plot;
use super::theme::SCALE;
use crate::error::Result;

impl Surface for BitMapBackend<'_> {
    /// Draws the segments one by one, with a disc at each inner point, because the miter joins of plotters are much too
    /// long at sharp turns.
    fn stroke(&mut self, path: &[DevicePoint], style: ShapeStyle) -> Result<()> {
        for pair in path.windows(2) {
            self.draw_path([pair[0], pair[1]], &style).map_err(failed)?;
        }
        let inner = path.get(1..path.len().saturating_sub(1)).unwrap_or(&[]);
        let radius = style.stroke_width / 2;
        for &turn in inner {
            self.draw_circle(turn, radius, &style.color.filled(), true).map_err(failed)?;
        }
        Ok(())
    }

    /// Draws text glyph by glyph, because plotters ignores the left side bearing of glyphs.
    fn write(&mut self, text: &str, (x, y): DevicePoint, (em, color): TextFormat, anchor: HPos) -> Result<()> {
        let offset = match anchor {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        let start = f64::from(x) - offset * font::width(text, em);
        for glyph in font::outlines(text, em, (start as f32, y as f32)) {
            let corner = glyph.px_bounds().min;
            let mut dots = Vec::new();
            glyph.draw(|x, y, ink| dots.push(((corner.x as i32 + x as i32, corner.y as i32 + y as i32), ink)));
            for (at, ink) in dots {
                self.draw_pixel(at, color.mix(f64::from(ink.min(1.0))).to_backend_color()).map_err(failed)?;
            }
        }
        Ok(())
    }
}

/// Pixels of the file per logical pixel.
const DENSITY: u32 = 2;
/// Device units per pixel of the file, in each direction. plotters does not antialias polygons, so the plot is drawn
/// larger and averaged down.
const SUPERSAMPLING: usize = (SCALE / DENSITY) as usize;

pub(super) fn encode(plot: &impl Plot) -> Result<Vec<u8>> {
    let page = plot.size();
    let (width, height) = (page.0 * SCALE, page.1 * SCALE);
    let mut drawn = vec![0; 3 * width as usize * height as usize];
    let mut canvas = Canvas::new(BitMapBackend::with_buffer(&mut drawn, (width, height)));
    super::page::draw(plot, &mut canvas)?;
    canvas.finish()?;
    let pixels = shrink(&drawn, width as usize);
    let mut bytes = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Best, FilterType::Adaptive);
    encoder.write_image(&pixels, page.0 * DENSITY, page.1 * DENSITY, ColorType::Rgb8).map_err(failed)?;
    Ok(bytes)
}

/// Averages each square of `SUPERSAMPLING` by `SUPERSAMPLING` device units to one pixel. `width` is the width of
/// `drawn` in device units of three bytes each.
fn shrink(drawn: &[u8], width: usize) -> Vec<u8> {
    let area = (SUPERSAMPLING * SUPERSAMPLING) as u32;
    let mut pixels = Vec::with_capacity(drawn.len() / (SUPERSAMPLING * SUPERSAMPLING));
    let mut sums = vec![0u32; 3 * width / SUPERSAMPLING];
    for rows in drawn.chunks_exact(3 * width * SUPERSAMPLING) {
        sums.fill(area / 2);
        for row in rows.chunks_exact(3 * width) {
            for (sum, square) in sums.chunks_exact_mut(3).zip(row.chunks_exact(3 * SUPERSAMPLING)) {
                for pixel in square.chunks_exact(3) {
                    (0..3).for_each(|c| sum[c] += u32::from(pixel[c]));
                }
            }
        }
        pixels.extend(sums.iter().map(|&sum| (sum / area) as u8));
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_is_the_mean_of_its_square() {
        // 4 by 2 gray units: the left square is 0, 10, 20, 30; the right square is all 200.
        let gray = [0u8, 10, 200, 200, 20, 30, 200, 200];
        let drawn: Vec<u8> = gray.iter().flat_map(|&g| [g; 3]).collect();
        assert_eq!(shrink(&drawn, 4), [15, 15, 15, 200, 200, 200]);
    }
}

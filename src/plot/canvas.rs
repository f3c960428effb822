//! Drawing primitives in logical pixels, on any plotters backend: lines, polygons, markers and text.

use plotters::prelude::{Color, DrawingBackend, RGBColor, ShapeStyle};
use plotters::style::text_anchor::HPos;

use super::decimate::Point;
use super::theme::{DOT, Marker, PAPER, SCALE};
use crate::error::{Error, Result};

/// The font size (em) and the color of a text.
pub(super) type TextFormat = (f64, RGBColor);
/// A point in device units.
pub(super) type DevicePoint = (i32, i32);

/// A plotters backend, with the operations that need a separate implementation for each backend.
pub(super) trait Surface: DrawingBackend<ErrorType: 'static> {
    /// Draws a solid polyline of at least two points.
    fn stroke(&mut self, path: &[DevicePoint], style: ShapeStyle) -> Result<()>;

    /// Draws a line of text. `at` is the start, middle or end of its baseline. The em is in device units.
    fn write(&mut self, text: &str, at: DevicePoint, format: TextFormat, anchor: HPos) -> Result<()>;
}

/// A page to draw on, in logical pixels.
pub(super) struct Canvas<S> {
    surface: S,
}

fn unit(length: f64) -> i32 {
    (length * f64::from(SCALE)).round() as i32
}

fn units(points: &[Point]) -> Vec<(i32, i32)> {
    points.iter().map(|&(x, y)| (unit(x), unit(y))).collect()
}

impl<S: Surface> Canvas<S> {
    pub fn new(surface: S) -> Self {
        Canvas { surface }
    }

    /// Finishes the plot.
    pub fn finish(mut self) -> Result<()> {
        self.surface.present().map_err(failed)
    }

    /// Draws a filled rectangle between two corners. The color has an opacity in [0, 1].
    pub fn rect(&mut self, from: Point, to: Point, color: (RGBColor, f64)) -> Result<()> {
        let style = color.0.mix(color.1).filled();
        let corner = |point: Point| (unit(point.0), unit(point.1));
        self.surface.draw_rect(corner(from), corner(to), &style, true).map_err(failed)
    }

    /// Draws a polyline, solid or dashed.
    pub fn line(&mut self, points: &[Point], (color, stroke): (RGBColor, f64), dashes: &[f64]) -> Result<()> {
        let style = ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: unit(stroke) as u32 };
        for piece in cut(points, dashes) {
            let mut piece = units(&piece);
            piece.dedup();
            if piece.len() > 1 {
                self.surface.stroke(&piece, style)?;
            }
        }
        Ok(())
    }

    /// Draws a filled polygon with an opacity in [0, 1].
    pub fn polygon(&mut self, outline: &[Point], color: RGBColor, opacity: f64) -> Result<()> {
        self.surface.fill_polygon(units(outline), &color.mix(opacity).filled()).map_err(failed)
    }

    /// Draws a marker with a thin white border, so that neighboring markers can be distinguished.
    pub fn mark(&mut self, at: Point, marker: Marker, color: RGBColor) -> Result<()> {
        if marker == Marker::Diamond {
            self.diamond(at, DOT + 2.25, PAPER)?;
            return self.diamond(at, DOT + 1.0, color);
        }
        self.disc(at, DOT + 1.0, PAPER)?;
        self.disc(at, DOT, color)?;
        if marker == Marker::Ring { self.disc(at, DOT - 1.5, PAPER) } else { Ok(()) }
    }

    /// Draws a filled circle.
    pub fn disc(&mut self, at: Point, radius: f64, color: RGBColor) -> Result<()> {
        let center = (unit(at.0), unit(at.1));
        self.surface.draw_circle(center, unit(radius) as u32, &color.filled(), true).map_err(failed)
    }

    /// Draws a filled square that stands on a corner. `half` is the distance from its center to a corner.
    pub fn diamond(&mut self, (x, y): Point, half: f64, color: RGBColor) -> Result<()> {
        self.polygon(&[(x - half, y), (x, y - half), (x + half, y), (x, y + half)], color, 1.0)
    }

    /// Draws a line of text. `at` is the start, middle or end of its baseline.
    pub fn text(&mut self, text: &str, at: Point, (em, color): TextFormat, anchor: HPos) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let format = (em * f64::from(SCALE), color);
        self.surface.write(text, (unit(at.0), unit(at.1)), format, anchor)
    }
}

/// Converts a backend error.
pub(super) fn failed(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Drawing { source: Box::new(source) }
}

/// Cuts a polyline into its dashes; each dash is a polyline.
fn cut(points: &[Point], dashes: &[f64]) -> Vec<Vec<Point>> {
    if dashes.is_empty() || points.len() < 2 {
        return vec![points.to_vec()];
    }
    let (mut pieces, mut piece) = (Vec::new(), vec![points[0]]);
    let (mut turn, mut left) = (0, dashes[0]);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut length = (to.0 - from.0).hypot(to.1 - from.1);
        while length > left {
            let share = left / length;
            from = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            length -= left;
            piece.push(from);
            if turn % 2 == 0 {
                pieces.push(std::mem::take(&mut piece));
            }
            piece = vec![from];
            turn += 1;
            left = dashes[turn % dashes.len()];
        }
        left -= length;
        piece.push(to);
    }
    if turn % 2 == 0 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_run_around_corners() {
        // 10 right, 10 down; dash 6, gap 3: dashes cover 0..6, 9..15 and 18..20 of the length.
        let pieces = cut(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[6.0, 3.0]);
        let expected =
            [vec![(0.0, 0.0), (6.0, 0.0)], vec![(9.0, 0.0), (10.0, 0.0), (10.0, 5.0)], vec![(10.0, 8.0), (10.0, 10.0)]];
        assert_eq!(pieces.len(), expected.len(), "{pieces:?}");
        for (got, want) in pieces.iter().flatten().zip(expected.iter().flatten()) {
            assert!((got.0 - want.0).abs() < 1e-9 && (got.1 - want.1).abs() < 1e-9, "{pieces:?}");
        }
    }

    #[test]
    fn a_line_without_dashes_is_one_piece() {
        let points = [(0.0, 0.0), (3.0, 4.0)];
        assert_eq!(cut(&points, &[]), [points.to_vec()]);
    }
}

//! Lines, veils, dots and text in logical pixels, on any back end of plotters.

use plotters::prelude::{Color, DrawingBackend, RGBColor, ShapeStyle};
use plotters::style::text_anchor::HPos;

use super::theme::{DOT, Marker, PAPER, SCALE};
use super::thin::Point;
use crate::error::{Error, Result};

/// Type: its em, its colour.
pub(super) type Type = (f64, RGBColor);
/// A place in the whole units of a back end.
pub(super) type Spot = (i32, i32);

/// A back end, and what back ends do so differently that each has its own way.
pub(super) trait Surface: DrawingBackend<ErrorType: 'static> {
    /// A solid polyline of two or more points.
    fn stroke(&mut self, path: &[Spot], style: ShapeStyle) -> Result<()>;

    /// A line of text whose baseline starts, is centred or ends at `at`; its em is in units.
    fn write(&mut self, text: &str, at: Spot, kind: Type, anchor: HPos) -> Result<()>;
}

/// A page to draw on.
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

    /// Ends the picture.
    pub fn finish(mut self) -> Result<()> {
        self.surface.present().map_err(failed)
    }

    /// A filled rectangle between two corners.
    pub fn slab(&mut self, from: Point, to: Point, colour: (RGBColor, f64)) -> Result<()> {
        let style = colour.0.mix(colour.1).filled();
        let corner = |point: Point| (unit(point.0), unit(point.1));
        self.surface.draw_rect(corner(from), corner(to), &style, true).map_err(failed)
    }

    /// A solid or dashed polyline.
    pub fn line(&mut self, points: &[Point], (colour, stroke): (RGBColor, f64), dashes: &[f64]) -> Result<()> {
        let style = ShapeStyle { color: colour.to_rgba(), filled: false, stroke_width: unit(stroke) as u32 };
        for piece in cut(points, dashes) {
            let mut piece = units(&piece);
            piece.dedup();
            if piece.len() > 1 {
                self.surface.stroke(&piece, style)?;
            }
        }
        Ok(())
    }

    /// A filled polygon that lets through what lies below.
    pub fn veil(&mut self, outline: &[Point], colour: RGBColor, opacity: f64) -> Result<()> {
        self.surface.fill_polygon(units(outline), &colour.mix(opacity).filled()).map_err(failed)
    }

    /// A marker in a thin ring of paper, so that neighbours stay apart.
    pub fn mark(&mut self, at: Point, marker: Marker, colour: RGBColor) -> Result<()> {
        if marker == Marker::Diamond {
            self.diamond(at, DOT + 2.25, PAPER)?;
            return self.diamond(at, DOT + 1.0, colour);
        }
        self.disc(at, DOT + 1.0, PAPER)?;
        self.disc(at, DOT, colour)?;
        if marker == Marker::Ring { self.disc(at, DOT - 1.5, PAPER) } else { Ok(()) }
    }

    /// A filled circle.
    pub fn disc(&mut self, at: Point, radius: f64, colour: RGBColor) -> Result<()> {
        let centre = (unit(at.0), unit(at.1));
        self.surface.draw_circle(centre, unit(radius) as u32, &colour.filled(), true).map_err(failed)
    }

    /// A filled square on its corner, `half` from its middle to a corner.
    pub fn diamond(&mut self, (x, y): Point, half: f64, colour: RGBColor) -> Result<()> {
        self.veil(&[(x - half, y), (x, y - half), (x + half, y), (x, y + half)], colour, 1.0)
    }

    /// A line of text whose baseline starts, is centred or ends at `at`.
    pub fn text(&mut self, text: &str, at: Point, (em, colour): Type, anchor: HPos) -> Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let kind = (em * f64::from(SCALE), colour);
        self.surface.write(text, (unit(at.0), unit(at.1)), kind, anchor)
    }
}

/// The error of a back end as ours.
pub(super) fn failed(source: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Drawing { source: Box::new(source) }
}

/// The dashes of a polyline, each a polyline.
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
        // 10 right, 10 down; dash 6, gap 3: dashes cover 0..6, 9..15 and 18..20 of the way.
        let pieces = cut(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0)], &[6.0, 3.0]);
        let due =
            [vec![(0.0, 0.0), (6.0, 0.0)], vec![(9.0, 0.0), (10.0, 0.0), (10.0, 5.0)], vec![(10.0, 8.0), (10.0, 10.0)]];
        assert_eq!(pieces.len(), due.len(), "{pieces:?}");
        for (got, want) in pieces.iter().flatten().zip(due.iter().flatten()) {
            assert!((got.0 - want.0).abs() < 1e-9 && (got.1 - want.1).abs() < 1e-9, "{pieces:?}");
        }
    }

    #[test]
    fn a_line_without_dashes_is_one_piece() {
        let points = [(0.0, 0.0), (3.0, 4.0)];
        assert_eq!(cut(&points, &[]), [points.to_vec()]);
    }
}

//! A panel: curves, bands, intervals and dots on light gridlines.

use plotters::prelude::RGBColor;
use plotters::style::text_anchor::HPos;

use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::decimate::{self, Point};
use super::font;
use super::scale::Scale;
use super::theme::{self, ArmStyle, Marker};
use crate::error::Result;

/// The height of a line of a name below the plot.
const NAME: f64 = 14.0;

/// A curve with its band, in the unit of the vertical axis.
pub(super) struct Curve {
    pub style: ArmStyle,
    /// The points (x, mean).
    pub mean: Vec<Point>,
    /// The points (x, low, high); empty if there is no band.
    pub band: Vec<(f64, f64, f64)>,
}

/// A mean with its interval, in the unit of the vertical axis.
pub(super) struct Interval {
    pub style: ArmStyle,
    /// The left and right end, as shares of the panel width.
    pub across: (f64, f64),
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

/// A series of observed values, in the unit of the vertical axis.
pub(super) struct Dots {
    pub marker: Marker,
    pub color: RGBColor,
    /// Only dots at multiples of this number are drawn.
    pub stride: usize,
    /// The points (x, value).
    pub values: Vec<Point>,
}

/// The position of a panel: its left and right edge, the baseline of its title, and the bottom of its plot area.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub left: f64,
    pub right: f64,
    pub title: f64,
    pub bottom: f64,
}

/// The content of a panel.
pub(super) struct Panel {
    pub title: String,
    /// The name of the horizontal axis.
    pub name: String,
    pub across: Scale,
    pub values: Axis,
    pub curves: Vec<Curve>,
    pub intervals: Vec<Interval>,
    pub dots: Vec<Dots>,
}

/// A panel with the coordinates of its plot area.
struct PlacedPanel<'a> {
    panel: &'a Panel,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// The height of the labels below a panel in addition to that of one line.
fn extra_label_height(scale: &Scale, width: f64) -> f64 {
    let lines = scale.labels(width).iter().map(|label| label.1.len()).max();
    lines.unwrap_or(1).saturating_sub(1) as f64 * NAME
}

/// Draws the labels and the name of a horizontal axis below a panel.
pub(super) fn draw_horizontal_axis<S: Surface>(
    canvas: &mut Canvas<S>,
    scale: &Scale,
    (left, right, bottom): (f64, f64, f64),
    name: &str,
) -> Result<()> {
    for (share, lines) in scale.labels(right - left) {
        let x = left + share * (right - left);
        if scale.is_ticked() {
            canvas.rect((x - 0.5, bottom), (x + 0.5, bottom + 4.5), (theme::BASELINE, 1.0))?;
        }
        for (line, label) in lines.iter().enumerate() {
            let y = bottom + 17.0 + line as f64 * NAME;
            canvas.text(label, (x, y), (theme::TICK, theme::SOFT), HPos::Center)?;
        }
    }
    let name = font::fit(name, theme::LABEL, right - left);
    let at = (f64::midpoint(left, right), bottom + 36.0 + extra_label_height(scale, right - left));
    canvas.text(&name, at, (theme::LABEL, theme::INK), HPos::Center)
}

impl Panel {
    /// Draws the panel. The labels of the vertical axis are on the left of the plot area, aligned with the title.
    pub fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let labels = self.margin();
        let last = self.across.last();
        // The last label of the horizontal axis is centered at the end of the plot area. It may extend into half of the
        // page margin.
        let spill = (font::width(&last, theme::TICK) / 2.0 - theme::MARGIN / 2.0).max(0.0);
        let (left, right) = (frame.left + labels, frame.right - theme::DOT - spill);
        let bottom = frame.bottom - extra_label_height(&self.across, right - left);
        let placed = PlacedPanel { panel: self, left, right, top: frame.title + 18.0, bottom };
        let title = font::fit(&self.title, theme::LABEL, frame.right - frame.left);
        canvas.text(&title, (frame.left, frame.title), (theme::LABEL, theme::INK), HPos::Left)?;
        placed.grid(canvas)?;
        draw_horizontal_axis(canvas, &self.across, (left, right, placed.bottom), &self.name)?;
        placed.bands(canvas)?;
        placed.intervals(canvas)?;
        placed.lines(canvas)?;
        placed.dots(canvas)
    }

    /// The width of the labels of the vertical axis.
    pub fn margin(&self) -> f64 {
        let widths = self.values.marks().into_iter().map(|mark| font::width(&self.values.format(mark), theme::TICK));
        widths.fold(0.0, f64::max) + 8.0
    }
}

impl PlacedPanel<'_> {
    fn x(&self, share: f64) -> f64 {
        self.left + share * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - self.panel.values.position(value) * (self.bottom - self.top)
    }

    fn at(&self, position: f64, value: f64) -> Point {
        (self.x(self.panel.across.position(position)), self.y(value))
    }

    fn grid<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for mark in self.panel.values.marks() {
            let y = self.y(mark);
            let half = 0.5;
            let color = if mark == 0.0 { theme::BASELINE } else { theme::GRID };
            canvas.rect((self.left, y - half), (self.right + theme::DOT, y + half), (color, 1.0))?;
            let label = self.panel.values.format(mark);
            canvas.text(&label, (self.left - 8.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Right)?;
        }
        Ok(())
    }

    fn intervals<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Interval { style, across, mean, low, high } in &self.panel.intervals {
            let (left, right) = (self.x(across.0), self.x(across.1));
            if high > low {
                canvas.rect((left, self.y(*high)), (right, self.y(*low)), (style.color, style.opacity))?;
            }
            let y = self.y(*mean);
            canvas.line(&[(left, y), (right, y)], (style.color, theme::STROKE), style.dashes)?;
        }
        Ok(())
    }

    fn bands<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Curve { style, band, .. } in &self.panel.curves {
            let edge = |&(position, low, high): &(f64, f64, f64)| (self.at(position, low), self.at(position, high));
            let edges: Vec<_> = band.iter().map(edge).map(|((x, low), (_, high))| (x, low, high)).collect();
            match edges[..] {
                [] => {}
                // A band at a single x has no width and is drawn as a bar.
                [(x, low, high)] => canvas.rect((x - 3.0, high), (x + 3.0, low), (style.color, style.opacity))?,
                _ => canvas.polygon(&decimate::band(&edges), style.color, style.opacity)?,
            }
        }
        Ok(())
    }

    fn lines<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        // Draw the first arm last, on top of the others, because it is the main one.
        for Curve { style, mean, .. } in self.panel.curves.iter().rev() {
            let points: Vec<Point> = mean.iter().map(|&(position, mean)| self.at(position, mean)).collect();
            match points[..] {
                [only] => canvas.disc(only, theme::DOT, style.color)?,
                _ => {
                    let crowded = points.len() as f64 > self.right - self.left;
                    let stroke = if crowded { theme::FINE_STROKE } else { theme::STROKE };
                    canvas.line(&decimate::line(&points), (style.color, stroke), style.dashes)?;
                }
            }
        }
        Ok(())
    }

    fn dots<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Dots { marker, color, stride, values } in &self.panel.dots {
            for &(position, value) in values.iter().filter(|(position, _)| (*position as usize).is_multiple_of(*stride))
            {
                canvas.mark(self.at(position, value), *marker, *color)?;
            }
        }
        Ok(())
    }
}

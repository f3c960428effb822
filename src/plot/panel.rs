//! One panel: curves, bands, intervals and dots between light gridlines.

use plotters::prelude::RGBColor;
use plotters::style::text_anchor::HPos;

use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::font;
use super::scale::Scale;
use super::theme::{self, Look, Marker};
use super::thin::{self, Point};
use crate::error::Result;

/// The height of a line of a name below the plot.
const NAME: f64 = 14.0;

/// A curve with its band, in the unit of the vertical axis.
pub(super) struct Curve {
    pub look: Look,
    /// Place and mean.
    pub mean: Vec<Point>,
    /// Place, low, high; empty where there is no band.
    pub band: Vec<(f64, f64, f64)>,
}

/// A mark on its interval, in the unit of the vertical axis.
pub(super) struct Interval {
    pub look: Look,
    /// The left and the right end, as shares of the width of the plot.
    pub across: (f64, f64),
    pub mean: f64,
    pub low: f64,
    pub high: f64,
}

/// A series of observed values, in the unit of the vertical axis.
pub(super) struct Dots {
    pub marker: Marker,
    pub colour: RGBColor,
    /// Only dots at multiples of this are drawn.
    pub stride: usize,
    /// Place and value.
    pub values: Vec<Point>,
}

/// Where a panel stands: its outer left and right edge, the baseline of its title, the lower end of its plot.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    pub left: f64,
    pub right: f64,
    pub title: f64,
    pub bottom: f64,
}

/// What a panel shows.
pub(super) struct Panel {
    pub title: String,
    /// What the horizontal axis shows.
    pub name: String,
    pub across: Scale,
    pub values: Axis,
    pub curves: Vec<Curve>,
    pub intervals: Vec<Interval>,
    pub dots: Vec<Dots>,
}

/// A panel in its place.
struct Placed<'a> {
    panel: &'a Panel,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// What the labels below a plot take beyond one line.
fn more(scale: &Scale, room: f64) -> f64 {
    let lines = scale.labels(room).iter().map(|label| label.1.len()).max();
    lines.unwrap_or(1).saturating_sub(1) as f64 * NAME
}

/// Draws a horizontal axis below a plot: its labels and its name.
pub(super) fn across<S: Surface>(
    canvas: &mut Canvas<S>,
    scale: &Scale,
    (left, right, bottom): (f64, f64, f64),
    name: &str,
) -> Result<()> {
    for (share, lines) in scale.labels(right - left) {
        let x = left + share * (right - left);
        if scale.is_ticked() {
            canvas.slab((x - 0.5, bottom), (x + 0.5, bottom + 4.5), (theme::BASELINE, 1.0))?;
        }
        for (line, label) in lines.iter().enumerate() {
            let y = bottom + 17.0 + line as f64 * NAME;
            canvas.text(label, (x, y), (theme::TICK, theme::SOFT), HPos::Center)?;
        }
    }
    let name = font::fit(name, theme::LABEL, right - left);
    let at = (f64::midpoint(left, right), bottom + 36.0 + more(scale, right - left));
    canvas.text(&name, at, (theme::LABEL, theme::INK), HPos::Center)
}

impl Panel {
    /// Draws the panel. The labels of the vertical axis stand to the left of the plot, flush with the title.
    pub fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let labels = self.margin();
        let last = self.across.last();
        // The last label of the horizontal axis is centred on the end of the plot: half of it may reach this far into the margin.
        let spill = (font::width(&last, theme::TICK) / 2.0 - theme::MARGIN / 2.0).max(0.0);
        let (left, right) = (frame.left + labels, frame.right - theme::DOT - spill);
        let bottom = frame.bottom - more(&self.across, right - left);
        let placed = Placed { panel: self, left, right, top: frame.title + 18.0, bottom };
        let title = font::fit(&self.title, theme::LABEL, frame.right - frame.left);
        canvas.text(&title, (frame.left, frame.title), (theme::LABEL, theme::INK), HPos::Left)?;
        placed.grid(canvas)?;
        across(canvas, &self.across, (left, right, placed.bottom), &self.name)?;
        placed.bands(canvas)?;
        placed.intervals(canvas)?;
        placed.lines(canvas)?;
        placed.dots(canvas)
    }

    /// Room for the labels of the vertical axis.
    pub fn margin(&self) -> f64 {
        let widths = self.values.marks().into_iter().map(|mark| font::width(&self.values.write(mark), theme::TICK));
        widths.fold(0.0, f64::max) + 8.0
    }
}

impl Placed<'_> {
    fn x(&self, share: f64) -> f64 {
        self.left + share * (self.right - self.left)
    }

    fn y(&self, value: f64) -> f64 {
        self.bottom - self.panel.values.place(value) * (self.bottom - self.top)
    }

    fn at(&self, place: f64, value: f64) -> Point {
        (self.x(self.panel.across.place(place)), self.y(value))
    }

    fn grid<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for mark in self.panel.values.marks() {
            let y = self.y(mark);
            let half = 0.5;
            let colour = if mark == 0.0 { theme::BASELINE } else { theme::GRID };
            canvas.slab((self.left, y - half), (self.right + theme::DOT, y + half), (colour, 1.0))?;
            let label = self.panel.values.write(mark);
            canvas.text(&label, (self.left - 8.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Right)?;
        }
        Ok(())
    }

    fn intervals<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Interval { look, across, mean, low, high } in &self.panel.intervals {
            let (left, right) = (self.x(across.0), self.x(across.1));
            if high > low {
                canvas.slab((left, self.y(*high)), (right, self.y(*low)), (look.colour, look.veil))?;
            }
            let y = self.y(*mean);
            canvas.line(&[(left, y), (right, y)], (look.colour, theme::STROKE), look.dashes)?;
        }
        Ok(())
    }

    fn bands<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Curve { look, band, .. } in &self.panel.curves {
            let edge = |&(place, low, high): &(f64, f64, f64)| (self.at(place, low), self.at(place, high));
            let edges: Vec<_> = band.iter().map(edge).map(|((x, low), (_, high))| (x, low, high)).collect();
            match edges[..] {
                [] => {}
                // A single place has no width: its band is a bar.
                [(x, low, high)] => canvas.slab((x - 3.0, high), (x + 3.0, low), (look.colour, look.veil))?,
                _ => canvas.veil(&thin::band(&edges), look.colour, look.veil)?,
            }
        }
        Ok(())
    }

    fn lines<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        // The first arm is drawn last: it is the one the picture is about.
        for Curve { look, mean, .. } in self.panel.curves.iter().rev() {
            let points: Vec<Point> = mean.iter().map(|&(place, mean)| self.at(place, mean)).collect();
            match points[..] {
                [only] => canvas.disc(only, theme::DOT, look.colour)?,
                _ => {
                    let crowded = points.len() as f64 > self.right - self.left;
                    let stroke = if crowded { theme::FINE_STROKE } else { theme::STROKE };
                    canvas.line(&thin::line(&points), (look.colour, stroke), look.dashes)?;
                }
            }
        }
        Ok(())
    }

    fn dots<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Dots { marker, colour, stride, values } in &self.panel.dots {
            for &(place, value) in values.iter().filter(|(place, _)| (*place as usize).is_multiple_of(*stride)) {
                canvas.mark(self.at(place, value), *marker, *colour)?;
            }
        }
        Ok(())
    }
}

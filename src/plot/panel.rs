//! One panel: curves, bands and dots over ticks, between light gridlines.

use plotters::prelude::RGBColor;
use plotters::style::text_anchor::HPos;

use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::font;
use super::theme::{self, Look, Marker};
use super::thin::{self, Point};
use crate::error::Result;

/// How many dots of one series a panel shows at most.
const MOST_DOTS: usize = 60;

/// A curve with its band, in the unit of the vertical axis.
pub(super) struct Curve {
    pub look: Look,
    /// Tick and mean.
    pub mean: Vec<Point>,
    /// Tick, low, high; empty where there is no band.
    pub band: Vec<(f64, f64, f64)>,
}

/// A series of observed values, in the unit of the vertical axis.
pub(super) struct Dots {
    pub marker: Marker,
    pub colour: RGBColor,
    /// Tick and value.
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
    pub time: String,
    pub ticks: Axis,
    pub values: Axis,
    pub curves: Vec<Curve>,
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

impl Panel {
    /// Draws the panel. The labels of the vertical axis stand to the left of the plot, flush with the title.
    pub fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let widths = self.values.marks().into_iter().map(|mark| font::width(&self.values.write(mark), theme::TICK));
        let labels = widths.fold(0.0, f64::max);
        let last = self.ticks.write(self.ticks.high);
        // The last label of the time axis is centred on the end of the plot: half of it may reach this far into the margin.
        let spill = (font::width(&last, theme::TICK) / 2.0 - theme::MARGIN / 2.0).max(0.0);
        let placed = Placed {
            panel: self,
            left: frame.left + labels + 8.0,
            right: frame.right - theme::DOT - spill,
            top: frame.title + 18.0,
            bottom: frame.bottom,
        };
        let title = font::fit(&self.title, theme::LABEL, frame.right - frame.left);
        canvas.text(&title, (frame.left, frame.title), (theme::LABEL, theme::INK), HPos::Left)?;
        placed.grid(canvas)?;
        placed.time(canvas)?;
        placed.bands(canvas)?;
        placed.lines(canvas)?;
        placed.dots(canvas)
    }
}

impl Placed<'_> {
    fn at(&self, tick: f64, value: f64) -> Point {
        let x = self.left + self.panel.ticks.place(tick) * (self.right - self.left);
        (x, self.bottom - self.panel.values.place(value) * (self.bottom - self.top))
    }

    fn grid<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for mark in self.panel.values.marks() {
            let (_, y) = self.at(0.0, mark);
            let half = 0.5;
            let colour = if mark == 0.0 { theme::BASELINE } else { theme::GRID };
            canvas.slab((self.left, y - half), (self.right + theme::DOT, y + half), (colour, 1.0))?;
            let label = self.panel.values.write(mark);
            canvas.text(&label, (self.left - 8.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Right)?;
        }
        Ok(())
    }

    fn time<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for mark in self.panel.ticks.marks() {
            let (x, _) = self.at(mark, 0.0);
            canvas.slab((x - 0.5, self.bottom), (x + 0.5, self.bottom + 4.5), (theme::BASELINE, 1.0))?;
            let label = self.panel.ticks.write(mark);
            canvas.text(&label, (x, self.bottom + 17.0), (theme::TICK, theme::SOFT), HPos::Center)?;
        }
        let middle = f64::midpoint(self.left, self.right);
        let time = font::fit(&self.panel.time, theme::LABEL, self.right - self.left);
        canvas.text(&time, (middle, self.bottom + 36.0), (theme::LABEL, theme::INK), HPos::Center)
    }

    fn bands<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        for Curve { look, band, .. } in &self.panel.curves {
            let edge = |&(tick, low, high): &(f64, f64, f64)| (self.at(tick, low), self.at(tick, high));
            let edges: Vec<_> = band.iter().map(edge).map(|((x, low), (_, high))| (x, low, high)).collect();
            match edges[..] {
                [] => {}
                // A single tick has no width: its band is a bar.
                [(x, low, high)] => canvas.slab((x - 3.0, high), (x + 3.0, low), (look.colour, look.veil))?,
                _ => canvas.veil(&thin::band(&edges), look.colour, look.veil)?,
            }
        }
        Ok(())
    }

    fn lines<S: Surface>(&self, canvas: &mut Canvas<S>) -> Result<()> {
        // The first arm is drawn last: it is the one the picture is about.
        for Curve { look, mean, .. } in self.panel.curves.iter().rev() {
            let points: Vec<Point> = mean.iter().map(|&(tick, mean)| self.at(tick, mean)).collect();
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
        for Dots { marker, colour, values } in &self.panel.dots {
            let stride = thin::stride(values.len(), MOST_DOTS);
            for &(tick, value) in values.iter().filter(|(tick, _)| (*tick as usize).is_multiple_of(stride)) {
                canvas.mark(self.at(tick, value), *marker, *colour)?;
            }
        }
        Ok(())
    }
}

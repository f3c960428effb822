//! The parts of every plot: titles, legend, panels and caption.

use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::{self, Entry, Key};
use super::panel::Frame;
use super::theme::{self, MARGIN};
use crate::error::Result;

/// The height of the labels and the name of the horizontal axis.
const ACROSS: f64 = 36.0;

/// The titles of a plot.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Titles {
    pub title: String,
    pub subtitle: String,
    pub caption: String,
}

impl Titles {
    /// A title without subtitle and caption.
    pub fn titled(title: impl Into<String>) -> Titles {
        Titles { title: title.into(), ..Titles::default() }
    }
}

/// Defines the methods `subtitle` and `caption`, for the `impl` of a plot with a field `titles`.
macro_rules! title_methods {
    () => {
        /// Sets the line below the title, for example the agents and the number of replicates.
        pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
            self.titles.subtitle = subtitle.into();
            self
        }

        /// Sets the line at the bottom, for example the data source and the definition of bands and intervals.
        pub fn caption(mut self, caption: impl Into<String>) -> Self {
            self.titles.caption = caption.into();
            self
        }
    };
}
pub(super) use title_methods;

/// A plot that can be drawn on a page.
pub(super) trait Plot {
    /// Returns an error if the plot cannot be drawn.
    fn check(&self) -> Result<()>;

    fn titles(&self) -> &Titles;

    /// The width and height in logical pixels.
    fn size(&self) -> (u32, u32) {
        theme::PAGE
    }

    /// The description for screen readers, after the title.
    fn describe(&self) -> String;

    /// The legend keys with their names, in order.
    fn keys(&self) -> Vec<(Key, String)>;

    /// Draws the panels within a frame.
    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()>;
}

/// The positions of the titles and the legend.
struct PageLayout {
    /// The lines above the panels: baseline, em, color and text.
    above: Vec<(f64, f64, RGBColor, String)>,
    entries: Vec<Entry>,
    /// The top of the legend.
    legend: f64,
    /// The baseline of the panel titles.
    title: f64,
    /// The lines of the caption.
    caption: Vec<String>,
}

impl PageLayout {
    fn of(plot: &impl Plot, width: f64) -> PageLayout {
        let Titles { title, subtitle, caption } = plot.titles();
        let mut y = MARGIN - 4.0;
        let mut above = vec![];
        for (text, em, color) in [(title, theme::TITLE, theme::INK), (subtitle, theme::SUBTITLE, theme::SOFT)] {
            for line in font::wrap(text, em, width, 2) {
                y += em * 1.38;
                above.push((y - em * 0.3, em, color, line));
            }
        }
        let entries = legend::arrange(plot.keys(), width);
        let legend = y + 9.0;
        let title = legend + legend::height(&entries) + 26.0;
        PageLayout { above, entries, legend, title, caption: font::wrap(caption, theme::CAPTION, width, 2) }
    }

    /// The height from the bottom of the panels to the bottom of the page.
    fn bottom_height(&self) -> f64 {
        let caption = theme::CAPTION * 1.35 * self.caption.len() as f64;
        MARGIN - 8.0 + caption + ACROSS + if self.caption.is_empty() { 0.0 } else { 12.0 }
    }
}

/// The size of a page with a height of `body` between the baseline of the panel titles and the bottom of the panels.
pub(super) fn size_for(plot: &impl Plot, body: f64) -> (u32, u32) {
    let width = theme::PAGE.0;
    let layout = PageLayout::of(plot, f64::from(width) - 2.0 * MARGIN);
    (width, (layout.title + body + layout.bottom_height()).ceil() as u32)
}

/// Draws the page.
pub(super) fn draw<S: Surface>(plot: &impl Plot, canvas: &mut Canvas<S>) -> Result<()> {
    plot.check()?;
    let (width, height) = (f64::from(plot.size().0), f64::from(plot.size().1));
    canvas.rect((0.0, 0.0), (width, height), (theme::PAPER, 1.0))?;
    let layout = PageLayout::of(plot, width - 2.0 * MARGIN);
    for (y, em, color, line) in &layout.above {
        canvas.text(line, (MARGIN, *y), (*em, *color), HPos::Left)?;
    }
    for entry in &layout.entries {
        entry.draw(canvas, (MARGIN, layout.legend))?;
    }
    let mut baseline = height - MARGIN + 8.0;
    for line in layout.caption.iter().rev() {
        canvas.text(line, (MARGIN, baseline), (theme::CAPTION, theme::SOFT), HPos::Left)?;
        baseline -= theme::CAPTION * 1.35;
    }
    let bottom = height - layout.bottom_height();
    plot.draw(canvas, Frame { left: MARGIN, right: width - MARGIN, title: layout.title, bottom })
}

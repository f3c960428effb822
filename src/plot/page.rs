//! What every picture has: heading, legend, panels, source.

use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::{self, Entry, Key};
use super::panel::Frame;
use super::theme::{self, MARGIN};
use crate::error::Result;

/// Labels and name of the horizontal axis.
const ACROSS: f64 = 36.0;

/// The words around a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    pub title: String,
    pub subtitle: String,
    pub caption: String,
}

impl Words {
    /// A title alone.
    pub fn titled(title: impl Into<String>) -> Words {
        Words { title: title.into(), ..Words::default() }
    }
}

/// What every picture says about itself, for the `impl` of one that keeps it in a field `words`.
macro_rules! say_words {
    () => {
        /// What the picture is about, below the title: who, how many replicates.
        pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
            self.words.subtitle = subtitle.into();
            self
        }

        /// A line at the foot: the source of the data, what bands and intervals are.
        pub fn caption(mut self, caption: impl Into<String>) -> Self {
            self.words.caption = caption.into();
            self
        }
    };
}
pub(super) use say_words;

/// What can stand on a page.
pub(super) trait Picture {
    /// Whether it can be drawn at all.
    fn check(&self) -> Result<()>;

    fn words(&self) -> &Words;

    /// Its width and height.
    fn size(&self) -> (u32, u32) {
        theme::PAGE
    }

    /// What a screen reader says after the title.
    fn describe(&self) -> String;

    /// The legend, in order.
    fn keys(&self) -> Vec<(Key, String)>;

    /// Draws its panels between the outer edges of a frame.
    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()>;
}

/// The words and the legend in their places.
struct Sheet {
    /// Lines above the panels: baseline, em, colour, text.
    above: Vec<(f64, f64, RGBColor, String)>,
    entries: Vec<Entry>,
    /// Where the legend starts, and the baseline of the titles of panels.
    legend: f64,
    title: f64,
    /// Lines at the foot.
    foot: Vec<String>,
}

impl Sheet {
    fn of(picture: &impl Picture, room: f64) -> Sheet {
        let Words { title, subtitle, caption } = picture.words();
        let mut y = MARGIN - 4.0;
        let mut above = vec![];
        for (text, em, colour) in [(title, theme::TITLE, theme::INK), (subtitle, theme::SUBTITLE, theme::SOFT)] {
            for line in font::wrap(text, em, room, 2) {
                y += em * 1.38;
                above.push((y - em * 0.3, em, colour, line));
            }
        }
        let entries = legend::set(picture.keys(), room);
        let legend = y + 9.0;
        let title = legend + legend::height(&entries) + 26.0;
        Sheet { above, entries, legend, title, foot: font::wrap(caption, theme::CAPTION, room, 2) }
    }

    /// From the lower end of the plots to the lower end of the page.
    fn below(&self) -> f64 {
        let caption = theme::CAPTION * 1.35 * self.foot.len() as f64;
        MARGIN - 8.0 + caption + ACROSS + if self.foot.is_empty() { 0.0 } else { 12.0 }
    }
}

/// The size of a page with room for `body` between the baseline of the titles of panels and the lower end of their plots.
pub(super) fn with_room_for(picture: &impl Picture, body: f64) -> (u32, u32) {
    let width = theme::PAGE.0;
    let sheet = Sheet::of(picture, f64::from(width) - 2.0 * MARGIN);
    (width, (sheet.title + body + sheet.below()).ceil() as u32)
}

/// Draws the page.
pub(super) fn draw<S: Surface>(picture: &impl Picture, canvas: &mut Canvas<S>) -> Result<()> {
    picture.check()?;
    let (width, height) = (f64::from(picture.size().0), f64::from(picture.size().1));
    canvas.slab((0.0, 0.0), (width, height), (theme::PAPER, 1.0))?;
    let sheet = Sheet::of(picture, width - 2.0 * MARGIN);
    for (y, em, colour, line) in &sheet.above {
        canvas.text(line, (MARGIN, *y), (*em, *colour), HPos::Left)?;
    }
    for entry in &sheet.entries {
        entry.draw(canvas, (MARGIN, sheet.legend))?;
    }
    let mut foot = height - MARGIN + 8.0;
    for line in sheet.foot.iter().rev() {
        canvas.text(line, (MARGIN, foot), (theme::CAPTION, theme::SOFT), HPos::Left)?;
        foot -= theme::CAPTION * 1.35;
    }
    let bottom = height - sheet.below();
    picture.draw(canvas, Frame { left: MARGIN, right: width - MARGIN, title: sheet.title, bottom })
}

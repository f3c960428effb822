//! What every picture has: heading, legend, panels, source.

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::{self, Key};
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

/// Draws the page.
pub(super) fn draw<S: Surface>(picture: &impl Picture, canvas: &mut Canvas<S>) -> Result<()> {
    picture.check()?;
    let (width, height) = (f64::from(picture.size().0), f64::from(picture.size().1));
    let room = width - 2.0 * MARGIN;
    canvas.slab((0.0, 0.0), (width, height), (theme::PAPER, 1.0))?;

    let Words { title, subtitle, caption } = picture.words();
    let mut y = MARGIN - 4.0;
    for (text, em, colour, most) in [(title, theme::TITLE, theme::INK, 2), (subtitle, theme::SUBTITLE, theme::SOFT, 2)]
    {
        for line in font::wrap(text, em, room, most) {
            y += em * 1.38;
            canvas.text(&line, (MARGIN, y - em * 0.3), (em, colour), HPos::Left)?;
        }
    }
    let entries = legend::set(picture.keys(), room);
    for entry in &entries {
        entry.draw(canvas, (MARGIN, y + 9.0))?;
    }
    y += 9.0 + legend::height(&entries) + 26.0;

    let mut foot = height - MARGIN + 8.0;
    for line in font::wrap(caption, theme::CAPTION, room, 2).iter().rev() {
        canvas.text(line, (MARGIN, foot), (theme::CAPTION, theme::SOFT), HPos::Left)?;
        foot -= theme::CAPTION * 1.35;
    }
    let bottom = foot - ACROSS - if caption.is_empty() { 0.0 } else { 12.0 };
    picture.draw(canvas, Frame { left: MARGIN, right: width - MARGIN, title: y, bottom })
}

use super::page::{Words, say_words};
use crate::error::Result;

/// The horizontal axis of a [`Chart`].
#[derive(Clone, Debug, PartialEq)]
pub enum Across {
    /// Numbers at even distances.
    Linear,
    /// Numbers above 0, each decade as long as the next.
    Log,
    /// Names side by side; the x of a point is the place of its name, from 0.
    Names(Vec<String>),
}

/// A simulated value at one place: its mean and a band or interval around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Where, on the horizontal axis.
    pub at: f64,
    /// The mean.
    pub mean: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Published points on simulated bands, at 900 by 500 logical pixels, 1800 by 1000 as a PNG.
///
/// Simulated series are lines on bands or, beside names, marks on intervals side by side. The vertical axis runs through zero
/// unless the least value is at least three quarters of the greatest: then its ends are the round numbers around the data, since
/// points and lines, unlike bars, are read by their place and not by their length. The horizontal axis ends with the data.
///
/// ```
/// use bandwagon::plot::{Across, Band, Chart};
///
/// let errors = |at, mean| Band { at, mean, low: mean - 4.0, high: mean + 4.0 };
/// let svg = Chart::new("Conformity by size of majority", "Errors (%)")
///     .across("Majority", Across::Log)
///     .note("Line: mean. Band: middle 90 % of replicates.")
///     .simulated("simulated", vec![errors(1.0, 5.0), errors(2.0, 14.0), errors(4.0, 33.0)])
///     .published("published", vec![(1.0, 3.6), (2.0, 13.6), (4.0, 35.1)])
///     .to_svg()?;
/// assert!(svg.contains("Errors (%)"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    pub(super) words: Words,
    pub(super) note: String,
    pub(super) across: (String, Across),
    pub(super) up: String,
    pub(super) simulated: Vec<(String, Vec<Band>)>,
    pub(super) published: Vec<(String, Vec<(f64, f64)>)>,
}

impl Chart {
    /// An empty picture with a title; `up` names the vertical axis with its unit.
    pub fn new(title: impl Into<String>, up: impl Into<String>) -> Chart {
        Chart {
            words: Words::titled(title),
            note: String::new(),
            across: (String::new(), Across::Linear),
            up: up.into(),
            simulated: vec![],
            published: vec![],
        }
    }

    /// The horizontal axis: what it shows, with its unit, and how.
    pub fn across(mut self, name: impl Into<String>, across: Across) -> Self {
        self.across = (name.into(), across);
        self
    }

    say_words!();

    /// How to read lines and bands, at the end of the legend: `Line: mean. Band: middle 90 % of replicates.` Without it, the
    /// legend says that lines are means, unless the caption speaks of bands or intervals itself.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds a simulated series: a line on its band; beside names, a mark on its interval each.
    pub fn simulated(mut self, name: impl Into<String>, bands: Vec<Band>) -> Self {
        self.simulated.push((name.into(), bands));
        self
    }

    /// Adds published points. A series named like a simulated one takes its colour.
    pub fn published(mut self, name: impl Into<String>, points: Vec<(f64, f64)>) -> Self {
        self.published.push((name.into(), points));
        self
    }

    /// The picture as an SVG document: real text, a view box, a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`](crate::Error::NothingToDraw) without a series or with an empty one,
    /// [`Error::TooLarge`](crate::Error::TooLarge) beyond [`MAX_ARMS`](super::MAX_ARMS) simulated series or
    /// [`MAX_OBSERVED`](super::MAX_OBSERVED) published ones that share no name with a simulated one, and
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for numbers that have no place on the axes.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// The picture as the bytes of a PNG file, at two pixels to each logical pixel.
    ///
    /// # Errors
    ///
    /// As [`Chart::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }
}

use super::page::{Titles, title_methods};
use crate::error::Result;
use crate::record::quantile_band;

/// The horizontal axis of a [`Chart`].
#[derive(Clone, Debug, PartialEq)]
pub enum Across {
    /// A linear axis.
    Linear,
    /// A logarithmic axis; values must be positive.
    Log,
    /// An axis of names; the x of a point is the index of its name, from 0.
    Names(Vec<String>),
}

/// A simulated value at one x: its mean, and a band or interval around it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// The position on the horizontal axis.
    pub at: f64,
    /// The mean.
    pub mean: f64,
    /// The lower end of the band.
    pub low: f64,
    /// The upper end of the band.
    pub high: f64,
}

impl Band {
    /// The mean of values and their [quantile band](crate::record::quantile_band) at the level, in (0, 1). The ends are
    /// NaN if there are no values.
    pub fn of(at: f64, values: &[f64], level: f64) -> Band {
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        let (low, high) = if values.is_empty() { (f64::NAN, f64::NAN) } else { quantile_band(values, level) };
        Band { at, mean, low, high }
    }
}

/// A chart of published points on simulated bands, 900 by 500 logical pixels, 1800 by 1000 as a PNG.
///
/// Simulated series are lines with bands or, on an axis of names, marks with intervals side by side. The vertical axis
/// contains zero, unless the smallest value is at least three quarters of the greatest. In this case the axis runs
/// between round numbers around the data; this is not misleading, because points and lines, unlike bars, are read by
/// position and not by length. The horizontal axis ends with the data.
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
#[must_use]
pub struct Chart {
    pub(super) titles: Titles,
    pub(super) note: String,
    pub(super) across: (String, Across),
    pub(super) up: String,
    pub(super) simulated: Vec<(String, Vec<Band>)>,
    pub(super) published: Vec<(String, Vec<(f64, f64)>)>,
}

impl Chart {
    /// Creates an empty chart with a title. `up` is the name of the vertical axis with its unit.
    pub fn new(title: impl Into<String>, up: impl Into<String>) -> Chart {
        Chart {
            titles: Titles::titled(title),
            note: String::new(),
            across: (String::new(), Across::Linear),
            up: up.into(),
            simulated: vec![],
            published: vec![],
        }
    }

    /// Sets the name of the horizontal axis, with its unit, and its kind. Default: no name, linear.
    pub fn across(mut self, name: impl Into<String>, across: Across) -> Self {
        self.across = (name.into(), across);
        self
    }

    title_methods!();

    /// Sets the note at the end of the legend that explains lines and bands, for example `Line: mean. Band: middle 90 %
    /// of replicates.` By default the note says that lines are means, unless the caption mentions bands, intervals or
    /// lines.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds a simulated series: a line with its band or, on an axis of names, a mark with its interval for each name.
    pub fn simulated(mut self, name: impl Into<String>, bands: Vec<Band>) -> Self {
        self.simulated.push((name.into(), bands));
        self
    }

    /// Adds published points. A series with the name of a simulated series has the color of that series.
    pub fn published(mut self, name: impl Into<String>, points: Vec<(f64, f64)>) -> Self {
        self.published.push((name.into(), points));
        self
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`](crate::Error::NothingToDraw) without a series or with an empty one,
    /// [`Error::TooLarge`](crate::Error::TooLarge) with more than [`MAX_ARMS`](super::MAX_ARMS) simulated series or
    /// [`MAX_OBSERVED`](super::MAX_OBSERVED) published series that do not have the name of a simulated series, and
    /// [`Error::OutOfRange`](crate::Error::OutOfRange) for numbers outside the range of the axes.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// As [`Chart::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }
}

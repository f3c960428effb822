//! The forest plot: estimates with their confidence intervals, one per row.

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::diverging::format_short;
use super::font;
use super::legend::Key;
use super::page::{self, Plot, Titles, title_methods};
use super::panel::Frame;
use super::rows::{self, Names, NumberFormat, Rows};
use super::theme;
use super::whisker::Whisker;
use crate::error::{Error, Result};

/// The height of a row.
const ROW: f64 = 30.0;
/// The height of a row with a second interval or with a name in two lines.
const TALL_ROW: f64 = 40.0;
/// The distance between the interval and the second interval below it.
const SECOND_INTERVAL: f64 = 11.0;
/// The extra height for the text above the rows.
const HEAD: f64 = 5.0;
/// The gap before the numbers on the right.
const GAP: f64 = 22.0;

/// An estimate and its confidence interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    name: String,
    value: f64,
    ends: (f64, f64),
    second: Option<(f64, f64)>,
}

impl Estimate {
    /// Creates an estimate from its name, its value, and the low and high end of its interval.
    pub fn new(name: impl Into<String>, value: f64, low: f64, high: f64) -> Estimate {
        Estimate { name: name.into(), value, ends: (low, high), second: None }
    }

    /// Adds a second interval, drawn as a thin line below the first, for example the interval of unpaired replicates.
    pub fn second(self, low: f64, high: f64) -> Estimate {
        Estimate { second: Some((low, high)), ..self }
    }

    fn intervals(&self) -> impl Iterator<Item = (f64, f64)> {
        [self.ends].into_iter().chain(self.second)
    }
}

/// A forest plot: estimates with their confidence intervals, one per row in the order added, with a reference line and
/// with the numbers on the right.
///
/// A disc marks an estimate whose interval excludes the reference value, and a ring an estimate whose interval contains
/// it. The plot is 900 logical pixels wide and as high as its rows need, with two pixels per logical pixel as a PNG.
///
/// ```
/// use bandwagon::plot::{Estimate, ForestPlot};
///
/// let svg = ForestPlot::new("How much better than random", "More adopters than random (of 125)")
///     .intervals("95 %, paired")
///     .seconds("95 %, unpaired")
///     .row(Estimate::new("most followers", 12.1, 9.8, 14.4).second(6.0, 18.2))
///     .row(Estimate::new("core", 1.5, -0.7, 3.7).second(-4.4, 7.4))
///     .to_svg()?;
/// assert!(svg.contains("12.1 [9.8, 14.4]"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct ForestPlot {
    titles: Titles,
    across: String,
    reference: f64,
    sides: [String; 2],
    intervals: String,
    seconds: String,
    column: String,
    rows: Vec<Estimate>,
}

impl ForestPlot {
    /// Creates a plot without rows. `across` is the name of the estimated quantity with its unit.
    pub fn new(title: impl Into<String>, across: impl Into<String>) -> ForestPlot {
        ForestPlot {
            titles: Titles::titled(title),
            across: across.into(),
            reference: 0.0,
            sides: Default::default(),
            intervals: "interval".into(),
            seconds: "second interval".into(),
            column: "estimate [low, high]".into(),
            rows: vec![],
        }
    }

    title_methods!();

    /// Adds a row below the others.
    pub fn row(mut self, estimate: Estimate) -> Self {
        self.rows.push(estimate);
        self
    }

    /// Sets the reference value, at which a line is drawn. Default: 0.
    pub fn reference(mut self, value: f64) -> Self {
        self.reference = value;
        self
    }

    /// Sets the meaning of the left and the right side of the reference line, for example `random is better`. The text
    /// is above the rows.
    pub fn sides(mut self, left: impl Into<String>, right: impl Into<String>) -> Self {
        self.sides = [left.into(), right.into()];
        self
    }

    /// Sets the name of the intervals in the legend, for example `95 %, paired`. Default: `interval`.
    pub fn intervals(mut self, name: impl Into<String>) -> Self {
        self.intervals = name.into();
        self
    }

    /// Sets the name of the second intervals in the legend. Default: `second interval`.
    pub fn seconds(mut self, name: impl Into<String>) -> Self {
        self.seconds = name.into();
        self
    }

    /// Sets the heading of the numbers on the right. Default: `estimate [low, high]`.
    pub fn column(mut self, name: impl Into<String>) -> Self {
        self.column = name.into();
        self
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without rows, [`Error::TooLarge`] with more than [`MAX_ROWS`](super::MAX_ROWS) rows,
    /// and [`Error::OutOfRange`] for values that are not finite or larger than 10¹² in size, or for a low end above its
    /// high end.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// As [`ForestPlot::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    fn row_height(&self) -> f64 {
        let has_second = self.rows.iter().any(|row| row.second.is_some());
        if has_second || self.names().is_broken() { TALL_ROW } else { ROW }
    }

    fn names(&self) -> Names {
        Names::of(self.rows.iter().map(|row| &row.name))
    }

    fn values(&self) -> Vec<f64> {
        let ends = |row: &Estimate| row.intervals().flat_map(|(low, high)| [low, high]).collect::<Vec<f64>>();
        let values = self.rows.iter().flat_map(|row| ends(row).into_iter().chain([row.value]));
        values.chain([self.reference]).collect()
    }

    fn whisker(&self, row: &Estimate) -> Whisker {
        let contains = (row.ends.0..=row.ends.1).contains(&self.reference);
        if contains { Whisker::Contains } else { Whisker::Excludes }
    }

    /// The estimate and its interval of each row, as text.
    fn numbers(&self) -> Vec<String> {
        let numbers = NumberFormat::of(&self.values());
        let write = |row: &Estimate| {
            let [value, low, high] = [row.value, row.ends.0, row.ends.1].map(|value| numbers.format(value));
            format!("{value} [{low}, {high}]")
        };
        self.rows.iter().map(write).collect()
    }
}

impl Plot for ForestPlot {
    fn check(&self) -> Result<()> {
        rows::check_number(self.rows.len())?;
        rows::check_value(|| "reference".into(), self.reference)?;
        for row in &self.rows {
            rows::check_value(|| row.name.clone(), row.value)?;
            for (low, high) in row.intervals() {
                rows::check_value(|| format!("the low end of {}", row.name), low)?;
                rows::check_value(|| format!("the high end of {}", row.name), high)?;
                if low > high {
                    let name = format!("the low end of {}", row.name);
                    return Err(Error::out_of_range(name, "(-∞, high end]", low));
                }
            }
        }
        Ok(())
    }

    fn titles(&self) -> &Titles {
        &self.titles
    }

    fn size(&self) -> (u32, u32) {
        page::size_for(self, HEAD + rows::height(self.rows.len(), self.row_height()))
    }

    fn describe(&self) -> String {
        let rows: Vec<String> =
            self.rows.iter().zip(self.numbers()).map(|(row, numbers)| format!("{} {numbers}", row.name)).collect();
        format!("{} {}: {}.", self.titles.subtitle, self.across, rows.join(", "))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        let contains = format!("{}, with {} in it", self.intervals, format_short(self.reference));
        let has = |whisker| self.rows.iter().any(|row| self.whisker(row) == whisker);
        let has_second = self.rows.iter().any(|row| row.second.is_some());
        let keys = [
            (has(Whisker::Excludes), Whisker::Excludes, self.intervals.clone()),
            (has(Whisker::Contains), Whisker::Contains, contains),
            (has_second, Whisker::Second, self.seconds.clone()),
        ];
        keys.into_iter().filter(|key| key.0).map(|(_, whisker, name)| (Key::Interval(whisker), name)).collect()
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let (values, numbers) = (self.values(), self.numbers());
        let column = font::fit(&self.column, theme::TICK, 200.0);
        let widest = numbers.iter().chain([&column]).map(|text| font::width(text, theme::TICK)).fold(0.0, f64::max);
        let title = frame.title + HEAD;
        let (frame, height) = (Frame { title, ..frame }, self.row_height());
        let across = (self.across.as_str(), values.as_slice());
        let rows = Rows::draw(canvas, (frame, height), &self.names(), across, (8.0, widest + GAP))?;
        rows.line(canvas, self.reference)?;
        canvas.text(&column, (frame.right, rows.top - 9.0), (theme::TICK, theme::SOFT), HPos::Right)?;
        self.write_sides(canvas, &rows)?;
        for (i, row) in self.rows.iter().enumerate() {
            let y = rows.middle(i) - if row.second.is_some() { SECOND_INTERVAL / 2.0 - 1.0 } else { 0.0 };
            if let Some((low, high)) = row.second {
                let y = y + SECOND_INTERVAL;
                Whisker::Second.draw(canvas, (rows.x(low), rows.x(high)), (rows.x(row.value), y))?;
            }
            let ends = (rows.x(row.ends.0), rows.x(row.ends.1));
            self.whisker(row).draw(canvas, ends, (rows.x(row.value), y))?;
            let at = (frame.right, rows.middle(i) + 4.2);
            canvas.text(&numbers[i], at, (theme::TICK, theme::INK), HPos::Right)?;
        }
        Ok(())
    }
}

impl ForestPlot {
    /// Writes the meaning of the two sides. The left text may extend to the left margin of the page, and the right
    /// text up to the numbers.
    fn write_sides<S: Surface>(&self, canvas: &mut Canvas<S>, rows: &Rows) -> Result<()> {
        let x = rows.x(self.reference);
        let [left, right] = &self.sides;
        let kind = (theme::TICK, theme::SOFT);
        let arrows = |text: &String, left: &str, right: &str| {
            if text.is_empty() { String::new() } else { format!("{left}{text}{right}") }
        };
        let left = font::fit(&arrows(left, "← ", ""), theme::TICK, x - theme::MARGIN - 8.0);
        canvas.text(&left, (x - 8.0, rows.top - 9.0), kind, HPos::Right)?;
        let right = font::fit(&arrows(right, "", " →"), theme::TICK, rows.right - x - 8.0);
        canvas.text(&right, (x + 8.0, rows.top - 9.0), kind, HPos::Left)
    }
}

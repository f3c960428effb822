//! Estimates in their intervals, one below the other.

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::diverging::short;
use super::font;
use super::legend::Key;
use super::page::{self, Picture, Words, say_words};
use super::panel::Frame;
use super::rows::{self, Names, Rows, Written};
use super::theme;
use super::whisker::Whisker;
use crate::error::{Error, Result};

/// The height of a row, and of one with a second interval or a name in two lines.
const ROW: f64 = 30.0;
const TWO: f64 = 40.0;
/// How far below the interval the second one lies.
const BELOW: f64 = 11.0;
/// More room for the words above the rows, and before the numbers at the right.
const HEAD: f64 = 5.0;
const APART: f64 = 22.0;

/// An estimate and its interval.
#[derive(Clone, Debug, PartialEq)]
pub struct Estimate {
    name: String,
    value: f64,
    ends: (f64, f64),
    second: Option<(f64, f64)>,
}

impl Estimate {
    /// What was estimated, the estimate, and the low and the high end of its interval.
    pub fn new(name: impl Into<String>, value: f64, low: f64, high: f64) -> Estimate {
        Estimate { name: name.into(), value, ends: (low, high), second: None }
    }

    /// Adds a second interval, drawn as a fine line below the first: that of unpaired replicates, say.
    pub fn second(self, low: f64, high: f64) -> Estimate {
        Estimate { second: Some((low, high)), ..self }
    }

    fn intervals(&self) -> impl Iterator<Item = (f64, f64)> {
        [self.ends].into_iter().chain(self.second)
    }
}

/// A forest plot: estimates with their intervals, one below the other in the order added, beside a line of reference, with the
/// numbers at the right.
///
/// A disc marks an estimate whose interval does not hold the value of reference, a ring one whose interval does. The picture is 900
/// logical pixels wide and as high as its rows need, at two pixels each as a PNG.
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
pub struct ForestPlot {
    words: Words,
    across: String,
    reference: f64,
    sides: [String; 2],
    intervals: String,
    seconds: String,
    column: String,
    rows: Vec<Estimate>,
}

impl ForestPlot {
    /// A picture without rows; `across` names what is estimated, with its unit.
    pub fn new(title: impl Into<String>, across: impl Into<String>) -> ForestPlot {
        ForestPlot {
            words: Words::titled(title),
            across: across.into(),
            reference: 0.0,
            sides: Default::default(),
            intervals: "interval".into(),
            seconds: "second interval".into(),
            column: "estimate [low, high]".into(),
            rows: vec![],
        }
    }

    say_words!();

    /// Adds an estimate below the others.
    pub fn row(mut self, estimate: Estimate) -> Self {
        self.rows.push(estimate);
        self
    }

    /// The value of reference, where a line stands. Without it, 0.
    pub fn reference(mut self, value: f64) -> Self {
        self.reference = value;
        self
    }

    /// What it means to lie to the left and to the right of the line of reference, above the rows: `random is better`, say.
    pub fn sides(mut self, left: impl Into<String>, right: impl Into<String>) -> Self {
        self.sides = [left.into(), right.into()];
        self
    }

    /// What the intervals are, in the legend: `95 %, paired`, say.
    pub fn intervals(mut self, name: impl Into<String>) -> Self {
        self.intervals = name.into();
        self
    }

    /// What the second intervals are, in the legend.
    pub fn seconds(mut self, name: impl Into<String>) -> Self {
        self.seconds = name.into();
        self
    }

    /// What stands above the numbers at the right. Without it, `estimate [low, high]`.
    pub fn column(mut self, name: impl Into<String>) -> Self {
        self.column = name.into();
        self
    }

    /// The picture as an SVG document: real text, a view box, a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`] without a row, [`Error::TooLarge`] beyond [`MAX_ROWS`](super::MAX_ROWS) rows and
    /// [`Error::OutOfRange`] for values that are not finite or further from zero than 10¹², and for a low end above its high end.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// The picture as the bytes of a PNG file, at two pixels to each logical pixel.
    ///
    /// # Errors
    ///
    /// As [`ForestPlot::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    fn row_height(&self) -> f64 {
        let has_second = self.rows.iter().any(|row| row.second.is_some());
        if has_second || self.names().is_broken() { TWO } else { ROW }
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
        let holds = (row.ends.0..=row.ends.1).contains(&self.reference);
        if holds { Whisker::Around } else { Whisker::Apart }
    }

    /// The estimate and its interval in digits.
    fn written(&self) -> Vec<String> {
        let written = Written::of(&self.values());
        let write = |row: &Estimate| {
            let [value, low, high] = [row.value, row.ends.0, row.ends.1].map(|value| written.write(value));
            format!("{value} [{low}, {high}]")
        };
        self.rows.iter().map(write).collect()
    }
}

impl Picture for ForestPlot {
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

    fn words(&self) -> &Words {
        &self.words
    }

    fn size(&self) -> (u32, u32) {
        page::with_room_for(self, HEAD + rows::height(self.rows.len(), self.row_height()))
    }

    fn describe(&self) -> String {
        let rows: Vec<String> =
            self.rows.iter().zip(self.written()).map(|(row, digits)| format!("{} {digits}", row.name)).collect();
        format!("{} {}: {}.", self.words.subtitle, self.across, rows.join(", "))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        let holds = format!("{}, with {} in it", self.intervals, short(self.reference));
        let has = |whisker| self.rows.iter().any(|row| self.whisker(row) == whisker);
        let has_second = self.rows.iter().any(|row| row.second.is_some());
        let keys = [
            (has(Whisker::Apart), Whisker::Apart, self.intervals.clone()),
            (has(Whisker::Around), Whisker::Around, holds),
            (has_second, Whisker::Second, self.seconds.clone()),
        ];
        keys.into_iter().filter(|key| key.0).map(|(_, whisker, name)| (Key::Interval(whisker), name)).collect()
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let (values, digits) = (self.values(), self.written());
        let column = font::fit(&self.column, theme::TICK, 200.0);
        let widest = digits.iter().chain([&column]).map(|words| font::width(words, theme::TICK)).fold(0.0, f64::max);
        let title = frame.title + HEAD;
        let (frame, height) = (Frame { title, ..frame }, self.row_height());
        let across = (self.across.as_str(), values.as_slice());
        let rows = Rows::draw(canvas, (frame, height), &self.names(), across, (8.0, widest + APART))?;
        rows.line(canvas, self.reference)?;
        canvas.text(&column, (frame.right, rows.top - 9.0), (theme::TICK, theme::SOFT), HPos::Right)?;
        self.write_sides(canvas, &rows)?;
        for (i, row) in self.rows.iter().enumerate() {
            let y = rows.middle(i) - if row.second.is_some() { BELOW / 2.0 - 1.0 } else { 0.0 };
            if let Some((low, high)) = row.second {
                let y = y + BELOW;
                Whisker::Second.draw(canvas, (rows.x(low), rows.x(high)), (rows.x(row.value), y))?;
            }
            let ends = (rows.x(row.ends.0), rows.x(row.ends.1));
            self.whisker(row).draw(canvas, ends, (rows.x(row.value), y))?;
            let at = (frame.right, rows.middle(i) + 4.2);
            canvas.text(&digits[i], at, (theme::TICK, theme::INK), HPos::Right)?;
        }
        Ok(())
    }
}

impl ForestPlot {
    /// What the sides mean: the left one may reach above the names, the right one to the numbers.
    fn write_sides<S: Surface>(&self, canvas: &mut Canvas<S>, rows: &Rows) -> Result<()> {
        let x = rows.x(self.reference);
        let [left, right] = &self.sides;
        let kind = (theme::TICK, theme::SOFT);
        let arrows = |words: &String, left: &str, right: &str| {
            if words.is_empty() { String::new() } else { format!("{left}{words}{right}") }
        };
        let left = font::fit(&arrows(left, "← ", ""), theme::TICK, x - theme::MARGIN - 8.0);
        canvas.text(&left, (x - 8.0, rows.top - 9.0), kind, HPos::Right)?;
        let right = font::fit(&arrows(right, "", " →"), theme::TICK, rows.right - x - 8.0);
        canvas.text(&right, (x + 8.0, rows.top - 9.0), kind, HPos::Left)
    }
}

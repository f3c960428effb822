//! The tornado diagram: a sensitivity analysis with one bar per assumption.

use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::Key;
use super::page::{self, Plot, Titles, title_methods};
use super::panel::Frame;
use super::rows::{self, Names, NumberFormat, Rows};
use super::scale::Scale;
use super::theme::{self, ArmStyle, Marker};
use crate::error::Result;

/// The height of a row.
const ROW: f64 = 37.0;
/// The height of a bar.
const BAR: f64 = 19.0;
/// The height of a bar drawn on top of another.
const INNER: f64 = 9.0;
/// The maximum width of the text at an end.
const MAX_TEXT: f64 = 150.0;
/// The gap between the text at an end and the bar.
const GAP: f64 = 9.0;
/// Extra height for the text above the reference line.
const BASE: f64 = 5.0;

/// One end of the range of an assumption: a label for the assumed value, and the result there.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    label: String,
    value: f64,
    is_marked: bool,
}

impl End {
    /// Creates an end from the label of the assumed value and the result.
    pub fn new(label: impl Into<String>, value: f64) -> End {
        End { label: label.into(), value, is_marked: false }
    }

    /// Marks the end, for example because another alternative is the best there.
    pub fn marked(self) -> End {
        End { is_marked: true, ..self }
    }
}

/// A tornado diagram (one-way sensitivity analysis): the change of a result when one assumption at a time moves to the
/// low and the high end of its range.
///
/// Each row is an assumption. Its bars run from the base case to the results at its two ends, with the values beside
/// them. Rows are sorted by width, the widest on top. If both results are on the same side of the base case, the nearer
/// one is a thin bar on top of the other, and its value is on the empty side. The plot is 900 logical pixels wide and
/// as high as its rows need, with two pixels per logical pixel as a PNG.
///
/// ```
/// use bandwagon::plot::{End, Tornado};
///
/// let svg = Tornado::new("Sensitivity of the gain", "More adopters than without (of 125)", 14.0)
///     .row("chance to adopt", End::new("0.05", 6.0).marked(), End::new("0.20", 31.0))
///     .row("who keeps to the plan", End::new("60 %", 9.5), End::new("100 %", 14.0))
///     .mark("another plan is better there")
///     .to_svg()?;
/// assert!(svg.contains("another plan is better there"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Tornado {
    titles: Titles,
    across: String,
    base: (String, f64),
    ends: [String; 2],
    mark: String,
    rows: Vec<(String, End, End)>,
}

impl Tornado {
    /// Creates a plot without rows. `across` is the name of the result with its unit, and `base` is the result in the
    /// base case.
    pub fn new(title: impl Into<String>, across: impl Into<String>, base: f64) -> Tornado {
        Tornado {
            titles: Titles::titled(title),
            across: across.into(),
            base: ("base case".into(), base),
            ends: ["at the low end".into(), "at the high end".into()],
            mark: "another alternative is best there".into(),
            rows: vec![],
        }
    }

    title_methods!();

    /// Adds an assumption, with the low and the high end of its range.
    pub fn row(mut self, name: impl Into<String>, low: End, high: End) -> Self {
        self.rows.push((name.into(), low, high));
        self
    }

    /// Sets the name of the base case. Default: `base case`.
    pub fn base(mut self, name: impl Into<String>) -> Self {
        self.base.0 = name.into();
        self
    }

    /// Sets the names of the two ends in the legend. Default: `at the low end` and `at the high end`.
    pub fn ends(mut self, low: impl Into<String>, high: impl Into<String>) -> Self {
        self.ends = [low.into(), high.into()];
        self
    }

    /// Sets the meaning of a mark in the legend. Default: `another alternative is best there`.
    pub fn mark(mut self, means: impl Into<String>) -> Self {
        self.mark = means.into();
        self
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`](crate::Error::NothingToDraw) without rows, [`Error::TooLarge`](crate::Error::TooLarge)
    /// with more than [`MAX_ROWS`](super::MAX_ROWS) rows, and [`Error::OutOfRange`](crate::Error::OutOfRange) for
    /// values that are not finite or larger than 10¹² in size.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// As [`Tornado::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    /// The minimum and maximum of the two results of a row and the base case.
    fn span(&self, (_, low, high): &(String, End, End)) -> (f64, f64) {
        let base = self.base.1;
        (base.min(low.value).min(high.value), base.max(low.value).max(high.value))
    }

    /// The rows, sorted by width, the widest first.
    fn sorted(&self) -> Vec<&(String, End, End)> {
        let width = |row: &&(String, End, End)| {
            let (from, to) = self.span(row);
            to - from
        };
        let mut sorted: Vec<_> = self.rows.iter().collect();
        sorted.sort_by(|a, b| width(b).total_cmp(&width(a)));
        sorted
    }

    fn values(&self) -> Vec<f64> {
        let ends = self.rows.iter().flat_map(|(_, low, high)| [low.value, high.value]);
        ends.chain([self.base.1]).collect()
    }
}

impl Plot for Tornado {
    fn check(&self) -> Result<()> {
        rows::check_number(self.rows.len())?;
        rows::check_value(|| self.base.0.clone(), self.base.1)?;
        for (name, low, high) in &self.rows {
            for end in [low, high] {
                rows::check_value(|| format!("the result at {name} {}", end.label), end.value)?;
            }
        }
        Ok(())
    }

    fn titles(&self) -> &Titles {
        &self.titles
    }

    fn size(&self) -> (u32, u32) {
        page::size_for(self, BASE + rows::height(self.rows.len(), ROW))
    }

    fn describe(&self) -> String {
        let numbers = NumberFormat::of(&self.values());
        let ends = |(name, low, high): &(String, End, End)| {
            format!("{name} from {} to {}", numbers.format(low.value), numbers.format(high.value))
        };
        let rows: Vec<String> = self.sorted().into_iter().map(ends).collect();
        let base = numbers.format(self.base.1);
        format!("{} {}, {} {base}: {}.", self.titles.subtitle, self.across, self.base.0, rows.join(", "))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        let bars = (0..2).map(|end| (Key::Bar(color(end)), self.ends[end].clone()));
        let is_marked = self.rows.iter().any(|(_, low, high)| low.is_marked || high.is_marked);
        let mark = (Key::Dot { marker: Marker::Diamond, color: theme::INK }, self.mark.clone());
        bars.chain(is_marked.then_some(mark)).collect()
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let (sorted, values) = (self.sorted(), self.values());
        let numbers = NumberFormat::of(&values);
        let names = Names::of(sorted.iter().map(|row| &row.0));
        let margins = self.text_margins(frame.right - frame.left - names.width(), &numbers);
        let across = (self.across.as_str(), values.as_slice());
        let frame = Frame { title: frame.title + BASE, ..frame };
        let rows = Rows::draw(canvas, (frame, ROW), &names, across, margins)?;
        for (i, row) in sorted.iter().enumerate() {
            self.draw_row(canvas, &rows, (i, row), &numbers)?;
        }
        rows.line(canvas, self.base.1)?;
        self.write_base(canvas, &rows, &numbers)?;
        // Draw marks last, so that they are on top of the reference line.
        for (i, (_, low, high)) in sorted.iter().enumerate() {
            for end in [low, high].into_iter().filter(|end| end.is_marked) {
                canvas.mark((rows.x(end.value), rows.middle(i)), Marker::Diamond, theme::INK)?;
            }
        }
        Ok(())
    }
}

impl Tornado {
    /// The width that the text at the ends of rows needs outside the axis, on the left and on the right. `width` is
    /// the total width of the axis and both margins.
    fn text_margins(&self, width: f64, numbers: &NumberFormat) -> (f64, f64) {
        let scale = Scale::linear(&self.values(), width);
        let text = |end: &End| {
            let value = font::width(&numbers.format(end.value), theme::TICK);
            GAP + value.max(font::width(&end.label, theme::CAPTION).min(MAX_TEXT))
        };
        // Half the width of an axis label at the very end.
        let min = 16.0;
        let mut margins = (min, min);
        // Wider margins make the axis shorter, which requires wider margins. A few iterations converge.
        for _ in 0..50 {
            let axis = width - margins.0 - margins.1;
            let mut needed = (min, min);
            for row in &self.rows {
                let ((from, to), (left, right)) = (self.span(row), ordered(row));
                needed.0 = f64::max(needed.0, text(left) - scale.position(from) * axis);
                needed.1 = f64::max(needed.1, text(right) - (1.0 - scale.position(to)) * axis);
            }
            margins = needed;
        }
        margins
    }

    fn draw_row<S: Surface>(
        &self,
        canvas: &mut Canvas<S>,
        rows: &Rows,
        (i, row): (usize, &(String, End, End)),
        numbers: &NumberFormat,
    ) -> Result<()> {
        let (base, y) = (self.base.1, rows.middle(i));
        let (_, low, high) = row;
        let distance = |end: &End| (end.value - base).abs();
        let is_one_side = (low.value - base) * (high.value - base) > 0.0;
        let mut bars = [(0, low), (1, high)];
        bars.sort_by(|a, b| distance(b.1).total_cmp(&distance(a.1)));
        for (rank, (end, End { value, .. })) in bars.into_iter().enumerate() {
            let half = 0.5 * if is_one_side && rank == 1 { INNER } else { BAR };
            let (from, to) = (rows.x(base.min(*value)), rows.x(base.max(*value)));
            canvas.rect((from, y - half), (to, y + half), (color(end), 1.0))?;
        }
        let (from, to) = self.span(row);
        let (left, right) = ordered(row);
        for (end, x, anchor, direction) in
            [(left, rows.x(from) - GAP, HPos::Right, -1.0), (right, rows.x(to) + GAP, HPos::Left, 1.0)]
        {
            let value = numbers.format(end.value);
            let label = font::fit(&end.label, theme::CAPTION, MAX_TEXT);
            // Cover the gridlines behind the text.
            let width = direction * (font::width(&value, theme::TICK).max(font::width(&label, theme::CAPTION)) + 2.0);
            let (from, to) = (x.min(x + width), x.max(x + width));
            canvas.rect((from, y - 0.5 * ROW + 4.0), (to, y + 0.5 * ROW - 4.0), (theme::PAPER, 1.0))?;
            let drop = if label.is_empty() { 4.2 } else { -1.5 };
            canvas.text(&value, (x, y + drop), (theme::TICK, theme::INK), anchor)?;
            canvas.text(&label, (x, y + 11.0), (theme::CAPTION, theme::SOFT), anchor)?;
        }
        Ok(())
    }

    /// Writes the base case above the reference line, within the page.
    fn write_base<S: Surface>(&self, canvas: &mut Canvas<S>, rows: &Rows, numbers: &NumberFormat) -> Result<()> {
        let text = format!("{} {}", self.base.0, numbers.format(self.base.1));
        let text = font::fit(&text, theme::TICK, rows.right - rows.left);
        let half = font::width(&text, theme::TICK) / 2.0;
        let x = rows.x(self.base.1).clamp(rows.left + half, (rows.right - half).max(rows.left + half));
        canvas.text(&text, (x, rows.top - 9.0), (theme::TICK, theme::INK), HPos::Center)
    }
}

/// The end with the smaller result, then the other.
fn ordered((_, low, high): &(String, End, End)) -> (&End, &End) {
    if low.value <= high.value { (low, high) } else { (high, low) }
}

/// The color of an end: dark for the low end, light for the high end.
fn color(end: usize) -> RGBColor {
    ArmStyle::of(end, 2).color
}

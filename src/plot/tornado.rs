//! What a result hangs on: a bar for each assumption, from the result at its low end to that at its high end.

use plotters::style::RGBColor;
use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::Key;
use super::page::{self, Picture, Words, say_words};
use super::panel::Frame;
use super::rows::{self, Names, Rows, Written};
use super::scale::Scale;
use super::theme::{self, Look, Marker};
use crate::error::Result;

/// The height of a row, of a bar, and of one that lies on another.
const ROW: f64 = 37.0;
const BAR: f64 = 19.0;
const INNER: f64 = 9.0;
/// The widest words at an end, and what lies between them and the bar.
const WORDS: f64 = 150.0;
const APART: f64 = 9.0;
/// More room for the words above the line of reference.
const BASE: f64 = 5.0;

/// One end of the range of an assumption: what it is there, and what the result is then.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    label: String,
    value: f64,
    is_marked: bool,
}

impl End {
    /// The assumption at this end, as it is written, and the result.
    pub fn new(label: impl Into<String>, value: f64) -> End {
        End { label: label.into(), value, is_marked: false }
    }

    /// Marks the end: something else is the best there, say.
    pub fn marked(self) -> End {
        End { is_marked: true, ..self }
    }
}

/// A tornado diagram: how far a result moves when one assumption at a time goes to the low and to the high end of its range.
///
/// Each row is an assumption; its bars run from the base case to the results at its two ends, which are written there. The widest
/// row stands on top. If both results lie on one side of the base case, the nearer one is a thin bar on the other, and is written on
/// the empty side. The picture is 900 logical pixels wide and as high as its rows need, at two pixels each as a PNG.
///
/// ```
/// use bandwagon::plot::{End, Tornado};
///
/// let svg = Tornado::new("What the gain hangs on", "More adopters than without (of 125)", 14.0)
///     .row("chance to adopt", End::new("0.05", 6.0).marked(), End::new("0.20", 31.0))
///     .row("who keeps to the plan", End::new("60 %", 9.5), End::new("100 %", 14.0))
///     .mark("another plan is better there")
///     .to_svg()?;
/// assert!(svg.contains("another plan is better there"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Tornado {
    words: Words,
    across: String,
    base: (String, f64),
    ends: [String; 2],
    mark: String,
    rows: Vec<(String, End, End)>,
}

impl Tornado {
    /// A picture without rows; `across` names the result with its unit, `base` is the result in the base case.
    pub fn new(title: impl Into<String>, across: impl Into<String>, base: f64) -> Tornado {
        Tornado {
            words: Words::titled(title),
            across: across.into(),
            base: ("base case".into(), base),
            ends: ["at the low end".into(), "at the high end".into()],
            mark: "another leads there".into(),
            rows: vec![],
        }
    }

    say_words!();

    /// Adds an assumption, with the low and the high end of its range.
    pub fn row(mut self, name: impl Into<String>, low: End, high: End) -> Self {
        self.rows.push((name.into(), low, high));
        self
    }

    /// What the base case is called. Without it, `base case`.
    pub fn base(mut self, name: impl Into<String>) -> Self {
        self.base.0 = name.into();
        self
    }

    /// What the two ends are called in the legend. Without it, `at the low end` and `at the high end`.
    pub fn ends(mut self, low: impl Into<String>, high: impl Into<String>) -> Self {
        self.ends = [low.into(), high.into()];
        self
    }

    /// What a mark means, in the legend. Without it, `another leads there`.
    pub fn mark(mut self, means: impl Into<String>) -> Self {
        self.mark = means.into();
        self
    }

    /// The picture as an SVG document: real text, a view box, a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`](crate::Error::NothingToDraw) without a row, [`Error::TooLarge`](crate::Error::TooLarge) beyond
    /// [`MAX_ROWS`](super::MAX_ROWS) rows and [`Error::OutOfRange`](crate::Error::OutOfRange) for values that are not finite or
    /// further from zero than 10¹².
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// The picture as the bytes of a PNG file, at two pixels to each logical pixel.
    ///
    /// # Errors
    ///
    /// As [`Tornado::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }

    /// The least and the greatest of the results in a row and the base case.
    fn span(&self, (_, low, high): &(String, End, End)) -> (f64, f64) {
        let base = self.base.1;
        (base.min(low.value).min(high.value), base.max(low.value).max(high.value))
    }

    /// The rows, the widest first.
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

impl Picture for Tornado {
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

    fn words(&self) -> &Words {
        &self.words
    }

    fn size(&self) -> (u32, u32) {
        page::with_room_for(self, BASE + rows::height(self.rows.len(), ROW))
    }

    fn describe(&self) -> String {
        let written = Written::of(&self.values());
        let ends = |(name, low, high): &(String, End, End)| {
            format!("{name} from {} to {}", written.write(low.value), written.write(high.value))
        };
        let rows: Vec<String> = self.sorted().into_iter().map(ends).collect();
        let base = written.write(self.base.1);
        format!("{} {}, {} {base}: {}.", self.words.subtitle, self.across, self.base.0, rows.join(", "))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        let bars = (0..2).map(|end| (Key::Bar(colour(end)), self.ends[end].clone()));
        let is_marked = self.rows.iter().any(|(_, low, high)| low.is_marked || high.is_marked);
        let mark = (Key::Dot { marker: Marker::Diamond, colour: theme::INK }, self.mark.clone());
        bars.chain(is_marked.then_some(mark)).collect()
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let (sorted, values) = (self.sorted(), self.values());
        let written = Written::of(&values);
        let names = Names::of(sorted.iter().map(|row| &row.0));
        let beside = self.beside(frame.right - frame.left - names.room(), &written);
        let across = (self.across.as_str(), values.as_slice());
        let frame = Frame { title: frame.title + BASE, ..frame };
        let rows = Rows::draw(canvas, (frame, ROW), &names, across, beside)?;
        for (i, row) in sorted.iter().enumerate() {
            self.draw_row(canvas, &rows, (i, row), &written)?;
        }
        rows.line(canvas, self.base.1)?;
        self.write_base(canvas, &rows, &written)?;
        // Marks lie on the line too.
        for (i, (_, low, high)) in sorted.iter().enumerate() {
            for end in [low, high].into_iter().filter(|end| end.is_marked) {
                canvas.mark((rows.x(end.value), rows.middle(i)), Marker::Diamond, theme::INK)?;
            }
        }
        Ok(())
    }
}

impl Tornado {
    /// What the words at the ends of rows take beyond the two ends of the axis, if they share `room` with it.
    fn beside(&self, room: f64, written: &Written) -> (f64, f64) {
        let scale = Scale::even(&self.values(), room);
        let words = |end: &End| {
            let value = font::width(&written.write(end.value), theme::TICK);
            APART + value.max(font::width(&end.label, theme::CAPTION).min(WORDS))
        };
        // Half of the label of a mark at the very end.
        let least = 16.0;
        let mut beside = (least, least);
        // The wider the words, the shorter the axis, and the more the words stick out: a few rounds settle it.
        for _ in 0..50 {
            let axis = room - beside.0 - beside.1;
            let mut wanted = (least, least);
            for row in &self.rows {
                let ((from, to), (left, right)) = (self.span(row), ordered(row));
                wanted.0 = f64::max(wanted.0, words(left) - scale.place(from) * axis);
                wanted.1 = f64::max(wanted.1, words(right) - (1.0 - scale.place(to)) * axis);
            }
            beside = wanted;
        }
        beside
    }

    fn draw_row<S: Surface>(
        &self,
        canvas: &mut Canvas<S>,
        rows: &Rows,
        (i, row): (usize, &(String, End, End)),
        written: &Written,
    ) -> Result<()> {
        let (base, y) = (self.base.1, rows.middle(i));
        let (_, low, high) = row;
        let away = |end: &End| (end.value - base).abs();
        let is_one_side = (low.value - base) * (high.value - base) > 0.0;
        let mut bars = [(0, low), (1, high)];
        bars.sort_by(|a, b| away(b.1).total_cmp(&away(a.1)));
        for (rank, (end, End { value, .. })) in bars.into_iter().enumerate() {
            let half = 0.5 * if is_one_side && rank == 1 { INNER } else { BAR };
            let (from, to) = (rows.x(base.min(*value)), rows.x(base.max(*value)));
            canvas.slab((from, y - half), (to, y + half), (colour(end), 1.0))?;
        }
        let (from, to) = self.span(row);
        let (left, right) = ordered(row);
        for (end, x, anchor, way) in
            [(left, rows.x(from) - APART, HPos::Right, -1.0), (right, rows.x(to) + APART, HPos::Left, 1.0)]
        {
            let value = written.write(end.value);
            let label = font::fit(&end.label, theme::CAPTION, WORDS);
            // Gridlines do not run through words.
            let wide = font::width(&value, theme::TICK).max(font::width(&label, theme::CAPTION)) + 2.0;
            let (from, to) = (x.min(x + way * wide), x.max(x + way * wide));
            canvas.slab((from, y - 0.5 * ROW + 4.0), (to, y + 0.5 * ROW - 4.0), (theme::PAPER, 1.0))?;
            let drop = if label.is_empty() { 4.2 } else { -1.5 };
            canvas.text(&value, (x, y + drop), (theme::TICK, theme::INK), anchor)?;
            canvas.text(&label, (x, y + 11.0), (theme::CAPTION, theme::SOFT), anchor)?;
        }
        Ok(())
    }

    /// Above the line of reference, within the page.
    fn write_base<S: Surface>(&self, canvas: &mut Canvas<S>, rows: &Rows, written: &Written) -> Result<()> {
        let words = format!("{} {}", self.base.0, written.write(self.base.1));
        let words = font::fit(&words, theme::TICK, rows.right - rows.left);
        let half = font::width(&words, theme::TICK) / 2.0;
        let x = rows.x(self.base.1).clamp(rows.left + half, (rows.right - half).max(rows.left + half));
        canvas.text(&words, (x, rows.top - 9.0), (theme::TICK, theme::INK), HPos::Center)
    }
}

/// The end with the lesser result, then the other.
fn ordered((_, low, high): &(String, End, End)) -> (&End, &End) {
    if low.value <= high.value { (low, high) } else { (high, low) }
}

/// The colour of an end: dark for the low one, light for the high one.
fn colour(end: usize) -> RGBColor {
    Look::of(end, 2).colour
}

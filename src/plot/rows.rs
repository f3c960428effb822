//! Rows with names on the left and a common horizontal axis below.

use plotters::style::text_anchor::HPos;

use super::axis::thousands;
use super::canvas::{Canvas, Surface};
use super::curves::capitalized;
use super::font;
use super::panel::{self, Frame};
use super::scale::Scale;
use super::theme;
use crate::error::{Error, Result};

/// The maximum number of rows in one plot.
pub const MAX_ROWS: usize = 40;
/// The maximum size of a value.
const MAX_SIZE: f64 = 1e12;
/// The maximum width of a name.
const NAME: f64 = 230.0;
/// The gap after a name.
const AFTER: f64 = 14.0;
/// The height of a line of a name.
const LINE: f64 = 14.5;
/// The space above the first row, for text above the rows.
pub(super) const ABOVE: f64 = 8.0;
/// The space below the last row.
const BELOW: f64 = 6.0;

/// The positions of the rows and of the axis.
pub(super) struct Rows {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    scale: Scale,
    /// The height of a row.
    row: f64,
}

/// The height of the rows, from the baseline of the panel title to the axis.
pub(super) fn height(n_rows: usize, row: f64) -> f64 {
    ABOVE + n_rows as f64 * row + BELOW
}

/// Checks that there is at least one row and at most [`MAX_ROWS`].
pub(super) fn check_number(n_rows: usize) -> Result<()> {
    match n_rows {
        0 => Err(Error::NothingToDraw { what: "no row was added".into() }),
        _ if n_rows > MAX_ROWS => Err(Error::TooLarge { what: "rows in one picture", limit: MAX_ROWS as u64 }),
        _ => Ok(()),
    }
}

pub(super) fn check_value(name: impl FnOnce() -> String, value: f64) -> Result<()> {
    // The comparison is false for NaN.
    if value.abs() <= MAX_SIZE { Ok(()) } else { Err(Error::out_of_range(name(), "[-1e12, 1e12]", value)) }
}

/// The names of the rows, each in one or two lines.
pub(super) struct Names {
    lines: Vec<Vec<String>>,
    widest: f64,
}

impl Names {
    pub fn of<'a>(names: impl Iterator<Item = &'a String>) -> Names {
        let lines: Vec<Vec<String>> = names.map(|name| font::wrap(name, theme::LABEL, NAME, 2)).collect();
        let widest = lines.iter().flatten().map(|line| font::width(line, theme::LABEL)).fold(0.0, f64::max);
        Names { lines, widest }
    }

    /// The width of the names and the gap after them.
    pub fn width(&self) -> f64 {
        self.widest + AFTER
    }

    /// Returns `true` if any name needs two lines.
    pub fn is_broken(&self) -> bool {
        self.lines.iter().any(|lines| lines.len() > 1)
    }
}

impl Rows {
    /// Draws the row names, the gridlines and the axis for `values`. `margins` is the free width on the left and on the
    /// right of the axis.
    pub fn draw<S: Surface>(
        canvas: &mut Canvas<S>,
        (frame, row): (Frame, f64),
        Names { lines, widest }: &Names,
        (across, values): (&str, &[f64]),
        margins: (f64, f64),
    ) -> Result<Rows> {
        let (left, right) = (frame.left + widest + AFTER + margins.0, frame.right - margins.1);
        let top = frame.title + ABOVE;
        let scale = Scale::linear(values, right - left);
        let rows = Rows { left, right, top, bottom: frame.bottom, scale, row };
        for (share, _) in rows.scale.labels(right - left) {
            let x = left + share * (right - left);
            canvas.rect((x - 0.5, top), (x + 0.5, frame.bottom), (theme::GRID, 1.0))?;
        }
        canvas.rect((left, frame.bottom - 0.5), (right, frame.bottom + 0.5), (theme::GRID, 1.0))?;
        panel::draw_horizontal_axis(canvas, &rows.scale, (left, right, frame.bottom), &capitalized(across))?;
        for (i, lines) in lines.iter().enumerate() {
            let first = rows.middle(i) + 4.2 - LINE * (lines.len() as f64 - 1.0) / 2.0;
            for (line, text) in lines.iter().enumerate() {
                let at = (frame.left + widest, first + LINE * line as f64);
                canvas.text(text, at, (theme::LABEL, theme::INK), HPos::Right)?;
            }
        }
        Ok(rows)
    }

    /// The horizontal position of a value.
    pub fn x(&self, value: f64) -> f64 {
        self.left + self.scale.position(value) * (self.right - self.left)
    }

    /// The vertical middle of a row.
    pub fn middle(&self, row: usize) -> f64 {
        self.top + (row as f64 + 0.5) * self.row
    }

    /// Draws a vertical line through all rows.
    pub fn line<S: Surface>(&self, canvas: &mut Canvas<S>, value: f64) -> Result<()> {
        let x = self.x(value);
        canvas.rect((x - 0.6, self.top - 4.0), (x + 0.6, self.bottom), (theme::INK, 1.0))
    }
}

/// The number format of a plot: as many decimals as needed to show about a hundredth of the range.
pub(super) struct NumberFormat {
    decimals: usize,
}

impl NumberFormat {
    pub fn of(values: &[f64]) -> NumberFormat {
        let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(low, high), &v| (low.min(v), high.max(v)));
        let range = if high > low { high - low } else { high.abs().max(1.0) };
        NumberFormat { decimals: (2.0 - range.log10()).ceil().clamp(0.0, 9.0) as usize }
    }

    pub fn format(&self, value: f64) -> String {
        let digits = format!("{:.*}", self.decimals, value.abs());
        let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        thousands(&digits, value < 0.0 && !is_zero)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_to_a_hundredth_of_their_range() {
        let format = NumberFormat::of(&[-3.0, 61.0]);
        assert_eq!([-3.04, 12.0, -0.01].map(|value| format.format(value)), ["−3.0", "12.0", "0.0"]);
        assert_eq!(NumberFormat::of(&[1_000.0, 2_500.0]).format(1_250.4), "1,250");
        assert_eq!(NumberFormat::of(&[0.2, 0.25]).format(0.21), "0.2100");
        assert_eq!(NumberFormat::of(&[5.0]).format(5.0), "5.00");
    }
}

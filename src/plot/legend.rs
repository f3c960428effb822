//! The legend: keys with their names, in rows above the panels.

use plotters::prelude::RGBColor;
use plotters::style::text_anchor::HPos;

use super::badge::Badge;
use super::canvas::{Canvas, Surface};
use super::font;
use super::theme::{self, ArmStyle, Marker};
use super::whisker::Whisker;
use crate::error::Result;

/// The height of a row.
pub(super) const ROW: f64 = 20.0;
/// The width of a key with a line.
const KEY: f64 = 36.0;
/// The width of a key with a bar.
const BAR: f64 = 22.0;
/// The gap between a key and its name.
const GAP: f64 = 7.0;
/// The gap between two entries.
const BETWEEN: f64 = 22.0;

/// The symbol before a name.
pub(super) enum Key {
    /// A line, with its band if it has one, and with a marker if there are observed values.
    Arm { style: ArmStyle, banded: bool, marker: Option<Marker> },
    /// No symbol: a note on how to read the plot.
    Note,
    /// Observed values.
    Dot { marker: Marker, color: RGBColor },
    /// Agents of a role, drawn with this agent radius.
    Agents { badge: Badge, radius: f64 },
    /// A bar.
    Bar(RGBColor),
    /// A confidence interval.
    Interval(Whisker),
}

/// A key with its name and its position: the left end, and the row counted from 0.
pub(super) struct Entry {
    key: Key,
    name: String,
    left: f64,
    row: usize,
}

/// Arranges keys and names from left to right, in as many rows as they need.
pub(super) fn arrange(keys: Vec<(Key, String)>, max_width: f64) -> Vec<Entry> {
    let (mut left, mut row) = (0.0, 0);
    let mut entries = Vec::with_capacity(keys.len());
    for (key, name) in keys {
        let name = font::fit(&name, theme::LABEL, max_width / 2.0 - KEY - GAP - BETWEEN);
        let width = key.width() + GAP + font::width(&name, theme::LABEL);
        if left > 0.0 && left + width > max_width {
            (left, row) = (0.0, row + 1);
        }
        entries.push(Entry { key, name, left, row });
        left += width + BETWEEN;
    }
    entries
}

/// The height of all rows.
pub(super) fn height(entries: &[Entry]) -> f64 {
    entries.last().map_or(0.0, |entry| (entry.row + 1) as f64 * ROW)
}

impl Key {
    fn width(&self) -> f64 {
        match self {
            Key::Arm { .. } => KEY,
            Key::Dot { .. } => 2.0 * theme::DOT,
            Key::Agents { badge, radius } => 2.0 * badge.reach(*radius),
            Key::Bar(_) => BAR,
            Key::Interval(_) => KEY,
            Key::Note => -GAP,
        }
    }
}

impl Entry {
    /// Draws the entry in rows that start at `(x, y)`.
    pub fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, (x, y): (f64, f64)) -> Result<()> {
        let left = x + self.left;
        let middle = y + (self.row as f64 + 0.5) * ROW;
        let (right, center) = (left + self.key.width(), (left + self.key.width() / 2.0, middle));
        match &self.key {
            Key::Arm { style, banded, marker } => {
                if *banded {
                    canvas.rect((left, middle - 6.0), (right, middle + 6.0), (style.color, style.opacity))?;
                }
                canvas.line(&[(left, middle), (right, middle)], (style.color, theme::STROKE), style.dashes)?;
                if let Some(marker) = marker {
                    canvas.mark(center, *marker, style.color)?;
                }
            }
            Key::Note => {}
            Key::Dot { marker, color } => canvas.mark(center, *marker, *color)?,
            Key::Agents { badge, radius } => badge.draw(canvas, center, *radius)?,
            Key::Bar(color) => canvas.rect((left, middle - 6.0), (right, middle + 6.0), (*color, 1.0))?,
            Key::Interval(whisker) => whisker.draw(canvas, (left, right), center)?,
        }
        let color = if matches!(self.key, Key::Note) { theme::SOFT } else { theme::INK };
        canvas.text(&self.name, (right + GAP, middle + 4.2), (theme::LABEL, color), HPos::Left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_fit_go_to_the_next_row() {
        let key = || Key::Dot { marker: Marker::Disc, color: theme::INK };
        let keys = (0..6).map(|i| (key(), format!("an arm with quite a long name, number {i}"))).collect();
        let entries = arrange(keys, 844.0);
        let width = |entry: &Entry| entry.key.width() + GAP + font::width(&entry.name, theme::LABEL);
        assert!(entries.iter().all(|entry| entry.left + width(entry) <= 844.0));
        for pair in entries.windows(2) {
            let next = pair[0].left + width(&pair[0]) + BETWEEN;
            let fits = next + width(&pair[1]) <= 844.0;
            assert_eq!((pair[1].left, pair[1].row), if fits { (next, pair[0].row) } else { (0.0, pair[0].row + 1) });
        }
        assert!(entries[5].row > 0);
        assert_eq!(height(&entries), (entries[5].row + 1) as f64 * ROW);
    }
}

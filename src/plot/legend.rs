//! Which line is which: keys with their names, in rows above the panels.

use plotters::prelude::RGBColor;
use plotters::style::text_anchor::HPos;

use super::badge::Badge;
use super::canvas::{Canvas, Surface};
use super::font;
use super::theme::{self, Look, Marker};
use super::whisker::Whisker;
use crate::error::Result;

/// The height of a row.
pub(super) const ROW: f64 = 20.0;
const KEY: f64 = 36.0;
const BAR: f64 = 22.0;
const GAP: f64 = 7.0;
const BETWEEN: f64 = 22.0;

/// What stands before a name.
pub(super) enum Key {
    /// A line, on its band if it has one, under a dot if values were observed.
    Arm { look: Look, banded: bool, marker: Option<Marker> },
    /// Nothing: a note on how to read the others.
    Note,
    /// Observed values.
    Dot { marker: Marker, colour: RGBColor },
    /// Agents of a role, drawn as agents of this radius are.
    Agents { badge: Badge, radius: f64 },
    /// A bar.
    Bar(RGBColor),
    /// An interval.
    Interval(Whisker),
}

/// A key, its name and where they stand: the left end and the row, from 0.
pub(super) struct Entry {
    key: Key,
    name: String,
    left: f64,
    row: usize,
}

/// Sets keys and names from left to right, in as many rows as they need.
pub(super) fn set(keys: Vec<(Key, String)>, room: f64) -> Vec<Entry> {
    let (mut left, mut row) = (0.0, 0);
    let mut entries = Vec::with_capacity(keys.len());
    for (key, name) in keys {
        let name = font::fit(&name, theme::LABEL, room / 2.0 - KEY - GAP - BETWEEN);
        let width = key.width() + GAP + font::width(&name, theme::LABEL);
        if left > 0.0 && left + width > room {
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
        let (right, centre) = (left + self.key.width(), (left + self.key.width() / 2.0, middle));
        match &self.key {
            Key::Arm { look, banded, marker } => {
                if *banded {
                    canvas.slab((left, middle - 6.0), (right, middle + 6.0), (look.colour, look.veil))?;
                }
                canvas.line(&[(left, middle), (right, middle)], (look.colour, theme::STROKE), look.dashes)?;
                if let Some(marker) = marker {
                    canvas.mark(centre, *marker, look.colour)?;
                }
            }
            Key::Note => {}
            Key::Dot { marker, colour } => canvas.mark(centre, *marker, *colour)?,
            Key::Agents { badge, radius } => badge.draw(canvas, centre, *radius)?,
            Key::Bar(colour) => canvas.slab((left, middle - 6.0), (right, middle + 6.0), (*colour, 1.0))?,
            Key::Interval(whisker) => whisker.draw(canvas, (left, right), centre)?,
        }
        let colour = if matches!(self.key, Key::Note) { theme::SOFT } else { theme::INK };
        canvas.text(&self.name, (right + GAP, middle + 4.2), (theme::LABEL, colour), HPos::Left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_do_not_fit_go_to_the_next_row() {
        let key = || Key::Dot { marker: Marker::Disc, colour: theme::INK };
        let keys = (0..6).map(|i| (key(), format!("an arm with quite a long name, number {i}"))).collect();
        let entries = set(keys, 844.0);
        let wide = |entry: &Entry| entry.key.width() + GAP + font::width(&entry.name, theme::LABEL);
        assert!(entries.iter().all(|entry| entry.left + wide(entry) <= 844.0));
        for pair in entries.windows(2) {
            let next = pair[0].left + wide(&pair[0]) + BETWEEN;
            let fits = next + wide(&pair[1]) <= 844.0;
            assert_eq!((pair[1].left, pair[1].row), if fits { (next, pair[0].row) } else { (0.0, pair[0].row + 1) });
        }
        assert!(entries[5].row > 0);
        assert_eq!(height(&entries), (entries[5].row + 1) as f64 * ROW);
    }
}

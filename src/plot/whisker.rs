//! An estimate in its interval, as a line with a mark.

use super::canvas::{Canvas, Surface};
use super::theme::{DOT, INK, PAPER, SOFT};
use super::thin::Point;
use crate::error::Result;

/// How an interval is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Whisker {
    /// A strong line with a disc at the estimate.
    Apart,
    /// A strong line with a ring: the interval holds the value of reference.
    Around,
    /// A fine line with ends, below the strong one.
    Second,
}

impl Whisker {
    /// Draws it from `low` to `high`, with its estimate at `at`.
    pub fn draw<S: Surface>(self, canvas: &mut Canvas<S>, (low, high): (f64, f64), at: Point) -> Result<()> {
        if self == Whisker::Second {
            canvas.line(&[(low, at.1), (high, at.1)], (SOFT, 1.0), &[])?;
            return [low, high]
                .into_iter()
                .try_for_each(|end| canvas.line(&[(end, at.1 - 3.0), (end, at.1 + 3.0)], (SOFT, 1.0), &[]));
        }
        let radius = DOT + 1.25;
        canvas.line(&[(low, at.1), (high, at.1)], (INK, 2.25), &[])?;
        canvas.disc(at, radius, INK)?;
        if self == Whisker::Around { canvas.disc(at, radius - 1.75, PAPER) } else { Ok(()) }
    }
}

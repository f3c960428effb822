//! A confidence interval with its estimate, drawn as a line with a mark.

use super::canvas::{Canvas, Surface};
use super::decimate::Point;
use super::theme::{DOT, INK, PAPER, SOFT};
use crate::error::Result;

/// The style of an interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Whisker {
    /// A thick line with a disc: the interval excludes the reference value.
    Excludes,
    /// A thick line with a ring: the interval contains the reference value.
    Contains,
    /// A thin line with end caps, below the thick one.
    Second,
}

impl Whisker {
    /// Draws the interval from `low` to `high`, with its estimate at `at`.
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
        if self == Whisker::Contains { canvas.disc(at, radius - 1.75, PAPER) } else { Ok(()) }
    }
}

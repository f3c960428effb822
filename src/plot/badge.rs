//! Symbols of the agents on a map by role: the first role stands out, the last is in the background.

use plotters::prelude::RGBColor;

use super::canvas::{Canvas, Surface};
use super::decimate::Point;
use super::theme::{INK, PAPER};
use crate::error::Result;

/// The maximum number of roles on one map.
pub const MAX_ROLES: usize = 5;

const RIM: RGBColor = RGBColor(140, 140, 140);
const VERMILION: RGBColor = RGBColor(213, 94, 0);
const BLUE: RGBColor = RGBColor(0, 114, 178);
const SKY: RGBColor = RGBColor(86, 180, 233);
const PURPLE: RGBColor = RGBColor(204, 121, 167);

/// The shape, size and color of the agents of a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Badge {
    /// A large diamond with a dark border.
    Diamond,
    Disc,
    Square,
    Triangle,
    /// Small and hollow.
    Ring,
}

impl Badge {
    /// The symbol of role `i` of `n`.
    pub fn of(i: usize, n: usize) -> Badge {
        match i {
            _ if n < 2 => Badge::Disc,
            0 => Badge::Diamond,
            _ if i + 1 == n => Badge::Ring,
            1 => Badge::Disc,
            2 => Badge::Square,
            _ => Badge::Triangle,
        }
    }

    /// The distance from the center to the outer edge of the symbol, for agents of this radius.
    pub fn reach(self, radius: f64) -> f64 {
        match self {
            Badge::Diamond => (1.9 * radius + 2.5).max(6.5) + 2.0,
            Badge::Disc => 1.2 * radius + 0.8,
            Badge::Square => 1.05 * radius + 0.8,
            Badge::Triangle => 1.45 * radius + 0.8,
            Badge::Ring => 0.8 * radius,
        }
    }

    /// Draws the symbol.
    pub fn draw<S: Surface>(self, canvas: &mut Canvas<S>, at: Point, radius: f64) -> Result<()> {
        let reach = self.reach(radius);
        match self {
            Badge::Diamond => {
                canvas.diamond(at, reach, PAPER)?;
                canvas.diamond(at, reach - 1.0, INK)?;
                canvas.diamond(at, reach - 2.8, VERMILION)
            }
            Badge::Disc => {
                canvas.disc(at, reach, PAPER)?;
                canvas.disc(at, reach - 0.6, BLUE)
            }
            Badge::Square => {
                let square = |half: f64| ((at.0 - half, at.1 - half), (at.0 + half, at.1 + half));
                let (from, to) = square(reach);
                canvas.rect(from, to, (PAPER, 1.0))?;
                let (from, to) = square(reach - 0.6);
                canvas.rect(from, to, (SKY, 1.0))
            }
            Badge::Triangle => {
                canvas.polygon(&triangle(at, reach), PAPER, 1.0)?;
                canvas.polygon(&triangle(at, reach - 1.2), PURPLE, 1.0)
            }
            Badge::Ring => {
                canvas.disc(at, reach, RIM)?;
                canvas.disc(at, (reach - 0.85).max(0.5 * reach), PAPER)
            }
        }
    }
}

fn triangle((x, y): Point, reach: f64) -> [Point; 3] {
    [(x, y - reach), (x + 0.87 * reach, y + 0.5 * reach), (x - 0.87 * reach, y + 0.5 * reach)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_differ_and_the_first_is_largest() {
        for n in 2..=MAX_ROLES {
            let badges: Vec<Badge> = (0..n).map(|i| Badge::of(i, n)).collect();
            for (i, badge) in badges.iter().enumerate() {
                assert!(!badges[..i].contains(badge), "{badges:?}");
                assert!(badge.reach(3.0) <= badges[0].reach(3.0) && badge.reach(3.0) >= badges[n - 1].reach(3.0));
            }
        }
    }
}

//! Who gave whom: agents on a circle, arrows as wide as what passed.

use std::f64::consts::{PI, TAU};

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::diverging::{self, short};
use super::font;
use super::gifts::{Gifts, Table, most, part};
use super::legend::Key;
use super::page::{Picture, Words};
use super::panel::Frame;
use super::theme;
use super::thin::Point;
use crate::error::Result;

/// How many agents one circle can tell apart.
pub const MAX_ON_CIRCLE: usize = 60;

/// Room for a label beside the circle, and for the legend.
const LABEL: f64 = 96.0;
const LEGEND: f64 = 178.0;
/// The widest arrow, and the least that can be seen.
const WIDEST: f64 = 8.0;
/// With more arrows all are finer, and fainter.
const FEW_ARROWS: f64 = 40.0;
const FINEST: f64 = 0.4;
/// How far an arrow bends to its right, as a share of its length: two that cross stay apart.
const BEND: f64 = 0.06;
/// How far it bends to the centre, as a share of the way: it passes no agent on the rim.
const SAG: f64 = 0.15;
/// And no more than this share of its length: one between neighbours stays with them.
const DEEPEST: f64 = 0.22;
const VEIL: f64 = 0.62;

/// Who gave whom during a run: agents evenly on a circle in the order of their numbers, an arrow from giver to receiver as wide as
/// the amount, at 900 by 620 logical pixels, 1800 by 1240 as a PNG.
///
/// An agent's colour is what it gave less what it received, from dark blue (received more) by way of grey (even) to light orange
/// (gave more); a ring is an agent who did neither.
///
/// ```
/// use bandwagon::plot::{Gifts, GivingNetwork};
///
/// let gifts = Gifts::new("Who gave whom", 3, [(0, 1, 2.0), (1, 0, 1.5), (1, 2, 0.5)]);
/// let svg = GivingNetwork::new(gifts.unit("hours").names(["Ann", "Ben", "Cem"])).to_svg()?;
/// assert!(svg.contains("Given in all (hours)"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GivingNetwork {
    gifts: Gifts,
}

impl GivingNetwork {
    /// A picture of gifts.
    pub fn new(gifts: Gifts) -> GivingNetwork {
        GivingNetwork { gifts }
    }

    /// The picture as an SVG document: real text, a view box, a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`](crate::Error::NothingToDraw) if nobody gave anything,
    /// [`Error::TooLarge`](crate::Error::TooLarge) beyond [`MAX_ON_CIRCLE`] agents,
    /// [`Error::UnknownAgent`](crate::Error::UnknownAgent) and [`Error::OutOfRange`](crate::Error::OutOfRange) for gifts that cannot
    /// be, [`Error::WrongLength`](crate::Error::WrongLength) if there is not one name per agent.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// The picture as the bytes of a PNG file, at two pixels to each logical pixel.
    ///
    /// # Errors
    ///
    /// As [`GivingNetwork::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }
}

impl Picture for GivingNetwork {
    fn check(&self) -> Result<()> {
        self.gifts.check("agents on one circle", MAX_ON_CIRCLE)
    }

    fn words(&self) -> &Words {
        &self.gifts.words
    }

    fn size(&self) -> (u32, u32) {
        theme::TALL_PAGE
    }

    fn describe(&self) -> String {
        let arrows = self.gifts.table().arrows().len();
        format!("{} Who gave whom: {} agents, {arrows} arrows.", self.gifts.words.subtitle, self.gifts.n_agents)
    }

    fn keys(&self) -> Vec<(Key, String)> {
        vec![]
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let table = self.gifts.table();
        let (top, bottom) = (frame.title - 16.0, frame.bottom + 36.0);
        let radius = ((bottom - top) / 2.0 - 20.0).min((frame.right - frame.left - LEGEND) / 2.0 - LABEL);
        let circle = Circle {
            n_agents: self.gifts.n_agents,
            centre: (frame.left + LABEL + radius, f64::midpoint(top, bottom)),
            radius,
            dot: (0.22 * TAU * radius / self.gifts.n_agents as f64).clamp(3.5, 11.0),
        };
        let arrows = table.arrows();
        let ink = Ink::of(&arrows);
        for &(from, to, amount) in &arrows {
            canvas.veil(&circle.arrow(from, to, ink.width(amount)), theme::BASELINE, ink.veil)?;
        }
        let even = most((0..self.gifts.n_agents).filter_map(|agent| table.balance(agent)));
        for agent in 0..self.gifts.n_agents {
            let at = circle.place(agent);
            canvas.disc(at, circle.dot + 1.0, theme::INK)?;
            let balance = table.balance(agent).map(|balance| diverging::colour(part(balance, even)));
            canvas.disc(at, circle.dot, balance.unwrap_or(theme::PAPER))?;
            circle.label(canvas, agent, &self.gifts.name(agent))?;
        }
        self.legend(canvas, (frame.right - LEGEND + 8.0, top + 30.0), (&table, ink, even))
    }
}

impl GivingNetwork {
    fn legend<S: Surface>(
        &self,
        canvas: &mut Canvas<S>,
        (x, mut y): Point,
        (table, ink, even): (&Table, Ink, f64),
    ) -> Result<()> {
        let title = |canvas: &mut Canvas<S>, words: String, y| {
            let words = font::fit(&words, theme::LABEL, LEGEND);
            canvas.text(&words, (x, y), (theme::LABEL, theme::INK), HPos::Left)
        };
        title(canvas, self.gifts.named("Given in all"), y)?;
        for share in [1.0, 0.5, 0.2] {
            let amount = share * round_below(ink.greatest);
            y += 22.0;
            let outline = pointed(&[(x, y), (x + 44.0, y)], ink.width(amount));
            canvas.veil(&outline, theme::BASELINE, ink.veil)?;
            canvas.text(&short(amount), (x + 54.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Left)?;
        }
        y += 44.0;
        title(canvas, self.gifts.named("Given less received"), y)?;
        y = diverging::bar(canvas, (x, y + 12.0), even, ["gave more", "received more"])?;
        if (0..self.gifts.n_agents).any(|agent| table.balance(agent).is_none()) {
            y += 22.0;
            canvas.disc((x + 7.0, y), 6.0, theme::INK)?;
            canvas.disc((x + 7.0, y), 5.0, theme::PAPER)?;
            canvas.text("neither", (x + 22.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Left)?;
        }
        Ok(())
    }
}

/// How arrows are drawn.
#[derive(Clone, Copy)]
struct Ink {
    /// The greatest amount.
    greatest: f64,
    /// The width of its arrow.
    widest: f64,
    veil: f64,
}

impl Ink {
    fn of(arrows: &[(usize, usize, f64)]) -> Ink {
        let crowd = (FEW_ARROWS / arrows.len() as f64).sqrt().min(1.0);
        let greatest = most(arrows.iter().map(|arrow| arrow.2));
        Ink { greatest, widest: (WIDEST * crowd).max(1.5), veil: (VEIL * crowd).max(0.4) }
    }

    fn width(self, amount: f64) -> f64 {
        (self.widest * amount / self.greatest).max(FINEST)
    }
}

struct Circle {
    n_agents: usize,
    centre: Point,
    radius: f64,
    /// The radius of an agent.
    dot: f64,
}

impl Circle {
    /// Clockwise from the top.
    fn at(&self, agent: usize, radius: f64) -> Point {
        let angle = TAU * agent as f64 / self.n_agents as f64 - PI / 2.0;
        (self.centre.0 + radius * angle.cos(), self.centre.1 + radius * angle.sin())
    }

    fn place(&self, agent: usize) -> Point {
        self.at(agent, self.radius)
    }

    /// The outline of an arrow, from rim to rim of two agents.
    fn arrow(&self, from: usize, to: usize, width: f64) -> Vec<Point> {
        let (start, end) = (self.place(from), self.place(to));
        let (dx, dy) = (end.0 - start.0, end.1 - start.1);
        let length = dx.hypot(dy);
        let (x, y) = (f64::midpoint(start.0, end.0), f64::midpoint(start.1, end.1));
        let inward = (self.centre.0 - x, self.centre.1 - y);
        let sag = SAG.min(DEEPEST * length / inward.0.hypot(inward.1).max(1e-9));
        let control = (x + 2.0 * (sag * inward.0 - BEND * dy), y + 2.0 * (sag * inward.1 + BEND * dx));
        let gap = ((self.dot + 2.0) / length).min(0.3);
        let steps = 20;
        let point = |step: i32| {
            let t = gap + (1.0 - 2.0 * gap) * f64::from(step) / f64::from(steps);
            let along = |a: f64, b: f64, c: f64| (1.0 - t).powi(2) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
            (along(start.0, control.0, end.0), along(start.1, control.1, end.1))
        };
        pointed(&(0..=steps).map(point).collect::<Vec<_>>(), width)
    }

    /// A name outside the circle, cut where its neighbours would touch it.
    fn label<S: Surface>(&self, canvas: &mut Canvas<S>, agent: usize, name: &str) -> Result<()> {
        let far = self.radius + self.dot + 7.0;
        let at = self.at(agent, far);
        let next = |step: usize| self.at((agent + step) % self.n_agents, far);
        let touches = |other: Point| (other.1 - at.1).abs() < theme::TICK && other != at;
        let near = [next(1), next(self.n_agents - 1)].into_iter().filter(|&other| touches(other));
        let room = near.map(|other| (other.0 - at.0).abs() - 5.0).fold(LABEL - 16.0, f64::min);
        let side = (at.0 - self.centre.0) / far;
        let anchor = if side > 0.1 {
            HPos::Left
        } else if side < -0.1 {
            HPos::Right
        } else {
            HPos::Center
        };
        // The baseline: below the place at the foot of the circle, on it at the top.
        let drop = (0.5 + 0.5 * (at.1 - self.centre.1) / far) * 0.76 * theme::TICK;
        let name = font::fit(name, theme::TICK, room);
        canvas.text(&name, (at.0, at.1 + drop), (theme::TICK, theme::INK), anchor)
    }
}

/// The outline of a line of some width that ends in a point.
fn pointed(path: &[Point], width: f64) -> Vec<Point> {
    let (half, head) = (width / 2.0, 4.0 + 1.1 * width);
    let Some(&tip) = path.last() else { return vec![] };
    let away = |point: Point| (tip.0 - point.0).hypot(tip.1 - point.1);
    let mut shaft: Vec<Point> = path.iter().copied().filter(|&point| away(point) > head).collect();
    shaft.truncate(path.len() - 1);
    if shaft.is_empty() {
        shaft.push(path[0]);
    }
    let last = shaft[shaft.len() - 1];
    let stretch = away(last).max(1e-9);
    // Where the head begins.
    let short = (1.0 - head / stretch).max(0.0);
    let neck = (last.0 + short * (tip.0 - last.0), last.1 + short * (tip.1 - last.1));
    shaft.push(neck);
    let side = |from: Point, to: Point, by: f64| {
        let length = (to.0 - from.0).hypot(to.1 - from.1).max(1e-9);
        (-(to.1 - from.1) / length * by, (to.0 - from.0) / length * by)
    };
    let (mut left, mut right) = (vec![], vec![]);
    for (i, &point) in shaft.iter().enumerate() {
        let next = if i + 1 < shaft.len() { shaft[i + 1] } else { tip };
        let before = if i > 0 { shaft[i - 1] } else { point };
        let (x, y) = side(before, next, half);
        left.push((point.0 + x, point.1 + y));
        right.push((point.0 - x, point.1 - y));
    }
    let (x, y) = side(neck, tip, half + 1.2 + 0.35 * width);
    left.extend([(neck.0 + x, neck.1 + y), tip, (neck.0 - x, neck.1 - y)]);
    left.extend(right.into_iter().rev());
    left
}

/// The greatest of 1, 2, 5, 10, 20, ... and 0.5, 0.2, ... that is not above `value`.
fn round_below(value: f64) -> f64 {
    let decade = 10_f64.powf(value.log10().floor());
    [5.0, 2.0].into_iter().map(|step| step * decade).find(|&round| round <= value).unwrap_or(decade.min(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_numbers_are_not_above() {
        for (value, due) in [(9.0, 5.0), (2.0, 2.0), (1.99, 1.0), (700.0, 500.0)] {
            assert!((round_below(value) - due).abs() < 1e-9, "{value}");
        }
        assert!((round_below(0.03) - 0.02).abs() < 1e-12);
    }

    #[test]
    fn an_arrow_ends_at_its_tip() {
        let outline = pointed(&[(0.0, 0.0), (40.0, 0.0)], 4.0);
        assert_eq!(outline.iter().map(|point| point.0).fold(0.0, f64::max), 40.0);
        assert_eq!(outline[0], (0.0, 2.0));
        assert!(outline.iter().all(|point| point.1.abs() < 5.0));
    }
}

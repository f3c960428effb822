//! The giving network: agents on a circle, with arrows as wide as the amount given.

use std::f64::consts::{PI, TAU};

use plotters::style::text_anchor::HPos;

use super::canvas::{Canvas, Surface};
use super::decimate::Point;
use super::diverging::{self, format_short};
use super::font;
use super::gifts::{Gifts, Table, fraction, max_abs};
use super::legend::Key;
use super::page::{Plot, Titles};
use super::panel::Frame;
use super::theme;
use crate::error::{Result, counted};

/// The maximum number of agents on one circle.
pub const MAX_ON_CIRCLE: usize = 60;

/// The width reserved for a name beside the circle.
const LABEL_WIDTH: f64 = 96.0;
/// The width reserved for the legend.
const LEGEND_WIDTH: f64 = 178.0;
/// The width of the arrow with the maximum amount, if there are few arrows.
const MAX_WIDTH: f64 = 8.0;
/// The number of arrows above which all arrows are thinner and more transparent.
const FEW_ARROWS: f64 = 40.0;
/// The minimum width of an arrow.
const MIN_WIDTH: f64 = 0.4;
/// The bend of an arrow to its right, as a share of its length, so that the two arrows between a pair of agents do not
/// overlap.
const BEND: f64 = 0.06;
/// The bend of an arrow toward the center of the circle, as a share of its distance from the center, so that the arrow
/// does not pass over other agents.
const BEND_INWARD: f64 = 0.15;
/// The maximum bend toward the center, as a share of the length of the arrow, so that arrows between neighboring agents
/// stay short.
const MAX_BEND_INWARD: f64 = 0.22;
/// The opacity of the arrows, if there are few.
const OPACITY: f64 = 0.62;

/// A network of gifts: agents evenly spaced on a circle in the order of their numbers, and arrows from giver to
/// receiver as wide as the amount. 900 by 620 logical pixels, 1800 by 1240 as a PNG.
///
/// The color of an agent shows the amount that it gave minus the amount that it received, from dark blue (received
/// more) through gray (balanced) to light orange (gave more). An agent that neither gave nor received is a ring.
///
/// ```
/// use bandwagon::plot::{Gifts, GivingNetwork};
///
/// let gifts = Gifts::new("Who gave to whom", 3, [(0, 1, 2.0), (1, 0, 1.5), (1, 2, 0.5)]);
/// let svg = GivingNetwork::new(gifts.unit("hours").names(["Ann", "Ben", "Cem"])).to_svg()?;
/// assert!(svg.contains("Total given (hours)"));
/// # Ok::<(), bandwagon::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GivingNetwork {
    gifts: Gifts,
}

impl GivingNetwork {
    /// Creates a plot of these gifts.
    pub fn new(gifts: Gifts) -> GivingNetwork {
        GivingNetwork { gifts }
    }

    /// Renders the plot as an SVG document, with real text, a view box and a title for screen readers.
    ///
    /// # Errors
    ///
    /// [`Error::NothingToDraw`](crate::Error::NothingToDraw) if there are no gifts,
    /// [`Error::TooLarge`](crate::Error::TooLarge) with more than [`MAX_ON_CIRCLE`] agents,
    /// [`Error::UnknownAgent`](crate::Error::UnknownAgent) and [`Error::OutOfRange`](crate::Error::OutOfRange) for
    /// invalid gifts, and [`Error::WrongLength`](crate::Error::WrongLength) if there is not one name per agent.
    pub fn to_svg(&self) -> Result<String> {
        super::svg::write(self)
    }

    /// Renders the plot as a PNG file, with two pixels per logical pixel.
    ///
    /// # Errors
    ///
    /// As [`GivingNetwork::to_svg`].
    pub fn to_png(&self) -> Result<Vec<u8>> {
        super::png::encode(self)
    }
}

impl Plot for GivingNetwork {
    fn check(&self) -> Result<()> {
        self.gifts.check("agents on one circle", MAX_ON_CIRCLE)
    }

    fn titles(&self) -> &Titles {
        &self.gifts.titles
    }

    fn size(&self) -> (u32, u32) {
        theme::TALL_PAGE
    }

    fn describe(&self) -> String {
        let agents = counted(self.gifts.n_agents, "agent");
        let arrows = counted(self.gifts.table().arrows().len(), "arrow");
        format!("{} Who gave to whom: {agents}, {arrows}.", self.gifts.titles.subtitle)
    }

    fn keys(&self) -> Vec<(Key, String)> {
        vec![]
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let table = self.gifts.table();
        let (top, bottom) = (frame.title - 16.0, frame.bottom + 36.0);
        let width = frame.right - frame.left - LEGEND_WIDTH;
        let radius = ((bottom - top) / 2.0 - 20.0).min(width / 2.0 - LABEL_WIDTH);
        let circle = Circle {
            n_agents: self.gifts.n_agents,
            center: (frame.left + LABEL_WIDTH + radius, f64::midpoint(top, bottom)),
            radius,
            dot: (0.22 * TAU * radius / self.gifts.n_agents as f64).clamp(3.5, 11.0),
        };
        let arrows = table.arrows();
        let style = ArrowStyle::of(&arrows);
        for &(from, to, amount) in &arrows {
            canvas.polygon(&circle.arrow(from, to, style.width(amount)), theme::BASELINE, style.opacity)?;
        }
        let max_balance = max_abs((0..self.gifts.n_agents).filter_map(|agent| table.balance(agent)));
        for agent in 0..self.gifts.n_agents {
            let at = circle.center_of(agent);
            canvas.disc(at, circle.dot + 1.0, theme::INK)?;
            let balance = table.balance(agent).map(|balance| diverging::color(fraction(balance, max_balance)));
            canvas.disc(at, circle.dot, balance.unwrap_or(theme::PAPER))?;
            circle.label(canvas, agent, &self.gifts.name(agent))?;
        }
        self.legend(canvas, (frame.right - LEGEND_WIDTH + 8.0, top + 30.0), (&table, style, max_balance))
    }
}

impl GivingNetwork {
    fn legend<S: Surface>(
        &self,
        canvas: &mut Canvas<S>,
        (x, mut y): Point,
        (table, style, max_balance): (&Table, ArrowStyle, f64),
    ) -> Result<()> {
        let title = |canvas: &mut Canvas<S>, text: String, y| {
            let text = font::fit(&text, theme::LABEL, LEGEND_WIDTH);
            canvas.text(&text, (x, y), (theme::LABEL, theme::INK), HPos::Left)
        };
        title(canvas, self.gifts.with_unit("Total given"), y)?;
        for share in [1.0, 0.5, 0.2] {
            let amount = share * round_below(style.max_amount);
            y += 22.0;
            let outline = arrow_outline(&[(x, y), (x + 44.0, y)], style.width(amount));
            canvas.polygon(&outline, theme::BASELINE, style.opacity)?;
            canvas.text(&format_short(amount), (x + 54.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Left)?;
        }
        y += 44.0;
        title(canvas, self.gifts.with_unit("Given minus received"), y)?;
        y = diverging::bar(canvas, (x, y + 12.0), max_balance, ["gave more", "received more"])?;
        if (0..self.gifts.n_agents).any(|agent| table.balance(agent).is_none()) {
            y += 22.0;
            canvas.disc((x + 7.0, y), 6.0, theme::INK)?;
            canvas.disc((x + 7.0, y), 5.0, theme::PAPER)?;
            canvas.text("neither gave nor received", (x + 22.0, y + 4.2), (theme::TICK, theme::SOFT), HPos::Left)?;
        }
        Ok(())
    }
}

/// The widths and the opacity of arrows.
#[derive(Clone, Copy)]
struct ArrowStyle {
    /// The maximum amount of an arrow.
    max_amount: f64,
    /// The width of the arrow with the maximum amount.
    max_width: f64,
    /// The opacity, in [0, 1].
    opacity: f64,
}

impl ArrowStyle {
    fn of(arrows: &[(usize, usize, f64)]) -> ArrowStyle {
        let factor = (FEW_ARROWS / arrows.len() as f64).sqrt().min(1.0);
        let max_amount = max_abs(arrows.iter().map(|arrow| arrow.2));
        ArrowStyle { max_amount, max_width: (MAX_WIDTH * factor).max(1.5), opacity: (OPACITY * factor).max(0.4) }
    }

    fn width(self, amount: f64) -> f64 {
        (self.max_width * amount / self.max_amount).max(MIN_WIDTH)
    }
}

/// The circle of agents, each drawn as a disc.
struct Circle {
    n_agents: usize,
    center: Point,
    radius: f64,
    /// The radius of a disc.
    dot: f64,
}

impl Circle {
    /// The point in the direction of an agent, at the given distance from the center. Agents are placed clockwise from
    /// the top.
    fn at(&self, agent: usize, distance: f64) -> Point {
        let angle = TAU * agent as f64 / self.n_agents as f64 - PI / 2.0;
        (self.center.0 + distance * angle.cos(), self.center.1 + distance * angle.sin())
    }

    fn center_of(&self, agent: usize) -> Point {
        self.at(agent, self.radius)
    }

    /// The outline of an arrow between the rims of two discs.
    fn arrow(&self, from: usize, to: usize, width: f64) -> Vec<Point> {
        let (start, end) = (self.center_of(from), self.center_of(to));
        let (dx, dy) = (end.0 - start.0, end.1 - start.1);
        let length = dx.hypot(dy);
        let (x, y) = (f64::midpoint(start.0, end.0), f64::midpoint(start.1, end.1));
        let inward = (self.center.0 - x, self.center.1 - y);
        let bend = BEND_INWARD.min(MAX_BEND_INWARD * length / inward.0.hypot(inward.1).max(1e-9));
        let control = (x + 2.0 * (bend * inward.0 - BEND * dy), y + 2.0 * (bend * inward.1 + BEND * dx));
        let gap = ((self.dot + 2.0) / length).min(0.3);
        let steps = 20;
        let point = |step: i32| {
            let t = gap + (1.0 - 2.0 * gap) * f64::from(step) / f64::from(steps);
            let along = |a: f64, b: f64, c: f64| (1.0 - t).powi(2) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
            (along(start.0, control.0, end.0), along(start.1, control.1, end.1))
        };
        arrow_outline(&(0..=steps).map(point).collect::<Vec<_>>(), width)
    }

    /// Writes a name outside the circle, truncated where it would touch a neighboring name.
    fn label<S: Surface>(&self, canvas: &mut Canvas<S>, agent: usize, name: &str) -> Result<()> {
        let distance = self.radius + self.dot + 7.0;
        let at = self.at(agent, distance);
        let next = |step: usize| self.at((agent + step) % self.n_agents, distance);
        let touches = |other: Point| (other.1 - at.1).abs() < theme::TICK && other != at;
        let near = [next(1), next(self.n_agents - 1)].into_iter().filter(|&other| touches(other));
        let width = near.map(|other| (other.0 - at.0).abs() - 5.0).fold(LABEL_WIDTH - 16.0, f64::min);
        let side = (at.0 - self.center.0) / distance;
        let anchor = if side > 0.1 {
            HPos::Left
        } else if side < -0.1 {
            HPos::Right
        } else {
            HPos::Center
        };
        // The text is moved down more at the bottom of the circle than at the top, so that it stays outside.
        let drop = (0.5 + 0.5 * (at.1 - self.center.1) / distance) * 0.76 * theme::TICK;
        let name = font::fit(name, theme::TICK, width);
        canvas.text(&name, (at.0, at.1 + drop), (theme::TICK, theme::INK), anchor)
    }
}

/// The outline of an arrow along a path: a line of this width with a pointed head.
fn arrow_outline(path: &[Point], width: f64) -> Vec<Point> {
    let (half, head) = (width / 2.0, 4.0 + 1.1 * width);
    let Some(&tip) = path.last() else { return vec![] };
    let distance_to_tip = |point: Point| (tip.0 - point.0).hypot(tip.1 - point.1);
    let mut shaft: Vec<Point> = path.iter().copied().filter(|&point| distance_to_tip(point) > head).collect();
    shaft.truncate(path.len() - 1);
    if shaft.is_empty() {
        shaft.push(path[0]);
    }
    let last = shaft[shaft.len() - 1];
    // The head starts at the neck.
    let share = (1.0 - head / distance_to_tip(last).max(1e-9)).max(0.0);
    let neck = (last.0 + share * (tip.0 - last.0), last.1 + share * (tip.1 - last.1));
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

/// The largest round number (..., 0.2, 0.5, 1, 2, 5, 10, ...) that is at most `value`.
fn round_below(value: f64) -> f64 {
    let decade = 10_f64.powf(value.log10().floor());
    [5.0, 2.0].into_iter().map(|step| step * decade).find(|&round| round <= value).unwrap_or(decade.min(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_below_never_exceeds_the_value() {
        for (value, expected) in [(9.0, 5.0), (2.0, 2.0), (1.99, 1.0), (700.0, 500.0)] {
            assert!((round_below(value) - expected).abs() < 1e-9, "{value}");
        }
        assert!((round_below(0.03) - 0.02).abs() < 1e-12);
    }

    #[test]
    fn an_arrow_ends_at_its_tip() {
        let outline = arrow_outline(&[(0.0, 0.0), (40.0, 0.0)], 4.0);
        assert_eq!(outline.iter().map(|point| point.0).fold(0.0, f64::max), 40.0);
        assert_eq!(outline[0], (0.0, 2.0));
        assert!(outline.iter().all(|point| point.1.abs() < 5.0));
    }
}

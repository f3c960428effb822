//! Draws a network map: ties, agents and names.

use plotters::style::text_anchor::HPos;

use super::axis::thousands;
use super::badge::Badge;
use super::canvas::{Canvas, Surface};
use super::decimate::Point;
use super::font;
use super::islands::ends;
use super::layout::{self, TIE};
use super::legend::Key;
use super::network_map::{MAX_NAMED, MAX_TIES, NetworkMap};
use super::page::{Plot, Titles};
use super::panel::Frame;
use super::theme;
use super::trails::trails;
use crate::error::{Result, counted};
use crate::network::{Agent, measure};
use plotters::prelude::RGBColor;

/// The width and height of the page.
const PAGE: (u32, u32) = (900, 700);
/// The aspect ratio of the layout: about that of the page without its text.
const ASPECT: f64 = 1.55;
/// The maximum length on the page of a tie that has the length [`TIE`] in the layout.
const MAX_TIE: f64 = 64.0;
/// The gray of ties: with few ties, and with the maximum number of ties.
const PALE: (f64, f64) = (212.0, 232.0);
/// The gray of the ties of the first role, if their total length is at most [`MAX_DARK_LENGTH`].
const DARKER: u8 = 160;
/// The maximum total length of darker ties.
const MAX_DARK_LENGTH: f64 = 40_000.0;
/// The maximum width of a name.
const MAX_NAME: f64 = 110.0;

impl Plot for NetworkMap<'_> {
    fn check(&self) -> Result<()> {
        self.check_roles()
    }

    fn titles(&self) -> &Titles {
        &self.titles
    }

    fn size(&self) -> (u32, u32) {
        PAGE
    }

    fn describe(&self) -> String {
        let counts: Vec<String> = self.keys().into_iter().map(|key| key.1).collect();
        let (agents, ties) = (counted(self.n_agents(), "agent"), counted(self.ties().len(), "tie"));
        let all = format!("{} A network of {agents} and {ties}", self.titles.subtitle);
        if counts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", counts.join(", ")) }
    }

    fn keys(&self) -> Vec<(Key, String)> {
        let radius = radius(self.n_agents());
        let n = self.roles.len();
        let key = |i: usize| Key::Agents { badge: Badge::of(i, n), radius: radius.clamp(3.0, 4.0) };
        let name = |i: usize| format!("{} ({})", self.roles[i], count(self.count(i)));
        let mut keys: Vec<(Key, String)> = (0..n).map(|i| (key(i), name(i))).collect();
        let ties = self.ties();
        let n_ties = ties.len();
        let mut is_tied = vec![false; self.n_agents()];
        ties.iter().for_each(|&(a, b)| [a, b].into_iter().for_each(|agent| is_tied[agent] = true));
        if is_tied.contains(&false) {
            keys.push((Key::Note, "In rows: without ties".into()));
        }
        let n_drawn = self.drawn(ties).len();
        if n_drawn < n_ties {
            keys.push((Key::Note, format!("{} of {} ties are drawn.", count(n_drawn), count(n_ties))));
        }
        keys
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let ties = self.ties();
        let islands = measure::components(self.network);
        let positions = layout::positions(self.n_agents(), &ties, islands.groups(), ASPECT);
        let radius = radius(self.n_agents());
        let rim = Badge::Diamond.reach(radius) + 2.0;
        let frame = (frame.left + rim, frame.title - 10.0 + rim, frame.right - rim, frame.bottom + 36.0 - rim);
        let positions = fitted(&positions, frame);
        self.draw_ties(canvas, &positions, ties, radius)?;
        for role in (0..self.roles.len().max(1)).rev() {
            for agent in (0..self.n_agents()).filter(|&agent| self.role(agent) == role) {
                self.badge(agent).draw(canvas, positions[agent], radius)?;
            }
        }
        self.write_names(canvas, &positions, radius)
    }
}

impl NetworkMap<'_> {
    fn draw_ties<S: Surface>(
        &self,
        canvas: &mut Canvas<S>,
        positions: &[Point],
        ties: Vec<(usize, usize)>,
        radius: f64,
    ) -> Result<()> {
        let ties = self.drawn(ties);
        let gray = (PALE.0 + (PALE.1 - PALE.0) * ties.len() as f64 / MAX_TIES as f64).round() as u8;
        let (dark, pale): (Vec<_>, Vec<_>) = ties.into_iter().partition(|&(a, b)| self.is_first(a) || self.is_first(b));
        let length =
            |&(a, b): &(usize, usize)| (positions[a].0 - positions[b].0).hypot(positions[a].1 - positions[b].1);
        let darker = if dark.iter().map(length).sum::<f64>() <= MAX_DARK_LENGTH { DARKER } else { gray };
        let stroke = (0.2 * radius).clamp(0.5, 1.0);
        for (ties, gray) in [(pale, gray), (dark, darker)] {
            let color = RGBColor(gray, gray, gray);
            for trail in trails(positions.len(), &ties) {
                let line: Vec<Point> = trail.into_iter().map(|agent| positions[agent]).collect();
                canvas.line(&line, (color, stroke), &[])?;
            }
        }
        Ok(())
    }

    /// Writes names beside the agents of the first role, at the position with the least overlap with other names and
    /// agents.
    fn write_names<S: Surface>(&self, canvas: &mut Canvas<S>, positions: &[Point], radius: f64) -> Result<()> {
        let first: Vec<usize> = (0..self.n_agents()).filter(|&agent| self.is_first(agent)).collect();
        if !self.is_named || first.len() > MAX_NAMED {
            return Ok(());
        }
        let reach = Badge::Diamond.reach(radius);
        let mark = |agent: usize| {
            let (x, y) = positions[agent];
            ((x - reach, y - reach), (x + reach, y + reach))
        };
        let others: Vec<(Point, Point)> =
            positions.iter().map(|at| ((at.0 - radius, at.1 - radius), (at.0 + radius, at.1 + radius))).collect();
        let mut taken: Vec<(Point, Point)> = first.iter().map(|&agent| mark(agent)).collect();
        let (width, height) = (f64::from(PAGE.0), f64::from(PAGE.1));
        for &agent in &first {
            let name = font::fit(&self.network.label(agent as Agent), theme::TICK, MAX_NAME);
            let (half, high) = (font::width(&name, theme::TICK) / 2.0 + 2.0, theme::TICK / 2.0 + 2.0);
            let around = |&(across, down, far): &(f64, f64, f64)| {
                let (x, y) = positions[agent];
                (x + across * (reach + half + far), y + down * (reach + high + far))
            };
            let covered = |&(x, y): &Point| {
                let (from, to) = ((x - half, y - high), (x + half, y + high));
                let out = from.0 < 8.0 || from.1 < 8.0 || to.0 > width - 8.0 || to.1 > height - 8.0;
                let common = |other: &(Point, Point)| {
                    let across = to.0.min(other.1.0) - from.0.max(other.0.0);
                    let down = to.1.min(other.1.1) - from.1.max(other.0.1);
                    across.max(0.0) * down.max(0.0)
                };
                let hidden = 0.2 * others.iter().map(common).sum::<f64>();
                taken.iter().map(common).sum::<f64>() + hidden + if out { 1e6 } else { 0.0 }
            };
            let cost = |position: Point, rank: usize| (covered(&position) + 1.5 * rank as f64, position);
            let costs = AROUND.iter().map(around).enumerate().map(|(rank, position)| cost(position, rank));
            let Some((_, (x, y))) = costs.min_by(|a, b| a.0.total_cmp(&b.0)) else { continue };
            let (from, to) = ((x - half, y - high), (x + half, y + high));
            canvas.rect(from, to, (theme::PAPER, 0.85))?;
            canvas.text(&name, (x, y + 0.36 * theme::TICK), (theme::TICK, theme::INK), HPos::Center)?;
            taken.push((from, to));
        }
        Ok(())
    }
}

/// Candidate positions for a name, from best to worst: right, left, below, above, then further away. Each is
/// (horizontal, vertical, extra distance).
const AROUND: [(f64, f64, f64); 14] = [
    (1.0, 0.0, 0.0),
    (-1.0, 0.0, 0.0),
    (0.0, 1.0, 0.0),
    (0.0, -1.0, 0.0),
    (0.8, 0.8, 0.0),
    (-0.8, 0.8, 0.0),
    (0.8, -0.8, 0.0),
    (-0.8, -0.8, 0.0),
    (1.0, 1.0, 4.0),
    (-1.0, 1.0, 4.0),
    (1.0, -1.0, 4.0),
    (-1.0, -1.0, 4.0),
    (0.0, 1.0, 14.0),
    (0.0, -1.0, 14.0),
];

fn count(n: usize) -> String {
    thousands(&n.to_string(), false)
}

/// The radius of an agent, which decreases with the number of agents.
fn radius(n_agents: usize) -> f64 {
    (80.0 / (n_agents as f64).sqrt()).clamp(1.7, 5.0)
}

/// Scales positions to fit into a rectangle (left, top, right, bottom), with their aspect ratio.
fn fitted(positions: &[Point], (left, top, right, bottom): (f64, f64, f64, f64)) -> Vec<Point> {
    let (x, y) = ends(positions);
    let scale = ((right - left) / (x.1 - x.0).max(1e-9)).min((bottom - top) / (y.1 - y.0).max(1e-9)).min(MAX_TIE / TIE);
    let middle = (f64::midpoint(left, right), f64::midpoint(top, bottom));
    let center = (f64::midpoint(x.0, x.1), f64::midpoint(y.0, y.1));
    positions.iter().map(|at| (middle.0 + scale * (at.0 - center.0), middle.1 + scale * (at.1 - center.1))).collect()
}

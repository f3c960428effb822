//! The two panels of an adoption curve: all who have adopted, and those who adopt at each tick.

use super::adoption::{AdoptionCurve, Arm, Measure, Observed};
use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::Key;
use super::page::{Picture, Words};
use super::panel::{Curve, Dots, Frame, Panel};
use super::scale::Scale;
use super::theme::{self, Look, MARGIN, MARKERS};
use super::thin;
use crate::error::{Error, Result};
use crate::record::Moment;

/// The column that counts adopters.
const ADOPTED: &str = "adopted";
/// Room between the panels.
const GUTTER: f64 = 36.0;
/// How many dots of one series a panel shows at most.
const MOST_DOTS: usize = 60;

impl Picture for AdoptionCurve {
    fn check(&self) -> Result<()> {
        if self.arms.is_empty() { Err(Error::NothingToDraw { what: "no arm was added".into() }) } else { Ok(()) }
    }

    fn words(&self) -> &Words {
        &self.words
    }

    fn describe(&self) -> String {
        let names = self.arms.iter().map(|arm| &arm.name).chain(self.observed.iter().map(|series| &series.name));
        let names: Vec<&str> = names.map(String::as_str).collect();
        format!("{} Adoption over time: {}.", self.words.subtitle, names.join(", "))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        keys(self)
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let width = (frame.right - frame.left - GUTTER) / 2.0;
        cumulative(self).draw(canvas, Frame { right: frame.left + width, ..frame })?;
        change(self).draw(canvas, Frame { left: frame.left + width + GUTTER, ..frame })
    }
}

fn keys(picture: &AdoptionCurve) -> Vec<(Key, String)> {
    let arms = &picture.arms;
    let series = |arm: &Arm| picture.observed.iter().position(|series| series.name == arm.name);
    let mut keys: Vec<(Key, String)> = Vec::new();
    for (i, arm) in arms.iter().enumerate() {
        let key =
            Key::Arm { look: Look::of(i, arms.len()), banded: banded(arm), marker: series(arm).map(|s| MARKERS[s]) };
        keys.push((key, arm.name.clone()));
    }
    let mut shared = true;
    for (s, series) in picture.observed.iter().enumerate() {
        let of_arm = arms.iter().any(|arm| arm.name == series.name);
        let name = if of_arm { "observed" } else { series.name.as_str() };
        if !of_arm || std::mem::take(&mut shared) {
            keys.push((Key::Dot { marker: MARKERS[s], colour: theme::INK }, name.into()));
        }
    }
    if let Some(arm) = arms.iter().find(|arm| banded(arm)) {
        let percent = (arm.summary.level * 1e6).round() / 1e4;
        keys.push((Key::Note, format!("Line: mean. Band: middle {percent} % of replicates.")));
    }
    keys
}

/// The column that all arms count; `None` if they count different ones.
fn counted(picture: &AdoptionCurve) -> Option<&str> {
    let first = picture.arms[0].summary.column.as_str();
    picture.arms.iter().all(|arm| arm.summary.column == first).then_some(first)
}

fn banded(arm: &Arm) -> bool {
    arm.summary.n_replicates > 1
}

fn cumulative(picture: &AdoptionCurve) -> Panel {
    let agents = capital(&picture.agents);
    let first = &picture.arms[0].summary;
    let agents = match counted(picture) {
        Some(ADOPTED) => format!("{agents} who adopted"),
        Some(column) => format!("{agents} {column}"),
        None => format!("{agents} in each state"),
    };
    let title = match picture.measure {
        Measure::Share => format!("{agents} (%)"),
        Measure::Count => format!("{agents} (of {})", super::axis::thousands(&first.n_agents.to_string(), false)),
        Measure::Mean if first.n_agents == 1 => capital(&first.column),
        Measure::Mean => format!("{} (mean over {})", capital(&first.column), picture.agents),
    };
    let dots = |series: &Observed| series.values.iter().copied().enumerate().collect();
    build(picture, |arm| &arm.summary.total, dots, title)
}

fn change(picture: &AdoptionCurve) -> Panel {
    let new = if counted(picture) == Some(ADOPTED) { "New adopters" } else { "Change" };
    let title = match picture.measure {
        Measure::Share => format!("{new} per {} (% of {})", picture.unit, picture.agents),
        Measure::Count => format!("{new} per {} ({})", picture.unit, picture.agents),
        Measure::Mean if picture.arms[0].summary.n_agents == 1 => format!("Change per {}", picture.unit),
        Measure::Mean => format!("Change per {} (mean over {})", picture.unit, picture.agents),
    };
    let dots = |series: &Observed| {
        let changes = series.values.windows(2).map(|pair| pair[1] - pair[0]);
        changes.enumerate().map(|(i, change)| (i + 1, change)).collect()
    };
    // At tick 0 nobody adopts: whoever has adopted then was there from the start.
    build(picture, |arm| &arm.summary.change[1..], dots, title)
}

fn build(
    picture: &AdoptionCurve,
    moments: impl Fn(&Arm) -> &[Moment],
    values: impl Fn(&Observed) -> Vec<(usize, f64)>,
    title: String,
) -> Panel {
    let arms = &picture.arms;
    let population = arms[0].summary.n_agents as f64;
    let whole = match picture.measure {
        Measure::Share => 100.0,
        Measure::Count => population,
        Measure::Mean => 1.0,
    };
    let scaled = |tick: usize, value: f64| (tick as f64, value * whole / population);
    let curve = |(i, arm): (usize, &Arm)| {
        let mean = moments(arm).iter().map(|at| scaled(at.tick, at.mean)).collect();
        let edge = |at: &Moment| (at.tick as f64, scaled(at.tick, at.low).1, scaled(at.tick, at.high).1);
        let band = if banded(arm) { moments(arm).iter().map(edge).collect() } else { Vec::new() };
        Curve { look: Look::of(i, arms.len()), mean, band }
    };
    let dots = |(s, series): (usize, &Observed)| {
        let arm = arms.iter().position(|arm| arm.name == series.name);
        let colour = arm.map_or(theme::INK, |i| Look::of(i, arms.len()).colour);
        let values: Vec<_> = values(series).into_iter().map(|(tick, value)| scaled(tick, value)).collect();
        Dots { marker: MARKERS[s], colour, stride: thin::stride(values.len(), MOST_DOTS), values }
    };
    let curves: Vec<Curve> = arms.iter().enumerate().map(curve).collect();
    let dots: Vec<Dots> = picture.observed.iter().enumerate().map(dots).collect();
    let heights = heights(&curves, &dots, whole);
    Panel {
        title,
        name: time(picture),
        across: Scale::Even(ticks(picture)),
        values: heights,
        curves,
        intervals: vec![],
        dots,
    }
}

/// The vertical axis that holds every value drawn.
fn heights(curves: &[Curve], dots: &[Dots], whole: f64) -> Axis {
    let lines = curves.iter().flat_map(|curve| &curve.mean).chain(dots.iter().flat_map(|dots| &dots.values));
    let bands = curves.iter().flat_map(|curve| &curve.band).flat_map(|&(_, low, high)| [low, high]);
    let all = lines.map(|point| point.1).chain(bands);
    let (low, high) = all.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    Axis::around(low, high, 5, whole)
}

fn ticks(picture: &AdoptionCurve) -> Axis {
    let arms = picture.arms.iter().map(|arm| arm.summary.total.len());
    let observed = picture.observed.iter().map(|series| series.values.len());
    let last = arms.chain(observed).max().unwrap_or(1) - 1;
    let label = font::width(&Axis::ticks(last, 1).write(last as f64), theme::TICK);
    let room = f64::from(theme::PAGE.0) / 2.0 - 2.0 * MARGIN - GUTTER;
    Axis::ticks(last, ((room / (label + 18.0)) as usize).clamp(1, 9))
}

fn time(picture: &AdoptionCurve) -> String {
    let unit = capital(&picture.unit);
    if picture.since.is_empty() { unit } else { format!("{unit} since {}", picture.since) }
}

/// With a capital letter first.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

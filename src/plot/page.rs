//! The whole picture: heading, legend, two panels, source.

use plotters::style::text_anchor::HPos;

use super::adoption::{AdoptionCurve, Arm, Measure, Observed};
use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::font;
use super::legend::{self, Key};
use super::panel::{Curve, Dots, Frame, Panel};
use super::theme::{self, Look, MARGIN, MARKERS};
use crate::error::{Error, Result};
use crate::record::Moment;

/// Room between the panels.
const GUTTER: f64 = 36.0;
/// Labels and title of the time axis.
const TIME: f64 = 36.0;

/// Draws the picture.
pub(super) fn draw<S: Surface>(picture: &AdoptionCurve, canvas: &mut Canvas<S>) -> Result<()> {
    if picture.arms.is_empty() {
        return Err(Error::NothingToDraw { what: "no arm was added".into() });
    }
    let (width, height) = (f64::from(theme::PAGE.0), f64::from(theme::PAGE.1));
    let room = width - 2.0 * MARGIN;
    canvas.slab((0.0, 0.0), (width, height), (theme::PAPER, 1.0))?;

    let mut y = MARGIN - 4.0;
    for (text, em, colour, most) in
        [(&picture.title, theme::TITLE, theme::INK, 2), (&picture.subtitle, theme::SUBTITLE, theme::SOFT, 2)]
    {
        for line in font::wrap(text, em, room, most) {
            y += em * 1.38;
            canvas.text(&line, (MARGIN, y - em * 0.3), (em, colour), HPos::Left)?;
        }
    }
    let entries = legend::set(keys(picture), room);
    for entry in &entries {
        entry.draw(canvas, (MARGIN, y + 9.0))?;
    }
    y += 9.0 + legend::height(&entries) + 26.0;

    let mut foot = height - MARGIN + 8.0;
    for line in font::wrap(&picture.caption, theme::CAPTION, room, 2).iter().rev() {
        canvas.text(line, (MARGIN, foot), (theme::CAPTION, theme::SOFT), HPos::Left)?;
        foot -= theme::CAPTION * 1.35;
    }
    let bottom = foot - TIME - if picture.caption.is_empty() { 0.0 } else { 12.0 };
    let panel = (room - GUTTER) / 2.0;
    let left = Frame { left: MARGIN, right: MARGIN + panel, title: y, bottom };
    cumulative(picture).draw(canvas, left)?;
    let right = Frame { left: MARGIN + panel + GUTTER, right: width - MARGIN, ..left };
    change(picture).draw(canvas, right)
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

fn banded(arm: &Arm) -> bool {
    arm.summary.n_replicates > 1
}

fn cumulative(picture: &AdoptionCurve) -> Panel {
    let agents = capital(&picture.agents);
    let first = &picture.arms[0].summary;
    let title = match picture.measure {
        Measure::Share => format!("{agents} who adopted (%)"),
        Measure::Count => {
            format!("{agents} who adopted (of {})", super::axis::thousands(&first.n_agents.to_string(), false))
        }
        Measure::Mean => format!("{} (mean over {})", capital(&first.column), picture.agents),
    };
    let dots = |series: &Observed| series.values.iter().copied().enumerate().collect();
    build(picture, |arm| &arm.summary.total, dots, title)
}

fn change(picture: &AdoptionCurve) -> Panel {
    let title = match picture.measure {
        Measure::Share => format!("New adopters per {} (% of {})", picture.unit, picture.agents),
        Measure::Count => format!("New adopters per {} ({})", picture.unit, picture.agents),
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
        let values = values(series).into_iter().map(|(tick, value)| scaled(tick, value)).collect();
        Dots { marker: MARKERS[s], colour, values }
    };
    let curves: Vec<Curve> = arms.iter().enumerate().map(curve).collect();
    let dots: Vec<Dots> = picture.observed.iter().enumerate().map(dots).collect();
    Panel { title, time: time(picture), ticks: ticks(picture), values: heights(&curves, &dots, whole), curves, dots }
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

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

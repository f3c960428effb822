//! Draws the two panels of an adoption curve: cumulative adopters, and new adopters per tick.

use super::adoption::{AdoptionCurve, Arm, Measure, Observed};
use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::decimate;
use super::font;
use super::legend::Key;
use super::page::{Plot, Titles};
use super::panel::{Curve, Dots, Frame, Panel};
use super::scale::Scale;
use super::theme::{self, ArmStyle, MARGIN, MARKERS};
use crate::error::{Error, Result};
use crate::record::{ADOPTED, Moment, SPREAD_OF, Summary};
use std::borrow::Cow;

/// The gap between the panels.
const GUTTER: f64 = 36.0;
/// The maximum number of dots of one series in a panel.
const MAX_DOTS: usize = 60;

impl Plot for AdoptionCurve {
    fn check(&self) -> Result<()> {
        if self.arms.is_empty() {
            return Err(Error::NothingToDraw { what: "no arm was added".into() });
        }
        if self.measure == Measure::Count || self.common_size().is_some() {
            return Ok(());
        }
        let has_size =
            |series: &&Observed| self.arm_of(series).is_some_and(|arm| arm.summary.population.size().is_some());
        match self.observed.iter().find(|series| !has_size(series)) {
            Some(series) => Err(Error::WrongKind {
                name: "the name of an observed series".into(),
                wanted: match self.arm_of(series) {
                    None => "that of an arm, because the arms have different numbers of agents",
                    Some(_) => "that of an arm whose number of agents is the same in all replicates at all ticks",
                },
                got: series.name.clone(),
            }),
            None => Ok(()),
        }
    }

    fn titles(&self) -> &Titles {
        &self.titles
    }

    fn describe(&self) -> String {
        let names = self.arms.iter().map(|arm| &arm.name).chain(self.observed.iter().map(|series| &series.name));
        let names: Vec<&str> = names.map(String::as_str).collect();
        format!("{} Adoption over time: {}.", self.titles.subtitle, names.join(", "))
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

fn keys(plot: &AdoptionCurve) -> Vec<(Key, String)> {
    let arms = &plot.arms;
    let series = |arm: &Arm| plot.observed.iter().position(|series| series.name == arm.name);
    let mut keys: Vec<(Key, String)> = Vec::new();
    for (i, arm) in arms.iter().enumerate() {
        let key = Key::Arm {
            style: ArmStyle::of(i, arms.len()),
            banded: banded(arm),
            marker: series(arm).map(|s| MARKERS[s]),
        };
        keys.push((key, arm.name.clone()));
    }
    let mut shared = true;
    for (s, series) in plot.observed.iter().enumerate() {
        let of_arm = arms.iter().any(|arm| arm.name == series.name);
        let name = if of_arm { "observed" } else { series.name.as_str() };
        if !of_arm || std::mem::take(&mut shared) {
            keys.push((Key::Dot { marker: MARKERS[s], color: theme::INK }, name.into()));
        }
    }
    if let Some(arm) = arms.iter().find(|arm| banded(arm)) {
        let percent = (arm.summary.level * 1e6).round() / 1e4;
        keys.push((Key::Note, format!("Line: mean. Band: middle {percent} % of replicates.")));
    }
    keys
}

/// The column of all arms, without the groups over which they sum it; `None` if arms have different columns.
fn common_column(plot: &AdoptionCurve) -> Option<&str> {
    let mut columns = plot.arms.iter().map(|arm| without_group(&arm.summary.column));
    let first = columns.next()?;
    columns.all(|column| column == first).then_some(first)
}

/// The column that is summed over a group: `adopted` for `adopted [town=Peoria]`.
fn without_group(column: &str) -> &str {
    column.split_once(" [").map_or(column, |(column, _)| column)
}

/// Of whom the shares are: of all agents or, if each arm is of a group, of the group.
fn whole(plot: &AdoptionCurve) -> &str {
    let is_of_group = |arm: &Arm| without_group(&arm.summary.column) != arm.summary.column;
    if plot.arms.iter().all(is_of_group) { "the group" } else { &plot.agents }
}

/// The statistic over agents of an arm whose values are not counts; `None` if there is one agent.
fn statistic(plot: &AdoptionCurve) -> Option<String> {
    match plot.common_size() {
        // A record of standard deviations: see `Record::spread`.
        Some(1) if plot.arms.iter().all(|arm| arm.summary.column.starts_with(SPREAD_OF)) => {
            Some(format!("standard deviation over {}", plot.agents))
        }
        Some(1) => None,
        _ => Some(format!("mean over {}", whole(plot))),
    }
}

fn banded(arm: &Arm) -> bool {
    arm.summary.varies()
}

fn cumulative(plot: &AdoptionCurve) -> Panel {
    let agents = capitalized(&plot.agents);
    let is_of_group = whole(plot) != plot.agents;
    // A column names agents in a state: "cooperators", "infected". Then the unit says that they are agents.
    let (who, unit) = match common_column(plot) {
        // Other names than the default are those of people.
        Some(ADOPTED) if plot.agents == "agents" => (format!("{agents} that adopted"), String::new()),
        Some(ADOPTED) => (format!("{agents} who adopted"), String::new()),
        Some(column) => (capitalized(column), format!(" {}", plot.agents)),
        None => (format!("{agents} in each state"), String::new()),
    };
    let title = match plot.measure {
        Measure::Share if is_of_group => format!("{who} (% of {})", whole(plot)),
        Measure::Share if unit.is_empty() => format!("{who} (%)"),
        Measure::Share => format!("{who} (% of{unit})"),
        Measure::Count => match plot.common_size() {
            Some(size) => format!("{who} (of {}{unit})", super::axis::thousands(&size.to_string(), false)),
            None if unit.is_empty() => who,
            None => format!("{who} ({})", plot.agents),
        },
        Measure::Mean => {
            let name = capitalized(common_column(plot).unwrap_or(&plot.arms[0].summary.column));
            statistic(plot).map_or(name.clone(), |statistic| format!("{name} ({statistic})"))
        }
    };
    let dots = |series: &Observed| series.values.iter().copied().enumerate().collect();
    build(plot, |summary| &summary.total, dots, title)
}

fn change(plot: &AdoptionCurve) -> Panel {
    let new = if common_column(plot) == Some(ADOPTED) { "New adopters" } else { "Change" };
    let title = match plot.measure {
        Measure::Share => format!("{new} per {} (% of {})", plot.unit, whole(plot)),
        Measure::Count => format!("{new} per {} ({})", plot.unit, plot.agents),
        Measure::Mean => {
            statistic(plot).map_or(format!("Change per {}", plot.unit), |it| format!("Change per {} ({it})", plot.unit))
        }
    };
    let dots = |series: &Observed| {
        let changes = series.values.windows(2).map(|pair| pair[1] - pair[0]);
        changes.enumerate().map(|(i, change)| (i + 1, change)).collect()
    };
    // Skip tick 0, at which the change is the initial value and not new adoption.
    build(plot, |summary| &summary.change[1..], dots, title)
}

fn build(
    plot: &AdoptionCurve,
    moments: impl Fn(&Summary) -> &[Moment],
    values: impl Fn(&Observed) -> Vec<(usize, f64)>,
    title: String,
) -> Panel {
    let arms = &plot.arms;
    let whole = |population: usize| match plot.measure {
        Measure::Share => 100.0,
        Measure::Count => population as f64,
        Measure::Mean => 1.0,
    };
    let scaled =
        |n_agents: usize| move |tick: usize, value: f64| (tick as f64, value * whole(n_agents) / n_agents as f64);
    let curve = |(i, arm): (usize, &Arm)| {
        // Without one number of agents, the share of each replicate at each tick is that of one agent.
        let (summary, n_agents) = match arm.summary.population.size() {
            Some(n_agents) if !arm.summary.is_mean => (Cow::Borrowed(&arm.summary), n_agents),
            None if plot.measure == Measure::Count => (Cow::Borrowed(&arm.summary), arm.largest()),
            _ => (Cow::Owned(arm.summary.per_agent()), 1),
        };
        let scaled = scaled(n_agents);
        let mean = moments(&summary).iter().map(|at| scaled(at.tick, at.mean)).collect();
        let edge = |at: &Moment| (at.tick as f64, scaled(at.tick, at.low).1, scaled(at.tick, at.high).1);
        let band = if banded(arm) { moments(&summary).iter().map(edge).collect() } else { Vec::new() };
        Curve { style: ArmStyle::of(i, arms.len()), mean, band }
    };
    // A series without an arm of its name is drawn only if all arms have the same number of agents, or as counts.
    let largest = arms.iter().map(Arm::largest).max().unwrap_or(1);
    let dots = |(s, series): (usize, &Observed)| {
        let arm = arms.iter().position(|arm| arm.name == series.name);
        let color = arm.map_or(theme::INK, |i| ArmStyle::of(i, arms.len()).color);
        let scaled = scaled(arm.map_or(largest, |i| arms[i].largest()));
        let values: Vec<_> = values(series).into_iter().map(|(tick, value)| scaled(tick, value)).collect();
        Dots { marker: MARKERS[s], color, stride: decimate::stride(values.len(), MAX_DOTS), values }
    };
    let curves: Vec<Curve> = arms.iter().enumerate().map(curve).collect();
    let dots: Vec<Dots> = plot.observed.iter().enumerate().map(dots).collect();
    let values = vertical_axis(&curves, &dots, whole(largest));
    Panel { title, name: time(plot), across: Scale::Linear(ticks(plot)), values, curves, intervals: vec![], dots }
}

/// The vertical axis, which contains all values that are drawn.
fn vertical_axis(curves: &[Curve], dots: &[Dots], whole: f64) -> Axis {
    let lines = curves.iter().flat_map(|curve| &curve.mean).chain(dots.iter().flat_map(|dots| &dots.values));
    let bands = curves.iter().flat_map(|curve| &curve.band).flat_map(|&(_, low, high)| [low, high]);
    let all = lines.map(|point| point.1).chain(bands);
    let (low, high) = all.fold((0.0, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
    Axis::around(low, high, 5, whole)
}

fn ticks(plot: &AdoptionCurve) -> Axis {
    let arms = plot.arms.iter().map(|arm| arm.summary.total.len());
    let observed = plot.observed.iter().map(|series| series.values.len());
    let last = arms.chain(observed).max().unwrap_or(1) - 1;
    let label = font::width(&Axis::ticks(last, 1).format(last as f64), theme::TICK);
    let width = f64::from(theme::PAGE.0) / 2.0 - 2.0 * MARGIN - GUTTER;
    Axis::ticks(last, ((width / (label + 18.0)) as usize).clamp(1, 9))
}

fn time(plot: &AdoptionCurve) -> String {
    let unit = capitalized(&plot.unit);
    if plot.since.is_empty() { unit } else { format!("{unit} since {}", plot.since) }
}

/// Capitalizes the first letter.
pub(super) fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

//! Draws the panel of a chart: published points on simulated bands.

use super::axis::Axis;
use super::canvas::{Canvas, Surface};
use super::chart::{Across, Band, Chart};
use super::curves::capitalized;
use super::decimate::Point;
use super::legend::Key;
use super::page::{Plot, Titles};
use super::panel::{Curve, Dots, Frame, Interval, Panel};
use super::scale::Scale;
use super::theme::{self, ArmStyle, MARKERS, MAX_ARMS, MAX_OBSERVED, Marker};
use crate::error::{Error, Result};

/// The maximum size of a number, so that differences do not overflow.
const MAX_SIZE: f64 = 1e300;
/// The axis need not contain zero if the value closest to zero is at least this share of the value farthest from it.
const FAR_FROM_ZERO: f64 = 0.75;
/// The maximum width of an interval for a name, in logical pixels.
const MAX_INTERVAL_WIDTH: f64 = 56.0;
/// The distance between markers of the same name, in logical pixels.
const MARKER_DISTANCE: f64 = 12.0;

impl Plot for Chart {
    fn check(&self) -> Result<()> {
        if self.simulated.is_empty() && self.published.is_empty() {
            return Err(Error::NothingToDraw { what: "no series was added".into() });
        }
        if self.simulated.len() > MAX_ARMS {
            return Err(Error::TooLarge { what: "simulated series in one picture", limit: MAX_ARMS as u64 });
        }
        if self.unmatched().count() > MAX_OBSERVED {
            let what = "published series with names of their own in one picture";
            return Err(Error::TooLarge { what, limit: MAX_OBSERVED as u64 });
        }
        self.simulated.iter().try_for_each(|(name, bands)| self.check_bands(name, bands))?;
        self.published.iter().try_for_each(|(name, points)| self.check_points(name, points))
    }

    fn titles(&self) -> &Titles {
        &self.titles
    }

    fn describe(&self) -> String {
        let simulated = self.simulated.iter().map(|series| &series.0);
        let mut names: Vec<&str> =
            simulated.chain(self.published.iter().map(|series| &series.0)).map(|n| &**n).collect();
        names.dedup();
        let by = if self.across.0.is_empty() { String::new() } else { format!(" by {}", self.across.0) };
        format!("{} {}{by}: {}.", self.titles.subtitle, self.up, names.join(", "))
    }

    fn keys(&self) -> Vec<(Key, String)> {
        let n = self.simulated.len();
        let marker = |i: usize, name: &String| {
            let is_published = self.published.iter().any(|series| series.0 == *name);
            is_published.then(|| MARKERS[i % MAX_OBSERVED])
        };
        let arm = |(i, (name, bands)): (usize, &(String, Vec<Band>))| {
            let banded = bands.iter().any(|band| band.high > band.low);
            (Key::Arm { style: ArmStyle::of(i, n), banded, marker: marker(i, name) }, name.clone())
        };
        let mut keys: Vec<_> = self.simulated.iter().enumerate().map(arm).collect();
        let shared = self.simulated.iter().enumerate().find_map(|(i, (name, _))| marker(i, name));
        keys.extend(shared.map(|marker| (Key::Dot { marker, color: theme::INK }, "published".into())));
        let unmatched = self.unmatched().zip(MARKERS);
        keys.extend(unmatched.map(|(series, marker)| (Key::Dot { marker, color: theme::INK }, series.0.clone())));
        keys.extend(self.legend_note().map(|note| (Key::Note, note)));
        keys
    }

    fn draw<S: Surface>(&self, canvas: &mut Canvas<S>, frame: Frame) -> Result<()> {
        let mut panel = Panel {
            title: capitalized(&self.up),
            name: capitalized(&self.across.0),
            across: Scale::Names(vec![]),
            values: vertical_axis(&self.values()),
            curves: vec![],
            intervals: vec![],
            dots: vec![],
        };
        let width = frame.right - frame.left - panel.margin() - theme::DOT;
        let positions = || {
            let simulated = self.simulated.iter().flat_map(|(_, bands)| bands.iter().map(|band| band.at));
            simulated.chain(self.published.iter().flat_map(|(_, points)| points.iter().map(|point| point.0)))
        };
        panel.across = match &self.across.1 {
            Across::Linear => Scale::linear(&positions().collect::<Vec<_>>(), width),
            Across::Log => Scale::logarithmic(&positions().collect::<Vec<_>>(), width),
            Across::Names(names) => Scale::Names(names.clone()),
        };
        match &self.across.1 {
            Across::Names(names) => self.add_by_name(&mut panel, names.len() as f64, width),
            _ => self.add_by_number(&mut panel),
        }
        panel.draw(canvas, frame)
    }
}

impl Chart {
    /// The published series that have no simulated series of the same name.
    fn unmatched(&self) -> impl Iterator<Item = &(String, Vec<Point>)> {
        self.published.iter().filter(|series| self.arm(&series.0).is_none())
    }

    /// The index of the simulated series with this name.
    fn arm(&self, name: &str) -> Option<usize> {
        self.simulated.iter().position(|series| series.0 == name)
    }

    /// The legend note that explains lines and bands, if one is needed.
    fn legend_note(&self) -> Option<String> {
        if !self.note.is_empty() {
            return Some(self.note.clone());
        }
        let caption = self.titles.caption.to_lowercase();
        let is_explained = ["band", "interval", "line:"].iter().any(|word| caption.contains(word));
        let banded = self.simulated.iter().flat_map(|series| &series.1).any(|band| band.high > band.low);
        let note = match self.across.1 {
            Across::Names(_) => "Bar: mean, in its interval.",
            _ => "Line: mean, in its band.",
        };
        (banded && !is_explained).then(|| note.into())
    }

    /// For each published series: the index of the simulated series of the same name, the marker and the color.
    fn marked(&self) -> Vec<(Option<usize>, Marker, plotters::style::RGBColor)> {
        let mut own = MARKERS.iter().cycle();
        let style = |series: &(String, Vec<Point>)| match self.arm(&series.0) {
            Some(arm) => (Some(arm), MARKERS[arm % MAX_OBSERVED], ArmStyle::of(arm, self.simulated.len()).color),
            None => (None, *own.next().unwrap_or(&MARKERS[0]), theme::INK),
        };
        self.published.iter().map(style).collect()
    }

    /// Adds the series for a numeric axis.
    fn add_by_number(&self, panel: &mut Panel) {
        for (i, (_, bands)) in self.simulated.iter().enumerate() {
            let mut bands = bands.clone();
            bands.sort_by(|a, b| a.at.total_cmp(&b.at));
            let banded = bands.iter().any(|band| band.high > band.low);
            let edges = bands.iter().map(|band| (band.at, band.low, band.high));
            panel.curves.push(Curve {
                style: ArmStyle::of(i, self.simulated.len()),
                mean: bands.iter().map(|band| (band.at, band.mean)).collect(),
                band: if banded { edges.collect() } else { vec![] },
            });
        }
        for ((_, points), (_, marker, color)) in self.published.iter().zip(self.marked()) {
            panel.dots.push(Dots { marker, color, stride: 1, values: points.clone() });
        }
    }

    /// Adds the series for an axis of names. Each simulated series has a lane at every name. With several simulated
    /// series, each unmatched published series has a lane too. With one simulated series, published points are drawn on
    /// its intervals.
    fn add_by_name(&self, panel: &mut Panel, n_names: f64, width: f64) {
        let pixel = n_names / width;
        let n_own = if self.simulated.len() > 1 { self.unmatched().count() } else { 0 };
        let n_lanes = (n_own + self.simulated.len()).max(1) as f64;
        let lane = (0.84 / n_lanes).min(1.2 * MAX_INTERVAL_WIDTH * pixel);
        let middle = |lane_index: usize| (lane_index as f64 - (n_lanes - 1.0) / 2.0) * lane;
        for (i, (_, bands)) in self.simulated.iter().enumerate() {
            let style = ArmStyle::of(i, self.simulated.len());
            for &Band { at, mean, low, high } in bands {
                let share = |shift: f64| (at + 0.5 + middle(n_own + i) + shift) / n_names;
                let across = (share(-lane / 2.4), share(lane / 2.4));
                panel.intervals.push(Interval { style, across, mean, low, high });
            }
        }
        let marked = self.marked();
        let mut own = 0;
        for (s, (_, points)) in self.published.iter().enumerate() {
            let (arm, marker, color) = marked[s];
            let shift = match arm {
                Some(arm) => middle(n_own + arm),
                None if n_own > 0 => middle(own),
                None => {
                    let beside = self.unmatched().count() as f64;
                    (own as f64 - (beside - 1.0) / 2.0) * (MARKER_DISTANCE * pixel).min(0.84 / beside)
                }
            };
            own += usize::from(arm.is_none());
            let values = points.iter().map(|&(at, value)| (at + shift, value)).collect();
            panel.dots.push(Dots { marker, color, stride: 1, values });
        }
    }

    /// All values that are drawn.
    fn values(&self) -> Vec<f64> {
        let bands = self.simulated.iter().flat_map(|series| &series.1);
        let points = self.published.iter().flat_map(|series| &series.1);
        bands.flat_map(|band| [band.mean, band.low, band.high]).chain(points.map(|point| point.1)).collect()
    }

    fn check_bands(&self, name: &str, bands: &[Band]) -> Result<()> {
        check_not_empty(name, bands.len())?;
        for &Band { at, mean, low, high } in bands {
            self.check_position(name, at)?;
            [mean, low, high].into_iter().try_for_each(|value| check_value(name, at, value))?;
            if low > high {
                return Err(Error::out_of_range(format!("the low end of {name} at {at}"), "(-∞, high end]", low));
            }
        }
        Ok(())
    }

    fn check_points(&self, name: &str, points: &[Point]) -> Result<()> {
        check_not_empty(name, points.len())?;
        points.iter().try_for_each(|&(at, value)| {
            self.check_position(name, at)?;
            check_value(name, at, value)
        })
    }

    fn check_position(&self, name: &str, at: f64) -> Result<()> {
        let (allowed, is_valid) = match &self.across.1 {
            Across::Linear => ("(-∞, ∞)", at.abs() <= MAX_SIZE),
            Across::Log => ("(0, ∞)", at > 1.0 / MAX_SIZE && at <= MAX_SIZE),
            Across::Names(names) => {
                ("the indices of the names, from 0", at.fract() == 0.0 && (0.0..names.len() as f64).contains(&at))
            }
        };
        if is_valid { Ok(()) } else { Err(Error::out_of_range(format!("the position of {name}"), allowed, at)) }
    }
}

fn check_not_empty(name: &str, points: usize) -> Result<()> {
    if points > 0 { Ok(()) } else { Err(Error::NothingToDraw { what: format!("{name} has no points") }) }
}

fn check_value(name: &str, at: f64, value: f64) -> Result<()> {
    // The comparison is false for NaN.
    if value.abs() <= MAX_SIZE {
        Ok(())
    } else {
        Err(Error::out_of_range(format!("{name} at {at}"), "(-∞, ∞)", value))
    }
}

/// The vertical axis. It contains zero, except if zero is far from all values.
fn vertical_axis(values: &[f64]) -> Axis {
    let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(low, high), &v| (low.min(v), high.max(v)));
    let (near, far) = if low > 0.0 { (low, high) } else { (-high, -low) };
    if near >= FAR_FROM_ZERO * far && far - near > 1e-9 * far {
        Axis::tight(low, high, 5)
    } else {
        Axis::around(low, high, 5, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_is_on_the_vertical_axis_unless_it_is_far_away() {
        let ends = |values: &[f64]| (vertical_axis(values).low, vertical_axis(values).high);
        assert_eq!(ends(&[3.0, 87.0]), (0.0, 100.0));
        assert_eq!(ends(&[-3.0, 87.0]).0, -25.0);
        assert_eq!(ends(&[96.2, 99.1]), (96.0, 100.0));
        assert_eq!(ends(&[-99.1, -96.2]), (-100.0, -96.0));
        assert_eq!(ends(&[80.0, 80.0]), (0.0, 80.0));
        assert_eq!(ends(&[0.0]), (0.0, 1.0));
    }
}

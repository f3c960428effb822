//! Prints the curve and the tipping point.

use super::Found;
use crate::number::{counted, grouped, percent, shown, trimmed};
use crate::table::aligned;
use bandwagon::campaign::critical_mass::{Curve, Point};
use std::io::{Result, Write};

/// The ratio of the steepest slope to the initial slope from which the steepest part counts as a tipping point.
const STEEP: f64 = 1.5;

pub fn tell(found: &Found<'_>, out: &mut impl Write) -> Result<()> {
    let curve = &found.curve;
    let level = percent(curve.level);
    let header = [
        "pushed",
        "use it (%)",
        &format!("{level} % band"),
        "takes off (%)",
        &format!("{level} % interval"),
        "each brings",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    let sure = found.told.push.sure;
    let marked = [curve.critical_mass(sure), curve.conservative_critical_mass(sure)];
    let shown = curve.points.iter().filter(|point| !point.refined || marked.contains(&Some(point.size)));
    rows.extend(shown.map(row));
    writeln!(out)?;
    aligned(out, &rows, &[])?;
    writeln!(out)?;
    rise(curve, out)?;
    tips(found, out)
}

fn row(point: &Point) -> Vec<String> {
    let per_cent = |share: f64| shown(100.0 * share, 1);
    let chance = point.reaches_threshold;
    vec![
        grouped(point.size),
        per_cent(point.share.mean),
        format!("{} to {}", per_cent(point.band.0), per_cent(point.band.1)),
        per_cent(chance.share),
        format!("{} to {}", per_cent(chance.low), per_cent(chance.high)),
        point.extra_per_seed.map_or_else(|| "-".into(), |each| shown(each.value, 2)),
    ]
}

/// The curve has a tipping point if its steepest slope is clearly above its initial slope, and none if each additional
/// seed brings less.
fn rise(curve: &Curve, out: &mut impl Write) -> Result<()> {
    let Some(rise) = curve.steepest() else { return Ok(()) };
    let [slope, first, last] = [rise.slope, rise.first, rise.last].map(|slope| trimmed(slope, 1));
    let (from, to) = (grouped(rise.from), grouped(rise.to));
    if rise.slope > 0.0 && rise.slope >= STEEP * rise.first.max(0.0) {
        let once = format!("{slope} users for each one more, {first} at first and {last} at last");
        writeln!(out, "Adoption tips from {from} to {to} pushed: {once}.")
    } else {
        let most = format!("{slope} at most (from {from} to {to})");
        writeln!(out, "There is no tipping point: one more brings {first} users at first, {most}, {last} at last.")
    }
}

/// The smallest seed set that reaches the threshold: as estimated, and by the lower end of the confidence interval.
fn tips(found: &Found<'_>, out: &mut impl Write) -> Result<()> {
    let (curve, sure) = (&found.curve, found.told.push.sure);
    let what = format!("{} % use it at the end", percent(curve.threshold));
    let of_all = |size: usize| {
        let share = trimmed(100.0 * size as f64 / curve.n_agents as f64, 1);
        format!("{} ({share} % of all)", counted(size, "agent"))
    };
    let probability = format!("{} % probability", percent(sure));
    match curve.critical_mass(sure) {
        None => {
            let most = curve.points.last().map_or(0, |point| point.size);
            let best = curve.points.iter().map(|point| point.reaches_threshold.share).fold(0.0, f64::max);
            return writeln!(
                out,
                "No push of up to {} takes off with {probability}, that is, {what}; at best {} % of the replicates do.",
                counted(most, "agent"),
                trimmed(100.0 * best, 1)
            );
        }
        Some(0) => writeln!(out, "It takes off without a push, with {probability} or more: {what}.")?,
        Some(size) => writeln!(out, "From {} on it takes off with {probability}: {what}.", of_all(size))?,
    }
    match (curve.conservative_critical_mass(sure), percent(curve.level)) {
        (None, level) => writeln!(
            out,
            "That is an estimate: with so few replicates the {level} % interval reaches below {probability} at every size tried."
        ),
        (Some(0), level) => writeln!(out, "Even the lower end of the {level} % interval says so."),
        (Some(size), level) => {
            writeln!(out, "From {} on even the lower end of the {level} % interval says so.", of_all(size))
        }
    }
}

//! Prints the curve, the tipping point and the critical mass.

use super::Analysis;
use crate::number::{counted, grouped, percent, shown, trimmed};
use crate::table::aligned;
use bandwagon::campaign::critical_mass::{Curve, Point};
use std::io::{Result, Write};

/// The ratio of the steepest slope to the initial slope from which the steepest part counts as a tipping point.
const STEEP: f64 = 1.5;

pub fn print(analysis: &Analysis<'_>, out: &mut impl Write) -> Result<()> {
    let curve = &analysis.curve;
    let level = percent(curve.level);
    let header = [
        "seeds",
        "users (%)",
        &format!("{level} % band"),
        "reach target (%)",
        &format!("{level} % interval"),
        "users per seed",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    let sure = analysis.plan.spec().tipping.probability();
    let marked = [curve.critical_mass(sure), curve.conservative_critical_mass(sure)];
    let shown = curve.points.iter().filter(|point| !point.refined || marked.contains(&Some(point.size)));
    rows.extend(shown.map(row));
    writeln!(out)?;
    aligned(out, &rows, &[])?;
    writeln!(out, "\nBand: the middle {level} % of the replicates. Interval: {level} % confidence interval.")?;
    writeln!(out, "Users per seed: the users in excess of those without seeds, divided by the number of seeds.")?;
    let added = curve.points.iter().filter(|point| point.refined).count();
    if added > 0 {
        let added = grouped(added);
        writeln!(
            out,
            "Sizes added near the critical mass: {added}. The table shows those named below; tipping.csv has all."
        )?;
    }
    tipping_point(curve, out)?;
    critical_mass(analysis, out)
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

/// Prints the tipping point: the steepest part of the curve, if it is at least [`STEEP`] times as steep as the start of
/// the curve.
fn tipping_point(curve: &Curve, out: &mut impl Write) -> Result<()> {
    let Some(rise) = curve.steepest() else { return Ok(()) };
    let [slope, first, last] = [rise.slope, rise.first, rise.last].map(|slope| trimmed(slope, 1));
    let (from, to) = (grouped(rise.from), grouped(rise.to));
    if rise.slope > 0.0 && rise.slope >= STEEP * rise.first.max(0.0) {
        writeln!(
            out,
            "Tipping point: from {from} to {to} seeds, each additional seed adds {slope} users ({first} between the two \
             smallest sizes, {last} between the two largest)."
        )
    } else {
        writeln!(
            out,
            "There is no tipping point: no additional seed adds {STEEP} times as many users as one of the first.\n\
             Users per additional seed: {first} (smallest sizes), {last} (largest sizes), at most {slope} (from {from} to \
             {to} seeds).\n\
             A tipping point is about the steepness of the curve, the critical mass about the target."
        )
    }
}

/// Prints the critical mass: as estimated, and by the lower end of the confidence interval.
fn critical_mass(analysis: &Analysis<'_>, out: &mut impl Write) -> Result<()> {
    let (curve, sure) = (&analysis.curve, analysis.plan.spec().tipping.probability());
    let of_all = |size: usize| {
        let share = trimmed(100.0 * size as f64 / curve.n_agents as f64, 1);
        format!("{} ({share} % of all)", counted(size, "agent"))
    };
    let (probability, level) = (percent(sure), percent(curve.level));
    let Some(size) = curve.critical_mass(sure) else {
        let most = curve.points.last().map_or(0, |point| point.size);
        let best = curve.points.iter().map(|point| point.reaches_threshold.share).fold(0.0, f64::max);
        return writeln!(
            out,
            "There is no critical mass up to {}: the largest size does not reach the target with {probability} % \
             probability. At the best size, {} % of the replicates reach it.",
            counted(most, "seed"),
            trimmed(100.0 * best, 1)
        );
    };
    match size {
        0 => writeln!(out, "No seeds are needed to reach the target with at least {probability} % probability.")?,
        size => writeln!(
            out,
            "Critical mass: {}. This many seeds or more reach the target with at least {probability} % probability.",
            of_all(size)
        )?,
    }
    match curve.conservative_critical_mass(sure) {
        None => writeln!(
            out,
            "This is an estimate: with {}, the {level} % confidence interval extends below {probability} % at the largest size.",
            counted(analysis.plan.spec().replicates as usize, "replicate")
        ),
        Some(0) => {
            writeln!(out, "The lower end of the {level} % confidence interval is also at least {probability} %.")
        }
        Some(size) => {
            let mass = of_all(size);
            writeln!(out, "By the lower end of the {level} % confidence interval instead of the estimate: {mass}.")
        }
    }
}

//! Prints the curve, the tipping point and the critical mass.

use super::Analysis;
use crate::number::{counted, grouped, percent, shown, trimmed};
use crate::table::aligned;
use bandwagon::campaign::critical_mass::{Curve, Point};
use std::io::{Result, Write};

/// The steepest part of the curve counts as a tipping point if its slope is at least this many times the initial slope.
const STEEP: f64 = 1.5;

pub fn print(analysis: &Analysis<'_>, out: &mut impl Write) -> Result<()> {
    let curve = &analysis.curve;
    let level = percent(curve.level);
    let header = [
        "seeds",
        "users (%)",
        &format!("quantile band ({level} %)"),
        "reach the target (%)",
        &format!("confidence interval ({level} %)"),
        "users per seed",
    ];
    let mut rows = vec![header.map(String::from).to_vec()];
    let sure = analysis.plan.spec().tipping.probability();
    let marked = [curve.critical_mass(sure), curve.conservative_critical_mass(sure)];
    let is_shown = |point: &&Point| !point.refined || marked.contains(&Some(point.size));
    rows.extend(curve.points.iter().filter(is_shown).map(row));
    writeln!(out)?;
    aligned(out, &rows, &[])?;
    writeln!(out, "\nquantile band: the middle {level} % of the replicates.")?;
    writeln!(
        out,
        "reach the target: probability of reaching the target, estimated by the share of the replicates that reach it."
    )?;
    if curve.points.iter().any(|point| point.extra_per_seed.is_some()) {
        writeln!(out, "users per seed: (users - users with 0 seeds) / seeds.")?;
    }
    let left_out: Vec<String> =
        curve.points.iter().filter(|point| !is_shown(point)).map(|point| grouped(point.size)).collect();
    sizes(curve, &left_out, out)?;
    tipping_point(curve, out)?;
    critical_mass(analysis, out)
}

/// Prints the number of sizes, and those that are not in the table.
fn sizes(curve: &Curve, left_out: &[String], out: &mut impl Write) -> Result<()> {
    let added = curve.points.iter().filter(|point| point.refined).count();
    if added == 0 {
        return Ok(());
    }
    write!(
        out,
        "The curve has {}, and {} more near the critical mass.",
        counted(curve.points.len() - added, "size"),
        grouped(added)
    )?;
    if !left_out.is_empty() {
        write!(
            out,
            " The table leaves out {} of these ({}); tipping.csv has all.",
            grouped(left_out.len()),
            left_out.join(", ")
        )?;
    }
    writeln!(out)
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
    if rise.slope <= 0.0 {
        return writeln!(out, "There is no tipping point: no additional seed adds users.");
    }
    if rise.slope >= STEEP * rise.first.max(0.0) {
        return writeln!(
            out,
            "Tipping point: from {from} to {to} seeds, each additional seed adds {slope} users ({first} between the two \
             smallest sizes, {last} between the two largest)."
        );
    }
    let grid: Vec<usize> = curve.points.iter().filter(|point| !point.refined).map(|point| point.size).collect();
    let pair = |place: usize| format!("{} to {} seeds", grouped(grid[place]), grouped(grid[place + 1]));
    let (start, end) = (pair(0), pair(grid.len() - 2));
    writeln!(
        out,
        "There is no tipping point: nowhere is the curve at least {STEEP} times as steep as at its start.\n\
         Users per additional seed: {first} at the start of the curve ({start}), {last} at its end ({end}), at most {slope} \
         ({from} to {to} seeds).\n\
         The critical mass is something else: the smallest size such that this size and all larger sizes tried reach the \
         target with the required probability."
    )
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
            "There is no critical mass up to {}: with the largest size, the target is reached with a probability of less \
             than {probability} %. With the best size, {} % of the replicates reach it.",
            counted(most, "seed"),
            trimmed(100.0 * best, 1)
        );
    };
    match size {
        0 => writeln!(
            out,
            "Critical mass: 0. Without seeds, the target is reached with a probability of at least {probability} %."
        )?,
        size => writeln!(
            out,
            "Critical mass: {}. With at least {}, the target is reached with a probability of at least {probability} %.",
            of_all(size),
            counted(size, "seed")
        )?,
    }
    match curve.conservative_critical_mass(sure) {
        None => writeln!(
            out,
            "This is an estimate: with {}, the {level} % confidence interval begins below the required {probability} % even at the \
             largest size. More replicates make it narrower.",
            counted(analysis.plan.spec().replicates as usize, "replicate")
        ),
        Some(0) => {
            writeln!(out, "The lower end of the {level} % confidence interval is also at least {probability} %.")
        }
        Some(size) => {
            let mass = of_all(size);
            let are = if size == 1 { "is" } else { "are" };
            writeln!(
                out,
                "If the lower end of the {level} % confidence interval must be at least {probability} %, {mass} {are} needed."
            )
        }
    }
}

//! A summary as a plain-text table.

use super::number::{grouped, percent, shown, trimmed};
use bandwagon::record::{Record, Summary, TimeTo};
use std::io::{Result, Write};

/// Maximum number of rows of a table. A longer table shows only some of the ticks.
const MOST_ROWS: usize = 21;

/// The ticks to show, from `first` on: all, or the multiples of a round number, and always the last.
fn ticks(first: usize, last: usize) -> Vec<usize> {
    let rounds = (0..).flat_map(|power| [1, 2, 5].map(|lead| lead * 10usize.pow(power)));
    let step = rounds.into_iter().find(|step| last / step < MOST_ROWS).unwrap_or(1);
    let mut ticks: Vec<usize> = (0..=last).step_by(step).filter(|&tick| tick >= first).collect();
    if ticks.last() != Some(&last) {
        ticks.push(last);
    }
    ticks
}

/// Prints columns, each as wide as its widest cell. They are aligned right, except those in `flush_left`.
pub fn aligned(out: &mut impl Write, rows: &[Vec<String>], flush_left: &[usize]) -> Result<()> {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count()).max();
    for row in rows {
        let mut line = String::new();
        for (column, text) in row.iter().enumerate() {
            let width = width(column).unwrap_or(0).max(5);
            line += &match flush_left.contains(&column) {
                true => format!("  {text:<width$}"),
                false => format!("  {text:>width$}"),
            };
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

/// The number of decimals for numbers of up to this size.
fn decimals(largest: f64) -> usize {
    if largest >= 10.0 || largest == 0.0 { 1 } else { (2.0 - largest.log10().floor()).min(12.0) as usize }
}

/// Prints a row per tick: the observed value (if there are any), the simulated mean and, with at least two replicates, the
/// quantile band.
pub fn curve(out: &mut impl Write, unit: &str, summary: &Summary, observed: &[f64]) -> Result<()> {
    let banded = summary.varies();
    let seen = !observed.is_empty();
    let largest = summary.total.iter().map(|moment| moment.mean.abs()).fold(0.0, f64::max);
    let places = decimals(largest);
    let mut header = vec![unit.to_string()];
    header.extend(seen.then(|| "observed".into()));
    header.push(if banded { "simulated mean".into() } else { "simulated".into() });
    header.extend(banded.then(|| format!("{} % band", percent(summary.level))));
    let mut rows = vec![header];
    for tick in ticks(usize::from(seen && observed[0] == 0.0), summary.total.len() - 1) {
        let moment = &summary.total[tick];
        let mut row = vec![grouped(tick)];
        row.extend(seen.then(|| observed.get(tick).map_or_else(|| "-".into(), |&seen| grouped(seen as usize))));
        row.push(if banded { shown(moment.mean, places) } else { trimmed(moment.mean, places) });
        row.extend(banded.then(|| format!("{} to {}", trimmed(moment.low, places), trimmed(moment.high, places))));
        rows.push(row);
    }
    aligned(out, &rows, &[])
}

/// Prints when 10, 50 and 90 % of the agents had adopted: observed, if available, and simulated.
pub fn milestones(
    out: &mut impl Write,
    unit: &str,
    record: &Record,
    (column, level): (&str, f64),
    observed: &[f64],
) -> anyhow::Result<()> {
    for share in [0.1, 0.5, 0.9] {
        let TimeTo { reached, unfinished, n_replicates, ticks, .. } = record.time_to(column, share, level)?;
        let simulated = match ticks {
            None if unfinished == 0 => "never".into(),
            None => format!("not by {unit} {}", grouped(record.last_tick())),
            Some(ticks) if reached == n_replicates && ticks.low == ticks.high => {
                format!("{unit} {}", trimmed(ticks.mean, 1))
            }
            Some(ticks) => {
                let band = format!("{} to {}", trimmed(ticks.low, 1), trimmed(ticks.high, 1));
                let often = match reached == n_replicates {
                    true => String::new(),
                    false => format!(", over the {} replicates that reach it", of(reached, n_replicates)),
                };
                format!("{unit} {} on average ({} % band {band}){often}", shown(ticks.mean, 1), percent(level))
            }
        };
        let is_reached = |&seen: &f64| seen / record.n_agents() as f64 >= share;
        let seen = match observed.iter().position(is_reached) {
            _ if observed.is_empty() => String::new(),
            Some(tick) => format!("observed {unit} {}; simulated ", grouped(tick)),
            None => format!("observed not by {unit} {}; simulated ", grouped(observed.len() - 1)),
        };
        writeln!(out, "  {:.0} % adopted: {seen}{simulated}", 100.0 * share)?;
    }
    Ok(())
}

/// `17 of 1,000`.
pub fn of(part: usize, whole: usize) -> String {
    format!("{} of {}", grouped(part), grouped(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_ticks_are_thinned_to_round_ones_and_the_last() {
        assert_eq!(ticks(1, 5), [1, 2, 3, 4, 5]);
        assert_eq!(ticks(0, 0), [0]);
        assert_eq!(ticks(1, 43), [5, 10, 15, 20, 25, 30, 35, 40, 43]);
        assert_eq!(ticks(0, 200).len(), 21);
        assert_eq!(ticks(0, 4_294_967_294)[1..3], [500_000_000, 1_000_000_000]);
    }

    #[test]
    fn small_numbers_keep_their_digits() {
        assert_eq!([0.0, 70.2, 9.9, 1.0, 0.5, 0.00012].map(decimals), [1, 1, 2, 2, 3, 6]);
    }
}

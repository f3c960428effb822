//! A summary as a plain-text table.

use super::number::{grouped, percent, shown, trimmed};
use super::screen::escaped;
use bandwagon::record::{Population, Record, Summary, TimeTo};
use std::io::{Result, Write};

/// Maximum number of rows of a table. A longer table shows only some of the ticks.
const MAX_ROWS: usize = 21;

/// The ticks to show, from `first` on: all, or the multiples of a round number. The last tick is always shown.
fn ticks(first: usize, last: usize) -> Vec<usize> {
    let rounds = (0..).flat_map(|power| [1, 2, 5].map(|lead| lead * 10usize.pow(power)));
    let step = rounds.into_iter().find(|step| last / step < MAX_ROWS).unwrap_or(1);
    let mut ticks: Vec<usize> = (0..=last).step_by(step).filter(|&tick| tick >= first).collect();
    if ticks.last() != Some(&last) {
        ticks.push(last);
    }
    ticks
}

/// Prints columns, each as wide as its widest cell. Columns are aligned right, except those in `aligned_left`. Control
/// characters, also line breaks, are escaped.
pub fn aligned(out: &mut impl Write, rows: &[Vec<String>], aligned_left: &[usize]) -> Result<()> {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|text| escaped(text)).collect()).collect();
    let n_columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|text| text.chars().count()).max();
    let widths: Vec<usize> = (0..n_columns).map(|column| width(column).unwrap_or(0).max(5)).collect();
    for row in &rows {
        let mut line = String::new();
        for (column, text) in row.iter().enumerate() {
            // The width of a format string is at most 65,535.
            let padding = " ".repeat(widths[column] - text.chars().count());
            line += &match aligned_left.contains(&column) {
                true => format!("  {text}{padding}"),
                false => format!("  {padding}{text}"),
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

/// The number of decimals that these numbers need, at most `max`.
fn needed_decimals(numbers: impl Iterator<Item = f64>, max: usize) -> usize {
    let needed = |number: f64| trimmed(number, max).split_once('.').map_or(0, |(_, digits)| digits.len());
    numbers.map(needed).max().unwrap_or(0)
}

/// Prints a row per tick: the observed value (if there are any), the simulated mean and, if the replicates differ, the
/// quantile band. The numbers of a column have the same number of decimals.
pub fn curve(out: &mut impl Write, unit: &str, summary: &Summary, observed: &[f64]) -> Result<()> {
    let banded = summary.varies();
    let is_observed = !observed.is_empty();
    let largest = summary.total.iter().map(|moment| moment.mean.abs()).fold(0.0, f64::max);
    let max_decimals = decimals(largest);
    let ticks = ticks(usize::from(is_observed && observed[0] == 0.0), summary.total.len() - 1);
    let moments = || ticks.iter().map(|&tick| &summary.total[tick]);
    let mean_decimals = match banded {
        true => max_decimals,
        false => needed_decimals(moments().map(|moment| moment.mean), max_decimals),
    };
    let band_decimals = needed_decimals(moments().flat_map(|moment| [moment.low, moment.high]), max_decimals);
    let mut header = vec![unit.to_string()];
    header.extend(is_observed.then(|| "observed".into()));
    header.push(if banded { "simulated mean".into() } else { "simulated".into() });
    header.extend(banded.then(|| format!("{} % band", percent(summary.level))));
    let mut rows = vec![header];
    for (&tick, moment) in ticks.iter().zip(moments()) {
        let mut row = vec![grouped(tick)];
        let value = |tick: usize| observed.get(tick).map_or_else(|| "-".into(), |&value| grouped(value as usize));
        row.extend(is_observed.then(|| value(tick)));
        row.push(shown(moment.mean, mean_decimals));
        let end = |value| shown(value, band_decimals);
        row.extend(banded.then(|| format!("{} to {}", end(moment.low), end(moment.high))));
        rows.push(row);
    }
    aligned(out, &rows, &[])
}

/// Prints the first tick at which 10, 50 and 90 % of the agents had adopted: observed, if available, and simulated. The
/// words are the name of a tick and that of the agents, in the plural.
pub fn milestones(
    out: &mut impl Write,
    (unit, agents): (&str, &str),
    record: &Record,
    summary: &Summary,
    observed: &[f64],
) -> anyhow::Result<()> {
    let level = summary.level;
    for share in [0.1, 0.5, 0.9] {
        let TimeTo { reached, unfinished, n_replicates, ticks, .. } = record.time_to(&summary.column, share, level)?;
        let simulated = match ticks {
            None if unfinished == 0 => "never".into(),
            None => format!("not by {unit} {}", grouped(record.last_tick())),
            Some(ticks) if reached == n_replicates && ticks.low == ticks.high => {
                format!("at {unit} {}", trimmed(ticks.mean, 1))
            }
            Some(ticks) => {
                let band = format!("{} to {}", shown(ticks.low, 1), shown(ticks.high, 1));
                let part = match reached == n_replicates {
                    true => String::new(),
                    false => format!(", in the {} replicates that reach this share", of(reached, n_replicates)),
                };
                format!("at {unit} {} on average ({} % band {band}){part}", shown(ticks.mean, 1), percent(level))
            }
        };
        let is_reached = |&value: &f64| value / record.population().at(0, 0) as f64 >= share;
        let before = match observed.iter().position(is_reached) {
            _ if observed.is_empty() => String::new(),
            Some(tick) => format!("observed at {unit} {}; simulated ", grouped(tick)),
            None => format!("observed not by {unit} {}; simulated ", grouped(observed.len() - 1)),
        };
        writeln!(out, "  {:.0} % of the {agents} had adopted: {before}{simulated}", 100.0 * share)?;
    }
    Ok(())
}

/// `1,000`, or `900 to 1,000` if the number of agents differs between replicates or ticks.
pub fn agents(population: &Population) -> String {
    match population.size() {
        Some(n_agents) => grouped(n_agents),
        None => format!("{} to {}", grouped(*population.range().start()), grouped(*population.range().end())),
    }
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
    fn cells_are_padded_and_their_control_characters_escaped() {
        let table = |rows: &[[&str; 2]]| {
            let rows: Vec<Vec<String>> = rows.iter().map(|row| row.map(String::from).to_vec()).collect();
            let mut out = vec![];
            aligned(&mut out, &rows, &[0]).unwrap();
            String::from_utf8(out).unwrap()
        };
        assert_eq!(table(&[["arm", "users"], ["a\u{1b}\nb", "1"]]), "  arm         users\n  a\\u{1b}\\nb      1\n");
        let long = "x".repeat(70_000);
        assert_eq!(table(&[["a", "1"], [&long, "2"]]).lines().last(), Some(format!("  {long}      2").as_str()));
    }

    #[test]
    fn small_numbers_keep_their_digits() {
        assert_eq!([0.0, 70.2, 9.9, 1.0, 0.5, 0.00012].map(decimals), [1, 1, 2, 2, 3, 6]);
    }

    #[test]
    fn whole_numbers_need_no_decimals() {
        let needed = |numbers: &[f64]| needed_decimals(numbers.iter().copied(), 2);
        assert_eq!([needed(&[]), needed(&[3.0, 1_200.0]), needed(&[3.0, 0.5]), needed(&[0.125])], [0, 0, 1, 2]);
    }
}

//! A summary as a table in plain text.

use bandwagon::record::{Record, Summary, TimeTo};
use std::io::{Result, Write};

/// The most rows of a table; more ticks than that are thinned out.
const MOST_ROWS: usize = 20;

/// Which ticks to show, from `first`: all of them, or evenly spaced ones and the last.
fn shown(first: usize, last: usize) -> Vec<usize> {
    let step = (last + 1 - first.min(last)).div_ceil(MOST_ROWS).max(1);
    let mut ticks: Vec<usize> = (first..=last).step_by(step).collect();
    if ticks.last() != Some(&last) {
        ticks.push(last);
    }
    ticks
}

/// A row per tick: what was observed, if anything was, the simulated mean and band.
pub fn curve(out: &mut impl Write, unit: &str, summary: &Summary, observed: &[f64]) -> Result<()> {
    let band = format!("{:.0} % band", 100.0 * summary.level);
    let (unit, width) = (unit.to_string(), unit.len().max(5));
    write!(out, "  {unit:>width$}")?;
    if !observed.is_empty() {
        write!(out, "  {:>9}", "observed")?;
    }
    writeln!(out, "  {:>9}  {band:>17}", "simulated")?;
    let first = usize::from(!observed.is_empty());
    for tick in shown(first, summary.total.len() - 1) {
        let moment = &summary.total[tick];
        write!(out, "  {tick:>width$}")?;
        if !observed.is_empty() {
            let seen = observed.get(tick).map_or_else(|| "-".into(), |seen| format!("{seen:.0}"));
            write!(out, "  {seen:>9}")?;
        }
        let band = format!("{} to {}", amount(moment.low), amount(moment.high));
        writeln!(out, "  {:>9}  {band:>17}", format!("{:.1}", moment.mean))?;
    }
    Ok(())
}

/// A quantile without needless places.
fn amount(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").unwrap_or(&text).into()
}

/// When 10, 50 and 90 % had adopted: observed, if anything was, and simulated.
pub fn milestones(
    out: &mut impl Write,
    unit: &str,
    record: &Record,
    (column, level): (&str, f64),
    observed: &[f64],
) -> anyhow::Result<()> {
    for share in [0.1, 0.5, 0.9] {
        let TimeTo { reached, ticks, .. } = record.time_to(column, share, level)?;
        let n_replicates = record.replicates().len();
        let simulated = match ticks {
            None => "never".into(),
            Some(ticks) => {
                let often = if reached == n_replicates {
                    String::new()
                } else {
                    format!(", in {:.0} % of replicates", 100.0 * reached as f64 / n_replicates as f64)
                };
                format!("{unit} {:.1} ({} to {}){often}", ticks.mean, amount(ticks.low), amount(ticks.high))
            }
        };
        let goal = share * record.n_agents() as f64;
        let seen = match observed.iter().position(|&seen| seen >= goal) {
            _ if observed.is_empty() => String::new(),
            Some(tick) => format!("observed {unit} {tick}; simulated "),
            None => "observed never; simulated ".into(),
        };
        writeln!(out, "  {:>2.0} % adopted: {seen}{simulated}", 100.0 * share)?;
    }
    Ok(())
}

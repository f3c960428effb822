//! Tables for R, pandas and spreadsheets: comma-separated, with one header line and one row per observation.
//!
//! Numbers are written with the fewest digits that parse to the same 64-bit value, integers without a decimal point.
//! pandas reads them exactly with `read_csv(.., float_precision="round_trip")`.

use super::{Moment, Record, Summary};
use crate::network::Agent;
use std::io;

/// Writes summaries, one row per column, kind and tick.
///
/// The header is `column,kind,tick,mean,median,low,high,mean_low,mean_high`. `kind` is `total`, the sum over agents, or
/// `change`, that of the total since the last tick. In a summary [per agent](Summary::per_agent) it is `per agent`, the
/// mean over agents, or `change per agent`. If the number of agents differs between replicates or ticks, a summary has
/// the rows of both, and rows of the kind `agents` with the number of agents. `mean` and the columns after it are
/// statistics over replicates; with one replicate, there is no band and no interval, and the last four fields are
/// empty. Example of a plot in R: `ggplot(subset(d, kind == "total"), aes(tick, mean, ymin = low, ymax = high)) +
/// geom_ribbon() + geom_line() + facet_wrap(~column)`.
///
/// ```
/// use bandwagon::{engine::Stop, record::{Record, Series, csv}};
///
/// let replicate = |replicate, values: &[f64]| Series { replicate, stop: Stop::Rest, values: values.to_vec() };
/// let record = Record::new(4, vec!["adopted".into()], vec![replicate(0, &[1.0, 2.0]), replicate(1, &[1.0])]);
/// let mut table = Vec::new();
/// csv::series(&mut table, &[record.summary("adopted", 0.5)?])?;
/// let lines: Vec<&str> = std::str::from_utf8(&table)?.lines().collect();
/// assert_eq!(lines[0], "column,kind,tick,mean,median,low,high,mean_low,mean_high");
/// assert!(lines[2].starts_with("adopted,total,1,1.5,1.5,1.25,1.75,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn series(out: impl io::Write, summaries: &[Summary]) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(["column", "kind", "tick", "mean", "median", "low", "high", "mean_low", "mean_high"])?;
    for summary in summaries {
        for (kind, moments) in kinds(summary) {
            for moment in moments {
                let Moment { tick, mean, median, low, high, mean_low, mean_high } = *moment;
                let keys = [summary.column.clone(), kind.to_owned(), tick.to_string()];
                let mut numbers = [mean, median, low, high, mean_low, mean_high].map(number);
                if summary.n_replicates == 1 {
                    numbers[2..].fill(String::new());
                }
                table.write_record(keys.iter().chain(&numbers))?;
            }
        }
    }
    table.flush()
}

/// The rows of a summary, by kind.
fn kinds(summary: &Summary) -> Vec<(&'static str, &[Moment])> {
    let Summary { total, change, shares, is_mean, .. } = summary;
    let of_totals = [("total", &total[..]), ("change", change)];
    match shares {
        None if *is_mean => vec![("per agent", total), ("change per agent", change)],
        None => of_totals.to_vec(),
        Some(shares) => {
            let per_agent = [("per agent", &shares.total[..]), ("change per agent", &shares.change)];
            let totals = if *is_mean { &[][..] } else { &of_totals };
            [totals, &per_agent, &[("agents", &shares.n_agents)]].concat()
        }
    }
}

/// Writes all replicates, one row per replicate and tick.
///
/// The header is `replicate,tick,` followed by the record's columns. The last row of a replicate that ended early is
/// repeated up to the record's last tick, so that `groupby("tick").mean()` over this table is the mean over *all*
/// replicates, as in [`series`]. The JSON of the [`Record`] says when and why each replicate ended.
///
/// If the number of agents differs between replicates or ticks, it follows in the column `n_agents`, and that of a
/// group in a column such as `n_agents [town=Peoria]`. After the end of a replicate, its last number is repeated too.
pub fn replicates(out: impl io::Write, record: &Record) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    let (columns, varying) = (record.columns(), record.varying());
    let names = columns.iter().chain(varying.iter().map(|(name, _)| name)).map(String::as_str);
    table.write_record(["replicate", "tick"].into_iter().chain(names))?;
    for (place, series) in record.replicates().iter().enumerate().filter(|(_, series)| record.n_rows(series) > 0) {
        for tick in 0..=record.last_tick() {
            table.write_field(series.replicate.to_string())?;
            table.write_field(tick.to_string())?;
            for column in 0..columns.len() {
                table.write_field(number(record.value(series, column, tick)))?;
            }
            for (_, population) in &varying {
                table.write_field(population.at(place, tick).to_string())?;
            }
            table.write_record(None::<&[u8]>)?;
        }
    }
    table.flush()
}

/// Writes the snapshots of a record, one row per replicate, tick and agent, with the header
/// `replicate,tick,agent,state`. Agents are numbers from 0; those that have not joined yet have no row. The state is
/// empty if no number stands for it.
pub fn snapshots(out: impl io::Write, record: &Record) -> io::Result<()> {
    let n_agents = record.snapshots().iter().map(|at| at.states.len()).max().unwrap_or(0);
    let numbered: Vec<(Agent, String)> = (0..n_agents as Agent).map(|agent| (agent, agent.to_string())).collect();
    snapshots_of(out, record, &numbered)
}

/// Like [`snapshots`], for these agents, in this order and with these names.
pub fn snapshots_of(out: impl io::Write, record: &Record, agents: &[(Agent, String)]) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(["replicate", "tick", "agent", "state"])?;
    for at in record.snapshots() {
        let keys = [at.replicate.to_string(), at.tick.to_string()];
        for (agent, name) in agents {
            let Some(&state) = at.states.get(*agent as usize) else { continue };
            let state = if state.is_nan() { String::new() } else { number(state) };
            table.write_record(keys.iter().chain(&[name.clone(), state]))?;
        }
    }
    table.flush()
}

/// Formats a number with the fewest digits that parse to the same value. Very large and very small numbers get an
/// exponent.
fn number(value: f64) -> String {
    // Adding 0 turns -0 into 0.
    let mut text = format!("{:?}", value + 0.0);
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

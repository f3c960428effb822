//! Tables for R, pandas and spreadsheets: comma-separated, with one header line and one row per observation.
//!
//! Numbers are written with the fewest digits that parse to the same 64-bit value, integers without a decimal point.
//! pandas reads them exactly with `read_csv(.., float_precision="round_trip")`.

use super::{Moment, Record, Series, Summary};
use crate::network::Agent;
use rayon::prelude::*;
use std::io::{self, Write};

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
pub fn series(out: impl Write, summaries: &[Summary]) -> io::Result<()> {
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
pub fn replicates(mut out: impl Write, record: &Record) -> io::Result<()> {
    let (columns, varying) = (record.columns(), record.varying());
    let names = columns.iter().chain(varying.iter().map(|(name, _)| name)).map(String::as_str);
    header(&mut out, ["replicate", "tick"].into_iter().chain(names))?;
    let with_rows = record.replicates().iter().enumerate().filter(|(_, series)| record.n_rows(series) > 0);
    let with_rows: Vec<(usize, &Series)> = with_rows.collect();
    let n_ticks = record.last_tick() + 1;
    let (n_rows, n_fields) = (with_rows.len() * n_ticks, 2 + columns.len() + varying.len());
    rows(&mut out, (n_rows, n_fields), |row, text| {
        let ((place, series), tick) = (with_rows[row / n_ticks], row % n_ticks);
        write!(text, "{},{tick}", series.replicate)?;
        for column in 0..columns.len() {
            text.push(b',');
            push_number(text, record.value(series, column, tick));
        }
        varying.iter().try_for_each(|(_, population)| write!(text, ",{}", population.at(place, tick)))?;
        text.push(b'\n');
        Ok(())
    })
}

/// Writes the snapshots of a record, one row per replicate, tick and agent, with the header
/// `replicate,tick,agent,state`. Agents are numbers from 0; those that have not joined yet have no row. The state is
/// empty if no number stands for it.
pub fn snapshots(out: impl Write, record: &Record) -> io::Result<()> {
    let n_agents = record.snapshots().iter().map(|at| at.states.len()).max().unwrap_or(0);
    let numbered: Vec<(Agent, String)> = (0..n_agents as Agent).map(|agent| (agent, agent.to_string())).collect();
    snapshots_of(out, record, &numbered)
}

/// Like [`snapshots`], for these agents, in this order and with these names.
pub fn snapshots_of(mut out: impl Write, record: &Record, agents: &[(Agent, String)]) -> io::Result<()> {
    header(&mut out, ["replicate", "tick", "agent", "state"])?;
    let quoted: Vec<(Agent, Vec<u8>)> =
        agents.iter().map(|(agent, name)| Ok((*agent, quoted(name)?))).collect::<io::Result<_>>()?;
    let snapshots = record.snapshots();
    rows(&mut out, (snapshots.len() * quoted.len(), 4), |row, text| {
        let (at, (agent, name)) = (&snapshots[row / quoted.len()], &quoted[row % quoted.len()]);
        let Some(&state) = at.states.get(*agent as usize) else { return Ok(()) };
        write!(text, "{},{},", at.replicate, at.tick)?;
        text.extend(name);
        text.push(b',');
        if !state.is_nan() {
            push_number(text, state);
        }
        text.push(b'\n');
        Ok(())
    })
}

/// The number of fields that one thread formats at a time: some hundred kilobytes of text.
const CHUNK: usize = 1 << 15;

/// Writes rows in order; `write_row` appends one row and its line break, or nothing. Several threads format chunks of
/// rows, and a few chunks per thread are in memory at a time.
fn rows(
    out: &mut impl Write,
    (n_rows, n_fields): (usize, usize),
    write_row: impl Fn(usize, &mut Vec<u8>) -> io::Result<()> + Sync,
) -> io::Result<()> {
    let rows_per_chunk = (CHUNK / n_fields).max(1);
    let rows_per_batch = rows_per_chunk * 4 * rayon::current_num_threads();
    for batch in (0..n_rows).step_by(rows_per_batch) {
        let end = n_rows.min(batch.saturating_add(rows_per_batch));
        let format = |chunk: usize| {
            let first = batch + chunk * rows_per_chunk;
            let mut text = vec![];
            (first..end.min(first + rows_per_chunk)).try_for_each(|row| write_row(row, &mut text)).map(|()| text)
        };
        let n_chunks = (end - batch).div_ceil(rows_per_chunk);
        let texts: Vec<Vec<u8>> = (0..n_chunks).into_par_iter().map(format).collect::<io::Result<_>>()?;
        texts.iter().try_for_each(|text| out.write_all(text))?;
    }
    out.flush()
}

/// Writes the first row of a table.
fn header<'a>(out: &mut impl Write, names: impl IntoIterator<Item = &'a str>) -> io::Result<()> {
    let mut table = ::csv::Writer::from_writer(out);
    table.write_record(names)?;
    table.flush()
}

/// A text as a field: in double quotes if it has a comma, a quote or a line break.
fn quoted(text: &str) -> io::Result<Vec<u8>> {
    let mut row = vec![];
    // A second field, because a row of one empty field would be quoted.
    header(&mut row, [text, ""])?;
    row.truncate(row.len() - ",\n".len());
    Ok(row)
}

/// Formats a number with the fewest digits that parse to the same value. Very large and very small numbers get an
/// exponent.
fn number(value: f64) -> String {
    let mut text = vec![];
    push_number(&mut text, value);
    String::from_utf8(text).unwrap_or_default()
}

/// Appends a number, as [`number`] formats it.
fn push_number(text: &mut Vec<u8>, value: f64) {
    // Adding 0 turns -0 into 0.
    let value = value + 0.0;
    // A write to memory does not fail.
    let _ = match value {
        whole if whole.fract() == 0.0 && whole.abs() < LARGEST_WHOLE => write!(text, "{}", whole as i64),
        _ => write!(text, "{value:?}"),
    };
    if text.ends_with(b".0") {
        text.truncate(text.len() - 2);
    }
}

/// Below this size, a whole number is written without an exponent.
const LARGEST_WHOLE: f64 = 1e15;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_of_the_standard_library_without_a_decimal_point() {
        let debugged = |value: f64| {
            let text = format!("{:?}", value + 0.0);
            text.strip_suffix(".0").map_or_else(|| text.clone(), String::from)
        };
        let mut values = vec![0.0, -0.0, 1.0, -29.0, 0.1, 1e15, 1e16, 1e15 - 1.0, 1e15 + 2.0, -1e16, 1e-5, 1e-4];
        values.extend([f64::MAX, f64::MIN_POSITIVE, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1.0 / 3.0]);
        for power in -20..40 {
            values.extend([1.0, 3.0, 7.5, 1.25].map(|lead: f64| lead * 10_f64.powi(power)));
        }
        for value in values {
            assert_eq!(number(value), debugged(value));
        }
        assert_eq!([number(-0.0), number(29.0), number(0.1)], ["0", "29", "0.1"]);
    }

    #[test]
    fn rows_are_in_order_for_every_number_of_chunks() {
        for n_rows in [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 40 * CHUNK + 3] {
            let mut out = vec![];
            let row = |row: usize, text: &mut Vec<u8>| if row % 3 == 1 { Ok(()) } else { writeln!(text, "{row}") };
            rows(&mut out, (n_rows, 1), row).unwrap();
            let due: String = (0..n_rows).filter(|row| row % 3 != 1).map(|row| format!("{row}\n")).collect();
            assert!(out == due.as_bytes(), "{n_rows} rows");
        }
    }

    #[test]
    fn fields_are_quoted_as_in_a_table() {
        let texts = ["", "a", "a,b", "a \"b\"", "a\nb", "ä"];
        let due = ["", "a", "\"a,b\"", "\"a \"\"b\"\"\"", "\"a\nb\"", "ä"];
        assert_eq!(texts.map(|text| String::from_utf8(quoted(text).unwrap()).unwrap()), due);
    }
}

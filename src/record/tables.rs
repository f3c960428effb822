//! The tables of a record, for R, pandas and spreadsheets.
//!
//! Numbers have at most 15 significant digits ([`number`](super::table::number)).

use super::table::{Cell, Schema, Table};
use super::{Moment, Record, Series, Summary};
use crate::network::Agent;

/// The table of summaries: a row per column, kind and tick.
///
/// `kind` is `total`, the sum over agents, or `change`, that of the total since the last tick. In a summary [per
/// agent](Summary::per_agent) it is `per agent`, the mean over agents, or `change per agent`. If the number of agents differs
/// between replicates or ticks, a summary has the rows of both, and rows of the kind `agents` with the number of agents.
/// `mean` and the columns after it are statistics over replicates; with one replicate, there is no band and no interval, and
/// the last four fields are empty. Example of a plot in R: `ggplot(subset(d, kind == "total"), aes(tick, mean, ymin = low,
/// ymax = high)) + geom_ribbon() + geom_line() + facet_wrap(~column)`.
///
/// ```
/// use bandwagon::{engine::Stop, record::{Record, Series, tables}};
///
/// let replicate = |replicate, values: &[f64]| Series { replicate, stop: Stop::Rest, values: values.to_vec() };
/// let record = Record::new(4, vec!["adopted".into()], vec![replicate(0, &[1.0, 2.0]), replicate(1, &[1.0])]);
/// let mut file = Vec::new();
/// tables::series(&[record.summary("adopted", 0.5)?]).write_csv(&mut file)?;
/// let lines: Vec<&str> = std::str::from_utf8(&file)?.lines().collect();
/// assert_eq!(lines[0], "column,kind,tick,n_replicates,mean,median,low,high,mean_low,mean_high");
/// assert!(lines[2].starts_with("adopted,total,1,2,1.5,1.5,1.25,1.75,"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn series(summaries: &[Summary]) -> Table<'_> {
    let level = summaries.first().map_or(0.0, |summary| summary.level);
    Table::new(series_schema(level), move |rows| {
        for summary in summaries {
            for (kind, moments) in kinds(summary) {
                for moment in moments {
                    let keys = [Cell::from(&summary.column), kind.into(), moment.tick.into()];
                    rows.add(keys.into_iter().chain(statistics(moment, summary.n_replicates)))?;
                }
            }
        }
        Ok(())
    })
}

/// The schema of [`series`], with bands and intervals of this level.
pub fn series_schema(level: f64) -> Schema {
    let schema = Schema::new(
        "series",
        "The columns of the rule by tick, as statistics over replicates: the sums over agents, and how they change.",
    )
    .text("column", "Name of the column; the table replicates says what each of them counts.")
    .text(
        "kind",
        "What the statistics are of. total: the sum over agents. change: the total minus that at the tick before. per \
         agent: the mean over agents. change per agent: the change of that mean. agents: the number of agents, where it \
         differs between replicates or ticks.",
    )
    .whole("tick", "ticks", "Tick, from 0, the start.");
    with_statistics(schema, level).key(["column", "kind", "tick"])
}

/// Adds the columns of statistics over replicates.
pub fn with_statistics(schema: Schema, level: f64) -> Schema {
    let percent = super::table::number(100.0 * level);
    schema
        .whole("n_replicates", "replicates", "Number of replicates that the statistics are over.")
        .number("mean", "", "Mean over replicates.")
        .number("median", "", "Median over replicates.")
        .number("low", "", format!("Lower end of the band that has the middle {percent} % of the replicates."))
        .number("high", "", "Upper end of this band.")
        .number("mean_low", "", format!("Lower end of the {percent} % confidence interval of the mean."))
        .number("mean_high", "", "Upper end of this interval. With one replicate, bands and intervals are empty.")
}

/// The fields of [`with_statistics`].
pub fn statistics(moment: &Moment, n_replicates: usize) -> [Cell<'static>; 7] {
    let Moment { mean, median, low, high, mean_low, mean_high, .. } = *moment;
    let [low, high, mean_low, mean_high] =
        [low, high, mean_low, mean_high].map(|end| Cell::from((n_replicates > 1).then_some(end)));
    [n_replicates.into(), mean.into(), median.into(), low, high, mean_low, mean_high]
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

/// The table of all replicates: a row per replicate and tick.
///
/// The columns are `replicate`, `tick` and the record's columns. The last row of a replicate that ended early is repeated up
/// to the record's last tick, so that `groupby("tick").mean()` over this table is the mean over *all* replicates, as in
/// [`series`]. The JSON of the [`Record`] says when and why each replicate ended.
///
/// If the number of agents differs between replicates or ticks, it follows in the column `n_agents`, and that of a group in a
/// column such as `n_agents [town=Peoria]`. After the end of a replicate, its last number is repeated too.
#[must_use]
pub fn replicates(record: &Record) -> Table<'_> {
    let replicates = record.replicates().iter().enumerate();
    let replicates: Vec<(usize, &Series)> = replicates.filter(|(_, series)| record.n_rows(series) > 0).collect();
    let (n_columns, varying, n_ticks) = (record.columns().len(), record.varying(), record.last_tick() + 1);
    Table::indexed(replicates_schema(record), replicates.len() * n_ticks, move |row, rows| {
        let ((place, series), tick) = (replicates[row / n_ticks], row % n_ticks);
        let keys = [Cell::from(series.replicate), tick.into()];
        let values = (0..n_columns).map(|column| record.value(series, column, tick).into());
        let sizes = varying.iter().map(|(_, population)| population.at(place, tick).into());
        rows.add(keys.into_iter().chain(values).chain(sizes))
    })
}

fn replicates_schema(record: &Record) -> Schema {
    let schema = Schema::new(
        "replicates",
        "The columns of the rule in every replicate at every tick. After the end of a replicate its last values are repeated.",
    )
    .whole("replicate", "", "Number of the replicate, from 0.")
    .whole("tick", "ticks", "Tick, from 0, the start.");
    let schema = record.columns().iter().fold(schema, |schema, column| match column.split_once(" [") {
        None => schema.number(column, "", format!("Sum of {column} over all agents.")),
        Some((of, group)) => {
            let group = group.trim_end_matches(']');
            schema.number(column, "", format!("Sum of {of} over the agents with {group}."))
        }
    });
    let varying = record.varying();
    let schema = varying.iter().fold(schema, |schema, (name, _)| match name.split_once(" [") {
        None => schema.whole(name, "agents", "Number of agents, which differs between replicates or ticks."),
        Some((_, group)) => {
            schema.whole(name, "agents", format!("Number of agents with {}.", group.trim_end_matches(']')))
        }
    });
    schema.key(["replicate", "tick"])
}

/// The table of snapshots: a row per replicate, tick and agent. Agents are numbers from 0; those that have not joined yet
/// have no row. The state is empty if no number stands for it.
#[must_use]
pub fn snapshots(record: &Record) -> Table<'_> {
    let n_agents = record.snapshots().iter().map(|at| at.states.len()).max().unwrap_or(0);
    snapshots_of(record, (0..n_agents as Agent).map(|agent| (agent, agent.to_string())).collect())
}

/// Like [`snapshots`], for these agents, in this order and with these names.
#[must_use]
pub fn snapshots_of(record: &Record, agents: Vec<(Agent, String)>) -> Table<'_> {
    let schema = Schema::new("states", "The states of all agents at the ticks of --measure states.")
        .whole("replicate", "", "Number of the replicate, from 0.")
        .whole("tick", "ticks", "Tick, from 0, the start.")
        .text("agent", "The agent: its number from 0, or its pseudonym.")
        .number("state", "", "The state as a number; the page of the rule says what it means. Empty if it has none.")
        .key(["replicate", "tick", "agent"]);
    let (snapshots, n_agents) = (record.snapshots(), agents.len());
    Table::indexed(schema, snapshots.len() * n_agents, move |row, rows| {
        let (at, (agent, name)) = (&snapshots[row / n_agents], &agents[row % n_agents]);
        match at.states.get(*agent as usize) {
            Some(&state) => rows.add([at.replicate.into(), Cell::from(at.tick), name.into(), state.into()]),
            None => Ok(()),
        }
    })
}

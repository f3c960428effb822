//! Prints the tables of a record.

use super::plan::Plan;
use crate::number::{counted, grouped};
use crate::screen::escaped;
use crate::table;
use anyhow::Result;
use bandwagon::engine::Stop;
use bandwagon::record::ADOPTED;
use bandwagon::record::{Record, Summary};
use bandwagon::spec::Model;
use std::io::Write;

/// Maximum number of columns printed as tables. The files contain all columns.
const MAX_TABLES: usize = 6;

/// Prints a table per column: the count of agents or, for an amount, its mean over agents and its standard deviation
/// between agents.
pub fn report(plan: &Plan, (record, summaries): (&Record, &[Summary]), out: &mut impl Write) -> Result<()> {
    let model = &plan.model;
    let (unit, level) = (escaped(&model.spec().unit), model.spec().level);
    let unit = unit.as_str();
    let observed = model.observed().unwrap_or_default();
    for summary in summaries.iter().take(MAX_TABLES) {
        let column = summary.column.as_str();
        let agents = table::agents(&summary.population);
        let noun = if summary.population.size() == Some(1) { "agent" } else { "agents" };
        if column == ADOPTED {
            writeln!(out, "\nAgents that have adopted, of {agents}")?;
            table::curve(out, unit, summary, observed)?;
            table::milestones(out, (unit, "agents"), record, summary, observed)?;
            if record.last(column)?.iter().all(|&last| last == 0.0) {
                writeln!(out, "  No agent adopted: --seeds sets the agents that have adopted at the start.")?;
            }
        } else if !plan.is_amount(column) {
            writeln!(out, "\n{}, of {agents} {noun}", escaped(&capitalized(column)))?;
            table::curve(out, unit, summary, &[])?;
        } else if let Some(value) = column.strip_suffix(SQUARED) {
            let spread = record.spread(value, column)?;
            let value = escaped(value);
            writeln!(out, "\nspread of {value}: standard deviation over {agents} {noun}")?;
            table::curve(out, unit, &spread.summary(&spread.columns()[0], level)?, &[])?;
        } else {
            writeln!(out, "\n{}: mean over {agents} {noun}", escaped(column))?;
            table::curve(out, unit, &summary.per_agent(), &[])?;
        }
    }
    if summaries.len() > MAX_TABLES {
        let more = counted(summaries.len() - MAX_TABLES, "more column");
        writeln!(out, "\n{more} in series.csv and replicates.csv")?;
    }
    let is_banded = summaries.iter().take(MAX_TABLES).any(Summary::varies);
    if is_banded {
        let why = "because they are interpolated between two replicates";
        writeln!(out, "  Ends of bands need not be whole numbers, {why}.")?;
    }
    print_end(model, record, out)
}

/// A name with a capital at its beginning.
fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The suffix in the name of a column that sums the squares of a value. Before it is the name of the value.
pub const SQUARED: &str = " squared";

/// Prints why and when the replicates ended.
fn print_end(model: &Model, record: &Record, out: &mut impl Write) -> Result<()> {
    let rested = record.replicates().iter().filter(|series| series.stop == Stop::Rest).count();
    let all = record.replicates().len();
    if record.is_constant() {
        writeln!(out, "  All {} replicates are equal, so no bands are shown.", grouped(all))?;
    }
    let no_start = model.spec().seeds.is_none() && model.spec().start.is_none();
    if no_start && rested == all && record.last_tick() <= 1 && !record.columns().iter().any(|column| column == ADOPTED)
    {
        writeln!(
            out,
            "  No agent is a seed and nothing changed: --seeds sets the agents that start in another state."
        )?;
    }
    let unit = escaped(&model.spec().unit);
    let at = |tick: usize| format!("at {unit} {}", grouped(tick));
    let (longest, limit) = (at(record.last_tick()), at(model.spec().ticks as usize));
    let reason = "because nothing could change any more";
    let end = match (rested, all) {
        (1, 1) => format!("The replicate ended {longest} {reason}"),
        (0, 1) => format!("The replicate ended {limit}, the last, while something could still change"),
        _ if rested == all => format!("All {} replicates ended {reason}, {longest} at the latest", grouped(all)),
        _ if rested == 0 => {
            format!("All {} replicates ended {limit}, the last, while something could still change", grouped(all))
        }
        _ => format!("{} replicates ended {reason}, the others {limit}, the last", table::of(rested, all)),
    };
    writeln!(out, "  {end}.")?;
    Ok(())
}

//! `bandwagon seeds`: chooses seeds.

mod args;
mod groups;
mod method;
mod plan;

use super::list::wrapped;
use super::network;
use super::number::{exact, percent, shown};
use super::results::{self, Results, Written};
use super::screen::escaped;
use anyhow::Result;
pub use args::SeedsArgs;
use bandwagon::record::Provenance;
use bandwagon::record::table::{Cell, Schema, Table};
use method::Chosen;
pub use plan::Plan;
use serde_json::Value;
use std::io::Write;

/// What the reach holds for, if the network is random.
const ONE_DRAW: &str = ": the reach holds for it; `bandwagon run` draws a network for every replicate, unless it has \
                        --hold network";

pub fn run(plan: &Plan, out: &mut impl Write) -> Result<Value> {
    let mut names = plan.tables.names(&["seeds"], &[]);
    names.push("found.json".into());
    let results = Results::claim(&plan.out, names, &plan.inputs, plan.tables)?;
    let provenance = results::provenance(plan.seed);
    let chosen = (plan.method.choose)(plan)?;
    let provenance = provenance.finish();
    let seconds = provenance.elapsed_seconds;
    let written = write(plan, &chosen, results, provenance)?;
    network::describe(&plan.spec.to_string(), &plan.network, plan.report.as_ref(), out)?;
    network::balance(plan.segments.as_ref(), out)?;
    network::same_files(&plan.spec, out)?;
    network::drawn(&plan.spec, plan.seed, ONE_DRAW, out)?;
    network::without_times(plan.has_contacts, "the network from which seeds are chosen", out)?;
    writeln!(out, "Model    {}", plan.model_text())?;
    let method = format!("{}: {}, --seed {}", plan.method.name, plan.method.description, plan.seed);
    writeln!(out, "Method   {}", wrapped(&method, 9))?;
    if let Some(groups) = &plan.groups {
        writeln!(out, "Groups   {}", wrapped(&escaped(&groups.describe()), 9))?;
    }
    print(plan, &chosen, out)?;
    writeln!(out, "Time     {} s", shown(seconds, 2))?;
    written.say(out)?;
    Ok(written.document)
}

/// Prints the seeds, their price, their reach and the certificate.
fn print(plan: &Plan, chosen: &Chosen, out: &mut impl Write) -> Result<()> {
    let labels: Vec<String> = chosen.seeds.iter().map(|&seed| plan.network.label(seed)).collect();
    // A space after each comma, so that long lists wrap.
    writeln!(out, "Seeds    {}", wrapped(&escaped(&labels.join(", ")), 9))?;
    if let Some(spent) = plan.spent(&chosen.seeds) {
        writeln!(out, "Price    {} of {}", shown(spent, 2), exact(plan.budget.unwrap_or_default()))?;
    }
    let what = if plan.payoffs.is_some() { "payoff" } else { "agents" };
    if let Some(reach) = &chosen.reach {
        writeln!(out, "Reach    {} {what} on average ({})", reach.shown(reach.mean), reach.between())?;
    }
    if let Some(certified) = &chosen.certified {
        let at_least = percent((certified.ratio * 1e4).floor() / 1e4);
        writeln!(out, "         at least {at_least} % of the best possible reach, {}", certified.how)?;
        if !certified.is_met {
            writeln!(out, "         below the guarantee of greedy choice: more sets would exceed the memory limit")?;
        }
    }
    Ok(())
}

/// The seeds, in the order of their choice.
fn table<'p>(plan: &'p Plan, chosen: &'p Chosen) -> Table<'p> {
    let schema = Schema::new("seeds", "The chosen seeds.")
        .whole("place", "", "Place in the order in which the seeds were chosen, from 1.")
        .text("agent", "The agent.")
        .key(["place"]);
    let priced = plan.prices.as_ref();
    let schema = match priced {
        Some(_) => schema.number("price", "units of the budget", "Price of the agent as a seed."),
        None => schema,
    };
    Table::new(schema, move |rows| {
        for (place, &seed) in chosen.seeds.iter().enumerate() {
            let price = priced.map(|prices| prices[seed as usize].into());
            rows.add([Cell::from(place + 1), plan.network.label(seed).into()].into_iter().chain(price))?;
        }
        Ok(())
    })
}

fn write(plan: &Plan, chosen: &Chosen, mut results: Results, mut provenance: Provenance) -> Result<Written> {
    provenance.replicates = if plan.method.simulates { plan.replicates } else { 0 };
    provenance.inputs.clone_from(&plan.inputs);
    provenance.parameters = plan.parameters();
    results.made_by(&provenance);
    results.table(&table(plan, chosen))?;
    results.json("found.json", &chosen.found)?;
    results.commit(provenance)
}

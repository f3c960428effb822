//! `bandwagon seeds`: chooses seeds.

mod groups;
mod method;
mod plan;

use super::list::wrapped;
use super::number::{percent, shown};
use super::results::{self, Results, Written, names};
use super::run::describe_network;
use anyhow::Result;
use bandwagon::record::Provenance;
use method::{Chosen, methods};
pub use plan::Plan;
use std::io::Write;

/// The help text below the options.
pub fn help() -> String {
    let methods: String =
        methods().map(|method| format!("  {:<22}{}\n", method.name, wrapped(method.description, 24))).collect();
    format!(
        "\
Methods:
{methods}
Models:
  wc       an arc into an agent with d influencers is live with probability 1/d
  uniform  every arc is live with the probability --probability
  weights  an arc is live with a probability equal to its weight
  lt       linear thresholds: at most one arc into an agent is live, with a
           probability equal to its weight, or 1/d without weights

Examples:
  bandwagon seeds --network karate --k 3
  bandwagon seeds --network karate --k 3 --method celf --model uniform --probability 0.2
  bandwagon seeds --network trust.csv --direction nomination --nodes people.csv \\
      --budget 1 --prices doubt --out results/afforded
  bandwagon seeds --network medical-innovation --k 8 --groups city --method degree"
    )
}

pub fn run(plan: &Plan, out: &mut impl Write) -> Result<()> {
    let results = Results::claim(&plan.out, names(&["seeds.csv", "found.json"], &[]), &plan.inputs)?;
    let provenance = results::provenance(plan.seed);
    let chosen = (plan.method.choose)(plan)?;
    let provenance = provenance.finish();
    let seconds = provenance.elapsed_seconds;
    let written = write(plan, &chosen, results, provenance)?;
    describe_network(&plan.network_name, &plan.network, plan.first.as_ref(), out)?;
    writeln!(out, "Model    {}", plan.model_text())?;
    writeln!(out, "Method   {}: {}, --seed {}", plan.method.name, plan.method.description, plan.seed)?;
    if let Some(groups) = &plan.groups {
        writeln!(out, "Groups   {}", wrapped(&groups.describe(), 9))?;
    }
    print(plan, &chosen, out)?;
    writeln!(out, "Time     {} s", shown(seconds, 2))?;
    Ok(written.say(out)?)
}

/// Prints the seeds, their price, their reach and the certificate.
fn print(plan: &Plan, chosen: &Chosen, out: &mut impl Write) -> Result<()> {
    let labels: Vec<String> = chosen.seeds.iter().map(|&seed| plan.network.label(seed)).collect();
    // A space after each comma, so that long lists wrap.
    writeln!(out, "Seeds    {}", wrapped(&labels.join(", "), 9))?;
    if let Some(spent) = plan.spent(&chosen.seeds) {
        writeln!(out, "Price    {} of {}", shown(spent, 2), shown(plan.budget.unwrap_or_default(), 2))?;
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

fn write(plan: &Plan, chosen: &Chosen, mut results: Results, mut provenance: Provenance) -> Result<Written> {
    let priced = plan.prices.as_ref();
    let mut table = csv::Writer::from_writer(vec![]);
    table.write_record(["place", "agent"].into_iter().chain(priced.map(|_| "price")))?;
    for (place, &seed) in chosen.seeds.iter().enumerate() {
        let row = [(place + 1).to_string(), plan.network.label(seed)];
        table.write_record(row.into_iter().chain(priced.map(|prices| prices[seed as usize].to_string())))?;
    }
    let table = table.into_inner()?;
    results.file("seeds.csv", |file| file.write_all(&table))?;
    results.json("found.json", &chosen.found)?;
    provenance.replicates = if plan.method.simulates { plan.replicates } else { 0 };
    provenance.inputs.clone_from(&plan.inputs);
    provenance.parameters = plan.parameters();
    results.commit(provenance)
}

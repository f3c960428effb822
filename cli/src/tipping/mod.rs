//! `bandwagon tipping`: estimates the critical mass.

mod picture;
mod report;
mod table;

use super::network;
use super::number::{counted, percent};
use super::options::{ScenarioArgs, use_threads};
use super::progress::Progress;
use super::results::{self, Results};
use super::scenario::{self, Plan};
use super::screen::escaped;
use anyhow::Result;
use bandwagon::campaign::critical_mass::Curve;
use bandwagon::campaign::spec::Task;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The scenario and its results.
pub struct Analysis<'t> {
    pub plan: &'t Plan,
    pub curve: Curve,
}

pub fn run(args: &ScenarioArgs, out: &mut impl Write) -> Result<Value> {
    use_threads(args.threads)?;
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("results/tipping"));
    search(&scenario::read(args, Task::CriticalMass)?, &folder, out)
}

/// Estimates the critical mass and writes the results to a folder.
pub fn search(plan: &Plan, folder: &Path, out: &mut impl Write) -> Result<Value> {
    network::keep_key_apart(plan.campaign.network_spec(), folder)?;
    let names = plan.tables.names(&["tipping"], &["tipping"]);
    let mut results = Results::claim(folder, names, &plan.inputs, plan.tables)?;
    let mut provenance = results::provenance(plan.spec().seed);
    plan.describe_in(&mut provenance)?;
    results.made_by(&provenance);
    plan.campaign.check_memory(Task::CriticalMass).map_err(|error| plan.failed(error))?;
    describe(plan, out)?;
    let shown = Progress::of(0, "simulations");
    let curve = plan.campaign.critical_mass(&|progress| shown.follow(progress));
    drop(shown);
    let analysis = Analysis { plan, curve: curve.map_err(|error| plan.failed(error))? };
    results.table(&table::of(&analysis))?;
    results.chart("tipping", &picture::of(&analysis))?;
    let written = results.commit(provenance.finish())?;
    report::print(&analysis, out)?;
    written.say(out)?;
    Ok(written.document)
}

/// The seed set in the terms of the scenario file.
fn seed_set(plan: &Plan) -> String {
    let spec = &plan.spec().tipping;
    let conditions = match spec.conditions().join(", ") {
        none if none.is_empty() => none,
        conditions => format!("; conditions: {conditions}"),
    };
    format!("treatment: {}; order: {}{conditions}", spec.treatment(), spec.order())
}

fn describe(plan: &Plan, out: &mut impl Write) -> Result<()> {
    let unit = escaped(&plan.spec().time.unit);
    writeln!(out, "{}\n", escaped(&plan.spec().title))?;
    plan.describe(out)?;
    writeln!(out, "Seeds    {}; time: at the start ({unit} 0)", escaped(&seed_set(plan)))?;
    writeln!(
        out,
        "Target   at least {} % of the agents use the product at the end",
        percent(plan.spec().tipping.threshold())
    )?;
    writeln!(
        out,
        "Run      {}, {} of each over {}, --seed {}",
        counted(plan.campaign.sizes().len(), "size"),
        counted(plan.spec().replicates as usize, "replicate"),
        counted(plan.spec().time.ticks as usize, &unit),
        plan.spec().seed
    )?;
    Ok(())
}

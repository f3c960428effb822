//! `bandwagon tipping`: estimates the critical mass.

mod picture;
mod report;
mod table;

use super::network;
use super::number::{counted, percent};
use super::options::{ScenarioArgs, use_threads};
use super::progress;
use super::results::{self, Results, names};
use super::scenario::{self, FirstPush, Told};
use anyhow::Result;
use bandwagon::campaign::critical_mass::{CriticalMass, Curve, Replication};
use std::io::Write;
use std::path::PathBuf;

/// The scenario and its results.
pub struct Analysis<'t> {
    pub told: &'t Told,
    pub curve: Curve,
}

pub fn run(args: &ScenarioArgs, out: &mut impl Write) -> Result<()> {
    use_threads(args.threads)?;
    let mut told = scenario::read(&args.file, args.seed)?;
    told.replicates = args.replicates.unwrap_or(told.replicates);
    scenario::check_size(&told, (told.push.sizes.len(), "size"), args.replicates)?;
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("results/tipping"));
    let mut results = Results::claim(&folder, names(&["tipping.csv"], &["tipping"]), &told.inputs)?;
    let mut provenance = results::provenance(told.seed);
    let analysis = Analysis { told: &told, curve: estimate(&told, args.level)? };
    table::write(&analysis, &mut results)?;
    results.chart("tipping", &picture::of(&analysis))?;
    provenance.replicates = told.replicates;
    provenance.ticks = told.time.ticks;
    provenance.inputs.clone_from(&told.inputs);
    for (name, value) in [("level", args.level), ("takes-off", told.push.takes_off), ("sure", told.push.sure)] {
        provenance.parameters.insert(name.into(), value.into());
    }
    provenance.parameters.insert("push".into(), told.push.said.clone().into());
    let written = results.commit(provenance.finish())?;
    describe(&told, out)?;
    report::print(&analysis, out)?;
    Ok(written.say(out)?)
}

/// Simulates every seed set size.
fn estimate(told: &Told, level: f64) -> Result<Curve> {
    let FirstPush { push, sizes, takes_off, sure, .. } = &told.push;
    let scenario = told.surroundings()?;
    let effort = Replication { replicates: told.replicates, seed: told.seed, level };
    let tipping = CriticalMass::of(&scenario, push.clone(), *takes_off)?;
    Ok(progress::timed("tipping", || tipping.curve(sizes, *sure, effort, &|_| ()))?)
}

fn describe(told: &Told, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{}\n", told.title)?;
    network::describe(&told.network_name, &told.network, told.first.as_ref(), out)?;
    writeln!(out, "Seeds    {}; time: before the first {}", told.push.said, told.time.unit)?;
    writeln!(out, "Target   at least {} % of the agents use the product at the end", percent(told.push.takes_off))?;
    writeln!(
        out,
        "Run      {}, each {} over {}, --seed {}",
        counted(told.push.sizes.len(), "size"),
        counted(told.replicates as usize, "replicate"),
        counted(told.time.ticks as usize, &told.time.unit),
        told.seed
    )?;
    Ok(())
}

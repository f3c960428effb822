//! `bandwagon campaign`: compares the outcomes and the costs of treatment arms.

mod figures;
mod findings;
mod numeral;
mod page;
mod ranking;
mod sensitivity;
mod sentence;
mod tables;
mod treated;
mod vocabulary;

use super::network;
use super::number::counted;
use super::options::{ScenarioArgs, use_threads};
use super::results::{self, Results};
use super::scenario::{self, Plan};
use super::screen::escaped;
use anyhow::{Result, ensure};
use bandwagon::campaign::spec::Task;
use figures::Figures;
use findings::Findings;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

pub fn run(args: &ScenarioArgs, out: &mut impl Write) -> Result<Value> {
    use_threads(args.threads)?;
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("results/campaign"));
    compare(&scenario::read(args, Task::Comparison)?, &folder, out)
}

/// Compares the arms of a scenario and writes the results to a folder.
pub fn compare(plan: &Plan, folder: &Path, out: &mut impl Write) -> Result<Value> {
    ensure!(
        !plan.spec().arms.is_empty(),
        "{}:1: the scenario has no [[arm]], so there is nothing to compare with the baseline",
        plan.path().display()
    );
    let pictures = figures::names(plan.spec().arms.len());
    let pictures: Vec<&str> = pictures.iter().map(String::as_str).collect();
    network::keep_key_apart(plan.campaign.network_spec(), folder)?;
    let mut names = plan.tables.names(&tables::NAMES, &pictures);
    names.push("report.html".into());
    let mut results = Results::claim(folder, names, &plan.inputs, plan.tables)?;
    let mut provenance = results::provenance(plan.spec().seed);
    plan.describe_in(&mut provenance)?;
    results.made_by(&provenance);
    plan.campaign.check_memory(Task::Comparison).map_err(|error| plan.failed(error))?;
    describe(plan, out)?;
    let findings = findings::find(plan)?;
    let figures = Figures::of(&findings)?;
    results.text("report.html", &page::html(&findings, &figures))?;
    figures.write(&mut results)?;
    tables::write(&findings, &mut results)?;
    let written = results.commit(provenance.finish())?;
    ranking::print(&findings, out)?;
    written.say(out)?;
    Ok(written.document)
}

fn describe(plan: &Plan, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{}", escaped(&plan.spec().title))?;
    if !plan.spec().question.is_empty() {
        // A question may have several lines.
        writeln!(out, "{}", plan.spec().question)?;
    }
    writeln!(out)?;
    plan.describe(out)?;
    writeln!(
        out,
        "Run      {} and the baseline, {} of each arm over {}, --seed {}",
        counted(plan.spec().arms.len(), "treatment arm"),
        counted(plan.spec().replicates as usize, "replicate"),
        counted(plan.spec().time.ticks as usize, &escaped(&plan.spec().time.unit)),
        plan.spec().seed
    )?;
    Ok(())
}

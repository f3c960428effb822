//! `bandwagon campaign`: compares the outcomes and the costs of treatment arms.

mod figures;
mod findings;
mod numeral;
mod page;
mod ranking;
mod sensitivity;
mod sentence;
mod tables;
mod vocabulary;

use super::network;
use super::number::counted;
use super::options::{ScenarioArgs, use_threads};
use super::results::{self, Results, names};
use super::scenario::{self, Told};
use anyhow::{Result, ensure};
use figures::Figures;
use findings::Findings;
use std::io::Write;
use std::path::PathBuf;

pub fn run(args: &ScenarioArgs, out: &mut impl Write) -> Result<()> {
    use_threads(args.threads)?;
    let mut told = scenario::read(&args.file, args.seed)?;
    ensure!(
        !told.arms.is_empty(),
        "{}:1: the scenario has no [[arm]], so there is nothing to compare with the baseline",
        args.file.display()
    );
    told.replicates = args.replicates.unwrap_or(told.replicates);
    scenario::check_size(&told, (told.arms.len() + 1, "arm"), args.replicates)?;
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("results/campaign"));
    let files: Vec<&str> = tables::NAMES.into_iter().chain(["report.html"]).collect();
    let pictures = figures::names(told.arms.len());
    let pictures: Vec<&str> = pictures.iter().map(String::as_str).collect();
    let mut results = Results::claim(&folder, names(&files, &pictures), &told.inputs)?;
    let mut provenance = results::provenance(told.seed);
    let findings = findings::find(&told, args.level)?;
    let figures = Figures::of(&findings)?;
    results.text("report.html", &page::html(&findings, &figures))?;
    figures.write(&mut results)?;
    tables::write(&findings, &mut results)?;
    provenance.replicates = told.replicates;
    provenance.ticks = told.time.ticks;
    provenance.inputs.clone_from(&told.inputs);
    provenance.parameters.insert("level".into(), args.level.into());
    provenance.parameters.insert("worlds".into(), told.uncertain.worlds.into());
    let written = results.commit(provenance.finish())?;
    describe(&told, out)?;
    ranking::print(&findings, out)?;
    Ok(written.say(out)?)
}

fn describe(told: &Told, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{}", told.title)?;
    if !told.question.is_empty() {
        writeln!(out, "{}", told.question)?;
    }
    writeln!(out)?;
    network::describe(&told.network_name, &told.network, told.first.as_ref(), out)?;
    writeln!(
        out,
        "Run      {}, each {} over {}, --seed {}",
        counted(told.arms.len() + 1, "arm"),
        counted(told.replicates as usize, "replicate"),
        counted(told.time.ticks as usize, &told.time.unit),
        told.seed
    )?;
    Ok(())
}

//! `bandwagon campaign`: which idea is worth its money.

mod figures;
mod findings;
mod numeral;
mod page;
mod ranking;
mod sentence;
mod tables;
mod tilt;

use super::args::ScenarioArgs;
use super::number::{counted, grouped};
use super::plan::{keep_inputs, use_threads};
use super::progress;
use super::results::{Results, command};
use super::run::describe_network;
use super::scenario::{self, Told};
use anyhow::{Result, ensure};
use bandwagon::record::Provenance;
use figures::Figures;
use findings::Findings;
use std::io::Write;
use std::path::PathBuf;

pub fn run(args: &ScenarioArgs, out: &mut impl Write) -> Result<()> {
    use_threads(args.threads)?;
    let mut told = scenario::read(&args.file)?;
    told.replicates = args.replicates.unwrap_or(told.replicates);
    told.seed = args.seed.unwrap_or(told.seed);
    check_size(&told)?;
    let folder = args.out.clone().unwrap_or_else(|| PathBuf::from("results/campaign"));
    keep_inputs(&told.inputs, &folder)?;
    Results::within(&folder, |results| {
        let mut provenance = Provenance::begin(command(), told.seed);
        let findings = findings::find(&told, args.level)?;
        let figures = Figures::of(&findings)?;
        results.text("report.html", &page::html(&findings, &figures))?;
        figures.write(results)?;
        tables::write(&findings, results)?;
        provenance.replicates = told.replicates;
        provenance.ticks = told.time.ticks;
        provenance.inputs.clone_from(&told.inputs);
        provenance.parameters.insert("level".into(), args.level.into());
        provenance.parameters.insert("worlds".into(), told.uncertain.worlds.into());
        results.json("provenance.json", &provenance.finish())?;
        describe(&told, out)?;
        ranking::tell(&findings, out)?;
        Ok(results.say(out)?)
    })
}

fn describe(told: &Told, out: &mut impl Write) -> Result<()> {
    writeln!(out, "{}", told.title)?;
    if !told.question.is_empty() {
        writeln!(out, "{}", told.question)?;
    }
    writeln!(out)?;
    describe_network(&told.network_name, &told.network, told.first.as_ref(), out)?;
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

/// The most numbers that the curves of all arms may have: 2 GB of them.
const MOST_NUMBERS: u64 = 250_000_000;

fn check_size(told: &Told) -> Result<()> {
    // Ten columns for each tick of each run.
    let numbers = 10 * u64::from(told.time.ticks + 1) * u64::from(told.replicates) * (told.arms.len() as u64 + 1);
    ensure!(
        numbers <= MOST_NUMBERS,
        "too much to keep in memory: {} of {} with {} make {} numbers, and {} are the most",
        counted(told.replicates as usize, "replicate"),
        counted(told.arms.len() + 1, "arm"),
        counted(told.time.ticks as usize, "tick"),
        grouped(numbers as usize),
        grouped(MOST_NUMBERS as usize)
    );
    Ok(())
}

/// Runs everything there is to find out, with a bar where somebody looks on.
fn watched<T>(steps: u64, what: &str, work: impl FnOnce(&(dyn Fn() + Sync)) -> T) -> T {
    let bar = progress::counting(steps, what);
    let done = work(&|| bar.inc(1));
    bar.finish_and_clear();
    done
}

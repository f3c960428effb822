//! Resolves and validates the arguments of `bandwagon run` before anything runs.

use super::args::{MatchingArg, RunArgs};
use super::beginning::Beginning;
use super::number::grouped;
use super::seeds::Seeds;
use super::source::{self, Found};
use super::values::{self, Typed};
use anyhow::{Context, Result, bail, ensure};
use bandwagon::engine::{Clock, Society, Until};
use bandwagon::network::{Network, load::FirstRow};
use bandwagon::random::Key;
use bandwagon::record::Input;
use bandwagon::rules::{self, Entry, Settings};
use std::path::{Path, PathBuf};

/// A validated run.
#[derive(Debug)]
pub struct Plan {
    pub network: Network,
    pub network_name: String,
    /// How the first line of a file was classified, if that had to be detected.
    pub first: Option<FirstRow>,
    /// Groups that are redrawn at every tick. They replace the network.
    pub matching: Option<(MatchingArg, Society)>,
    pub inputs: Vec<Input>,
    pub entry: &'static Entry,
    pub settings: Settings,
    pub typed: Vec<Typed>,
    pub seeds: Seeds,
    pub seeds_typed: String,
    pub start: Option<(String, Beginning)>,
    pub stubborn: Vec<bool>,
    pub stubborn_typed: String,
    pub clock: Clock,
    pub until: Until,
    pub replicates: u32,
    pub seed: u64,
    pub level: f64,
    pub unit: String,
    pub observed: Vec<f64>,
    pub out: PathBuf,
}

impl Plan {
    pub fn from_args(args: &RunArgs) -> Result<Plan> {
        use_threads(args.repeat.threads)?;
        check_size(args.repeat.replicates, args.ticks)?;
        let entry = rules::entry(&args.rule)?;
        let seed = args.repeat.seed;
        let Found { network, mut inputs, first } = source::network(&args.source, Key::new(seed))?;
        let (settings, typed) = values::settings(&args.settings, entry, (&network, Key::new(seed)))?;
        if typed.iter().any(|typed| typed.value == "weights") && !network.is_weighted() && args.source.weight.is_none()
        {
            bail!("{} has no weights to use; --weight COLUMN reads them from a file", args.source.network);
        }
        for named in [&args.seeds, &args.stubborn] {
            // A file that cannot be read is reported where agents are looked up. A pipe is skipped here, since it can
            // be read only once.
            if let Some(path) = named.strip_prefix("file:").filter(|path| Path::new(path).is_file()) {
                inputs.extend(std::fs::read(path).map(|bytes| Input::hash(path, &bytes)));
            }
        }
        let out = args.repeat.out.clone().unwrap_or_else(|| PathBuf::from("results").join(entry.name));
        Ok(Plan {
            seeds: Seeds::from_typed(&args.seeds, &network)?,
            seeds_typed: args.seeds.clone(),
            start: match &args.start {
                Some(typed) => Some((typed.clone(), Beginning::from_typed(typed, &network)?)),
                None => None,
            },
            stubborn: Seeds::from_option("--stubborn", &args.stubborn, &network)?.marked(&network, Key::new(seed))?,
            stubborn_typed: args.stubborn.clone(),
            observed: observed(args, &network)?,
            network,
            network_name: args.source.network.clone(),
            first,
            matching: source::matching(args.matching, &args.source.network)?,
            inputs,
            entry,
            settings,
            typed,
            clock: args.clock.map_or_else(|| Clock::named(entry.clock), Ok)?,
            until: Until::ticks(args.ticks),
            replicates: args.repeat.replicates,
            seed,
            level: args.level,
            unit: args.unit.clone(),
            out,
        })
    }
}

impl Plan {
    /// The network or the groups in which agents meet.
    pub fn society(&self) -> Society {
        self.matching.as_ref().map_or_else(|| Society::from(&self.network), |(_, society)| society.clone())
    }
}

/// Sets the number of threads, once per process.
pub fn use_threads(threads: Option<usize>) -> Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("cannot start the threads")
}

/// A record keeps a number of 8 bytes for every tick of every replicate until the end. The limit is 2 GB.
const MOST_ROWS: u64 = 250_000_000;

/// Rejects a run whose record would not fit in memory if no replicate ended early.
pub fn check_size(replicates: u32, ticks: u32) -> Result<()> {
    let rows = u64::from(replicates) * u64::from(ticks.max(1));
    ensure!(
        rows <= MOST_ROWS,
        "too much to keep in memory: --replicates {} times --ticks {} must not exceed {}",
        grouped(replicates as usize),
        grouped(ticks as usize),
        grouped(MOST_ROWS as usize)
    );
    Ok(())
}

/// The number of agents that had adopted by each tick, from the column of adoption ticks. A tick after the last tick of
/// the run counts as never.
fn observed(args: &RunArgs, network: &Network) -> Result<Vec<f64>> {
    let Some(column) = &args.observed else { return Ok(vec![]) };
    let times = values::column(column, network).with_context(|| format!("--observed {column}"))?;
    if let Some(agent) = times.iter().position(|&time| time < 0.0) {
        bail!("--observed {column}: ticks count from 0, agent {} has {}", network.label(agent as u32), times[agent]);
    }
    let by = |tick| times.iter().filter(|&&time| time <= f64::from(tick)).count() as f64;
    Ok((0..=args.ticks).map(by).collect())
}

//! What was meant by what was typed: everything is looked up and checked before anything runs.

use super::args::{ClockArg, RunArgs};
use super::{source, values};
use anyhow::{Context, Result, bail, ensure};
use bandwagon::engine::{Clock, Until};
use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use bandwagon::record::Input;
use bandwagon::rules::{self, Entry, Settings};
use std::path::PathBuf;

/// Who starts.
#[derive(Debug)]
pub enum Seeds {
    Nobody,
    Listed(Vec<Agent>),
    Random(usize),
}

/// A run that can begin.
#[derive(Debug)]
pub struct Plan {
    pub network: Network,
    pub network_name: String,
    pub inputs: Vec<Input>,
    pub entry: &'static Entry,
    pub settings: Settings,
    pub typed: Vec<(String, String)>,
    pub seeds: Seeds,
    pub seeds_typed: String,
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
        check_replicates(args.repeat.replicates)?;
        ensure!(args.level > 0.0 && args.level < 1.0, "--level must lie between 0 and 1, got {}", args.level);
        let entry = rules::entry(&args.rule)?;
        let seed = args.repeat.seed;
        let (network, inputs) = source::network(args, Key::new(seed))?;
        let typed = args.settings.iter().map(|text| values::split(text)).collect::<Result<Vec<_>>>()?;
        let mut settings = Settings::default();
        for (lane, (name, value)) in typed.iter().enumerate() {
            ensure!(settings.given(name).is_none(), "--set {name} is given twice");
            settings.set(name, values::setting(name, value, &network, (Key::new(seed), lane as u32))?);
        }
        let seeds_typed = args.seeds.clone().unwrap_or_else(|| "none".into());
        Ok(Plan {
            seeds: seeds(&seeds_typed, &network)?,
            seeds_typed,
            observed: observed(args, &network)?,
            network,
            network_name: args.network.clone(),
            inputs,
            entry,
            settings,
            typed,
            clock: match args.clock {
                ClockArg::Synchronous => Clock::Synchronous,
                ClockArg::RandomSequential => Clock::RandomSequential,
            },
            until: Until::ticks(args.ticks),
            replicates: args.repeat.replicates,
            seed,
            level: args.level,
            unit: args.unit.clone(),
            out: args.repeat.out.clone().unwrap_or_else(|| PathBuf::from("results").join(entry.name)),
        })
    }
}

/// Sets the number of threads, once per process.
pub fn use_threads(threads: Option<usize>) -> Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    ensure!((1..=1024).contains(&threads), "--threads must lie in [1, 1024], got {threads}");
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().context("cannot start the threads")
}

pub fn check_replicates(replicates: u32) -> Result<()> {
    ensure!(replicates > 0, "--replicates must be at least 1, got 0");
    Ok(())
}

/// A whole number with commas between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn seeds(text: &str, network: &Network) -> Result<Seeds> {
    let n_agents = network.n_agents();
    let count = |text: &str, what: &str| -> Result<usize> {
        let count: usize =
            text.trim().parse().with_context(|| format!("--seeds {what}:K needs a number, got `{text}`"))?;
        ensure!(count <= n_agents, "--seeds {what}:{count} asks for more than the {n_agents} agents there are");
        Ok(count)
    };
    Ok(match text.split_once(':') {
        Some(("random", k)) => Seeds::Random(count(k, "random")?),
        Some(("top", k)) => Seeds::Listed(top(count(k, "top")?, network)),
        Some(("file", path)) => {
            let text = std::fs::read_to_string(path).with_context(|| path.to_string())?;
            let ids = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
            Seeds::Listed(ids.map(|id| agent(id, network)).collect::<Result<_>>().with_context(|| path.to_string())?)
        }
        _ if text.trim() == "none" => Seeds::Nobody,
        _ => Seeds::Listed(text.split(',').map(|id| agent(id.trim(), network)).collect::<Result<_>>()?),
    })
}

/// Those with most followers; the lower number first among equals.
fn top(count: usize, network: &Network) -> Vec<Agent> {
    let mut agents: Vec<Agent> = (0..network.n_agents() as Agent).collect();
    agents.sort_by_key(|&agent| std::cmp::Reverse(network.followers(agent).len()));
    agents.truncate(count);
    agents
}

/// The agent of that label, or of that number if agents have no labels.
fn agent(id: &str, network: &Network) -> Result<Agent> {
    let n_agents = network.n_agents();
    match network.labels() {
        Some(labels) => match labels.iter().position(|label| label == id) {
            Some(agent) => Ok(agent as Agent),
            None => bail!("seed `{id}` is not in the network"),
        },
        None => match id.parse::<Agent>() {
            Ok(agent) if (agent as usize) < n_agents => Ok(agent),
            Ok(agent) => bail!("seed {agent} is not in 0..{n_agents}"),
            Err(_) => bail!("seed `{id}` is neither an agent nor one of random:K, top:K, file:PATH, none"),
        },
    }
}

/// How many had adopted by each tick, from the column that says when each did; later than the run counts as never.
fn observed(args: &RunArgs, network: &Network) -> Result<Vec<f64>> {
    let Some(column) = &args.observed else { return Ok(vec![]) };
    let times = values::column(column, network)?;
    let by = |tick| times.iter().filter(|&&time| time <= f64::from(tick)).count() as f64;
    Ok((0..=args.ticks).map(by).collect())
}

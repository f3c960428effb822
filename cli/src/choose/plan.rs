//! Validates the arguments of `bandwagon seeds`.

use super::args::{ModelArg, SeedsArgs};
use super::groups::Groups;
use super::method::{Method, method, methods};
use crate::files::Files;
use crate::mistake::{self, Errors};
use crate::network;
use crate::number::{counted, exact};
use crate::options::{TableFiles, use_threads};
use anyhow::{Context, Result, bail, ensure};
use bandwagon::Error;
use bandwagon::network::generate::Segments;
use bandwagon::network::read::Report;
use bandwagon::network::{Agent, Network};
use bandwagon::random::Key;
use bandwagon::record::Input;
use bandwagon::seeding::Budget;
use bandwagon::seeding::influence::{Limit, Model};
use bandwagon::spec::NetworkSpec;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// A validated choice of seeds.
pub struct Plan {
    pub network: Network,
    pub spec: NetworkSpec,
    pub report: Option<Report>,
    pub segments: Option<Segments>,
    /// Whether the rows of the file are contacts with times.
    pub has_contacts: bool,
    pub inputs: Vec<Input>,
    pub method: Method,
    pub model: Model,
    pub limit: Limit,
    pub groups: Option<Groups>,
    /// The value of `--k`, if given.
    k: Option<usize>,
    /// The value of `--budget`, if given.
    pub budget: Option<f64>,
    /// The columns of `--prices` and `--payoffs`, one value per agent, if given.
    pub prices: Option<Vec<f64>>,
    pub payoffs: Option<Vec<f64>>,
    pub epsilon: f64,
    pub replicates: u32,
    pub seed: u64,
    pub out: PathBuf,
    pub tables: TableFiles,
    /// The names of the columns that were given, by option.
    columns: Vec<(&'static str, String)>,
}

impl Plan {
    pub fn from_args(args: &SeedsArgs) -> Result<Plan> {
        use_threads(args.repeat.threads)?;
        let mut errors = Errors::default();
        let method = errors.note(method(&args.method).and_then(|method| fits(&method, args).map(|()| method)));
        let model = errors.note(model(args));
        let spec = errors.note(network::spec(&args.source));
        let asked = errors.note(asked(args));
        let (Some(method), Some(model), Some(spec), Some(asked)) = (method, model, spec, asked) else {
            return Err(errors.into_error());
        };
        let files = Files::default();
        let loaded = spec.load(Key::new(args.repeat.seed), &|path| files.read(path));
        let option = |path: &str| match path {
            "network" => Some(format!("--network {spec}")),
            _ => network::option(path),
        };
        let loaded = loaded.map_err(|mistakes| mistake::in_options(mistakes, option))?;
        let network = loaded.network;
        errors.note(match model == Model::Weights && !network.is_weighted() {
            true => Err(mistake::advised(Error::NoWeights { network: spec.to_string() })),
            false => model.fits(&network).with_context(|| format!("--model {}", name(args.model))),
        });
        let limit = errors.note(limit(&asked, &network));
        let payoffs = errors.note(payoffs(args, &network));
        let groups = match (&args.groups, args.k) {
            (Some(column), Some(k)) => {
                Groups::of_column(column, k, &network).map(Some).with_context(|| format!("--groups {column}"))
            }
            _ => Ok(None),
        };
        let groups = errors.note(groups);
        let (Some((limit, prices)), Some(payoffs), Some(groups), true) = (limit, payoffs, groups, errors.is_empty())
        else {
            return Err(errors.into_error());
        };
        let limit = groups.as_ref().map_or(limit, Groups::limit);
        let out = args.repeat.out.clone().unwrap_or_else(|| PathBuf::from("results/seeds"));
        network::keep_key_apart(&spec, &out)?;
        let named = [("prices", &args.prices), ("payoffs", &args.payoffs), ("groups", &args.groups)];
        Ok(Plan {
            report: loaded.report,
            segments: loaded.segments,
            has_contacts: loaded.contacts.is_some(),
            network,
            inputs: files.inputs(&spec),
            spec,
            method,
            model,
            limit,
            groups,
            k: args.k,
            budget: args.budget,
            prices,
            payoffs,
            epsilon: args.epsilon.unwrap_or(0.01),
            replicates: args.repeat.replicates,
            seed: args.repeat.seed,
            out,
            tables: args.repeat.tables,
            columns: named.into_iter().filter_map(|(option, name)| Some((option, name.clone()?))).collect(),
        })
    }

    /// The total cost of the seeds, if they have prices.
    pub fn spent(&self, seeds: &[Agent]) -> Option<f64> {
        self.prices.as_ref().map(|prices| seeds.iter().map(|&seed| prices[seed as usize]).sum())
    }

    /// The model, for the report.
    pub fn model_text(&self) -> String {
        match self.model {
            Model::Uniform(probability) => format!("uniform: every arc is live with probability {probability}"),
            Model::Weights => "weights: an arc is live with a probability equal to its weight".into(),
            Model::WeightedCascade => {
                "wc (weighted cascade): an arc into an agent with d influencers is live with probability 1/d".into()
            }
            Model::LinearThreshold => "lt: linear thresholds".into(),
        }
    }

    /// The parameters for the provenance.
    pub fn parameters(&self) -> BTreeMap<String, Value> {
        let model = match self.model {
            Model::Uniform(_) => "uniform",
            Model::Weights => "weights",
            Model::WeightedCascade => "wc",
            Model::LinearThreshold => "lt",
        };
        let mut all: BTreeMap<String, Value> = BTreeMap::new();
        let mut set = |name: &str, value: Value| all.insert(name.into(), value);
        set("network", self.spec.to_string().into());
        set("method", self.method.name.into());
        set("model", model.into());
        if let Model::Uniform(probability) = self.model {
            set("probability", probability.into());
        }
        if let Some(budget) = self.budget {
            set("budget", budget.into());
        }
        if let Some(k) = self.k {
            set("k", k.into());
        }
        if !self.method.simulates {
            set("epsilon", self.epsilon.into());
        }
        for (option, column) in &self.columns {
            set(option, column.as_str().into());
        }
        all
    }
}

fn name(model: ModelArg) -> &'static str {
    match model {
        ModelArg::Wc => "wc",
        ModelArg::Uniform => "uniform",
        ModelArg::Weights => "weights",
        ModelArg::Lt => "lt",
    }
}

fn model(args: &SeedsArgs) -> Result<Model> {
    let probability = args.probability;
    ensure!(
        probability.is_none() || args.model == ModelArg::Uniform,
        "--probability is for --model uniform, not for {}",
        name(args.model)
    );
    Ok(match args.model {
        ModelArg::Wc => Model::WeightedCascade,
        ModelArg::Uniform => Model::uniform(probability.unwrap_or(0.1)).context("--probability")?,
        ModelArg::Weights => Model::Weights,
        ModelArg::Lt => Model::LinearThreshold,
    })
}

/// Fails if options are given that the method does not use.
fn fits(method: &Method, args: &SeedsArgs) -> Result<()> {
    ensure!(
        args.payoffs.is_none() || !method.simulates,
        "--payoffs is for methods that use payoffs ({}), not for {}",
        methods().filter(|method| !method.simulates).map(|method| method.name).collect::<Vec<_>>().join(", "),
        method.name
    );
    ensure!(args.epsilon.is_none() || !method.simulates, "--epsilon is for --method opim, not for {}", method.name);
    Ok(())
}

/// The number of seeds, as the options give it.
enum Asked<'a> {
    Count(usize),
    Budget { budget: f64, prices: &'a str },
}

/// Fails if the options that set the number of seeds cannot be combined, or if there are none.
fn asked(args: &SeedsArgs) -> Result<Asked<'_>> {
    match (args.k, args.budget, &args.prices) {
        (Some(k), None, None) => Ok(Asked::Count(k)),
        (None, Some(budget), Some(prices)) => {
            ensure!(
                args.groups.is_none(),
                "--groups spreads --k seeds over groups; it cannot be combined with --budget"
            );
            Ok(Asked::Budget { budget, prices })
        }
        (None, Some(_), None) => bail!("--budget needs --prices, the column with the price of each agent"),
        (None, None, Some(_)) => bail!("--prices needs --budget, the money to spend"),
        (Some(_), ..) => bail!("--k cannot be combined with --budget or --prices"),
        (None, None, None) => bail!("--k or --budget is missing; see bandwagon seeds --help"),
    }
}

/// The column of numbers of the agents that an option names.
fn column(option: &str, name: &str, network: &Network) -> Result<Vec<f64>> {
    network.numbers(name).map_err(mistake::advised).with_context(|| format!("{option} {name}"))
}

/// The payoffs, if they are given.
fn payoffs(args: &SeedsArgs, network: &Network) -> Result<Option<Vec<f64>>> {
    let Some(name) = &args.payoffs else { return Ok(None) };
    let payoffs = column("--payoffs", name, network)?;
    if let Some((agent, payoff)) = payoffs.iter().enumerate().find(|(_, payoff)| **payoff < 0.0) {
        let label = network.label(agent as Agent);
        bail!("--payoffs {name}: agent {label} has {payoff}, but a payoff must be 0 or more");
    }
    let total: f64 = payoffs.iter().sum();
    ensure!(total > 0.0 && total.is_finite(), "--payoffs {name}: the sum must be finite and above 0, got {total}");
    Ok(Some(payoffs))
}

/// The limit on seeds, and the prices if they are given.
fn limit(asked: &Asked, network: &Network) -> Result<(Limit, Option<Vec<f64>>)> {
    match *asked {
        Asked::Count(k) => {
            let n_agents = network.n_agents();
            let are = if n_agents == 1 { "is" } else { "are" };
            ensure!(k <= n_agents, "--k {k}: there {are} only {}", counted(n_agents, "agent"));
            Ok((Limit::Count(k), None))
        }
        Asked::Budget { budget, prices: name } => {
            let prices = column("--prices", name, network)?;
            if let Some((agent, price)) = prices.iter().enumerate().find(|(_, price)| **price <= 0.0) {
                let label = network.label(agent as Agent);
                bail!("--prices {name}: agent {label} has {price}, but a price must lie above 0");
            }
            if let Some((agent, price)) = prices.iter().enumerate().find(|(_, price)| **price > Budget::MOST) {
                let (label, most) = (network.label(agent as Agent), Budget::MOST);
                bail!("--prices {name}: agent {label} has {price:e}, but a price is at most {most:e}");
            }
            let least = prices.iter().copied().fold(f64::INFINITY, f64::min);
            ensure!(budget >= least, "--budget {}: the cheapest agent costs {}", exact(budget), exact(least));
            Ok((Limit::Budget { prices: prices.clone(), budget }, Some(prices)))
        }
    }
}

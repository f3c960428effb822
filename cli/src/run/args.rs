//! The arguments of `bandwagon run` and the run description built from them.

use crate::mistake::{self, Errors};
use crate::network::{self, NetworkArgs};
use crate::number;
use crate::options::{RepeatArgs, Trimmed, one_of};
use anyhow::{Context, Result, anyhow, bail};
use bandwagon::Error;
use bandwagon::engine::Clock;
use bandwagon::network::write::Format;
use bandwagon::param::Choice;
use bandwagon::spec::{
    AgentsSpec, MatchingSpec, MeasureSpec, Mistakes, NetworkSpec, ParamSpec, RandomPart, RuleSpec, RunSpec,
};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::fmt::Display;
use std::str::FromStr;

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon run (--network NETWORK | --layer NAME=FILE ...) --rule RULE [OPTIONS]",
    after_help = "\
Networks:
  karate              Zachary's karate club: 34 members and their 78 ties
  medical-innovation  125 doctors and the colleagues they named; columns: city,
                      toa (month of adoption; 18 means never)
  complete:N          N agents, each tied to all others
  groups:N,SIZE       N groups; the agents of a group are all tied to each other
  ring:N,K            a ring of N agents, each tied to its K nearest neighbors
  lattice:ROWS,COLS   a grid that wraps around at its edges, each agent tied to 4
  er:N,P              Erdős–Rényi: each tie exists with probability P
  regular:N,K         random regular: each agent has K ties, to random others
  ba:N,M              Barabási–Albert: each new agent is tied to M earlier ones, with a
                      probability proportional to their numbers of ties
  ws:N,K,BETA         Watts–Strogatz: a ring in which each agent is tied to its K nearest
                      neighbors; each tie is rewired with probability BETA
  hk:N,M,P            Holme–Kim: like ba:N,M, but each tie of a new agent after the first is
                      with probability P to a neighbor of the agent that it last reached as in
                      ba:N,M
  rgg:N,RADIUS        random geometric: N random points in the unit square (columns x, y),
                      tied if their distance is at most RADIUS
  lfr:N,MEAN_DEGREE,MU
                      Lancichinetti–Fortunato–Radicchi: communities (column community) with
                      a share MU of the ties between them; degrees and sizes of communities
                      have power laws
  segments:FILE       a network fitted to a table of segments, with the columns segment,
                      agents, ties (mean number of ties per agent), within (share of the ties
                      that are within the segment), ...; see docs/networks.md
  FILE                your own file (write ./karate if your file is named karate): an edge
                      list (CSV, TSV or separated by spaces, with or without a header),
                      adjacency list, adjacency matrix, GraphML, GEXF, GML, Pajek, UCINET DL,
                      Matrix Market, METIS, DIMACS, node-link JSON or DOT, compressed with
                      gzip or not; `bandwagon describe FILE` shows how it is understood

Values of --set:
  theta=0.3           the same number for all agents
  on=count            a word, if the parameter takes words
  theta=column:threshold
                      one number per agent: a column of --nodes
  theta=uniform:0,1   drawn for each agent, uniform between two numbers
  theta=normal:0.3,0.1,clip
                      drawn for each agent, normal with mean and standard deviation.
                      Numbers outside the range of the parameter: refuse (default) stops
                      with an error, clip uses the end of the range, truncate draws again
  theta=beta:2,5      drawn for each agent, beta with two shape parameters
  theta=lognormal:0,1 drawn for each agent, lognormal with mean and standard deviation of
                      the logarithm

Seeds:
  ann,bob             the agents with these ids; generated networks have the ids 0 to N-1
  file:PATH           the agents whose ids are in this file: one per line, or in the column
                      agent or id of a table, such as the seeds.csv of `bandwagon seeds`
  random:K            K random agents, redrawn in every replicate
  top:K               the K agents with the most followers (agents that they influence)
  none                no agents

Examples:
  bandwagon run --network ba:10000,4 --rule innovation-imitation \\
      --set p=0.01 --set q=0.4 --ticks 40 --replicates 100
  bandwagon run --network trust.csv --direction nomination --nodes people.csv \\
      --rule threshold --set theta=column:threshold --seeds ann,bob --out results/ann-bob"
)]
pub struct RunArgs {
    #[command(flatten)]
    pub source: NetworkArgs,
    /// For --network groups:N,SIZE: partners (the groups stay the same; default), strangers (new groups at every tick) or perfect-strangers (new groups, and no two agents meet twice within --ticks, or within N ticks if these are fewer)
    #[arg(long, value_name = "WORD", value_parser = one_of::<MatchingSpec>(MatchingSpec::WORDS.iter().copied()))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub matching: Option<MatchingSpec>,
    /// The rule that agents follow: a name from `bandwagon rules`
    #[arg(long, help_heading = "Rule")]
    pub rule: String,
    /// Set a parameter of the rule; may be given several times
    #[arg(long = "set", value_name = "NAME=VALUE", help_heading = "Rule")]
    pub settings: Vec<String>,
    /// The agents that have adopted at the start
    #[arg(long, value_name = "SEEDS", default_value = "none", allow_negative_numbers = true, help_heading = "Rule")]
    pub seeds: String,
    /// The start states, instead of seeds: a number for all agents, column:NAME of --nodes or uniform:LOW,HIGH. An opinion is a number from -10000 to 10000, because squares of opinions are summed. All other states are numbered from 0; `bandwagon rules RULE` shows which number means which state
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true, help_heading = "Rule")]
    pub start: Option<String>,
    /// The agents that never change their state, given as in --seeds
    #[arg(long, value_name = "SEEDS", default_value = "none", allow_negative_numbers = true, help_heading = "Rule")]
    pub stubborn: String,
    /// When agents update [default: as in the source of the rule]: synchronous (all at once), random-sequential (one random agent at a time, N times per tick), random-pairs (two random neighbors at a time) or continuous (each at random times of its own)
    #[arg(long, value_name = "WORD", value_parser = clocks(), hide_possible_values = true, help_heading = "Time")]
    pub clock: Option<Clock>,
    /// The largest number of ticks; a replicate in which nothing can change any more ends earlier
    #[arg(long, value_name = "N", default_value = "100", value_parser = number::ticks)]
    #[arg(allow_negative_numbers = true, help_heading = "Time")]
    pub ticks: u32,
    /// The name of a tick in tables and figures: day, month, ...
    #[arg(long, value_name = "WORD", default_value = "tick", help_heading = "Time")]
    pub unit: String,
    /// Column of --nodes with the tick at which each agent adopted, to be compared with the simulation; an empty field means that the agent did not adopt
    #[arg(long, value_name = "COLUMN", help_heading = "Replicates and results")]
    pub observed: Option<String>,
    /// Number in the column of --observed that means that the agent did not adopt, in addition to an empty field; 18 means this in the column toa of medical-innovation
    #[arg(long, value_name = "NUMBER", value_parser = number::any, allow_negative_numbers = true)]
    #[arg(help_heading = "Replicates and results")]
    pub never_as: Option<f64>,
    /// What is recorded in addition to the columns of the rule; may be given several times: by:ATTRIBUTE (each column by the groups of a column of --nodes), 'COLUMN by ATTRIBUTE' (one column of the rule by these groups) or states:TICK,TICK (the states of all agents at these ticks, in states.csv)
    #[arg(long = "measure", value_name = "MEASURE", help_heading = "Replicates and results")]
    pub measures: Vec<String>,
    /// Level of the quantile bands and confidence intervals
    #[arg(long, value_name = "SHARE", default_value = "0.9", value_parser = number::level)]
    #[arg(allow_negative_numbers = true, help_heading = "Replicates and results")]
    pub level: f64,
    /// Random parts that stay the same in all replicates, separated by commas: network, parameters, seeds, start, stubborn. All others are redrawn in every replicate
    #[arg(long, value_name = "PARTS", value_delimiter = ',', help_heading = "Replicates and results")]
    #[arg(value_parser = one_of::<RandomPart>(RandomPart::WORDS.iter().copied()), hide_possible_values = true)]
    pub hold: Vec<RandomPart>,
    /// Also write the network, for Gephi, igraph or NetworkX: graphml or gexf (network.graphml, network.gexf), csv (network.csv and network-nodes.csv) or parquet (the same two tables), with the results of each agent as attributes: seed, adopted_tick and final_state of replicate 0, and adopted_share, the share of replicates in which it adopted. All replicates are run a second time for this share. Groups that are redrawn at every tick (--matching) are written as the partners of the network groups:N,SIZE, and contacts (--times) as a tie for every two agents that met at any time
    #[arg(long, value_name = "FORMAT", value_parser = one_of::<Format>(Format::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Replicates and results")]
    pub write_network: Option<Format>,
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

/// A parser for clocks by name.
fn clocks() -> impl TypedValueParser<Value = Clock> {
    Trimmed(PossibleValuesParser::new(Clock::ALL.map(Clock::name))).try_map(|name| Clock::named(&name))
}

/// The run description built from the arguments. All arguments that cannot be parsed are reported together.
pub fn spec(args: &RunArgs) -> Result<RunSpec> {
    let mut errors = Errors::default();
    let network = errors.note(network::spec(&args.source));
    let rule = rule(args, &mut errors);
    let seeds = errors.note(parsed::<AgentsSpec>("--seeds", &args.seeds));
    let stubborn = errors.note(parsed::<AgentsSpec>("--stubborn", &args.stubborn));
    let start = errors.note(args.start.as_deref().map(|start| parsed("--start", start)).transpose());
    let measures = args.measures.iter().map(|measure| errors.note(parsed::<MeasureSpec>("--measure", measure)));
    let measures = measures.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>();
    let (Some(network), Some(rule), Some(seeds), Some(stubborn), Some(start), Some(measures)) =
        (network, &rule, seeds, stubborn, start, measures)
    else {
        if let Some(rule) = &rule {
            errors.note(checked(rule));
        }
        return Err(errors.into_error());
    };
    let mut spec = RunSpec::new(network, rule.clone());
    spec.matching = args.matching.unwrap_or_default();
    spec.seeds = seeds;
    spec.stubborn = stubborn;
    spec.start = start;
    spec.clock = args.clock;
    spec.ticks = args.ticks;
    spec.replicates = args.repeat.replicates;
    spec.seed = args.repeat.seed;
    spec.hold.clone_from(&args.hold);
    spec.unit.clone_from(&args.unit);
    spec.level = args.level;
    spec.observed.clone_from(&args.observed);
    spec.never_as = args.never_as;
    spec.measures = measures;
    Ok(spec)
}

/// The rule with its parameters. `None` if a parameter is invalid. The ranges are then not checked, because the range
/// of one parameter may depend on another.
fn rule(args: &RunArgs, errors: &mut Errors) -> Option<RuleSpec> {
    let mut rule = Some(RuleSpec::new(&args.rule));
    let mut names = vec![];
    for text in &args.settings {
        let setting = setting(text).and_then(|(name, value)| match names.contains(&name) {
            true => Err(anyhow!("--set {name} is given twice")),
            false => {
                names.push(name);
                Ok((name, value.parse::<ParamSpec>().with_context(|| format!("--set {text}"))?))
            }
        });
        rule = errors.note(setting).and_then(|(name, value)| Some(rule?.with(name, value)));
    }
    rule
}

/// Fails if the rule has mistakes that can be detected without the network.
fn checked(rule: &RuleSpec) -> Result<()> {
    let mut mistakes = Mistakes::default();
    rule.check(&mut mistakes);
    mistakes.none_or_err().map_err(|mistakes| mistake::in_options(mistakes, |path| set(rule, path)))
}

fn parsed<T: FromStr<Err = Error>>(option: &str, text: &str) -> Result<T> {
    text.trim().parse().with_context(|| format!("{option} {text}"))
}

/// Splits `theta=0.18` into name and value.
fn setting(text: &str) -> Result<(&str, &str)> {
    match text.split_once('=').map(|(name, value)| (name.trim(), value.trim())) {
        Some((name, value)) if !name.is_empty() && !value.is_empty() => Ok((name, value)),
        _ => bail!("--set must be NAME=VALUE, got {text}"),
    }
}

/// The option that set the field at `path`, for example `--seeds top:5`. `None` if the error already says where: it
/// names a file and a line, or the rule.
pub fn option(spec: &RunSpec, path: &str) -> Option<String> {
    let given = |option: &str, value: &dyn Display| Some(format!("--{option} {value}"));
    match path {
        "network" => given("network", &spec.network),
        "hold" => given("hold", &spec.hold.iter().map(RandomPart::to_string).collect::<Vec<_>>().join(",")),
        "matching" => given("matching", &spec.matching),
        "seeds" => given("seeds", &spec.seeds),
        "stubborn" => given("stubborn", &spec.stubborn),
        "start" => spec.start.as_ref().and_then(|start| given("start", start)),
        "never_as" => spec.never_as.and_then(|number| given("never-as", &number)),
        "observed" => spec.observed.as_ref().and_then(|column| given("observed", column)),
        _ => measure(spec, path).or_else(|| set(&spec.rule, path)).or_else(|| network::option(path)),
    }
}

/// The options of a rule that changes ties and of a network that changes by itself, which do not go together.
pub fn changing(spec: &RunSpec) -> String {
    let with = match &spec.network {
        NetworkSpec::File(file) if file.times.is_some() => "--times".into(),
        _ => format!("--matching {}", spec.matching),
    };
    format!("--rule {} with {with}", spec.rule.name)
}

/// The option that set the measure at `path`, for example `--measure by:city` for `measures[0]`.
fn measure(spec: &RunSpec, path: &str) -> Option<String> {
    let index = path.strip_prefix("measures[")?.strip_suffix(']')?.parse::<usize>().ok()?;
    Some(format!("--measure {}", spec.measures.get(index)?))
}

/// The option that set the parameter at `path`, for example `--set theta=0.3` for `rule.parameters.theta`.
fn set(rule: &RuleSpec, path: &str) -> Option<String> {
    let name = path.strip_prefix("rule.parameters.")?;
    Some(format!("--set {name}={}", rule.parameters.get(name)?))
}

//! The command-line arguments.
// Long: one file declares the options of all commands.

use super::{choose, number};
use bandwagon::engine::Clock;
use bandwagon::network::load::{Direction, Header};
use bandwagon::param::Choice;
use bandwagon::spec::{MatchingSpec, RandomPart};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand, ValueEnum};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(
    name = "bandwagon",
    version,
    about = "\
Simulates influence on social networks: agents who follow what others do, and give back what they were given.

Without a command, replays the Medical Innovation study: 125 doctors, whom they named as adviser or friend, and when \
each first prescribed a new drug. Fits how they influenced each other, simulates it, and draws both.",
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    override_usage = "bandwagon [OPTIONS]\n       bandwagon run --network NETWORK --rule RULE [OPTIONS]\n       bandwagon seeds --network NETWORK --k K [OPTIONS]\n       bandwagon new [FILE]\n       bandwagon campaign SCENARIO [OPTIONS]\n       bandwagon tipping SCENARIO [OPTIONS]\n       bandwagon rules [RULE]\n       bandwagon lab [STUDY] [OPTIONS]",
    after_help = "\
Examples:
  bandwagon                       the study, drawn in results/medical-innovation
  bandwagon rules                 what agents can do
  bandwagon rules threshold       all about one rule
  bandwagon run --network karate --rule threshold --set theta=0.3 --seeds 0,33
  bandwagon run --help            networks from your own files, and more
  bandwagon seeds --network karate --k 3   whom to win over first
  bandwagon new                   a scenario file to begin with
  bandwagon campaign scenario.toml   which of its ideas is worth its money
  bandwagon lab                   published studies that can be replayed"
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub study: StudyArgs,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a rule on a network, many times, and write curves and tables
    Run(Box<RunArgs>),
    /// Choose whom to win over first, so that many follow
    Seeds(Box<SeedsArgs>),
    /// Write a scenario file to begin with, which explains itself
    New(NewArgs),
    /// Compare the campaigns of a scenario file: what each brings, at what price, and how sure that is
    Campaign(CampaignArgs),
    /// Find out how large a first push must be to carry itself, in the network of a scenario file
    Tipping(TippingArgs),
    /// Repeat a command from the provenance.json of its results, and say whether every byte is equal
    Rerun(RerunArgs),
    /// List the rules with their parameters, or show all about one
    Rules(RulesArgs),
    /// Replay published studies and hold what is simulated against what was found
    Lab(LabArgs),
}

/// Options of every simulation.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Repetition and results")]
pub struct RepeatArgs {
    /// How many times to repeat the run
    #[arg(long, value_name = "N", default_value = "1000", value_parser = number::replicates)]
    #[arg(allow_negative_numbers = true)]
    pub replicates: u32,
    /// Seed of all chance: the same seed gives the same files
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: u64,
    /// Threads to use, all cores without it; results do not depend on it
    #[arg(long, value_name = "N", value_parser = number::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Folder for the results, made if missing; results of an earlier run are replaced, no other file is [default: results/ and the name of study, rule or command]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct StudyArgs {
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

/// Options that select the network.
#[derive(Debug, clap::Args)]
pub struct NetworkArgs {
    /// Who sees whom: one of those that bandwagon run --help lists, or a file
    #[arg(long, help_heading = "Network")]
    pub network: String,
    /// Needed for a file, to say how a line `a,b` reads: influence (a influences b), nomination (a names b, who influences a) or undirected (each influences the other)
    #[arg(long, value_name = "WORD", value_parser = one_of::<Direction>(Direction::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub direction: Option<Direction>,
    /// Columns of the two ids, by name or place from 1 [default: 1,2]
    #[arg(long, value_name = "A,B", allow_negative_numbers = true, help_heading = "Network")]
    pub ids: Option<String>,
    /// Column of the arcs' weights, by name or place from 1; without it all arcs weigh 1
    #[arg(long, value_name = "COLUMN", allow_negative_numbers = true, help_heading = "Network")]
    pub weight: Option<String>,
    /// Whether the first line of a file names its columns: yes, no or auto (it does if its words are usual names like from,to or if nothing but numbers is below them; the report says when it was taken for one, or may be one) [default: auto]
    #[arg(long, value_name = "WORD", value_parser = one_of::<Header>(Header::WORDS))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub header: Option<Header>,
    /// Table of agents with a header, ids in its first column; other columns serve options that take a COLUMN
    #[arg(long, value_name = "FILE", help_heading = "Network")]
    pub nodes: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon run --network NETWORK --rule RULE [OPTIONS]",
    after_help = "\
Networks:
  karate              Zachary's karate club: 34 members and their 78 ties
  medical-innovation  125 doctors and whom they named; with columns: city, toa, ...
  complete:N          everybody tied to everybody
  groups:N,SIZE       N groups, in each of which everybody is tied to everybody
  ring:N,K            a ring, everybody tied to the K nearest
  lattice:ROWS,COLS   a grid wrapped around at its edges, everybody tied to 4
  er:N,P              Erdős–Rényi: each tie there with probability P
  ba:N,M              Barabási–Albert: newcomers tie to M, rather to those with many ties
  ws:N,K,BETA         Watts–Strogatz: a ring, each tie rewired with probability BETA
  FILE                your own (./karate for a file of that name): one arc a line, as
                      CSV, TSV or with blanks between, with a header or without,
                      packed with gzip or not; lines that begin with # are skipped

Values of --set:
  theta=0.3           the same number for everybody
  on=count            a word, where the rule takes one
  theta=column:doubt  one number per agent: a column of --nodes
  theta=uniform:0,1   drawn for each agent, uniform between two numbers
  theta=normal:0.3,0.1,clip
                      drawn for each agent, normal with mean and standard deviation;
                      clip moves numbers out of range to its end, truncate draws them
                      again, and without either they are an error
  theta=beta:2,5      drawn for each agent, beta with two shapes
  theta=lognormal:0,1 drawn for each agent, e to the power of a normal number

Seeds:
  ann,bob             these agents, by their ids; in networks made anew, from 0 to N-1
  file:PATH           these agents, one id a line
  random:K            K random agents, redrawn in every replicate
  top:K               the K agents who influence most others
  none                nobody

Examples:
  bandwagon run --network ba:10000,4 --rule innovation-imitation \\
      --set p=0.01 --set q=0.4 --ticks 40 --replicates 100
  bandwagon run --network trust.csv --direction nomination --nodes people.csv \\
      --rule threshold --set theta=column:doubt --seeds ann,bob --out results/ann-bob"
)]
pub struct RunArgs {
    #[command(flatten)]
    pub source: NetworkArgs,
    /// In --network groups:N,SIZE: partners (the same groups for ever; the default), strangers (groups drawn anew at every tick) or perfect-strangers (nobody meets anybody twice in N ticks)
    #[arg(long, value_name = "WORD", value_parser = one_of::<MatchingSpec>(MatchingSpec::WORDS.iter().copied()))]
    #[arg(hide_possible_values = true, help_heading = "Network")]
    pub matching: Option<MatchingSpec>,
    /// What agents do: a name from `bandwagon rules`
    #[arg(long, help_heading = "Rule")]
    pub rule: String,
    /// Set a parameter of the rule; may be repeated
    #[arg(long = "set", value_name = "NAME=VALUE", help_heading = "Rule")]
    pub settings: Vec<String>,
    /// Who has adopted at the start
    #[arg(long, value_name = "SEEDS", default_value = "none", allow_negative_numbers = true, help_heading = "Rule")]
    pub seeds: String,
    /// In which states agents start instead: a number for everybody, column:NAME of --nodes or uniform:LOW,HIGH; opinions are numbers from -10000 to 10000, other states are numbered from 0 where the rule's page says so
    #[arg(long, value_name = "VALUE", allow_negative_numbers = true, help_heading = "Rule")]
    pub start: Option<String>,
    /// Agents that never change, given as in --seeds
    #[arg(long, value_name = "SEEDS", default_value = "none", allow_negative_numbers = true, help_heading = "Rule")]
    pub stubborn: String,
    /// Who moves when [default: as the rule's source has it]: synchronous (all at once, seeing the tick before), random-sequential (one at a time, drawn at random, as many as there are agents in a tick), random-pairs (two at a time, who see each other alone) or continuous (each at times of its own)
    #[arg(long, value_name = "WORD", value_parser = clocks(), hide_possible_values = true, help_heading = "Time")]
    pub clock: Option<Clock>,
    /// Ticks at most; a replicate in which nothing can change any more ends earlier
    #[arg(long, value_name = "N", default_value = "100", value_parser = number::ticks)]
    #[arg(allow_negative_numbers = true, help_heading = "Time")]
    pub ticks: u32,
    /// What a tick is called in tables and pictures: day, month, ...
    #[arg(long, value_name = "WORD", default_value = "tick", help_heading = "Time")]
    pub unit: String,
    /// Column with the tick at which each agent adopted, to be shown beside the simulation; empty or after the last tick: it did not
    #[arg(long, value_name = "COLUMN", help_heading = "Repetition and results")]
    pub observed: Option<String>,
    /// Share of the replicates that lie within the bands
    #[arg(long, value_name = "SHARE", default_value = "0.9", value_parser = number::level)]
    #[arg(allow_negative_numbers = true, help_heading = "Repetition and results")]
    pub level: f64,
    /// Random parts that are the same in every replicate, separated by commas: network, parameters, seeds, stubborn; all others are redrawn
    #[arg(long, value_name = "PARTS", value_delimiter = ',', help_heading = "Repetition and results")]
    #[arg(value_parser = one_of::<RandomPart>(RandomPart::WORDS.iter().copied()), hide_possible_values = true)]
    pub hold: Vec<RandomPart>,
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon seeds --network NETWORK (--k K | --budget B --prices COLUMN) [OPTIONS]",
    after_help = choose::help()
)]
pub struct SeedsArgs {
    #[command(flatten)]
    pub source: NetworkArgs,
    /// How many agents to choose
    #[arg(long, value_name = "K", value_parser = number::seeds, allow_negative_numbers = true, help_heading = "Choice")]
    pub k: Option<usize>,
    /// Choose for so much money instead, at the prices of --prices
    #[arg(long, value_name = "B", value_parser = number::money, allow_negative_numbers = true, help_heading = "Choice")]
    pub budget: Option<f64>,
    /// Column of --nodes with what each agent costs, above 0
    #[arg(long, value_name = "COLUMN", help_heading = "Choice")]
    pub prices: Option<String>,
    /// Spread --k over the groups of this column of --nodes, in proportion to their sizes
    #[arg(long, value_name = "COLUMN", help_heading = "Choice")]
    pub groups: Option<String>,
    /// Column of --nodes with what reaching each agent pays, from 0; 1 for each without it
    #[arg(long, value_name = "COLUMN", help_heading = "Choice")]
    pub payoffs: Option<String>,
    /// How to choose: one of the methods below
    #[arg(long, value_name = "WORD", default_value = "opim", help_heading = "Choice")]
    pub method: String,
    /// How influence spreads: one of the models below
    #[arg(long, value_name = "WORD", default_value = "wc", hide_possible_values = true, help_heading = "Choice")]
    pub model: ModelArg,
    /// Chance that an arc is live, in the uniform model [default: 0.1]
    #[arg(long, value_name = "P", allow_negative_numbers = true, help_heading = "Choice")]
    pub probability: Option<f64>,
    /// By how much what opim certifies may fall short of what greedy choice guarantees [default: 0.01]
    #[arg(long, value_name = "SHARE", value_parser = number::level)]
    #[arg(allow_negative_numbers = true, help_heading = "Choice")]
    pub epsilon: Option<f64>,
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon campaign SCENARIO [OPTIONS]",
    after_help = "\
Examples:
  bandwagon new                              a scenario file to begin with
  bandwagon campaign scenario.toml           results/campaign/report.html and the tables behind it
  bandwagon campaign scenario.toml --replicates 50 --out results/quick"
)]
pub struct CampaignArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon tipping SCENARIO [OPTIONS]",
    after_help = "\
Examples:
  bandwagon new                             a scenario file to begin with
  bandwagon tipping scenario.toml           its first push, as its [tipping] says
  bandwagon tipping scenario.toml --replicates 50 --out results/quick"
)]
pub struct TippingArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
}

#[derive(Debug, clap::Args)]
#[command(override_usage = "bandwagon new [FILE]")]
pub struct NewArgs {
    /// Where to write it; a file that is there is never replaced
    #[arg(value_name = "FILE", default_value = "scenario.toml")]
    pub file: PathBuf,
}

/// A scenario file and the options to run it.
#[derive(Clone, Debug, clap::Args)]
pub struct ScenarioArgs {
    /// The scenario file
    #[arg(value_name = "SCENARIO")]
    pub file: PathBuf,
    /// How many times to repeat each run, at least 2 [default: as the file says, or 200]
    #[arg(long, value_name = "N", value_parser = number::repeats, allow_negative_numbers = true)]
    pub replicates: Option<u32>,
    /// Seed of all chance: the same seed gives the same files [default: as the file says, or 1]
    #[arg(long, value_name = "N", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Level of all intervals and bands
    #[arg(long, value_name = "SHARE", default_value = "0.9", value_parser = number::level)]
    #[arg(allow_negative_numbers = true)]
    pub level: f64,
    /// Threads to use, all cores without it; results do not depend on it
    #[arg(long, value_name = "N", value_parser = number::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Folder for the results, made if missing; files of an earlier run are replaced [default: results/ and the name of the command]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon rerun FILE",
    after_help = "\
Paths in the command are relative to the current folder, so repeat it from the folder in which it was given.
The exit code is 0 if every byte is equal, and 1 if not.

Examples:
  bandwagon rerun results/threshold/provenance.json
  bandwagon rerun results/campaign             the folder does as well"
)]
pub struct RerunArgs {
    /// The provenance.json of the results, or their folder
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
#[command(override_usage = "bandwagon rules [RULE]")]
pub struct RulesArgs {
    /// The rule to show all about
    #[arg(value_name = "RULE")]
    pub name: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon lab [STUDY] [OPTIONS]",
    after_help = "\
Examples:
  bandwagon lab                      the studies
  bandwagon lab granovetter_1978     one of them, drawn in results/lab/granovetter_1978
  bandwagon lab all --replicates 9   all of them, and results/lab/index.html to read"
)]
pub struct LabArgs {
    /// The study to replay, or all of them; without it, they are listed
    #[arg(value_name = "STUDY|all")]
    pub name: Option<String>,
    /// How many times to repeat each simulation, at least 2 [default: as often as the study's verdicts are stated for]
    #[arg(long, value_name = "N", value_parser = number::repeats, allow_negative_numbers = true, requires = "name")]
    pub replicates: Option<u32>,
    /// Seed of all chance: the same seed gives the same files
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    #[arg(requires = "name")]
    pub seed: u64,
    /// Threads to use, all cores without it; results do not depend on it
    #[arg(long, value_name = "N", value_parser = number::threads, allow_negative_numbers = true)]
    #[arg(requires = "name")]
    pub threads: Option<usize>,
    /// Folder for the results, made if missing; results of an earlier run are replaced, no other file is [default: results/lab, and in it the name of a single study]
    #[arg(long, value_name = "DIR", requires = "name")]
    pub out: Option<PathBuf>,
}

/// The influence model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModelArg {
    Wc,
    Uniform,
    Weights,
    Lt,
}

impl Args {
    /// Sets the folder of the results. Returns whether the command writes any.
    pub fn write_to(&mut self, folder: &Path) -> bool {
        let out = match &mut self.command {
            None => &mut self.study.repeat.out,
            Some(Command::Run(args)) => &mut args.repeat.out,
            Some(Command::Seeds(args)) => &mut args.repeat.out,
            Some(Command::Campaign(CampaignArgs { scenario }) | Command::Tipping(TippingArgs { scenario })) => {
                &mut scenario.out
            }
            Some(Command::Lab(args)) => &mut args.out,
            Some(Command::New(_) | Command::Rules(_) | Command::Rerun(_)) => return false,
        };
        *out = Some(folder.into());
        true
    }

    /// The name of the study that `bandwagon lab` replays, or `all`.
    pub fn study_mut(&mut self) -> Option<&mut String> {
        match &mut self.command {
            Some(Command::Lab(args)) => args.name.as_mut(),
            _ => None,
        }
    }
}

/// A parser for a value that is one of some words.
fn one_of<T>(words: impl Into<PossibleValuesParser>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = bandwagon::Error> + Clone + Send + Sync + 'static,
{
    words.into().try_map(|word| word.parse::<T>())
}

/// A parser for clocks by name.
fn clocks() -> impl TypedValueParser<Value = Clock> {
    PossibleValuesParser::new(Clock::ALL.map(Clock::name)).try_map(|name| Clock::named(&name))
}

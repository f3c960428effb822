//! What can be typed.

use bandwagon::network::load::Direction;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Simulates influence on social networks: agents who follow what others do, and give back what they were given.
///
/// Without a command, replays the Medical Innovation study: 125 doctors, whom they named as adviser or friend, and when
/// each first prescribed a new drug. Fits how they influenced each other, simulates it, and draws both.
#[derive(Debug, Parser)]
#[command(
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    after_help = "\
Examples:
  bandwagon                                  the Medical Innovation study
  bandwagon rules                            what agents can do
  bandwagon run --network karate --rule threshold --set theta=0.3 --seeds 0,33
  bandwagon run --network friends.csv --direction undirected --rule independent-cascade \\
                --set probability=0.05 --seeds top:5 --replicates 1000 --out results/top5"
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
    /// List the rules with their parameters, ranges and sources
    Rules(RulesArgs),
}

/// What every simulation takes.
#[derive(Clone, Debug, clap::Args)]
pub struct RepeatArgs {
    /// How many times to repeat the run
    #[arg(long, value_name = "R", default_value_t = 1000)]
    pub replicates: u32,
    /// Seed of all chance: the same seed gives the same files
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// Threads to use; results do not depend on it [default: all cores]
    #[arg(long, value_name = "T")]
    pub threads: Option<usize>,
    /// Folder for the results, created if missing
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct StudyArgs {
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

#[derive(Debug, clap::Args)]
#[command(after_help = "\
Networks:
  FILE                one arc per line: CSV, TSV or blanks between, header or not, plain or gzip; needs --direction
  karate              Zachary's karate club, 34 members
  medical-innovation  125 doctors and whom they named
  complete:N  ring:N,K  lattice:ROWS,COLUMNS  er:N,P  ba:N,M  ws:N,K,BETA      made anew from --seed

Examples:
  bandwagon run --network ba:10000,4 --rule innovation-imitation --set p=0.01 --set q=0.4 --ticks 40
  bandwagon run --network trust.csv --direction nomination --nodes people.csv \\
                --rule threshold --set theta=column:doubt --seeds ann,bob --out results/ann-and-bob")]
pub struct RunArgs {
    /// Who sees whom: a file, or one of the networks below
    #[arg(long, value_name = "NETWORK")]
    pub network: String,
    /// How a line `a,b` of the file reads
    #[arg(long, value_name = "D")]
    pub direction: Option<DirectionArg>,
    /// Columns of the two ids, by name or place from 1, if not the first two
    #[arg(long, value_name = "A,B", value_delimiter = ',', num_args = 1)]
    pub ids: Vec<String>,
    /// Column of the arcs' weights, by name or place; without it, arcs weigh 1
    #[arg(long, value_name = "COLUMN")]
    pub weight: Option<String>,
    /// Table of agents, id first, with a header; its columns become attributes
    #[arg(long, value_name = "FILE")]
    pub nodes: Option<PathBuf>,
    /// What agents do; `bandwagon rules` lists them
    #[arg(long, value_name = "NAME")]
    pub rule: String,
    /// Set a parameter: a number or word, column:NAME of the table of agents, uniform:LOW,HIGH or normal:MEAN,SD
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub settings: Vec<String>,
    /// Who starts: ids with commas between, random:K (drawn anew every time), top:K (most followers), none, or file:PATH with an id per line
    #[arg(long, value_name = "SEEDS")]
    pub seeds: Option<String>,
    /// Who moves when
    #[arg(long, value_name = "CLOCK", default_value = "synchronous")]
    pub clock: ClockArg,
    /// Ticks to run at most; a replicate in which nothing can change ends earlier
    #[arg(long, value_name = "N", default_value_t = 100)]
    pub ticks: u32,
    /// Share of the replicates within the bands
    #[arg(long, value_name = "LEVEL", default_value_t = 0.9)]
    pub level: f64,
    /// What a tick stands for, in the pictures
    #[arg(long, value_name = "UNIT", default_value = "tick")]
    pub unit: String,
    /// Column of the table of agents with the tick of each agent's adoption, to be shown beside the simulation
    #[arg(long, value_name = "COLUMN")]
    pub observed: Option<String>,
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

#[derive(Debug, clap::Args)]
pub struct RulesArgs {
    /// Show the whole page of one rule
    pub name: Option<String>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum DirectionArg {
    /// `a,b`: a influences b
    Influence,
    /// `a,b`: a names b as a source, so b influences a
    Nomination,
    /// `a,b`: each influences the other
    Undirected,
}

impl From<DirectionArg> for Direction {
    fn from(direction: DirectionArg) -> Self {
        match direction {
            DirectionArg::Influence => Direction::Influence,
            DirectionArg::Nomination => Direction::Nomination,
            DirectionArg::Undirected => Direction::Undirected,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum ClockArg {
    /// Everybody moves at once, from what was there a tick ago
    Synchronous,
    /// As many visits a tick as there are agents, to agents drawn at random
    RandomSequential,
}

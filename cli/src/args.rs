//! The command line: which commands there are.

use super::choose::SeedsArgs;
use super::convert::ConvertArgs;
use super::describe::DescribeArgs;
use super::lab::LabArgs;
use super::manual::{CompletionsArgs, ManArgs};
use super::new::NewArgs;
use super::options::ScenarioArgs;
use super::pseudonyms::PseudonymsArgs;
use super::run::RunArgs;
use super::study::StudyArgs;
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};

/// The parsed command line.
#[derive(Debug, Parser)]
#[command(
    name = "bandwagon",
    version,
    about = "\
Simulates influence on social networks: agents follow what others do, and give back what they received.

Without a command, it replays the Medical Innovation study: 125 doctors, the colleagues that they named as advisers or \
friends, and the month in which each first prescribed a new drug. It estimates how they influenced each other, \
simulates this, and draws the observed and the simulated curve.",
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    override_usage = "bandwagon [OPTIONS]\n       bandwagon run --network NETWORK --rule RULE [OPTIONS]\n       bandwagon seeds --network NETWORK --k K [OPTIONS]\n       bandwagon describe NETWORK [OPTIONS]\n       bandwagon convert NETWORK OUT [OPTIONS]\n       bandwagon pseudonyms NETWORK KEY [OPTIONS]\n       bandwagon new [FILE]\n       bandwagon campaign SCENARIO [OPTIONS]\n       bandwagon tipping SCENARIO [OPTIONS]\n       bandwagon lab [STUDY] [OPTIONS]\n       bandwagon rerun FILE\n       bandwagon rules [RULE]\n       bandwagon completions SHELL\n       bandwagon man [COMMAND]",
    after_help = "\
Examples:
  bandwagon                          the study, drawn in results/medical-innovation
  bandwagon rules                    the rules that agents can follow
  bandwagon rules threshold          one rule in detail
  bandwagon run --network karate --rule threshold --set theta=0.3 --seeds 0,33
  bandwagon run --help               all options, and networks from your own files
  bandwagon seeds --network karate --k 3   3 agents that together reach as many others as possible
  bandwagon describe friends.csv     what a network file holds, and how it is understood
  bandwagon convert karate karate.gexf   writes a network for Gephi
  bandwagon new                      writes a scenario file to start from
  bandwagon campaign scenario.toml   compares the campaigns in that file
  bandwagon rerun results/threshold   repeats a command and compares the results
  bandwagon lab                      lists the published studies that can be replayed

Exit codes:
  0    the command did what it was asked
  1    it could not, for example because the disk is full; or rerun found a difference
  2    a mistake in the arguments or in an input file; nothing was written
  128+N  signal N ended the command (130 after Ctrl-C)

The environment variable NO_COLOR switches colors off."
)]
pub struct Args {
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Prints no report, no notes and no progress; only errors and, with --json, the document
    #[arg(long, short, global = true)]
    pub quiet: bool,
    /// Prints the results as one JSON document in place of the report: the files, what made them, and each table of at most 1,000 rows
    #[arg(long, global = true)]
    pub json: bool,
    #[command(flatten)]
    pub study: StudyArgs,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run a rule on a network many times, and write curves and tables
    Run(Box<RunArgs>),
    /// Choose the seeds that reach as many agents as possible
    Seeds(Box<SeedsArgs>),
    /// Describe a network: how its file is understood, and what it holds
    Describe(Box<DescribeArgs>),
    /// Write a network in another format: CSV, Parquet, GraphML or GEXF
    Convert(Box<ConvertArgs>),
    /// Draw pseudonyms for the agents of a network file, for results that must not have their ids
    Pseudonyms(Box<PseudonymsArgs>),
    /// Write a commented scenario file to start from
    New(NewArgs),
    /// Compare the campaigns of a scenario file: users won, costs, and how certain the ranking is
    Campaign(CampaignArgs),
    /// Find the critical mass: how many first users are needed to reach a target share of users
    Tipping(TippingArgs),
    /// Replay published studies and compare the simulation with the published results
    Lab(LabArgs),
    /// Repeat a command from the provenance.json of its results, and check that every byte is equal
    Rerun(RerunArgs),
    /// List the rules with their parameters, or show one rule in detail
    Rules(RulesArgs),
    /// Print the script that completes commands and options in a shell
    Completions(CompletionsArgs),
    /// Print a page of the manual, for man
    Man(ManArgs),
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon campaign SCENARIO [OPTIONS]",
    after_help = "\
Examples:
  bandwagon new                      writes a scenario file to start from
  bandwagon campaign scenario.toml   writes results/campaign/report.html and its tables
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
  bandwagon new                     writes a scenario file to start from
  bandwagon tipping scenario.toml   varies the number of first users, as [tipping] says
  bandwagon tipping scenario.toml --replicates 50 --out results/quick"
)]
pub struct TippingArgs {
    #[command(flatten)]
    pub scenario: ScenarioArgs,
}

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon rerun FILE",
    after_help = "\
Paths in the command are relative to the current folder: repeat it in the folder in which it was given.
The exit code is 0 if the repeated command writes the same bytes and the folder still holds them.
It is 1 if a file differs, was edited or is missing; the report names each of them.

Examples:
  bandwagon rerun results/threshold/provenance.json
  bandwagon rerun results/campaign"
)]
pub struct RerunArgs {
    /// The provenance.json of the results, or their folder
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, clap::Args)]
#[command(override_usage = "bandwagon rules [RULE]")]
pub struct RulesArgs {
    /// The rule to show in detail
    #[arg(value_name = "RULE")]
    pub name: Option<String>,
}

impl Args {
    /// Sets the folder of the results. Returns whether the command writes any.
    pub fn write_to(&mut self, folder: &Path) -> bool {
        let out = match &mut self.command {
            None => &mut self.study.repeat.out,
            Some(Command::Run(args)) => &mut args.repeat.out,
            Some(Command::Seeds(args)) => &mut args.repeat.out,
            Some(Command::Describe(args)) => &mut args.out,
            Some(Command::Convert(args)) => {
                args.move_to(folder);
                return true;
            }
            Some(Command::Campaign(CampaignArgs { scenario }) | Command::Tipping(TippingArgs { scenario })) => {
                &mut scenario.out
            }
            Some(Command::Lab(args)) if args.name.is_some() => &mut args.out,
            Some(
                Command::Completions(_)
                | Command::Lab(_)
                | Command::Man(_)
                | Command::New(_)
                | Command::Pseudonyms(_)
                | Command::Rules(_)
                | Command::Rerun(_),
            ) => return false,
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

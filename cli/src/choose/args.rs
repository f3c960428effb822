//! The arguments of `bandwagon seeds`.

use super::method::methods;
use crate::list::wrapped;
use crate::network::NetworkArgs;
use crate::number;
use crate::options::{RepeatArgs, Trimmed};
use clap::ValueEnum;
use clap::builder::EnumValueParser;

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon seeds --network NETWORK (--k K | --budget B --prices COLUMN) [OPTIONS]",
    after_help = help()
)]
pub struct SeedsArgs {
    #[command(flatten)]
    pub source: NetworkArgs,
    /// Number of seeds
    #[arg(long, value_name = "K", value_parser = number::seeds, allow_negative_numbers = true, help_heading = "Choice")]
    pub k: Option<usize>,
    /// Budget, in place of --k: the prices of the seeds (--prices) add up to at most B
    #[arg(long, value_name = "B", value_parser = number::money, allow_negative_numbers = true, help_heading = "Choice")]
    pub budget: Option<f64>,
    /// Column of --nodes with the price of each agent, above 0
    #[arg(long, value_name = "COLUMN", help_heading = "Choice")]
    pub prices: Option<String>,
    /// Spread --k over the groups of this column of --nodes, in proportion to their sizes
    #[arg(long, value_name = "COLUMN", help_heading = "Choice")]
    pub groups: Option<String>,
    /// Column of --nodes with the value of reaching each agent, from 0 [default: 1 for each agent]
    #[arg(long, value_name = "COLUMN", help_heading = "Choice")]
    pub payoffs: Option<String>,
    /// How seeds are chosen: one of the methods below
    #[arg(long, value_name = "WORD", default_value = "opim", help_heading = "Choice")]
    pub method: String,
    /// How influence spreads: one of the models below
    #[arg(long, value_name = "WORD", default_value = "wc", hide_possible_values = true, help_heading = "Choice")]
    #[arg(value_parser = Trimmed(EnumValueParser::<ModelArg>::new()))]
    pub model: ModelArg,
    /// Probability that an arc is live in the uniform model [default: 0.1]
    #[arg(long, value_name = "P", value_parser = number::any, allow_negative_numbers = true, help_heading = "Choice")]
    pub probability: Option<f64>,
    /// Precision of opim, which stops when it can guarantee this share of the best possible reach: 63 % (39 % with --budget, 50 % with --groups) minus EPSILON. The guarantee holds with a probability of at least 1 - 1/n in a network of n agents [default: 0.01]
    #[arg(long, value_name = "EPSILON", value_parser = number::level)]
    #[arg(allow_negative_numbers = true, help_heading = "Choice")]
    pub epsilon: Option<f64>,
    #[command(flatten)]
    pub repeat: RepeatArgs,
}

/// The influence model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ModelArg {
    Wc,
    Uniform,
    Weights,
    Lt,
}

/// The help text below the options.
fn help() -> String {
    let methods: String =
        methods().map(|method| format!("  {:<22}{}\n", method.name, wrapped(method.description, 24))).collect();
    format!(
        "\
Methods:
{methods}
Models:
  wc       weighted cascade: an arc into an agent with d influencers is live with
           probability 1/d
  uniform  every arc is live with the probability --probability
  weights  an arc is live with a probability equal to its weight
  lt       linear thresholds: at most one arc into an agent is live, with a
           probability equal to its weight, or 1/d without weights

Examples:
  bandwagon seeds --network karate --k 3
  bandwagon seeds --network karate --k 3 --method celf --model uniform --probability 0.2
  bandwagon seeds --network trust.csv --direction nomination --nodes people.csv \\
      --budget 1 --prices threshold --out results/afforded
  bandwagon seeds --network medical-innovation --k 8 --groups city --method degree"
    )
}

//! Options that several commands have.

use super::mistake::Failure;
use super::number;
use anyhow::{Context, Result};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};
use std::ffi::OsStr;
use std::path::PathBuf;
use std::str::FromStr;

/// Options of every simulation.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = "Replicates and results")]
pub struct RepeatArgs {
    /// Number of replicates
    #[arg(long, value_name = "N", default_value = "1000", value_parser = number::replicates)]
    #[arg(allow_negative_numbers = true)]
    pub replicates: u32,
    /// Seed of all random numbers: the same seed gives the same files
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: u64,
    /// Number of threads [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = number::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Folder of the results; it is created if it is missing, and only results of earlier commands are replaced [default: results/NAME, where NAME is the study, the rule or the command]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A scenario file and the options to run it.
#[derive(Clone, Debug, clap::Args)]
pub struct ScenarioArgs {
    /// The scenario file
    #[arg(value_name = "SCENARIO")]
    pub file: PathBuf,
    /// Number of replicates, at least 2 [default: that of the file, or 200]
    #[arg(long, value_name = "N", value_parser = number::repeats, allow_negative_numbers = true)]
    pub replicates: Option<u32>,
    /// Seed of all random numbers: the same seed gives the same files [default: that of the file, or 1]
    #[arg(long, value_name = "N", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Level of all confidence intervals and quantile bands [default: that of the file, or 0.9]
    #[arg(long, value_name = "SHARE", value_parser = number::level, allow_negative_numbers = true)]
    pub level: Option<f64>,
    /// Number of threads [default: all cores]; results do not depend on it
    #[arg(long, value_name = "N", value_parser = number::threads, allow_negative_numbers = true)]
    pub threads: Option<usize>,
    /// Folder of the results; it is created if it is missing, and only results of earlier commands are replaced [default: results/campaign or results/tipping]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// A parser that accepts only these words, with or without spaces around them.
pub fn one_of<T>(words: impl Into<PossibleValuesParser>) -> impl TypedValueParser<Value = T>
where
    T: FromStr<Err = bandwagon::Error> + Clone + Send + Sync + 'static,
{
    Trimmed(words.into()).try_map(|word| word.parse::<T>())
}

/// A parser that ignores spaces around its value, such as those after the commas of a list.
#[derive(Clone)]
pub struct Trimmed<P>(pub P);

impl<P: TypedValueParser> TypedValueParser for Trimmed<P> {
    type Value = P::Value;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<P::Value, clap::Error> {
        let trimmed = value.to_str().map_or(value, |text| text.trim().as_ref());
        self.0.parse_ref(command, arg, trimmed)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        self.0.possible_values()
    }
}

/// Sets the number of threads, once per process.
pub fn use_threads(threads: Option<usize>) -> Result<()> {
    let Some(threads) = threads else { return Ok(()) };
    let started = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
    Ok(started.context("cannot start the threads").map_err(Failure::of)?)
}

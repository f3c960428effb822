//! Options that several commands have.

use super::mistake::Failure;
use super::number;
use anyhow::{Context, Result, ensure};
use bandwagon::record::Provenance;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Arg, Command};
use serde_json::Value;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::str::FromStr;

/// In what files a command writes its tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::Args, serde::Serialize, serde::Deserialize)]
#[command(next_help_heading = "Replicates and results")]
pub struct TableFiles {
    /// Format of the tables: csv or parquet
    #[arg(id = "tables", long = "tables", value_name = "FORMAT", default_value = "csv", hide_default_value = true)]
    #[arg(value_parser = Trimmed(clap::builder::EnumValueParser::<TableFormat>::new()), hide_possible_values = true)]
    pub format: TableFormat,
    /// Writes all tables to tables.xlsx, too, as sheets that also explain the columns
    #[arg(long)]
    pub excel: bool,
}

/// The format of the files of tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableFormat {
    /// A header and a row per line, separated by commas.
    #[default]
    Csv,
    /// Apache Parquet, if the command line was built with it.
    Parquet,
}

impl TableFiles {
    /// The name of the file that holds all tables as sheets.
    pub const WORKBOOK: &str = "tables.xlsx";

    /// Their name in the provenance.
    const PARAMETER: &str = "tables";

    /// The file of a table.
    pub fn file(self, table: &str) -> String {
        let ending = match self.format {
            TableFormat::Csv => "csv",
            TableFormat::Parquet => "parquet",
        };
        format!("{table}.{ending}")
    }

    /// Adds what is not the default to the provenance of a command.
    pub fn record_in(self, provenance: &mut Provenance) {
        if self != TableFiles::default() {
            let words = serde_json::to_value(self).unwrap_or_default();
            provenance.parameters.insert(TableFiles::PARAMETER.into(), words);
        }
    }

    /// What [`record_in`](Self::record_in) added, or else the default.
    pub fn recorded(parameters: &BTreeMap<String, Value>) -> Result<TableFiles> {
        let words = parameters.get(TableFiles::PARAMETER).cloned();
        let files = words.map(serde_json::from_value).transpose().context(TableFiles::PARAMETER)?;
        Ok(files.unwrap_or_default())
    }

    /// Fails if the command line was built without the format.
    pub fn check(self) -> Result<TableFiles> {
        ensure!(
            self.format == TableFormat::Csv || cfg!(feature = "parquet"),
            "--tables parquet: this command line was built without Parquet; install it with cargo install --path cli \
             --features parquet"
        );
        Ok(self)
    }
}

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
    #[command(flatten)]
    pub tables: TableFiles,
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
    #[command(flatten)]
    pub tables: TableFiles,
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

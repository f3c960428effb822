//! `bandwagon convert`: writes a network in another format.

use super::files::Files;
use super::network::{self, FileArgs};
use super::network_files::{NetworkFiles, format_of};
use super::options::{TableFiles, one_of};
use super::results::{self, Results};
use super::{mistake, number, screen, shell};
use anyhow::{Context, Result, bail};
use bandwagon::network::write::{Export, Format};
use bandwagon::random::Key;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(
    override_usage = "bandwagon convert (NETWORK | --layer NAME=FILE ...) OUT [OPTIONS]",
    after_help = "\
Undirected ties are written once. A directed edge goes from the agent that influences to the
agent that is influenced, for every --direction of the file that is read. Contacts (--times)
become a tie for every two agents that met at any time, without times.
CSV and Parquet have two files: OUT lists the edges, and a table of all agents has `-nodes` in
its name.

Examples:
  bandwagon convert karate karate.gexf
  bandwagon convert trust.gml trust.graphml --direction nomination
  bandwagon convert friends.csv friends.graphml.gz --direction undirected --nodes people.csv"
)]
pub struct ConvertArgs {
    /// The network: a file, or one of the names listed at the end of `bandwagon run --help`
    #[arg(value_name = "NETWORK", required_unless_present = "layer")]
    pub network: Option<String>,
    /// The file to write, with the ending .csv, .parquet (pandas, polars, DuckDB; if built with the feature parquet), .graphml (NetworkX, igraph, Gephi) or .gexf (Gephi). With .gz after it, it is compressed, except Parquet, which always is. Only results of earlier commands are replaced
    #[arg(value_name = "OUT", required_unless_present = "layer")]
    pub out: Option<PathBuf>,
    /// Format of the file [default: that of its ending]: csv, parquet, graphml or gexf
    #[arg(long, value_name = "FORMAT", value_parser = one_of::<Format>(Format::WORDS), hide_possible_values = true)]
    pub to: Option<Format>,
    #[command(flatten)]
    pub file: FileArgs,
    /// Seed of a random network
    #[arg(long, value_name = "N", default_value = "1", value_parser = number::seed, allow_negative_numbers = true)]
    pub seed: u64,
}

impl ConvertArgs {
    /// Moves the file to write to another folder.
    pub fn move_to(&mut self, folder: &Path) {
        let moved = |out: &Path| folder.join(out.file_name().unwrap_or_default());
        match (&mut self.out, &mut self.network) {
            (Some(out), _) => *out = moved(out),
            (None, Some(out)) => *out = moved(Path::new(out)).display().to_string(),
            (None, None) => {}
        }
    }
}

pub fn run(args: &ConvertArgs, out: &mut impl Write) -> Result<Value> {
    let (network, to) = words(args)?;
    let format = format_of(to, args.to)?;
    let (folder, name) = place(to)?;
    let mut spec = network::named(network, &args.file, "")?;
    network::read_all_columns(&mut spec);
    let files = Files::default();
    let loaded = spec.load(Key::new(args.seed), &|path| files.read(path));
    let loaded = loaded.map_err(|mistakes| mistake::in_options(mistakes, network::option))?;
    network::keep_key_apart(&spec, folder)?;
    let inputs = files.inputs(&spec);
    let written = NetworkFiles::new(name, format);
    let shown = loaded.shown()?;
    let export = written.export(&shown)?;
    let mut results = Results::claim(folder, written.names(), &inputs, TableFiles::default())?;
    let mut provenance = results::provenance(args.seed);
    written.write(&export, &mut results)?;
    provenance = provenance.finish();
    provenance.inputs = inputs;
    provenance.parameters.insert("network".into(), spec.to_string().into());
    provenance.parameters.insert("format".into(), format.to_string().into());
    let said = results.commit(provenance)?;

    network::describe(&network::title(network, &args.file), &loaded.network, loaded.report.as_ref(), out)?;
    network::same_files(&spec, out)?;
    network::drawn(&spec, args.seed, "", out)?;
    network::without_times(loaded.contacts.is_some(), "the file", out)?;
    say_renamed(&export, out)?;
    said.say(out)?;
    // Parquet is for other programs.
    if format != Format::Parquet {
        writeln!(out, "To read it: {}", reading(to, &written, (&export, loaded.network.is_weighted())))?;
    }
    Ok(said.document)
}

/// The network, if it has a name, and the file to write. If each layer has a file of its own, the file to write is the only
/// word.
fn words(args: &ConvertArgs) -> Result<(Option<&str>, &Path)> {
    match (args.network.as_deref(), args.out.as_deref()) {
        (Some(network), Some(out)) => Ok((Some(network), out)),
        (Some(out), None) => Ok((None, Path::new(out))),
        (None, _) => bail!("<OUT> is missing; --help shows what the command needs"),
    }
}

/// The folder and the name of the file.
fn place(out: &Path) -> Result<(&Path, &str)> {
    let name = out.file_name().filter(|_| !out.is_dir()).and_then(|name| name.to_str());
    let name = name.with_context(|| format!("{}: OUT must be the name of a file", out.display()))?;
    Ok((results::folder_of(out), name))
}

/// Prints which attributes have another name in the file.
pub fn say_renamed(export: &Export, out: &mut impl Write) -> Result<()> {
    for (name, in_file) in export.renamed() {
        writeln!(out, "Column   {} is called {} in the file", screen::escaped(name), screen::escaped(in_file))?;
    }
    for (name, in_file) in export.renamed_of_arcs() {
        writeln!(out, "Column   of arcs {} is called {} in the file", screen::escaped(name), screen::escaped(in_file))?;
    }
    Ok(())
}

/// The columns of the layers, as `--layer-weights` takes them. In GraphML and GEXF, a layer without arcs has no column.
fn layer_columns(export: &Export, is_table: bool) -> Vec<String> {
    let layers = export.layers().filter(|(_, size)| is_table || *size > 0);
    let quoted = |name: &str| match name.contains([',', '"']) || name.starts_with('-') || name.parse::<i64>().is_ok() {
        true => format!("\"{}\"", name.replace('"', "\"\"")),
        false => name.into(),
    };
    layers.map(|(name, _)| quoted(name)).collect()
}

/// The words with which the files are read: those of commands that take a file, and the option of the others.
fn reading(path: &Path, files: &NetworkFiles, (export, is_weighted): (&Export, bool)) -> String {
    let word = |path: &Path| shell::path(&path.display().to_string());
    let mut words = format!("bandwagon describe {}", word(path));
    if let Some(nodes) = &files.nodes {
        words += &format!(" --nodes {}", word(&path.with_file_name(nodes)));
    }
    match (export.is_undirected(), files.nodes.is_some()) {
        (true, false) => {}
        (true, true) => words += " --direction undirected",
        (false, _) => words += " --direction influence",
    }
    let columns = layer_columns(export, files.nodes.is_some());
    if !columns.is_empty() {
        words += &format!(" --layer-weights {}", shell::path(&columns.join(",")));
    } else if files.nodes.is_some() && is_weighted {
        words += " --weight weight";
    }
    words + &format!(" (in run and seeds: --network {} in place of the file)", word(path))
}
